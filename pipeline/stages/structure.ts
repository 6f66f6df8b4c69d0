/** `structure`: blocks become headings of a level, tables, lists, metadata. Whatever text a rule leaves out is accounted for here. */
import type { Nodes, Parent, Root } from 'mdast'
import { readBlock, textBlocks } from '../blocks.ts'
import { undeclared } from '../edits.ts'
import type { Rule, Said, Taken } from '../rule.ts'
import { type Driver, decide, offsetOf, type State } from '../runner.ts'
import { concat, slice } from '../traced.ts'
import { ATOM, type Emendation, type Metadata, type Person, type Piece, SOURCE, type TableLine, type Traced } from '../types.ts'

type Report = { said: Said<string> } & ({ kind: 'replace'; parent: Parent; index: number; count: number; nodes: readonly Nodes[] } | { kind: 'take'; node: Nodes; values: readonly Taken[] })

export const structure: Driver<Report> = {
  stage: 'structure',
  walk(state, visitors: { article(root: Root): void }) {
    visitors.article(state.root!)
  },
  context: (state, note) => ({
    root: state.root,
    metadata: state.metadata,
    pages: state.pages,
    text: readBlock,
    replace: (parent: Parent, index: number, count: number, nodes: readonly Nodes[], said: Said<string>) =>
      note({ kind: 'replace', parent, index, count, nodes, said }),
    take: (node: Nodes, values: readonly Taken[], said: Said<string>) => note({ kind: 'take', node, values, said }),
    copy: (text: Traced, said: Said<string>) => copy(state, text, said),
  }),
  apply(state, rule, reports) {
    // From the end, so that indices of one parent stay true.
    const replaced = reports.filter((r) => r.kind === 'replace').sort((a, b) => b.index - a.index)
    for (const report of replaced) replace(state, rule, report)
    for (const report of reports) if (report.kind === 'take') take(state, rule, report)
  },
}

/** A copy is a place that replaced nothing; law 3 does not count it. */
function copy(state: State, text: Traced, said: Said<string>): Traced {
  const emendation = state.apparatus.open({ rule: said.message, kind: 'copy', message: said.message, confidence: said.confidence ?? 'certain', at: [offsetOf(state, text.pieces)] })
  const place = state.apparatus.place(emendation, [], text.value)
  return { value: text.value, pieces: [{ by: place, start: 0, end: text.value.length }] }
}

function replace(state: State, rule: Rule, { parent, index, count, nodes, said }: Report & { kind: 'replace' }): void {
  const old = parent.children.slice(index, index + count) as Nodes[]
  const before = old.flatMap(allPieces)
  const emendation = state.apparatus.open(decide(state, rule, said, { kind: 'wrap', at: [offsetOf(state, before)], to: nodes[0]?.type ?? 'nothing' }))
  if (!emendation.applied) return
  leave(state, rule, emendation, subtract(before, nodes.flatMap(allPieces)))
  parent.children.splice(index, count, ...(nodes as Parent['children']))
}

function take(state: State, rule: Rule, { node, values, said }: Report & { kind: 'take' }): void {
  const block = readBlock(node)
  const emendation = state.apparatus.open(decide(state, rule, said, { kind: 'move', at: [offsetOf(state, block.pieces)], to: values.map((value) => value.key).join(' ') }))
  if (!emendation.applied) return
  let at = 0
  const left: Piece[] = []
  for (const value of [...values].sort((a, b) => a.start - b.start)) {
    if (value.start < at) throw new RangeError(`Unexpected range of \`${value.key}\`, over the one before it`)
    left.push(...slice(block, at, value.start).pieces)
    put(state, emendation, state.metadata, value.key, slice(block, value.start, value.end))
    at = value.end
  }
  left.push(...slice(block, at).pieces)
  leave(state, rule, emendation, [...left.filter((piece) => piece.by !== ATOM), ...block.atoms.flatMap((node) => allPieces(node as Nodes))])
  remove(state.root!, node)
}

/** Puts a value under `title`, `keywords` (a list) or `authors.0.name`. */
function put(state: State, emendation: Emendation, metadata: Metadata, key: string, text: Traced): void {
  const [name, index, field] = key.split('.') as [string, string?, string?]
  if (index === undefined) {
    const known = metadata[name] as Traced | undefined
    metadata[name] = known ? concat([known, space(state, emendation), text]) : text
    return
  }
  const list = (metadata[name] ?? []) as (Traced | Person)[]
  metadata[name] = list as Person[]
  const at = Number(index)
  if (field === undefined) {
    list[at] = text
    return
  }
  const person = (list[at] ?? {}) as Record<string, Traced>
  const known = person[field]
  person[field] = known ? concat([known, space(state, emendation), text]) : text
  list[at] = person as unknown as Person
}

function space(state: State, emendation: Emendation): Traced {
  const place = state.apparatus.place(emendation, [], ' ')
  return { value: ' ', pieces: [{ by: place, start: 0, end: 1 }] }
}

/** Text that a rule left out: named by the rule, or no letter of it. */
function leave(state: State, rule: Rule, emendation: Emendation, pieces: readonly Piece[]): void {
  if (!pieces.length) return
  const lost = undeclared(rule, state.apparatus.render(pieces), '')
  if (lost !== undefined) throw new Error(`\`${lost}\` would be lost, and the rule does not declare that it removes such characters`)
  state.rooted.push(state.apparatus.place(emendation, pieces, ''))
}

function remove(root: Root, node: Nodes): void {
  const walk = (parent: Parent): boolean => {
    const at = parent.children.indexOf(node as never)
    if (at >= 0) {
      parent.children.splice(at, 1)
      return true
    }
    return parent.children.some((child) => 'children' in child && walk(child as Parent))
  }
  walk(root)
}

/** All pieces of a node and what is in it. */
export function allPieces(node: Nodes): Piece[] {
  if (node.type === 'tableLines') return node.children.flatMap((line: TableLine) => [...line.pieces])
  if (node.type === 'text') return [...(node.data?.pieces ?? [])]
  if (node.type === 'mark') return [...node.data.pieces]
  if (node.type === 'footnoteReference') return [...(node.data?.pieces ?? [])]
  const own = node.type === 'footnoteDefinition' ? [...(node.data?.note?.pieces ?? [])] : []
  return 'children' in node ? [...own, ...(node.children as Nodes[]).flatMap(allPieces)] : own
}

/** What of `all` is not in `kept`. */
export function subtract(all: readonly Piece[], kept: readonly Piece[]): Piece[] {
  const byOrigin = new Map<number, Piece[]>()
  for (const piece of kept) byOrigin.set(piece.by, [...(byOrigin.get(piece.by) ?? []), piece])
  const out: Piece[] = []
  for (const piece of all) {
    const cover = (byOrigin.get(piece.by) ?? []).filter((k) => k.start < piece.end && k.end > piece.start).sort((a, b) => a.start - b.start)
    if (piece.start === piece.end) {
      if (piece.by !== SOURCE && !byOrigin.has(piece.by)) out.push(piece)
      continue
    }
    let at = piece.start
    for (const k of cover) {
      if (k.start > at) out.push({ by: piece.by, start: at, end: k.start })
      at = Math.max(at, k.end)
    }
    if (at < piece.end) out.push({ by: piece.by, start: at, end: piece.end })
  }
  return out
}

export { textBlocks }
