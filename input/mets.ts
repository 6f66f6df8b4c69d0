/**
 * METS: the list of a digitised work's files, and which of them are the same page. Its order is the library's own, and goes before that of names.
 *
 * Source of truth: METS 1.12 (www.loc.gov/standards/mets). The physical `structMap` says the order; where there is none another one, else
 * `fileSec`. Files of one division that are of different groups (images, ALTO) are one page, `ORDERLABEL` what is printed on it.
 */
import { childrenOf, type MarkupElement, walkMarkup, within } from './markup.ts'

export interface MetsPage {
  /** Where the files of the page are, as METS writes it: a path, or an address. */
  readonly files: readonly string[]
  /** Printed page number. */
  readonly label?: string
}

interface MetsFile {
  readonly href: string
  readonly group: number
}

const METS = /<(?:\w+:)?mets[\s>]/
const HEAD = 4096

export const isMets = (bytes: Uint8Array): boolean => METS.test(String.fromCharCode(...bytes.subarray(0, HEAD)))

/** @throws {InputError} where its elements nest as no METS does. */
export function readMets(text: string, name: string): MetsPage[] {
  const files = new Map<string, MetsFile>()
  const maps: MarkupElement[] = []
  let groups = 0
  walkMarkup(text, name, {
    xml: true,
    is: (tag) => tag === 'fileGrp' || tag === 'structMap',
    found(element) {
      if (element.name === 'structMap') maps.push(element)
      else groups = filesOf(element, groups, files)
    },
  })
  const isPhysical = ({ attributes }: MarkupElement): boolean => /physical/i.test(attributes['TYPE'] ?? '')
  const ordered = [...maps.filter(isPhysical), ...maps.filter((map) => !isPhysical(map))]
  const pages = ordered.map((map) => [...pagesOf(map, files)]).find((found) => found.length)
  return pages ?? [...files.values()].map(({ href }) => ({ files: [href] }))
}

/** @returns The number of groups so far: a group within another is one of its own. */
function filesOf(group: MarkupElement, number: number, files: Map<string, MetsFile>): number {
  let next = number + 1
  for (const child of childrenOf(group, 'file', 'fileGrp')) {
    if (child.name === 'fileGrp') next = filesOf(child, next, files)
    else {
      const [place] = within(child, ({ name }) => name === 'FLocat')
      const href = place && Object.entries(place.attributes).find(([key]) => /(?:^|:)href$/.test(key))?.[1]
      if (href && child.attributes['ID']) files.set(child.attributes['ID'], { href, group: number })
    }
  }
  return next
}

function* pagesOf(parent: MarkupElement, files: ReadonlyMap<string, MetsFile>): Generator<MetsPage> {
  const divisions = childrenOf(parent, 'div')
  const order = divisions.map(({ attributes }) => Number(attributes['ORDER'] ?? Number.NaN))
  const isOrdered = order.every(Number.isFinite) && new Set(order).size === order.length
  const at = new Map(divisions.map((division, k) => [division, order[k]!]))
  for (const division of isOrdered ? divisions.sort((a, b) => at.get(a)! - at.get(b)!) : divisions) {
    const label = division.attributes['ORDERLABEL']?.trim()
    const pages = together([...pointersOf(division)].flatMap((id) => files.get(id) ?? []))
    for (const page of pages) yield { files: page, ...(label && pages.length === 1 ? { label } : {}) }
    yield* pagesOf(division, files)
  }
}

/** What the division itself points to, in whole or in part. */
function* pointersOf(element: MarkupElement): Generator<string> {
  for (const child of childrenOf(element)) {
    if (child.name === 'div') continue
    if (child.attributes['FILEID']) yield child.attributes['FILEID']
    yield* pointersOf(child)
  }
}

/** The n-th files of all groups are one page, where each group has as many; else nobody knows, and each is one. */
function together(files: readonly MetsFile[]): string[][] {
  const groups = new Map<number, string[]>()
  for (const { href, group } of files) groups.set(group, [...(groups.get(group) ?? []), href])
  const columns = [...groups.values()]
  if (columns.some(({ length }) => length !== columns[0]!.length)) return files.map(({ href }) => [href])
  return (columns[0] ?? []).map((_, k) => columns.map((column) => column[k]!))
}
