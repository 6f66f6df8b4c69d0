/**
 * Lines in smaller type at the foot of a page or column, below text in the type of the body: its notes, as a rule. Where the source knows sizes
 * of type, these tell; else how wide lines are for what they hold: engines draw boxes well, and measure sizes badly.
 *
 *     …have been, and the vicar kept it.†       10 pt
 *     † At Westhaven until 1811.                 8 pt     ← from here to the foot of the column
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { captionLabels, isFloatNote } from '../text/floats.ts'
import { noteLabel } from '../text/labels.ts'
import { wideGaps } from '../text/tabular.ts'
import { folios } from './folios.ts'
import { geometry } from './geometry.ts'
import { pageEdges } from './page-edges.ts'
import { typeSizes } from './type-sizes.ts'

export interface FootType {
  /** From the first line that begins with a mark; where boxes tell sizes, with what is left of one, or from the first line. */
  readonly notes: ReadonlySet<Line>
  /** All lines in smaller type there. */
  readonly small: ReadonlySet<Line>
  /** As large as the body's, as boxes tell: no note. */
  readonly isLarge: (line: Line) => boolean
}

/** Told by their boxes, lines of the body are 0.95 to 1.05 wide, by the middle one, and those of notes 0.75 to 0.88; English ones vary more. */
const SEEN_SMALLER = 0.9
const SEEN_LARGE = 0.95
/** From top to top, lines of notes are 0.65 to 0.8 of what those of the body are apart. */
const TIGHT = 0.88
const LETTERS = /\p{L}{2}/u

/** The number of a note is raised; lines of a program are numbered too, and items of a list. */
const isRaised = ({ spans }: Line): boolean => (spans?.[0]?.raise ?? 0) > 0

export const footType = defineMeasure<FootType>({
  id: 'foot-type',
  summary: 'Lines in smaller type at the foot of columns',
  measure({ scan, use }) {
    const types = use(typeSizes)
    const shapes = use(geometry)
    const furniture = new Set<Line>([...use(folios).keys(), ...use(pageEdges).map(({ line }) => line)])
    const found = { notes: new Set<Line>(), small: new Set<Line>() }
    const feet: (readonly Line[])[] = []
    for (const page of scan.children) {
      const lines = page.children.filter((line) => line.role === 'body' && line.box && !furniture.has(line))
      for (let from = 0, to: number; from < lines.length; from = to) {
        to = from + 1
        // A column ends where the next line stands higher.
        while (to < lines.length && lines[to]!.box!.y0 >= lines[to - 1]!.box!.y0) to++
        feet.push(footOf(lines, from, to))
      }
    }
    // Where others begin with marks, one that does not has lost it.
    const isUsual = feet.filter((foot) => foot.some(isMarked)).length > 0
    for (const foot of feet) {
      for (const line of foot) found.small.add(line)
      const first = foot.findIndex(isMarked)
      const begins = first < 0 && isUsual && foot.some(isSeen) ? 0 : first
      if (begins >= 0) for (const line of foot.slice(begins)) found.notes.add(line)
    }
    const isLarge = (line: Line): boolean => !types.known && (seen(line) ?? 0) >= SEEN_LARGE && !found.small.has(line) && !isTight(line)
    return { ...found, isLarge }

    /** The lines of a column from the first small one on; none where it is all in small type: there is no text that notes could stand below. */
    function footOf(lines: readonly Line[], from: number, to: number): readonly Line[] {
      let top = to
      while (top > from && (isSmall(lines[top - 1]!) !== false || isTight(lines[top])) && !isFloat(lines[top - 1]!)) top--
      if (top === from) return []
      // The end of a paragraph is too short to tell.
      while (top < to && !isSmall(lines[top]!) && !isMarked(lines[top]!) && !isTight(lines[top + 1])) top++
      // The number of the page may stand below.
      return lines.slice(top, lines.findLastIndex((line, k) => k < to && LETTERS.test(line.value)) + 1)
    }
    /** Nearer to the line above than lines of the body are: a line that OCR spoilt seems larger than it is. */
    function isTight(line: Line | undefined): boolean {
      return line !== undefined && !types.known && (shapes.of(line)?.above ?? 1) < TIGHT
    }
    /** Noise far off on its right makes a line wide. */
    function seen(line: Line): number | undefined {
      return wideGaps(line.value.trim()) ? undefined : shapes.size(line)
    }
    /** Undefined where a line is too short to tell. */
    function isSmall(line: Line): boolean | undefined {
      const known = types.isSmaller(line)
      if (known !== undefined) return known
      const size = seen(line)
      if (size !== undefined) return size < SEEN_SMALLER
      return LETTERS.test(line.value) ? (types.known ? false : undefined) : true
    }
    /** Nothing but its box tells that it is small. */
    function isSeen(line: Line): boolean {
      return !types.known && (seen(line) ?? 1) < SEEN_SMALLER
    }
    function isFloat({ value }: Line): boolean {
      return wideGaps(value.trim()) > 1 || isFloatNote(value) || captionLabels(value).length > 0
    }
    function isMarked(line: Line): boolean {
      const { value } = line
      const label = noteLabel(value)
      if (!label || !LETTERS.test(value.slice(label.text)) || wideGaps(value.slice(label.text)) > 1) return false
      if (label.kind === 'damaged') return isSeen(line)
      return (label.kind !== 'number' && label.kind !== 'dotted') || isRaised(line)
    }
  },
  say: ({ notes }) => `${notes.size} lines in smaller type at the feet of columns`,
})
