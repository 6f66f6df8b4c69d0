/** `structure`: blocks become headings of a level, tables, lists, metadata. Whatever text a rule leaves out is accounted for here. */
import type { Nodes, Parent, Root } from 'mdast'
import { allPieces, nodeTexts, readBlock } from '../blocks.ts'
import { undeclared } from '../edits.ts'
import { lengthOf, subtract } from '../pieces.ts'
import type { Rule, Said, Taken } from '../rule.ts'
import { type Driver, decide, offsetOf, type State } from '../runner.ts'
import { snapshotTree } from '../snapshot.ts'
import { concat, cut, EMPTY, withoutAtoms } from '../traced.ts'
import { type Emendation, type Metadata, type Person, type Piece, SOURCE, type Traced } from '../types.ts'

type Report = { said: Said<string> } & (
  | { kind: 'replace'; parent: Parent; index: number; count: number; nodes: readonly Nodes[] }
  | { kind: 'take'; node: Nodes; values: readonly Taken[] }
  | { kind: 'give'; key: string; text: Traced; separator: string }
)

export const structure: Driver<Report> = {
  stage: 'structure',
  walk(state, visitors: { article(root: Root): void }) {
    visitors.article(state.root!)
  },
  context: (state, note, rule) => ({
    root: state.root,
    metadata: state.metadata,
    pages: state.pages,
    text: (node: Nodes) => readBlock(textOf(node)),
    replace: (parent: Parent, index: number, count: number, nodes: readonly Nodes[], said: Said<string>) =>
      note({ kind: 'replace', parent, index, count, nodes, said }),
    take: (node: Nodes, values: readonly Taken[], said: Said<string>) => note({ kind: 'take', node, values, said }),
    copy: (text: Traced, said: Said<string>) => copy(state, rule, text, said),
    give: (key: string, text: Traced, { separator = ' ', ...said }: Said<string> & { separator?: string }) =>
      note({ kind: 'give', key, text, separator, said }),
  }),
  apply(state, rule, reports) {
    replaceAll(state, rule, reports)
    const gone = new Set<Nodes>()
    for (const report of reports) {
      if (report.kind === 'take') take(state, rule, report, gone)
      else if (report.kind === 'give') give(state, rule, report)
    }
    prune(state.root!, gone)
  },
  snapshot: snapshotTree,
}

/** A copy leads to what it repeats, but law 3 does not count that as reached. */
function copy(state: State, rule: Rule, text: Traced, said: Said<string>): Traced {
  const { value, pieces } = withoutAtoms(text)
  if (state.apparatus.render(pieces) !== value) throw new Error(`\`${value}\` is no copy of what its pieces say`)
  const emendation = state.apparatus.open(decide(state, rule, said, { kind: 'copy', applied: true, at: [offsetOf(state, pieces)] }))
  const place = state.apparatus.place(emendation, pieces, value)
  return { value, pieces: [{ by: place, start: 0, end: value.length }] }
}

function give(state: State, rule: Rule, { key, text, separator, said }: Report & { kind: 'give' }): void {
  const decision = decide(state, rule, said, { kind: 'supply', to: key })
  if (!decision.applied) return void state.apparatus.open({ ...decision, kind: 'copy' })
  put(() => supplied(state, state.apparatus.open(decision), separator), state.metadata, key, copy(state, rule, text, said))
}

/** The block whose text stands for a node: of a note, its paragraph. */
const textOf = (node: Nodes): Nodes =>
  node.type === 'footnoteDefinition' && node.children.length === 1 ? (node.children[0] as Nodes) : node

type Replace = Report & { kind: 'replace' }

/**
 * From the end, so that indices of one parent stay true; of two insertions at one place, the one reported first comes first.
 *
 * @throws {RangeError} where two overlap, or one is in a node that another took out of the tree.
 */
function replaceAll(state: State, rule: Rule, reports: readonly Report[]): void {
  const replaces = reports.filter((report) => report.kind === 'replace').reverse()
  replaces.sort((a, b) => b.index - a.index || b.count - a.count)
  const changed = new Map<Parent, number>()
  for (const report of replaces) {
    const { parent, index, count } = report
    if (!(index >= 0 && count >= 0 && index + count <= (changed.get(parent) ?? parent.children.length)))
      throw new RangeError(`Unexpected replacement of children ${index}–${index + count}, over another or beyond the last`)
    if (replace(state, rule, report)) changed.set(parent, index)
  }
  if (!changed.size) return
  const walk = (node: Nodes): void => {
    changed.delete(node as Parent)
    if ('children' in node) for (const child of node.children) walk(child as Nodes)
  }
  walk(state.root!)
  for (const parent of changed.keys()) throw new RangeError(`Unexpected replacement in a \`${parent.type}\` that is not in the tree`)
}

function replace(state: State, rule: Rule, { parent, index, count, nodes, said }: Replace): boolean {
  const before = (parent.children.slice(index, index + count) as Nodes[]).flatMap(allPieces)
  const decision = decide(state, rule, said, { kind: 'wrap', at: [offsetOf(state, before)], to: nodes[0]?.type ?? 'nothing' })
  const emendation = state.apparatus.open(decision)
  if (!emendation.applied) return false
  const after = nodes.flatMap(allPieces)
  const left = subtract(before, after)
  checkHeld(state, nodes, before, left)
  leave(state, rule, emendation, left)
  parent.children.splice(index, count, ...(nodes as Parent['children']))
  return true
}

/** @throws {Error} where `nodes` say what was not there: text from nowhere, text of another block, the same text twice. */
function checkHeld({ apparatus }: State, nodes: readonly Nodes[], before: readonly Piece[], left: readonly Piece[]): void {
  for (const node of nodes)
    for (const { value, pieces, hidden } of nodeTexts(node))
      if (!hidden && apparatus.render(pieces) !== value) throw new Error(`\`${value}\` comes from nowhere`)
  const after = nodes.flatMap(allPieces)
  const added = subtract(after, before)
  const foreign = added.filter(({ by }) => by === SOURCE || apparatus.emendationOf(by).kind !== 'copy')
  if (foreign.length) throw new Error(`\`${apparatus.render(foreign)}\` is not of the text that is replaced`)
  const twice = lengthOf(after) - lengthOf(added) + lengthOf(left) !== lengthOf(before)
  if (twice || new Set(added.map((piece) => piece.by)).size < added.length) throw new Error('Text that is replaced would stand there twice')
}

/** A full stop that needs no blank behind it. */
const WIDE_END = /[。！？]$/

/** Moves ranges of a block to the metadata, and puts the block among those that go. */
function take(state: State, rule: Rule, { node, values, said }: Report & { kind: 'take' }, gone: Set<Nodes>): void {
  const block = readBlock(textOf(node))
  const sorted = [...values].sort((a, b) => a.start - b.start || a.end - b.end)
  const emendation = state.apparatus.open(
    decide(state, rule, said, { kind: 'move', at: [offsetOf(state, block.pieces)], to: values.map((value) => value.key).join(' ') }),
  )
  if (!emendation.applied) return
  let at = 0
  for (const { key, start, end } of sorted) {
    if (!(start >= at && end >= start && end <= block.value.length))
      throw new RangeError(`Unexpected range ${start}–${end} of \`${key}\`, over the one before it or beyond its block`)
    at = end
  }
  if (gone.has(node)) throw new RangeError('Unexpected block, taken before')
  gone.add(node)
  const parts = cut(
    block,
    sorted.flatMap(({ start, end }) => [start, end]),
  )
  sorted.forEach(({ key }, k) => {
    put(
      ({ value }) => (WIDE_END.test(value) ? EMPTY : supplied(state, emendation, ' ')),
      state.metadata,
      key,
      withoutAtoms(parts[2 * k + 1]!),
    )
  })
  const label = node.type === 'footnoteDefinition' ? (node.data?.note?.pieces ?? []) : []
  const left = [...label, ...parts.filter((_, k) => k % 2 === 0).flatMap((part) => withoutAtoms(part).pieces)]
  leave(state, rule, emendation, [...left, ...block.atoms.flatMap((node) => allPieces(node as Nodes))])
}

/** @throws {RangeError} where one of the nodes is not in the tree: its text would stand there and in the metadata. */
function prune(node: Nodes, gone: ReadonlySet<Nodes>): void {
  let found = 0
  const walk = (node: Nodes): void => {
    if (!('children' in node)) return
    const children = node.children as Nodes[]
    const kept = children.filter((child) => !gone.has(child))
    found += children.length - kept.length
    if (kept.length < children.length) Object.assign(node, { children: kept })
    kept.forEach(walk)
  }
  if (gone.size) walk(node)
  if (found < gone.size) throw new RangeError('Unexpected block, replaced before it was taken')
}

/** Puts a value under `title`, `keywords` (a list) or `authors.0.name`. */
function put(separator: (known: Traced) => Traced, metadata: Metadata, key: string, text: Traced): void {
  const [name, index, field] = key.split('.') as [string, string?, string?]
  const added = (known: Traced | undefined): Traced => (known ? concat([known, separator(known), text]) : text)
  const value = metadata[name]
  const list = Array.isArray(value) || !value ? ((value ?? []) as (Traced | Person | undefined)[]) : undefined
  const at = Number(index ?? 0)
  const item = list?.[at]
  const isOfPerson = field !== undefined
  if (!(Number.isInteger(at) && at >= 0) || (value && !list === (index !== undefined)) || (item && 'pieces' in item === isOfPerson))
    throw new RangeError(`Unexpected key \`${key}\`, which has another shape already`)
  if (index === undefined) metadata[name] = added(value as Traced | undefined)
  else {
    list![at] = isOfPerson
      ? { ...(item as Person), [field]: added((item as Record<string, Traced> | undefined)?.[field]) }
      : added(item as Traced | undefined)
    metadata[name] = list as Person[]
  }
}

/** What parts two texts that become one value. */
function supplied(state: State, emendation: Emendation, value: string): Traced {
  const place = state.apparatus.place(emendation, [], value)
  return { value, pieces: [{ by: place, start: 0, end: value.length }] }
}

/** Text that a rule left out: named by the rule, or no letter of it. */
function leave(state: State, rule: Rule, emendation: Emendation, pieces: readonly Piece[]): void {
  if (!pieces.length) return
  const lost = undeclared(rule, state.apparatus.render(pieces), '')
  if (lost !== undefined) throw new Error(`\`${lost}\` would be lost, and the rule does not declare that it removes such characters`)
  state.rooted.push(state.apparatus.place(emendation, pieces, ''))
}
