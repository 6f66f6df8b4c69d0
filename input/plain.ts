/**
 * Plain text: each line of the file that shows something is a line of the scan; form feeds and banners of dump programs part its pages.
 *
 * Source of truth: the newline function of Unicode (UAX #14, classes BK, CR, LF, NL) for what ends a line, and `pdftotext` and Tesseract,
 * which end each page with a form feed, for what parts pages.
 *
 *     =====第10页=====      lead, and the label of page 0
 *     ␣一、绪论⏎            line "␣一、绪论", after "⏎⏎"
 *     ⏎
 *     本文讨论⏎␌            line "本文讨论", after "⏎␌"; the feed at the very end opens no page
 *
 * Every character stands in `lead`, in one line, or in the `after` of one line.
 */
import { type Line, type Page, type Scan, SOURCE } from '../pipeline/types.ts'
import { findBanners } from './banners.ts'
import { byColumns } from './plain-columns.ts'

const LINE_FEED = 0x0a
const FORM_FEED = 0x0c
const BYTE_ORDER_MARK = 0xfeff

/** LF, VT, FF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR; of CR LF, the line between is blank. */
const isLineEnd = (code: number): boolean => (code >= LINE_FEED && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029

/** A line of the file that shows something, as offsets; `feeds` is the number of form feeds between it and the one before. */
export interface Row {
  readonly start: number
  readonly end: number
  readonly feeds: number
}

/** True of what no page shows: white space, zero-width characters, controls. The private-use CR LF of GBK dumps counts as text. */
export function isBlank(code: number): boolean {
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return true
  if (code < 0x1680) return false
  return (
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x2064) ||
    code === 0x1680 ||
    code === 0x180e
  )
}

/** Reads `source` as plain text. Linear in its length, whatever its lines. A scan without lines has nothing to read. */
export function readPlain(source: string): Scan {
  const { rows, feeds } = split(source)
  const labels = findBanners(source, rows)
  const pages = new Pages(footed(rows, labels))
  // A feed before anything else ends an empty page where feeds end pages, and begins the first page where they begin pages.
  const extra = feeds === 0 ? 1 : 0

  let next = 0
  let first = source.length
  rows.forEach((row, k) => {
    for (let feed = k === 0 ? extra : 0; feed < row.feeds; feed++) pages.feed()
    const label = labels.get(k)
    if (label !== undefined) {
      pages.banner(label)
      return
    }
    for (next = k + 1; labels.has(next); ) next++
    if (first > row.start) first = row.start
    pages.lines().push(plainLine(source, row.start, row.end, rows[next]?.start ?? source.length, pages.number))
  })
  for (let feed = 0; feed < feeds; feed++) pages.feed()
  return { type: 'scan', source, lead: first ? [{ by: SOURCE, start: 0, end: first }] : [], children: pages.done().map(columned(source)) }
}

const columned =
  (source: string) =>
  (page: Page, number: number): Page => ({ ...page, children: byColumns(page.children, number, source) })

/** A line of the body; all of them have one shape, for there may be a million. */
function plainLine(source: string, start: number, end: number, next: number, page: number): Line {
  return {
    type: 'line',
    value: source.slice(start, end),
    pieces: [{ by: SOURCE, start, end }],
    page,
    role: 'body',
    after: next > end ? [{ by: SOURCE, start: end, end: next }] : [],
  }
}

/** The rows of a text, and the number of form feeds after the last one. */
function split(source: string): { rows: Row[]; feeds: number } {
  const rows: Row[] = []
  let feeds = 0
  let start = source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  let shows = false
  for (let k = start; k <= source.length; k++) {
    const code = k < source.length ? source.charCodeAt(k) : LINE_FEED
    if (!isLineEnd(code)) {
      shows ||= !isBlank(code)
      continue
    }
    if (shows) {
      rows.push({ start, end: k, feeds })
      feeds = 0
      shows = false
    }
    if (code === FORM_FEED) feeds++
    start = k + 1
  }
  return { rows, feeds }
}

/** Banners stand at the foot of their pages where text comes before the first and none after the last, as pdf-parse writes them. */
function footed(rows: readonly Row[], labels: ReadonlyMap<number, string>): boolean {
  return labels.size > 0 && !labels.has(0) && labels.has(rows.length - 1)
}

/** Pages as they open and close. */
class Pages {
  private readonly pages: { children: Line[]; label: string | undefined }[] = [{ children: [], label: undefined }]
  private readonly footed: boolean
  /** A banner at the foot has just closed a page. */
  private closed = false
  constructor(footed: boolean) {
    this.footed = footed
  }

  get number(): number {
    return this.pages.length - 1
  }

  lines(): Line[] {
    this.closed = false
    return this.pages.at(-1)!.children
  }

  feed(): void {
    if (this.closed) this.closed = false
    else this.open()
  }

  banner(label: string): void {
    const page = this.pages.at(-1)!
    const before = this.pages.at(-2)
    if (this.footed) {
      // A feed may come before the banner, or after it.
      if (!page.children.length && before && before.label === undefined) before.label = label
      else {
        page.label = label
        this.open()
        this.closed = true
      }
      return
    }
    if (page.children.length || page.label !== undefined) this.open()
    this.pages.at(-1)!.label = label
  }

  /** What opened at the very end and holds nothing is no page. */
  done(): Page[] {
    const last = this.pages.at(-1)!
    if (this.pages.length > 1 && !last.children.length && last.label === undefined) this.pages.pop()
    return this.pages.map(({ children, label }) => ({ type: 'page', children, ...(label === undefined ? {} : { label }) }))
  }

  private open(): void {
    this.pages.push({ children: [], label: undefined })
  }
}
