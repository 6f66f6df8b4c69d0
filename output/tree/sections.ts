/** The tree as sections in sections, as JATS and HTML have them. */
import type { FootnoteDefinition, Heading, List, ListItem, Nodes, Root, RootContent } from 'mdast'

export interface Section {
  readonly heading?: Heading
  readonly blocks: RootContent[]
  readonly sections: Section[]
}

/** The section around all others, without a heading. A level that is left out is not filled in. */
export function sectionsOf(root: Root): Section {
  const body: Section = { blocks: [], sections: [] }
  const open: { depth: number; section: Section }[] = [{ depth: 0, section: body }]
  for (const node of root.children) {
    if (node.type === 'footnoteDefinition') continue
    if (node.type !== 'heading') {
      open.at(-1)!.section.blocks.push(node)
      continue
    }
    while (open.at(-1)!.depth >= node.depth) open.pop()
    const section: Section = { heading: node, blocks: [], sections: [] }
    open.at(-1)!.section.sections.push(section)
    open.push({ depth: node.depth, section })
  }
  return body
}

/** What a section is for, by the words of its heading: thanks, or something that was added. */
export function purposeOf({ heading }: Section): 'acknowledgments' | 'appendix' | undefined {
  const title = heading ? plainText(heading).normalize('NFKC').replace(/\s+/g, ' ').trim() : ''
  if (/^(?:致 ?[谢謝]|[鸣鳴谢謝] ?[谢謝辞辭]|Acknowledge?ments?)[:.]?$/i.test(title)) return 'acknowledgments'
  return /^(?:附 ?[录錄]|付録|Appendix\b|Appendices$)/i.test(title) ? 'appendix' : undefined
}

export const notesOf = (root: Root): FootnoteDefinition[] => root.children.filter((node) => node.type === 'footnoteDefinition')

/** Marks that tell no number and are marks all the same; letters lead to notes below tables. */
const SIGNS = /^(?:[*＊†‡§¶※]+|[a-h])$/

/** The mark of a note as printed; where OCR took it for something else (`？`), or it is lost, its running id. */
export function markOf({ identifier, label, data }: FootnoteDefinition): string {
  const { mark = '', number } = data?.note ?? {}
  return mark && (number !== undefined || SIGNS.test(mark)) ? mark : (label ?? identifier)
}

/** A list of works referred to, as `reference-items` makes it, or Markdown under such a heading gave it. */
export const isReferenceList = (node: Nodes): node is List =>
  node.type === 'list' && node.children.length > 0 && node.children.every(isReference)

const isReference = (item: ListItem): boolean => item.children.some((child) => child.data?.role === 'reference')

/** Depth first, in the order of the page. */
export function* everyNode(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* everyNode(child as Nodes)
}

/** The text of a node, references to notes left out. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? (node.children as Nodes[]).map(plainText).join('') : ''
}
