/** How much a line looks like a row of a table, and how much like running text; told from the line alone. */
import { ascii, tight } from './chars.ts'

/** A run of so many spaces is a gap between columns: Tesseract and `pdftotext -layout` write them by distance. */
export const WIDE_GAP = 3
const WIDE = new RegExp(`\\S {${WIDE_GAP},}(?=\\S)|\\S[ \\u2002]*[|｜│][ \\u2002]*(?=\\S)|\\S(?:\\u3000{2,}|\\t)[ \\u3000\\t]*(?=\\S)`, 'g')

/** A mark that stands alone among wide gaps is a speck, and in no cell. */
const SPECK = /(?<= {3})[:：.．,，。、'“”‘’;；·`~_]{1,2}(?= {3}|$)/g

export const wideGaps = (value: string): number => value.replace(SPECK, (speck) => ' '.repeat(speck.length)).match(WIDE)?.length ?? 0

/** Numbers as they stand in cells: 6430, 0.642***, (0.041), −2.88, 1,860, 56.4%, 1768–1815, a dash. */
const FIGURES = /[\d.,．，%％()（）*＊+＋\-－–—−√×✓〗丨±<>＜＞=＝]/g

/** Share of the line's marks that are figures or what goes with them in cells. */
export function figureShare(text: string): number {
  const digits = text.match(/\d/g)?.length ?? 0
  return digits === 0 && !/^[√×✓—是否有无無]+$/.test(text) ? 0 : (text.match(FIGURES)?.length ?? 0) / Math.max(1, text.length)
}

/** Of these a numeric row has two or more, parted by blanks. */
const NUMBER_CELL = /^(?:[（(]?[-－−–—]?\d[\d,.，．]*[)）%％*＊]*|[—–－-]|[√×✓是否])$/

export interface RowLook {
  readonly width: number
  readonly full: number
  readonly least: number
  readonly most: number
  readonly indent: number
}

/** Positive for rows, negative for running text; about ±1 each. */
export function rowScore(value: string, { width, full, least, most, indent }: RowLook): number {
  const text = ascii(tight(value))
  const gaps = wideGaps(value)
  const figures = figureShare(text)
  const cells = value
    .trim()
    .split(/[ \u2002\u3000]+/)
    .filter((part) => NUMBER_CELL.test(ascii(part))).length
  let score = gaps > 1 ? 2.5 : gaps ? 1.6 : 0
  if (figures >= 0.45) score += 1.6
  else if (figures >= 0.25) score += 0.8
  if (cells >= 3) score += 0.8
  const plain = gaps === 0 && figures < 0.25
  if (width < full * (plain ? 0.5 : 0.75)) score += 0.6
  // Tables are set smaller than the body, so that their lines may hold more.
  else if (width >= least && width <= most && gaps === 0) score -= 1.6
  if (plain && width > full * 0.4 && /[，。；].*\p{L}/u.test(value)) score -= 0.5
  if (indent && gaps === 0 && Math.abs(full - indent - width) <= 0.6) score -= 0.9
  if (/[。！？!?]$/.test(text)) score -= width < full * 0.5 ? 0.4 : 0.9
  else if (/[a-z]{3}\.$/.test(text) && text.length > 30) score -= 0.8
  // Two sentences in one line.
  if (/[。！？].{4,}[，。；]/.test(text)) score -= 0.8
  return score
}
