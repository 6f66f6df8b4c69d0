/** The inline nodes of a block as XML. */
import type { FootnoteDefinition, FootnoteReference, Link, PhrasingContent } from 'mdast'
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'
import type { Article } from '../../pipeline/types.ts'
import { inline, type Scope } from '../markdown/inline.ts'
import { linkedText } from '../tree/cross-references.ts'
import { type Ids, noteId } from '../tree/ids.ts'
import { markOf, notesOf } from '../tree/sections.ts'
import type { TargetKind, Targets } from '../tree/targets.ts'

const REF_TYPES: Readonly<Record<TargetKind, string>> = {
  table: 'table',
  figure: 'fig',
  equation: 'disp-formula',
  section: 'sec',
  appendix: 'app',
  reference: 'bibr',
}
const WRAPS: Readonly<Record<string, string>> = { emphasis: 'italic', strong: 'bold', delete: 'strike' }

type WriteNote = (note: FootnoteDefinition) => ElementContent[]

export class Inlines {
  private readonly scope: Scope
  private readonly targets: Targets
  private readonly ids: Ids
  private readonly notes: ReadonlyMap<string, FootnoteDefinition>
  /** Notes that stand where they are marked. */
  private readonly placed = new Set<FootnoteDefinition>()
  private depth = 0
  private foot: Set<FootnoteDefinition> | undefined

  constructor(article: Article, targets: Targets, ids: Ids) {
    this.notes = new Map(notesOf(article.root).map((note) => [note.identifier, note]))
    this.scope = { article, notes: new Set(this.notes.keys()) }
    this.targets = targets
    this.ids = ids
  }

  /**
   * @param paragraphs Writes the blocks of a note.
   * @param cross Whether the text can point at other places: a caption names itself, a work of a reference list is no text of the article.
   */
  write(nodes: readonly PhrasingContent[], paragraphs: WriteNote, cross = true): ElementContent[] {
    return this.all(inline(this.scope, nodes), paragraphs, cross)
  }

  /** The notes that no mark was found for, and those that only a note refers to. */
  unplaced(): FootnoteDefinition[] {
    return [...this.notes.values()].filter((note) => !this.placed.has(note))
  }

  note(note: FootnoteDefinition, paragraphs: WriteNote): Element {
    this.placed.add(note)
    this.depth++
    const content = paragraphs(note)
    this.depth--
    return x('fn', { id: noteId(note.identifier) }, [x('label', markOf(note)), ...(content.length ? content : [x('p')])])
  }

  private all(nodes: readonly PhrasingContent[], paragraphs: WriteNote, cross: boolean): ElementContent[] {
    return nodes.flatMap((node): ElementContent[] => {
      const wrap = WRAPS[node.type]
      if (wrap && 'children' in node) return [x(wrap, this.all(node.children, paragraphs, cross))]
      switch (node.type) {
        case 'text': {
          const linked = cross ? linkedText(node, this.targets, (key) => this.ids.target(key)) : [node]
          return linked.length > 1 || linked[0] !== node ? this.all(linked, paragraphs, false) : [{ type: 'text', value: node.value }]
        }
        case 'footnoteReference':
          return [this.reference(node, paragraphs)]
        case 'link':
          return [this.link(node, this.all(node.children, paragraphs, false))]
        case 'inlineCode':
          return [x('monospace', node.value)]
        case 'image':
          return [x('inline-graphic', { 'xlink:href': node.url }, node.alt ? [x('alt-text', node.alt)] : [])]
        default:
          return [{ type: 'text', value: 'value' in node ? node.value : ' ' }]
      }
    })
  }

  /** The notes printed below a table that `write` refers to: they stand in its foot. */
  below(write: () => void, paragraphs: WriteNote): Element[] {
    const notes = new Set<FootnoteDefinition>()
    this.foot = notes
    write()
    this.foot = undefined
    return Array.from(notes, (note) => this.note(note, paragraphs))
  }

  /** The note itself at its first mark; within another note it is referred to, and stands in the back matter. */
  private reference(node: FootnoteReference, paragraphs: WriteNote): Element {
    const note = this.notes.get(node.identifier)!
    if (this.foot && note.data?.note?.ofTable) {
      if (!this.placed.has(note)) this.foot.add(note)
      return x('xref', { 'ref-type': 'table-fn', rid: noteId(note.identifier) }, [x('sup', markOf(note))])
    }
    if (!this.depth && !this.placed.has(note)) return this.note(note, paragraphs)
    return x('xref', { 'ref-type': 'fn', rid: noteId(note.identifier) }, [x('sup', markOf(note))])
  }

  private link({ url, data }: Link, children: ElementContent[]): Element {
    if (data?.target) return x('xref', { 'ref-type': REF_TYPES[data.target], rid: url.slice(1) }, children)
    return x('ext-link', { 'ext-link-type': 'uri', 'xlink:href': url }, children)
  }
}
