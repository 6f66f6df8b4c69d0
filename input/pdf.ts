/**
 * PDF: the text layer, born digital or put there by OCR, visible or not.
 *
 * Source of truth: ISO 32000, as PDFium reads it. What a glyph is comes from the font's own tables (ToUnicode, CMaps); a page where they
 * tell nothing, or that has no text at all, is said with its number.
 */
import { InputError } from '../pipeline/errors.ts'
import type { Figure, Scan } from '../pipeline/types.ts'
import { type BoxedLine, type BoxedPage, BoxedScan } from './boxed.ts'
import { wholeLines } from './boxed-rows.ts'
import { mended, type RawBox } from './boxes.ts'
import { ENGINE } from './formats.ts'
import { hocrPages } from './hocr.ts'
import { type Ocr, pgmOf } from './ocr.ts'
import { linesOf } from './pdf-lines.ts'
import { upright } from './pdf-turned.ts'
import { filled, hasPrintedBlanks } from './pdf-words.ts'
import { forgetPdfium, PdfDocument, type PdfPage, pdfium } from './pdfium.ts'
import { greyOf } from './pdfium-draw.ts'
import type { Glyph } from './pdfium-glyphs.ts'
import { isFigure } from './pdfium-images.ts'
import { isEngineFailure } from './pdfium-memory.ts'
import { pngOf } from './png.ts'

/** Share of the glyphs of a page that the font does not explain: then its text is not one. */
const GARBAGE = 0.3
/** What engines are trained on. */
const DPI = 300
const POINTS = 72
/** Dots to the inch by which a page is seen to be empty, and the grey of paper there. */
const GLANCE = 36
const WHITE = 254
const MOST_PAGES = 20_000
/** Each time the engine gives up it has taken all the memory that it can have, and seconds. */
const MOST_FAILURES = 2
/** Glyphs of no language: replacement and control characters. */
const NONE = /^[\ufffd\0-\x08\x0e-\x1f]$/

/** @throws {InputError} where it is no PDF, encrypted, damaged, or without any text. */
export async function readPdf(bytes: Uint8Array, name: string, ocr?: Ocr, images = false): Promise<Scan> {
  let document = await open(bytes, name)
  let failures = 0
  const attempt = async <T>(act: (document: PdfDocument) => Promise<T> | T): Promise<T | undefined> => {
    try {
      return await act(document)
    } catch (error) {
      if (!isEngineFailure(error)) throw error
      forgetPdfium()
      if (++failures > MOST_FAILURES)
        throw new InputError(`${name}: several of its pages take more memory than any page. The file is damaged`)
      document = await open(bytes, name)
      return undefined
    }
  }
  try {
    if (!document.pages) throw new InputError(`${name}: no page can be found in it. The file is damaged; mend it: \`qpdf IN.pdf OUT.pdf\``)
    if (document.pages > MOST_PAGES) throw new InputError(`${name}: ${document.pages} pages. Split it, one article or book a file`)
    const scan = new BoxedScan('pt')
    const faults: (string | undefined)[] = []
    const figures: Figure[] = []
    let seen = 0
    for (let index = 0; index < document.pages; index++) {
      const page = await attempt((open) => open.page(index))
      const fault = page ? faultOf(page.glyphs) : 'could not be read: the file is damaged there'
      const wrong = fault && page && !page.glyphs.length && (await attempt((open) => isEmpty(open, index))) ? undefined : fault
      const read = wrong && page && ocr ? await attempt((open) => readImage(open, index, name, ocr)) : undefined
      faults.push(read ? wrong?.replace(/: run OCR .*/, ': read by OCR') : wrong)
      if (read || !fault) seen++
      if (images && page) figures.push(...((await attempt((open) => figuresOf(open, index, page, read))) ?? []))
      scan.page(read ?? printed(page, index))
    }
    if (!seen) throw new InputError(`${name}: ${nothingIn(faults)}`)
    const warnings = warningsOf(faults)
    return { ...scan.scan(), ...(warnings.length ? { warnings } : {}), ...(images ? { figures: unlike(figures) } : {}) }
  } finally {
    close(document)
  }
}

function nothingIn(faults: readonly (string | undefined)[]): string {
  if (faults.some((fault) => fault?.startsWith('has'))) return `no page has a text layer. ${ENGINE}`
  return faults.some(Boolean) ? 'no page of it can be read. The file is damaged' : 'nothing is printed on its pages'
}

/** An engine that gave up can't close what it has open; it goes with all that it holds. */
function close(document: PdfDocument): void {
  try {
    document.close()
  } catch (error) {
    if (!isEngineFailure(error)) throw error
  }
}

function printed(page: PdfPage | undefined, index: number): BoxedPage {
  if (!page) return { lines: [] }
  const { glyphless, label } = page
  const { glyphs, width, height, beside } = upright(page.glyphs, page.width, page.height)
  return {
    lines: [
      ...(glyphless ? wholeLines(unsized(linesOf(filled(glyphs)))) : linesOf(glyphs, hasPrintedBlanks(glyphs))),
      ...linesOf(beside).map((line) => ({ ...line, role: 'furniture' as const })),
    ],
    box: [0, 0, width, height],
    ...(label && label !== String(index + 1) ? { label } : {}),
  }
}

/** A font without glyphs is as large as an engine made it. */
const unsized = (lines: readonly BoxedLine[]): BoxedLine[] =>
  lines.map((line) => ({ ...line, words: line.words.map((word) => ({ ...word, size: undefined })) }))

/** One for each run of pages with the same fault: a scanned book has hundreds. */
function warningsOf(faults: readonly (string | undefined)[]): string[] {
  const warnings: string[] = []
  for (let from = 0, to: number; from < faults.length; from = to) {
    for (to = from + 1; to < faults.length && faults[to] === faults[from]; ) to++
    const fault = faults[from]
    if (fault && to === from + 1) warnings.push(`Page ${to} ${fault}`)
    else if (fault) warnings.push(`Pages ${from + 1} to ${to}: each ${fault}`)
  }
  return warnings
}

/** Of a page that is an image, where the engine saw pictures on it; else those of the PDF. */
function figuresOf(document: PdfDocument, index: number, { glyphs, width, height }: PdfPage, read: BoxedPage | undefined): Figure[] {
  const seen = read?.pictures?.flatMap((box) => mended(box) ?? []).filter((box) => isFigure(box, width, height))
  return (seen ?? document.imageBoxes(index, glyphs)).flatMap((box) => {
    const part = document.cut(index, box, DPI)
    return part ? [{ page: index, box, png: pngOf(part.width, part.height, part.bgrx) }] : []
  })
}

/** What stands on several pages, the same each time, is a publisher's mark. */
function unlike(figures: readonly Figure[]): Figure[] {
  const isSame = ({ png: a }: Figure, { png: b }: Figure): boolean => a.length === b.length && a.every((byte, k) => byte === b[k])
  return figures.filter((figure) => !figures.some((other) => other.page !== figure.page && isSame(figure, other)))
}

/** Nothing is printed on it: the back of a title, the page before a chapter. Specks of a scan are seen at any size. */
function isEmpty(document: PdfDocument, index: number): boolean {
  const drawn = document.draw(index, GLANCE)
  return drawn !== undefined && greyOf(drawn).every((grey) => grey >= WHITE)
}

/** A page without text, drawn and read by an engine. */
async function readImage(document: PdfDocument, index: number, name: string, ocr: Ocr): Promise<BoxedPage | undefined> {
  const drawn = document.draw(index, DPI)
  if (!drawn) return undefined
  const [page] = hocrPages(await ocr(pgmOf(drawn.width, drawn.height, greyOf(drawn)), `${name}, page ${index + 1}`), name)
  return page && scaled(page, POINTS / DPI)
}

/** A page in another unit: every box and size times `factor`. */
function scaled({ lines, label, box, pictures }: BoxedPage, factor: number): BoxedPage {
  const boxBy = (raw: RawBox | undefined): RawBox | undefined => raw && [raw[0] * factor, raw[1] * factor, raw[2] * factor, raw[3] * factor]
  const by = (n: number | undefined): number | undefined => (n === undefined ? undefined : n * factor)
  return {
    label,
    box: boxBy(box),
    pictures: pictures?.map((picture) => boxBy(picture)!),
    lines: lines.map((line) => ({
      ...line,
      box: boxBy(line.box),
      block: boxBy(line.block),
      words: line.words.map((word) => ({ ...word, box: boxBy(word.box), size: by(word.size), raise: by(word.raise) })),
    })),
  }
}

async function open(bytes: Uint8Array, name: string): Promise<PdfDocument> {
  const engine = await pdfium()
  try {
    return new PdfDocument(engine, bytes)
  } catch (error) {
    if (isEngineFailure(error)) forgetPdfium()
    const message = isEngineFailure(error) ? 'takes more memory than any document. It is damaged' : (error as Error).message
    throw new InputError(`${name}: ${message}`, { cause: error })
  }
}

function faultOf(glyphs: readonly Glyph[]): string | undefined {
  const shown = glyphs.filter(({ text, made }) => !made && !/^\s$/.test(text))
  if (!shown.length) return 'has no text layer: run OCR on it'
  const none = shown.filter(({ text }) => NONE.test(text)).length
  return none > GARBAGE * shown.length ? 'has a text layer that no font explains: run OCR on it anew' : undefined
}
