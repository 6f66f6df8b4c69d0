/** Tables of Markdown: GFM's, and HTML's, which MinerU, PaddleOCR and olmOCR write. Each row is a line, its cells are parted by tabs. */
import { load } from 'cheerio/slim'
import type { AlignType, Table } from 'mdast'
import type { Element, Node } from './html-body.ts'
import { refuseDepth } from './html-depth.ts'
import { Inline } from './markdown-inline.ts'
import type { Reference } from './markdown-notes.ts'

export interface Row {
  readonly text: string
  readonly raised: readonly (readonly [number, number])[]
  readonly notes: readonly Reference[]
  readonly header: boolean
  /** Columns and rows of each cell, where one has more than one. */
  readonly spans?: readonly (readonly [columns: number, rows: number])[]
}

export interface GivenTable {
  readonly rows: readonly Row[]
  readonly align: readonly AlignType[]
}

export const tableRows = ({ children, align }: Table): GivenTable => ({
  rows: children.map(({ children: cells }, k): Row => {
    let text = ''
    const raised: [number, number][] = []
    const notes: Reference[] = []
    cells.forEach((cell, column) => {
      if (column) text += '\t'
      const [line] = new Inline(cell.children, true).lines
      const at = text.length
      if (!line) return
      raised.push(...line.raised.map(([from, to]): [number, number] => [from + at, to + at]))
      notes.push(...line.notes.map((note) => ({ ...note, at: note.at + at })))
      text += line.text.replaceAll('\t', ' ')
    })
    return { text, raised, notes, header: k === 0 }
  }),
  align: align ?? [],
})

/** A line of text of a block of HTML, or a table in it. */
export type HtmlPart = { readonly text: string } | GivenTable

const BLOCK = /^(?:address|article|blockquote|center|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|ul|br|body|html|head)$/
const MOST_SPAN = 1000

/** @throws {InputError} where elements nest so deep that nobody means it. */
export function htmlBlock(html: string, name: string): HtmlPart[] {
  if (/^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/.test(html)) return []
  refuseDepth(html, name)
  const parts: HtmlPart[] = []
  let text = ''
  const flush = (): void => {
    if (text.trim()) parts.push({ text: text.replace(/\s+/g, ' ').trim() })
    text = ''
  }
  const walk = (node: Node): void => {
    if (node.type === 'text') text += node.data ?? ''
    const tag = node.type === 'tag' ? (node as Element).name : ''
    if (tag === 'table') {
      flush()
      const table = htmlTable(node as Element)
      if (table.rows.length) parts.push(table)
      return
    }
    if (BLOCK.test(tag)) flush()
    for (const child of node.children ?? []) walk(child)
    if (BLOCK.test(tag)) flush()
  }
  walk(load(html).root()[0] as unknown as Node)
  flush()
  return parts
}

function htmlTable(table: Element): GivenTable {
  const rows: Row[] = []
  const walk = (node: Node, inHead: boolean): void => {
    for (const child of node.children ?? []) {
      if (child.type !== 'tag') continue
      const { name } = child as Element
      if (name === 'tr') rows.push(htmlRow(child as Element, inHead))
      else walk(child, inHead || name === 'thead')
    }
  }
  walk(table, false)
  return { rows: rows.filter(({ text }) => text.trim()).map((row, k) => ({ ...row, header: row.header || k === 0 })), align: [] }
}

function htmlRow(row: Element, inHead: boolean): Row {
  const cells = row.children.filter((node): node is Element => node.type === 'tag' && /^t[dh]$/.test((node as Element).name))
  const spans = cells.map((cell) => [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')] as const)
  const spanned = spans.some(([columns, rows]) => columns > 1 || rows > 1)
  return {
    text: cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()).join('\t'),
    raised: [],
    notes: [],
    header: inHead || (cells.length > 0 && cells.every(({ name }) => name === 'th')),
    ...(spanned ? { spans } : {}),
  }
}

const spanOf = (cell: Element, name: string): number => {
  const { attribs = {} } = cell as Element & { attribs?: Record<string, string> }
  const span = Number(attribs[name] ?? 1)
  return Number.isInteger(span) && span > 0 && span <= MOST_SPAN ? span : 1
}

const textOf = (node: Node): string =>
  node.type === 'text' ? (node.data ?? '') : (node as Element).name === 'br' ? ' ' : (node.children ?? []).map(textOf).join('')
