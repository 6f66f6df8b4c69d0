/**
 * The text of a block as one Traced, with an atom for each inline node that is not text; and back into mdast.
 */
import type { Nodes, Parent, PhrasingContent, Root, TextData } from 'mdast'
import { atom, concat } from './traced.ts'
import { ATOM, ATOM_CHAR, type Piece, type Role, type TableLine, type TableLines, type Traced } from './types.ts'

export interface TextBlock extends Traced {
  readonly node: Nodes
  readonly role: Role
  /** First and last page, from 0. */
  readonly pages: readonly [number, number]
  /** The inline nodes that U+FFFC stands for, in order. */
  readonly atoms: readonly PhrasingContent[]
  /** The definition, where the block is part of a note. */
  readonly inNote: boolean
}

/** A text of the finished article: of a block, of a line of a table that was not read, of the metadata. */
export type StyleText = Omit<TextBlock, 'node'>

/** Blocks whose children are inline nodes. */
const TEXT_BLOCKS = new Set(['paragraph', 'heading', 'tableCell'])

export const isTextBlock = (node: Nodes): boolean => TEXT_BLOCKS.has(node.type)

/** Every block with text of its own, in order of the tree. */
export function* textBlocks(root: Root): Iterable<{ node: Nodes; inNote: boolean; parent: Nodes }> {
  function* walk(node: Nodes, inNote: boolean, parent: Nodes): Iterable<{ node: Nodes; inNote: boolean; parent: Nodes }> {
    if (isTextBlock(node)) yield { node, inNote, parent }
    else if ('children' in node)
      for (const child of node.children) yield* walk(child as Nodes, inNote || node.type === 'footnoteDefinition', node)
  }
  yield* walk(root, false, root)
}

/** Every list of inline nodes that a note may be marked in: of blocks, and of lines of tables that are no cells yet. */
export function* inlineLists(root: Root): Iterable<{ node: Nodes; list: PhrasingContent[] }> {
  for (const node of root.children) {
    if (node.type === 'tableLines') yield { node, list: node.atoms }
    else
      for (const { node: block } of textBlocks({ type: 'root', children: [node] }))
        yield { node: block, list: (block as Parent).children as PhrasingContent[] }
  }
}

/** What a line of a table holds. */
export const lineNodes = ({ atoms }: TableLines, line: TableLine): PhrasingContent[] => inlineNodes(line, atoms)

const NO_PIECES: readonly Piece[] = []

/** A text of the tree. `hidden`: what was printed there is no text any more, the mark of a reference or of a note. */
export interface NodeText extends Traced {
  readonly hidden?: true
}

/** Every text of a node and of what is in it. */
export function* nodeTexts(node: Nodes): Iterable<NodeText> {
  if (node.type === 'tableLines') {
    if (node.atoms.length) for (const line of node.children) for (const child of lineNodes(node, line)) yield* nodeTexts(child as Nodes)
    else yield* node.children
    return
  }
  if ('value' in node) yield { value: node.value, pieces: (node.data as TextData | undefined)?.pieces ?? NO_PIECES }
  else if (node.type === 'footnoteReference') yield { value: '', pieces: node.data?.pieces ?? NO_PIECES, hidden: true }
  else if (node.type === 'footnoteDefinition') yield { value: '', pieces: node.data?.note?.pieces ?? NO_PIECES, hidden: true }
  if ('children' in node) for (const child of node.children) yield* nodeTexts(child as Nodes)
}

/** All pieces of a node and of what is in it. */
export const allPieces = (node: Nodes): Piece[] => Array.from(nodeTexts(node), (text) => text.pieces).flat()

export function readBlock(node: Nodes, inNote = false): TextBlock {
  const parts: Traced[] = []
  const atoms: PhrasingContent[] = []
  for (const child of 'children' in node ? (node.children as PhrasingContent[]) : []) {
    if (child.type === 'text') parts.push({ value: child.value, pieces: child.data?.pieces ?? NO_PIECES })
    else {
      parts.push(atom(atoms.length))
      atoms.push(child)
    }
  }
  const { value, pieces } = concat(parts)
  return { value, pieces, node, role: node.data?.role ?? 'body', pages: node.data?.pages ?? [0, 0], atoms, inNote }
}

/** Children for a text with atoms. */
export function inlineNodes(text: Traced, atoms: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = []
  let pieces: Piece[] = []
  let from = 0
  let at = 0
  const flush = (): void => {
    if (pieces.length) out.push({ type: 'text', value: text.value.slice(from, at), data: { pieces } })
    pieces = []
    from = at
  }
  for (const piece of text.pieces) {
    const length = piece.end - piece.start
    if (piece.by !== ATOM) {
      pieces.push(piece)
      at += length
      continue
    }
    flush()
    for (let k = piece.start; k < piece.end; k++) out.push(atoms[k]!)
    at += length
    from = at
  }
  flush()
  return out
}

/** Writes a block's text back to its node. */
export function writeBlock(block: TextBlock): void {
  ;(block.node as { children: PhrasingContent[] }).children = inlineNodes(block, block.atoms)
}

export { ATOM_CHAR }
