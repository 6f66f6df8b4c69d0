/** What a traditional or Japanese character is in simplified text, if that is what it was there: 年來 年来. */
import { simplified } from '../evidence/forms.ts'
import { GAP, han } from '../evidence/han.ts'
import { shapes } from '../evidence/shapes.ts'
import { words } from '../evidence/words.ts'
import { isHanCode } from './scripts.ts'

/** A word this common shows that the form is a slip. */
const COMMON = 20
/** log10 of the probability of the character after the two before it: enough for a rare word, and enough by itself. */
const LISTED = -3.2
const USUAL = -1.7
/** What looks alike is so much likelier: left to `confusions`, or as it is. */
const RIVAL = 0.7
const RARE = -4

/** The form in simplified text of the character at `at`, where it makes a word, or is usual where it stands; undefined where what looks like it is likelier. */
export function inSimplified(value: string, at: number): string | undefined {
  const c = value[at]!
  const to = simplified(c)
  if (to.length !== 1 || to === c) return undefined
  const likely = expected(value, at, to)
  for (let length = 2; length <= 4; length++) {
    for (let from = at - length + 1; from <= at; from++) {
      const word = value.slice(from, at) + to + value.slice(at + 1, from + length)
      if (from < 0 || word.length !== length) continue
      const frequency = words().frequency(word)
      if (frequency >= COMMON || (frequency > 0 && likely > LISTED)) return hasRival(value, at, to) ? undefined : to
    }
  }
  // No word, but usual where it stands.
  return likely > USUAL && !hasRival(value, at, to) ? to : undefined
}

/** Is another character that looks like the form so much likelier there: 約 was read for 的 more often than for 约, 见 for 兄? */
function hasRival(value: string, at: number, form: string): boolean {
  const worth = (c: string): number => Math.max(RARE, expected(value, at, c)) + between(value, at, c)
  const { alike } = shapes()
  const least = worth(form) + RIVAL
  return [...alike(form), ...alike(value[at]!)].some((other) => worth(other) > least)
}

/** log10 of the probability of what follows a character. */
const between = (value: string, at: number, c: string): number =>
  isHanCode(value.charCodeAt(at + 1)) ? han().logProb(isHanCode(value.charCodeAt(at - 1)) ? value[at - 1]! : GAP, c, value[at + 1]!) : 0

/** log10 of the probability of a character after the two before it; after a mark it says too little. */
function expected(value: string, at: number, c: string): number {
  const char = (k: number): string => (isHanCode(value.charCodeAt(k)) ? value[k]! : GAP)
  return char(at - 1) === GAP ? Number.NEGATIVE_INFINITY : han().logProb(char(at - 2), char(at - 1), c)
}
