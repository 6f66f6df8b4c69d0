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
import { median } from './median.ts'

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
/** Of the gutter, what may be taken by a line beside it. */
const HANGS = 0.4
/** So many lines on either side make columns. */
const LEAST_LINES = 3
/** A running head has at most so many lines, and is so far above the columns, in heights of their lines. */
const HEADS = 2
const FAR = 1.2
/** Notes are in type of this size, or smaller, by that of the columns. */
const SMALL = 0.88
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
  let stretch: Item[][] = []
  let above: Item[] | undefined
  const close = (below: Item[] | undefined): void => {
    const { lead, columns, tail } = parted(stretch, gutter, above, below)
    const [left, right] = sides(columns, gutter)
    out.push(...lead)
    if (areColumns(left, right, em)) out.push(...ordered(left, em), ...ordered(right, em))
    else out.push(...strips(columns).flat())
    out.push(...tail)
    stretch = []
  }
  for (const strip of strips(items)) {
    if (strip.some(({ box }) => crosses(box, gutter))) {
      close(strip)
      out.push(...strip)
      above = strip
    } else stretch.push(strip)
  }
  close(undefined)
  return out
}

/**
 * Short lines above and below columns may belong to what stands across them: the end of an abstract, a note of three words. They stand
 * nearer to it than to the column. A running head stands far above the columns, and a note at the foot of a page is in smaller type.
 */
function parted(stretch: readonly Item[][], gutter: Gutter, above: Item[] | undefined, below: Item[] | undefined) {
  const sideOf = (strip: readonly Item[]): number => sides(strip, gutter).findIndex((side) => !side.length)
  // Lines of both columns, none at the height of another, are strips of one line each.
  const onSideOf =
    (first: readonly Item[] | undefined) =>
    (strip: readonly Item[]): boolean =>
      first !== undefined && sideOf(strip) >= 0 && sideOf(strip) === sideOf(first)
  const from = above
    ? cutAt(stretch, onSideOf(stretch[0]), (_, gap) => gap > distance(above, stretch[0]!))
    : cutAt(
        stretch.slice(0, HEADS + 1),
        () => true,
        (k, gap) => gap > median(stretch.slice(k).flat().map(heightOf)) * FAR,
      )
  const back = stretch.slice(from).reverse()
  const to = cutAt(back, onSideOf(back[0]), (k, gap) => {
    if (below && gap > distance(back[0]!, below)) return true
    const [ends, columns] = [back.slice(0, k), back.slice(k)].map((part) => median(part.flat().map(heightOf)))
    return gap > columns! && ends! < columns! * SMALL
  })
  return { lead: stretch.slice(0, from).flat(), columns: back.slice(to).flat().sort(byPlace), tail: back.slice(0, to).reverse().flat() }
}

/** How many strips at the beginning, all on one side, are parted from the rest by their widest gap, where that is wide enough. */
function cutAt(all: readonly Item[][], may: (strip: readonly Item[]) => boolean, enough: (k: number, gap: number) => boolean): number {
  let best = 0
  let widest = 0
  for (let k = 1; k < all.length && may(all[k - 1]!); k++) {
    const gap = distance(all[k - 1]!, all[k]!)
    if (gap > widest) {
      widest = gap
      best = k
    }
  }
  return best && enough(best, widest) ? best : 0
}

/** From the foot of one strip to the top of the other, either way round. */
function distance(a: readonly Item[], b: readonly Item[]): number {
  const [p, q] = [a, b].map((strip) => [Math.min(...strip.map(({ box }) => box.y0)), Math.max(...strip.map(({ box }) => box.y1))] as const)
  return Math.max(q![0] - p![1], p![0] - q![1])
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
  return found.map((strip) => strip.sort(byPlace))
}

/** The gutter with the most lines beside it, where there are columns on both sides. */
function gutterOf(items: readonly Item[], em: number): Gutter | undefined {
  const wide = items.filter((item) => widthOf(item) >= em * LEAST_COLUMN)
  const lefts = wide.map(({ box }) => box.x0).sort((a, b) => a - b)
  let best: Gutter | undefined
  let most = 0
  for (const x0 of new Set(wide.map(({ box }) => box.x1))) {
    const x1 = lefts.find((x) => x > x0)
    if (x1 === undefined || x1 - x0 < em * LEAST_GUTTER) continue
    const [left, right] = sides(items, { x0, x1 })
    const lines = left.length + right.length
    if (lines > most && areColumns(left, right, em)) {
      most = lines
      best = { x0, x1 }
    }
  }
  return best
}

const sides = (items: readonly Item[], gutter: Gutter): [Item[], Item[]] => {
  const within = items.filter(({ box }) => !crosses(box, gutter))
  return [within.filter(({ box }) => box.x0 < gutter.x0), within.filter(({ box }) => box.x0 >= gutter.x0)]
}

/** A bracket at the end of a line may hang into the gutter, and so may the number of an equation: its glyph is wider than it looks. */
const crosses = ({ x0, x1 }: Box, gutter: Gutter): boolean => {
  const hangs = (gutter.x1 - gutter.x0) * HANGS
  return x0 < gutter.x1 - (x1 > gutter.x1 ? hangs : 0) && x1 > gutter.x0 + (x0 < gutter.x0 ? hangs : 0)
}

/** Enough lines on both sides, as wide as prose, and beside each other: not one block below and right of another. */
function areColumns(left: readonly Item[], right: readonly Item[], em: number): boolean {
  if (![left, right].every((side) => side.length >= LEAST_LINES && median(side.map(widthOf)) >= em * LEAST_COLUMN)) return false
  const [l, r] = [left, right].map(
    (side) => [Math.min(...side.map(({ box }) => box.y0)), Math.max(...side.map(({ box }) => box.y1))] as const,
  )
  return Math.min(l![1], r![1]) > Math.max(l![0], r![0])
}

const byPlace = (a: Item, b: Item): number => a.index - b.index
const heightOf = ({ box }: Item): number => box.y1 - box.y0
const widthOf = ({ box }: Item): number => box.x1 - box.x0
