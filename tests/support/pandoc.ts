/** What pandoc reads in a document: headings with their levels, notes, tables as full grids, works. In the order of the page. */
import { spawnSync } from 'node:child_process'

type Node = { t: string; c: never }
export interface Read {
  readonly headings: [level: number, text: string][]
  readonly notes: string[]
  readonly tables: string[][][]
  readonly paragraphs: string[]
  /** Items of a list of references, as text; of `ref-list`s pandoc keeps the ids. */
  readonly lists: string[][]
  readonly references: number
}

/** @throws {Error} where pandoc fails. */
export function readByPandoc(text: string, from: string): Read {
  const { stdout, stderr, status } = spawnSync('pandoc', ['-f', from, '-t', 'json'], { input: text, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (status !== 0) throw new Error(`pandoc: ${stderr}`)
  const { blocks, meta } = JSON.parse(stdout) as { blocks: Node[]; meta: { references?: { c: unknown[] } } }
  const read: Read = { headings: [], notes: [], tables: [], paragraphs: [], lists: [], references: meta.references?.c.length ?? 0 }
  blocks.forEach((block) => {
    walk(block, read)
  })
  return read
}

function walk(node: unknown, read: Read): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, read)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const { t, c } = node as Node
  if (t === 'Header') read.headings.push([c[0], textOf(c[2])])
  if (t === 'Note') read.notes.push(textOf(c))
  if (t === 'Para') read.paragraphs.push(textOf(c))
  if (t === 'Table') read.tables.push(grid(c))
  if (t === 'OrderedList') read.lists.push((c[1] as unknown[]).map(textOf))
  // pandoc makes a heading of what a caption is.
  if (t === 'Div' && ((c as [[string, string[]]])[0][1] as string[]).includes('caption')) return
  walk(c, read)
}

/** Notes left out. */
function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { t, c } = node as Node
  if (t === 'Str' || t === 'RawInline') return Array.isArray(c) ? '' : c
  if (t === 'Code') return c[1]
  if (t === 'Space' || t === 'SoftBreak') return ' '
  if (t === 'Note') return ''
  if (t === 'Link') return textOf(c[1])
  if (t === 'Cite') return textOf(c[1])
  return textOf(c)
}

type Row = [unknown, [unknown, unknown, number, number, unknown][]]

/** A cell that spans is repeated in each place that it covers, as in Markdown. */
function grid(c: unknown): string[][] {
  const [, , , [, head], bodies] = c as [unknown, unknown, unknown, [unknown, Row[]], [unknown, unknown, unknown, Row[]][]]
  const rows = [...head, ...bodies.flatMap((body) => body[3])]
  const cells: string[][] = rows.map(() => [])
  for (const [y, [, row]] of rows.entries()) {
    let x = 0
    for (const [, , rowSpan, colSpan, content] of row) {
      while (cells[y]![x] !== undefined) x++
      for (let dy = 0; dy < rowSpan && y + dy < rows.length; dy++)
        for (let dx = 0; dx < colSpan; dx++) cells[y + dy]![x + dx] = textOf(content).trim()
      x += colSpan
    }
  }
  return cells
}
