/** The ways to divide a line among columns, the cheapest first, by dynamic programming over columns and tokens. */
import type { CellKind } from './cells.ts'
import type { Chunk, LineChunks } from './chunks.ts'
import type { Division } from './columns.ts'

export interface Divided {
  readonly chunks: Division
  readonly cost: number
}

/** A chunk and its column. */
export interface Placed {
  readonly at: number
  readonly chunk: Chunk
}

/** What the cells of a line cost in the columns. */
export interface CellCosts {
  /** A cell like the one on its left is cheap, for some rows are alike all through: (0.041) (0.044). */
  readonly begins: boolean
  /** Nothing in a column. */
  none(column: number): number
  /** A cell of this shape. */
  shape(column: number, chunk: Chunk): number
  /** All else, by the chunk before it; never below 0. */
  rest(column: number, chunk: Chunk, before: Placed | undefined): number
}

/** Ways that are kept. */
const WAYS = 6
/** Numbers of one row have the same decimals, as a rule; rows of one kind of number are common. */
const UNLIKE_DECIMALS = 0.9
const LIKE_LEFT = 0.6
const AS_LEFT = 0.9
const ALIKE: ReadonlySet<CellKind> = new Set(['paren', 'mark', 'year', 'pct'])

interface Way {
  readonly cost: number
  readonly back: Way | undefined
  readonly chunk: Chunk | undefined
  /** The chunk last taken. */
  readonly last: Placed | undefined
}

export function divisions(line: LineChunks, count: number, costs: CellCosts): Divided[] {
  const size = line.length
  const { gaps, wide } = line.text
  // ways[t]: how the columns so far may take the first t tokens.
  let ways: Way[][] = Array.from({ length: size + 1 }, () => [])
  ways[0]!.push({ cost: 0, back: undefined, chunk: undefined, last: undefined })
  for (let column = 0; column < count; column++) {
    const next: Way[][] = Array.from({ length: size + 1 }, () => [])
    const none = costs.none(column)
    for (let from = 0; from <= size; from++) {
      const here = ways[from]!
      if (!here.length) continue
      for (const way of here) keep(next[from]!, way.cost + none, way, undefined, way.last)
      const border = from === 0 || from === size ? 0 : gaps[from]!.border
      for (let to = column === count - 1 ? size : from + 1; to <= size && from < size; to++) {
        const chunk = line.chunk(from, to)
        if (chunk.inside === Number.POSITIVE_INFINITY) break
        const own = costs.shape(column, chunk)
        // Where a chunk stands matters only in lines set out with spaces.
        const fixed = border + chunk.inside + (wide ? 0 : costs.rest(column, chunk, undefined))
        const least = fixed + Math.min(own, LIKE_LEFT)
        const list = next[to]!
        const last = { at: column, chunk }
        for (const way of here) {
          // The ways come in order, so what is too dear now stays so.
          if (tooDear(list, way.cost + least)) break
          const cost = way.cost + fixed + beside(way.chunk, chunk, own, costs.begins)
          // The rest adds to the cost, so what is too dear without it need not be asked for it.
          if (!tooDear(list, cost)) keep(list, wide ? cost + costs.rest(column, chunk, way.last) : cost, way, chunk, last)
        }
      }
    }
    ways = next
  }
  return ways[size]!.map((way) => {
    const chunks: (Chunk | undefined)[] = []
    for (let at: Way | undefined = way; at?.back; at = at.back) chunks.push(at.chunk)
    return { chunks: chunks.reverse(), cost: way.cost }
  })
}

const tooDear = (list: readonly Way[], cost: number): boolean => list.length === WAYS && cost >= list[WAYS - 1]!.cost

/** Keeps the list sorted, and no longer than it may be. */
function keep(list: Way[], cost: number, back: Way, chunk: Chunk | undefined, last: Placed | undefined): void {
  if (tooDear(list, cost)) return
  let k = list.length < WAYS ? list.length : WAYS - 1
  for (; k > 0 && list[k - 1]!.cost > cost; k--) list[k] = list[k - 1]!
  list[k] = { cost, back, chunk, last }
}

/** What a cell's shape costs beside the cell on its left. */
function beside(left: Chunk | undefined, { shape }: Chunk, own: number, begins: boolean): number {
  if (!left) return own
  const { kind, size } = left.shape
  if (kind === 'dec' && shape.kind === 'dec' && size !== shape.size) return own + UNLIKE_DECIMALS
  if (!begins || kind !== shape.kind || size !== shape.size || kind === 'text') return own
  return Math.min(own, ALIKE.has(kind) ? LIKE_LEFT : AS_LEFT)
}
