/** Columns of a table, as what their cells are: numbers with so many decimals, dates, words so wide. Costs are natural logarithms of odds. */
import { type CellKind, type CellShape, FIGURES } from './cells.ts'
import type { Chunk, LineChunks } from './chunks.ts'

/** One for each column; undefined where the cell has nothing on this line. */
export type Division = readonly (Chunk | undefined)[]
/** Left, centre and right, as in `TableText`. */
export type Places = readonly [number, number, number]
type Kind = CellKind | 'empty'
/** What a cell may be before its column is known. */
export type Priors = ReadonlyMap<Kind, number>

/** Share of each kind among the figures of a table, and among its words. */
const FIGURE_SHARES: readonly (readonly [CellKind, number])[] = [
  ['year', 0.08],
  ['int', 0.26],
  ['dec', 0.32],
  ['pct', 0.08],
  ['paren', 0.08],
  ['range', 0.06],
  ['date', 0.05],
  ['quantity', 0.04],
  ['dash', 0.03],
]
const WORD_SHARES: readonly (readonly [CellKind, number])[] = [
  ['text', 0.78],
  ['item', 0.08],
  ['mark', 0.06],
  ['code', 0.04],
  ['title', 0.04],
]
const EMPTY_SHARE = 0.06
/** The priors count as so many cells. */
const WEIGHT = 1.5
/** In a column of words these are words too, at this cost. */
const AS_WORDS: Readonly<Partial<Record<CellKind, number>>> = {
  quantity: 0.7,
  title: 0.7,
  range: 1,
  date: 1,
  mark: 1,
  code: 1,
  item: 1.2,
  dash: 1.5,
}
/** A dash, for what is not known or is none, may stand in any column. */
const DASH = 2.2
/** How much the decimals of a number tell, its digits before the point, and the width of words. */
const SIZE_WEIGHT = 0.7
const WHOLE_WEIGHT = 0.4
const WORD_WEIGHT = 0.6
/** Four digits that make a year hardly do so by chance. */
const YEAR = 2.5
const YEARS = 2
/** A chunk wider than its column at its breaks, by each em. */
const TOO_WIDE = 0.8
const MOST_TOO_WIDE = 4
/** Where characters stand tells less than what they are: cost of one place off, and the most of it. */
const PLACE_COST = 0.1
const MOST_PLACE_COST = 3
/** Lines of one table are set out at scales from the least to the most; then so much for each place off. */
const SCALES = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6]
const FIT_COST = 0.1
const MOST_FIT_COST = 6

export class Column {
  cells = 0
  /** Widest chunk, in em; where cells are broken over lines, how wide they are at their breaks. */
  width = 0
  full: number | undefined
  /** Where cells stand in lines set out with spaces: medians. */
  places: Places | undefined
  private readonly kinds = new Map<Kind, number>()
  private readonly sizes = new Map<string, number>()
  private readonly costs = new Map<CellShape, number>()
  private readonly priors: Priors

  constructor(priors: Priors) {
    this.priors = priors
  }

  /** Counts a cell, or an empty one. */
  add(shape: CellShape | undefined, weight = 1): void {
    this.costs.clear()
    this.cells += weight
    count(this.kinds, shape?.kind ?? 'empty', weight)
    if (!shape) return
    count(this.sizes, `${shape.kind} ${shape.size}`, weight)
    count(this.sizes, `${shape.kind} . ${shape.whole}`, weight)
  }

  /** Share of its cells that are empty. */
  get empty(): number {
    return (this.kinds.get('empty') ?? 0) / Math.max(1, this.cells)
  }

  /** Are most of its cells figures? */
  get figures(): boolean {
    let figures = 0
    for (const [kind, seen] of this.kinds) if (kind !== 'empty' && FIGURES.has(kind)) figures += seen
    return figures > 0.6 * (this.cells - (this.kinds.get('empty') ?? 0))
  }

  /** What it costs that a cell of this shape, or an empty one, stands here. */
  cost(shape: CellShape | undefined): number {
    if (!shape) return this.kindCost('empty')
    const known = this.costs.get(shape)
    if (known !== undefined) return known
    const cost = this.shapeCost(shape)
    this.costs.set(shape, cost)
    return cost
  }

  private shapeCost({ kind, size, whole, doubt }: CellShape): number {
    // 1842 is a year, or a number of four digits.
    if (kind === 'year') return Math.min(this.kindCost('year') - YEAR, this.kindCost('int') + SIZE_WEIGHT * this.sizeCost('int', `${size}`))
    let cost = this.kindCost(kind) + doubt
    const words = AS_WORDS[kind]
    if (words !== undefined) cost = Math.min(cost, this.kindCost('text') + words)
    if (kind === 'range' && size === 4) cost -= YEARS
    if (kind === 'dash') cost = Math.min(cost, DASH)
    if (kind === 'dec' || kind === 'int' || kind === 'paren' || kind === 'pct') cost += SIZE_WEIGHT * this.sizeCost(kind, `${size}`)
    if (kind === 'dec' || kind === 'pct') cost += WHOLE_WEIGHT * this.sizeCost(kind, `. ${whole}`)
    if (kind === 'text') cost += WORD_WEIGHT * this.sizeCost(kind, `${size}`)
    return cost
  }

  private kindCost(kind: Kind): number {
    return -Math.log(((this.kinds.get(kind) ?? 0) + WEIGHT * (this.priors.get(kind) ?? 0.01)) / (this.cells + WEIGHT))
  }

  private sizeCost(kind: CellKind, size: string): number {
    return -Math.log(((this.sizes.get(`${kind} ${size}`) ?? 0) + 0.5) / ((this.kinds.get(kind) ?? 0) + 1.5))
  }

  /** What it costs that a chunk is wider than the column is where lines are broken. */
  wideCost(chunk: Chunk): number {
    return this.full === undefined ? 0 : Math.max(0, Math.min(MOST_TOO_WIDE, (chunk.width - this.full - 1) * TOO_WIDE))
  }
}

function count<K>(counts: Map<K, number>, key: K, weight: number): void {
  counts.set(key, (counts.get(key) ?? 0) + weight)
}

/** From how much of the table is figures. */
export function priorsOf(lines: readonly LineChunks[]): Priors {
  let figures = 1
  let words = 1
  const seen = new Map<CellKind, number>()
  for (const line of lines.slice(1)) {
    const { text } = line
    text.tokens.forEach((token, k) => {
      const { kind } = line.chunk(k, k + 1).shape
      if (FIGURES.has(kind)) count(seen, kind, 1)
      if (token.number) figures++
      // A phrase makes one cell, however many blanks it has.
      else if (k === 0 || text.tokens[k - 1]!.number || text.gaps[k]!.inside > 1.5) words++
    })
  }
  const share = Math.min(0.85, Math.max(0.15, figures / (figures + words)))
  const out = new Map<Kind, number>([['empty', EMPTY_SHARE]])
  const all = [...seen.values()].reduce((a, b) => a + b, 0)
  for (const [kind, part] of FIGURE_SHARES) out.set(kind, (0.5 * part + (0.5 * ((seen.get(kind) ?? 0) + 5 * part)) / (all + 5)) * share)
  for (const [kind, part] of WORD_SHARES) out.set(kind, part * (1 - share))
  return out
}

/** What it costs that a chunk stands so far from the one before it, in a line set out with spaces; blanks before the first may be lost. */
export function placeCost(columns: readonly Column[], at: number, chunk: Chunk, before: { at: number; chunk: Chunk } | undefined): number {
  const places = columns[at]!.places
  if (!places || !chunk.line.text.wide) return 0
  const own = chunk.line.places(chunk)
  if (!before) return own[0] === 0 ? 0 : nearest(places, own)
  const left = columns[before.at]!.places
  if (!left) return 0
  const from = chunk.line.places(before.chunk)
  return nearest(minus(places, left), minus(own, from))
}

const minus = (a: Places, b: Places): Places => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const nearest = (a: Places, b: Places): number =>
  Math.min(MOST_PLACE_COST, PLACE_COST * Math.min(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2])))

/** By how much the places of a line's chunks miss those of their columns, at the scale that suits best. */
export function fitCost(columns: readonly Column[], chunks: Division): number {
  const pairs: (readonly [own: number, wanted: number])[] = []
  for (const [k, chunk] of chunks.entries()) {
    const places = columns[k]?.places
    if (!chunk || !places) continue
    if (!chunk.line.text.wide) return 0
    // The first column is flush on the left, the others are told best by their middle.
    const side = k === 0 ? 0 : 1
    pairs.push([chunk.line.places(chunk)[side], places[side]])
  }
  if (pairs.length < 3) return 0
  const costs = SCALES.map((scale) => {
    const off = pairs.reduce((sum, [own, wanted]) => sum + Math.abs(own - scale * wanted), 0)
    return (off / scale) * FIT_COST + Math.abs(Math.log(scale))
  })
  return Math.min(MOST_FIT_COST, ...costs)
}
