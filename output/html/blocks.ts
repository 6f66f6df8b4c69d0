/** Sections and blocks as hast. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { FootnoteDefinition, List, Nodes, PhrasingContent, Table, TableRow } from 'mdast'
import { lineNodes } from '../../pipeline/blocks.ts'
import type { Article, TableLines } from '../../pipeline/types.ts'
import { type Float, floatAt } from '../json/floats.ts'
import { isInline } from '../markdown/inline.ts'
import { headRows } from '../tree/head-rows.ts'
import { type Ids, noteId } from '../tree/ids.ts'
import { isReferenceList, markOf, purposeOf, type Section } from '../tree/sections.ts'
import { type Inlines, phrasesOf } from './inlines.ts'
import type { Words } from './words.ts'

/** What a quotation is, in a class; an epigraph has a role of its own. */
const quoteOf = (role: string | undefined): Record<string, string> =>
  role === 'epigraph' ? { className: role, role: 'doc-epigraph' } : role === 'verse' ? { className: role } : {}

/** There is no `h7`. */
const LOWEST = 6

export class Blocks {
  private readonly article: Article
  private readonly inlines: Inlines
  private readonly ids: Ids
  private page = -1

  constructor(article: Article, inlines: Inlines, ids: Ids) {
    this.article = article
    this.inlines = inlines
    this.ids = ids
  }

  /** @param depth Of the headings within: by how sections stand in each other, so none is left out. */
  section({ blocks, sections }: Section, depth = 2): ElementContent[] {
    const content = this.blocks(blocks)
    for (const inner of sections) {
      const id = this.ids.of(inner.heading!)!
      const heading = h(`h${Math.min(depth, LOWEST)}`, { id }, this.inline(inner.heading!.children, false))
      const breaks = this.pageBreak(inner.heading!)
      const purpose = depth === 2 ? purposeOf(inner) : undefined
      const works = inner.blocks.some((node) => isReferenceList(node) || node.data?.role === 'reference')
      const role = works ? 'doc-bibliography' : purpose && `doc-${purpose}`
      content.push(...breaks, h('section', { role, ariaLabelledBy: [id] }, [heading, ...this.section(inner, depth + 1)]))
    }
    return content
  }

  /** In their order, each with links to where it is referred to. */
  notes(notes: readonly FootnoteDefinition[], words: Words): Element[] {
    // A note may refer to another: all are written before any says where it is referred to.
    const written = notes.map(({ children }) => this.blocks(children))
    return notes.map((note, k) => {
      const { identifier, label } = note
      const back = (this.inlines.anchors.get(identifier) ?? []).map((anchor) =>
        h('a', { href: `#${anchor}`, role: 'doc-backlink', ariaLabel: words.back }, '↩'),
      )
      const last = written[k]!.at(-1)
      const links = back.flatMap((link): ElementContent[] => [{ type: 'text', value: ' ' }, link])
      if (last?.type === 'element' && last.tagName === 'p') last.children.push(...links)
      else if (links.length) written[k]!.push(h('p', links))
      // The list counts from 1; a note of another name says it.
      const value = label !== String(k + 1) && /^\d+$/.test(label ?? '') ? Number(label) : undefined
      const name = /^\d+$/.test(label ?? '') ? [] : [h('strong', label ?? identifier)]
      return h('li', { id: noteId(identifier), value, dataMark: markOf(note) }, [...name, ...written[k]!])
    })
  }

  inline(nodes: readonly PhrasingContent[], cross = true): ElementContent[] {
    return this.inlines.write(nodes, cross)
  }

  private blocks(nodes: readonly Nodes[]): ElementContent[] {
    const out: ElementContent[] = []
    for (let k = 0; k < nodes.length; ) {
      const float = floatAt(nodes, k)
      out.push(...this.pageBreak(nodes[k]!), ...(float ? this.float(float) : this.block(nodes[k]!)))
      k += float ? float.captions.length + (float.table ? 1 : 0) + float.sources.length : 1
    }
    return out
  }

  /** Where the first block of a printed page begins. */
  private pageBreak(node: Nodes): Element[] {
    const page = node.data?.pages?.[0] ?? -1
    if (page <= this.page || node.data?.role === 'note') return []
    this.page = page
    const label = this.article.pages[page]?.label
    return label === undefined ? [] : [h('span', { role: 'doc-pagebreak', id: this.ids.page(page), ariaLabel: label })]
  }

  private block(node: Nodes): ElementContent[] {
    switch (node.type) {
      case 'paragraph': {
        const { role } = node.data ?? {}
        const content = this.inline(node.children, role !== 'reference')
        const className = role === 'equation' || role === 'attribution' ? [role] : undefined
        return content.length ? [h('p', { id: this.ids.of(node), className }, content)] : []
      }
      case 'heading':
        return [h('p', [h('strong', this.inline(node.children))])]
      case 'blockquote':
        return [h('blockquote', quoteOf(node.data?.role), this.blocks(node.children))]
      case 'list':
        return [this.list(node)]
      case 'code':
        return [h('pre', [h('code', node.value)])]
      case 'html':
        return /^\s*<!--[\s\S]*-->\s*$/.test(node.value) ? [] : [h('p', node.value)]
      case 'thematicBreak':
        return [h('hr')]
      case 'definition':
        return []
      default: {
        const children = 'children' in node ? (node.children as Nodes[]) : []
        return children.length && !children.every((child) => isInline(child))
          ? this.blocks(children)
          : [h('p', this.inline(phrasesOf(node)))]
      }
    }
  }

  private list(node: List): Element {
    const works = isReferenceList(node)
    const items = node.children.map((item) => {
      const [only, ...more] = item.children
      // One paragraph is the item itself, as in Markdown.
      const isTight = only?.type === 'paragraph' && !more.length
      return h('li', { id: this.ids.of(item) }, isTight ? this.inline(only.children, !works) : this.blocks(item.children))
    })
    const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? node.start : undefined
    return h(node.ordered ? 'ol' : 'ul', { start }, items)
  }

  private float({ captions, table, sources }: Float): ElementContent[] {
    const id = this.ids.of(captions[0] ?? table!)
    const lines = captions.map(({ children }) => this.inline(children, false))
    const caption = lines.flatMap((line, k): ElementContent[] => [...(k ? [h('br')] : []), ...line])
    const below = (): Element[] => sources.map(({ children }) => h('p', { className: ['source'] }, this.inline(children)))
    if (!table) {
      const images = captions.flatMap(({ data }) => data?.images ?? []).map((src) => h('img', { src, alt: '' }))
      return [h('figure', { id }, [...images, h('figcaption', caption), ...below()])]
    }
    const rows = table.type === 'table' ? this.rows(table) : this.lines(table)
    return [h('table', { id }, [...(caption.length ? [h('caption', caption)] : []), ...rows]), ...below()]
  }

  private rows(table: Table): Element[] {
    const head = headRows(table)
    const row = (node: TableRow, isHead: boolean): Element => {
      const cells = node.children.map((cell, column) => {
        const { rowSpan = 1, colSpan = 1, header } = cell.data?.cell ?? {}
        const content = this.inline(cell.children)
        // A head cell that says nothing would be read out as a header.
        const tag = (header || isHead) && content.length ? 'th' : 'td'
        const scope = tag === 'td' ? undefined : `${isHead ? 'col' : 'row'}${(isHead ? colSpan : rowSpan) > 1 ? 'group' : ''}`
        const spans = { rowSpan: rowSpan > 1 ? rowSpan : undefined, colSpan: colSpan > 1 ? colSpan : undefined }
        return h(tag, { scope, ...spans, align: table.align?.[column] ?? undefined }, content)
      })
      return h('tr', cells)
    }
    const rows = table.children.map((node, k) => row(node, k < head))
    return [...(head ? [h('thead', rows.slice(0, head))] : []), h('tbody', rows.slice(head))]
  }

  private lines(node: TableLines): Element[] {
    return [
      h(
        'tbody',
        node.children.map((line) => h('tr', [h('td', this.inline(lineNodes(node, line)))])),
      ),
    ]
  }
}
