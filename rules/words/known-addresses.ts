/**
 * A paper cites the same sites again and again, and OCR misreads them differently each time: `www.s-dca.org` beside `www.s-cica.org`,
 * `iang=2` beside `lang=2`. The reading that stands more often is the right one, where both look alike. At a place where the source
 * breaks off, `htt` is all that is left of `http`.
 *
 * Left alone: values (`id=179`), and words that look like none other of the document.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { addressWords, skeleton } from '../measures/address-words.ts'

const ADDRESS = /(?:https?:\/\/|www\.)[\w.~:/?#@!$&'*+=%()-]+/gi
const WORD = /(?<![=\w-])[A-Za-z_][\w-]{2,}/g
const BROKEN_SCHEME = /(?<![\w.])(?:h[tf][tf]|l[i1][tf]{2}p|h[tf]{1,2}p|bttp|hltp)(?=\s*(?:\[…\]|$))/g

export default defineRule({
  id: 'known-addresses',
  stage: 'words',
  confidence: 'likely',
  summary: 'Misread words of an address are read as the document has them elsewhere.',
  removes: /[\w]/,
  messages: { known: 'Address read as elsewhere in the document', scheme: 'What is left of `http`' },
  examples: [
    {
      before:
        '网站，http://www.s-cica.org/page.php?lang=2\n同上，http://www.s-cica.org/page.php?lang=1\n网站，http://www.s-dca.org/page.php?iang=2',
      after:
        '网站，http://www.s-cica.org/page.php?lang=2\n同上，http://www.s-cica.org/page.php?lang=1\n网站，http://www.s-cica.org/page.php?lang=2',
    },
    { before: '下载地址为：htt', after: '下载地址为：http' },
    {
      before: 'See https://wiki.example.org/debian and https://wiki.example.org/Debian and https://wiki.example.org/Debian',
      note: 'Two pages.',
    },
    { before: '网站，http://www.example.org/a.html\n另一个网站，http://www.sample.org/b.html', note: 'Two sites.' },
  ],
  create(context) {
    let forms: Map<string, string> | undefined
    const best = (word: string): string => {
      forms ??= bestForms(context.measure(addressWords))
      return forms.get(skeleton(word)) ?? word
    }
    return {
      block(block: TextBlock) {
        for (const match of block.value.matchAll(BROKEN_SCHEME))
          if (match[0] !== 'http')
            context.report(block, { start: match.index, end: match.index + match[0].length, replace: 'http', message: 'scheme' })
        if (!/www|http/i.test(block.value)) return
        for (const address of block.value.matchAll(ADDRESS)) {
          for (const word of address[0].matchAll(WORD)) {
            const right = best(word[0])
            const start = address.index + word.index
            // Paths may differ by capitals alone, and hosts don't.
            if (right.toLowerCase() !== word[0].toLowerCase())
              context.report(block, { start, end: start + word[0].length, replace: right, message: 'known' })
          }
        }
      },
    }
  },
})

/** Of each skeleton the word that stands most often; of two the one in small letters, as addresses are. */
function bestForms(counts: ReadonlyMap<string, number>): Map<string, string> {
  const rank = (word: string): number => (counts.get(word) ?? 0) + (word === word.toLowerCase() ? 0.5 : 0)
  const forms = new Map<string, string>()
  for (const word of counts.keys()) {
    const known = forms.get(skeleton(word))
    if (known === undefined || rank(word) > rank(known)) forms.set(skeleton(word), word)
  }
  return forms
}
