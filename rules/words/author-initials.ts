/**
 * GB/T 7714 sets authors in capitals, surname first, with initials behind a blank: `LARSEN P, NGUYEN B. Title`. Text layers lose that blank and put others
 * into names (`LARSENP`, `NGU YENB`). The surname ends where the names that are known do, else before the last letter.
 *
 * Left alone: names in small letters, organisations (`UNESCO`, `WORLD BANK`), and documents whose blanks are as printed.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { TRUE_SPACE } from '../../pipeline/types.ts'
import { latin } from '../evidence/latin.ts'
import { spacing } from '../text/spacing.ts'

/** What stands between the number of an entry and the first full stop, capitals alone. */
const AUTHORS = /^\s*(?:[[［〔(（]\s*\d[\d ]{0,3}[\]］〕)）]|\d{1,3}\s*[.．])?\s*(?<authors>[A-Z][A-Z\s,，&'’-]{3,})[.．]/d
const NAME = /[A-Z][A-Z\s]+/g
const INITIALS = 3
const LEAST_SURNAME = 2
/** log10 of how likely a surname in no list is, by itself and for each of its letters; and so many initials. */
const UNKNOWN = { word: -6.5, letter: -0.5 }
const COUNT = [-1.5, 0, -1.2, -3.5]
/** What a blank at the cut is worth: text layers keep one in two or three. */
const BLANK = 1.5

export default defineRule({
  id: 'author-initials',
  stage: 'words',
  confidence: 'likely',
  summary: 'Initials of authors in capitals stand apart from surnames.',
  messages: { within: 'Blank within a surname removed', before: 'Initials parted from the surname' },
  examples: [
    {
      before: '方法 ， 数据 。 结论 ， 全文 。\n[3 ] MARLOWEP ，OYEDE JIT ．Tap and spend',
      after: '方法 ， 数据 。 结论 ， 全文 。\n[3 ] MARLOWE\u2002P ，OYEDEJI\u2002T ．Tap and spend',
      role: 'reference',
    },
    {
      before: '方法 ， 数据 。 结论 ， 全文 。\n[4 ] UNESCO ．Report\n[5 ] WORLD BANK ．Report',
      note: 'Organisations.',
      role: 'reference',
    },
    { before: '[3] MARLOWEP, OYEDE JIT. Tap and spend', note: 'Blanks are as printed.', role: 'reference' },
    { before: '方法 ， 数据 。 结论 ， 全文 。\n[3 ] MARLOWEP ．Tap and spend', note: 'No list of works.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        if (block.role !== 'reference' || !context.measure(spacing).noise) return
        const found = AUTHORS.exec(block.value)
        if (!found) return
        const [start] = found.indices!.groups!['authors']!
        for (const { 0: name, index } of found.groups!['authors']!.matchAll(NAME)) part(block, start + index, name.trimEnd())
      },
    }

    function part(block: TextBlock, start: number, name: string): void {
      const letters = Array.from(name.matchAll(/\S/g), ({ index }) => index)
      const cut = surnameEnd(name, letters)
      if (cut === undefined) return
      for (let k = 1; k <= cut && k < letters.length; k++) {
        const [from, to] = [start + letters[k - 1]! + 1, start + letters[k]!]
        const printed = block.value.slice(from, to)
        const replace = k === cut ? TRUE_SPACE : ''
        if (printed !== replace) context.report(block, { start: from, end: to, replace, message: replace ? 'before' : 'within' })
      }
    }
  },
})

/** After how many letters the surname ends; undefined for words that are none. */
function surnameEnd(name: string, letters: readonly number[]): number | undefined {
  const { frequency } = latin()
  const words = name.split(/\s+/)
  // An organisation, or a surname of two words with its initials behind it.
  if (words.length > 1 && words.every((word) => word.length <= INITIALS - 1 || frequency(word) > 0) && words[0]!.length > LEAST_SURNAME)
    return undefined
  const whole = name.replace(/\s+/g, '')
  let best: number | undefined
  let most = Number.NEGATIVE_INFINITY
  for (let initials = 0; initials <= INITIALS && whole.length - initials >= LEAST_SURNAME; initials++) {
    const cut = whole.length - initials
    const surname = whole.slice(0, cut)
    const known = frequency(surname)
    const blank = initials > 0 && letters[cut]! > letters[cut - 1]! + 1
    const worth = (known > 0 ? Math.log10(known) - 9 : UNKNOWN.word + UNKNOWN.letter * cut) + COUNT[initials]! + (blank ? BLANK : 0)
    if (worth > most) {
      most = worth
      best = cut
    }
  }
  return best
}
