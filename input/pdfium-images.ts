/**
 * The images that a PDF page shows, cut out of the page as it is drawn: so masks, colours, rotation and lettering over them are as printed.
 *
 * Left out: what covers the page (the scan itself, whole or in strips), what the page's text stands on, and what is no larger than an icon.
 * Source of truth: `fpdf_edit.h` and `fpdfview.h` of PDFium.
 */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Box } from '../pipeline/types.ts'
import type { Glyph } from './pdfium-glyphs.ts'
import { memoryOf } from './pdfium-memory.ts'

/** FPDF_PAGEOBJ_IMAGE. */
const IMAGE = 3
/** A page of more is tiled with them. */
const MOST_OBJECTS = 2000
const MOST_IMAGES = 300
/** Half an inch. */
const LEAST_POINTS = 36
/** A share of the page that only its scan covers. */
const PAGE_SHARE = 0.7
/** A share of the page's glyphs that stand on no figure. */
const TEXT_SHARE = 0.5
/** Strips of one image touch. */
const TOUCH = 2
/** Coordinates of devices are integers: hundredths of a point. */
const FINE = 100

/** Boxes of the figures of a page, in pt from its top left, in reading order. */
export function imageBoxes(module: WrappedPdfiumModule, page: number, glyphs: readonly Glyph[]): Box[] {
  const [width, height] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
  const count = module.FPDFPage_CountObjects(page)
  if (count > MOST_OBJECTS) return []
  const found: Box[] = []
  const scratch = memoryOf(module.pdfium).malloc(24)
  try {
    for (let k = 0; k < count; k++) {
      const object = module.FPDFPage_GetObject(page, k)
      if (!object || module.FPDFPageObj_GetType(object) !== IMAGE) continue
      if (!module.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) continue
      const view = memoryOf(module.pdfium).view()
      const [left, bottom, right, top] = [0, 4, 8, 12].map((at) => view.getFloat32(scratch + at, true)) as [number, number, number, number]
      const corners = [
        [left, bottom],
        [right, top],
      ].map(([x, y]) => {
        module.FPDF_PageToDevice(page, 0, 0, Math.round(width * FINE), Math.round(height * FINE), 0, x!, y!, scratch + 16, scratch + 20)
        const device = memoryOf(module.pdfium).view()
        return [device.getInt32(scratch + 16, true) / FINE, device.getInt32(scratch + 20, true) / FINE] as const
      })
      const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
      found.push({
        x0: Math.max(0, Math.min(...xs)),
        y0: Math.max(0, Math.min(...ys)),
        x1: Math.min(width, Math.max(...xs)),
        y1: Math.min(height, Math.max(...ys)),
      })
    }
  } finally {
    memoryOf(module.pdfium).free(scratch)
  }
  const shown = glyphs.filter(({ made, text }) => !made && text.trim())
  const bearsText = (box: Box): boolean => shown.filter((glyph) => holds(box, glyph)).length > shown.length * TEXT_SHARE
  return found.length > MOST_IMAGES
    ? []
    : merged(found)
        .filter((box) => isFigure(box, width, height) && !bearsText(box))
        .sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)
}

/** Larger than an icon, smaller than the page. */
export const isFigure = (box: Box, width: number, height: number): boolean =>
  box.x1 - box.x0 >= LEAST_POINTS && box.y1 - box.y0 >= LEAST_POINTS && areaOf(box) < width * height * PAGE_SHARE

const areaOf = ({ x0, y0, x1, y1 }: Box): number => (x1 - x0) * (y1 - y0)
const holds = (box: Box, { x0, x1, y0, y1 }: Box): boolean =>
  (x0 + x1) / 2 > box.x0 && (x0 + x1) / 2 < box.x1 && (y0 + y1) / 2 > box.y0 && (y0 + y1) / 2 < box.y1

/** What touches is one image. */
function merged(boxes: readonly Box[]): Box[] {
  const out: Box[] = []
  for (const box of boxes) {
    let whole = box
    for (let k = out.length - 1; k >= 0; k--) {
      const other = out[k]!
      const apart = Math.max(other.x0 - whole.x1, whole.x0 - other.x1, other.y0 - whole.y1, whole.y0 - other.y1)
      if (apart > TOUCH) continue
      whole = {
        x0: Math.min(whole.x0, other.x0),
        y0: Math.min(whole.y0, other.y0),
        x1: Math.max(whole.x1, other.x1),
        y1: Math.max(whole.y1, other.y1),
      }
      out.splice(k, 1)
      k = out.length
    }
    out.push(whole)
  }
  return out
}
