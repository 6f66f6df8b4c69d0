/**
 * In Latin type rn looks like m, l like I and 1, cl like d; scanners of Chinese journals read ll as H and N as JV. A word that no list knows becomes
 * the one common word that such a slip explains: `ChaHenges`, `Iittle`, `modem` for modern stays, since both are words.
 *
 * Names and words of other languages are in no list either: a capital asks for a slip that no name has inside (H, JV, I between small letters), or for the
 * same name elsewhere in the document.
 */

import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { latin } from '../evidence/latin.ts'
import { isEnglish, ownWords } from '../text/latin-evidence.ts'
import { isForeign } from '../text/latin-language.ts'
import { latinRuns } from '../text/latin-runs.ts'

/** What is read, what was printed; `sure`: no word of any language is spelt so. */
const SLIPS: readonly { readonly read: RegExp; readonly as: string; readonly sure?: true }[] = [
  { read: /(?<=[a-z])H(?=[a-z])/g, as: 'll', sure: true },
  { read: /(?<![A-Za-z])JV(?=[a-z])/g, as: 'N', sure: true },
  { read: /(?<=[a-z])[I1|](?=[a-z])/g, as: 'l', sure: true },
  { read: /(?<![A-Za-z])[1|](?=[a-z]{3})/g, as: 'l', sure: true },
  { read: /(?<![A-Za-z])I(?=[a-z])/g, as: 'l' },
  { read: /(?<![A-Za-z])l(?=[a-z])/g, as: 'I' },
  { read: /(?<=[a-z])0(?=[a-z])/g, as: 'o', sure: true },
  { read: /vv/g, as: 'w', sure: true },
  { read: /rn/g, as: 'm' },
  { read: /m/g, as: 'rn' },
  { read: /cl/g, as: 'd' },
  { read: /d/g, as: 'cl' },
  { read: /li/g, as: 'h' },
  { read: /h/g, as: 'li' },
  { read: /ii/g, as: 'n' },
  { read: /c/g, as: 'e' },
  { read: /e/g, as: 'c' },
  { read: /f/g, as: 't' },
  { read: /n/g, as: 'ri' },
]
/** Occurrences in a billion words from which a slip of a word is likelier than a rare word. */
const COMMON = { sure: 2e3, other: 1e5 }
const LEAST_LETTERS = 5
/** A list of words has rare ones that are names misread: Ane. */
const RARE = 5e3
/** Th in italics: 77ie, 77iis. */
const ITALIC = /(?<![\p{L}\d])(?:77i|7Ti|T7i)([a-z]{1,6})(?![\p{L}\d])/gu
const TOKEN = /(?<![\p{L}\d./@-])[A-Za-z|][A-Za-z01|]*[A-Za-z](?![\p{L}\d@]|[-.]\w)/gu

/** Pairs of words with a capital, as the document has them: Arie Bloed. */
const names = defineMeasure<ReadonlySet<string>>({
  id: 'latin-names',
  summary: 'Names of two words in Latin letters',
  measure({ root }) {
    const found = new Set<string>()
    if (root)
      for (const { node } of textBlocks(root))
        for (const [, first, second] of readBlock(node).value.matchAll(/([A-Z][a-z]+)(?= ([A-Z][a-z]+))/g)) found.add(`${first} ${second}`)
    return found
  },
})

export default defineRule({
  id: 'latin-confusions',
  stage: 'words',
  confidence: 'likely',
  summary: 'Letters taken for others in Latin words are put right.',
  removes: /[A-Za-z7]/,
  messages: { word: 'Misread letters of a word corrected' },
  examples: [
    {
      before: 'the OSCE: ChaHenges and Opportunities in the JVew Europe, 77ie Future of the people',
      after: 'the OSCE: Challenges and Opportunities in the New Europe, The Future of the people',
    },
    {
      before: 'The govemment of the comrnunity was the Iittle one, and voIume two followed.',
      after: 'The government of the community was the little one, and volume two followed.',
    },
    {
      before: 'See Arie Bloed, the editor of the book.\nAne Bloed and the others wrote of it.',
      after: 'See Arie Bloed, the editor of the book.\nArie Bloed and the others wrote of it.',
    },
    { before: 'The modem world of modern men, the clay and the day, an Ill wind at IBM.', note: 'Words.' },
    { before: 'Thornhill and Barnes met Amelie Bornemann and Clemm in Cernavoda.', note: 'Names.' },
    {
      before: 'The chancellor wrote of the people of the town: “Das Buch dient der Verwaltung und nicht dem Volk.” So it was.',
      note: 'A quotation in another language.',
    },
    { before: 'Die Verwaltung der Gemeinde in der Moderne und ihre Formen', note: 'Another language.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const runs = latinRuns(block.value)
        if (!runs.length || !context.measure(isEnglish)) return
        const own = context.measure(ownWords)
        for (const { 0: text, 1: rest, index } of block.value.matchAll(ITALIC))
          if (latin().frequency(`Th${rest}`) >= COMMON.other)
            context.report(block, { start: index, end: index + text.length, replace: `Th${rest}`, message: 'word' })
        for (const { start, end } of runs) {
          for (const { 0: token, index } of block.value.slice(start, end).matchAll(TOKEN)) {
            const next = /^ [A-Z][a-z]{2,}/.exec(block.value.slice(start + index + token.length))?.[0] ?? ''
            const found = corrected(token, own, (word) => next !== '' && context.measure(names).has(word + next))
            if (found && !isForeign(block.value, start + index))
              context.report(block, { start: start + index, end: start + index + token.length, replace: found, message: 'word' })
          }
        }
      },
    }
  },
})

function corrected(token: string, own: ReadonlyMap<string, number>, named: (word: string) => boolean): string | undefined {
  const { frequency } = latin()
  const listed = frequency(token)
  if (token.length < 3 || /^[A-Z]+s?$/.test(token) || listed > RARE || (own.get(token) ?? 0) > 1) return undefined
  if (listed > 0 && !/^[A-Z]/.test(token)) return undefined
  const found = new Set<string>()
  for (const { read, as, sure } of SLIPS) {
    for (const { 0: text, index } of token.matchAll(read)) {
      const word = token.slice(0, index) + as + token.slice(index + text.length)
      if (listed > 0 ? named(word) : accepted(word, token, sure ?? false, own, named)) found.add(word)
    }
  }
  return found.size === 1 ? [...found][0] : undefined
}

function accepted(word: string, token: string, sure: boolean, own: ReadonlyMap<string, number>, named: (word: string) => boolean): boolean {
  if (!/^[A-Z]?[a-z]+$/.test(word)) return false
  const common = latin().frequency(word)
  if (sure) return common >= COMMON.sure && word.length > 2
  if (/^[A-Z]/.test(token) && !/^I[a-z]/.test(token)) return named(word) || ((own.get(word) ?? 0) > 2 && word.length > LEAST_LETTERS)
  return word.length >= LEAST_LETTERS && common >= COMMON.other
}
