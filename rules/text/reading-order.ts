/**
 * The order in which the lines of a page are read, from their boxes: strips from top to bottom, and where a gutter runs through several of
 * them, the left column before the right one.
 *
 *     title over both columns       1
 *     2 left      5 right           Strips that one gutter runs through are one stretch of columns; a line across the gutter ends it.
 *     3 left      6 right           Rows of a table have gutters too, but hold few words: they stay in the order they came in.
 *     4 left      7 right
 */
import type { Box } from '../../pipeline/types.ts'

/** A line by its place among those given, and its box. */
interface Item {
  readonly index: number
  readonly box: Box
}

interface Strip {
  readonly items: Item[]
  /** Between columns, in the unit of the boxes; as wide as the page where nothing tells. */
  readonly gutter: Gutter
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

/** Indices of the boxes in reading order; `em` is that of the body, in the unit of the boxes. */
export function readingOrder(boxes: readonly Box[], em: number): number[] {
  const items = boxes.map((box, index) => ({ index, box }))
  return stretches(strips(items), em * LEAST_GUTTER).flatMap(({ items, gutter }) => {
    const left = items.filter(({ box }) => box.x1 <= gutter.x0)
    const right = items.filter(({ box }) => box.x0 >= gutter.x1)
    const columns = [left, right].every((side) => side.length >= LEAST_LINES && median(side.map(widthOf)) >= em * LEAST_COLUMN)
    if (!columns || left.length + right.length < items.length) return strips(items).flatMap((strip) => given(strip.items))
    return [left, right].flatMap((side) =>
      readingOrder(
        side.map(({ box }) => box),
        em,
      ).map((k) => side[k]!.index),
    )
  })
}

/** Lines at one height, as they came. */
const given = (items: readonly Item[]): number[] => items.map(({ index }) => index).sort((a, b) => a - b)

const widthOf = ({ box }: Item): number => box.x1 - box.x0
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Lines at one height, from top to bottom. */
function strips(items: readonly Item[]): Strip[] {
  const inner = ({ box: { y0, y1 } }: Item): [number, number] => [y0 + (y1 - y0) * SKEW, y1 - (y1 - y0) * SKEW]
  const found: Item[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const item of [...items].sort((a, b) => inner(a)[0] - inner(b)[0])) {
    const [top, bottom] = inner(item)
    if (top >= end || !found.length) found.push([item])
    else found.at(-1)!.push(item)
    end = Math.max(end, bottom)
  }
  return found.map((strip) => ({ items: strip, gutter: gutterOf(strip) }))
}

/** The widest stretch that no line of a strip covers, between two of them; beside a lone line, what is left of it and right of it is free. */
function gutterOf(items: readonly Item[]): Gutter {
  const sorted = [...items].sort((a, b) => a.box.x0 - b.box.x0)
  let best: Gutter = { x0: 0, x1: 0 }
  let end = sorted[0]!.box.x1
  for (const { box } of sorted.slice(1)) {
    if (box.x0 - end > best.x1 - best.x0) best = { x0: end, x1: box.x0 }
    end = Math.max(end, box.x1)
  }
  return best
}

/** Neighbouring strips that a gutter runs through. A line that stands on one side of it belongs to its column. */
function stretches(all: readonly Strip[], least: number): Strip[] {
  const found: Strip[] = []
  for (const strip of all) {
    const before = found.at(-1)
    const gutter = before && before.gutter.x1 > before.gutter.x0 ? narrowed(before.gutter, strip, least) : undefined
    if (before && gutter) found[found.length - 1] = { items: [...before.items, ...strip.items], gutter }
    else found.push(strip)
  }
  return found
}

/** What is left of a gutter between the lines of a further strip; undefined where one of them crosses it. */
function narrowed({ x0, x1 }: Gutter, { items }: Strip, least: number): Gutter | undefined {
  const middle = (x0 + x1) / 2
  const left = Math.max(x0, ...items.filter(({ box }) => (box.x0 + box.x1) / 2 < middle).map(({ box }) => box.x1))
  const right = Math.min(x1, ...items.filter(({ box }) => (box.x0 + box.x1) / 2 >= middle).map(({ box }) => box.x0))
  return right - left >= least ? { x0: left, x1: right } : undefined
}
