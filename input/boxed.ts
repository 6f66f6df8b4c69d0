/**
 * Pages of words in boxes, as OCR engines and PDF readers see them, made into a Scan: the one door of every reader that knows geometry.
 *
 * The `source` is the words, line by line, set out as on the page: a blank between words where the page has one, more of them across a wide
 * gap (between the columns of a table) and in front of rows as far as they are indented in their block, an empty line where the engine saw
 * a paragraph or block begin, `\f` between pages. What the page shows (boxes, sizes, fonts, confidence) is kept as `Line.box` and `Line.spans`.
 *
 *     { text: '水情', box: 263 700 368 740 }, { text: '通报', box: 368 700 470 741 }      水情通报
 *     { text: 'Skelby', … 300 }, { text: '11', box: 412 … }                              Skelby    11
 */
import { type Box, type Line, type Page, type PagePictures, type Role, type Scan, SOURCE, type Span } from '../pipeline/types.ts'
import { withRows } from './boxed-cells.ts'
import { gapBlanks, isWide, lineEm, usualEm } from './boxed-gaps.ts'
import { withInitials } from './boxed-initials.ts'
import { withRaise } from './boxed-raise.ts'
import { wholeLines } from './boxed-rows.ts'
import { mended, type RawBox, union } from './boxes.ts'

export interface BoxedWord {
  readonly text: string
  readonly box?: RawBox | undefined
  /** Type size, in the document's unit. */
  readonly size?: number | undefined
  /** Baseline shift, above is positive. */
  readonly raise?: number | undefined
  readonly font?: string | undefined
  /** 0 to 1. */
  readonly confidence?: number | undefined
  /** A blank before it: `true` and `false` where the format says so, else told from boxes and letters. */
  readonly spaced?: boolean | undefined
}

export interface BoxedLine {
  readonly words: readonly BoxedWord[]
  readonly box?: RawBox | undefined
  /** The block that it stands in: its left edge is where lines begin that are not indented. */
  readonly block?: RawBox | undefined
  /** The engine saw a paragraph or a block begin here. */
  readonly opens?: boolean | undefined
  /** What the format calls the line or its region: `page-number`, `header`, `caption`. */
  readonly region?: string | undefined
  readonly role?: Role | undefined
  /** The word that a hyphen at the end of the line divides, as the format spells it. */
  readonly divided?: string | undefined
}

export interface BoxedPage {
  readonly lines: readonly BoxedLine[]
  /** As printed. */
  readonly label?: string | undefined
  readonly box?: RawBox | undefined
  /** Where the engine saw pictures. */
  readonly pictures?: readonly RawBox[] | undefined
  /** The file of its image, as the format names it. */
  readonly image?: string | undefined
}

/** Collects pages one after the other, so that no reader has to hold more than one. */
export class BoxedScan {
  private source = ''
  /** Line ends and form feeds since the last line. */
  private pending = ''
  private lead = 0
  private last: Line | undefined
  private readonly pages: Page[] = []
  private readonly pictures: PagePictures[] = []
  private readonly unit: 'px' | 'pt'

  constructor(unit: 'px' | 'pt') {
    this.unit = unit
  }

  get length(): number {
    return this.pages.length
  }

  page({ lines, label, box, pictures, image }: BoxedPage): void {
    const boxes = pictures?.flatMap((picture) => mended(picture) ?? []) ?? []
    if (boxes.length) this.pictures.push({ page: this.pages.length, boxes, ...(image ? { image } : {}) })
    if (this.pages.length) this.pending += this.last && !this.pending ? '\n\f' : '\f'
    const children: Line[] = []
    const size = mended(box)
    this.pages.push({ type: 'page', children, ...(label ? { label } : {}), ...(size ? { box: size } : {}) })
    const set = (this.unit === 'px' ? withRows(wholeLines(withInitials(lines))).map(withRaise) : withInitials(lines))
      .map(setLine)
      .filter(({ words }) => words.length)
    const em = usualEm(set)
    for (const line of set) {
      if (children.length) this.pending = line.given.opens ? '\n\n' : '\n'
      this.close()
      this.last = this.line(line, em)
      children.push(this.last)
    }
  }

  scan(metadata?: Readonly<Record<string, string>>): Scan {
    this.close()
    return {
      type: 'scan',
      source: this.source,
      lead: this.lead ? [{ by: SOURCE, start: 0, end: this.lead }] : [],
      children: this.pages,
      unit: this.unit,
      ...(metadata ? { metadata } : {}),
      ...(this.pictures.length ? { pictures: this.pictures } : {}),
    }
  }

  private line({ given, words, box }: SetLine, usual: number | undefined): Line {
    const start = this.source.length
    const em = lineEm(words, box, usual)
    const blanks = words.map((word, k) => (k ? blanksBetween(words[k - 1]!, word, em) : 0))
    // Rows of a table begin where they stand in it.
    const left = blanks.some((count) => count >= ROW) ? mended(given.block)?.x0 : undefined
    let value = em && box && left !== undefined ? ' '.repeat(gapBlanks((box.x0 - left) / em, 'indent')) : ''
    const spans: Span[] = []
    words.forEach((word, k) => {
      value += ' '.repeat(blanks[k]!)
      const span = spanOf(word, start + value.length)
      value += word.text
      if (span) spans.push(span)
    })
    this.source += value
    const data = { ...(given.region ? { region: given.region } : {}), ...(given.divided ? { divided: given.divided } : {}) }
    return {
      type: 'line',
      value,
      pieces: [{ by: SOURCE, start, end: this.source.length }],
      page: this.pages.length - 1,
      role: given.role ?? 'body',
      after: [],
      ...(box ? { box } : {}),
      ...(spans.length ? { spans } : {}),
      ...(given.region || given.divided ? { data } : {}),
    }
  }

  /** What came since the last line stands after it. */
  private close(): void {
    const start = this.source.length
    this.source += this.pending
    if (this.pending && this.last) Object.assign(this.last, { after: [{ by: SOURCE, start, end: this.source.length }] })
    else if (this.pending) this.lead = this.source.length
    this.pending = ''
  }
}

/** Whole documents at once, for readers that have all pages anyway. */
export function scanOfPages(pages: Iterable<BoxedPage>, unit: 'px' | 'pt', metadata?: Readonly<Record<string, string>>): Scan {
  const scan = new BoxedScan(unit)
  for (const page of pages) scan.page(page)
  return scan.scan(metadata)
}

/** A word with its box mended. */
export type SetWord = Omit<BoxedWord, 'box'> & { readonly box: Box | undefined }

export interface SetLine {
  readonly given: BoxedLine
  readonly words: readonly SetWord[]
  readonly box: Box | undefined
}

/** Line ends and form feeds within a word would be lines of their own. */
const CONTROLS = /[\n\v\f\r\u0085\u2028\u2029]+/g
const BLANK = /[\s\u0085]/

const setWord = ({ text, box, size, raise, font, confidence, spaced }: BoxedWord): SetWord => ({
  text: BLANK.test(text) ? text.replace(CONTROLS, ' ').trim() : text,
  box: mended(box),
  size,
  raise,
  font,
  confidence,
  spaced,
})

function setLine(given: BoxedLine): SetLine {
  const words = given.words.map(setWord).filter(({ text }) => text !== '')
  return { given, words, box: mended(given.box) ?? union(words.flatMap(({ box }) => box ?? [])) }
}

function spanOf({ text, box, size, raise, font, confidence }: SetWord, start: number): Span | undefined {
  if (!box && !size && !raise && !font && confidence === undefined) return undefined
  const span: { -readonly [K in keyof Span]: Span[K] } = { start, end: start + text.length }
  if (box) span.box = box
  if (size) span.size = size
  if (raise) span.raise = raise
  if (font) span.font = font
  if (confidence !== undefined) span.confidence = Math.min(1, Math.max(0, confidence))
  return span
}

/** So many blanks part columns. */
const ROW = 3

function blanksBetween(before: SetWord, word: SetWord, em: number | undefined): number {
  const han = isWide(before.text.at(-1)!) && isWide(word.text[0]!)
  const mixed = isWide(before.text.at(-1)!) !== isWide(word.text[0]!)
  const gap = em && before.box && word.box ? (word.box.x0 - before.box.x1) / em : undefined
  const blanks = gap === undefined ? 0 : gapBlanks(gap, han || mixed ? 'wide' : 'narrow')
  // Transcribers write no blank between Han characters, wherever the page has one; boxes know.
  if (word.spaced === false) return gap === undefined || !(han || mixed) ? (blanks > 1 ? blanks : 0) : blanks
  if (word.spaced === true || (!han && !mixed)) return Math.max(1, blanks)
  return gap === undefined && mixed ? 1 : blanks
}
