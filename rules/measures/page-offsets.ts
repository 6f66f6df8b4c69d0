/** Where pages begin in the source, to tell the page of a character of a block that runs over pages. */
import { defineMeasure } from '../../pipeline/measure.ts'
import { SOURCE } from '../../pipeline/types.ts'

export const pageOffsets = defineMeasure<readonly number[]>({
  id: 'page-offsets',
  summary: 'Where pages begin in the source',
  measure({ scan }) {
    let last = 0
    return scan.children.map((page) => {
      for (const line of page.children) {
        const piece = [...line.pieces, ...line.after].find((p) => p.by === SOURCE)
        if (piece) {
          last = piece.start
          break
        }
      }
      return last
    })
  },
})

/** Number of the page that a source offset lies on. */
export function pageAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
