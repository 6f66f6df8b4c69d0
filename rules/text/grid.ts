/**
 * Rows and columns of a table from its lines: for each likely number of columns, the cheapest way to divide all lines into cells, each line
 * beginning a row or going on in the row before. What the columns hold is learned from the division, and the division made again with it.
 */
import { anchorHead, anchorItems, anchorRows } from './anchors.ts'
import { NUMERIC } from './cells.ts'
import { type Chunk, LineChunks } from './chunks.ts'
import { Column, type Division, type Places, type Priors, placeCost, priorsOf } from './columns.ts'
import { divisions } from './divisions.ts'
import { beginnings, goings, path, type State, search } from './search.ts'
import { confirmedTotals } from './sums.ts'
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
  /** Cost of a cell in a line like most: a few that OCR spoiled don't count. */
  readonly cost: number
  /** Share of the tokens that may as well be in another cell. */
  readonly doubt: number
  /** How much the borders go against the gaps, on average. */
  readonly strain: number
  /** Share of the borders that only a blank between two Latin words shows. */
  readonly bare: number
  /** Lines with fewer cells than columns, and nothing to tell which are empty: their cells are left in one. */
  readonly untold: readonly number[]
}

/** What is known of a table before its columns are. */
export interface Known {
  readonly priors: Priors
  /** What it costs more that a cell is empty, for each column on its left. */
  readonly lean: number
}

const ROUNDS = 2
/** Numbers of columns that are tried. */
const MOST_TRIED = 5
const MOST_COLUMNS = 14
/** The head tells how many there are better than a row. */
const HEAD_VOTE = 3
const LIKELY_BORDER = 1
/** A column more must save so much. */
const COLUMN_COST = 1.5
/** What a total that adds up is worth. */
const SUM = 2.5
/** A column that most rows leave empty is hardly one. */
const EMPTY_COLUMN = 15
const MOST_EMPTY = 0.7
const FULLER = 2.5
/** From so much above the best on, another start is not worth its while. */
const HOPELESS = 25
const LEAN = 0.5
const LEANING_EMPTY = 1.2
/** Ways so near to each other can't be told apart. */
const UNTOLD = 1
/** So many cells broken over lines tell the width of their column. */
const LEAST_BREAKS = 2

export function findGrid(given: readonly TableText[]): Grid | undefined {
  const texts = anchorRows(anchorItems(given.map((text, k) => (k === 0 ? anchorHead(text) : text))))
  const lines = texts.map((text) => new LineChunks(text)).filter((line) => line.length > 0)
  if (lines.length < 2) return undefined
  const priors = priorsOf(lines)
  const any = new Column(priors)
  const counts = lines.map((line) => naturalCount(line, any))
  const known = { priors, lean: leanOf(lines, counts) }
  let best: Fitted | undefined
  for (const count of likely(counts, lines[0]!)) {
    const found = fit(lines, count, known, best?.cost)
    if (found && (!best || found.cost < best.cost)) best = found
  }
  if (!best) return undefined
  const numbers = lines.map((line) => texts.indexOf(line.text))
  const rows = best.grid.rows.map(({ cells }) => ({
    cells: cells.map((parts) => parts.map((part) => ({ ...part, line: numbers[part.line]! }))),
  }))
  return { ...best.grid, rows, untold: best.grid.untold.map((line) => numbers[line]!) }
}

/** The cheapest number of cells, whatever the columns. */
function naturalCount(line: LineChunks, any: Column): number {
  const best = [{ cost: 0, cells: 0 }]
  for (let to = 1; to <= line.length; to++) {
    let found = { cost: Number.POSITIVE_INFINITY, cells: 0 }
    for (let from = 0; from < to; from++) {
      const { inside, shape } = line.chunk(from, to)
      const cost = best[from]!.cost + line.text.gaps[from]!.border + inside + any.cost(shape)
      if (cost < found.cost) found = { cost, cells: best[from]!.cells + 1 }
    }
    best.push(found)
  }
  return best.at(-1)!.cells
}

/** How many columns the lines have, by what each has taken by itself: the counts of most lines, and those beside them. */
function likely(naturals: readonly number[], head: LineChunks): number[] {
  const votes = new Map<number, number>()
  const vote = (count: number, weight: number): void => {
    if (count > 1 && count <= MOST_COLUMNS) votes.set(count, (votes.get(count) ?? 0) + weight)
  }
  for (const own of naturals) {
    vote(own, 1)
    vote(own + 1, 0.4)
    vote(own - 1, 0.3)
  }
  vote(naturals[0]!, HEAD_VOTE)
  const { gaps, tokens } = head.text
  const parts = gaps.filter(({ border, inside }, k) => {
    const digits = k > 0 && /\d$/.test(tokens[k - 1]!.text) && /^\d/.test(tokens[k]!.text)
    return k === 0 || (!digits && border < inside + LIKELY_BORDER)
  }).length
  vote(parts, HEAD_VOTE)
  const sorted = [...votes].sort((a, b) => b[1] - a[1])
  return sorted.slice(0, MOST_TRIED).map(([count]) => count)
}

/**
 * On which side cells are empty where no gap tells: on the left in a table of estimates (rows of standard errors), where each model has the
 * variables of the one before and more; on the right where each row has one cell more than the row above it (correlations).
 */
function leanOf(lines: readonly LineChunks[], naturals: readonly number[]): number {
  const errors = lines.filter((line) => /^(?:\([-−–]?\d*\.?\d+\)){2,}$/.test(line.chunk(0, line.length).words))
  if (errors.length > 1) return LEAN
  const rows = naturals.slice(1)
  const steps = rows.slice(1).map((count, k) => count - rows[k]!)
  if (steps.length > 1 && steps.every((step) => step === 1)) return -LEAN
  return steps.length > 1 && steps.every((step) => step === -1) ? LEAN : 0
}

/** The best division among so many columns. A search finds the best near where it begins, so it is made from several places. */
function fit(lines: readonly LineChunks[], count: number, known: Known, least = Number.POSITIVE_INFINITY): Fitted | undefined {
  const first = fitFrom(lines, count, known, { fuller: 0, lean: known.lean })
  if (!first || first.cost > least + HOPELESS) return first
  const { columns } = first.grid
  const found = [first]
  const again = (start: Start): void => {
    const other = fitFrom(lines, count, known, start)
    if (other) found.push(other)
  }
  if (columns.some((column) => column.empty > MOST_EMPTY)) again({ fuller: FULLER, lean: known.lean })
  if (known.lean === 0 && columns.some((column) => column.empty > 0)) again({ fuller: 0, lean: -LEAN })
  return found.sort((a, b) => a.cost - b.cost)[0]
}

/** Where a search begins: what empty cells cost more, and more on one side. */
interface Start {
  readonly fuller: number
  readonly lean: number
}

interface Fitted {
  readonly grid: Grid
  readonly cost: number
}

function fitFrom(lines: readonly LineChunks[], count: number, known: Known, start: Start): Fitted | undefined {
  let columns = softly(lines, count, undefined, known, start)
  columns = softly(lines, count, columns, known, start)
  let states: State[] = []
  for (let round = 0; round < ROUNDS; round++) {
    states = search(lines, columns, known)
    if (!states[0]) return undefined
    columns = learn(lines, count, path(states[0]), known)
  }
  // Totals that add up speak for a division.
  const ranked = states
    .map((state) => ({ state, cost: state.cost - SUM * confirmedTotals(textsOf(path(state))) }))
    .sort((a, b) => a.cost - b.cost)
  const { state, cost } = ranked[0]!
  const steps = path(state)
  const empty = columns.filter((column) => column.empty > MOST_EMPTY).length
  const total = cost + count * COLUMN_COST + empty * EMPTY_COLUMN
  if ((globalThis as any).GRID) console.log(count, total.toFixed(1))
  const together = steps.map((step, k) => (known.lean === 0 ? untoldCells(lines[k]!, columns, step) : []))
  const grid = {
    rows: rowsOf(lines, steps, count, together),
    untold: together.flatMap((cells, k) => (cells.length ? [k] : [])),
    bare: bareOf(lines, steps),
    columns,
    cost: median(steps.slice(1).map((step) => step.cost - step.back!.cost)) / count,
    doubt: doubtOf(lines, columns, steps, known),
    strain: strainOf(lines, steps),
  }
  return { cost: (globalThis as any).ONLY == count ? -1e9 : total, grid }
}

/** What an empty cell costs; where the table is known to have some, not much. */
export const emptyCost = (column: Column, at: number, lean: number): number =>
  lean === 0 ? column.cost(undefined) : Math.min(LEANING_EMPTY, column.cost(undefined)) + lean * at

/** What the columns hold, each line taken as a row by itself, and its ways by how likely they are. */
function softly(
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
function learn(lines: readonly LineChunks[], count: number, steps: readonly State[], { priors }: Known): Column[] {
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

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!

/** The usual places of the columns. */
function setPlaces(columns: readonly Column[], places: readonly (readonly Places[])[]): void {
  columns.forEach((column, k) => {
    const [left, centre, right] = [0, 1, 2].map((side) => median(places[k]!.map((place) => place[side]!))) as [number, number, number]
    if (places[k]!.length > 1) column.places = [left, centre, right]
  })
}

/** The texts of all cells. */
function textsOf(steps: readonly State[]): string[][] {
  const rows: string[][] = []
  for (const { fresh, chunks } of steps) {
    if (fresh) rows.push(chunks.map(() => ''))
    for (const [k, chunk] of chunks.entries()) if (chunk) rows.at(-1)![k] += chunk.words
  }
  return rows
}

/**
 * The cells of a line whose columns nothing tells: where there are as many figures as there are columns but one, and no gap shows which is
 * empty, they would be as good in others.
 */
function untoldCells(line: LineChunks, columns: readonly Column[], step: State): Chunk[] {
  const own = step.chunks.filter((chunk) => chunk !== undefined)
  if (!step.fresh || step.row === 0 || line.text.wide || own.length === columns.length || own.length < 3) return []
  // What was learned of empty cells is but what was guessed before.
  const all = divisions(line, columns.length, { begins: false, none: () => 0, shape: (column, chunk) => columns[column]!.cost(chunk.shape), rest: () => 0 })
  const ways = all.filter(({ chunks }) => same(chunks.filter((chunk) => chunk !== undefined), own))
  const least = Math.min(...ways.map((way) => way.cost))
  const near = ways.filter((way) => way.cost < least + UNTOLD)
  const found = own.filter((chunk) => new Set(near.map(({ chunks }) => chunks.indexOf(chunk))).size > 1)
  return found.length > 1 && found.every((chunk) => NUMERIC.has(chunk.shape.kind)) ? found : []
}

const same = (a: readonly Chunk[], b: readonly Chunk[]): boolean => a.length === b.length && a.every((chunk, k) => chunk === b[k])

function rowsOf(lines: readonly LineChunks[], steps: readonly State[], count: number, together: readonly (readonly Chunk[])[]): GridRow[] {
  const rows: Part[][][] = []
  steps.forEach((step, index) => {
    if (step.fresh) rows.push(Array.from({ length: count }, () => []))
    const { tokens } = lines[index]!.text
    const untold = together[index]!
    const part = (from: number, to: number): Part => ({ line: index, start: tokens[from]!.start, end: tokens[to - 1]!.end })
    step.chunks.forEach((chunk, k) => {
      if (!chunk) return
      if (!untold.includes(chunk)) rows.at(-1)![k]!.push(part(chunk.from, chunk.to))
      else if (chunk === untold[0]) rows.at(-1)![k]!.push(part(chunk.from, untold.at(-1)!.to))
    })
  })
  return rows.map((cells) => ({ cells }))
}

function bareOf(lines: readonly LineChunks[], steps: readonly State[]): number {
  let borders = 0
  let bare = 0
  steps.slice(1).forEach(({ chunks }, k) => {
    const { value, tokens } = lines[k + 1]!.text
    const filled = chunks.filter((chunk) => chunk !== undefined)
    for (const [n, chunk] of filled.entries()) {
      if (n === 0) continue
      borders++
      if (chunk.shape.kind !== 'text' || filled[n - 1]!.shape.kind !== 'text') continue
      const [left, right] = [tokens[chunk.from - 1]!, tokens[chunk.from]!]
      if (right.start - left.end === 1 && /\p{Script=Latin}[.,]? \p{Script=Latin}/u.test(value.slice(left.end - 2, right.start + 1))) bare++
    }
  })
  return bare / Math.max(1, borders)
}

/** Share of the tokens that are in another cell than the best way puts them, by how likely the other ways of their lines are. */
function doubtOf(lines: readonly LineChunks[], columns: readonly Column[], steps: readonly State[], known: Known): number {
  let differ = 0
  let tokens = 0
  steps.forEach((step, k) => {
    if (!step.back) return
    const line = lines[k]!
    const own = columnsOf(line, step.chunks)
    const ways = step.fresh ? beginnings(line, columns, known) : goings(line, columns, step.back)
    const least = Math.min(...ways.map((way) => way.cost))
    let total = 0
    let other = 0
    for (const way of ways) {
      const weight = Math.exp(least - way.cost)
      const columns = columnsOf(line, way.chunks)
      total += weight
      other += weight * columns.filter((column, at) => column !== own[at]).length
    }
    if (total) differ += other / total
    tokens += own.length
  })
  return differ / Math.max(1, tokens)
}

/** The column of each token. */
function columnsOf(line: LineChunks, chunks: Division): number[] {
  const out = new Array<number>(line.length).fill(-1)
  chunks.forEach((chunk, column) => {
    for (let k = chunk?.from ?? 0; k < (chunk?.to ?? 0); k++) out[k] = column
  })
  return out
}

function strainOf(lines: readonly LineChunks[], steps: readonly State[]): number {
  let sum = 0
  let count = 0
  steps.forEach((step, k) => {
    const begins = new Set(step.chunks.flatMap((chunk) => (chunk ? [chunk.from] : [])))
    for (const [token, { border, inside }] of lines[k]!.text.gaps.entries()) {
      if (token === 0) continue
      count++
      sum += begins.has(token) ? Math.max(0, border - inside) : Math.max(0, inside - border)
    }
  })
  return sum / Math.max(1, count)
}
