/** A character in the form of another script: would its own form belong there, and does it look the same? */
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
/** Outlines of 來 来, 內 内, 黃 黄, 別 别 are more alike than this; those of 會 会, 點 点, 時 时 are not, and no OCR takes one for the other by its looks. */
const SAME_OUTLINE = 0.85

/** Do two forms of a character look so much the same that OCR may take one for the other? */
export const looksSame = (c: string, form: string): boolean => shapes().similarity(c, form) > 0 || shapes().outline(c, form) >= SAME_OUTLINE

/** Does the form make a word at `at`, or is it usual where it stands, and nothing that looks like it likelier? */
export function belongs(value: string, at: number, form: string): boolean {
  const likely = expected(value, at, form)
  for (let length = 2; length <= 4; length++) {
    for (let from = at - length + 1; from <= at; from++) {
      const word = value.slice(from, at) + form + value.slice(at + 1, from + length)
      if (from < 0 || word.length !== length) continue
      const frequency = words().frequency(word)
      if (frequency >= COMMON || (frequency > 0 && likely > LISTED)) return !hasRival(value, at, form)
    }
  }
  // No word, but usual where it stands.
  return likely > USUAL && !hasRival(value, at, form)
}

/** Is another character that looks like the form so much likelier there: 約 was read for 的 more often than for 约, 见 for 兄? */
export function hasRival(value: string, at: number, form: string, by = RIVAL): boolean {
  const worth = (c: string): number => Math.max(RARE, expected(value, at, c)) + between(value, at, c)
  const { alike } = shapes()
  const least = worth(form) + by
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
