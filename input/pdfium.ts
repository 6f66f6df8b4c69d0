/**
 * PDFium, built to WebAssembly: its C interface as the few functions that reading text needs. Memory is its own, and given back by hand.
 *
 * Source of truth: `fpdfview.h` and `fpdf_text.h` of PDFium.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Box } from '../pipeline/types.ts'
import { type Drawn, drawn } from './pdfium-draw.ts'
import { type Glyph, glyphsOf } from './pdfium-glyphs.ts'
import { imageBoxes } from './pdfium-images.ts'
import { memoryOf } from './pdfium-memory.ts'

let engine: Promise<WrappedPdfiumModule> | undefined

/** The engine, loaded at the first call (about 50 ms). */
export function pdfium(): Promise<WrappedPdfiumModule> {
  engine ??= load()
  return engine
}

/** Takes a new engine from now on: one that ran out of memory, or into what it can't do, is lost with all that it holds. */
export function forgetPdfium(): void {
  engine = undefined
}

async function load(): Promise<WrappedPdfiumModule> {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const module = await init({
    wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    // What it has to say comes as an error too.
    printErr: () => {},
  })
  module.PDFiumExt_Init()
  return module
}

export interface PdfPage {
  readonly glyphs: readonly Glyph[]
  readonly width: number
  readonly height: number
  readonly label: string
  /** Its text was written by an OCR program in a font without glyphs: words are as wide as their boxes, the blank behind them included. */
  readonly glyphless: boolean
}

const ERRORS: Readonly<Record<number, string>> = {
  3: 'is damaged, or no PDF. Download it again, or mend it: `qpdf IN.pdf OUT.pdf`',
  4: 'is encrypted. Take the password out: `qpdf --decrypt --password=… IN.pdf OUT.pdf`',
  5: 'is encrypted in a way that can not be read. Print it to a new PDF in a viewer',
}
/** Longest page label, in bytes of UTF-16. */
const LABEL_BYTES = 128
const FONT_BYTES = 256
export class PdfDocument {
  private readonly module: WrappedPdfiumModule
  private readonly data: number
  private readonly handle: number
  readonly pages: number

  /** @throws {Error} that says what is wrong with the file. */
  constructor(module: WrappedPdfiumModule, bytes: Uint8Array) {
    this.module = module
    const { pdfium: wasm } = module
    this.data = memoryOf(wasm).malloc(bytes.length)
    memoryOf(wasm).bytes.set(bytes, this.data)
    this.handle = module.FPDF_LoadMemDocument(this.data, bytes.length, '')
    if (!this.handle) {
      const code = module.FPDF_GetLastError()
      memoryOf(wasm).free(this.data)
      throw new Error(ERRORS[code] ?? 'could not be opened; mend it: `qpdf IN.pdf OUT.pdf`')
    }
    this.pages = module.FPDF_GetPageCount(this.handle)
  }

  /** @returns Nothing where the page can't be read. */
  page(index: number): PdfPage | undefined {
    const { module } = this
    const page = module.FPDF_LoadPage(this.handle, index)
    if (!page) return undefined
    const text = module.FPDFText_LoadPage(page)
    try {
      const [width, height] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
      const glyphs = text ? glyphsOf(module, text, { rotation: module.FPDFPage_GetRotation(page), width, height }) : []
      if (!glyphs) return undefined
      return { glyphs, width, height, label: this.label(index), glyphless: text !== 0 && this.glyphless(text) }
    } finally {
      if (text) module.FPDFText_ClosePage(text)
      module.FPDF_ClosePage(page)
    }
  }

  /** A page as it is printed, `dpi` dots to the inch; nothing where it can't be drawn, or is too large. */
  draw(index: number, dpi: number): Drawn | undefined {
    return this.withPage(index, (page) => drawn(this.module, page, dpi))
  }

  /** A part of a page. */
  cut(index: number, part: Box, dpi: number): Drawn | undefined {
    return this.withPage(index, (page) => drawn(this.module, page, dpi, part))
  }

  /** Where the figures of a page are. */
  imageBoxes(index: number, glyphs: readonly Glyph[]): readonly Box[] {
    return this.withPage(index, (page) => imageBoxes(this.module, page, glyphs)) ?? []
  }

  private withPage<T>(index: number, act: (page: number) => T): T | undefined {
    const page = this.module.FPDF_LoadPage(this.handle, index)
    if (!page) return undefined
    try {
      return act(page)
    } finally {
      this.module.FPDF_ClosePage(page)
    }
  }

  close(): void {
    this.module.FPDF_CloseDocument(this.handle)
    memoryOf(this.module.pdfium).free(this.data)
  }

  /** Is its first character set in the font that Tesseract embeds (and programs that use it)? */
  private glyphless(text: number): boolean {
    const { pdfium: wasm } = this.module
    const scratch = memoryOf(wasm).malloc(FONT_BYTES)
    const length = this.module.FPDFText_GetFontInfo(text, 0, scratch, FONT_BYTES, 0)
    const name = length > 0 && length <= FONT_BYTES ? wasm.UTF8ToString(scratch) : ''
    memoryOf(wasm).free(scratch)
    return /glyph-?less/i.test(name)
  }

  private label(index: number): string {
    const { pdfium: wasm } = this.module
    const scratch = memoryOf(wasm).malloc(LABEL_BYTES)
    const length = this.module.FPDF_GetPageLabel(this.handle, index, scratch, LABEL_BYTES)
    const label = length > 2 && length <= LABEL_BYTES ? wasm.UTF16ToString(scratch) : ''
    memoryOf(wasm).free(scratch)
    return label
  }
}
