/**
 * Runs of tokens of a line of a table, as cells that they may be: what stands in them, how wide they are, and what speaks against each being
 * one cell, whatever its column. Costs are natural logarithms of odds.
 */
import { type CellShape, cellShape } from './cells.ts'
import { type TableText, widthOf } from './tokens.ts'

/** From token `from` up to token `to`, without it. */
export interface Chunk {
  readonly line: LineChunks
  readonly from: number
  readonly to: number
  /** Half-width, without blanks. */
  readonly words: string
  readonly shape: CellShape
  /** Width in em. */
  readonly width: number
  /** What it costs that this is one cell; infinite where blanks in it can't be but borders. */
  readonly inside: number
}

/** A cell never holds so unlikely blanks. */
const MOST_INSIDE = 12
/** A number at the end of words, a blank before it, looks like a cell of its own … */
const TRAILING_NUMBER = 3.2
const LONG_NUMBER = 1
const TRAILING_DIGIT = 2
/** … and so does one in their midst, or the label of an item. */
const INNER_NUMBER = 0.7
const INNER_ITEM = 3
/** Figures alone that make no number are several; so is one with two decimal points, or with a bracket too few. */
const NO_NUMBER = 7
const POINT = 2
const LONE_BRACKET = 3
const BROKEN_BRACKET = 1
/** Few tables have numbers of seven digits without commas, or five decimals; what each one more costs. */
const MOST_WHOLE = 5
const MOST_DECIMALS = 4
const ODD_SIZE = 1.5
const ODD_DECIMAL = 2
/** Words after the semicolon of an item, in one cell with it; an item without one. */
const AFTER_ITEM = 2
const NO_SEMICOLON = 0.8
/** Words after a date or the title of a work; a date whose year is elsewhere; √ and × among words. */
const AFTER_DATE = 1.5
const AFTER_TITLE = 1
const BROKEN_DATE = 2
const MARK_IN_WORDS = 3

/** The chunks of one line; each is made once. */
export class LineChunks {
  readonly text: TableText
  private readonly made: (Chunk | undefined)[] = []
  private readonly insides: number[] = [0]
  private readonly placed = new Map<Chunk, readonly [number, number, number]>()

  constructor(text: TableText) {
    this.text = text
    for (const gap of text.gaps) this.insides.push(this.insides.at(-1)! + gap.inside)
  }

  /** Number of tokens. */
  get length(): number {
    return this.text.tokens.length
  }

  chunk(from: number, to: number): Chunk {
    const key = from * (this.length + 1) + to
    const known = this.made[key]
    if (known) return known
    const tokens = this.text.tokens.slice(from, to)
    const words = tokens.map((token) => token.text).join('')
    const shape = cellShape(words)
    const blanks = this.insides[to]! - this.insides[from + 1]!
    const inside = blanks > MOST_INSIDE ? Number.POSITIVE_INFINITY : blanks + ownCost(words, shape, tokens.length > 1, this.text)
    const chunk: Chunk = { line: this, from, to, words, shape, width: widthOf(this.text, from, to), inside }
    this.made[key] = chunk
    return chunk
  }

  /** Where a chunk begins, is centred and ends. */
  places(chunk: Chunk): readonly [number, number, number] {
    const known = this.placed.get(chunk)
    if (known) return known
    const left = this.text.place(this.text.tokens[chunk.from]!.start)
    const right = this.text.place(this.text.tokens[chunk.to - 1]!.end)
    const places = [left, (left + right) / 2, right] as const
    this.placed.set(chunk, places)
    return places
  }
}

/** What speaks against words or figures being one cell, whatever the blanks in it; `parted` is true where there are any. */
function ownCost(words: string, shape: CellShape, parted: boolean, { head, listed }: TableText): number {
  const { kind } = shape
  if (kind !== 'text' && kind !== 'item') return oddCost(shape)
  let cost = listed ? AFTER_ITEM * (words.match(/[;；](?!$|[①-⑳\d(])/g)?.length ?? 0) : 0
  if (kind === 'item' && listed && !/[;；:：。.]$/.test(words)) cost += NO_SEMICOLON
  if (/[√×✓✗]/.test(words) && words.length > 1) cost += MARK_IN_WORDS * (words.match(/[√×✓✗]/g)?.length ?? 0)
  if (parted && /^《[^》]+》[^，。、和与及]/.test(words)) cost += AFTER_TITLE
  return /\d/.test(words) ? cost + figuresCost(words, parted, head) : cost
}

/** What a number of unlikely length costs: several that ran together. */
function oddCost({ kind, size, whole }: CellShape): number {
  if (kind === 'int') return ODD_SIZE * Math.max(0, whole - MOST_WHOLE - 1)
  if (kind !== 'dec') return 0
  const odd = Math.max(0, whole - MOST_WHOLE) + Math.max(0, size - MOST_DECIMALS)
  return ODD_SIZE * odd + (whole >= MOST_WHOLE && size > 1 ? ODD_DECIMAL : 0)
}

/** Decimal points, and percent signs and brackets with a figure after them: of each number there is one. */
const points = (text: string): number => POINT * (text.match(/\d\.\d|[%)*](?=\d)/g)?.length ?? 0)
/** Years, dates and quantities are at home in words. */
const AT_HOME = /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d+(?:\.\d+)?(?=\p{Script=Han})|\d{4}[-—–]\d{4}/gu
const TAIL = /[\d.,()*%+—-]*\d[\d.,()*%+—-]*$/
const BETWEEN_LETTERS = /(?<=\p{L})[\d.]*\d{2,}[\d.]*(?=\p{L})/gu
const INNER_LABEL = /(?<=[^;；。:：\s\d])\d{1,2}[.、](?=\p{Script=Han})/gu
/** 30岁以下, 1.汛情, and other words that a figure begins. */
const FIGURE_FIRST = /^(?:\d+(?:\.\d+)?\p{Script=Han}|\d{1,2}[.、)])/u
const DATE_FIRST = /^(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{4}[-—–]\d{4}年?)[^\d年月日]/u
const RANGE_BESIDE = /\p{L}\d{4}[-—–]\d{2,4}$|^\d{4}[-—–]\d{2,4}\p{Lu}/u
/** Households 1791, Model 2: heads of columns. */
const NUMBERED_HEAD = /^\p{Script=Latin}[^\d]*\d{1,4}$/u

/** What figures cost in a cell of words. */
function figuresCost(words: string, parted: boolean, head: boolean): number {
  if (!/\p{L}/u.test(words)) {
    // （1992—2002 before 年）: what is in brackets was broken over lines.
    if (/^[(（][^)）]+$|^[^(（]+[)）]$/.test(words) && cellShape(words.replace(/[()（）]/g, '')).kind !== 'text') return BROKEN_BRACKET
    return NO_NUMBER + Math.max(0, points(words) - POINT) + (/^[^(]*\)|\([^)]*$/.test(words) ? LONE_BRACKET : 0)
  }
  if (head && NUMBERED_HEAD.test(words)) return 0
  const rest = words.replace(AT_HOME, '')
  const tail = TAIL.exec(rest)?.[0] ?? ''
  let cost = 0
  if (parted && /[\d.)*%—-]$/.test(words)) {
    // One digit may be of a name, more are a cell's.
    if (tail.length > 1) cost += TRAILING_NUMBER + (tail.length > 2 ? LONG_NUMBER : 0) + points(tail)
    else if (tail && /\p{Script=Han}\d$/u.test(words)) cost += TRAILING_DIGIT
  }
  cost += INNER_NUMBER * (rest.slice(0, rest.length - tail.length).match(BETWEEN_LETTERS)?.length ?? 0)
  cost += INNER_ITEM * (words.match(INNER_LABEL)?.length ?? 0)
  if (/^\d/.test(words) && !FIGURE_FIRST.test(words)) cost += TRAILING_NUMBER
  if (/^\d{1,2}[月日]/.test(words)) cost += BROKEN_DATE
  if (parted && (RANGE_BESIDE.test(words) || DATE_FIRST.test(words))) cost += AFTER_DATE
  return cost
}
