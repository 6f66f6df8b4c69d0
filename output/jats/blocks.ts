/** Sections and blocks as XML. */
import type { FootnoteDefinition, List, Nodes, Paragraph, PhrasingContent } from 'mdast'
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'
import type { Article } from '../../pipeline/types.ts'
import { type Float, floatAt, labelOf } from '../json/floats.ts'
import { isInline } from '../markdown/inline.ts'
import type { Ids } from '../tree/ids.ts'
import { isReferenceList, plainText, purposeOf, type Section } from '../tree/sections.ts'
import type { References } from './citations.ts'
import type { Inlines } from './inlines.ts'
import { orEmpty, quotation } from './quotations.ts'
import { tableOf } from './tables.ts'

export class Blocks {
  private readonly thanks: Element[] = []
  private readonly appendices: Element[] = []
  private readonly referenceLists: Element[] = []
  private readonly article: Article
  private page = -1
  private readonly inlines: Inlines
  private readonly ids: Ids
  private readonly references: References

  constructor(article: Article, inlines: Inlines, ids: Ids, references: References) {
    this.article = article
    this.inlines = inlines
    this.ids = ids
    this.references = references
  }

  body({ blocks, sections }: Section): Element[] {
    const lead = this.blocks(blocks)
    const inner = sections.flatMap((section) => this.topSection(section))
    // A body may not be empty.
    return lead.length || inner.length ? [...lead, ...inner] : [x('p')]
  }

  /** Notes in the back matter; those that they refer to are found while they are written. */
  private unmarkedNotes(): Element[] {
    const notes = this.inlines.unplaced().map((note) => this.inlines.note(note, this.paragraphs))
    return notes.length ? [x('fn-group', notes)] : []
  }

  /** @returns What stands behind the body. */
  backMatter(): Element[] {
    const notes = this.unmarkedNotes()
    return [...this.thanks, ...(this.appendices.length ? [x('app-group', this.appendices)] : []), ...notes, ...this.referenceLists]
  }

  /** Thanks and appendices stand in the back matter. */
  private topSection(section: Section): Element[] {
    const purpose = purposeOf(section)
    if (purpose === undefined) return this.sections([section])
    for (const { attributes, children } of this.sections([section])) {
      if (purpose === 'appendix') this.appendices.push(x('app', attributes, children))
      else this.thanks.push(x('ack', attributes, children))
    }
    return []
  }

  private sections(sections: readonly Section[]): Element[] {
    return sections.flatMap((section) => {
      const title = x('title', [...this.pageBreak(section.heading!), ...this.inline(section.heading!.children, false)])
      const id = this.ids.of(section.heading!)
      if (section.blocks.length && !section.sections.length && section.blocks.every(isWorks)) {
        this.referenceLists.push(x('ref-list', { id }, [title, ...this.works(section.blocks)]))
        return []
      }
      const blocks = section.blocks.filter((node) => !isWorks(node))
      const works = this.works(section.blocks.filter(isWorks))
      const content = [...this.blocks(blocks), ...this.sections(section.sections), ...(works.length ? [x('ref-list', works)] : [])]
      return [x('sec', { id }, [title, ...content])]
    })
  }

  private works(nodes: readonly Nodes[]): Element[] {
    return nodes.flatMap((node) => {
      if (!isReferenceList(node)) return [this.references.entry(node, undefined, this.printed(node))]
      const start = node.start ?? 1
      return node.children.map((item, k) => this.references.entry(item, node.ordered ? String(start + k) : undefined, this.printed(item)))
    })
  }

  private printed(node: Nodes): ElementContent[] {
    if (node.type === 'listItem') return node.children.flatMap((child, k) => [...(k ? [text(' ')] : []), ...this.printed(child)])
    if (node.type === 'paragraph') return this.inline(node.children, false)
    return [text(plainText(node))]
  }

  private readonly paragraphs = ({ children }: FootnoteDefinition): ElementContent[] => this.blocks(children)

  private inline(nodes: readonly PhrasingContent[], cross = true): ElementContent[] {
    return this.inlines.write(nodes, this.paragraphs, cross)
  }

  private blocks(nodes: readonly Nodes[]): Element[] {
    const out: Element[] = []
    for (let k = 0; k < nodes.length; ) {
      const float = floatAt(nodes, k)
      out.push(...(float ? [this.float(float)] : this.block(nodes[k]!)))
      k += float ? float.captions.length + (float.table ? 1 : 0) + float.sources.length : 1
    }
    return out
  }

  private block(node: Nodes): Element[] {
    switch (node.type) {
      case 'paragraph': {
        const content = this.inline(node.children)
        const id = this.ids.of(node)
        if (node.data?.role === 'equation') return [x('disp-formula', { id }, content)]
        return content.length ? [x('p', id ? { id } : {}, [...this.pageBreak(node), ...content])] : []
      }
      case 'heading':
        return [x('p', [x('bold', this.inline(node.children))])]
      case 'blockquote':
        return [quotation(node, { inline: (nodes) => this.inline(nodes), blocks: (nodes) => this.blocks(nodes) })]
      case 'list':
        return [this.list(node)]
      case 'code':
        return [x('preformat', node.value)]
      case 'html':
        return /^\s*<!--[\s\S]*-->\s*$/.test(node.value) ? [] : [x('p', node.value)]
      case 'definition':
      case 'thematicBreak':
        return []
      default:
        return this.other(node)
    }
  }

  /** Where the first block of a printed page begins. */
  private pageBreak({ data }: Nodes): Element[] {
    const page = data?.pages?.[0] ?? -1
    if (page <= this.page || data?.role === 'note') return []
    this.page = page
    const label = this.article.pages[page]?.label
    if (label === undefined) return []
    return [x('target', { id: this.ids.page(page), 'target-type': 'page', 'specific-use': label })]
  }

  /** What only a plugin can have made: its text is written, whatever it is. */
  private other(node: Nodes): Element[] {
    const children = 'children' in node ? (node.children as Nodes[]) : [node]
    if (children.every((child) => isInline(child))) return [x('p', this.inline(children as PhrasingContent[]))]
    return 'children' in node ? this.blocks(children) : [x('p', plainText(node))]
  }

  /** A list of JATS counts from 1; one that does not has its numbers written. */
  private list({ ordered, start, children }: List): Element {
    const labels = ordered && typeof start === 'number' && start !== 1
    const items = children.map((item, k) =>
      x('list-item', [...(labels ? [x('label', `${start + k}.`)] : []), ...orEmpty(this.blocks(item.children))]),
    )
    return x('list', { 'list-type': ordered ? 'order' : 'bullet' }, items)
  }

  private float({ captions, table, sources }: Float): Element {
    const id = this.ids.of(captions[0] ?? table!)
    if (!table) {
      const images = captions.flatMap(({ data }) => data?.images ?? []).map((link) => x('graphic', { 'xlink:href': link }))
      const attributions = sources.map(({ children }) => x('attrib', this.inline(children)))
      return x('fig', { id }, [...this.caption(captions), ...images, ...attributions])
    }
    const content: Element[] = []
    const notes = this.inlines.below(() => {
      content.push(
        ...this.caption(captions),
        tableOf(table, (nodes) => this.inline(nodes)),
      )
    }, this.paragraphs)
    const foot = [...(notes.length ? [x('fn-group', notes)] : []), ...sources.map(({ children }) => x('p', this.inline(children)))]
    return x('table-wrap', { id }, [...content, ...(foot.length ? [x('table-wrap-foot', foot)] : [])])
  }

  /** The number as `label`; a caption in a second language keeps its own. */
  private caption([first, ...more]: readonly Paragraph[]): Element[] {
    if (!first) return []
    const label = labelOf(first)?.printed
    const title = this.inline(first.children, false)
    const [start] = title
    if (label !== undefined && start?.type === 'text' && start.value.startsWith(label)) {
      start.value = start.value.slice(label.length).trimStart()
      if (!start.value) title.shift()
    }
    const content = [...(title.length ? [x('title', title)] : []), ...more.map(({ children }) => x('p', this.inline(children, false)))]
    return [...(label === undefined ? [] : [x('label', label)]), ...(content.length ? [x('caption', content)] : [])]
  }
}

const text = (value: string): ElementContent => ({ type: 'text', value })
const isWorks = (node: Nodes): boolean => isReferenceList(node) || (node.type === 'paragraph' && node.data?.role === 'reference')
