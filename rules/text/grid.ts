/**
 * Rows and columns of a table from its lines: for each number of columns, the cheapest way to divide all lines into cells, each line
 * beginning a row or going on in the row before. What the columns hold is learned from the division, and the division made again with it.
 */
import { FIGURES } from './cells.ts'
import { HAN } from './chars.ts'
import { addCell, type Chunk, type Column, type Division, divisions, LineChunks, newColumn, type Priors, priorsOf, shapeCost } from './columns.ts'
import { junction } from './junction.ts'
import type { TableText } from './tokens.ts'

/** A stretch of a line, by offsets. */
export interface Part {
  readonly line: number
  readonly start: number
  readonly end: number
}
export interface GridRow {
  /** The parts of each cell, in order. */
  readonly cells: readonly (readonly Part[])[]
}
export interface Grid {
  readonly rows: readonly GridRow[]
  readonly columns: readonly Column[]
  /** Cost of a line, on average. */
  readonly cost: number
  /** Share of the lines that could nearly as well be divided otherwise. */
  readonly doubt: number
}

const ROUNDS = 2
const STATES = 6
/** Numbers of columns that are tried. */
const MOST_TRIED = 4
const MOST_COLUMNS = 14
/** A column more must save so much. */
const COLUMN_COST = 3.5
/** Two divisions this near to each other can't be told apart. */
const NEAR = 0.7
/** Most lines of most tables begin a row. */
const GOES_ON = 1.2
/** A line that wraps fills its column but for so many em. */
const WRAP_EM = 1.7
const ITEM = /^(?:(\d{1,2})[.、)．]|[(（](\d{1,2})[)）]|([①-⑳]))/

/** What stands last in a cell of the row at hand. */
interface Last {
  readonly line: number
  readonly chunk: Chunk
}
interface State {
  readonly cost: number
  readonly back: State | undefined
  readonly chunks: Division
  readonly fresh: boolean
  readonly last: readonly (Last | undefined)[]
  readonly row: number
}

export function findGrid(texts: readonly TableText[]): Grid | undefined {
  const lines = texts.map((text) => new LineChunks(text)).filter((line) => line.length > 0)
  if (lines.length < 2) return undefined
  const priors = priorsOf(lines)
  let best: { grid: Grid; cost: number } | undefined
  for (const count of likelyCounts(lines, priors)) {
    const found = fit(lines, count, priors)
    if (found && (!best || found.cost < best.cost)) best = found
  }
  return best && { ...best.grid, rows: best.grid.rows.map((row) => ({ cells: row.cells.map((parts) => parts.map((part) => ({ ...part, line: texts.indexOf(lines[part.line]!.text) }))) })) }
}

/** How many columns the lines have, each taken by itself: the counts of most lines, and those beside them. */
function likelyCounts(lines: readonly LineChunks[], priors: Priors): number[] {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const own = naturalCount(line, priors)
    for (const [count, weight] of [[own, 1], [own + 1, 0.4], [own - 1, 0.3]] as const) if (count > 1 && count <= MOST_COLUMNS) counts.set(count, (counts.get(count) ?? 0) + weight)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_TRIED).map(([count]) => count)
}

/** The cheapest number of cells, whatever the columns. */
function naturalCount(line: LineChunks, priors: Priors): number {
  const best = [{ cost: 0, cells: 0 }]
  for (let to = 1; to <= line.length; to++) {
    let found = { cost: Number.POSITIVE_INFINITY, cells: 0 }
    for (let from = 0; from < to; from++) {
      const chunk = { from, to }
      const cost = best[from]!.cost + line.text.gaps[from]!.border + line.inside(chunk) + shapeCost(undefined, line.shape(chunk), priors)
      if (cost < found.cost) found = { cost, cells: best[from]!.cells + 1 }
    }
    best.push(found)
  }
  return best.at(-1)!.cells
}

function fit(lines: readonly LineChunks[], count: number, priors: Priors): { grid: Grid; cost: number } | undefined {
  let columns = softly(lines, count, undefined, priors)
  columns = softly(lines, count, columns, priors)
  let states: State[] = []
  for (let round = 0; round < ROUNDS; round++) {
    states = search(lines, count, columns, priors)
    if (!states[0]) return undefined
    columns = learn(lines, count, path(states[0]))
  }
  const steps = path(states[0]!)
  const empty = columns.filter((column) => (column.kinds.get('empty') ?? 0) > column.cells * 0.7).length
  const cost = states[0]!.cost + count * COLUMN_COST + empty * COLUMN_COST
  return { cost, grid: { rows: rowsOf(lines, steps, count), columns, cost: states[0]!.cost / lines.length, doubt: doubt(states) } }
}

/** What the columns hold, each line taken as a row by itself, and its ways by how likely they are. */
function softly(lines: readonly LineChunks[], count: number, before: readonly Column[] | undefined, priors: Priors): Column[] {
  const columns = Array.from({ length: count }, newColumn)
  for (const line of lines.slice(1)) {
    const ways = divisions(line, count, (column, chunk) => shapeCost(before?.[column], chunk && line.shape(chunk), priors))
    const weights = ways.map((way) => Math.exp(ways[0]!.cost - way.cost))
    const total = weights.reduce((a, b) => a + b, 0)
    ways.forEach(({ chunks }, w) => {
      for (const [k, chunk] of chunks.entries()) addCell(columns[k]!, chunk && line.shape(chunk), weights[w]! / total)
    })
  }
  return columns
}

const path = (state: State): State[] => {
  const out: State[] = []
  for (let at: State | undefined = state; at; at = at.back) out.push(at)
  return out.reverse()
}

/** The cheapest ways through all lines. */
function search(lines: readonly LineChunks[], count: number, columns: readonly Column[], priors: Priors): State[] {
  let states: State[] = []
  lines.forEach((line, index) => {
    const next: State[] = []
    const begin = divisions(line, count, (column, chunk) =>
      index === 0
        ? headCost(column, line, chunk)
        : shapeCost(columns[column], chunk && line.shape(chunk), priors) + (chunk ? line.placeCost(columns[column], chunk) : 0),
    )
    if (index === 0) for (const { chunks, cost } of begin) next.push({ cost, back: undefined, chunks, fresh: true, last: lastOf(index, chunks, undefined), row: 0 })
    for (const state of states) {
      const close = closeCost(lines, state)
      for (const { chunks, cost } of begin)
        next.push({ cost: state.cost + cost + close, back: state, chunks, fresh: true, last: lastOf(index, chunks, undefined), row: state.row + 1 })
      const on = divisions(line, count, (column, chunk) => (chunk ? goesOnCost(lines, state, column, line, chunk, columns[column]!, priors) : 0))
      for (const { chunks, cost } of on)
        next.push({ cost: state.cost + cost + GOES_ON, back: state, chunks, fresh: false, last: lastOf(index, chunks, state.last), row: state.row })
    }
    next.sort((a, b) => a.cost - b.cost)
    states = next.slice(0, STATES)
  })
  return states
}

const lastOf = (line: number, chunks: Division, before: readonly (Last | undefined)[] | undefined): (Last | undefined)[] =>
  chunks.map((chunk, k) => (chunk ? { line, chunk } : before?.[k]))

/** Cells of the head are words, or numbers, and none is empty but the first. */
function headCost(column: number, line: LineChunks, chunk: Chunk | undefined): number {
  if (!chunk) return column === 0 ? 1.2 : 3
  const { kind } = line.shape(chunk)
  return line.placeCost(undefined, chunk) + (kind === 'text' ? 0.3 : kind === 'int' || kind === 'paren' || kind === 'date' || kind === 'code' ? 0.7 : 1.5)
}

/** What it costs that the row at hand ends: not inside brackets. */
function closeCost(lines: readonly LineChunks[], state: State): number {
  let cost = 0
  for (const last of state.last) {
    if (!last) continue
    const words = lines[last.line]!.words(last.chunk)
    if (opens(words)) cost += 3
    else if (/[,，、]$/.test(words)) cost += 1.5
  }
  return cost
}

const opens = (words: string): boolean => (words.match(/[(（《“「]/g)?.length ?? 0) > (words.match(/[)）》”」]/g)?.length ?? 0)

/** What it costs that a chunk goes on in the cell above it. */
function goesOnCost(lines: readonly LineChunks[], state: State, column: number, line: LineChunks, chunk: Chunk, model: Column, priors: Priors): number {
  const last = state.last[column]
  const shape = line.shape(chunk)
  const place = line.placeCost(model, chunk)
  if (!last) return 1.5 + place + shapeCost(model, shape, priors)
  const above = lines[last.line]!
  const before = above.words(last.chunk)
  const words = line.words(chunk)
  const item = ITEM.exec(words)
  const open = opens(before)
  if (FIGURES.has(above.shape(last.chunk).kind) && !open) return place + 4
  let cost = place
  if (item) {
    const previous = ITEM.exec(before)
    cost += previous && Number(item[1] ?? item[2]) === Number(previous[1] ?? previous[2]) + 1 ? -0.5 : /[;；。]$/.test(before) ? 0.3 : 1
    return cost
  }
  if (model.width) cost += Math.max(0, Math.min(4, (model.width - WRAP_EM - above.width(last.chunk)) * 0.5))
  if (/[。.!?！？]$/.test(before)) cost += 2.5
  else if (/[;；:：]$/.test(before)) cost += 1.5
  if (FIGURES.has(shape.kind) && shape.kind !== 'dash' && !open) cost += 1.2
  const a = before.at(-1)!
  const b = words[0]!
  if (HAN.test(a) && HAN.test(b)) cost += Math.max(-1.5, Math.min(2.5, -junction(`${before}${words}`, before.length, before.length).odds * 1.2))
  else if (/\p{Script=Latin}/u.test(a) && /^\p{Lu}/u.test(b)) cost += 0.8
  if (open && /[)）》”」]/.test(words)) cost -= 1
  return cost
}

/** What the columns hold, by the division at hand; the head is none of it. */
function learn(lines: readonly LineChunks[], count: number, steps: readonly State[]): Column[] {
  const columns = Array.from({ length: count }, newColumn)
  const places: [number, number, number][][] = columns.map(() => [])
  steps.forEach((step, index) => {
    const line = lines[index]!
    const full = step.chunks.every((chunk) => chunk !== undefined)
    step.chunks.forEach((chunk, k) => {
      if (step.fresh && step.row > 0) addCell(columns[k]!, chunk && line.shape(chunk))
      if (!chunk) return
      columns[k]!.width = Math.max(columns[k]!.width, line.width(chunk))
      if (line.text.wide && full) places[k]!.push(line.places(chunk))
    })
  })
  columns.forEach((column, k) => {
    if (places[k]!.length < 2) return
    const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!
    column.places = [0, 1, 2].map((side) => median(places[k]!.map((place) => place[side]!))) as unknown as [number, number, number]
  })
  return columns
}

function rowsOf(lines: readonly LineChunks[], steps: readonly State[], count: number): GridRow[] {
  const rows: Part[][][] = []
  steps.forEach((step, index) => {
    if (step.fresh) rows.push(Array.from({ length: count }, () => []))
    const { tokens } = lines[index]!.text
    step.chunks.forEach((chunk, k) => {
      if (chunk) rows.at(-1)![k]!.push({ line: index, start: tokens[chunk.from]!.start, end: tokens[chunk.to - 1]!.end })
    })
  })
  return rows.map((cells) => ({ cells }))
}

/** Share of the lines that the best ways divide differently. */
function doubt(states: readonly State[]): number {
  const near = states.filter((state) => state.cost < states[0]!.cost + NEAR).map(path)
  const shown = (step: State): string => `${step.fresh}${step.chunks.map((chunk) => (chunk ? `${chunk.from}-${chunk.to}` : '')).join()}`
  const best = near[0]!.map(shown)
  const differ = best.filter((own, k) => near.some((way) => shown(way[k]!) !== own)).length
  return differ / best.length
}
