/**
 * A line of a table as tokens, with what each gap between two of them costs as the border of two columns, and as a blank inside a cell.
 * Costs are natural logarithms of odds: a gap that is as likely the one as the other costs the same both ways.
 */
import { cellShape, NUMERIC } from './cells.ts'
import { ascii, HAN, tight } from './chars.ts'
import { CELL_ITEM } from './items.ts'
import { junction } from './junction.ts'
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
  /** Before token k, from 1 on. */
  readonly gaps: readonly Gap[]
  /** Where characters stand when Han characters are two wide and others one, as in a text set out with spaces. */
  readonly place: (offset: number) => number
  readonly wide: boolean
  /** The table has cells with lists. */
  readonly listed?: true
}

export interface Gap {
  readonly border: number
  readonly inside: number
}

/** What the document knows of its blanks. */
export interface Blanks {
  /** They come from glyph positions and mean nothing. */
  readonly noise: boolean
  readonly digits: (a: string, b: string) => number
  /** The running text without blanks: what stands together there is no border. */
  readonly prose: string
}

/** Gaps of so many spaces and more part columns. */
const WIDE = 3
/** A rule between two columns, as OCR reads it. */
const RULE = /[|｜│¦]/
const BLANKS = /[ \t\u00a0\u2002\u2003\u3000|｜│¦]+/g
/** Marks that stand alone between wide gaps are specks. */
const SPECK = /^[:：.．,，。、'"”“’‘;；·^`~_*\\]{1,2}$/
/** Figures that OCR ran together: two in brackets, two decimals, two years. */
const GLUED = /(?<=[)）])(?=[(（]\d)|(?<=^\d{1,3}[.．]\d{2,3})(?=\d[.．]\d{2,3}$)|(?<=^(?:19|20)\d\d)(?=(?:19|20)\d\d$)/g

const SURE = 6
/** 1 998 年 3 月 5 日, with no figure in front that may be of its year. */
const DATE = /(?<!\d[ \u2002]*)(?:1[ ]?[5-9]|2[ ]?0)[ ]?\d[ ]?\d[ ]?年(?:[ ]?1?[ ]?\d[ ]?月(?:[ ]?[1-3]?[ ]?\d[ ]?日)?)?/g
/** From this difference on a gap is never tried as a border. */
const SURELY_INSIDE = 3.4
/** Characters on either side of a gap that stand together in the running text: what that is worth. */
const IN_PROSE = 3
/** A list in cells has so many items at the least. */
const LEAST_CHAIN = 3
const LN10 = Math.LN10

export function tableText(value: string, blanks: Blanks): TableText {
  const places: number[] = [0]
  for (let k = 0; k < value.length; k++)
    places.push(places[k]! + (/[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000]/.test(value[k]!) ? 2 : 1))
  const tokens: Token[] = []
  const between: string[] = []
  let at = 0
  let before = ''
  const add = (from: number, to: number): void => {
    let start = from
    for (const cut of [...value.slice(from, to).matchAll(GLUED)].map((m) => from + m.index).concat(to)) {
      const text = ascii(tight(value.slice(start, cut)))
      tokens.push({ start, end: cut, text, number: /\d/.test(text) && NUMERIC.has(cellShape(text).kind) })
      between.push(before)
      before = ''
      start = cut
    }
  }
  for (const match of [...value.matchAll(BLANKS), undefined]) {
    const end = match?.index ?? value.length
    const speck = end > at && SPECK.test(value.slice(at, end)) && (wide(before) || before === '') && (match === undefined || wide(match[0]))
    if (end > at && !speck) {
      add(at, end)
      before = ''
    }
    before += match?.[0] ?? ''
    at = end + (match?.[0].length ?? 0)
  }
  const gaps = tokens.map((token, k) => (k === 0 ? { border: 0, inside: 0 } : gapCosts(value, tokens[k - 1]!, token, between[k]!, blanks)))
  return {
    value,
    ...merged(value, tokens, gaps),
    place: (offset) => places[offset] ?? 0,
    wide: between.some((gap, k) => k > 0 && wide(gap)),
  }
}

/** Puts tokens together that no border parts: `0 ．642`, `（ 1 ）`. */
function merged(value: string, tokens: readonly Token[], gaps: readonly Gap[]): { tokens: Token[]; gaps: Gap[] } {
  const out: { tokens: Token[]; gaps: Gap[] } = { tokens: [], gaps: [] }
  const dates = Array.from(value.matchAll(DATE), (match) => [match.index, match.index + match[0].length] as const)
  const dated = (last: Token, token: Token): boolean => dates.some(([from, to]) => last.start >= from && token.start < to)
  tokens.forEach((token, k) => {
    const last = out.tokens.at(-1)
    if (!last || (gaps[k]!.border - gaps[k]!.inside < SURELY_INSIDE && !dated(last, token))) {
      out.tokens.push(token)
      out.gaps.push(gaps[k]!)
      return
    }
    const text = ascii(tight(value.slice(last.start, token.end)))
    out.tokens[out.tokens.length - 1] = {
      start: last.start,
      end: token.end,
      text,
      number: /\d/.test(text) && NUMERIC.has(cellShape(text).kind),
    }
  })
  return out
}

const wide = (gap: string): boolean => RULE.test(gap) || gap.length >= WIDE || gap.includes('\t') || gap.includes('\u3000\u3000')

function gapCosts(value: string, left: Token, right: Token, gap: string, { noise, digits, prose }: Blanks): Gap {
  if (gap === '') return /[)）]$/.test(left.text) ? { border: 0.5, inside: 2.5 } : { border: 1, inside: 2 }
  if (RULE.test(gap)) return { border: 0, inside: SURE }
  if (gap.length >= WIDE || gap.includes('\t')) return { border: 0, inside: Math.min(SURE, 2 + gap.length / 2) }
  const a = left.text.at(-1)!
  const b = right.text[0]!
  const two = gap.length === 2 && !noise ? { border: 0.2, inside: 2 } : undefined
  if (/\d/.test(a) && /\d/.test(b)) {
    if (!noise) return { border: 0.1, inside: 4 }
    return { border: 0.2, inside: -Math.log(digits(a, b)) }
  }
  if (HAN.test(a) && HAN.test(b)) {
    const together = left.text.slice(-2) + right.text.slice(0, 2)
    const odds = junction(value, left.end, right.start).odds * LN10 * 0.7 + (together.length > 2 && prose.includes(together) ? IN_PROSE : 0)
    const share = noise ? 2.3 : 3
    return { border: 0.2 + Math.max(0, Math.min(SURE, odds)), inside: Math.max(0.1, Math.min(SURE, (two?.inside ?? share) - odds)) }
  }
  if (two) return two
  // The label of an item and its words.
  if (/^(?:\d{1,2}[.、]|\(\d{1,2}\))$/.test(left.text) && (HAN.test(b) || /\p{Lu}/u.test(b))) return { border: 4, inside: 0.1 }
  // A number's own marks: `0 ．642`, `1 860 ， 5`, `－ 0.093`.
  if (/[.,]/.test(b) && /\d/.test(a)) return { border: 5, inside: noise ? 0.1 : 0.8 }
  if (/[.,]/.test(a) && /\d/.test(b) && /^\d*[.,]$/.test(left.text)) return { border: 5, inside: noise ? 0.1 : 0.8 }
  if (/^[—–一]{1,2}$/.test(left.text)) return { border: 0.2, inside: noise ? 2 : 4 }
  if (/^[-−+±]$/.test(left.text) && /[\d.]/.test(b)) return { border: 2.5, inside: noise ? 0.3 : 0.8 }
  if (/[\d)%*†‡]/.test(a) && /^[*†‡%]/.test(b)) return { border: 5, inside: 0.1 }
  if (/[([{《“「（]/.test(a) || /[)\]}》”」）:;,。，；：、]/.test(b)) return { border: 4, inside: 0.1 }
  if (/[,、，·—/／]/.test(a) && left.text.length > 0 && !/^[-—–−]+$/.test(left.text)) return { border: 2, inside: 0.3 }
  if (/[;；。]/.test(a)) return { border: 0.1, inside: noise ? 0.4 : 1 }
  if (/[》」”]/.test(a)) return { border: 0.2, inside: noise ? 0.3 : 1.5 }
  if (/\p{Script=Latin}/u.test(a) && /\p{Script=Latin}/u.test(b))
    return { border: /^\p{Lu}/u.test(b) ? 0.7 : 1.8, inside: /^\p{Lu}/u.test(b) ? 0.6 : 0.3 }
  if (/\d/.test(a) && /[年月日]/.test(b)) return { border: 3.5, inside: 0.1 }
  if (/[年月]/.test(a) && /^\d{1,2}(?:[月日]|$)/.test(right.text)) return { border: 1.5, inside: 0.2 }
  if (right.number) return { border: 0.2, inside: noise ? 0.4 : 1.3 }
  if (left.number) return { border: 0.3, inside: noise ? 0.4 : 1.3 }
  return { border: 0.4, inside: noise ? 0.4 : 1 }
}

/**
 * Lists in cells: where items count up from line to line (`… 1．汛情…`, `… 2．联络员…`), each begins its cell. Gives the texts with the gaps
 * in front of the items made borders.
 */
export function anchorItems(texts: readonly TableText[]): TableText[] {
  const found: { line: number; token: number; number: number }[] = []
  texts.forEach((text, line) => {
    text.tokens.forEach((token, k) => {
      const match = CELL_ITEM.exec(token.text)
      if (k > 0 && match) found.push({ line, token: k, number: Number(match[1] ?? match[2]) })
    })
  })
  // Of several in a line, those that count on.
  const chain = found.filter(({ line, number }) =>
    found.some(
      (other) =>
        (other.line === line + 1 && other.number === number + 1) ||
        (other.line < line && other.line >= line - 2 && other.number === number - 1),
    ),
  )
  if (new Set(chain.map(({ line }) => line)).size < LEAST_CHAIN) return [...texts]
  return texts.map((text, line) => {
    const anchors = new Set(chain.filter((item) => item.line === line).map((item) => item.token))
    return { ...text, listed: true as const, gaps: text.gaps.map((gap, k) => (anchors.has(k) ? { border: 0, inside: SURE } : gap)) }
  })
}

/** Width in em of what stands from one token to another. */
export const widthOf = (text: TableText, from: number, to: number): number =>
  emWidth(text.value.slice(text.tokens[from]!.start, text.tokens[to - 1]!.end))
