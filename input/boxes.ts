/** Boxes as formats give them, and as a page can show them. */
import type { Box } from '../pipeline/types.ts'

/** Two corners as the format gives them: swapped, negative, missing or not numbers, until `mended`. */
export type RawBox = readonly [x0: number, y0: number, x1: number, y1: number]

/** A box that a page can show: corners in order, finite; undefined where there is none, or no area. */
export function mended(box: RawBox | undefined): Box | undefined {
  // Asked of each word of a book, so without arrays of its own. A sum is finite where its terms are.
  if (!box || box.length < 4 || !Number.isFinite(box[0] + box[1] + box[2] + box[3])) return undefined
  const x1 = Math.max(box[0], box[2])
  const y1 = Math.max(box[1], box[3])
  const x0 = Math.max(0, Math.min(box[0], box[2]))
  const y0 = Math.max(0, Math.min(box[1], box[3]))
  return x1 > x0 && y1 > y0 ? { x0, y0, x1, y1 } : undefined
}

/** Around all of them; undefined where there are none. */
export function union(boxes: readonly Box[]): Box | undefined {
  if (!boxes.length) return undefined
  return boxes.reduce((a, b) => ({
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  }))
}
