/** The cheapest ways to divide all lines of a table among known columns, each line beginning a row or going on in the one before: a beam search. */
import { FIGURES, NUMERIC } from './cells.ts'
import type { Chunk, LineChunks } from './chunks.ts'
import { type Column, type Division, fitCost, placeCost } from './columns.ts'
import { type Divided, divisions } from './divisions.ts'
import { emptyCost, type Known } from './grid-columns.ts'
import { closeCost, goesOnCost, pauseCost } from './rows.ts'

/** A line divided, after those before it. */
export interface State {
  readonly cost: number
  readonly back: State | undefined
  readonly chunks: Division
  /** The line begins a row. */
  readonly fresh: boolean
  /** What stands last in each cell of the row. */
  readonly last: Division
  /** Number of the row; 0 is the head. */
  readonly row: number
}

const STATES = 6
/** The head names every column, but for the first at times; where no gaps part its cells they are plainer than those of rows: short words. */
const NO_HEAD = 4
const NO_CORNER = 3.5
const HEAD_WEIGHT = 3
const WIDE_HEAD_WEIGHT = 2
/** Most lines of most tables begin a row; the head is rarely broken over lines. */
const GOES_ON = 1.2
const HEAD_GOES_ON = 1
/** A line that has something for every column begins a row; one of numbers alone does so too. */
const FULL_LINE = 3
const NUMBERS_LINE = 4
/** Where rows are numbered, what a row without a number costs, and a line that has one and goes on. */
const NO_NUMBER = 1.5
const NUMBERED = 6
/** Words begin a row in its first column. */
const NO_LABEL = 1.2
/** What a row of standard errors costs that stand below their estimates. */
const BELOW = 1

export function search(lines: readonly LineChunks[], columns: readonly Column[], known: Known): State[] {
  let states = head(lines[0]!, columns.length)
  for (const line of lines.slice(1)) {
    const begin = beginnings(line, columns, known)
    const full = columns.length > 2 && begin[0]?.chunks.every((chunk, k) => chunk && (k === 0 || FIGURES.has(chunk.shape.kind)))
    const next: State[] = []
    // States differ in how they came about as a rule, and hardly in what stands last.
    const gone: { state: State; ways: Divided[] }[] = []
    const goingsOf = (state: State): Divided[] => {
      const known = gone.find(({ state: other }) => (other.row === 0) === (state.row === 0) && isSame(other.last, state.last))
      if (known) return known.ways
      const ways = goings(line, columns, state)
      gone.push({ state, ways })
      return ways
    }
    for (const state of states) {
      const close = closeCost(state.last, columns)
      for (const { chunks, cost } of below(begin, state))
        next.push({ cost: state.cost + cost + close, back: state, chunks, fresh: true, last: chunks, row: state.row + 1 })
      // A line of a label and a figure for every column begins a row.
      for (const { chunks, cost } of full ? [] : goingsOf(state)) {
        const last = chunks.map((chunk, k) => chunk ?? state.last[k])
        next.push({ cost: state.cost + cost, back: state, chunks, fresh: false, last, row: state.row })
      }
    }
    states = next.sort((a, b) => a.cost - b.cost).slice(0, STATES)
  }
  return states
}

const isSame = (a: Division, b: Division): boolean => a.every((chunk, k) => chunk === b[k])

/** The states on the way to one. */
export function path(state: State): State[] {
  const out: State[] = []
  for (let at: State | undefined = state; at; at = at.back) out.push(at)
  return out.reverse()
}

function head(line: LineChunks, count: number): State[] {
  const ways = divisions(line, count, {
    begins: false,
    none: (column) => (column === 0 ? NO_CORNER : NO_HEAD),
    shape: (_, chunk) => headCost(chunk),
    rest: () => 0,
  })
  const weight = line.text.wide ? WIDE_HEAD_WEIGHT : HEAD_WEIGHT
  return ways.map(({ chunks, cost }) => ({ cost: cost * weight, back: undefined, chunks, fresh: true, last: chunks, row: 0 }))
}

/** Cells of the head are words, or numbers. */
function headCost({ shape: { kind } }: Chunk): number {
  if (kind === 'text' || kind === 'year') return 0.3
  return kind === 'int' || kind === 'paren' || kind === 'date' || kind === 'code' || kind === 'range' ? 0.7 : 1.5
}

/** The ways in which a line begins a row. */
export function beginnings(line: LineChunks, columns: readonly Column[], { lean }: Known): Divided[] {
  const ways = divisions(line, columns.length, {
    begins: true,
    none: (column) => emptyCost(columns[column]!, column, lean),
    shape: (column, chunk) =>
      columns[column]!.cost(chunk.shape) + (column > 0 && chunk.from === 0 && chunk.shape.kind === 'text' ? NO_LABEL : 0),
    rest: (column, chunk, before) => placeCost(columns, column, chunk, before) + columns[column]!.wideCost(chunk),
  })
  const number = line.text.row === 'goes on' ? NO_NUMBER : 0
  return ways.map(({ chunks, cost }) => ({ chunks, cost: cost + number + fitCost(columns, chunks) })).sort((a, b) => a.cost - b.cost)
}

/** A row of standard errors stands below the estimates above it, each below its own, whatever gaps are lost. */
function below(ways: readonly Divided[], state: State): readonly Divided[] {
  const best = ways[0]?.chunks.filter((chunk) => chunk !== undefined) ?? []
  if (state.row === 0 || !best.length || !best.every(({ shape }) => shape.kind === 'paren')) return ways
  const above = state.chunks.flatMap((chunk, k) => (chunk && NUMERIC.has(chunk.shape.kind) ? [k] : []))
  if (above.length !== best.length || above[0] === 0) return ways
  const chunks: (Chunk | undefined)[] = ways[0]!.chunks.map(() => undefined)
  let cost = BELOW
  for (const [k, column] of above.entries()) {
    const chunk = best[k]!
    chunks[column] = chunk
    cost += chunk.inside + (k > 0 ? chunk.line.text.gaps[chunk.from]!.border : 0)
  }
  return [{ chunks, cost }, ...ways]
}

/** The ways in which a line goes on in the row of a state. */
export function goings(line: LineChunks, columns: readonly Column[], state: State): Divided[] {
  const ways = divisions(line, columns.length, {
    begins: false,
    none: (column) => pauseCost(state.last[column], columns[column]!),
    shape: (column, chunk) => goesOnCost(state.last[column], chunk, columns[column]!, column),
    rest: (column, chunk, before) => placeCost(columns, column, chunk, before) + columns[column]!.wideCost(chunk),
  })
  return ways.map(({ chunks, cost }) => {
    const filled = chunks.filter((chunk) => chunk !== undefined)
    const full = filled.length === columns.length && columns.length > 2 ? FULL_LINE : 0
    const numbers = filled.every(({ shape }) => NUMERIC.has(shape.kind)) ? NUMBERS_LINE : 0
    const number = line.text.row === 'begins' ? NUMBERED : 0
    return { chunks, cost: cost + GOES_ON + number + full + numbers + (state.row === 0 ? HEAD_GOES_ON : 0) }
  })
}
