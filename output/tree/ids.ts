/** An id for each thing that can be pointed at: `sec-2-1`, `table-3`, `fn-7`. They are names in XML, and the same for the same article. */
import type { Nodes, Root } from 'mdast'
import { floatAt } from '../json/floats.ts'
import { everyNode, isReferenceList, type Section } from './sections.ts'
import type { Targets } from './targets.ts'

export interface Ids {
  /** Of a heading, the first caption of a float, an equation, a work of a reference list. */
  of(node: Nodes): string | undefined
  /** Of what a cross-reference leads to. */
  target(key: string): string
  /** Of a page, by its number from 0. */
  page(number: number): string
}

export const noteId = (identifier: string): string =>
  `fn-${identifier.replace(/[^\p{L}\p{N}_.-]/gu, (c) => `_${c.codePointAt(0)!.toString(16)}`)}`

export function idsOf(root: Root, body: Section, targets: Targets): Ids {
  const ids = new Map<Nodes, string>()
  const counts = { table: 0, fig: 0, eq: 0, ref: 0 }
  const next = (kind: keyof typeof counts): string => `${kind}-${++counts[kind]}`
  const sections = ({ sections: inner }: Section, path: string): void =>
    inner.forEach((section, k) => {
      ids.set(section.heading!, `${path}-${k + 1}`)
      sections(section, `${path}-${k + 1}`)
    })
  sections(body, 'sec')
  for (let k = 0; k < root.children.length; ) {
    const node = root.children[k]!
    const float = floatAt(root.children, k)
    if (float) ids.set(float.captions[0] ?? float.table!, next(float.table ? 'table' : 'fig'))
    else if (isReferenceList(node)) for (const item of node.children) ids.set(item, next('ref'))
    else
      for (const inner of everyNode(node)) {
        if (inner.data?.role === 'equation') ids.set(inner, next('eq'))
        else if (inner.type === 'paragraph' && inner.data?.role === 'reference') ids.set(inner, next('ref'))
      }
    k += float ? float.captions.length + (float.table ? 1 : 0) + float.sources.length : 1
  }
  return { of: (node) => ids.get(node), target: (key) => ids.get(targets.get(key)!)!, page: (number) => `page-${number + 1}` }
}
