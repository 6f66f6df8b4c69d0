/**
 * An image file (PNG or JPEG) laid on a page of its own, a dot a point, so that parts of it are drawn as those of a PDF page are.
 *
 * Source of truth: `fpdf_edit.h` of PDFium; PNG (W3C, third edition), the header.
 */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { memoryOf } from './pdfium-memory.ts'

/** An A1 sheet at 400 dpi, in dots. */
const MOST_DOTS = 9400 * 13300

export interface LaidImage {
  /** Of PDFium. */
  readonly page: number
  readonly width: number
  readonly height: number
}

/** @returns Nothing where the image is of another format, damaged, or too large. */
export function withImage<T>(module: WrappedPdfiumModule, bytes: Uint8Array, act: (image: LaidImage) => T): T | undefined {
  const isPng = isPngFile(bytes)
  if (!(isPng ? pngDots(bytes) <= MOST_DOTS : isJpegFile(bytes))) return undefined
  const memory = memoryOf(module.pdfium)
  const data = memory.malloc(bytes.length)
  memory.bytes.set(bytes, data)
  const document = module.FPDF_CreateNewDocument()
  try {
    const object = module.FPDFPageObj_NewImageObj(document)
    const set = isPng ? module.EPDFImageObj_SetPng : module.EPDFImageObj_SetJpeg
    const size = set(0, 0, object, data, bytes.length) ? sizeOf(module, object) : undefined
    if (!size || size.width * size.height > MOST_DOTS) {
      module.FPDFPageObj_Destroy(object)
      return undefined
    }
    const page = module.FPDFPage_New(document, 0, size.width, size.height)
    try {
      module.FPDFImageObj_SetMatrix(object, size.width, 0, 0, size.height, 0, 0)
      module.FPDFPage_InsertObject(page, object)
      return act({ page, ...size })
    } finally {
      module.FPDF_ClosePage(page)
    }
  } finally {
    module.FPDF_CloseDocument(document)
    memory.free(data)
  }
}

const isPngFile = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 8)) === '\x89PNG\r\n\x1a\n'
const isJpegFile = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

/** Told before anything is unpacked. */
function pngDots(bytes: Uint8Array): number {
  if (bytes.length < 33) return Number.POSITIVE_INFINITY
  const head = new DataView(bytes.buffer, bytes.byteOffset)
  return head.getUint32(16) * head.getUint32(20)
}

function sizeOf(module: WrappedPdfiumModule, object: number): { width: number; height: number } | undefined {
  const { malloc, free, view } = memoryOf(module.pdfium)
  const scratch = malloc(8)
  const known = module.FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4)
  const [width, height] = [view().getUint32(scratch, true), view().getUint32(scratch + 4, true)]
  free(scratch)
  return known && width > 0 && height > 0 ? { width, height } : undefined
}
