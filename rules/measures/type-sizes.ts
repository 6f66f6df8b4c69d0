/**
 * The size of type of each line, body 1, where the source knows it: a PDF that was typeset does. Engines measure sizes on the image, and hardly
 * two lines alike; those are not believed.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'

export interface TypeSizes {
  /** The source knows sizes. */
  readonly known: boolean
  /** Undefined where the source does not know it, or the line has too few letters to tell. */
  readonly of: (line: Line) => number | undefined
  /** A heading's: larger than the text, and than the line above it, if one is given; undefined where its size is not known. */
  readonly isLarger: (line: Line, above?: Line) => boolean | undefined
  /** That of notes, captions and tables; undefined where its size is not known. */
  readonly isSmaller: (line: Line) => boolean | undefined
}

/** Headings are larger than the text by so much or more: 10.5 points and 11.5; what is smaller is notes, captions, tables: 10.5 and 9.5. */
const LARGER = 1.08
const SMALLER = 0.93

/** Sizes so near are one. */
const STEP = 0.02
/** So much of the text is set in the body's size, where sizes are known: an article with long notes and works has half of it. */
const LEAST_SHARE = 0.3
/** A raised mark, or a sign of a formula, tells nothing of its line. */
const LEAST_LETTERS = 3

export const typeSizes = defineMeasure<TypeSizes>({
  id: 'type-sizes',
  summary: 'Sizes of type, where the source knows them',
  measure({ scan }) {
    if (scan.unit !== 'pt') return sizes(() => undefined, false)
    const known = new Map<Line, number>()
    const mass = new Map<number, number>()
    let all = 0
    for (const page of scan.children) {
      for (const line of page.children) {
        all += line.value.length
        const size = usualOf(line)
        if (size === undefined) continue
        known.set(line, size)
        const bin = Math.round(Math.log(size) / STEP)
        mass.set(bin, (mass.get(bin) ?? 0) + line.value.length)
      }
    }
    const [bin, most] = [...mass].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
    if (most < all * LEAST_SHARE) return sizes(() => undefined, false)
    const body = Math.exp(bin * STEP)
    return sizes((line) => {
      const size = known.get(line)
      return size === undefined ? undefined : size / body
    })
  },
  say: () => 'sizes of type',
})

const sizes = (of: TypeSizes['of'], known = true): TypeSizes => ({
  known,
  of,
  isLarger(line, above) {
    const size = of(line)
    return size === undefined ? undefined : size > Math.max(1, (above && of(above)) ?? 1) * LARGER
  },
  isSmaller(line) {
    const size = of(line)
    return size === undefined ? undefined : size < SMALLER
  },
})

/** The size of most of its letters, raised ones left aside: a last line may be of two characters and a mark. */
function usualOf({ spans, value }: Line): number | undefined {
  if (!spans || value.length < LEAST_LETTERS) return undefined
  const lengths = new Map<number, number>()
  for (const { start, end, size, raise } of spans) if (size && !raise) lengths.set(size, (lengths.get(size) ?? 0) + end - start)
  const [size, most] = [...lengths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
  return most >= LEAST_LETTERS ? size : undefined
}
