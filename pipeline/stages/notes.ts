/** `notes`: mark candidates and note definitions become references with running ids. */
import type { FootnoteDefinition, FootnoteReference, Nodes, Parent, PhrasingContent, Root, Text } from 'mdast'
import { inlineLists, inlineNodes, readBlock, type TextBlock } from '../blocks.ts'
import type { Rule, Said } from '../rule.ts'
import { type Driver, decide, Grouping, offsetOf, type State } from '../runner.ts'
import { snapshotTree } from '../snapshot.ts'
import { atom as atomOf, concat, cut } from '../traced.ts'
import { ATOM, type Mark, type Piece, type Traced } from '../types.ts'

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
    const known = new Set<Nodes>(state.root!.children)
    for (const report of reports)
      if ('note' in report && !known.has(report.note)) throw new RangeError('Unexpected note, not one of the document')
    // Supplied references first: their offsets count a mark as one character, which a released one need not be.
    supplyAll(state, rule, reports)
    const placeOf = placesOf(state.root!)
    const grouping = new Grouping(state)
    for (const report of reports) {
      if (report.kind === 'supply') continue
      const { node, list, index } = placeOf(report.mark)
      const emendation = grouping.emendation(
        decide(state, rule, report.said, {
          kind: 'wrap',
          at: [offsetOf(state, report.mark.data.pieces)],
          to: report.kind === 'release' ? 'text' : 'footnoteReference',
        }),
      )
      if (!emendation.applied) continue
      if (report.kind === 'release') {
        release(node, list, index, report.mark)
      } else {
        const note = report.kind === 'refer' ? report.note : lostNote(state, rule, report.mark, report.said)
        list[index] = reference(note, emendation.confidence, report)
      }
    }
  },
  snapshot: snapshotTree,
}

/** Marks on which no rule decided are text again: the rule for them is off, or it failed. */
export function releaseUndecided(state: State): void {
  for (const { node, list } of inlineLists(state.root!))
    for (const [index, child] of list.entries()) if (child.type === 'mark') release(node, list, index, child)
}

/** A mark is text again. In a line of a table, which knows its text as one, the line has it back. */
function release(node: Nodes, list: PhrasingContent[], index: number, { value, data: { pieces } }: Mark): void {
  const text: Text = { type: 'text', value, data: { pieces } }
  list[index] = text
  node.data = { ...node.data, fresh: true }
  if (node.type !== 'tableLines') return
  const k = node.children.findIndex((line) => line.pieces.some((piece) => isAtom(piece, index)))
  const line = node.children[k]!
  const parts = cut(line, [atomAt(line, index), atomAt(line, index) + 1])
  node.children[k] = { ...line, ...concat([parts[0]!, { value, pieces }, parts[2]!]) }
}

const isAtom = ({ by, start, end }: Piece, index: number): boolean => by === ATOM && start <= index && index < end

/** Where an atom stands in a text. */
function atomAt({ pieces }: Traced, index: number): number {
  let at = 0
  for (const piece of pieces) {
    if (isAtom(piece, index)) return at + index - piece.start
    at += piece.end - piece.start
  }
  throw new RangeError(`Unexpected atom ${index}, not in the text`)
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
  const number = mark.data.mark.number
  const note: FootnoteDefinition = {
    type: 'footnoteDefinition',
    identifier: `lost-${place}`,
    children: [
      {
        type: 'paragraph',
        children: [{ type: 'text', value: LOST, data: { pieces: [{ by: place, start: 0, end: LOST.length }] } }],
        data: { role: 'note' },
      },
    ],
    data: { note: { mark: mark.value, number: typeof number === 'number' ? number : undefined, pieces: [], page: mark.data.page } },
  }
  state.root!.children.push(note)
  return note
}

type Supply = Report & { kind: 'supply' }

function supplyAll(state: State, rule: Rule, reports: readonly Report[]): void {
  const byBlock = new Map<Nodes, Supply[]>()
  for (const report of reports) {
    if (report.kind !== 'supply') continue
    const supplied = byBlock.get(report.block.node)
    if (supplied) supplied.push(report)
    else byBlock.set(report.block.node, [report])
  }
  for (const supplied of byBlock.values()) insert(state, rule, supplied)
}

function insert(state: State, rule: Rule, reports: readonly Supply[]): void {
  const block = readBlock(reports[0]!.block.node)
  const sorted = [...reports].sort((a, b) => a.offset - b.offset)
  for (const { offset } of sorted)
    if (!(offset >= 0 && offset <= block.value.length)) throw new RangeError(`Unexpected offset ${offset}, beyond its block`)
  const atoms = [...block.atoms]
  const pieces = cut(
    block,
    sorted.map((report) => report.offset),
  )
  const parts = [pieces[0]!]
  sorted.forEach((report, k) => {
    const after = pieces[k + 1]!
    const decision = decide(state, rule, report.said, { kind: 'supply', at: [offsetOf(state, after.pieces)] })
    if (state.apparatus.open(decision).applied) {
      parts.push(atomOf(atoms.length))
      atoms.push(reference(report.note, decision.confidence, report))
    }
    parts.push(after)
  })
  ;(block.node as Parent).children = inlineNodes(concat(parts), atoms)
}

interface Place {
  readonly node: Nodes
  readonly list: PhrasingContent[]
  readonly index: number
}

function placesOf(root: Root): (mark: Mark) => Place {
  const places = new Map<Nodes, Place>()
  for (const { node, list } of inlineLists(root)) for (const [index, child] of list.entries()) places.set(child, { node, list, index })
  return (mark) => {
    const place = places.get(mark)
    if (place?.list[place.index] !== mark) throw new RangeError(`Unexpected mark \`${mark.value}\`, decided on before`)
    return place
  }
}
