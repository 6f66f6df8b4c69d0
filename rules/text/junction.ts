/** Do two Han characters with a blank between them run on, or does the blank part two phrases? */
import { GAP, han } from '../evidence/han.ts'
import { words } from '../evidence/words.ts'
import { CJK, kindAt } from './scripts.ts'

export interface Junction {
  /** log10 of how much more likely the right side is as the left side's continuation than as a beginning. */
  readonly odds: number
  /** The commonest listed word that stands across the blank: how often the list has it. */
  readonly across: number
}

/** Up to `count` CJK characters from `index` on, in steps of `step`, blanks left out; they end at anything else. */
function reach(text: string, index: number, step: 1 | -1, count: number): string {
  let out = ''
  for (let k = index; out.length < count; k += step) {
    if (text[k] === ' ' || text[k] === '\u2002') continue
    if (kindAt(text, k) !== CJK) break
    out = step === 1 ? out + text[k] : text[k] + out
  }
  return out
}

/** `start` and `end` are those of the blank. */
export function junction(text: string, start: number, end: number): Junction {
  const left = reach(text, start - 1, -1, 3)
  const right = reach(text, end, 1, 3)
  const stats = han()
  const a = left.at(-1) ?? GAP
  const b = right[0] ?? GAP
  const c = right[1] ?? GAP
  const run = stats.logProb(left.at(-2) ?? GAP, a, b) + stats.logProb(a, b, c)
  const parted = stats.logProb(a, GAP, b) + stats.logProb(GAP, b, c)
  let across = 0
  const text6 = left + right
  for (let length = 2; length <= 4; length++) {
    for (let from = Math.max(0, left.length - length + 1); from < left.length && from + length <= text6.length; from++) {
      across = Math.max(across, words().frequency(text6.slice(from, from + length)))
    }
  }
  return { odds: run - parted, across }
}
