/**
 * The size of type of each line, body 1, where the source knows it: a PDF that was typeset does. Engines measure sizes on the image, and hardly
 * two lines alike; those are not believed.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'

export interface TypeSizes {
  /** Undefined where the source does not know it, or the line has too few letters to tell. */
  readonly of: (line: Line) => number | undefined
}

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
    if (scan.unit !== 'pt') return { of: () => undefined }
    const sizes = new Map<Line, number>()
    const mass = new Map<number, number>()
    let all = 0
    for (const page of scan.children) {
      for (const line of page.children) {
        all += line.value.length
        const size = usualOf(line)
        if (size === undefined) continue
        sizes.set(line, size)
        const bin = Math.round(Math.log(size) / STEP)
        mass.set(bin, (mass.get(bin) ?? 0) + line.value.length)
      }
    }
    const [bin, most] = [...mass].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
    if (most < all * LEAST_SHARE) return { of: () => undefined }
    const body = Math.exp(bin * STEP)
    return {
      of(line) {
        const size = sizes.get(line)
        return size === undefined ? undefined : size / body
      },
    }
  },
  say: () => 'sizes of type',
})

/** The size of most of its letters. */
function usualOf({ spans, value }: Line): number | undefined {
  if (!spans || value.length < LEAST_LETTERS) return undefined
  const lengths = new Map<number, number>()
  for (const { start, end, size } of spans) if (size) lengths.set(size, (lengths.get(size) ?? 0) + end - start)
  const [size, most] = [...lengths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
  return most >= LEAST_LETTERS ? size : undefined
}
