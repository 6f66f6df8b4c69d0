/**
 * The list of contents: lines that end with the number of a page, one after the other and rising, below a line 目录 or Contents, or with dots
 * that lead to the number. What it says of titles and pages is evidence for headings.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { alike } from '../text/similar.ts'

export interface Entry {
  /** Without blanks, dots and number; letters and digits alone. */
  readonly title: string
  readonly page: number
  readonly lines: readonly Line[]
}

export interface Contents {
  /** The line 目录, at the head of each of its pages. */
  readonly heads: readonly Line[]
  readonly entries: readonly Entry[]
  /** The entry of a heading, by its text. */
  find(text: string): Entry | undefined
}

const HEAD = /^(?:[总總]|本[期刊书書])?(?:目[录錄次])$|^(?:table ?of ?)?contents$/i
/** At least three dots of any make, or a line of them read as marks. */
const LEADER = /(?:[.·•…‥。・]{3,}|…+|[-—_]{4,})$/
const NUMBER = /^(.*?)[(（[]?(\d{1,4})[)）\]]?$/
/** Entries that make a list: below a head, without one. */
const LEAST_HEADED = 3
const LEAST_LED = 6
/** A title over several lines has so many without a number. */
const MOST_WRAPPED = 2
/** Share of entries whose numbers may fall: OCR, or parts in an order of their own. */
const MOST_FALLING = 0.15
/** Without a head, dots lead to nearly all numbers. */
const MOST_LED = 0.8
const SAME = 0.82

interface Row {
  readonly line: Line
  readonly title: string
  readonly number: number | undefined
  readonly led: boolean
  readonly head: boolean
}

export const contents = defineMeasure<Contents>({
  id: 'contents',
  summary: 'The list of contents: its lines, titles and pages',
  measure({ scan }) {
    const rows = rowsOf(scan)
    const heads: Line[] = []
    const entries: Entry[] = []
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k]!
      if (!row.head && !row.led) continue
      const list = listAt(rows, row.head ? k + 1 : k)
      if (list.entries.length < (row.head ? LEAST_HEADED : LEAST_LED) || !rises(list.entries)) continue
      if (!row.head && list.led < list.entries.length * MOST_LED) continue
      if (row.head) heads.push(row.line)
      heads.push(...list.heads)
      entries.push(...list.entries)
      k = list.end - 1
    }
    return { heads, entries, find: finder(entries) }
  },
  say: ({ entries }) => (entries.length ? `a list of contents with ${entries.length} entries` : 'no list of contents'),
})

function rowsOf(scan: Scan): Row[] {
  return scan.children.flatMap(({ children }) =>
    children
      .filter(({ role, data }) => role === 'body' || data?.['contents'] !== undefined)
      .map((line) => {
        const text = ascii(tight(line.value))
        const match = NUMBER.exec(text)
        const before = match?.[1] ?? ''
        const led = LEADER.test(before)
        const title = letters(before)
        // A number beside the title without dots stands apart from it.
        const apart = led || /(?<=[\s(（[.…·])[\d０-９]+ *[)）\]]?\s*$/.test(line.value)
        return { line, title, number: match && title && apart ? Number(match[2]) : undefined, led, head: HEAD.test(text) }
      }),
  )
}

/** The entries from a row on, and the row behind them. */
function listAt(rows: readonly Row[], from: number): { heads: Line[]; entries: Entry[]; led: number; end: number } {
  const heads: Line[] = []
  const entries: Entry[] = []
  let open: Row[] = []
  let led = 0
  let end = from
  for (let k = from; k < rows.length && open.length <= MOST_WRAPPED; k++) {
    const row = rows[k]!
    if (row.head) heads.push(row.line)
    else if (row.number === undefined) {
      // A sentence ends the list.
      if (/[。；;]\s*$/.test(row.line.value)) break
      open.push(row)
      continue
    } else {
      entries.push({
        title: open.map(({ line }) => letters(line.value)).join('') + row.title,
        page: row.number,
        lines: [...open, row].map(({ line }) => line),
      })
      if (row.led) led++
      open = []
    }
    end = k + 1
  }
  return { heads, entries, led, end }
}

function rises(entries: readonly Entry[]): boolean {
  const falls = entries.filter(({ page }, k) => k > 0 && page < entries[k - 1]!.page).length
  return falls <= entries.length * MOST_FALLING && entries.at(-1)!.page > entries[0]!.page
}

const letters = (text: string): string =>
  ascii(tight(text))
    .replace(/[\p{P}\p{S}]/gu, '')
    .toLowerCase()

function finder(entries: readonly Entry[]): Contents['find'] {
  const exact = new Map(entries.map((entry) => [entry.title, entry]))
  return (text) => {
    const title = letters(text)
    return (
      exact.get(title) ??
      (title.length < 4 ? undefined : entries.find((entry) => digits(entry.title) === digits(title) && alike(entry.title, title) >= SAME))
    )
  }
}

const digits = (title: string): string => title.replace(/[^\d一二三四五六七八九十百]/g, '')
