/**
 * Where tables begin and end. A table begins below its caption and ends at its line of source or notes, or where running text comes back.
 * It may go on over a page end, with its head row printed again.
 *
 * Each line is worth something as a row (see `tabular`), and running text is worth as much less than nothing; the table ends where the sum
 * is highest. A wrong end would put running text into a table, or rows into a paragraph.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Role } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { floatNoteWithin, isFloatNote } from '../text/floats.ts'
import { headAgain, headInNextColumn, type RowItem } from '../text/head-again.ts'
import { noteUnits } from '../text/note-units.ts'
import { wideGaps } from '../text/tabular.ts'
import { cellNotes } from './cell-notes.ts'
import { lineWidths } from './line-widths.ts'
import { isNoteBelow, isProse, rowWorth } from './row-worth.ts'

export interface TableZone {
  readonly rows: readonly Line[]
  /** Head rows printed again on the next page. */
  readonly repeated: readonly Line[]
  /** Lines of source and notes, each with whether it begins one. */
  readonly notes: readonly { readonly line: Line; readonly starts: boolean }[]
  readonly captioned: boolean
  /** Running heads and page numbers between the rows of two pages. */
  readonly between: readonly Line[]
  /** First rows of later parts, below a source of the part before. */
  readonly parts: readonly Line[]
}

/** What may stand between a table's source and its next part. */
const BETWEEN = new Set<Role>(['page-number', 'running-head', 'furniture', 'note'])

/** A line of source right below speaks for the whole zone. */
const NOTE_BONUS = 5
/** So much below the best sum, running text has come back for good. */
const GIVE_UP = 7
const MOST_ROWS = 200
/** A caption has a table of two lines at the least, whatever they look like. */
const LEAST_ROWS = 2
/** Without a caption only this many rows with this many gaps each are a table for sure. */
const SURE_ROWS = 3
const SURE_GAPS = 2
/** What is left of a page number, at a page's end. */
const FOLIO = /^\D{0,2}\d{1,4}\D{0,2}$/

export const tables = defineMeasure<readonly TableZone[]>({
  id: 'tables',
  summary: 'Where tables begin and end',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const all = scan.children.flatMap((page) => page.children)
    const used = new Set<Line>()
    const worth = rowWorth(all, widths)
    const notes = noteUnits(all)
    const onCells = use(cellNotes).starts
    const zones: TableZone[] = []
    all.forEach((line, at) => {
      if (line.role !== 'caption' || line.data?.['float'] !== 'table') return
      let from = at + 1
      while (all[from]?.role === 'caption' && (all[from]!.data?.['starts'] !== true || all[from]!.data?.['again'] === true)) from++
      // The source has the table itself, above or below its caption.
      if (all[at - 1]?.role === 'table' || all[from]?.role === 'table') return
      const first = below(from)
      if (!first) return
      const parts = [first]
      for (let part = partAfter(first, first.rows); part; part = partAfter(part, first.rows)) parts.push(part)
      add(parts.reduce(joined))
    })
    for (const zone of uncaptioned()) add(zone)
    return zones

    function add(zone: TableZone): void {
      zones.push(zone)
      for (const line of [...zone.rows, ...zone.repeated, ...zone.notes.map((note) => note.line)]) used.add(line)
    }

    /** The table whose first row may be line `from`. */
    function below(from: number, head?: readonly Line[]): TableZone | undefined {
      const items = candidates(from, head)
      if (items[0] && (isProse(items[0].line.value) || isFloatNote(items[0].line.value))) return undefined
      let sum = 0
      let best = { sum: 0, end: 0 }
      for (let k = 0; k < items.length; k++) {
        const item = items[k]!
        if (k >= LEAST_ROWS - 1 && (onCells.has(item.line) || isNoteBelow(item.line, items[k - 1]?.line))) {
          if (sum + NOTE_BONUS > best.sum) best = { sum: sum + NOTE_BONUS, end: k }
          break
        }
        sum += item.skip ? 0 : worth(items, k)
        if (sum > best.sum || k < LEAST_ROWS || items[k - 1]?.repeated) best = { sum: Math.max(sum, best.sum), end: k + 1 }
        if (floatNoteWithin(item.line.value) > 0 && best.end > k) break
        if (sum < best.sum - GIVE_UP) break
      }
      const kept = items.slice(0, best.end)
      while (kept.at(-1)?.skip) kept.pop()
      const rows = kept.filter((item) => !item.skip && !item.repeated).map((item) => item.line)
      if (rows.length < (head ? 1 : LEAST_ROWS) || best.sum <= 0) return undefined
      const last = kept.at(-1)!.line
      return {
        rows,
        repeated: kept.filter((item) => item.repeated).map((item) => item.line),
        notes: notesAfter(all.indexOf(last) + 1),
        captioned: true,
        between: kept.filter((item) => item.edge).map((item) => item.line),
        parts: head ? rows.slice(0, 1) : [],
      }
    }

    /** The part of a table below 续表, where the one before ended with its source; what stands between is of the pages' edges. */
    function partAfter({ rows, notes: sources }: TableZone, head: readonly Line[]): TableZone | undefined {
      const edges: Line[] = []
      for (let k = all.indexOf(sources.at(-1)?.line ?? rows.at(-1)!) + 1; k < all.length; k++) {
        const line = all[k]!
        if (line.data?.['continued'] === true && all[k + 1]?.data?.['continued'] !== true) {
          const part = below(k + 1, head)
          return part && { ...part, between: [...edges, ...part.between] }
        }
        if (line.role === 'body' && FOLIO.test(tight(line.value))) edges.push(line)
        else if (!BETWEEN.has(line.role)) return undefined
      }
      return undefined
    }

    /** Lines from `from` on that may be rows, up to the next caption; `head`: the first rows of a table that goes on here. */
    function candidates(from: number, head: readonly Line[] | undefined): RowItem[] {
      const items: RowItem[] = []
      let again = false
      let page = all[from - 1]?.page ?? 0
      for (let k = from; k < all.length && items.length < MOST_ROWS; k++) {
        const line = all[k]!
        if (line.role === 'caption' || line.role === 'table' || line.data?.['depth'] || used.has(line)) break
        again ||= line.data?.['continued'] === true
        const note = line.role === 'note' && notes.isSure(k)
        if ((line.role !== 'body' && line.role !== 'note') || note) continue
        items.push({ line, skip: false, edge: false, repeated: false, breaks: (again || line.page !== page) && items.length > 0 })
        page = line.page
        again = false
      }
      const first = items.slice(0, 2).map(({ line }) => line)
      headInNextColumn(items)
      if (head) headAgain(items, 0, head)
      items.forEach((item, k) => {
        if (!item.breaks) return
        if (FOLIO.test(tight(items[k - 1]!.line.value))) {
          items[k - 1]!.skip = true
          items[k - 1]!.edge = true
        }
        headAgain(items, k, head ?? first)
      })
      return items
    }

    /** Lines of source and notes right below the table. */
    function notesAfter(from: number): { line: Line; starts: boolean }[] {
      const out: { line: Line; starts: boolean }[] = []
      for (let k = from; k < all.length; k++) {
        const line = all[k]!
        if (line.role === 'page-number' || line.role === 'running-head') continue
        if (line.role !== 'body' && line.role !== 'note') break
        const starts = onCells.has(line) || isNoteBelow(line, out.length === 0 ? all[k - 1] : undefined)
        const before = out.at(-1)?.line
        if (!starts && !(before && before.page === line.page && !FOLIO.test(tight(line.value)) && runsOn(before, line))) break
        out.push({ line, starts })
      }
      return out
    }

    /** A full line of a note that does not end its sentence goes on; in smaller type it holds more than one of the body. */
    function runsOn(before: Line, line: Line): boolean {
      if (/[。.）)]$/.test(ascii(tight(before.value)))) return false
      const width = widths.of(before)
      return (
        width > widths.most ||
        (width >= widths.full * 0.8 && widths.of(line) < widths.full * 0.7) ||
        (/[;；]$/.test(tight(before.value)) && /^[A-Z, ]+/.test(line.value))
      )
    }

    /** Rows with the same two gaps or more each need no caption. */
    function uncaptioned(): TableZone[] {
      const out: TableZone[] = []
      let run: Line[] = []
      const close = (): void => {
        if (run.length >= SURE_ROWS && run.some((line) => /\d/.test(line.value)))
          out.push({ rows: run, repeated: [], notes: notesAfter(all.indexOf(run.at(-1)!) + 1), captioned: false, between: [], parts: [] })
        run = []
      }
      for (const line of all) {
        const gaps = line.role === 'body' && !used.has(line) ? wideGaps(line.value) : 0
        const same = run.length === 0 || (run[0]!.page === line.page && wideGaps(run[0]!.value) === gaps)
        if (gaps < SURE_GAPS || !same) close()
        if (gaps >= SURE_GAPS) run.push(line)
      }
      close()
      return out
    }
  },
  say: (found) => `${found.length} tables, ${found.reduce((n, zone) => n + zone.rows.length, 0)} lines`,
})

/** A table and its next part. A source or note on one line that the first part has already is printed again. */
function joined(zone: TableZone, part: TableZone): TableZone {
  const known = new Set(zone.notes.map(({ line }) => tight(line.value)))
  const again = part.notes.flatMap(({ line }, k) => (known.has(tight(line.value)) && part.notes[k + 1]?.starts !== false ? line : []))
  return {
    ...zone,
    rows: [...zone.rows, ...part.rows],
    repeated: [...zone.repeated, ...part.repeated, ...again],
    notes: [...zone.notes, ...part.notes.filter(({ line }) => !again.includes(line))],
    between: [...zone.between, ...part.between],
    parts: [...zone.parts, ...part.parts],
  }
}
