/** How sure a character was taken for another: what speaks for it, weighed. */
import { words } from '../evidence/words.ts'

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
export function bestWord(text: string, at: number, c: string): { readonly worth: number; readonly length: number } {
  let worth = 0
  let longest = 0
  for (let length = 2; length <= 4; length++) {
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= text.length; from++) {
      const frequency = words().frequency(text.slice(from, at) + c + text.slice(at + 1, from + length))
      if (frequency === 0) continue
      const value = Math.log10(frequency) + (length - 2) * 1.5
      if (value > worth) worth = value
      longest = length
    }
  }
  return { worth, length: longest }
}

const log = Math.log10

/** What is weighed: the weight, and what it is given to. */
const WEIGHTS: readonly (readonly [number, (signs: Signs) => number])[] = [
  [0.379, (s) => s.gain],
  [0.333, (s) => s.margin],
  [0.048, (s) => s.surprise],
  [0.237, (s) => s.word],
  [1.142, (s) => (s.wordLength >= 3 ? 1 : 0)],
  [0.52, (s) => (s.wordLength >= 4 ? 1 : 0)],
  [-1.369, (s) => s.own],
  [0.857, (s) => log(s.left + 0.3)],
  [1.035, (s) => log(s.right + 0.3)],
  [-0.614, (s) => (s.left > 0 && s.right > 0 ? log(Math.min(s.left, s.right)) + 1 : 0)],
  [0.197, (s) => log(s.ownElsewhere + 0.3)],
  [3.843, (s) => s.alike],
  [0.086, (s) => (s.alike >= 0.7 ? 1 : 0)],
  [2.326, (s) => s.outline],
  [-0.356, (s) => log(s.fromHere)],
  [0.225, (s) => log(s.toHere + 0.5)],
  [-0.215, (s) => log(s.fromCount + 1)],
  [-0.254, (s) => log(s.toCount + 1)],
  [-0.311, (s) => s.sides],
  [1.707, (s) => log(s.frame + 0.5)],
  [-0.865, (s) => (s.frame >= 3 && s.frame > 3 * s.ownFrame ? 1 : 0)],
  [-0.378, (s) => log(s.ownFrame + 0.5)],
]
const BIAS = -3.999
const RATE = 1.019

/**
 * log of the odds that the other character is right, in a text with such a rate of slips.
 *
 * A logistic regression, learned from 31,000 places: 110,000 characters that Tesseract read from drawn and damaged pages; 420,000 in which one in 300 was
 * changed for one that looks like it, and twelve kinds of characters far more often; 840,000 as they are printed (Debian's manuals, simplified and traditional).
 */
export const oddsOf = (signs: Signs, rate: number): number =>
  WEIGHTS.reduce((sum, [weight, value]) => sum + weight * value(signs), BIAS + RATE * rate)

/** A rate between those of clean texts and of scans: odds by it are those of a text of which nothing is known. */
const UNKNOWN_RATE = -0.5
/** What passes these odds, whatever the text, tells how many slips there are: 1 in a thousand characters of scans, 1 in 80,000 of clean texts. */
const SURE = 1.5

export const isSure = (signs: Signs): boolean => oddsOf(signs, UNKNOWN_RATE) > SURE

/** log10 of the sure slips in a thousand characters, about. */
export const slipRate = (sure: number, chars: number): number => log((sure + 0.1) / (Math.max(1, chars) / 1000))

/** What {@link oddsOf} weighs, for who learns the weights anew. */
export const weighed = (signs: Signs): number[] => [1, ...WEIGHTS.map(([, value]) => value(signs))]
