/**
 * Notes right below a table, behind marks that stand in its cells too. They are told by both ends: a mark in a row or the caption alone, or
 * one before a line alone, says nothing.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { cellMarks, follows, type NoteStart, noteStarts } from '../text/cell-marks.ts'
import { ascii, tight } from '../text/chars.ts'
import { captionLabels, isFloatNote, readsOn } from '../text/floats.ts'
import { figureShare, wideGaps } from '../text/tabular.ts'
import { lineWidths } from './line-widths.ts'

export interface CellNotes {
  /** Lines in which such notes begin, and where. */
  readonly starts: ReadonlyMap<Line, readonly NoteStart[]>
  /** For each such line the rows above it, and their caption. */
  readonly above: ReadonlyMap<Line, readonly Line[]>
}

/** A table hardly ever has more lines on a page. */
const MOST_ROWS = 60
/** Lines of a source or of notes that may stand between. */
const MOST_NOTES = 12
const LONGEST_NOTE = 4
/** What fills its column like this and has neither gaps nor figures is running text. */
const PROSE = 0.75
const FEW_FIGURES = 0.25

export const cellNotes = defineMeasure<CellNotes>({
  id: 'cell-notes',
  summary: 'Notes below tables, by marks in their cells',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const lines = scan.children.flatMap((page) => page.children)
    const starts = new Map<Line, readonly NoteStart[]>()
    const above = new Map<Line, readonly Line[]>()
    const isNote = (line: Line): boolean => isFloatNote(line.value) || starts.has(line)
    let last: { readonly at: number; readonly mark: string; readonly table: readonly Line[] } | undefined
    lines.forEach((line, k) => {
      if (line.data?.['given'] === true || wideGaps(line.value) > 0) return
      const found = noteStarts(line.value)
      if (!found.length) return
      // A note of several lines may stand between this one and the table.
      const goesOn = last && k - last.at <= LONGEST_NOTE && follows(last.mark, found[0]!.mark)
      const table = goesOn ? last!.table : tableAbove(k)
      if (!table) return
      const marks = new Set(table.flatMap(({ value }) => cellMarks(value).map(({ mark }) => mark)))
      const marked = found.filter(({ mark }) => marks.has(mark)).length
      if (marked * 2 <= found.length) return
      starts.set(line, found)
      above.set(line, table)
      last = { at: k, mark: found.at(-1)!.mark, table }
    })
    return { starts, above }

    /** The rows above line `k` and their caption; none where it is no table. */
    function tableAbove(k: number): readonly Line[] | undefined {
      const found: Line[] = []
      let j = k - 1
      for (const least = Math.max(0, k - MOST_NOTES); j >= least && isNote(lines[j]!); j--);
      for (const least = Math.max(0, j - MOST_ROWS); j >= least; j--) {
        const line = lines[j]!
        const [label] = captionLabels(line.value)
        if (label?.kind === 'table' && !readsOn(label)) return [line, ...found]
        const wide = wideGaps(line.value) > 0
        if (!wide && figureShare(ascii(tight(line.value))) < FEW_FIGURES && widths.of(line) >= widths.full * PROSE) break
        found.unshift(line)
      }
      const rows = found.filter(({ value }) => wideGaps(value) > 0)
      return rows.length ? rows : undefined
    }
  },
  say: ({ starts }) => `${starts.size} lines with notes on cells`,
})
