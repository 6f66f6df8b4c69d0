/**
 * Engines part a printed line now and then, where they take its end or its first sign for a block of its own, and tell the rest of it far away:
 * pieces that stand on one height, no more than a blank apart, are one line.
 *
 *     ┌[3] 江湾商会：┐ ┌《商会日记》第三册，光绪二十九年六月┐      one line, in two blocks
 *     ┌经营┐┌韧性指数平均提高0.031个单位┐                          within a word
 *     ┌Grimmia    0.8    ┌1.5┐    13.7┐                            within a row
 *
 * Left alone: columns, and what is short beside one (side heads, a heading, the last line of a paragraph), rows of figures, the numbers of lines in a margin, what the format calls by different names.
 */
import type { Box } from '../pipeline/types.ts'
import type { BoxedLine } from './boxed.ts'
import { mended, union } from './boxes.ts'

/** Pieces share so much of the height of the lower one. */
const LEVEL = 0.5
/** Apart by so much, in heights, and overlapping by no more: boxes are uncertain. */
const APART = 1.3
const OVERLAP = 0.5
/** One piece is no higher than so many times the other: a sign may be low, a drop initial is high. */
const HIGHER = 2.5
/** Lines of columns are so wide, in heights; between two such only a break within a word makes them one. */
const COLUMN = 9
const BROKEN = 0.5
/** Where so many other pieces begin at one place, within half a height, a column begins; labels alone, `[3]`, stand before one. */
const LEAST_STACKED = 3
const AT_ONE_PLACE = 0.5
const LABEL = /^[^\p{L}\p{N}]{0,2}\d{0,3}[^\p{L}\p{N}]{1,2}$/u
/** Above and below a gutter, no further away than this, in heights, so many lines of columns end, or begin, so near it. */
const NEAR = 14
const LEAST_LINES = 3
const BESIDE = 2.5
/** No page of print has more lines; a drawing may. */
export const MOST_LINES = 1000

export interface Piece {
  readonly line: BoxedLine
  readonly at: number
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

/** The lines with their pieces put together, each where its first piece stood. */
export function wholeLines<T extends BoxedLine>(given: readonly T[]): readonly T[] {
  if (given.length > MOST_LINES) return given
  const lines = filledRows(given)
  const pieces = piecesOf(lines)
  const next = new Map<number, Piece>()
  const taken = new Set<number>()
  for (const left of pieces) {
    const right = pieces.find(
      (other) => goesOn(left, other) && !taken.has(other.at) && !between(left, other, pieces) && !isGutter(left, other, pieces),
    )
    if (!right || beginsColumn(left, right, pieces)) continue
    next.set(left.at, right)
    taken.add(right.at)
  }
  if (!next.size) return lines
  return lines.flatMap((line, at) => {
    if (taken.has(at)) return []
    let whole: T = line
    for (let right = next.get(at); right; right = next.get(right.at)) whole = joined(whole, right.line)
    return [whole]
  })
}

/** The lines that have a place. */
export const piecesOf = (lines: readonly BoxedLine[]): Piece[] =>
  lines.flatMap((line, at): Piece[] => {
    const box = mended(line.box) ?? aroundWords(line)
    return box ? [{ line, at, ...box }] : []
  })

/** Lines that stand in a gap of another are of it. */
function filledRows<T extends BoxedLine>(lines: readonly T[]): readonly T[] {
  const boxes = lines.map((line) => mended(line.box) ?? aroundWords(line))
  const out: (T | undefined)[] = [...lines]
  boxes.forEach((box, k) => {
    if (!box) return
    for (const [j, row] of boxes.entries()) {
      const line = out[j]
      if (j === k || !row || !line || row.x0 >= box.x0 || row.x1 <= box.x1 || !isLevel(row, box)) continue
      const at = line.words.findIndex((word) => (mended(word.box)?.x0 ?? 0) >= box.x1)
      const before = mended(line.words[at - 1]?.box)
      if (at < 1 || !before || before.x1 > box.x0 || line.region !== lines[k]!.region || line.role !== lines[k]!.role) continue
      out[j] = { ...line, words: [...line.words.slice(0, at), ...lines[k]!.words, ...line.words.slice(at)] }
      out[k] = undefined
      break
    }
  })
  return out.includes(undefined) ? out.filter((line) => line !== undefined) : lines
}

/** As good as of one height, and at one. */
export function isLevel(a: Box, b: Box): boolean {
  const [low, high] = [a.y1 - a.y0, b.y1 - b.y0].sort((x, y) => x - y) as [number, number]
  return high <= low * HIGHER && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) >= LEVEL * low
}

function goesOn(left: Piece, right: Piece): boolean {
  if (left === right || left.line.region !== right.line.region || left.line.role !== right.line.role) return false
  const [a, b] = [left.y1 - left.y0, right.y1 - right.y0]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  if (high > low * HIGHER || Math.min(left.y1, right.y1) - Math.max(left.y0, right.y0) < LEVEL * low) return false
  const gap = (right.x0 - left.x1) / high
  if (left.x0 >= right.x0 || left.x1 >= right.x1 || gap < -OVERLAP || gap > APART) return false
  const isColumn = [left, right].every(({ x0, x1 }) => x1 - x0 > COLUMN * high)
  return (!isColumn || gap < BROKEN) && ![left, right].some(({ line }) => isNumber(line))
}

/** What breaks off a line stands anywhere; below one another such pieces are the lines of a column. */
function beginsColumn(left: Piece, right: Piece, pieces: readonly Piece[]): boolean {
  const height = right.y1 - right.y0
  if (LABEL.test(left.line.words.map(({ text }) => text).join(''))) return false
  const stacked = pieces.filter((other) => other !== right && Math.abs(other.x0 - right.x0) < AT_ONE_PLACE * height)
  return stacked.length >= LEAST_STACKED
}

const between = (left: Piece, right: Piece, pieces: readonly Piece[]): boolean =>
  pieces.some((other) => other !== left && other !== right && goesOn(left, other) && other.x0 < right.x0)

/** Columns of prose end and begin between the two. */
export function isGutter(left: Piece, right: Piece, pieces: readonly Piece[]): boolean {
  const height = Math.max(left.y1 - left.y0, right.y1 - right.y0)
  const near = pieces.filter(({ y0, y1 }) => y1 > left.y0 - NEAR * height && y0 < left.y1 + NEAR * height)
  const wide = near.filter(({ x0, x1, y0, y1 }) => x1 - x0 > COLUMN * (y1 - y0))
  const lefts = wide.filter((other) => other !== left && other.x1 <= right.x0 && other.x1 >= left.x1 - BESIDE * height)
  const rights = wide.filter((other) => other !== right && other.x0 >= left.x1 && other.x0 <= right.x0 + BESIDE * height)
  const across = near.filter(({ x0, x1 }) => x0 < left.x1 && x1 > right.x0)
  return Math.min(lefts.length, rights.length) >= LEAST_LINES && across.length < Math.min(lefts.length, rights.length)
}

const isNumber = ({ words }: BoxedLine): boolean => words.length === 1 && /^\s*\d+\s*$/.test(words[0]!.text)

/** Where the format tells no box of a line, that of its words. */
function aroundWords({ words }: BoxedLine): Box | undefined {
  const boxes = words.flatMap(({ box }) => mended(box) ?? [])
  return boxes.length === words.length ? union(boxes) : undefined
}

/** The word that a hyphen divides is at the end of the right piece. */
export function joined<T extends BoxedLine>(left: T, right: BoxedLine): T {
  const boxes = [mended(left.box), mended(right.box)].filter((box) => box !== undefined)
  const around = boxes.length > 1 ? union(boxes) : undefined
  const box = around && ([around.x0, around.y0, around.x1, around.y1] as const)
  return { ...left, words: [...left.words, ...right.words], box, divided: right.divided }
}
