/** Places and notes that may belong together: those of one page, or end notes and the places of the whole text. */
import type { FootnoteDefinition, Root } from 'mdast'
import { lineNodes, readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { ATOM_CHAR, type Mark, type Role, type TableLines } from '../../pipeline/types.ts'

/** Where a mark stands, or may have stood before it was lost. */
export interface Spot {
  readonly block: TextBlock
  readonly offset: number
  readonly page: number
  /** Missing where no glyph is left. */
  readonly mark: Mark | undefined
}

export interface NoteOfGroup {
  /** Missing where only the count tells that there was one. */
  readonly definition: FootnoteDefinition | undefined
  readonly number: number | undefined
}

export interface Group {
  readonly page: number
  readonly spots: readonly Spot[]
  readonly notes: readonly NoteOfGroup[]
}

/** A gap in the count longer than this is a misread number, not so many lost notes. */
const MOST_MISSING = 4
const ROLES = new Set<Role>(['body', 'quote', 'item', 'heading', 'caption', 'abstract'])
/** Marks stand at the ends of sentences, and behind the titles and quotations that notes are about. */
const PLACE = /[。！？][”’」』）)]?|[”》〉」](?=[，、；和与及的])|[.?!][”’"]?(?=\s|$)/g

/** 1. and (a). at the head of an item end no sentence. */
const LABEL = /^\W{0,2}[\p{L}\d]{1,4}[.．]$/u

export function groups(root: Root, pageOf: (block: TextBlock, offset: number) => number): Group[] {
  const spots = allSpots(root, pageOf)
  const definitions = root.children.filter(
    (node): node is FootnoteDefinition => node.type === 'footnoteDefinition' && node.data?.line?.['given'] !== true,
  )
  const ends = definitions.filter((node) => node.data?.line?.['end'] === true)
  const foot = definitions.filter(
    (node) => node.data?.line?.['end'] !== true && node.data?.line?.['kind'] !== 'star' && !node.data?.note?.ofTable,
  )
  // At the foot of a page of a text with end notes stands what is said of the author or the title; its star may be lost.
  if (ends.length && foot.every((node) => node.data?.note?.number === undefined))
    return [
      { page: -1, spots, notes: counted(ends, 0) },
      { page: -1, spots: [], notes: foot.map((definition) => ({ definition, number: undefined })) },
    ]
  if (areAtTheEnd(foot, spots)) return [{ page: -1, spots, notes: counted(foot, 0) }]
  const restarts = numbersRestart(foot)
  const byPage = new Map<number, { spots: Spot[]; notes: FootnoteDefinition[] }>()
  const of = (page: number) => byPage.get(page) ?? byPage.set(page, { spots: [], notes: [] }).get(page)!
  for (const spot of spots) of(spot.page).spots.push(spot)
  for (const note of foot) of(notePage(note)).notes.push(note)
  let last = 0
  return [...byPage]
    .sort((a, b) => a[0] - b[0])
    .map(([page, found]) => {
      const notes = counted(found.notes, restarts ? 0 : last)
      last = notes.at(-1)?.number ?? last
      return { page, spots: found.spots, notes }
    })
}

/** End notes below a heading that was destroyed: marks on the pages before them, where no page has notes, and more notes than their own pages have marks. */
function areAtTheEnd(notes: readonly FootnoteDefinition[], spots: readonly Spot[]): boolean {
  if (!notes.length || (notes[0]!.data?.note?.number ?? 1) !== 1 || numbersRestart(notes)) return false
  const first = Math.min(...notes.map(notePage))
  const sure = spots.filter(({ mark }) => ((mark?.data.mark['score'] as number | undefined) ?? 0) >= SURE)
  const before = sure.filter(({ page }) => page < first)
  return before.length >= LEAST_BEFORE && notes.length >= sure.length - before.length + LEAST_BEFORE
}
/** A glyph that looks so much like a mark is one. */
const SURE = 3.5
const LEAST_BEFORE = 2

function allSpots(root: Root, pageOf: (block: TextBlock, offset: number) => number): Spot[] {
  return root.children.flatMap((node): Spot[] => {
    if (node.type === 'footnoteDefinition') return []
    if (node.type === 'tableLines') return cellSpots(node)
    const blocks = Array.from(textBlocks({ type: 'root', children: [node] }), (found) => readBlock(found.node))
    return blocks.filter(({ role }) => ROLES.has(role)).flatMap((block) => blockSpots(block, pageOf))
  })
}

function blockSpots(block: TextBlock, pageOf: (block: TextBlock, offset: number) => number): Spot[] {
  const spots = markSpots(block)
  const marks = new Set(spots.map(({ offset }) => offset))
  if (block.role !== 'heading')
    for (const match of block.value.matchAll(PLACE)) {
      const offset = match.index + match[0].length
      if (LABEL.test(block.value.slice(0, offset))) continue
      if (!marks.has(offset) && !marks.has(offset + 1)) spots.push({ block, offset, page: pageOf(block, offset - 1), mark: undefined })
    }
  return spots.sort((a, b) => a.offset - b.offset)
}

/** A mark in a cell may have been lost, but no sentence tells where. */
const cellSpots = (node: TableLines): Spot[] =>
  node.children.flatMap((line) =>
    markSpots(readBlock({ type: 'paragraph', children: lineNodes(node, line), data: { role: 'table', pages: [line.page, line.page] } })),
  )

function markSpots(block: TextBlock): Spot[] {
  const spots: Spot[] = []
  let offset = -1
  for (const mark of block.atoms) {
    offset = block.value.indexOf(ATOM_CHAR, offset + 1)
    if (mark.type === 'mark') spots.push({ block, offset, page: mark.data.page, mark })
  }
  return spots
}

const notePage = (node: FootnoteDefinition): number => node.data?.note?.page ?? -1

/** Do notes begin at 1 again on each page? */
function numbersRestart(notes: readonly FootnoteDefinition[]): boolean {
  const firsts = new Map<number, number>()
  for (const note of notes) if (!firsts.has(notePage(note)) && note.data?.note?.number) firsts.set(notePage(note), note.data.note.number)
  return [...firsts.values()].filter((n) => n === 1).length > 1
}

/** The notes of a page with the numbers they must have, and a place for each that the count misses. */
function counted(definitions: readonly FootnoteDefinition[], before: number): NoteOfGroup[] {
  const out: NoteOfGroup[] = []
  let last = before
  definitions.forEach((definition, k) => {
    let number = definition.data?.note?.number
    // Without a mark of its own, a note is the one before the next numbered one.
    if (number === undefined) {
      const ahead = definitions.slice(k + 1, k + 8).findIndex((d) => d.data?.note?.number !== undefined)
      const next = ahead < 0 ? undefined : definitions[k + 1 + ahead]!.data!.note!.number! - ahead - 1
      number = next !== undefined && next > last ? next : last + 1
    }
    if (number > last + 1 && number - last - 1 <= MOST_MISSING)
      for (let n = last + 1; n < number; n++) out.push({ definition: undefined, number: n })
    out.push({ definition, number })
    last = number
  })
  return out
}
