/**
 * Columns of a table, as what their cells are: numbers with so many decimals, dates, words so wide. And the ways to divide a line among
 * them, the cheapest first. Costs are natural logarithms of odds.
 */
import { type CellKind, type CellShape, cellShape, FIGURES } from './cells.ts'
import { type TableText, widthOf } from './tokens.ts'

/** From token `from` up to token `to`, without it. */
export interface Chunk {
  readonly from: number
  readonly to: number
}
/** One for each column; undefined where the cell has nothing on this line. */
export type Division = readonly (Chunk | undefined)[]

export interface Divided {
  readonly chunks: Division
  readonly cost: number
}

export interface Column {
  /** Cells seen, by kind and decimals, and by kind and digits before the point. */
  readonly shapes: Map<string, number>
  readonly kinds: Map<CellKind | 'empty', number>
  cells: number
  /** Widest chunk, in em; where cells are broken over lines, how wide they are at their breaks. */
  width: number
  full?: number
  /** Where chunks begin, are centred and end in lines set out with spaces: medians. */
  places?: readonly [number, number, number]
}

/** Share of each kind among the figures of a table. */
const FIGURE_SHARES: Readonly<Partial<Record<CellKind, number>>> = {
  year: 0.08,
  int: 0.26,
  dec: 0.32,
  pct: 0.08,
  paren: 0.08,
  range: 0.06,
  date: 0.05,
  quantity: 0.04,
  dash: 0.03,
}
const WORD_SHARES: Readonly<Partial<Record<CellKind, number>>> = { text: 0.78, item: 0.08, mark: 0.06, code: 0.04, title: 0.04 }
const EMPTY_SHARE = 0.06

/** What a cell may be before its column is known: from how much of the table is figures. */
export type Priors = ReadonlyMap<CellKind | 'empty', number>

export function priorsOf(lines: readonly LineChunks[]): Priors {
  let figures = 1
  let words = 1
  for (const { text } of lines.slice(1)) {
    figures += text.tokens.filter((token) => token.number).length
    // A phrase makes one cell, however many blanks it has.
    words += text.tokens.filter((token, k) => !token.number && (k === 0 || text.tokens[k - 1]!.number || text.gaps[k]!.inside > 1.5)).length
  }
  const share = Math.min(0.85, Math.max(0.15, figures / (figures + words)))
  const out = new Map<CellKind | 'empty', number>([['empty', EMPTY_SHARE]])
  for (const [kind, part] of Object.entries(FIGURE_SHARES)) out.set(kind as CellKind, part * share)
  for (const [kind, part] of Object.entries(WORD_SHARES)) out.set(kind as CellKind, part * (1 - share))
  return out
}

const AS_WORDS: Readonly<Partial<Record<CellKind, number>>> = { quantity: 0.7, range: 1, date: 1, mark: 1, code: 1, title: 0.7, item: 1.2, dash: 1.5 }
/** The width of words tells less than the decimals of a number. */
const WORD_WIDTH = 0.5
/** Four digits that make a year hardly do so by chance. */
const YEAR = 2.5
/** The prior counts as so many cells. */
const WEIGHT = 1.5
/** A number at the end of words, a blank before it, looks like a cell of its own; figures alone that are no number like several. */
const TRAILING_NUMBER = 3.2
const LONG_NUMBER = 1
const TRAILING_DIGIT = 2
/** Words after the semicolon of an item, in one cell with it. */
const AFTER_ITEM = 2
const NO_SEMICOLON = 0.8
/** A chunk wider than its column at its breaks, by each em. */
const TOO_WIDE = 0.8
const MOST_TOO_WIDE = 4
/** … and so does the label of an item in their midst. */
const INNER_ITEM = 3
const INNER_NUMBER = 0.7
const NO_NUMBER = 7
const POINT = 2
/** Few tables have numbers of seven digits without commas, or five decimals; what each one more costs. */
const MOST_WHOLE = 5
const MOST_DECIMALS = 4
const ODD_SIZE = 1.5
const ODD_DECIMAL = 2
/** Numbers of one row have the same decimals, as a rule; rows of one kind of number are common. */
const UNLIKE_DECIMALS = 0.9
const LIKE_LEFT = 0.6
/** Figures with a bracket that opens or closes alone. */
const LONE_BRACKET = 3
/** A cell never holds so unlikely blanks. */
const MOST_INSIDE = 12
/** Where characters stand tells less than what they are: cost of one place off, and the most of it. */
const PLACE_COST = 0.1
const MOST_PLACE_COST = 3
const LEAST_SCALE = 0.5
const MOST_SCALE = 1.6
const FIT_COST = 0.1
const MOST_FIT_COST = 6
/** Ways to divide a line that are kept. */
export const WAYS = 6

export const newColumn = (): Column => ({ shapes: new Map(), kinds: new Map(), cells: 0, width: 0 })

export function addCell(column: Column, shape: CellShape | undefined, weight = 1): void {
  const add = <K>(counts: Map<K, number>, key: K): unknown => counts.set(key, (counts.get(key) ?? 0) + weight)
  column.cells += weight
  add(column.kinds, shape?.kind ?? 'empty')
  if (!shape) return
  add(column.shapes, `${shape.kind} ${shape.size}`)
  if (shape.kind === 'dec') add(column.shapes, `whole ${shape.whole}`)
}

/** What it costs that a cell of this shape stands in the column; without a column, in any. */
export function shapeCost(column: Column | undefined, shape: CellShape | undefined, priors: Priors): number {
  if (!shape) return kindCost(column, 'empty', priors)
  const { kind, size, whole, doubt } = shape
  // 1842 is a year, or a number of four digits.
  if (kind === 'year') return Math.min(kindCost(column, 'year', priors) - YEAR, kindCost(column, 'int', priors) + sizeCost(column, 'int', 4))
  let cost = kindCost(column, kind, priors) + doubt
  // In a column of words a date or a quantity is words too.
  const words = AS_WORDS[kind]
  if (words !== undefined) cost = Math.min(cost, kindCost(column, 'text', priors) + words)
  if (kind === 'dec' || kind === 'int' || kind === 'paren') cost += sizeCost(column, kind, size)
  else if (kind === 'text') cost += WORD_WIDTH * sizeCost(column, kind, size)
  if (kind === 'dec') cost -= 0.4 * Math.log(((column?.shapes.get(`whole ${whole}`) ?? 0) + 0.5) / ((column?.kinds.get('dec') ?? 0) + 1.5))
  return cost
}

const kindCost = (column: Column | undefined, kind: CellKind | 'empty', priors: Priors): number =>
  -Math.log(((column?.kinds.get(kind) ?? 0) + WEIGHT * (priors.get(kind) ?? 0.01)) / ((column?.cells ?? 0) + WEIGHT))

const sizeCost = (column: Column | undefined, kind: CellKind, size: number): number =>
  -0.7 * Math.log(((column?.shapes.get(`${kind} ${size}`) ?? 0) + 0.5) / ((column?.kinds.get(kind) ?? 0) + 1.5))

/** Chunks of one line with all that is asked of them, computed once. */
export class LineChunks {
  readonly text: TableText
  private readonly shapes = new Map<number, CellShape>()
  private readonly insides: number[] = [0]
  private readonly widths = new Map<number, number>()
  private readonly figures = new Map<number, number>()

  constructor(text: TableText) {
    this.text = text
    for (const gap of text.gaps) this.insides.push(this.insides.at(-1)! + gap.inside)
  }

  get length(): number {
    return this.text.tokens.length
  }

  words({ from, to }: Chunk): string {
    return this.text.tokens
      .slice(from, to)
      .map((token) => token.text)
      .join('')
  }

  shape(chunk: Chunk): CellShape {
    const key = chunk.from * 1000 + chunk.to
    let found = this.shapes.get(key)
    if (!found) this.shapes.set(key, (found = cellShape(this.words(chunk))))
    return found
  }

  width({ from, to }: Chunk): number {
    const key = from * 1000 + to
    let found = this.widths.get(key)
    if (found === undefined) this.widths.set(key, (found = widthOf(this.text, from, to)))
    return found
  }

  /** What it costs that the blanks inside are no borders. */
  inside({ from, to }: Chunk): number {
    const cost = this.insides[to]! - this.insides[from + 1]!
    if (cost > MOST_INSIDE) return Number.POSITIVE_INFINITY
    const key = from * 1000 + to
    let figures = this.figures.get(key)
    if (figures === undefined) this.figures.set(key, (figures = this.figureCost({ from, to })))
    return cost + figures
  }

  places({ from, to }: Chunk): [number, number, number] {
    const left = this.text.place(this.text.tokens[from]!.start)
    const right = this.text.place(this.text.tokens[to - 1]!.end)
    return [left, (left + right) / 2, right]
  }

  private figureCost(chunk: Chunk): number {
    const { kind } = this.shape(chunk)
    const words = this.words(chunk)
    // An item ends with its semicolon.
    const open = kind === 'item' && this.text.listed && !/[;；:：。.]$/.test(words) ? NO_SEMICOLON : 0
    const after =
      open +
      (kind === 'item' || (kind === 'text' && this.text.listed) ? AFTER_ITEM * (words.match(/[;；](?!$|[①-⑳\d(])/g)?.length ?? 0) : 0)
return after + (kind === 'text' || kind === 'item' ? figureCost(this.text.tokens.slice(chunk.from, chunk.to)) : oddCost(this.shape(chunk)))
  }

  /** What it costs that a chunk is wider than its column is where lines are broken. */
  wideCost(column: Column, chunk: Chunk): number {
    return column.full === undefined ? 0 : Math.max(0, Math.min(MOST_TOO_WIDE, (this.width(chunk) - column.full - 1) * TOO_WIDE))
  }

  /** What it costs that a chunk stands where it does, in a line set out with spaces; blanks before the first may be lost. */
  placeCost(columns: readonly Column[] | undefined, at: number, chunk: Chunk, before: { at: number; chunk: Chunk } | undefined): number {
    const column = columns?.[at]
    if (!column?.places || !this.text.wide) return 0
    const own = this.places(chunk)
    if (!before) return own[0] === 0 ? 0 : nearest(column.places, own)
    const left = columns![before.at]!.places
    if (!left) return 0
    const from = this.places(before.chunk)
    return nearest(
      column.places.map((place, k) => place - left[k]!),
      own.map((place, k) => place - from[k]!),
    )
  }
}

/** Lines of one table are set out at different scales: by how much the places of a division miss those of the columns, at the best scale. */
export function fitCost(line: LineChunks, columns: readonly Column[], chunks: Division): number {
  if (!line.text.wide) return 0
  const own: number[] = []
  const wanted: number[] = []
  chunks.forEach((chunk, k) => {
    const places = columns[k]?.places
    if (!chunk || !places) return
    const at = line.places(chunk)
    // The side on which the cells of the column are flush.
    const side = k === 0 ? 0 : 1
    own.push(at[side]!)
    wanted.push(places[side]!)
  })
  if (own.length < 3) return 0
  let best = Number.POSITIVE_INFINITY
  for (let scale = LEAST_SCALE; scale <= MOST_SCALE; scale += 0.05) {
    const off = own.reduce((sum, place, k) => sum + Math.abs(place - scale * wanted[k]!), 0) / scale
    best = Math.min(best, off * FIT_COST + Math.abs(Math.log(scale)))
  }
  return Math.min(MOST_FIT_COST, best)
}

const nearest = (column: readonly number[], own: readonly number[]): number =>
  Math.min(MOST_PLACE_COST, PLACE_COST * Math.min(...column.map((place, k) => Math.abs(place - own[k]!))))

/** Years, dates and quantities are at home in words. */
const AT_HOME = /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d+(?:\.\d+)?(?=\p{Script=Han})|\d{4}[-—–]\d{4}/gu

const INNER_LABEL = /(?<=[^;；。:：\s\d])\d{1,2}[.、](?=\p{Script=Han})/gu

/** What a number of unlikely length costs: several that ran together. */
function oddCost({ kind, size, whole }: CellShape): number {
  if (kind === 'int') return ODD_SIZE * Math.max(0, whole - MOST_WHOLE - 1)
  if (kind !== 'dec') return 0
  return ODD_SIZE * (Math.max(0, whole - MOST_WHOLE) + Math.max(0, size - MOST_DECIMALS)) + (whole >= MOST_WHOLE && size > 1 ? ODD_DECIMAL : 0)
}

/** What figures in a cell of words cost. */
function figureCost(tokens: readonly { text: string }[]): number {
  const words = tokens.map((token) => token.text).join('')
  const title = tokens.length > 1 && /^《[^》]+》[^，。、和与及]/.test(words) ? AFTER_TITLE : 0
  const marks = words.match(/[√×✓✗]/g)?.length ?? 0
  if (marks && words.length > 1) return MARK_IN_WORDS * marks
  if (!/\d/.test(words)) return title
  const points = (text: string): number => POINT * (text.match(/\d\.\d/g)?.length ?? 0)
  if (!/\p{L}/u.test(words)) return NO_NUMBER + Math.max(0, points(words) - POINT) + (/^[^(]*\)|\([^)]*$/.test(words) ? LONE_BRACKET : 0)
  const rest = words.replace(AT_HOME, '')
  const tail = /[\d.,()*%+—-]*\d[\d.,()*%+—-]*$/.exec(rest)?.[0] ?? ''
  // `Model 1`, `表 1`: one digit is a name's, more are a cell's.
  const apart = tokens.length > 1 && tail.length > 0 && /[\d.)*%—]$/.test(words)
  let cost = !apart
    ? 0
    : tail.length > 1
      ? TRAILING_NUMBER + (tail.length > 2 ? LONG_NUMBER : 0) + points(tail)
      : /\p{Script=Han}\d$/u.test(words)
        ? TRAILING_DIGIT
        : 0
  cost += INNER_NUMBER * (rest.slice(0, rest.length - tail.length).match(/(?<=\p{L})[\d.]*\d{2,}[\d.]*(?=\p{L})/gu)?.length ?? 0)
  cost += INNER_ITEM * (words.match(INNER_LABEL)?.length ?? 0)
  const head = /^\d[\d.,]*/.exec(words)?.[0]
  if (head && !/^\d{1,2}[.、)]/.test(words) && !AT_START.test(words)) cost += TRAILING_NUMBER
  if (/^\d{1,2}[月日]/.test(words)) cost += BROKEN_DATE
  if (tokens.length > 1 && /\p{L}\d{4}[-—–]\d{2,4}$|^\d{4}[-—–]\d{2,4}\p{Lu}/u.test(words)) cost += AFTER_DATE
  if (tokens.length > 1 && DATE_FIRST.test(words)) cost += AFTER_DATE
  return cost
}
/** A date, and words after it. */
const DATE_FIRST = /^(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{4}[-—–]\d{4}年?)[^\d年月日]/u
/** The title of a work, and words after it. */
const AFTER_TITLE = 1
const MARK_IN_WORDS = 3
const AFTER_DATE = 1.5
const BROKEN_DATE = 2
const AT_START = /^\d+(?:\.\d+)?\p{Script=Han}/u

/** What the cells of a line cost in the columns. */
export interface CellCosts {
  /** A cell like the one on its left is cheap: the line begins a row. */
  readonly begins: boolean
  /** Nothing in a column. */
  none(column: number): number
  /** A cell of this shape: less where the cell on its left has the same, for some rows are alike all through (0.041) (0.044). */
  shape(column: number, chunk: Chunk): number
  /** Everything else. */
  rest(column: number, chunk: Chunk, before: { at: number; chunk: Chunk } | undefined): number
}

/** The cheapest ways to divide a line among `count` columns. */
export function divisions(line: LineChunks, count: number, costs: CellCosts): Divided[] {
  interface Way {
    readonly cost: number
    readonly back: Way | undefined
    readonly chunk: Chunk | undefined
    /** The chunk last taken, and its column. */
    readonly last: { at: number; chunk: Chunk } | undefined
  }
  const size = line.length
  // ways[t]: how the first columns may take the first t tokens.
  let ways: Way[][] = Array.from({ length: size + 1 }, () => [])
  ways[0]!.push({ cost: 0, back: undefined, chunk: undefined, last: undefined })
  const place = (list: Way[], cost: number): number => {
    if (list.length === WAYS && list[WAYS - 1]!.cost <= cost) return -1
    let k = list.length
    while (k > 0 && list[k - 1]!.cost > cost) k--
    return k
  }
  const keep = (list: Way[], k: number, way: Way): void => {
    list.splice(k, 0, way)
    if (list.length > WAYS) list.pop()
  }
  for (let column = 0; column < count; column++) {
    const next: Way[][] = Array.from({ length: size + 1 }, () => [])
    const none = costs.none(column)
    const final = column === count - 1
    for (let from = 0; from <= size; from++) {
      const here = ways[from]!
      if (!here.length) continue
      for (const way of here) {
        const k = place(next[from]!, way.cost + none)
        if (k >= 0) keep(next[from]!, k, { cost: way.cost + none, back: way, chunk: undefined, last: way.last })
      }
      const border = from === 0 || from === size ? 0 : line.text.gaps[from]!.border
      for (let to = final ? size : from + 1; to <= size && from < size; to++) {
        const chunk = { from, to }
        const inside = line.inside(chunk)
        if (inside === Number.POSITIVE_INFINITY) break
        const shape = line.shape(chunk)
        const own = costs.shape(column, chunk)
        for (const way of here) {
          const left = way.chunk && line.shape(way.chunk)
          const alike =
            costs.begins && left && left.kind === shape.kind && left.size === shape.size && shape.kind !== 'text'
              ? Math.min(own, LIKE_LEFT)
              : own
          const unlike = left?.kind === 'dec' && shape.kind === 'dec' && left.size !== shape.size ? UNLIKE_DECIMALS : 0
          const cost = way.cost + border + inside + alike + unlike + costs.rest(column, chunk, way.last)
          const k = place(next[to]!, cost)
          if (k >= 0) keep(next[to]!, k, { cost, back: way, chunk, last: { at: column, chunk } })
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

/** Is the column one of figures, by most of its cells? */
export function isFigures(column: Column): boolean {
  let figures = 0
  for (const [kind, count] of column.kinds) if (kind !== 'empty' && FIGURES.has(kind)) figures += count
  return figures > 0.6 * (column.cells - (column.kinds.get('empty') ?? 0))
}
