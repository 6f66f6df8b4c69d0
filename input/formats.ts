/**
 * What a file is, by its first bytes or characters: text, markup and what OCR engines write in it are read; what else is known by name is told what to do with.
 *
 * Source of truth: the magic numbers of the formats' own specifications; CAJ and KDH as CNKI's download site delivers them.
 */
import { InputError } from '../pipeline/errors.ts'

export const FORMATS = ['text', 'html', 'markdown', 'hocr', 'alto', 'page', 'mineru', 'docling', 'pdf'] as const
export type Format = (typeof FORMATS)[number]

const UNPACK = 'Unpack it first'
/** What to do about a page that is only an image. */
export const ENGINE =
  'Install Tesseract and its languages, and it is read (Debian: `apt-get install tesseract-ocr tesseract-ocr-chi-sim`; macOS: `brew install tesseract tesseract-lang`); or, beside emend, `npm install tesseract.js@7 @tesseract.js-data/chi_sim @tesseract.js-data/eng`'
const OCR = ENGINE
const SAVE = 'Save it as plain text or HTML first'
const PRINT = 'Open it in its reader and save it as PDF or text first'

/** First bytes, as Latin-1; the more particular ones first. */
const MAGIC: readonly (readonly [form: RegExp, name: string, advice: string])[] = [
  [/^\x89PNG\r\n/, 'a PNG image', OCR],
  [/^\xff\xd8\xff/, 'a JPEG image', OCR],
  [/^GIF8[79]a/, 'a GIF image', OCR],
  [/^(?:II\*\0|MM\0\*)/, 'a TIFF image', OCR],
  [/^\0\0\0\x0cjP {2}\r\n/, 'a JPEG 2000 image', OCR],
  [/^RIFF[\s\S]{4}WEBP/, 'a WebP image', OCR],
  [/^AT&TFORM/, 'a DjVu document', 'Convert it to text first, e.g. with `djvutxt FILE.djvu`'],
  [/^PK\x03\x04[\s\S]*mimetypeapplication\/epub/, 'an EPUB', SAVE],
  [/^PK\x03\x04[\s\S]*word\//, 'a Word document', SAVE],
  [/^PK\x05\x06/, 'an empty ZIP archive', UNPACK],
  [/^\x1f\x8b/, 'a gzip file', UNPACK],
  [/^BZh[1-9]1AY/, 'a bzip2 file', UNPACK],
  [/^\xfd7zXZ\0/, 'an xz file', UNPACK],
  [/^7z\xbc\xaf\x27\x1c/, 'a 7z archive', UNPACK],
  [/^Rar!\x1a\x07/, 'a RAR archive', UNPACK],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'an old Office document', SAVE],
  [/^\{\\rtf/, 'an RTF document', SAVE],
  [/^(?:CAJ\0|HN\0|KDH )/, 'a CNKI document (CAJ)', PRINT],
]
const MAGIC_BYTES = 4096

const PDF = /^[\s\S]{0,1024}%PDF-\d/

/** Its head may stand behind what a mail or a server put there. */
export const isPdf = (bytes: Uint8Array): boolean => PDF.test(String.fromCharCode(...bytes.subarray(0, 1100)))

const ZIP = /^PK\x03\x04/
const OTHER_ZIP = /^PK\x03\x04[\s\S]*(?:mimetypeapplication\/|word\/|\[Content_Types\]\.xml)/

/** A ZIP archive that is no document of another program: it has files of pages in it. */
export function isPages(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, MAGIC_BYTES))
  return ZIP.test(head) && !OTHER_ZIP.test(head)
}

/** @throws {InputError} where the first bytes are those of a format that is not text. */
export function refuseBinary(bytes: Uint8Array, name: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, MAGIC_BYTES))
  const known = MAGIC.find(([form]) => form.test(head))
  if (!known) return
  const why = known[2] === OCR ? 'which only OCR can read' : 'a format that is not read yet'
  throw new InputError(`${name}: ${known[1]}, ${why}. ${known[2]}`)
}

const HTML = /^(?:<!doctype html|<(?:html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|center|font|span)\b[^<>]*>)/i
/** Declarations and comments in front of the first element; a DTD of HTML is a sign of it. */
const PROLOGUE = /^(?:\s|\ufeff|<\?[\w-]+\b[^<>]*\?>|<!--(?!>)[\s\S]*?-->|<!DOCTYPE(?!\s+html)[^<>[]*(?:\[[^\]]*\]\s*)?>)/i
const XML_DECLARED = /^[\s\ufeff]*<\?xml\b/
const XML_ROOTS: Readonly<Record<string, Format>> = { alto: 'alto', pcgts: 'page', pcgtsset: 'page' }
const HOCR = /<meta[^<>]+\bocr-system\b|class=["']?ocr_(?:page|carea|par|line)\b/i
const HEAD = 8192

/** No OCR of print begins so, nor does prose with a bracket or two. */
const JSON_START = /^[\s\ufeff]*(?:\{\s*"(?:[^"\\\n]|\\.){1,99}"\s*:|\[\s*(?:\[\s*)?\{\s*")/
const DOCLING = /"schema_name"\s*:\s*"DoclingDocument"/
const MINERU = /"(?:page_idx|pdf_info)"\s*:/
/** Of `model.json` and `content_list_v2.json`: pages as lists. */
const MINERU_PAGES = /^[\s\ufeff]*\[\s*\[\s*\{\s*"type"\s*:/

/**
 * The format of a decoded text.
 *
 * @throws {InputError} where it is a markup that is not read.
 */
export function formatOf(text: string, name: string): Format {
  if (JSON_START.test(text.slice(0, HEAD))) return jsonFormat(text, name)
  let rest = text.slice(0, HEAD)
  for (let match = PROLOGUE.exec(rest); match; match = PROLOGUE.exec(rest)) rest = rest.slice(match[0].length)
  if (HTML.test(rest)) {
    if (!HOCR.test(rest)) return rest.includes('</') || /^<!|^<html/i.test(rest) ? 'html' : 'text'
    return 'hocr'
  }
  const root = /^<(?:\w+:)?(\w+)/.exec(rest)?.[1]
  const known = root && XML_ROOTS[root.toLowerCase()]
  if (known) return known
  if (root?.toLowerCase() === 'tei') throw unread(name, 'TEI')
  if (root?.toLowerCase() === 'mets')
    throw new InputError(`${name}: METS, which has no text, but the order of pages. \`emend --one\` on its folder reads them`)
  if (root && XML_DECLARED.test(text)) throw unread(name, `XML (\`${root}\`)`)
  return isMarkdown(text) ? 'markdown' : 'text'
}

/** @throws {InputError} where it is the JSON of another program. */
function jsonFormat(text: string, name: string): Format {
  if (DOCLING.test(text)) return 'docling'
  if (MINERU.test(text) || MINERU_PAGES.test(text)) return 'mineru'
  throw unread(name, 'JSON')
}

/** YAML in front, as static site generators, pandoc and emend write it. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n(?:[\w"'-]+[ \t]*:|#)[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
/** What no OCR of print writes: definitions of notes, rows of hyphens between bars, images, tags of tables, raised formulas. */
const MARKUP = /^\[\^[^\]\s]+\]: |^\|(?: *:?-{3,}:? *\|)+ *$|^!\[[^\]\n]*\]\([^)\n]+\)|^ *<(?:table|img|sup|span|!--)[ >]|\$\s*\^\{/m
const HEADINGS = /(?:^|\n\n)#{1,6} \S/g
/** A `#` or two may be a misread glyph. */
const LEAST_HEADINGS = 3
/** Text that shows what it is within so many characters. */
const SAMPLE = 65_536

function isMarkdown(text: string): boolean {
  const head = text.slice(0, SAMPLE)
  if (head.includes('\f')) return false
  return FRONT_MATTER.test(head) || MARKUP.test(head) || (head.match(HEADINGS)?.length ?? 0) >= LEAST_HEADINGS
}

const unread = (name: string, format: string): InputError =>
  new InputError(
    `${name}: ${format}, a format that is not read yet. Convert it to plain text first; \`--from text\` reads the markup as if it were text`,
  )
