/** Is a mark of punctuation set in Chinese (or Japanese), or inside a run of Latin text? Told by the letters on both sides. */
import { ALPHABETIC, ATOM, BLANK, CJK, DIGIT, kindAt, LATIN, latinText, NARROW, QUOTE, WIDE } from './scripts.ts'

export type Context = 'cjk' | 'latin' | 'none'

/** Wide marks that may stand for narrow ones; all others, 。、《》 and their like, are Chinese. */
const NEUTRAL = new Set('，．：；！？（）［］－％／＆＝＋＊—―～＂＇＿')

/** The nearest letter from `index` in steps of `step`; digits, blanks and neutral marks are passed over. */
export function letterFrom(text: string, index: number, step: 1 | -1): Context {
  for (let k = index; k >= 0 && k < text.length; k += step) {
    const kind = kindAt(text, k)
    if (kind === CJK || (kind === WIDE && !NEUTRAL.has(text[k]!))) return 'cjk'
    if (kind === LATIN || kind === ALPHABETIC) return 'latin'
  }
  return 'none'
}

/** The nearest letter or digit; a digit counts as what it belongs to: `2014年` is Chinese, `No. 4, 2015` is not. */
export function besideFrom(text: string, index: number, step: 1 | -1): { context: Context; digit: boolean } {
  for (let k = index; k >= 0 && k < text.length; k += step) {
    const kind = kindAt(text, k)
    if (kind === BLANK || kind === QUOTE || kind === ATOM || kind === NARROW) continue
    if (kind === DIGIT) return { context: letterFrom(text, k, step), digit: true }
    if (kind === WIDE && NEUTRAL.has(text[k]!)) continue
    return {
      context: kind === LATIN || kind === ALPHABETIC ? 'latin' : kind === CJK || kind === WIDE ? 'cjk' : letterFrom(text, k, step),
      digit: false,
    }
  }
  return { context: 'none', digit: false }
}

/** Document types of GB/T 7714: [J] [M] [C]// [R/OL]. */
export const DOCUMENT_TYPE = /[［[]\s*(?:J|M|C|D|R|N|S|P|Z|A|G|EB|DB|CP)(?:\s*[/／]\s*(?:OL|CD|MT|DK))?\s*[］\]]/
const ENTRY = /^\s*(?:[［[]\s*\d[\d\s]*[］\]]|\d{1,3}\s*[.．])/

/** An entry of a reference list as GB/T 7714 sets it: half-width marks with a space, between Chinese words too. */
export const gbtEntry = (text: string, role: string): boolean => DOCUMENT_TYPE.test(text) && (role === 'reference' || ENTRY.test(text))

/** A run of Latin text has words; single letters and abbreviations in a Chinese list (表I，CO2) have Chinese marks between them. */
function isPhrase(text: string, start: number, end: number): boolean {
  const chinese = (k: number): boolean => kindAt(text, k) === CJK || (kindAt(text, k) === WIDE && !NEUTRAL.has(text[k]!))
  let from = start
  while (from > 0 && !chinese(from - 1)) from--
  let to = end
  while (to < text.length && !chinese(to)) to++
  return /[a-z][ \u2002]?[a-z][ \u2002]?[a-z]/.test(text.slice(from, to))
}

/** The context of the mark from `start` to `end`. */
export function contextOf(text: string, start: number, end: number): Context {
  const left = besideFrom(text, start - 1, -1)
  const right = besideFrom(text, end, 1)
  if (left.context === 'latin' && right.context === 'latin') return isPhrase(text, start, end) ? 'latin' : 'none'
  if (left.context === 'cjk' || right.context === 'cjk') {
    // `Press, 2009, 第43页`: what stands before a number says more than what follows it.
    return 'cjk'
  }
  if (left.context === 'none' && right.context === 'none') return 'none'
  return latinText(text) ? 'latin' : left.context === 'none' ? right.context : left.context
}
