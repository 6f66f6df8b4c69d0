/**
 * The large initial of a paragraph is the first letter of its first line, and stands on the baseline of the second or third, with which it is
 * read. Lines beside it begin further to the right, and are set in no more than others.
 *
 *     ██   oofs cover between a fifth          R + oofs cover between a fifth
 *     █ █  and a third of the surface          and a third of the surface
 *     of most cities.                          of most cities.
 */
import type { Box } from '../pipeline/types.ts'
import type { BoxedLine, BoxedWord } from './boxed.ts'
import { mended, union } from './boxes.ts'
import { median } from './median.ts'

/** So many times as high as the words of the page; what is higher is a picture. */
const LEAST_HEIGHT = 1.7
const MOST_HEIGHT = 7
/** Lines beside it begin so near, in heights of words. */
const NEAR = 2
const LEAST_LINES = 2
const INITIAL = /^[“"‘「『]?(?:\p{Lu}|\p{Script=Han})$/u
/** A page has few; where many letters are as large it is set in large type. */
const MOST = 3

interface Placed {
  readonly at: number
  readonly words: readonly BoxedWord[]
  readonly box: Box
}

export function withInitials<T extends BoxedLine>(lines: readonly T[]): readonly T[] {
  const heights = lines.flatMap(({ words }) => words.flatMap(({ box }) => heightOf(mended(box)) || []))
  const usual = median(heights)
  const found = lines.flatMap(({ words }, at) => {
    const box = mended(words[0]?.box)
    const height = heightOf(box)
    return box && INITIAL.test(words[0]!.text) && height >= usual * LEAST_HEIGHT && height <= usual * MOST_HEIGHT ? [{ at, box }] : []
  })
  if (!found.length || found.length > MOST) return lines
  const out: (T | undefined)[] = [...lines]
  for (const { at, box } of found) settle(out, at, box, usual)
  return out.filter((line) => line !== undefined)
}

/** Gives the initial that line `at` begins with to the first of the lines beside it. */
function settle<T extends BoxedLine>(lines: (T | undefined)[], at: number, initial: Box, usual: number): void {
  const own = lines[at]!
  const placed = lines.flatMap((line, k): Placed[] => {
    const words = k === at ? own.words.slice(1) : (line?.words ?? [])
    const box = union(words.flatMap((word) => mended(word.box) ?? []))
    return box && line ? [{ at: k, words, box }] : []
  })
  const beside = placed
    .filter(({ box }) => box.x0 >= initial.x1 - usual / 2 && box.x0 - initial.x1 < usual * NEAR && isBeside(box, initial))
    .sort((a, b) => a.box.y0 - b.box.y0)
  const [first, ...rest] = beside
  if (!first || beside.length < LEAST_LINES || !/^[\p{L}’'\s]/u.test(first.words[0]!.text)) return
  // The rest of a word has no capital before its small letters: Bell beside a B is a word of a list, in a dictionary.
  if (!/^[AIO]$/.test(own.words[0]!.text) && /^\p{Lu}\p{Ll}/u.test(first.words[0]!.text)) return
  // Below the initial lines begin at the edge again.
  const below = placed.filter(({ box }) => box.y0 > beside.at(-1)!.box.y0 && box.x0 < initial.x1 && box.x1 > initial.x1)
  const edge = below.sort((a, b) => a.box.y0 - b.box.y0)[0]?.box.x0 ?? initial.x0
  const boxed = ({ at: k, words, box }: Placed, x0: number): T => ({ ...lines[k]!, words, box: [x0, box.y0, box.x1, box.y1] })
  for (const line of rest) lines[line.at] = boxed(line, edge)
  const [letter, word] = [own.words[0]!, first.words[0]!]
  const glued = { ...word, text: letter.text + word.text, box: [initial.x0, first.box.y0, mended(word.box)!.x1, first.box.y1] as const }
  const apart = /^\p{Lu}/u.test(word.text) && /^[AIO]$/.test(letter.text)
  const words = apart
    ? [{ ...letter, box: [initial.x0, first.box.y0, initial.x1, first.box.y1] as const }, ...first.words]
    : [glued, ...first.words.slice(1)]
  lines[first.at] = boxed({ ...first, words }, initial.x0)
  if (own.words.length === 1) lines[at] = undefined
}

const heightOf = (box: Box | undefined): number => (box ? box.y1 - box.y0 : 0)
const isBeside = (line: Box, initial: Box): boolean => {
  const middle = (line.y0 + line.y1) / 2
  return middle > initial.y0 - heightOf(line) / 2 && middle < initial.y1
}
