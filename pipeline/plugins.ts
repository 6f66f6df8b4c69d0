/**
 * Remark plugins on the finished tree. A plugin changes texts as it likes and says nothing of it; so what it did is found out afterwards, by
 * a diff, and recorded under its name. What it added is listed like what it changed; what it took out is accounted for, and can be undone.
 *
 *     a text node that it changed in place    diff with what the node said before
 *     text nodes that it made                 diff, all together, with the texts that are in no node any more
 */
import { diff } from 'fast-myers-diff'
import type { Nodes, Root } from 'mdast'
import { type Pluggable, unified } from 'unified'
import type { Decision } from './apparatus.ts'
import { allPieces } from './blocks.ts'
import { subtract } from './pieces.ts'
import { checkpoint, crash, type State } from './runner.ts'
import { concat, edit, slice } from './traced.ts'
import { ATOM, type Emendation, type Piece, type Traced } from './types.ts'

/** What begins the ids under which the changes of plugins are recorded. */
export const PLUGIN = 'plugin:'

/** Id of a plugin: its function's name, or its place in the list. */
export function pluginId(plugin: Pluggable, index: number): string {
  const made = Array.isArray(plugin) ? plugin[0] : plugin
  return `${PLUGIN}${(typeof made === 'function' && made.name) || index + 1}`
}

/** Runs a plugin. One that throws is named in a warning, and leaves nothing behind. */
export function runPlugin(state: State, plugin: Pluggable, index: number): void {
  const rule = { id: pluginId(plugin, index) }
  if (state.crashed.has(rule.id) || !state.root) return
  const kept = structuredClone(state.root)
  const forget = checkpoint(state)
  const before = new Map(valueNodes(state.root).map((node) => [node as Nodes, tracedOf(node)]))
  const all = allPieces(state.root)
  state.onRule(rule)
  try {
    // A plugin may hand over another tree than the one it was given.
    const root = unified()
      .use([plugin] as Pluggable[])
      .runSync(state.root) as Root
    retrace(state, rule.id, root, before, all)
    state.root = root
  } catch (error) {
    state.root = kept
    forget()
    crash(state, rule, error)
  } finally {
    state.onRule(undefined)
  }
}

type ValueNode = Extract<Nodes, { value: string }> & { data?: { pieces?: readonly Piece[] } }

function valueNodes(root: Nodes): ValueNode[] {
  const found: ValueNode[] = []
  const walk = (node: Nodes): void => {
    if ('value' in node) found.push(node as ValueNode)
    if ('children' in node) for (const child of node.children) walk(child as Nodes)
  }
  walk(root)
  return found
}

const tracedOf = ({ value, data }: ValueNode): Traced => ({ value, pieces: data?.pieces ?? [] })

function retrace(state: State, id: string, root: Root, before: ReadonlyMap<Nodes, Traced>, all: readonly Piece[]): void {
  const { apparatus } = state
  const opened = new Map<Decision['kind'], Emendation>()
  /** What stands under a place is accounted for. */
  const replaced: Piece[] = []
  const place = (pieces: readonly Piece[], inserted: string): number => {
    replaced.push(...pieces)
    const kind = pieces.length ? 'replace' : 'supply'
    const emendation = opened.get(kind) ?? apparatus.open({ rule: id, kind, message: 'Changed by a plugin', confidence: 'likely' })
    opened.set(kind, emendation)
    return apparatus.place(emendation, pieces, inserted)
  }
  const set = (node: ValueNode, { pieces }: Traced): void => {
    node.data = { ...node.data, pieces } as NonNullable<ValueNode['data']>
  }

  const made: ValueNode[] = []
  for (const node of valueNodes(root)) {
    const said = before.get(node)
    if (said?.pieces.length && said.value !== node.value) set(node, changed(said, node.value, place))
    else if (apparatus.render(tracedOf(node).pieces) !== node.value) made.push(node)
  }

  const gone = subtract(all, [...allPieces(root), ...replaced]).filter(({ by }) => by !== ATOM)
  if (made.length) {
    const left: Traced = { value: apparatus.render(gone), pieces: gone }
    const text = changed(left, made.map(({ value }) => value).join(''), place)
    let at = 0
    const parts = made.map((node) => {
      const part = slice(text, at, at + node.value.length)
      at += node.value.length
      set(node, part)
      return part
    })
    // Of an empty text nothing is cut: what was deleted there is in no node.
    const lost = subtract(text.pieces, concat(parts).pieces)
    if (lost.length) state.rooted.push(place(lost, ''))
  } else if (gone.length) state.rooted.push(place(gone, ''))
}

/** A text as it is now, with its origin. */
const changed = (text: Traced, value: string, place: (pieces: readonly Piece[], inserted: string) => number): Traced =>
  edit(
    text,
    Array.from(diff(text.value, value), ([start, end, from, to]) => ({ start, end, replace: value.slice(from, to) })),
    (pieces, { replace }) => place(pieces, replace),
  )
