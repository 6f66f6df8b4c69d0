/** Books: many chapters, running heads that repeat their titles, notes that count anew, a list of contents. `bench/book.mjs` takes whole ones. */
import type { Heading, Nodes, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { type BookOptions, book } from './support/book.mjs'

const SMALL = { chapters: 8, pages: 60, notes: 240 }

const read = async (options: BookOptions) => {
  const made = book({ ...SMALL, ...options })
  const conversion = await convert(Buffer.from(made.text), { name: 'book.txt' })
  return { made, conversion, ...inOrder(conversion.article.root) }
}

function inOrder(root: Root) {
  const headings: Heading[] = []
  const notes: { id: string; text: string }[] = []
  const references: string[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'heading') headings.push(node)
    if (node.type === 'footnoteDefinition') notes.push({ id: node.identifier, text: textOf(node) })
    if (node.type === 'footnoteReference') references.push(node.identifier)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(root)
  return { headings, notes, references }
}

const childrenOf = (node: Nodes): Nodes[] => ('children' in node ? (node.children as Nodes[]) : [])
const textOf = (node: Nodes): string => ('value' in node ? node.value : childrenOf(node).map(textOf).join(''))

describe.each<[string, BookOptions]>([
  ['notes by page', {}],
  ['notes by chapter, a list of contents', { counting: 'chapter', contents: true, seed: 2 }],
  ['marks that OCR destroyed', { damage: 0.2, contents: true, seed: 3 }],
])('a book with %s', (_name, options) => {
  it('loses no note, numbers them in reading order, finds its chapters', async () => {
    const { made, headings, notes, references, conversion } = await read(options)
    expect(made.notes.length).toBeGreaterThanOrEqual(SMALL.notes)
    // The n-th note of a book cites page n.
    expect(notes.map(({ id, text }) => [id, /第(\d+)页。$/.exec(text)?.[1]])).toEqual(made.notes.map(({ id }) => [String(id), String(id)]))
    expect(references).toEqual(made.notes.map(({ id }) => String(id)))
    expect(headings.filter(({ depth }) => depth === 2).map((heading) => textOf(heading))).toEqual(
      made.chapters.map(({ heading, title }) => `${heading} ${title}`),
    )
    const furniture = conversion.article.pages.flatMap((page) => page.furniture.map(({ value }) => value))
    expect(made.contents.filter((line) => !furniture.includes(line))).toEqual([])
  })
})
