/** What boxes and type say of a line that may be a heading: whether it stands apart, is larger, fills its column, goes on in the next line. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { fillsColumn, geometry, ROOM } from './geometry.ts'
import { typeSizes } from './type-sizes.ts'

export interface HeadingLook {
  /** Room above it shows that whatever stood there ended. */
  readonly apart: (line: Line) => boolean
  /** In larger type than the text, and than the line above: what stood there does not go on here. */
  readonly larger: (line: Line, above?: Line) => boolean
  /** It reaches the edge of its column, for so many em of text, in the type of the text. */
  readonly full: (line: Line, em: number) => boolean
  /** Both are in the larger type of a heading. */
  readonly goesOn: (line: Line, next: Line | undefined) => boolean
}

export const headingLook = defineMeasure<HeadingLook>({
  id: 'heading-look',
  summary: 'How lines are set that may be headings',
  measure({ use }) {
    const shapes = use(geometry)
    const types = use(typeSizes)
    const larger = (line: Line, above?: Line): boolean => types.isLarger(line, above) === true
    return {
      apart: (line) => (shapes.of(line)?.above ?? 0) > ROOM,
      larger,
      full: (line, em) => fillsColumn(shapes.of(line), em) && !larger(line),
      goesOn: (line, next) => next?.page === line.page && larger(line) && types.of(line) === types.of(next),
    }
  },
})
