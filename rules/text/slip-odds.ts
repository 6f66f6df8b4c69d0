/** How sure a character was taken for another: what speaks for it, weighed. */
import { words } from '../evidence/words.ts'
import { isHanCode } from './scripts.ts'

/** What is known of a place where `to` may have been meant. */
export interface Signs {
  /** log10 by how much the text is likelier with the other character, and by how much no third one is as good. */
  readonly gain: number
  readonly margin: number
  /** -log10 of the text's probability as it stands, the three trigrams that the character has a part in. */
  readonly surprise: number
  /** The best listed word with it: see {@link bestWord}. */
  readonly word: number
  readonly wordLength: number
  /** The best listed word with the character that stands there. */
  readonly own: number
  /** How often the document has it behind the neighbour on the left, and before the one on the right. */
  readonly left: number
  readonly right: number
  /** How often the document has what stands there beside one of the neighbours, elsewhere. */
  readonly ownElsewhere: number
  /** How often the document has either in the same frame: the same three characters around it. */
  readonly frame: number
  readonly ownFrame: number
  readonly alike: number
  readonly outline: number
  /** How often the document, and the corpus, has either. */
  readonly fromHere: number
  readonly toHere: number
  readonly fromCount: number
  readonly toCount: number
  /** Neighbours that are Han characters. */
  readonly sides: number
}

/** The best word that the text makes with `c` at `at`: log10 of how common it is, longer ones better; and its length. */
export function bestWord(text: string, at: number, code: number): { readonly worth: number; readonly length: number } {
  // Words are of Han characters alone: mostly a mark is near.
  const left = hanRun(text, at, -1)
  const right = hanRun(text, at, 1)
  const c = String.fromCharCode(code)
  let worth = 0
  let longest = 0
  for (let length = 2; length <= LONGEST; length++) {
    for (let from = Math.max(at - left, at - length + 1); from <= at && from + length <= at + right + 1; from++) {
      const frequency = words().frequency(text.slice(from, at) + c + text.slice(at + 1, from + length))
      if (frequency === 0) continue
      const value = Math.log10(frequency) + (length - 2) * 1.5
      if (value > worth) worth = value
      longest = length
    }
  }
  return { worth, length: longest }
}

const LONGEST = 4
/** How many Han characters stand beside one, as far as a word may reach. */
function hanRun(text: string, at: number, step: 1 | -1): number {
  let run = 0
  while (run < LONGEST - 1 && isHanCode(text.charCodeAt(at + (run + 1) * step))) run++
  return run
}

const log = Math.log10

/** The document mostly has the other in this frame, and what stands there nowhere else: of 31 such places in pages that Tesseract read all were slips. */
export const isOnlyHere = ({ own, gain, frame, ownFrame, fromHere }: Signs): boolean =>
  own === 0 && gain >= 5 && frame >= 3 && frame > ownFrame && fromHere - ownFrame <= 1

/**
 * What is weighed: the weight, and what it is given to. The latter rows are products: what makes a word means less where anything does, a rare character
 * more in a document that has it.
 */
const WEIGHTS: readonly (readonly [number, (signs: Signs, rate: number) => number])[] = [
  [0.566, (s) => s.gain],
  [0.167, (s) => s.margin],
  [0.205, (s) => s.surprise],
  [0.529, (s) => s.word],
  [0.603, (s) => (s.wordLength >= 3 ? 1 : 0)],
  [1.197, (s) => (s.wordLength >= 4 ? 1 : 0)],
  [-1.104, (s) => s.own],
  [0.69, (s) => log(s.left + 0.3)],
  [2.309, (s) => log(s.right + 0.3)],
  [1.397, (s) => log(s.ownElsewhere + 0.3)],
  [2.172, (s) => s.alike],
  [1.876, (s) => s.outline],
  [-2.979, (s) => log(Math.max(1, s.fromHere - s.ownFrame))],
  [0.017, (s) => log(s.toHere + 0.5)],
  [-0.048, (s) => log(s.fromCount + 1)],
  [-1.035, (s) => log(s.toCount + 1)],
  [-0.34, (s) => s.sides],
  [1.711, (s) => log(s.frame + 0.5)],
  [-0.401, (s) => log(s.ownFrame + 0.5)],
  [1.02, (_, rate) => rate],
  [2.27, (s) => s.alike * log(s.toHere + 0.5)],
  [3.73, (s) => Math.max(0, log(s.toCount + 1) - 5.6)],
  [2.965, (s, rate) => s.alike * rate],
  [-3.642, (_, rate) => Math.max(0, rate + 0.4)],
  [0.337, (s, rate) => log(s.toCount + 1) * rate],
  [0.086, (s) => s.gain * log(s.fromCount + 1)],
  [-0.8, (s) => log(s.right + 0.3) * log(s.toHere + 0.5)],
  [-1.119, (s) => Math.max(0, s.word - 3.8)],
  [-0.332, (s) => s.gain * log(s.ownElsewhere + 0.3)],
  [-0.033, (s) => s.gain * s.surprise],
  [0.516, (s) => log(Math.max(1, s.fromHere - s.ownFrame)) * log(s.toCount + 1)],
  [-0.335, (s) => log(s.toHere + 0.5) * log(s.fromCount + 1)],
  [0.847, (s) => (isOnlyHere(s) ? 1 : 0)],
]
const BIAS = -1.006

/**
 * log of the odds that the other character is right, in a text with such a rate of slips.
 *
 * A logistic regression with products of signs, learned from 35,000 places: 380,000 characters that Tesseract read from drawn and damaged pages; 720,000 in which
 * some were changed for others that look alike, by chance or twelve kinds again and again; 2.2 million as they are printed (Debian's manuals, simplified and traditional).
 */
export const oddsOf = (signs: Signs, rate: number): number =>
  WEIGHTS.reduce((sum, [weight, value]) => sum + weight * value(signs, rate), BIAS)

/** A rate between those of clean texts and of scans: odds by it are those of a text of which nothing is known. */
const UNKNOWN_RATE = -0.5
/** What passes these odds, whatever the text, tells how many slips there are: 1 in a thousand characters of scans, 1 in 80,000 of clean texts. */
const SURE = 1.5

export const isSure = (signs: Signs): boolean => oddsOf(signs, UNKNOWN_RATE) > SURE

/** log10 of the sure slips in a thousand characters, about. */
export const slipRate = (sure: number, chars: number): number => log((sure + 0.1) / (Math.max(1, chars) / 1000))

/** What {@link oddsOf} weighs, for who learns the weights anew. */
export const weighed = (signs: Signs, rate: number): number[] => WEIGHTS.map(([, value]) => value(signs, rate))
