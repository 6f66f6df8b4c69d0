/** Which paragraphs belong to a table or figure: captions above it, the source line and notes below. In the tree they are its neighbours. */
import type { Nodes, Paragraph, Table } from 'mdast'
import type { TableLines } from '../../pipeline/types.ts'

export interface Float {
  readonly captions: readonly Paragraph[]
  /** None for a figure: what is known of it is its caption. */
  readonly table?: Table | TableLines
  readonly sources: readonly Paragraph[]
}

/** `图 1`, `Fig. 1`, `表2-1`, `Table IV`: what is captioned, and its number. */
const LABEL = /^\s*(?:([图圖]|fig(?:ure|\.)?)|表|table)\s*([\d〇一二三四五六七八九十]+(?:[-–—.]\d+)*|[IVX]+\b)/iu

/** The float that begins at `index`, if one does. Captions in two languages are of one float, those of two numbers are of two. */
export function floatAt(nodes: readonly Nodes[], index: number): Float | undefined {
  const captions: Paragraph[] = []
  let label: { figure: boolean; number: string } | undefined
  for (const node of run(nodes, index, 'caption')) {
    const next = labelOf(node)
    if (label && next && (next.number !== label.number || next.figure !== label.figure)) break
    label ??= next
    captions.push(node)
  }
  const end = index + captions.length
  const table = label?.figure ? undefined : tableAt(nodes, end)
  if (table) return { captions, table, sources: run(nodes, end + 1, 'float-note') }
  return captions.length ? { captions, sources: run(nodes, end, 'float-note') } : undefined
}

function tableAt(nodes: readonly Nodes[], index: number): Table | TableLines | undefined {
  const node = nodes[index]
  return node?.type === 'table' || node?.type === 'tableLines' ? node : undefined
}

function run(nodes: readonly Nodes[], from: number, role: 'caption' | 'float-note'): Paragraph[] {
  const found: Paragraph[] = []
  for (let k = from; k < nodes.length; k++) {
    const node = nodes[k]!
    if (node.type !== 'paragraph' || node.data?.role !== role) break
    found.push(node)
  }
  return found
}

/** What a caption begins with: its kind, its number, and both as printed. */
export function labelOf(node: Paragraph): { figure: boolean; number: string; printed: string } | undefined {
  const text = node.children.map((child) => ('value' in child ? child.value : '')).join('')
  const match = LABEL.exec(text)
  return match ? { figure: match[1] !== undefined, number: match[2]!, printed: match[0].trim() } : undefined
}
