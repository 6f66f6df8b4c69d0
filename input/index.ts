/** Bytes or text in, Scan out: finds encoding and format by content and calls the format's reader. */
import { InputError, UsageError } from '../pipeline/errors.ts'
import type { Line, Scan } from '../pipeline/types.ts'
import { decode } from './encoding.ts'
import { FORMATS, type Format, formatOf, isPages, isPdf, refuseBinary } from './formats.ts'
import { isImage, type Ocr } from './ocr.ts'
import type { PageImage } from './page-images.ts'
import { readPlain } from './plain.ts'

export interface ReadOptions {
  /** Name of the file, for messages. */
  readonly name?: string | undefined
  /** Format, where it is not to be told by content: `text`, `html`, `markdown`, `hocr`, `alto`, `page`, `mineru`, `docling`, `pdf`. */
  readonly from?: string | undefined
  /** Reads images, and pages of a PDF that have no text; they are refused, or named, where it is missing. */
  readonly ocr?: Ocr | undefined
  /** Take the images of figures out of PDFs, and out of the images of pages. */
  readonly images?: boolean | undefined
  /** Finds the images of pages that come as OCR markup; those of an archive are looked for in it. */
  readonly pageImage?: PageImage | undefined
  /** A label of the Encoding Standard, where the encoding is not to be told by content. */
  readonly encoding?: string | undefined
}

export interface Read {
  readonly scan: Scan
  readonly format: string
  /** The Encoding Standard's name; `decoded` where a string came in. */
  readonly encoding: string
}

/** V8's longest string, in characters; a text has no more characters than bytes. */
const LONGEST_TEXT = 0x1fffffe8
/** Printed lines have 40 to 200 characters, paragraphs on one line some 10,000, a whole issue 500,000. */
const LONGEST_LINE = 1 << 20

/**
 * @throws {InputError} where the input is empty, binary, of a format that is not read, or of an encoding that can't be told.
 * @throws {UsageError} where an option names a format or an encoding that there is not.
 */
export async function read(input: string | Uint8Array, options: ReadOptions = {}): Promise<Read> {
  const { name = 'input', from, encoding, ocr, images, pageImage } = options
  if (from !== undefined && !(FORMATS as readonly string[]).includes(from))
    throw new UsageError(`Unknown input format \`${from}\`. Known are ${FORMATS.join(', ')}`)
  if (input.length === 0)
    throw new InputError(`${name}: empty file. Nothing is in it to convert; see whether the program that wrote it failed`)
  if (input.length > LONGEST_TEXT) throw new InputError(`${name}: larger than 512 MB. Split it, one article a file`)

  let text: string
  let read = 'decoded'
  if (typeof input !== 'string' && (from === 'pdf' || (from === undefined && isPdf(input)))) {
    const scan = await (await import('./pdf.ts')).readPdf(input, name, ocr, images)
    refuseUnprintable(scan, name)
    return { scan, format: 'pdf', encoding: 'binary' }
  }
  if (typeof input !== 'string' && from === undefined && isPages(input)) return readArchive(input, name, { encoding, ocr, images })
  if (typeof input !== 'string' && ocr && from === undefined && isImage(input)) {
    const scan = (await import('./hocr.ts')).readHocr(await ocr(input, name), name, images)
    refuseUnprintable(scan, name)
    return { scan: await figured(scan, async () => input), format: 'hocr', encoding: 'binary' }
  }
  if (typeof input === 'string' && from === 'pdf') throw new UsageError('A PDF is read from its bytes, not from text')
  if (typeof input === 'string') text = input
  else {
    refuseBinary(input, name)
    ;({ text, encoding: read } = await decode(input, name, encoding))
  }
  const format = (from as Format | undefined) ?? formatOf(text, name)
  const scan = await scanOf(text, format, name, images)
  refuseUnprintable(scan, name)
  return { scan: await figured(scan, pageImage), format, encoding: read }
}

/** Pictures become figures. What cuts them out is loaded where there are any. */
const figured = async (scan: Scan, pageImage: PageImage | undefined): Promise<Scan> =>
  scan.pictures ? (await import('./page-images.ts')).withFigures(scan, pageImage) : scan

/** @throws {InputError} */
async function readArchive(bytes: Uint8Array, name: string, options: ReadOptions): Promise<Read> {
  const [{ unzip }, { readPages }, { imageAmong }] = await Promise.all([
    import('./zip.ts'),
    import('./pages.ts'),
    import('./page-files.ts'),
  ])
  const files = unzip(bytes, name)
  const pages = await readPages(files, name, (page, pageName) => {
    if (isPages(page)) throw new InputError(`${pageName}: an archive within the archive. Unpack it first`)
    return read(page, { ...options, name: pageName, pageImage: async (image) => imageAmong(files, image ?? pageName) })
  })
  refuseUnprintable(pages.scan, name)
  return { ...pages, encoding: 'binary' }
}

/** Readers of markup are loaded with the parsers that they need. */
async function scanOf(text: string, format: Format, name: string, pictures = false): Promise<Scan> {
  if (format === 'html') return (await import('./html.ts')).readHtml(text, name)
  if (format === 'markdown') return (await import('./markdown.ts')).readMarkdown(text, name)
  if (format === 'hocr') return (await import('./hocr.ts')).readHocr(text, name, pictures)
  if (format === 'alto') return (await import('./alto.ts')).readAlto(text, name, pictures)
  if (format === 'page') return (await import('./page-xml.ts')).readPageXml(text, name, pictures)
  if (format === 'mineru') return (await import('./mineru.ts')).readMineru(text, name)
  if (format === 'docling') return (await import('./docling.ts')).readDocling(text, name)
  return readPlain(text)
}

/** @throws {InputError} where there is nothing to print, or a line that can't have been printed. */
function refuseUnprintable(scan: Scan, name: string): void {
  const isEmpty = scan.children.every((page) => !page.children.length)
  if (isEmpty && scan.children.some((page) => page.label !== undefined))
    throw new InputError(`${name}: nothing but page banners. The document has no text layer: run OCR on it`)
  if (isEmpty)
    throw new InputError(
      `${name}: blank: ${scan.source.length.toLocaleString('en')} characters, none of them text. The document may have no text layer: run OCR on it`,
    )
  const isLong = (line: Line): boolean => line.value.length > LONGEST_LINE
  const long = scan.children.flatMap((page) => page.children).find(isLong)
  if (!long) return
  const number = scan.source.slice(0, long.pieces[0]!.start).split('\n').length
  throw new InputError(
    `${name}: line ${number} has ${long.value.length.toLocaleString('en')} characters, which no printed line has. Its line ends are lost: take the text from its source again, or break the lines, e.g. with \`fold -s\``,
  )
}
