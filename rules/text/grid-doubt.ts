/** How sure the division of a table is: which tokens may as well be in other cells, and whether its borders go with the gaps. */
import { NUMERIC } from './cells.ts'
import type { Chunk, LineChunks } from './chunks.ts'
import type { Column, Division } from './columns.ts'
import { divisions } from './divisions.ts'
import type { Known } from './grid-columns.ts'
import { beginnings, goings, type State } from './search.ts'

/** Ways so near to each other can't be told apart. */
const UNTOLD = 1

/**
 * The cells of a line whose columns nothing tells: where there are as many figures as there are columns but one, and no gap shows which is
 * empty, they would be as good in others.
 */
export function untoldCells(line: LineChunks, columns: readonly Column[], step: State): Chunk[] {
  const own = step.chunks.filter((chunk) => chunk !== undefined)
  if (!step.fresh || step.row === 0 || line.text.wide || own.length === columns.length || own.length < 3) return []
  // What was learned of empty cells is but what was guessed before.
  const all = divisions(line, columns.length, {
    begins: false,
    none: () => 0,
    shape: (column, chunk) => columns[column]!.cost(chunk.shape),
    rest: () => 0,
  })
  const ways = all.filter(({ chunks }) =>
    same(
      chunks.filter((chunk) => chunk !== undefined),
      own,
    ),
  )
  const least = Math.min(...ways.map((way) => way.cost))
  const near = ways.filter((way) => way.cost < least + UNTOLD)
  const found = own.filter((chunk) => new Set(near.map(({ chunks }) => chunks.indexOf(chunk))).size > 1)
  return found.length > 1 && found.every((chunk) => NUMERIC.has(chunk.shape.kind)) ? found : []
}

const same = (a: readonly Chunk[], b: readonly Chunk[]): boolean => a.length === b.length && a.every((chunk, k) => chunk === b[k])

export function bareOf(lines: readonly LineChunks[], steps: readonly State[]): number {
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
export function doubtOf(lines: readonly LineChunks[], columns: readonly Column[], steps: readonly State[], known: Known): number {
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

export function strainOf(lines: readonly LineChunks[], steps: readonly State[]): number {
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
