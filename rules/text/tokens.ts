/** A line of a table as tokens: what no column's border can part, and the gaps between. */
import { cellShape, NUMERIC } from './cells.ts'
import { ascii, tight } from './chars.ts'
import { type Blanks, type Gap, gapCost, isWide, JOINT } from './gaps.ts'
import { emWidth } from './width.ts'

export interface Token {
  /** Offsets into the line. */
  readonly start: number
  readonly end: number
  /** Half-width, without blanks. */
  readonly text: string
  readonly number: boolean
}

export interface TableText {
  readonly value: string
  readonly tokens: readonly Token[]
  /** In front of each token. */
  readonly gaps: readonly Gap[]
  /** Where characters stand when Han characters are two wide and others one, as in a text set out with spaces. */
  readonly place: (offset: number) => number
  /** Some gaps are wide. */
  readonly wide: boolean
  /** The first line of its table. */
  readonly head: boolean
  /** Rows are numbered, and this line has a number, or none. */
  readonly row?: 'begins' | 'goes on' | undefined
  /** The table has cells with lists. */
  readonly listed?: true
}

const BLANKS = /[ \t\u00a0\u2002\u2003\u3000|｜│¦]+/g
/** Marks that stand alone are specks. */
const SPECK = /^[:：.．,，。、'"“”’‘;；·^`~_*\\]{1,2}$/
/** Figures that OCR ran together: two in brackets, two decimals, two years. */
const GLUED = /(?<=[)）])(?=[(（]\d)|(?<=^\d{1,3}[.．]\d{2,3})(?=\d[.．]\d{2,3}$)|(?<=^(?:19|20)\d\d)(?=(?:19|20)\d\d$)/g
const DOUBLE_WIDTH = /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000]/
/** From this difference on a gap is never tried as a border. */
const SURELY_INSIDE = 3.4
/** So many wide gaps, and the others are blanks. */
const SPREAD = 2
/** 1 998 年 3 月 5 日, with no figure in front that may be of its year; £3 4s. 6d. */
const PHRASES =
  /(?<!\d[ \u2002]*)(?:1[ ]?[5-9]|2[ ]?0)[ ]?\d[ ]?\d[ ]?年(?:[ ]?1?[ ]?\d[ ]?月(?:[ ]?[1-3]?[ ]?\d[ ]?日)?)?|£\d[\d,]*(?: \d+s\.?)?(?: \d+d\.?)?|\d+s\.? \d+d\.?/g

/** `joints` are offsets at which fragments were put together; `head` is true for the first line of the table. */
export function tableText(value: string, blanks: Blanks, joints: readonly number[] = [], head = false): TableText {
  const tokens: Token[] = []
  const between: string[] = []
  let at = 0
  let before = ''
  const add = (from: number, to: number): void => {
    let start = from
    const glued = Array.from(value.slice(from, to).matchAll(GLUED), (match) => from + match.index)
    const joined = joints.filter((joint) => joint > from && joint < to)
    for (const cut of [...new Set([...glued, ...joined])].sort((a, b) => a - b).concat(to)) {
      tokens.push(token(value, start, cut))
      between.push(before)
      before = joined.includes(cut) ? JOINT : ''
      start = cut
    }
  }
  for (const match of [...value.matchAll(BLANKS), undefined]) {
    const end = match?.index ?? value.length
    // Where blanks are as printed, no mark has one on both sides.
    const alone = !blanks.noise || ((isWide(before) || before === '') && (match === undefined || isWide(match[0])))
    if (end > at && !(alone && SPECK.test(value.slice(at, end)))) {
      add(at, end)
      before = ''
    }
    before += match?.[0] ?? ''
    at = end + (match?.[0].length ?? 0)
  }
  const wide = between.filter((gap, k) => k > 0 && isWide(gap)).length
  const gaps = tokens.map((right, k) => {
    const left = tokens[k - 1]
    return left ? gapCost(value, left.end, right.start, between[k]!, left, right, blanks, head, wide >= SPREAD) : { border: 0, inside: 0 }
  })
  const places: number[] = [0]
  for (const c of value) places.push(...new Array<number>(c.length).fill(places.at(-1)! + (DOUBLE_WIDTH.test(c) ? 2 : 1)))
  return {
    value,
    ...merged(value, tokens, gaps),
    place: (offset) => places[offset] ?? 0,
    wide: wide > 0,
    head,
  }
}

function token(value: string, start: number, end: number): Token {
  const text = ascii(tight(value.slice(start, end)))
  return { start, end, text, number: /\d/.test(text) && NUMERIC.has(cellShape(text).kind) }
}

/** Puts tokens together that no border parts: `0 ．642`, `（ 1 ）`. */
function merged(value: string, tokens: readonly Token[], gaps: readonly Gap[]): { tokens: Token[]; gaps: Gap[] } {
  const out: { tokens: Token[]; gaps: Gap[] } = { tokens: [], gaps: [] }
  const dates = Array.from(value.matchAll(PHRASES), (match) => [match.index, match.index + match[0].length] as const)
  tokens.forEach((right, k) => {
    const left = out.tokens.at(-1)
    const { border, inside } = gaps[k]!
    const dated = left && dates.some(([from, to]) => left.start >= from && right.start < to)
    if (left && (dated || border - inside >= SURELY_INSIDE)) out.tokens[out.tokens.length - 1] = token(value, left.start, right.end)
    else {
      out.tokens.push(right)
      out.gaps.push(gaps[k]!)
    }
  })
  return out
}

/** Width in em of what stands from one token to another. */
export const widthOf = (text: TableText, from: number, to: number): number =>
  emWidth(text.value.slice(text.tokens[from]!.start, text.tokens[to - 1]!.end))
