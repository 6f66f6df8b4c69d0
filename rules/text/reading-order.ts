/**
 * The order in which the lines of a page are read, from their boxes: from top to bottom, and where a gutter runs between them, the left
 * column before the right one.
 *
 *     title over both columns       1
 *     2 left      5 right           A line across the gutter ends a stretch of columns. Rows of a table have gutters too, but cells
 *     3 left      6 right           are no columns of prose: lines at one height stay in the order they came in.
 *     4 left      7 right
 */
import type { Box } from '../../pipeline/types.ts'

/** A line by its place among those given, and its box. */
interface Item {
  readonly index: number
  readonly box: Box
}

interface Gutter {
  readonly x0: number
  readonly x1: number
}

/** Share of the height of a line, above and below, that may overlap with its neighbours: scans are skewed. */
const SKEW = 0.25
/** Columns of prose have lines of so many em. */
const LEAST_COLUMN = 9
/** So narrow is a gutter at least, in em. */
const LEAST_GUTTER = 0.8
/** So many lines on either side make columns. */
const LEAST_LINES = 3
/** No page of print has more lines; a drawing may. */
const MOST_LINES = 1000

/** Indices of the boxes in reading order; `em` is that of the body, in the unit of the boxes. */
export function readingOrder(boxes: readonly Box[], em: number): number[] {
  if (boxes.length > MOST_LINES) return boxes.map((_, index) => index)
  return ordered(
    boxes.map((box, index) => ({ index, box })),
    em,
  ).map(({ index }) => index)
}

function ordered(items: readonly Item[], em: number): Item[] {
  const gutter = gutterOf(items, em)
  if (!gutter) return strips(items).flat()
  const out: Item[] = []
  let stretch: Item[] = []
  const close = (): void => {
    const [left, right] = sides(stretch, gutter)
    if (areColumns(left, right, em)) out.push(...ordered(left, em), ...ordered(right, em))
    else out.push(...strips(stretch).flat())
    stretch = []
  }
  for (const strip of strips(items)) {
    if (strip.some(({ box }) => box.x0 < gutter.x1 && box.x1 > gutter.x0)) {
      close()
      out.push(...strip)
    } else stretch.push(...strip)
  }
  close()
  return out
}

/** Lines at one height, as they came, from top to bottom. */
function strips(items: readonly Item[]): Item[][] {
  const inner = ({ box: { y0, y1 } }: Item): [number, number] => [y0 + (y1 - y0) * SKEW, y1 - (y1 - y0) * SKEW]
  const found: Item[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const item of [...items].sort((a, b) => inner(a)[0] - inner(b)[0])) {
    const [top, bottom] = inner(item)
    if (top < end) found.at(-1)!.push(item)
    else found.push([item])
    end = Math.max(end, bottom)
  }
  return found.map((strip) => strip.sort((a, b) => a.index - b.index))
}

/** The gutter with the most lines beside it, where there are columns on both sides. */
function gutterOf(items: readonly Item[], em: number): Gutter | undefined {
  const lefts = items.map(({ box }) => box.x0).sort((a, b) => a - b)
  let best: Gutter | undefined
  let most = 0
  for (const x0 of new Set(items.map(({ box }) => box.x1))) {
    const x1 = lefts.find((x) => x > x0)
    if (x1 === undefined || x1 - x0 < em * LEAST_GUTTER) continue
    const [left, right] = sides(items, { x0, x1 })
    const lines = Math.min(left.length, right.length)
    if (lines > most && areColumns(left, right, em)) {
      most = lines
      best = { x0, x1 }
    }
  }
  return best
}

const sides = (items: readonly Item[], { x0, x1 }: Gutter): [Item[], Item[]] => [
  items.filter(({ box }) => box.x1 <= x0),
  items.filter(({ box }) => box.x0 >= x1),
]

/** Enough lines on both sides, as wide as prose, and beside each other: not one block below and right of another. */
function areColumns(left: readonly Item[], right: readonly Item[], em: number): boolean {
  if (![left, right].every((side) => side.length >= LEAST_LINES && median(side.map(widthOf)) >= em * LEAST_COLUMN)) return false
  const [l, r] = [left, right].map(
    (side) => [Math.min(...side.map(({ box }) => box.y0)), Math.max(...side.map(({ box }) => box.y1))] as const,
  )
  return Math.min(l![1], r![1]) > Math.max(l![0], r![0])
}

const widthOf = ({ box }: Item): number => box.x1 - box.x0
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!
