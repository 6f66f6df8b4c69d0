/** A page of a PDF, or a part of it, drawn by PDFium. Source of truth: `fpdfview.h`. */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Box } from '../pipeline/types.ts'
import { memoryOf } from './pdfium-memory.ts'

/** PDF measures in points. */
const POINTS = 72
/** Blue, green, red, a byte that counts for nothing: PDFium's FPDFBitmap_BGRx. */
const BGRX = 3
const WHITE = 0xffffffff
/** An A2 sheet at 300 dpi. */
const MOST_PIXELS = 5000 * 7100

export interface Drawn {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: blue, green, red, none. */
  readonly bgrx: Uint8Array
}

/** A part of a page as it is printed, `dpi` dots to the inch; nothing where it can't be drawn, or is too large. */
export function drawn(module: WrappedPdfiumModule, page: number, dpi: number, part?: Box): Drawn | undefined {
  const dots = (points: number): number => Math.round((points * dpi) / POINTS)
  const [across, down] = [dots(module.FPDF_GetPageWidthF(page)), dots(module.FPDF_GetPageHeightF(page))]
  const [left, top] = part ? [dots(part.x0), dots(part.y0)] : [0, 0]
  const [width, height] = part ? [dots(part.x1) - left, dots(part.y1) - top] : [across, down]
  const bitmap = width > 0 && height > 0 && width * height <= MOST_PIXELS ? module.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0) : 0
  if (!bitmap) return undefined
  try {
    module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    module.FPDF_RenderPageBitmap(bitmap, page, -left, -top, across, down, 0, 0)
    const stride = module.FPDFBitmap_GetStride(bitmap)
    const start = module.FPDFBitmap_GetBuffer(bitmap)
    const { bytes } = memoryOf(module.pdfium)
    const bgrx = new Uint8Array(width * height * 4)
    for (let y = 0; y < height; y++) bgrx.set(bytes.subarray(start + y * stride, start + y * stride + width * 4), y * width * 4)
    return { width, height, bgrx }
  } finally {
    module.FPDFBitmap_Destroy(bitmap)
  }
}

/** In grey, as engines for OCR want it. */
export function greyOf({ width, height, bgrx }: Drawn): Uint8Array {
  const grey = new Uint8Array(width * height)
  for (let k = 0, at = 0; k < grey.length; k++, at += 4) grey[k] = (bgrx[at]! * 29 + bgrx[at + 1]! * 150 + bgrx[at + 2]! * 77) >> 8
  return grey
}
