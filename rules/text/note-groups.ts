/** Marks and notes that may belong together: those of one page, or end notes and the marks of the whole text. */
import type { FootnoteDefinition, Parent, PhrasingContent, Root } from 'mdast'
import { textBlocks } from '../../pipeline/blocks.ts'
import type { Mark } from '../../pipeline/types.ts'

export interface NoteOfGroup {
  /** Missing where only the count tells that there was one. */
  readonly definition: FootnoteDefinition | undefined
  readonly number: number | undefined
}

export interface Group {
  readonly page: number
  readonly marks: readonly Mark[]
  readonly notes: readonly NoteOfGroup[]
}

/** A gap in the count longer than this is a misread number, not so many lost notes. */
const MOST_MISSING = 4

export function groups(root: Root): Group[] {
  const marks: Mark[] = []
  for (const { node, inNote } of textBlocks(root))
    if (!inNote) for (const child of (node as Parent).children as PhrasingContent[]) if (child.type === 'mark') marks.push(child)
  const definitions = root.children.filter((node): node is FootnoteDefinition => node.type === 'footnoteDefinition')
  const ends = definitions.filter((node) => node.data?.line?.['end'] === true)
  const foot = definitions.filter((node) => node.data?.line?.['end'] !== true && node.data?.line?.['kind'] !== 'star')
  if (ends.length && !foot.length) return [{ page: -1, marks, notes: ends.map((definition) => ({ definition, number: definition.data?.note?.number })) }]
  const restarts = numbersRestart(foot)
  const pages = [...new Set([...marks.map((mark) => mark.data.page), ...foot.map(pageOf)])].sort((a, b) => a - b)
  let last = 0
  return pages.map((page) => {
    const notes = counted(
      foot.filter((definition) => pageOf(definition) === page),
      restarts ? 0 : last,
    )
    last = notes.at(-1)?.number ?? last
    return { page, marks: marks.filter((mark) => mark.data.page === page), notes }
  })
}

const pageOf = (node: FootnoteDefinition): number => node.data?.note?.page ?? -1

/** Do notes begin at 1 again on each page? */
function numbersRestart(notes: readonly FootnoteDefinition[]): boolean {
  const firsts = new Map<number, number>()
  for (const note of notes) if (!firsts.has(pageOf(note)) && note.data?.note?.number) firsts.set(pageOf(note), note.data.note.number)
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
      const ahead = definitions.slice(k + 1).findIndex((d) => d.data?.note?.number !== undefined)
      const next = ahead < 0 ? undefined : definitions[k + 1 + ahead]!.data!.note!.number! - ahead - 1
      number = next !== undefined && next > last ? next : last + 1
    }
    if (number > last + 1 && number - last - 1 <= MOST_MISSING) for (let n = last + 1; n < number; n++) out.push({ definition: undefined, number: n })
    out.push({ definition, number })
    last = number
  })
  return out
}
