/**
 * Markdown: emend's own, and what other converters (MinerU, Marker, Docling, PaddleOCR, olmOCR) write, whose faults are then for the rules.
 *
 * Source of truth: CommonMark 0.31 and GitHub Flavored Markdown, as remark-parse and remark-gfm read them; notes are found by ourselves,
 * for remark-gfm needs quadratic time for them. As with HTML, the `source` of the scan is the text, not the markup: blocks parted by line
 * feeds, cells by tabs. Emphasis, targets of links, and images are no part of it.
 *
 * A document with YAML in front says itself what its lines are: they are marked `given`, and no rule of `layout` says otherwise. In any
 * other the markup is only what a program believed: `## ` may stand before anything that is set in bold. There, headings are lines of the
 * body marked with their depth.
 */
import type { Blockquote, List, Nodes, PhrasingContent, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Data, Role, Scan } from '../pipeline/types.ts'
import { type FrontMatter, readFront } from './markdown-front.ts'
import { Inline, type InlineLine, isBreak } from './markdown-inline.ts'
import { hideNotes, noteStart } from './markdown-notes.ts'
import { type GivenTable, htmlBlock, tableRows } from './markdown-table.ts'
import { type Printed, scanOf } from './printed.ts'

/** @throws {InputError} where the YAML in front can't be read, or HTML in it nests so deep that nobody means it. */
export function readMarkdown(markdown: string, name: string): Scan {
  const front = readFront(markdown, name)
  const root: Root = parser.parse(hideNotes(markdown.slice(front.end)))
  const writer = new Writer(front, name)
  writer.blocks(root.children, { role: 'body', data: {} })
  return scanOf(writer.lines, { metadata: front.metadata, labels: writer.labels })
}

/**
 * Without a single `~` for strikethrough: others print ranges so (`10~20`). Without code by indents: a paragraph may be indented, and goes on in
 * the note above it. Without definitions of links: `[1]: …` is a work in a list of references.
 */
const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(function () {
    const { micromarkExtensions = [] } = this.data()
    this.data('micromarkExtensions', [...micromarkExtensions, { disable: { null: ['codeIndented', 'definition'] } }])
  })
  .freeze()

interface Place {
  readonly role: Role
  readonly data: Data
}

const PAGE_COMMENT = /^<!--\s*p\.\s*(.+?)\s*-->$/
/** Marker's `{12}------…` with `--paginate_output`. */
const PAGE_RULE = /^\{\d+\}-{10,}$/

/** Columns of white space before what goes on in a note. */
const NOTE_INDENT = 4

class Writer {
  readonly lines: Printed[] = []
  readonly labels = new Map<number, string>()
  private page = 0
  private lists = 0
  private quotes = 0
  /** The title as front matter has it, which the first heading repeats. */
  private title: string | undefined
  private readonly given: Data
  private readonly name: string

  constructor({ title, given, fields }: FrontMatter, name: string) {
    this.name = name
    this.title = title
    this.given = given ? { given: true } : {}
    for (const { key, text } of fields) this.push({ text, raised: [], notes: [] }, 'field', { field: key, starts: true, ...this.given })
  }

  blocks(nodes: readonly Nodes[], place: Place): void {
    for (const node of nodes) this.block(node, place)
  }

  private block(node: Nodes, place: Place): void {
    if (node.type === 'heading') this.heading(node.children, node.depth)
    else if (node.type === 'paragraph') this.paragraph(node.children, place, (node.position?.start.column ?? 1) > NOTE_INDENT)
    else if (node.type === 'blockquote') this.quote(node)
    else if (node.type === 'list') this.list(node, place)
    else if (node.type === 'table') this.table(tableRows(node))
    else if (node.type === 'html') this.html(node.value)
    else if (node.type === 'code')
      for (const text of node.value.split('\n')) this.push({ text, raised: [], notes: [] }, place.role, { starts: true, ...this.given })
  }

  private heading(children: readonly PhrasingContent[], depth: number): void {
    const [line] = new Inline(children, true).lines
    const { title } = this
    this.title = undefined
    // Front matter has it already.
    if (!line || (depth === 1 && title === line.text)) return
    if (this.given['given'] === true) this.push(line, 'heading', { starts: true, level: depth, ...this.given })
    else this.push(line, 'body', { starts: true, depth })
  }

  private paragraph(children: readonly PhrasingContent[], { role, data }: Place, indented: boolean): void {
    const note = noteStart(children)
    const { lines } = new Inline(note?.rest ?? children)
    if (note) this.note(note.id, lines)
    else if (indented && role === 'body' && this.lines.at(-1)?.role === 'note')
      for (const line of lines) this.push(line, 'note', { given: true })
    else if (lines.length === 1 && PAGE_RULE.test(lines[0]!.text)) this.page += this.lines.length ? 1 : 0
    else
      for (const [k, line] of lines.entries()) {
        const verse = role === 'quote' && (line.broken || lines[k + 1]?.broken) ? { verse: true, stanza: !line.broken } : {}
        this.push(line, role, { ...data, ...verse, ...(k === 0 || line.broken ? { starts: true } : {}), ...this.given })
      }
  }

  /** One with lines that are to stay lines is verse. */
  private quote({ children }: Blockquote): void {
    const number = ++this.quotes
    const verse = children.some((node) => node.type === 'paragraph' && node.children.some(isBreak))
    this.blocks(children, { role: 'quote', data: verse ? { setOff: `quote ${number}`, as: 'verse' } : { quote: number } })
  }

  private note(id: string, lines: readonly InlineLine[]): void {
    const number = /^\d{1,4}$/.test(id) ? { number: Number(id) } : {}
    for (const [k, line] of lines.entries())
      this.push(line, 'note', k === 0 ? { starts: true, given: true, id, mark: id, ...number } : { given: true })
  }

  private list({ children, ordered, start }: List, place: Place): void {
    const list = ++this.lists
    const depth = Number(place.data['depth'] ?? 0) + 1
    children.forEach((item, k) => {
      this.blocks(item.children, { role: 'item', data: { list, depth, item: k, ...(ordered ? { start: start ?? 1 } : {}) } })
    })
  }

  private table({ rows, align }: GivenTable): void {
    rows.forEach(({ header, spans, ...line }, k) => {
      this.push(line, 'table', {
        starts: k === 0,
        given: true,
        cells: true,
        header,
        ...(spans ? { spans } : {}),
        ...(k === 0 ? { align } : {}),
      })
    })
  }

  private html(value: string): void {
    const label = PAGE_COMMENT.exec(value.trim())?.[1]
    if (label !== undefined) {
      if (this.labels.has(this.page) || this.lines.some(({ role }) => role !== 'field')) this.page++
      this.labels.set(this.page, label)
      return
    }
    for (const part of htmlBlock(value, this.name)) {
      if ('rows' in part) this.table(part)
      else this.push({ ...part, raised: [], notes: [] }, 'body', { starts: true, ...this.given })
    }
  }

  private push({ text, raised, notes }: InlineLine, role: Role, data: Data): void {
    if (!text.trim()) return
    this.lines.push({ text, raised, notes, role, page: this.page, data })
  }
}
