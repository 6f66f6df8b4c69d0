/** Lines that a reader of a markup has found, made into a Scan whose `source` is their text, not the markup. */
import { fromSource } from '../pipeline/traced.ts'
import { type Data, type Line, type Role, type Scan, SOURCE, type Span } from '../pipeline/types.ts'

/** One line as a reader of markup found it; offsets are into its text. */
export interface Printed {
  readonly text: string
  /** Superscripts. */
  readonly raised: readonly (readonly [number, number])[]
  readonly role: Role
  readonly data?: Data
  /** References to notes; `data.notes` has their source offsets. */
  readonly notes?: readonly { readonly id: string; readonly at: number }[]
  /** Number of the page, from 0; the first where missing. */
  readonly page?: number
}

interface Known {
  readonly metadata?: Readonly<Record<string, string>>
  /** Printed labels of pages, by number. */
  readonly labels?: ReadonlyMap<number, string>
}

/** A Scan of lines; each ends with a line feed, but the last. */
export function scanOf(lines: readonly Printed[], { metadata = {}, labels = new Map() }: Known = {}): Scan {
  const source = lines.map(({ text }) => text).join('\n')
  const last = lines.reduce((most, { page = 0 }) => Math.max(most, page), Math.max(0, ...labels.keys()))
  const pages: Line[][] = Array.from({ length: last + 1 }, () => [])
  let start = 0
  for (const { text, raised, role, data, notes = [], page = 0 } of lines) {
    const from = start
    const end = start + text.length
    const known = notes.length ? { ...data, notes: notes.map(({ id, at }) => ({ id, at: from + at })) } : data
    const spans = raised
      .filter(([from]) => from < text.length)
      .map(([from, to]): Span => ({ start: start + from, end: Math.min(start + to, end), raise: 1 }))
    pages[page]!.push({
      type: 'line',
      ...fromSource(source, start, end),
      page,
      role,
      after: end < source.length ? [{ by: SOURCE, start: end, end: end + 1 }] : [],
      ...(spans.length ? { spans } : {}),
      ...(known ? { data: known } : {}),
    })
    start = end + 1
  }
  const children = pages.map((children, number) => {
    const label = labels.get(number)
    return { type: 'page' as const, children, ...(label === undefined ? {} : { label }) }
  })
  return { type: 'scan', source, lead: [], children, metadata }
}
