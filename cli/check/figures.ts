/** How good a document came out, in figures that can be explained: what `check` reports, and what gates are held against. */
import type { FootnoteDefinition, Nodes, Root, Table } from 'mdast'
import type { Conversion } from '../../index.ts'
import { nodeTexts } from '../../pipeline/blocks.ts'
import { isCrash } from '../tell.ts'

/** What stands where the source lost text. */
const LOST = '[…]'

/** Names of figures are names of gates. */
export interface Figures {
  /** Notes that nothing refers to. */
  readonly 'notes.unlinked': number
  /** Marks whose note is lost. */
  readonly 'notes.lost': number
  /** Places where the source lost text, notes apart. */
  readonly 'text.lost': number
  /** Share of the characters that a guess would change which was not applied, 0 to 1. */
  readonly 'text.suspicious': number
  /** Tables whose columns the source does not tell. */
  readonly 'tables.unread': number
  /** Rules that failed, or were ended. */
  readonly 'rules.crashed': number
  /** 0 to 100; see `scoreOf`. */
  readonly score: number
}

export const FIGURES: readonly (keyof Figures)[] = [
  'notes.unlinked',
  'notes.lost',
  'text.lost',
  'text.suspicious',
  'tables.unread',
  'rules.crashed',
  'score',
]

export function figuresOf({ article, messages }: Conversion): Figures {
  const { root, apparatus } = article
  const notes = root.children.filter((node) => node.type === 'footnoteDefinition')
  const lost = notes.filter((note) => textOf(note) === LOST).length
  const tables = tablesIn(root)
  const unread = tables.filter(({ children }) => children.length > 1 && children.every((row) => row.children.length < 2)).length
  const all = textOf(root)
  let doubted = 0
  for (const { applied, places } of apparatus.emendations)
    if (!applied) for (const { before, inserted } of places) doubted += Math.max(inserted.length, apparatus.render(before).length)
  const figures = {
    'notes.unlinked': unlinkedNotes(root).length,
    'notes.lost': lost,
    'text.lost': all.split(LOST).length - 1 - lost,
    'text.suspicious': all.length ? Math.min(1, doubted / all.length) : 0,
    'tables.unread': unread,
    'rules.crashed': messages.filter(({ text, rule }) => isCrash(text, rule)).length,
  }
  return { ...figures, score: scoreOf(figures, notes.length, tables.length) }
}

/** A percent of doubtful characters is a bad text. */
const BAD_SHARE = 0.01

/**
 * The product of four shares, in percent: notes that have both mark and text, text that is beyond doubt, tables that are read, and a half for
 * each rule that failed. So no figure can get worse without the score, and each of them can be seen in it.
 */
function scoreOf(figures: Omit<Figures, 'score'>, notes: number, tables: number): number {
  const linked = notes ? 1 - (figures['notes.unlinked'] + figures['notes.lost']) / notes : 1
  const sure = 1 / (1 + (figures['text.suspicious'] / BAD_SHARE) * 0.5)
  const read = tables ? 1 - figures['tables.unread'] / tables : 1
  return Math.round(1000 * Math.max(0, linked) * sure * read * 0.5 ** figures['rules.crashed']) / 10
}

const textOf = (node: Nodes): string => Array.from(nodeTexts(node), ({ value }) => value).join('')

function tablesIn(root: Root): Table[] {
  const found: Table[] = []
  const walk = (node: Nodes): void => {
    if (node.type === 'table') found.push(node)
    else if ('children' in node) for (const child of node.children) walk(child as Nodes)
  }
  walk(root)
  return found
}

/** Definitions that nothing refers to. */
export function unlinkedNotes(root: Nodes): FootnoteDefinition[] {
  const notes: FootnoteDefinition[] = []
  const referred = new Set<string>()
  const walk = (node: Nodes): void => {
    if (node.type === 'footnoteDefinition') notes.push(node)
    else if (node.type === 'footnoteReference') referred.add(node.identifier)
    if ('children' in node) for (const child of node.children) walk(child as Nodes)
  }
  walk(root)
  return notes.filter((note) => !referred.has(note.identifier))
}
