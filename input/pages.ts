/**
 * A document that comes as files, one a page (`page_0001.hocr`, `page_0002.hocr` …): put together in the order of their numbers.
 *
 * A page that can't be read is an empty one, and said; the others go on.
 */
import { InputError } from '../pipeline/errors.ts'
import { type Line, type Page, type Piece, type Scan, SOURCE } from '../pipeline/types.ts'

export interface PageFile {
  /** Path within the folder or archive, parted by `/`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** How one file is read. */
export type ReadPage = (bytes: Uint8Array, name: string) => Promise<{ readonly scan: Scan; readonly format: string }>

export interface ReadPages {
  readonly scan: Scan
  /** Format of the pages. */
  readonly format: string
}

/** Numbers count as numbers: `page_9` comes before `page_10`. */
const ORDER = new Intl.Collator('en', { numeric: true })
/** What operating systems and libraries put beside pages. */
const NO_PAGE =
  /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\.(?:mets|opf|ncx|css|js|json|yml|yaml|csv|log|md5|sha\d+)$|(?:^|\/)mets[^/]*\.xml$/i

/** @throws {InputError} where no file can be read. */
export async function readPages(files: readonly PageFile[], name: string, read: ReadPage): Promise<ReadPages> {
  const { pages, passed } = bestOf(files.filter((file) => !NO_PAGE.test(file.name)).sort((a, b) => ORDER.compare(a.name, b.name)))
  if (!pages.length) throw new InputError(`${name}: no page is in it; expected files such as page_0001.hocr, page_0002.hocr …`)
  const scans: Scan[] = []
  const formats = new Map<string, string>()
  const warnings = gapsIn(pages.map((page) => page.name))
  if (passed) warnings.push(passed)
  let failed: unknown
  for (const page of pages) {
    try {
      const { scan, format } = await read(page.bytes, page.name)
      formats.set(format, page.name)
      scans.push(scan)
      warnings.push(...(scan.warnings ?? []).map((warning) => `${page.name}: ${warning}`))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      failed ??= error
      warnings.push(`${error.message} (left out)`)
      scans.push(EMPTY)
    }
  }
  if (!formats.size) throw failed
  if (formats.size > 1)
    warnings.push(`Pages of several formats: ${[...formats].map(([format, first]) => `${format} (${first})`).join(', ')}`)
  return { scan: { ...joined(scans), ...(warnings.length ? { warnings } : {}) }, format: [...formats.keys()][0]! }
}

/** Of files that differ in their extension alone, the one that knows most of its page. */
function bestOf(files: readonly PageFile[]): { pages: PageFile[]; passed?: string } {
  const byStem = new Map<string, PageFile>()
  const passed: [PageFile, PageFile][] = []
  for (const file of files) {
    const [, stem = file.name, extension = ''] = /^(.*?)((?:\.[a-z]{2,8})+)$/i.exec(file.name) ?? []
    const known = byStem.get(stem)
    if (known) passed.push(rank(extension) < rank(known.name) ? [known, file] : [file, known])
    if (!known || rank(extension) < rank(known.name)) byStem.set(stem, file)
  }
  const [first] = passed
  return {
    pages: [...byStem.values()],
    ...(first
      ? { passed: `Passed over ${passed.length} files that others stand for, such as ${first[0].name}: ${first[1].name} is read` }
      : {}),
  }
}

const RANKS: readonly RegExp[] = [/hocr$/i, /xml$/i, /pdf$/i, /html?$/i, /(?:md|markdown)$/i, /te?xt$/i]
/** Images come last, and whatever else is not known. */
function rank(name: string): number {
  const known = RANKS.findIndex((form) => form.test(name))
  return known < 0 ? RANKS.length : known
}

const EMPTY: Scan = { type: 'scan', source: '', lead: [], children: [{ type: 'page', children: [] }] }

/** `page_0003`, `page_0005`: numbers that are missing between others. */
function gapsIn(names: readonly string[]): string[] {
  const numbers = names.map((name) => /(\d{1,6})\D*$/.exec(name)?.[1])
  if (numbers.some((number) => number === undefined) || new Set(numbers).size < numbers.length) return []
  return numbers.flatMap((number, k) =>
    k && Number(number) > Number(numbers[k - 1]) + 1 ? `No page between ${names[k - 1]} and ${names[k]}` : [],
  )
}

/** Scans one after the other, a form feed between them. */
function joined(scans: readonly Scan[]): Scan {
  const unit = scans.find((scan) => scan.unit)?.unit
  let source = ''
  let lead: Piece[] = []
  const children: Page[] = []
  let last: Line | undefined
  scans.forEach((scan, k) => {
    const between = k ? '\f' : ''
    const at = source.length + between.length
    const shift = ({ by, start, end }: Piece): Piece => (by === SOURCE ? { by, start: start + at, end: end + at } : { by, start, end })
    const gap = [...(between ? [{ by: SOURCE, start: source.length, end: at }] : []), ...scan.lead.map(shift)]
    if (last) Object.assign(last, { after: [...last.after, ...gap] })
    else lead = [...lead, ...gap]
    source += between + scan.source
    // Boxes of another unit would be measured with the wrong rule.
    const boxed = scan.unit === unit
    for (const page of scan.children) {
      const number = children.length
      const lines = page.children.map((line): Line => {
        const { box, spans, ...rest } = line
        return {
          ...rest,
          page: number,
          pieces: line.pieces.map(shift),
          after: line.after.map(shift),
          ...(box && boxed ? { box } : {}),
          ...(spans && boxed ? { spans: spans.map((span) => ({ ...span, start: span.start + at, end: span.end + at })) } : {}),
        }
      })
      last = lines.at(-1) ?? last
      children.push({ ...page, children: lines })
    }
  })
  const metadata = scans.find((scan) => scan.metadata)?.metadata
  return { type: 'scan', source, lead, children, ...(unit ? { unit } : {}), ...(metadata ? { metadata } : {}) }
}
