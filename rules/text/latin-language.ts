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

/** Letters that blanks leave of a broken word look like small words (`Atlant ic`, `em`): so many, and such a share of the text, are no chance. */
const NOISY = { words: 3, share: 0.25 }

/** Has a text small words of another language, and more of them than of English? `noise`: its blanks are not as printed. */
export function isForeignText(text: string, noise = false): boolean {
  const counts = smallWords(text)
  const most = Math.max(0, ...[...counts].flatMap(([lang, times]) => (lang === 'en' ? [] : [times])))
  if (noise && (most < NOISY.words || most < NOISY.share * text.trim().split(/\s+/).length)) return false
  return most > (counts.get('en') ?? 0)
}
