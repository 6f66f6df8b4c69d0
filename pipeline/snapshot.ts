/** How tree and metadata stand before a rule's reports are applied: a rule that fails half-way leaves nothing behind. */
import type { Nodes } from 'mdast'
import type { State } from './runner.ts'
import type { Metadata } from './types.ts'

/** Shallow: the stages replace data and values, and change in place only lists of children, lists of values, and persons. */
export function snapshotTree({ root, metadata }: State): () => void {
  const kept: { node: Nodes; lists: { children?: Nodes[]; atoms?: Nodes[] }; data: Nodes['data'] }[] = []
  const walk = (node: Nodes): void => {
    const children = 'children' in node ? ([...node.children] as Nodes[]) : undefined
    const lists = { ...(children ? { children } : {}), ...(node.type === 'tableLines' ? { atoms: [...node.atoms] } : {}) }
    kept.push({ node, lists, data: node.data })
    children?.forEach(walk)
  }
  if (root) walk(root)
  const values = Object.entries(metadata).map(([key, value]) => [key, Array.isArray(value) ? value.map((item) => ({ ...item })) : value])
  return () => {
    for (const { node, lists, data } of kept) {
      Object.assign(node, lists)
      if (data) Object.assign(node, { data })
      else delete node.data
    }
    for (const key of Object.keys(metadata)) delete metadata[key]
    Object.assign(metadata, Object.fromEntries(values) as Metadata)
  }
}
