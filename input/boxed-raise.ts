/** How far words stand above the baseline of their line, where the format tells no baseline: from the feet of the words around them. */
import type { BoxedLine, BoxedWord } from './boxed.ts'
import { mended } from './boxes.ts'
import { median } from './median.ts'

/** Fewer words tell no baseline. */
const LEAST_WORDS = 5
/** So many words on either side: lines of a scan slope. */
const AROUND = 5
/** Stops and dashes are lower than this, by the middle word, and have no foot on the line. */
const LEAST_HEIGHT = 0.6

export function withRaise<T extends BoxedLine>(line: T): T {
  const { words } = line
  if (words.length < LEAST_WORDS || words.some(({ raise }) => raise !== undefined)) return line
  const boxes = words.map(({ box }) => mended(box))
  const usual = median(boxes.flatMap((box) => (box ? box.y1 - box.y0 : [])))
  const feet = boxes.map((box) => (box && box.y1 - box.y0 >= usual * LEAST_HEIGHT ? box.y1 : undefined))
  const near: number[] = []
  return {
    ...line,
    words: words.map((word, k): BoxedWord => {
      const box = boxes[k]
      if (!box) return word
      near.length = 0
      for (let at = Math.max(0, k - AROUND); at <= k + AROUND && at < feet.length; at++) if (feet[at] !== undefined) insert(near, feet[at]!)
      return near.length >= LEAST_WORDS ? { ...word, raise: Math.round(near[near.length >> 1]! - box.y1) } : word
    }),
  }
}

/** Kept in order: done for each word, where sorting took a sixth of reading ALTO. */
function insert(sorted: number[], number: number): void {
  let at = sorted.length
  for (; at > 0 && sorted[at - 1]! > number; at--) sorted[at] = sorted[at - 1]!
  sorted[at] = number
}
