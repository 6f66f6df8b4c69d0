/**
 * HTML: the body text of an article's page, one line for each block and each `<br>`.
 *
 * Source of truth: the HTML Standard for what is a block and what is void; Highwire Press tags (`citation_title` …) for metadata. The
 * `source` of the scan is the text as read here, not the markup: blocks parted by line feeds, the cells of a table row by tabs, white
 * space collapsed. Menus, forms, scripts and what is hidden are no part of it. A superscript stays text, and is a raised span;
 * the reading of a word (ruby) stands in brackets behind it.
 */
import type { Data, Role, Scan } from '../pipeline/types.ts'
import { type Element, length, mainOf, tidy } from './html-body.ts'
import { refuseDepth } from './html-depth.ts'
import { type Printed, scanOf } from './printed.ts'

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const ROLES: Readonly<Record<string, Role>> = { blockquote: 'quote', caption: 'caption', figcaption: 'caption' }
const HEADING = /^h([1-6])$/
const META = /^(?:author|keywords|citation_\w+)$/
/** In mid-sentence between wide characters, a line end of the markup is no space (CSS Text 3, 4.1.2). */
const BREAK_IN_CJK = /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t\r\f]{0,99}\n\s{0,99}(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/g

/** @throws {InputError} where elements nest so deep that nobody means it. */
export async function readHtml(html: string, name: string): Promise<Scan> {
  refuseDepth(html, name)
  const { load } = await import('cheerio/slim')
  const $ = load(html)
  const metadata = new Map<string, string>()
  const title = collapse($('title').first().text()).trim()
  if (title) metadata.set('title', title)
  $('meta[name][content]').each((_, meta) => {
    const { name: tag, content } = meta.attribs
    const key = tag!.toLowerCase()
    const said = collapse(content!).trim()
    if (META.test(key) && said) metadata.set(key, metadata.has(key) ? `${metadata.get(key)}; ${said}` : said)
  })
  tidy($)
  const writer = new Writer()
  writer.walk(mainOf($), { role: 'body', data: {} })
  return writer.scan(Object.fromEntries(metadata))
}

const collapse = (text: string): string => text.replace(BREAK_IN_CJK, '$1').replace(/[ \t\r\n\f]+/g, ' ')

interface Block {
  readonly role: Role
  readonly data: Data
  readonly pre?: boolean
  /** A row of a table of data: what is a block elsewhere is none in its cells. */
  readonly cell?: boolean
  /** A row that is not the first of its table. */
  readonly goesOn?: boolean
}

/** Collects lines from left to right. */
class Writer {
  private readonly lines: Printed[] = []
  private text = ''
  private raised: [number, number][] = []
  /** The next line is the first of its block. */
  private starts = true
  /** Rows of the table, cells of the row so far. */
  private rows = 0
  private cells = 0

  walk(element: Element, block: Block): void {
    for (const node of element.children) {
      if (node.type === 'text') this.append(node.data ?? '', block)
      else if (node.type === 'tag') this.element(node as Element, block)
    }
  }

  private element(node: Element, block: Block): void {
    const { name } = node
    if (name === 'br') {
      if (block.cell) this.append(' ', block)
      else this.flush(block)
    } else if (name === 'sup') {
      const start = this.text.length
      this.walk(node, block)
      if (this.text.length > start) this.raised.push([start, this.text.length])
    } else if (name === 'rt') {
      // Ruby is read in brackets behind its base; `rp` may have them already.
      const bare = !/[（(]\s*$/.test(this.text)
      if (bare) this.text += '（'
      this.walk(node, block)
      if (bare) this.text += '）'
    } else if (block.cell) {
      if (name === 'td' || name === 'th') {
        if (this.cells++) this.text = `${this.text.replace(/ $/, '')}\t`
      } else if (BLOCKS.has(name)) this.append(' ', block)
      this.walk(node, block)
    } else if (BLOCKS.has(name)) {
      this.end(block)
      if (name === 'table') this.rows = 0
      const inside = name === 'tr' && isData(node) ? { ...ROW, goesOn: this.rows++ > 0 } : blockOf(node, block)
      this.walk(node, inside)
      this.end(inside)
    } else this.walk(node, block)
  }

  private append(said: string, block: Block): void {
    if (block.pre) {
      said.split(/\r\n?|\n/).forEach((line, k) => {
        if (k) this.flush(block)
        this.text += line
      })
      return
    }
    const text = collapse(said)
    this.text += !this.text || /[ \t]$/.test(this.text) ? text.replace(/^ /, '') : text
  }

  private flush({ role, data, goesOn, cell }: Block): void {
    const text = cell ? this.text.replace(/ $/, '') : this.text.trimEnd()
    if (text.trim()) {
      this.lines.push({ text, raised: this.raised, role, ...(this.starts && !goesOn ? { data: { ...data, starts: true } } : {}) })
      this.starts = false
    }
    this.text = ''
    this.cells = 0
    this.raised = []
  }

  private end(block: Block): void {
    this.flush(block)
    this.starts = true
  }

  scan(metadata: Record<string, string>): Scan {
    this.end({ role: 'body', data: {} })
    return scanOf(this.lines, { metadata })
  }
}

const ROW: Block = { role: 'table', data: {}, cell: true }

function blockOf(node: Element, { role, data, pre }: Block): Block {
  const { name } = node
  const level = HEADING.exec(name)?.[1]
  if (level) return { role: 'heading', data: { html: name, level: Number(level) } }
  return { role: ROLES[name] ?? role, data: ROLES[name] ? {} : data, pre: pre === true || name === 'pre' }
}

/** A row of data, of several cells none of which holds blocks of its own; pages are laid out by tables, too. */
function isData(row: Element): boolean {
  const cells = row.children.filter((node): node is Element => node.type === 'tag')
  const plain = (cell: Element): boolean =>
    !cell.children.some(
      (node) => node.type === 'tag' && /^(?:table|div|p|h[1-6]|ul|ol)$/.test((node as Element).name) && length(node) > 200,
    )
  return cells.length > 1 && cells.every(plain)
}
