/**
 * Rows and columns of a table from its lines: for each likely number of columns, the cheapest way to divide all lines into cells, each line
 * beginning a row or going on in the row before. What the columns hold is learned from the division, and the division made again with it.
 */
import { anchorEven, anchorHead, anchorItems, anchorRows } from './anchors.ts'
import { type Chunk, LineChunks } from './chunks.ts'
import { Column, priorsOf } from './columns.ts'
import { type Known, learn, type Start, softly } from './grid-columns.ts'
import { bareOf, doubtOf, strainOf, untoldCells } from './grid-doubt.ts'
import { median } from './median.ts'
import { path, type State, search } from './search.ts'
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

export function findGrid(given: readonly TableText[]): Grid | undefined {
  const texts = anchorEven(anchorRows(anchorItems(given.map((text, k) => (k === 0 ? anchorHead(text) : text)))))
  const lines = texts.map((text) => new LineChunks(text)).filter((line) => line.length > 0)
  if (lines.length < 2) return undefined
  const priors = priorsOf(lines)
  const any = new Column(priors)
  const counts = lines.map((line) => naturalCount(line, any))
  const known = { priors, lean: leanOf(lines, counts) }
  let best: Fitted | undefined
  for (const count of likely(counts, lines[0]!)) {
    const found = bestOf(lines, count, known, best?.cost)
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
function bestOf(lines: readonly LineChunks[], count: number, known: Known, least = Number.POSITIVE_INFINITY): Fitted | undefined {
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
  return { cost: total, grid }
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
