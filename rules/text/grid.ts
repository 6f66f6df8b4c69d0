/**
 * Rows and columns of a table from its lines: for each number of columns, the cheapest way to divide all lines into cells, each line
 * beginning a row or going on in the row before. What the columns hold is learned from the division, and the division made again with it.
 */
import { FIGURES } from './cells.ts'
import { HAN } from './chars.ts'
import { addCell, type Chunk, type Column, type Division, divisions, LineChunks, newColumn, shapeCost } from './columns.ts'
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

const ROUNDS = 3
const STATES = 8
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
  let best: { grid: Grid; cost: number } | undefined
  const most = Math.min(MOST_COLUMNS, Math.max(...lines.map((line) => line.length)))
  let worse = 0
  for (let count = 2; count <= most && worse < 3; count++) {
    const found = fit(lines, count)
    if (!best || found.cost < best.cost) {
      best = found
      worse = 0
    } else worse++
  }
  return best && { ...best.grid, rows: best.grid.rows.map((row) => ({ cells: row.cells.map((parts) => parts.map((part) => ({ ...part, line: texts.indexOf(lines[part.line]!.text) }))) })) }
}

function fit(lines: readonly LineChunks[], count: number): { grid: Grid; cost: number } {
  let columns: Column[] | undefined
  let states: State[] = []
  for (let round = 0; round < ROUNDS; round++) {
    states = search(lines, count, columns)
    columns = learn(lines, count, path(states[0]!))
  }
  const steps = path(states[0]!)
  const empty = columns!.filter((column) => (column.kinds.get('empty') ?? 0) > column.cells * 0.7).length
  const cost = states[0]!.cost + count * COLUMN_COST + empty * COLUMN_COST
  return { cost, grid: { rows: rowsOf(lines, steps, count), columns: columns!, cost: states[0]!.cost / lines.length, doubt: doubt(states) } }
}

const path = (state: State): State[] => {
  const out: State[] = []
  for (let at: State | undefined = state; at; at = at.back) out.push(at)
  return out.reverse()
}

/** The cheapest ways through all lines. */
function search(lines: readonly LineChunks[], count: number, columns: readonly Column[] | undefined): State[] {
  let states: State[] = []
  lines.forEach((line, index) => {
    const next: State[] = []
    const begin = divisions(line, count, (column, chunk) =>
      index === 0
        ? headCost(column, line, chunk)
        : shapeCost(columns?.[column], chunk && line.shape(chunk)) + (chunk ? line.placeCost(columns?.[column], chunk) : 0),
    )
    if (index === 0) for (const { chunks, cost } of begin) next.push({ cost, back: undefined, chunks, fresh: true, last: lastOf(index, chunks, undefined), row: 0 })
    for (const state of states) {
      const close = closeCost(lines, state, columns)
      for (const { chunks, cost } of begin)
        next.push({ cost: state.cost + cost + close, back: state, chunks, fresh: true, last: lastOf(index, chunks, undefined), row: state.row + 1 })
      const on = divisions(line, count, (column, chunk) => (chunk ? goesOnCost(lines, state, column, line, chunk, columns?.[column]) : 0))
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
function closeCost(lines: readonly LineChunks[], state: State, columns: readonly Column[] | undefined): number {
  let cost = 0
  for (const last of state.last) {
    if (!last) continue
    const words = lines[last.line]!.words(last.chunk)
    if (opens(words)) cost += 3
    else if (columns && /[,，、]$/.test(words)) cost += 1.5
  }
  return cost
}

const opens = (words: string): boolean => (words.match(/[(（《“「]/g)?.length ?? 0) > (words.match(/[)）》”」]/g)?.length ?? 0)

/** What it costs that a chunk goes on in the cell above it. */
function goesOnCost(lines: readonly LineChunks[], state: State, column: number, line: LineChunks, chunk: Chunk, model: Column | undefined): number {
  const last = state.last[column]
  const shape = line.shape(chunk)
  const place = line.placeCost(model, chunk)
  if (!last) return 1.5 + place + shapeCost(model, shape)
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
  if (model) cost += Math.max(0, Math.min(4, (model.width - WRAP_EM - above.width(last.chunk)) * 0.5))
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
