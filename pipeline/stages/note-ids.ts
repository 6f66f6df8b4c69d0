import type { FootnoteDefinition, FootnoteReference, Root } from 'mdast'
import { inlineLists } from '../blocks.ts'
import type { State } from '../runner.ts'

/**
 * Ids in the order of the references, those within a note right behind it; a note without one follows the note that it follows in the source.
 */
export function numberNotes({ root: tree, noteIds, pages }: Pick<State, 'root' | 'noteIds' | 'pages'>): void {
  const root = tree!
  const definitions = root.children.filter((node): node is FootnoteDefinition => node.type === 'footnoteDefinition')
  const byId = new Map(definitions.map((node) => [node.identifier, node]))
  const ordered = new Set<FootnoteDefinition>()
  const references: { reference: FootnoteReference; note: FootnoteDefinition }[] = []
  const walk = (nodes: Root): void => {
    for (const { list } of inlineLists(nodes)) {
      for (const child of list) {
        if (child.type !== 'footnoteReference') continue
        const note = byId.get(child.identifier)
        if (!note) {
          // Its note became metadata: its number goes to another one.
          child.identifier = 'none'
          delete child.label
          continue
        }
        references.push({ reference: child, note })
        if (ordered.has(note)) continue
        ordered.add(note)
        walk({ type: 'root', children: [note] })
      }
    }
  }
  walk({ type: 'root', children: root.children.filter((node) => node.type !== 'footnoteDefinition') })
  // Notes that nothing leads to may lead to others.
  for (const note of definitions) if (!ordered.has(note)) walk({ type: 'root', children: [note] })
  const followers = new Map<FootnoteDefinition | undefined, FootnoteDefinition[]>([[undefined, []]])
  let leader: FootnoteDefinition | undefined
  for (const note of definitions) {
    if (!ordered.has(note)) followers.get(leader)!.push(note)
    else {
      leader = note
      followers.set(note, [])
    }
  }
  const all = [undefined, ...ordered].flatMap((note) => [...(note ? [note] : []), ...followers.get(note)!])
  const onPage = new Map<string, number>()
  all.forEach((note, k) => {
    const page = note.data?.note?.page
    if (noteIds === 'page' && page !== undefined) {
      // A page without a label, and one that repeats another's, have their number in the file.
      const label = pages[page]?.label
      const own = label !== undefined && pages.findIndex((other) => other.label === label) === page
      const name = own && /^[\dA-Za-z]+$/.test(label) ? label : `p${page + 1}`
      onPage.set(name, (onPage.get(name) ?? 0) + 1)
      note.identifier = note.label = `${name}-${onPage.get(name)}`
    } else note.identifier = note.label = String(k + 1)
  })
  for (const { reference, note } of references) reference.identifier = reference.label = note.identifier
  root.children = [...root.children.filter((node) => node.type !== 'footnoteDefinition'), ...all]
}
