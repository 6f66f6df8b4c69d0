/** Inline nodes as one text with its pieces; what is no text in it is told by its offset. */
import type { FootnoteReference, Nodes, PhrasingContent } from 'mdast'
import { concat } from '../../pipeline/traced.ts'
import type { Article, Piece, Traced } from '../../pipeline/types.ts'
import type { AnchorJson, Text } from '../schema.ts'
import { crossReferences } from '../tree/cross-references.ts'
import { type Targets, targetsOf } from '../tree/targets.ts'
import type { Coded } from './pieces.ts'

/** How texts are written: with pieces, or without. */
export interface TextCoder {
  text(text: Traced): { text: string; pieces?: Coded }
  pieces(pieces: readonly Piece[]): { pieces?: Coded }
}

export class InlineWriter {
  readonly coder: TextCoder
  private readonly article: Article
  private readonly targets: Targets
  /** Cross-references that were written, and what they lead to. */
  private readonly open: { inline: NonNullable<Text['inline']>[number]; target: Nodes }[] = []
  /** By identifier of the note. */
  private readonly anchors: ReadonlyMap<string, AnchorJson[]>

  constructor(article: Article, coder: TextCoder) {
    this.article = article
    this.coder = coder
    this.targets = targetsOf(article.root)
    const definitions = article.root.children.filter((node) => node.type === 'footnoteDefinition')
    this.anchors = new Map(definitions.map((node) => [node.identifier, []]))
  }

  /** The references to a note that were written so far. */
  anchorsOf(identifier: string): AnchorJson[] {
    return this.anchors.get(identifier) ?? []
  }

  /** Says where cross-references lead, when all is written. @param pointerOf JSON Pointer to a target. */
  close(pointerOf: (target: Nodes) => string | undefined): void {
    for (const { inline, target } of this.open) inline.url = `#${pointerOf(target) ?? ''}`
  }

  /** @param path JSON Pointer to the text. @param cross Whether the text can point at other places: a caption names itself. */
  write(nodes: readonly PhrasingContent[], path: string, cross = true): Text {
    const parts: Traced[] = []
    const notes: NonNullable<Text['notes']> = []
    const inline: NonNullable<Text['inline']> = []
    let at = 0
    const walk = (node: PhrasingContent): void => {
      const start = at
      const anchors = node.type === 'footnoteReference' ? this.anchors.get(node.identifier) : undefined
      if (node.type === 'footnoteReference' && anchors) {
        anchors.push(this.anchor(node, path, at))
        notes.push([at, node.label ?? node.identifier])
        return
      }
      const text = this.textOf(node)
      parts.push(text)
      if (cross && node.type === 'text')
        for (const { start: from, end, target } of crossReferences(text.value, this.targets)) {
          const reference = { type: 'crossReference', start: start + from, end: start + end, url: '' }
          inline.push(reference)
          this.open.push({ inline: reference, target: this.targets.get(target)! })
        }
      at += text.value.length
      if ('children' in node) for (const child of node.children as PhrasingContent[]) walk(child)
      if (node.type !== 'text' && node.type !== 'footnoteReference') inline.push({ type: node.type, start, end: at, ...attributes(node) })
    }
    nodes.forEach(walk)
    return { ...this.coder.text(concat(parts)), ...(notes.length ? { notes } : {}), ...(inline.length ? { inline } : {}) }
  }

  /** A node's own text; that of a reference to a note which is not there is the mark as printed. */
  private textOf(node: PhrasingContent): Traced {
    const { pieces = [] } = (node.data ?? {}) as { pieces?: readonly Piece[] }
    return { value: node.type === 'footnoteReference' ? this.article.apparatus.render(pieces) : 'value' in node ? node.value : '', pieces }
  }

  private anchor({ data }: FootnoteReference, path: string, at: number): AnchorJson {
    const { pieces = [], confidence, evidence, page } = data ?? {}
    return {
      path,
      at,
      ...(page === undefined ? {} : { page }),
      ...(pieces.length ? { mark: this.article.apparatus.render(pieces), ...this.coder.pieces(pieces) } : {}),
      ...(confidence ? { confidence } : {}),
      ...(evidence ? { evidence } : {}),
    }
  }
}

const attributes = (node: PhrasingContent): { url?: string; alt?: string } => ({
  ...('url' in node ? { url: node.url } : {}),
  ...('alt' in node && node.alt ? { alt: node.alt } : {}),
})
