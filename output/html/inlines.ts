/** Blocks of Markdown as hast: texts cleaned as in the Markdown, cross-references linked, references to notes with a way back. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { FootnoteReference, Nodes, PhrasingContent } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import type { Article } from '../../pipeline/types.ts'
import { inline, isInline, type Scope } from '../markdown/inline.ts'
import { linkedText } from '../tree/cross-references.ts'
import { type Ids, noteId } from '../tree/ids.ts'
import { notesOf, plainText } from '../tree/sections.ts'
import type { Targets } from '../tree/targets.ts'

export class Inlines {
  /** Ids of the references to each note, in the order of the page. */
  readonly anchors = new Map<string, string[]>()
  private readonly scope: Scope
  private readonly targets: Targets
  private readonly ids: Ids

  constructor(article: Article, targets: Targets, ids: Ids) {
    this.scope = { article, notes: new Set(notesOf(article.root).map(({ identifier }) => identifier)) }
    this.targets = targets
    this.ids = ids
  }

  /** @param cross Whether the text can point at other places: a caption names itself. */
  write(nodes: readonly PhrasingContent[], cross = true): ElementContent[] {
    return this.hast({ type: 'paragraph', children: this.phrases(nodes, cross) }).flatMap((node) =>
      'children' in node ? node.children : [],
    )
  }

  private phrases(nodes: readonly PhrasingContent[], cross: boolean): PhrasingContent[] {
    const children = inline(this.scope, nodes)
    return cross ? this.linked(children) : children
  }

  private linked(nodes: readonly PhrasingContent[]): PhrasingContent[] {
    return nodes.flatMap((node): PhrasingContent[] => {
      if (node.type === 'text') return linkedText(node, this.targets, (key) => this.ids.target(key))
      if (node.type === 'emphasis' || node.type === 'strong') return [{ ...node, children: this.linked(node.children) }]
      return [node]
    })
  }

  private hast(node: Nodes): ElementContent[] {
    const tree = toHast(node, {
      handlers: {
        footnoteReference: (_state: unknown, reference: FootnoteReference) => this.reference(reference),
        // HTML in a source is text of the source.
        html: (_state: unknown, { value }: { value: string }) => ({ type: 'text', value }),
      },
    })
    return tree.type === 'root' ? (tree.children as ElementContent[]) : [tree as ElementContent]
  }

  private reference({ identifier, label }: FootnoteReference): Element {
    const id = noteId(identifier)
    const anchors = this.anchors.get(identifier) ?? []
    this.anchors.set(identifier, anchors)
    const anchor = `${id}-ref${anchors.length ? `-${anchors.length + 1}` : ''}`
    anchors.push(anchor)
    return h('sup', [h('a', { id: anchor, href: `#${id}`, role: 'doc-noteref' }, label ?? identifier)])
  }
}

/** What only a plugin can have made: its inline nodes, or its text. */
export function phrasesOf(node: Nodes): PhrasingContent[] {
  const children = 'children' in node ? (node.children as Nodes[]) : [node]
  return children.every((child) => isInline(child)) ? (children as PhrasingContent[]) : [{ type: 'text', value: plainText(node) }]
}
