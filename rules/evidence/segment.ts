/** Chinese text cut into listed words, the likeliest way. */
import { words } from './words.ts'

/** Occurrences in the corpus behind the list, about: its counts are of 60 million words. */
const TOTAL = 6e7
const LONGEST = 4
/** What a character that is no listed word counts as. */
const RARE = 0.5

const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff

/** By offset of each character, where the listed word begins and ends that it is part of; itself where it is in none. */
export interface Cut {
  readonly start: Int32Array
  readonly end: Int32Array
}

/** The likeliest words of a text (Viterbi, unigrams). */
export function cutWords(text: string): Cut {
  const cut: Cut = {
    start: Int32Array.from({ length: text.length }, (_, k) => k),
    end: Int32Array.from({ length: text.length }, (_, k) => k + 1),
  }
  for (let start = 0; start < text.length; start++) {
    if (!isHan(text.charCodeAt(start))) continue
    let end = start + 1
    while (end < text.length && isHan(text.charCodeAt(end))) end++
    cutRun(text, start, end, cut)
    start = end
  }
  return cut
}

function cutRun(text: string, start: number, end: number, cut: Cut): void {
  const { frequency } = words()
  const best = new Float64Array(end - start + 1).fill(Number.NEGATIVE_INFINITY)
  const back = new Int32Array(end - start + 1)
  best[0] = 0
  for (let from = 0; from < end - start; from++) {
    for (let length = 1; length <= LONGEST && from + length <= end - start; length++) {
      const count = frequency(text.slice(start + from, start + from + length))
      if (length > 1 && count === 0) continue
      const value = best[from]! + Math.log(Math.max(RARE, count) / TOTAL)
      if (value > best[from + length]!) {
        best[from + length] = value
        back[from + length] = from
      }
    }
  }
  for (let to = end - start; to > 0; to = back[to]!) {
    cut.start.fill(start + back[to]!, start + back[to]!, start + to)
    cut.end.fill(start + to, start + back[to]!, start + to)
  }
}
