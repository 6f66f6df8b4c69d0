/**
 * A document that comes as files, one a page (`page_0001.hocr`, `page_0002.hocr` …): put together in the order of METS or of their numbers (`page-files.ts`).
 *
 * A page that can't be read is an empty one, and said; the others go on.
 */
import { InputError } from '../pipeline/errors.ts'
import { type Line, type Page, type Piece, type Scan, SOURCE } from '../pipeline/types.ts'
import { type PageFile, pageFiles } from './page-files.ts'

/** How one file is read. */
export type ReadPage = (bytes: Uint8Array, name: string) => Promise<{ readonly scan: Scan; readonly format: string }>

export interface ReadPages {
  readonly scan: Scan
  /** Format of the pages. */
  readonly format: string
}

/** @throws {InputError} where no file can be read. */
export async function readPages(files: readonly PageFile[], name: string, read: ReadPage): Promise<ReadPages> {
  const { pages, warnings: found } = pageFiles(files)
  if (!pages.length) throw new InputError(`${name}: no page is in it; expected files such as page_0001.hocr, page_0002.hocr …`)
  const scans: Scan[] = []
  const formats = new Map<string, string>()
  const warnings = [...found]
  let failed: unknown
  for (const page of pages) {
    try {
      const { scan, format } = await read(page.bytes, page.name)
      formats.set(format, page.name)
      scans.push(labelled(scan, page.label))
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

const EMPTY: Scan = { type: 'scan', source: '', lead: [], children: [{ type: 'page', children: [] }] }

/** A page that does not say itself what is printed on it has the label of the list of pages. */
function labelled(scan: Scan, label: string | undefined): Scan {
  const [page, ...others] = scan.children
  return label && page && !others.length && page.label === undefined ? { ...scan, children: [{ ...page, label }] } : scan
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
  let first = 0
  const figures = scans.flatMap((scan) => {
    const before = first
    first += scan.children.length
    return scan.unit === unit ? (scan.figures ?? []).map((figure) => ({ ...figure, page: figure.page + before })) : []
  })
  return {
    type: 'scan',
    source,
    lead,
    children,
    ...(unit ? { unit } : {}),
    ...(metadata ? { metadata } : {}),
    ...(figures.length ? { figures } : {}),
  }
}
