/**
 * Is a sentence in Latin letters an English one? A quotation in German may stand in an English article, and the titles that a Chinese one cites may be
 * French: a word list of English must correct neither. Small words tell languages apart best, for each sentence of prose has some.
 */
import { smallWords } from '../../pipeline/lang.ts'

/** Letters to look at on either side, where no sentence ends before: about fifteen words. */
const REACH = 100
const SENTENCE = /[.!?;:“”„«»"()（）。；：]\s/

/** Has the sentence around `at` small words of another language, and more of them than of English? */
export function isForeign(value: string, at: number): boolean {
  const before = value.slice(Math.max(0, at - REACH), at)
  const after = value.slice(at, at + REACH)
  let from = 0
  for (const match of before.matchAll(new RegExp(SENTENCE, 'g'))) from = match.index + match[0].length
  return isForeignText(before.slice(from) + after.slice(0, after.search(SENTENCE) >>> 0))
}

/** Has a text small words of another language, and more of them than of English? */
export function isForeignText(text: string): boolean {
  const counts = smallWords(text)
  const english = counts.get('en') ?? 0
  return [...counts.values()].some((times) => times > english)
}
