/**
 * What a gap in a line of a table costs as the border of two columns, and as a blank inside a cell. Costs are natural logarithms of odds:
 * a gap that is as likely the one as the other costs the same both ways.
 */
import { HAN } from './chars.ts'
import { junction } from './junction.ts'

/** One side of a gap: what stands there, half-width and without blanks. */
export interface Side {
  readonly text: string
  readonly number: boolean
}

export interface Gap {
  readonly border: number
  readonly inside: number
}

/** What the document knows of its blanks. */
export interface Blanks {
  /** They come from glyph positions and mean nothing. */
  readonly noise: boolean
  /** How often one stands between two digits of a number. */
  readonly digits: (a: string, b: string) => number
  /** The running text without blanks: what stands together there is no border. */
  readonly prose: string
}

/** Gaps of so many spaces and more part columns. */
const WIDE = 3
/** A rule between two columns, as OCR reads it. */
const RULE = /[|｜│¦]/
/** Fragments of a line put together here, a lone glyph that took the gap beside it along: there may have been one. */
export const JOINT = '\u0000'
/** Sure enough to stand against all else. */
export const SURE = 6
const WIDEST = 8
/** Characters on either side of a gap that stand together in the running text: what that is worth. */
const IN_PROSE = 3
/** Of the statistics of Chinese, which know nothing of tables, so much counts. */
const STATISTICS = 0.7 * Math.LN10
const MOST_IN_HEAD = 1.5

export const isWide = (gap: string): boolean => RULE.test(gap) || gap.length >= WIDE || /\t|\u3000\u3000/.test(gap)

interface Beside {
  readonly a: string
  readonly b: string
  readonly left: Side
  readonly right: Side
  readonly noise: boolean
  readonly head: boolean
  /** Other gaps of the line are wide: this one is narrow for a reason. */
  readonly spread: boolean
}
type Case = readonly [test: (beside: Beside) => boolean, inNoise: Gap, asPrinted?: Gap]

const gap = (border: number, inside: number): Gap => ({ border, inside })
const LATIN = /\p{Script=Latin}/u
const CAPITAL = /\p{Lu}/u
const MARK = /^(?:Yes|No|[√×✓✗])$/

/** The first that fits decides; where blanks are as printed they part more. */
const CASES: readonly Case[] = [
  // The label of an item and its words.
  [({ b, left }) => /^(?:\d{0,2}[.、]|\(\d{1,2}\))$/.test(left.text) && (HAN.test(b) || CAPITAL.test(b)), gap(4, 0.1)],
  // A number's own marks: `0 ．642`, `－ 0.093`, `0.397 ＊＊`.
  [({ a, b }) => /[.,]/.test(b) && /\d/.test(a), gap(5, 0.1), gap(5, 0.8)],
  [({ b, left }) => /^[\d〗丨lI]*[.,]$/.test(left.text) && /\d/.test(b), gap(5, 0.1), gap(5, 0.8)],
  [({ left }) => /^[—–一]{1,2}$/.test(left.text), gap(0.2, 2), gap(0.2, 4)],
  [({ b, left }) => /^[-−+±]$/.test(left.text) && /[\d.]/.test(b), gap(2.5, 0.3), gap(2.5, 0.8)],
  [({ a, b }) => /[\d)%*†‡]/.test(a) && /[*†‡%]/.test(b), gap(5, 0.1)],
  // Brackets and marks hold on to what they stand beside; a unit in brackets to what it is the unit of.
  [({ a, b }) => /[([{《“「（]/.test(a) || /[)\]}》”」）:;,。，；：、]/.test(b), gap(4, 0.1)],
  [({ b, right }) => b === '(' && /^\([^\d)]*(?:\)|$)/.test(right.text), gap(2, 0.2)],
  [({ a, left }) => /[,、，·/／]/.test(a) && left.text.length > 0, gap(2, 0.3)],
  [({ a }) => /[;；。]/.test(a), gap(0.1, 0.4), gap(0.1, 1)],
  [({ a }) => /[》」”]/.test(a), gap(0.2, 0.3), gap(0.2, 1.5)],
  // J. Hindle.
  [({ b, left }) => /^\p{Lu}\.$/u.test(left.text) && CAPITAL.test(b), gap(3, 0.1)],
  // A unit in brackets ends the head of a column.
  [({ a, head }) => head && /[)]/.test(a), gap(0.2, 1.5)],
  // Yes and No, as crosses and ticks.
  [({ left, right }) => MARK.test(left.text) || MARK.test(right.text), gap(0.2, 1), gap(0.2, 2.5)],
  // What is not known has a cell of its own; codes have not: D 0 1.
  [({ right }) => /^n\.?[ad]\.?$/i.test(right.text), gap(0.3, 2)],
  [({ left, b }) => /^[A-Z]{1,2}$/.test(left.text) && /\d/.test(b), gap(1.5, 0.2)],
  // F 值, t 值.
  [({ left, b }) => /^[A-Za-z]$/.test(left.text) && HAN.test(b), gap(2, 0.2)],
  // 0.9 (0.7–1.2), and 2 days above it.
  [({ spread, left, right }) => spread && left.number && /^\([^()]*\d[^()]*\)$/.test(right.text), gap(3.7, 0.2)],
  [({ spread, head, left, b }) => spread && head && left.number && /\p{Ll}/u.test(b), gap(3.7, 0.2)],
  // Words: in a head a capital begins a cell, a small letter does not; `Model 1`, `Households 1791`.
  [({ a, b, head }) => head && LATIN.test(a) && CAPITAL.test(b), gap(0.2, 1.6)],
  [({ a, b, head }) => head && LATIN.test(a) && LATIN.test(b), gap(2.4, 0.2)],
  [({ a, right, head }) => head && LATIN.test(a) && /^\d{1,4}$/.test(right.text), gap(1.5, 0.3)],
  [({ a, b }) => LATIN.test(a) && CAPITAL.test(b), gap(0.7, 0.6)],
  [({ a, b }) => LATIN.test(a) && LATIN.test(b), gap(1.8, 0.3)],
  // Dates.
  [({ a, b }) => /\d/.test(a) && /[年月日]/.test(b), gap(3.5, 0.1)],
  [({ left, right }) => /\d[年月]$/.test(left.text) && /^\d{1,2}(?:[月日]|$)/.test(right.text), gap(1.5, 0.2)],
  [({ right }) => right.number, gap(0.2, 0.4), gap(0.2, 1.3)],
  [({ left }) => left.number, gap(0.3, 0.4), gap(0.3, 1.3)],
  [() => true, gap(0.4, 0.4), gap(0.4, 1)],
]

/** `start` and `end` of the gap are offsets into `value`. */
export function gapCost(
  value: string,
  start: number,
  end: number,
  blank: string,
  left: Side,
  right: Side,
  blanks: Blanks,
  head: boolean,
  spread = false,
): Gap {
  const { noise, digits, prose } = blanks
  if (blank === '') return /[)）]$/.test(left.text) ? gap(0.5, 2.5) : gap(1, 2)
  if (RULE.test(blank)) return gap(0, SURE)
  if (isWide(blank)) return gap(0, Math.min(WIDEST, 4 + blank.length / 2))
  const a = left.text.at(-1) ?? ' '
  const b = right.text[0] ?? ' '
  const joint = blank === JOINT ? 1 : 0
  if (HAN.test(a) && HAN.test(b)) {
    const together = left.text.slice(-2) + right.text.slice(0, 2)
    const known = together.length > 2 && prose.includes(together) ? IN_PROSE : 0
    const likely = junction(value, start, end).odds * STATISTICS + known
    // Heads of columns stand beside each other by chance, and may well make a phrase.
    const odds = head ? Math.max(-MOST_IN_HEAD, Math.min(MOST_IN_HEAD, likely * 0.5)) : likely
    const share = joint ? 0.5 : blank.length === 2 && !noise ? 2 : noise ? 2.3 : 3
    return gap(0.2 + joint + Math.max(0, Math.min(SURE, odds)), Math.max(0.1, Math.min(SURE, share - odds)))
  }
  if (joint && /[-—–一]$|^[-—–一]/.test(`${a}${b}`)) return gap(5, 0.1)
  if (/\d/.test(a) && /\d/.test(b)) return noise ? gap(0.2, -Math.log(digits(a, b))) : gap(0.1, 4)
  if (blank.length === 2 && !noise) return gap(0.2, 2)
  const beside = { a, b, left, right, noise, head, spread }
  const [, inNoise, asPrinted] = CASES.find(([test]) => test(beside))!
  const { border, inside } = noise ? inNoise : (asPrinted ?? inNoise)
  return gap(border + joint, inside)
}
