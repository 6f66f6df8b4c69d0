/**
 * The characters of a PDF page, each with its place. It is asked for each character in turn, so memory is read where PDFium leaves its
 * answers, and what is of a whole text object (a word, a line) is asked once.
 *
 * Source of truth: `fpdf_text.h` of PDFium.
 */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { memoryOf } from './pdfium-memory.ts'

/** One character as the page shows it; coordinates in pt, from the top left of the page as it is read. */
export interface Glyph {
  readonly text: string
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  /** Where the baseline is, from the top. */
  readonly base: number
  readonly size: number
  /** Quarters, against the clock, by which its text is turned; `base` is then from the left. */
  readonly turn: number
  /** PDFium made it up: a blank or a line end between glyphs that stand apart. It has no place then. */
  readonly made: boolean
  /** Not the first character of a glyph that stands for several: a ligature. All have its place. */
  readonly part: boolean
}

/** The page as it is read. */
export interface Sheet {
  /** Quarters by which it is turned. */
  readonly rotation: number
  readonly width: number
  readonly height: number
}

/** Codes of what PDFium makes up. */
const [BLANK, RETURN, FEED] = [0x20, 0x0d, 0x0a]
/** What PDFium writes for a hyphen at a line's end. */
const BROKEN = 0x02
const NOWHERE = { x0: 0, y0: 0, x1: 0, y1: 0, base: 0, size: 0, turn: 0, made: true, part: false }
const REPLACEMENT = '\ufffd'
const LAST_CODE = 0x10ffff
/** Where the answers stand: box (4 floats), origin (2 doubles), matrix (6 floats). */
const [ORIGIN, MATRIX, SCRATCH] = [16, 32, 64]
/** A page of a newspaper has 50,000. */
const MOST_GLYPHS = 300_000

/** @returns Nothing where there are more than a page can show. */
export function glyphsOf(module: WrappedPdfiumModule, text: number, { rotation, width, height }: Sheet): Glyph[] | undefined {
  const { malloc, free, call, heap } = memoryOf(module.pdfium)
  const count = module.FPDFText_CountChars(text)
  if (count > MOST_GLYPHS) return undefined
  const scratch = malloc(SCRATCH)
  const [box, origin, matrix] = [scratch / 4, (scratch + ORIGIN) / 8, (scratch + MATRIX) / 4]

  /** From the page's own coordinates, from its bottom left, to those of the page as it is read: turned by quarters, from its top left. */
  const placed = (char: string, size: number, turn: number, part: boolean): Glyph => {
    const floats = heap.HEAPF32
    const x = heap.HEAPF64[origin]!
    const y = heap.HEAPF64[origin + 1]!
    const left = floats[box]!
    const top = floats[box + 1]!
    const right = floats[box + 2]!
    const bottom = floats[box + 3]!
    const rest = { text: char, size, turn, made: false, part }
    const lies = turn % 2 === 1
    if (rotation === 1) return { x0: bottom, y0: left, x1: top, y1: right, base: lies ? y : x, ...rest }
    if (rotation === 2) return { x0: width - right, y0: bottom, x1: width - left, y1: top, base: lies ? width - x : y, ...rest }
    if (rotation === 3)
      return { x0: width - top, y0: height - right, x1: width - bottom, y1: height - left, base: lies ? width - y : height - x, ...rest }
    return { x0: left, y0: height - top, x1: right, y1: height - bottom, base: lies ? x : height - y, ...rest }
  }

  const found: Glyph[] = []
  let [object, size, turn] = [0, 0, 0]
  let [left, right] = [0, 0]
  try {
    for (let k = 0; k < count; k++) {
      const code = call.FPDFText_GetUnicode(text, k)
      const isHyphen = code === BROKEN && call.FPDFText_IsHyphen(text, k) === 1
      const char = isHyphen ? '-' : code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : REPLACEMENT
      if ((code === BLANK || code === RETURN || code === FEED) && call.FPDFText_IsGenerated(text, k) === 1) {
        found.push({ text: char, ...NOWHERE })
        continue
      }
      if (!call.FPDFText_GetLooseCharBox(text, k, scratch)) continue
      call.FPDFText_GetCharOrigin(text, k, scratch + ORIGIN, scratch + ORIGIN + 8)
      const own = call.FPDFText_GetTextObject(text, k)
      const part = own === object && own !== 0 && heap.HEAPF32[box] === left && heap.HEAPF32[box + 2] === right
      left = heap.HEAPF32[box]!
      right = heap.HEAPF32[box + 2]!
      if (own !== object || !own) {
        object = own
        call.FPDFText_GetMatrix(text, k, scratch + MATRIX)
        turn = quarters(heap.HEAPF32[matrix]!, heap.HEAPF32[matrix + 1]!, rotation)
        size = call.FPDFText_GetFontSize(text, k) * (Math.hypot(heap.HEAPF32[matrix + 2]!, heap.HEAPF32[matrix + 3]!) || 1)
      }
      found.push(placed(char, size, turn, part))
    }
  } finally {
    free(scratch)
  }
  return found
}

/** By how many quarters, against the clock, text of such a direction is turned on a page that is turned with it. */
const quarters = (a: number, b: number, rotation: number): number => (Math.round(Math.atan2(b, a) / (Math.PI / 2)) - rotation + 8) % 4
