/**
 * What a PDF page draws besides text: images and paths, those within forms too, each with its place.
 *
 * Source of truth: `fpdf_edit.h` of PDFium.
 */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Box } from '../pipeline/types.ts'
import { memoryOf } from './pdfium-memory.ts'

export interface DrawnObject {
  /** In pt, from the top left of the page as it is read. */
  readonly box: Box
  readonly kind: 'image' | 'path'
  /** Of a path: it has a curve, or a line that is neither level nor upright. */
  readonly free: boolean
  /** Of a path: it is filled. */
  readonly solid: boolean
}

/** FPDF_PAGEOBJ_… */
const [PATH, IMAGE, FORM] = [2, 3, 5]
/** FPDF_SEGMENT_… */
const [LINE, CURVE] = [0, 1]
/** A map has ten thousand paths. */
const MOST_OBJECTS = 20_000
const DEEPEST = 6
/** Segments that are looked at. */
const MOST_SEGMENTS = 50
/** A line is level or upright that is off by less, in the units of its path. */
const STRAIGHT = 0.5
/** Coordinates of devices are integers: hundredths of a point. */
const FINE = 100
/** Where answers stand: bounds (4 floats), a matrix (6 floats), two numbers. */
const [MATRIX, PAIR, SCRATCH] = [16, 40, 48]

/** a b c d e f, as in ISO 32000: x′ = ax + cy + e. */
type Matrix = readonly [number, number, number, number, number, number]
const SAME: Matrix = [1, 0, 0, 1, 0, 0]

/** @returns In the order in which they are drawn; none where there are more than a page has. */
export function objectsOf(module: WrappedPdfiumModule, page: number): DrawnObject[] {
  const [width, height] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
  const memory = memoryOf(module.pdfium)
  const scratch = memory.malloc(SCRATCH)
  const found: DrawnObject[] = []
  let left = MOST_OBJECTS

  const floats = (at: number, count: number): number[] => {
    const view = memory.view()
    return Array.from({ length: count }, (_, k) => view.getFloat32(scratch + at + 4 * k, true))
  }

  const boxOf = (object: number, [a, b, c, d, e, f]: Matrix): Box | undefined => {
    if (!module.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return undefined
    const [x0, y0, x1, y1] = floats(0, 4) as [number, number, number, number]
    const corners = [x0, x1].flatMap((x) => [y0, y1].map((y) => toDevice(a * x + c * y + e, b * x + d * y + f)))
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
    return {
      x0: Math.max(0, Math.min(...xs)),
      y0: Math.max(0, Math.min(...ys)),
      x1: Math.min(width, Math.max(...xs)),
      y1: Math.min(height, Math.max(...ys)),
    }
  }

  const toDevice = (x: number, y: number): readonly [number, number] => {
    module.FPDF_PageToDevice(page, 0, 0, Math.round(width * FINE), Math.round(height * FINE), 0, x, y, scratch + PAIR, scratch + PAIR + 4)
    const view = memory.view()
    return [view.getInt32(scratch + PAIR, true) / FINE, view.getInt32(scratch + PAIR + 4, true) / FINE]
  }

  const isFree = (path: number): boolean => {
    let [lastX, lastY] = [0, 0]
    const count = Math.min(MOST_SEGMENTS, module.FPDFPath_CountSegments(path))
    for (let k = 0; k < count; k++) {
      const segment = module.FPDFPath_GetPathSegment(path, k)
      const type = module.FPDFPathSegment_GetType(segment)
      if (type === CURVE) return true
      module.FPDFPathSegment_GetPoint(segment, scratch + PAIR, scratch + PAIR + 4)
      const [x, y] = floats(PAIR, 2) as [number, number]
      if (type === LINE && Math.abs(x - lastX) > STRAIGHT && Math.abs(y - lastY) > STRAIGHT) return true
      ;[lastX, lastY] = [x, y]
    }
    return false
  }

  const isSolid = (path: number): boolean =>
    module.FPDFPath_GetDrawMode(path, scratch + PAIR, scratch + PAIR + 4) && memory.view().getInt32(scratch + PAIR, true) > 0

  const walk = (count: number, get: (k: number) => number, matrix: Matrix, depth: number): void => {
    for (let k = 0; k < count && left > 0; k++) {
      const object = get(k)
      if (!object) continue
      left--
      const type = module.FPDFPageObj_GetType(object)
      if (type === FORM && depth < DEEPEST && module.FPDFPageObj_GetMatrix(object, scratch + MATRIX))
        walk(
          module.FPDFFormObj_CountObjects(object),
          (at) => module.FPDFFormObj_GetObject(object, at),
          times(floats(MATRIX, 6) as unknown as Matrix, matrix),
          depth + 1,
        )
      if (type !== IMAGE && type !== PATH) continue
      const box = boxOf(object, matrix)
      if (box)
        found.push({
          box,
          kind: type === IMAGE ? 'image' : 'path',
          free: type === PATH && isFree(object),
          solid: type === PATH && isSolid(object),
        })
    }
  }

  try {
    walk(module.FPDFPage_CountObjects(page), (k) => module.FPDFPage_GetObject(page, k), SAME, 0)
  } finally {
    memory.free(scratch)
  }
  return left > 0 ? found : []
}

/** First `m`, then `n`. */
const times = ([a, b, c, d, e, f]: Matrix, n: Matrix): Matrix => [
  a * n[0] + b * n[2],
  a * n[1] + b * n[3],
  c * n[0] + d * n[2],
  c * n[1] + d * n[3],
  e * n[0] + f * n[2] + n[4],
  e * n[1] + f * n[3] + n[5],
]
