/**
 * Engines take each cell of a ruled table for a block of its own. Cells that stand on one height are a row, where there are three of them or
 * more, and no columns of prose or verse.
 *
 *     ┌账簿┐ ┌起止年份┐ ┌册数┐ ┌主要内容┐                            four blocks, one line
 *
 * Left alone: two pieces beside each other, which may be anything.
 */
import type { BoxedLine } from './boxed.ts'
import { isGutter, isLevel, joined, MOST_LINES, type Piece, piecesOf } from './boxed-rows.ts'

const LEAST_CELLS = 3
/** Cells of one row are no further apart than this, in heights of the higher one. */
const MOST_APART = 40
/** So near, in heights, stand lines of one poem; so many of them end with a mark, in so many columns. */
const NEAR = 8
const STOPPED = 1 / 3
const LEAST_POEMS = 2
const STOP = /[\p{L}’”」』][,.;:!?，。；：！？]$/u

export function withRows<T extends BoxedLine>(lines: readonly T[]): readonly T[] {
  if (lines.length > MOST_LINES) return lines
  const pieces = piecesOf(lines)
  const taken = new Set<Piece>()
  const rows = new Map<number, readonly Piece[]>()
  for (const first of pieces) {
    if (taken.has(first)) continue
    const row = rowOf(
      first,
      pieces.filter((piece) => !taken.has(piece)),
    )
    if (row.length < LEAST_CELLS || isVerse(row, pieces) || row.some((right, k) => k > 0 && isGutter(row[k - 1]!, right, pieces))) continue
    for (const piece of row) taken.add(piece)
    rows.set(Math.min(...row.map(({ at }) => at)), row)
  }
  if (!rows.size) return lines
  const gone = new Set([...taken].map(({ at }) => at))
  return lines.flatMap((line, at) => {
    const row = rows.get(at)
    if (row) return [row.slice(1).reduce((whole, { line: next }) => joined(whole, next), row[0]!.line as T)]
    return gone.has(at) ? [] : [line]
  })
}

/** Poems or sayings side by side: lines of columns end with commas and stops, those of cells do not. */
function isVerse(row: readonly Piece[], pieces: readonly Piece[]): boolean {
  const poems = row.filter(({ x0, y0, y1 }) => {
    const height = y1 - y0
    const column = pieces.filter((other) => Math.abs(other.x0 - x0) < height && Math.abs(other.y0 - y0) < NEAR * height)
    const stopped = column.filter(({ line }) => STOP.test(line.words.at(-1)?.text ?? ''))
    return stopped.length >= column.length * STOPPED
  })
  return poems.length >= LEAST_POEMS
}

/** What stands on one height with a piece, from left to right; nothing where pieces overlap. */
function rowOf(first: Piece, pieces: readonly Piece[]): Piece[] {
  const row = pieces
    .filter(
      (other) =>
        other === first || (isLevel(first, other) && other.line.region === first.line.region && other.line.role === first.line.role),
    )
    .sort((a, b) => a.x0 - b.x0)
  const height = Math.max(...row.map(({ y0, y1 }) => y1 - y0))
  const apart = row.every((right, k) => k === 0 || (right.x0 > row[k - 1]!.x1 && right.x0 - row[k - 1]!.x1 < MOST_APART * height))
  return apart ? row : []
}
