/** `notes`: mark candidates and note definitions become references with running ids. */
import type { FootnoteDefinition, FootnoteReference, Nodes, Parent, Root } from 'mdast'
import { inlineNodes, readBlock, type TextBlock, textBlocks } from '../blocks.ts'
import type { Rule, Said } from '../rule.ts'
import { type Driver, decide, Grouping, offsetOf, type State } from '../runner.ts'
import { concat, slice, atom as atomOf } from '../traced.ts'
import type { Mark } from '../types.ts'

type Report = { said: Said<string> } & (
  | { kind: 'refer'; mark: Mark; note: FootnoteDefinition }
  | { kind: 'supply'; block: TextBlock; offset: number; note: FootnoteDefinition }
  | { kind: 'release'; mark: Mark }
  | { kind: 'lost'; mark: Mark }
)

/** What stands where the source lost text. */
export const LOST = '[…]'

export const notes: Driver<Report> = {
  stage: 'notes',
  walk(state, visitors: { article(root: Root): void }) {
    visitors.article(state.root!)
  },
  context: (state, note) => ({
    root: state.root,
    refer: (mark: Mark, definition: FootnoteDefinition, said: Said<string>) => note({ kind: 'refer', mark, note: definition, said }),
    supply: (block: TextBlock, offset: number, definition: FootnoteDefinition, said: Said<string>) =>
      note({ kind: 'supply', block, offset, note: definition, said }),
    release: (mark: Mark, said: Said<string>) => note({ kind: 'release', mark, said }),
    lost: (mark: Mark, said: Said<string>) => note({ kind: 'lost', mark, said }),
  }),
  apply(state, rule, reports) {
    const parents = parentsOf(state.root!)
    const grouping = new Grouping(state)
    const byBlock = new Map<Nodes, (Report & { kind: 'supply' })[]>()
    for (const report of reports) {
      if (report.kind === 'supply') {
        byBlock.set(report.block.node, [...(byBlock.get(report.block.node) ?? []), report])
        continue
      }
      const { parent, index } = parents(report.mark)
      const emendation = grouping.emendation(
        decide(state, rule, report.said, { kind: 'wrap', at: [offsetOf(state, report.mark.data.pieces)], to: report.kind === 'release' ? 'text' : 'footnoteReference' }),
      )
      if (!emendation.applied) continue
      if (report.kind === 'release') {
        parent.children[index] = { type: 'text', value: report.mark.value, data: { pieces: report.mark.data.pieces } }
        parent.data = { ...parent.data, fresh: true }
      } else {
        const note = report.kind === 'refer' ? report.note : lostNote(state, rule, report.mark, report.said)
        parent.children[index] = reference(note, emendation.confidence, report)
      }
    }
    for (const supplied of byBlock.values()) insert(state, rule, supplied)
  },
}

function reference(note: FootnoteDefinition, confidence: 'certain' | 'likely' | 'guess', report: Report): FootnoteReference {
  const mark = 'mark' in report ? report.mark : undefined
  return {
    type: 'footnoteReference',
    identifier: note.identifier,
    data: {
      pieces: mark?.data.pieces ?? [],
      confidence,
      page: mark?.data.page ?? (report as { block: TextBlock }).block.pages[0],
      ...(report.said.evidence ? { evidence: report.said.evidence } : {}),
    },
  }
}

/** An empty definition for a mark whose note the source lost. */
function lostNote(state: State, rule: Rule, mark: Mark, said: Said<string>): FootnoteDefinition {
  const emendation = state.apparatus.open(decide(state, rule, said, { kind: 'supply', applied: true }))
  const place = state.apparatus.place(emendation, [], LOST)
  const number = mark.data.mark['number']
  const note: FootnoteDefinition = {
    type: 'footnoteDefinition',
    identifier: `lost-${place}`,
    children: [{ type: 'paragraph', children: [{ type: 'text', value: LOST, data: { pieces: [{ by: place, start: 0, end: LOST.length }] } }], data: { role: 'note' } }],
    data: { note: { mark: mark.value, number: typeof number === 'number' ? number : undefined, pieces: [], page: mark.data.page } },
  }
  state.root!.children.push(note)
  return note
}

function insert(state: State, rule: Rule, reports: readonly (Report & { kind: 'supply' })[]): void {
  const block = readBlock(reports[0]!.block.node)
  const atoms = [...block.atoms]
  const parts = []
  let at = 0
  for (const report of [...reports].sort((a, b) => a.offset - b.offset)) {
    const decision = decide(state, rule, report.said, { kind: 'supply' })
    if (!state.apparatus.open({ ...decision, at: [offsetOf(state, slice(block, report.offset).pieces)] }).applied) continue
    parts.push(slice(block, at, report.offset), atomOf(atoms.length))
    atoms.push(reference(report.note, decision.confidence, report))
    at = report.offset
  }
  parts.push(slice(block, at))
  ;(block.node as Parent).children = inlineNodes(concat(parts), atoms)
}

function parentsOf(root: Root): (mark: Mark) => { parent: Parent; index: number } {
  const parents = new Map<Nodes, Parent>()
  for (const { node } of textBlocks(root)) for (const child of (node as Parent).children) parents.set(child as Nodes, node as Parent)
  return (mark) => {
    const parent = parents.get(mark)
    const index = parent?.children.indexOf(mark) ?? -1
    if (!parent || index < 0) throw new RangeError(`Unexpected mark \`${mark.value}\`, decided on before`)
    return { parent, index }
  }
}

/** Running ids, in the order of the references; notes without one keep their place among the others. */
export function numberNotes(root: Root): void {
  const definitions = root.children.filter((node): node is FootnoteDefinition => node.type === 'footnoteDefinition')
  const byId = new Map(definitions.map((node) => [node.identifier, node]))
  const ordered: FootnoteDefinition[] = []
  const references: { reference: FootnoteReference; note: FootnoteDefinition }[] = []
  for (const { node } of textBlocks(root)) {
    for (const child of (node as Parent).children) {
      const note = child.type === 'footnoteReference' ? byId.get(child.identifier) : undefined
      if (!note) continue
      references.push({ reference: child as FootnoteReference, note })
      if (!ordered.includes(note)) ordered.push(note)
    }
  }
  const all = [...ordered, ...definitions.filter((note) => !ordered.includes(note))]
  all.forEach((note, k) => {
    note.identifier = note.label = String(k + 1)
  })
  for (const { reference, note } of references) reference.identifier = reference.label = note.identifier
  root.children = [...root.children.filter((node) => node.type !== 'footnoteDefinition'), ...all]
}
