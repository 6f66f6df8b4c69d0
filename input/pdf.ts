/**
 * PDF: the text layer, born digital or put there by OCR, visible or not.
 *
 * Source of truth: ISO 32000, as PDFium reads it. What a glyph is comes from the font's own tables (ToUnicode, CMaps); a page where they
 * tell nothing, or that has no text at all, is said with its number.
 */
import { InputError } from '../pipeline/errors.ts'
import type { Scan } from '../pipeline/types.ts'
import { type BoxedPage, BoxedScan, scaled } from './boxed.ts'
import { ENGINE } from './formats.ts'
import { hocrPages } from './hocr.ts'
import { type Ocr, pgmOf } from './ocr.ts'
import { filled, linesOf } from './pdf-lines.ts'
import { type Glyph, PdfDocument, pdfium } from './pdfium.ts'

/** Share of the glyphs of a page that the font does not explain: then its text is not one. */
const GARBAGE = 0.3
/** What engines are trained on. */
const DPI = 300
const POINTS = 72
const MOST_PAGES = 20_000
/** Glyphs of no language: replacement and control characters. */
const NONE = /^[\ufffd\0-\x08\x0e-\x1f]$/

/** @throws {InputError} where it is no PDF, encrypted, damaged, or without any text. */
export async function readPdf(bytes: Uint8Array, name: string, ocr?: Ocr): Promise<Scan> {
  const document = open(await pdfium(), bytes, name)
  try {
    if (document.pages > MOST_PAGES) throw new InputError(`${name}: ${document.pages} pages. Split it, one article or book a file`)
    const scan = new BoxedScan('pt')
    const warnings: string[] = []
    let seen = 0
    for (let index = 0; index < document.pages; index++) {
      const page = document.page(index)
      const glyphs = page?.glyphs ?? []
      const wrong = page ? faultOf(glyphs) : 'could not be read: the file is damaged there'
      const read = wrong && page && ocr ? await readImage(document, index, name, ocr) : undefined
      if (wrong) warnings.push(`Page ${index + 1} ${read ? wrong.replace(/: run OCR .*/, ': read by OCR') : wrong}`)
      if (read) {
        seen++
        scan.page(read)
        continue
      }
      if (!wrong) seen++
      scan.page({
        lines: linesOf(page?.glyphless ? filled(glyphs) : glyphs),
        ...(page ? { box: [0, 0, page.width, page.height] as const } : {}),
        ...(page?.label && page.label !== String(index + 1) ? { label: page.label } : {}),
      })
    }
    if (!seen && document.pages > 0) throw new InputError(`${name}: no page has a text layer. ${ENGINE}`)
    return { ...scan.scan(), ...(warnings.length ? { warnings } : {}) }
  } finally {
    document.close()
  }
}

/** A page without text, drawn and read by an engine. */
async function readImage(document: PdfDocument, index: number, name: string, ocr: Ocr): Promise<BoxedPage | undefined> {
  const drawn = document.draw(index, DPI)
  if (!drawn) return undefined
  const [page] = hocrPages(await ocr(pgmOf(drawn.width, drawn.height, drawn.grey), `${name}, page ${index + 1}`), name)
  return page && scaled(page, POINTS / DPI)
}

function open(engine: Awaited<ReturnType<typeof pdfium>>, bytes: Uint8Array, name: string): PdfDocument {
  try {
    return new PdfDocument(engine, bytes)
  } catch (error) {
    throw new InputError(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

function faultOf(glyphs: readonly Glyph[]): string | undefined {
  const shown = glyphs.filter(({ text, made }) => !made && !/^\s$/.test(text))
  if (!shown.length) return 'has no text layer: run OCR on it'
  const none = shown.filter(({ text }) => NONE.test(text)).length
  return none > GARBAGE * shown.length ? 'has a text layer that no font explains: run OCR on it anew' : undefined
}
