/** What the columns of a table hold, learned from its lines: first of each line as a row by itself, then of the division at hand. */
import type { LineChunks } from './chunks.ts'
import { Column, type Division, type Places, type Priors, placeCost } from './columns.ts'
import { divisions } from './divisions.ts'
import { median } from './median.ts'
import type { State } from './search.ts'

/** What is known of a table before its columns are. */
export interface Known {
  readonly priors: Priors
  /** What it costs more that a cell is empty, for each column on its left. */
  readonly lean: number
}

/** Where a search begins: what empty cells cost more, and more on one side. */
export interface Start {
  readonly fuller: number
  readonly lean: number
}

const LEANING_EMPTY = 1.2
/** So many cells broken over lines tell the width of their column. */
const LEAST_BREAKS = 2

/** What an empty cell costs; where the table is known to have some, not much. */
export const emptyCost = (column: Column, at: number, lean: number): number =>
  lean === 0 ? column.cost(undefined) : Math.min(LEANING_EMPTY, column.cost(undefined)) + lean * at

/** What the columns hold, each line taken as a row by itself, and its ways by how likely they are. */
export function softly(
  lines: readonly LineChunks[],
  count: number,
  before: readonly Column[] | undefined,
  { priors }: Known,
  { lean, fuller }: Start,
): Column[] {
  const columns = Array.from({ length: count }, () => new Column(priors))
  const any = new Column(priors)
  const places: Places[][] = columns.map(() => [])
  for (const line of lines.slice(1)) {
    const ways = divisions(line, count, {
      begins: true,
      none: (column) => emptyCost(before?.[column] ?? any, column, lean) + fuller,
      shape: (column, chunk) => (before?.[column] ?? any).cost(chunk.shape),
      rest: (column, chunk, last) => (before ? placeCost(before, column, chunk, last) : 0),
    })
    const weights = ways.map((way) => Math.exp(ways[0]!.cost - way.cost))
    const total = weights.reduce((a, b) => a + b, 0)
    note(ways[0]?.chunks ?? [], columns, places)
    ways.forEach(({ chunks }, w) => {
      for (const [k, chunk] of chunks.entries()) columns[k]!.add(chunk?.shape, weights[w]! / total)
    })
  }
  setPlaces(columns, places)
  return columns
}

/** Widths, and places of lines that have all columns. */
function note(chunks: Division, columns: readonly Column[], places: Places[][]): void {
  const all = chunks.every((chunk) => chunk !== undefined)
  chunks.forEach((chunk, k) => {
    if (!chunk) return
    columns[k]!.width = Math.max(columns[k]!.width, chunk.width)
    if (all && chunk.line.text.wide) places[k]!.push(chunk.line.places(chunk))
  })
}

/** What the columns hold, by the division at hand; the head is none of it. */
export function learn(lines: readonly LineChunks[], count: number, steps: readonly State[], { priors }: Known): Column[] {
  const columns = Array.from({ length: count }, () => new Column(priors))
  const places: Places[][] = columns.map(() => [])
  const breaks: number[][] = columns.map(() => [])
  steps.forEach((step, index) => {
    note(step.chunks, columns, places)
    step.chunks.forEach((chunk, k) => {
      if (step.fresh && step.row > 0) columns[k]!.add(chunk?.shape)
      // Broken here: the cell goes on in one of the next lines of its row.
      const on = steps.slice(index + 1, index + lines.length).find((later) => later.fresh || later.chunks[k])
      if (chunk && on && !on.fresh && chunk.shape.kind !== 'item' && !/[;；。]$/.test(chunk.words)) breaks[k]!.push(chunk.width)
    })
  })
  setPlaces(columns, places)
  columns.forEach((column, k) => {
    if (breaks[k]!.length >= LEAST_BREAKS) column.full = median(breaks[k]!)
  })
  return columns
}

/** The usual places of the columns. */
function setPlaces(columns: readonly Column[], places: readonly (readonly Places[])[]): void {
  columns.forEach((column, k) => {
    const [left, centre, right] = [0, 1, 2].map((side) => median(places[k]!.map((place) => place[side]!))) as [number, number, number]
    if (places[k]!.length > 1) column.places = [left, centre, right]
  })
}
