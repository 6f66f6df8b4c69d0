/**
 * Rows and columns of a table from its lines: for each likely number of columns, the cheapest way to divide all lines into cells, each line
 * beginning a row or going on in the row before. What the columns hold is learned from the division, and the division made again with it.
 */
import { NUMERIC } from './cells.ts'
import {
  addCell,
  type Chunk,
  type Column,
  type Divided,
  type Division,
  divisions,
  fitCost,
  LineChunks,
  newColumn,
  type Priors,
  priorsOf,
  shapeCost,
} from './columns.ts'
import { closeCost, goesOnCost, type Last, pauseCost } from './rows.ts'
import { anchorHead, anchorItems } from './anchors.ts'
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
const COLUMN_COST = 1.5
/** A column that most rows leave empty is hardly one. */
const EMPTY_COLUMN = 12
/** Two divisions this near to each other can't be told apart. */
const NEAR = 0.7
const LEAN = 0.5
/** The head names every column, but for the first at times. */
const NO_HEAD = 4
const NO_CORNER = 3.5
/** What parts its cells is plainer than in the rows: short words, set apart. */
const HEAD_WEIGHT = 1.7
/** So many cells broken over lines tell the width of their column. */
const LEAST_BREAKS = 2
/** A line that has something for every column begins a row; one of numbers alone does so too; the head is rarely broken over lines. */
const FULL_LINE = 3
const NUMBERS_LINE = 4
const HEAD_GOES_ON = 1
/** Words begin a row in its first column. */
const NO_LABEL = 1.2
/** Most lines of most tables begin a row. */
const GOES_ON = 1.2
/** What a row of standard errors costs that stand below their estimates. */
const BELOW = 1

interface State {
  readonly cost: number
  readonly back: State | undefined
  readonly chunks: Division
  readonly fresh: boolean
  /** What stands last in each cell of the row at hand. */
  readonly last: readonly (Last | undefined)[]
  readonly row: number
}

export function findGrid(given: readonly TableText[]): Grid | undefined {
  const texts = anchorItems(given.map((text, k) => (k === 0 ? anchorHead(text) : text)))
  const lines = texts.map((text) => new LineChunks(text)).filter((line) => line.length > 0)
  if (lines.length < 2) return undefined
  const priors = priorsOf(lines)
  const counts = lines.map((line) => naturalCount(line, priors))
  const known = { priors, lean: leanOf(lines, counts) }
  let best: { grid: Grid; cost: number } | undefined
  for (const count of likely(counts)) {
    const found = fit(lines, count, known)
    if (found && (!best || found.cost < best.cost)) best = found
  }
  if (!best) return undefined
  const numbers = lines.map((line) => texts.indexOf(line.text))
  const rows = best.grid.rows.map(({ cells }) => ({
    cells: cells.map((parts) => parts.map((part) => ({ ...part, line: numbers[part.line]! }))),
  }))
  return { ...best.grid, rows }
}

/** What is known of a table before its columns are. */
interface Known {
  readonly priors: Priors
  /** What it costs more that a cell is empty, for each column on its left. */
  readonly lean: number
}

/** How many columns the lines have, by what each has taken by itself: the counts of most lines, and those beside them. */
function likely(naturals: readonly number[]): number[] {
  const votes = new Map<number, number>()
  const vote = (count: number, weight: number): void => {
    if (count > 1 && count <= MOST_COLUMNS) votes.set(count, (votes.get(count) ?? 0) + weight)
  }
  for (const own of naturals) {
    vote(own, 1)
    vote(own + 1, 0.4)
    vote(own - 1, 0.3)
  }
  const sorted = [...votes].sort((a, b) => b[1] - a[1])
  return sorted.slice(0, MOST_TRIED).map(([count]) => count)
}

/**
 * On which side cells are empty where no gap tells: on the left in a table of estimates (rows of standard errors), where each model has the
 * variables of the one before and more; on the right where each row has one cell more than the row above it (correlations).
 */
function leanOf(lines: readonly LineChunks[], naturals: readonly number[]): number {
  const errors = lines.filter(({ text: { tokens } }) => /^(?:\([-−–]?\d*\.?\d+\)){2,}$/.test(tokens.map(({ text }) => text).join('')))
  if (errors.length > 1) return LEAN
  const rows = naturals.slice(1)
  const steps = rows.slice(1).map((count, k) => count - rows[k]!)
  if (steps.length > 1 && steps.every((step) => step === 1)) return -LEAN
  return steps.length > 1 && steps.every((step) => step === -1) ? LEAN : 0
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

function fit(lines: readonly LineChunks[], count: number, known: Known): { grid: Grid; cost: number } | undefined {
  let columns = softly(lines, count, undefined, known)
  columns = softly(lines, count, columns, known)
  let states: State[] = []
  for (let round = 0; round < ROUNDS; round++) {
    states = search(lines, count, columns, known)
    if (!states[0]) return undefined
    columns = learn(lines, count, path(states[0]))
  }
  const empty = columns.filter((column) => (column.kinds.get('empty') ?? 0) > column.cells * 0.7).length
  const cost = states[0]!.cost + count * COLUMN_COST + empty * EMPTY_COLUMN
  const rows = rowsOf(lines, path(states[0]!), count)
  if ((globalThis as any).GRID) console.log(count, cost.toFixed(1))
  return {
    cost: (globalThis as any).ONLY == count ? -1e9 : cost,
    grid: { rows, columns, cost: states[0]!.cost / lines.length, doubt: doubt(lines, states) },
  }
}

/** What the columns hold, each line taken as a row by itself, and its ways by how likely they are. */
function softly(lines: readonly LineChunks[], count: number, before: readonly Column[] | undefined, { priors, lean }: Known): Column[] {
  const columns = Array.from({ length: count }, newColumn)
  const places: Place[][] = columns.map(() => [])
  for (const line of lines.slice(1)) {
    const ways = divisions(line, count, {
      begins: true,
      none: (column) => shapeCost(before?.[column], undefined, priors) + lean * column,
      shape: (column, chunk) => shapeCost(before?.[column], line.shape(chunk), priors),
      rest: () => 0,
    })
    const weights = ways.map((way) => Math.exp(ways[0]!.cost - way.cost))
    const total = weights.reduce((a, b) => a + b, 0)
    ways[0]?.chunks.forEach((chunk, k) => {
      if (chunk) columns[k]!.width = Math.max(columns[k]!.width, line.width(chunk))
    })
    if (line.text.wide && ways[0]?.chunks.every((chunk) => chunk !== undefined))
      ways[0].chunks.forEach((chunk, k) => places[k]!.push(line.places(chunk!)))
    ways.forEach(({ chunks }, w) => {
      for (const [k, chunk] of chunks.entries()) addCell(columns[k]!, chunk && line.shape(chunk), weights[w]! / total)
    })
  }
  setPlaces(columns, places)
  return columns
}

const path = (state: State): State[] => {
  const out: State[] = []
  for (let at: State | undefined = state; at; at = at.back) out.push(at)
  return out.reverse()
}

/** The cheapest ways through all lines. */
function search(lines: readonly LineChunks[], count: number, columns: readonly Column[], { priors, lean }: Known): State[] {
  let states: State[] = []
  lines.forEach((line, index) => {
    const next: State[] = []
    if (index === 0) {
      const head = divisions(line, count, {
        begins: false,
        none: (column) => (column === 0 ? NO_CORNER : NO_HEAD),
        shape: (_, chunk) => headCost(line, chunk),
        rest: () => 0,
      })
      for (const { chunks, cost } of head)
        next.push({ cost: cost * HEAD_WEIGHT, back: undefined, chunks, fresh: true, last: lastOf(line, chunks, undefined), row: 0 })
    }
    const begin = divisions(line, count, {
      begins: true,
      none: (column) => shapeCost(columns[column], undefined, priors) + lean * column,
      shape: (column, chunk) => shapeCost(columns[column], line.shape(chunk), priors) + (column > 0 && chunk.from === 0 && line.shape(chunk).kind === 'text' ? NO_LABEL : 0),
      rest: (column, chunk, before) => line.placeCost(columns, column, chunk, before) + line.wideCost(columns[column]!, chunk),
    })
    const placed = begin.map(({ chunks, cost }) => ({ chunks, cost: cost + fitCost(line, columns, chunks) }))
    for (const state of states) {
      const close = closeCost(state.last, columns)
      for (const { chunks, cost } of below(line, placed, state)) {
        const last = lastOf(line, chunks, undefined)
        next.push({ cost: state.cost + cost + close, back: state, chunks, fresh: true, last, row: state.row + 1 })
      }
      const on = divisions(line, count, {
        begins: false,
        none: (column) => pauseCost(state.last[column], columns[column]!),
        shape: (column, chunk) => goesOnCost(state.last[column], line, chunk, columns[column]!, priors),
        rest: (column, chunk, before) => line.placeCost(columns, column, chunk, before) + line.wideCost(columns[column]!, chunk),
      })
      for (const { chunks, cost } of on) {
        const last = lastOf(line, chunks, state.last)
        const filled = chunks.filter((chunk) => chunk !== undefined)
        const full = filled.length === count && count > 2 ? FULL_LINE : 0
        const numbers = filled.every((chunk) => NUMERIC.has(line.shape(chunk).kind)) ? NUMBERS_LINE : 0
        const again = GOES_ON + full + numbers + (state.row === 0 ? HEAD_GOES_ON : 0)
        next.push({ cost: state.cost + cost + again, back: state, chunks, fresh: false, last, row: state.row })
      }
    }
    next.sort((a, b) => a.cost - b.cost)
    states = next.slice(0, STATES)
  })
  return states
}

/** A row of standard errors stands below the estimates above it, each below its own, whatever gaps are lost. */
function below(line: LineChunks, ways: readonly Divided[], state: State): readonly Divided[] {
  const best = ways[0]?.chunks.filter((chunk) => chunk !== undefined) ?? []
  if (state.row === 0 || !best.length || !best.every((chunk) => line.shape(chunk).kind === 'paren')) return ways
  const above = state.chunks.flatMap((chunk, k) => (chunk && NUMERIC.has(state.last[k]!.line.shape(chunk).kind) ? [k] : []))
  if (above.length !== best.length || above[0] === 0) return ways
  const chunks: (Chunk | undefined)[] = ways[0]!.chunks.map(() => undefined)
  let cost = BELOW
  for (const [k, column] of above.entries()) {
    chunks[column] = best[k]
    cost += line.inside(best[k]!) + (k > 0 ? line.text.gaps[best[k]!.from]!.border : 0)
  }
  return [{ chunks, cost }, ...ways]
}

const lastOf = (line: LineChunks, chunks: Division, before: readonly (Last | undefined)[] | undefined): (Last | undefined)[] =>
  chunks.map((chunk, k) => (chunk ? { line, chunk } : before?.[k]))

/** Cells of the head are words, or numbers. */
function headCost(line: LineChunks, chunk: Chunk): number {
  const { kind } = line.shape(chunk)
  return kind === 'text' || kind === 'year' ? 0.3 : kind === 'int' || kind === 'paren' || kind === 'date' || kind === 'code' || kind === 'range' ? 0.7 : 1.5
}

/** What the columns hold, by the division at hand; the head is none of it. */
function learn(lines: readonly LineChunks[], count: number, steps: readonly State[]): Column[] {
  const columns = Array.from({ length: count }, newColumn)
  const places: Place[][] = columns.map(() => [])
  const breaks: number[][] = columns.map(() => [])
  steps.forEach((step, index) => {
    const line = lines[index]!
    const full = step.chunks.every((chunk) => chunk !== undefined)
    step.chunks.forEach((chunk, k) => {
      if (step.fresh && step.row > 0) addCell(columns[k]!, chunk && line.shape(chunk))
      if (!chunk) return
      columns[k]!.width = Math.max(columns[k]!.width, line.width(chunk))
      // Broken here: the cell goes on in one of the next lines of its row.
      const on = steps.slice(index + 1).find((later) => later.fresh || later.chunks[k])
      if (on && !on.fresh && line.shape(chunk).kind !== 'item' && !/[;；。]$/.test(line.words(chunk))) breaks[k]!.push(line.width(chunk))
      if (line.text.wide && full) places[k]!.push(line.places(chunk))
    })
  })
  setPlaces(columns, places)
  columns.forEach((column, k) => {
    if (breaks[k]!.length >= LEAST_BREAKS) column.full = median(breaks[k]!)
  })
  return columns
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!

type Place = readonly [number, number, number]

/** The usual places of the columns, from the lines that have them all. */
function setPlaces(columns: readonly Column[], places: readonly (readonly Place[])[]): void {
  columns.forEach((column, k) => {
    if (places[k]!.length < 2) return
    column.places = [0, 1, 2].map((side) => median(places[k]!.map((place) => place[side]!))) as unknown as Place
  })
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

/** Share of the tokens that the best ways put into different cells. */
function doubt(lines: readonly LineChunks[], states: readonly State[]): number {
  const near = states.filter((state) => state.cost < states[0]!.cost + NEAR).map(path)
  let all = 0
  let differ = 0
  lines.forEach((line, k) => {
    const columns = near.map((steps) => columnsOf(line, steps[k]!))
    line.text.tokens.forEach((_, token) => {
      all++
      if (columns.some((own) => own[token] !== columns[0]![token])) differ++
    })
  })
  return differ / Math.max(1, all)
}

/** The column of each token, negative where its line goes on in a row. */
function columnsOf(line: LineChunks, step: State): number[] {
  const out = new Array<number>(line.length).fill(0)
  step.chunks.forEach((chunk, column) => {
    for (let k = chunk?.from ?? 0; k < (chunk?.to ?? 0); k++) out[k] = step.fresh ? column + 1 : -column - 1
  })
  return out
}
