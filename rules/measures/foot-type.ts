/**
 * Lines at the foot of a page or column in smaller type than the text above them, from the first that begins with a mark: its notes, where the
 * source knows sizes of type.
 *
 *     …have been, and the vicar kept it.†       10 pt
 *     † At Westhaven until 1811.                 8 pt     ← from here to the foot of the column
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { noteLabel } from '../text/labels.ts'
import { wideGaps } from '../text/tabular.ts'
import { folios } from './folios.ts'
import { typeSizes } from './type-sizes.ts'

const LETTERS = /\p{L}{2}/u

/** The number of a note is raised; lines of a program are numbered too, and items of a list. */
const isRaised = ({ spans }: Line): boolean => (spans?.[0]?.raise ?? 0) > 0

export const footType = defineMeasure<ReadonlySet<Line>>({
  id: 'foot-type',
  summary: 'Lines in smaller type at the foot of columns, behind marks',
  measure({ scan, use }) {
    const types = use(typeSizes)
    const numbers = use(folios)
    const found = new Set<Line>()
    for (const page of scan.children) {
      const lines = page.children.filter((line) => line.role === 'body' && line.box && !numbers.has(line))
      for (let from = 0, to: number; from < lines.length; from = to) {
        to = from + 1
        // A column ends where the next line stands higher.
        while (to < lines.length && lines[to]!.box!.y0 >= lines[to - 1]!.box!.y0) to++
        let top = to
        while (top > from && isSmall(lines[top - 1]!)) top--
        // A column all in small type has no text that notes could stand below: works, a table.
        if (top === from) continue
        const first = lines.findIndex((line, k) => k >= top && k < to && isMarked(line))
        // The number of the page may stand below.
        const last = lines.findLastIndex((line, k) => k < to && LETTERS.test(line.value))
        if (first >= 0) for (const line of lines.slice(first, last + 1)) found.add(line)
      }
    }
    return found

    /** A line of a few signs has no size of its own. */
    function isSmall(line: Line): boolean {
      return types.isSmaller(line) ?? !LETTERS.test(line.value)
    }
    function isMarked(line: Line): boolean {
      const { value } = line
      const label = noteLabel(value)
      if ((label?.kind === 'number' || label?.kind === 'dotted') && !isRaised(line)) return false
      return (
        label !== undefined && label.kind !== 'damaged' && LETTERS.test(value.slice(label.text)) && wideGaps(value.slice(label.text)) < 2
      )
    }
  },
  say: (found) => `${found.size} lines in smaller type at the feet of columns`,
})
