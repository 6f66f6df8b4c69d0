/** Listed words across a place of a text. */
import { words } from '../evidence/words.ts'

const LONGEST = 4

/** Would the text make a listed word, `least` times as common as the rarest, with `c` at `at`? */
export function makesWord(text: string, at: number, c: string, least = 1): boolean {
  for (let length = 2; length <= LONGEST; length++)
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= text.length; from++)
      if (words().frequency(text.slice(from, at) + c + text.slice(at + 1, from + length)) >= least) return true
  return false
}
