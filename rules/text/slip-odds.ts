/** How sure a character was taken for another: what speaks for it, weighed. */
import type { Contender } from './look-alikes.ts'
import type { Signs } from './slip-signs.ts'

const log = Math.log10

/** The document mostly has the other in this frame, and what stands there nowhere else: of 31 such places in pages that Tesseract read all were slips. */
export const isOnlyHere = ({ own, gain, frame, ownFrame, fromHere }: Signs): boolean =>
  own === 0 && gain >= 5 && frame >= 3 && frame > ownFrame && fromHere - ownFrame <= 1

/**
 * What is weighed: the weight, and what it is given to. The latter rows are products: what makes a word means less where anything does, a rare character
 * more in a document that has it.
 */
const WEIGHTS: readonly (readonly [number, (signs: Signs, rate: number) => number])[] = [
  [0.572, (s) => s.gain],
  [-1.198, (s) => s.around],
  [-0.504, (s) => log(s.third + 1)],
  [0.088, (s) => s.surprise],
  [0.591, (s) => s.word],
  [0.269, (s) => (s.wordLength >= 3 ? 1 : 0)],
  [1.444, (s) => (s.wordLength >= 4 ? 1 : 0)],
  [-1.816, (s) => s.own],
  [0.858, (s) => log(s.left + 0.3)],
  [1.358, (s) => log(s.right + 0.3)],
  [1.959, (s) => log(s.ownElsewhere + 0.3)],
  [6.818, (s) => s.alike],
  [0.819, (s) => s.outline],
  [-2.355, (s) => log(Math.max(1, s.fromHere - s.ownFrame))],
  [-0.361, (s) => log(s.toHere + 0.5)],
  [-0.66, (s) => log(s.fromCount + 1)],
  [-0.313, (s) => log(s.toCount + 1)],
  [0.16, (s) => s.sides],
  [2.438, (s) => log(s.frame + 0.5)],
  [0.591, (s) => log(s.ownFrame + 0.5)],
  [-0.258, (_, rate) => rate],
  [1.214, (s) => s.alike * log(s.toHere + 0.5)],
  [3.781, (s) => Math.max(0, log(s.toCount + 1) - 5.6)],
  [2.924, (s, rate) => s.alike * rate],
  [-2.551, (_, rate) => Math.max(0, rate + 0.4)],
  [0.436, (s, rate) => log(s.toCount + 1) * rate],
  [0.079, (s) => s.gain * log(s.fromCount + 1)],
  [-0.357, (s) => log(s.right + 0.3) * log(s.toHere + 0.5)],
  [-0.531, (s) => Math.max(0, s.word - 3.8)],
  [-0.367, (s) => s.gain * log(s.ownElsewhere + 0.3)],
  [-0.038, (s) => s.gain * s.surprise],
  [0.508, (s) => log(Math.max(1, s.fromHere - s.ownFrame)) * log(s.toCount + 1)],
  [-0.26, (s) => log(s.toHere + 0.5) * log(s.fromCount + 1)],
  [1.817, (s) => (isOnlyHere(s) ? 1 : 0)],
]
const BIAS = -1.056

/**
 * Which of the characters that may have been meant was, and log of the odds of that against all others and what stands there.
 *
 * A conditional logistic regression with products of signs, learned by scripts/evidence/slip-odds.mjs from 107,000 places, 7,000 of them slips: 125 texts (manuals,
 * tales, lives of poets, astronomy) as they are, as Tesseract read them, and with characters changed for others that look alike. On a third of the texts that was held
 * out, of 695 places with odds from 3 on 689 were right. What is not likely beside another contender is not likely: near ties are told as such.
 */
export function weigh(contenders: readonly Contender[], rate: number): { readonly best: Contender; readonly odds: number } {
  const scores = contenders.map(({ signs }) => WEIGHTS.reduce((sum, [weight, value]) => sum + weight * value(signs, rate), BIAS))
  const most = Math.max(...scores)
  const against = scores.reduce((sum, score) => (score === most ? sum : sum + Math.exp(score)), 1)
  return { best: contenders[scores.indexOf(most)]!, odds: most - Math.log(against) }
}

/** A rate between those of clean texts and of scans: odds by it are those of a text of which nothing is known. */
const UNKNOWN_RATE = -0.5
/** What passes these odds, whatever the text, tells how many slips there are: 1 in a thousand characters of scans, 1 in 80,000 of clean texts. */
const SURE = 1.5

export const isSure = (contenders: readonly Contender[]): boolean => weigh(contenders, UNKNOWN_RATE).odds > SURE

/** log10 of the sure slips in a thousand characters, about. */
export const slipRate = (sure: number, chars: number): number => log((sure + 0.1) / (Math.max(1, chars) / 1000))

/** What {@link weigh} weighs, for who learns the weights anew. */
export const weighed = (signs: Signs, rate: number): number[] => WEIGHTS.map(([, value]) => value(signs, rate))
