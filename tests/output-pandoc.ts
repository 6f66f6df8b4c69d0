/** What pandoc reads in a Markdown text: its blocks as lines of text, notes where they are referred to. */
import { spawnSync } from 'node:child_process'
import type { Nodes, PhrasingContent, Root } from 'mdast'

type Ast = { t: string; c: never }
const MAX = 64 << 20
/** ms. A note that refers to itself takes pandoc for ever, and all the memory there is. */
const TIMEOUT = 20_000

export const hasPandoc = spawnSync('pandoc', ['--version']).status === 0

/** @throws {Error} where pandoc fails. */
export function readByPandoc(markdown: string, from: string): string[] {
  const { stdout, stderr, status, signal } = spawnSync('pandoc', ['-f', from, '-t', 'json'], {
    input: markdown,
    maxBuffer: MAX,
    encoding: 'utf8',
    timeout: TIMEOUT,
  })
  if (status !== 0) throw new Error(`pandoc: ${signal ?? stderr}`)
  return (JSON.parse(stdout) as { blocks: Ast[] }).blocks.flatMap(blockLines).filter(notEmpty)
}

function blockLines({ t, c }: Ast): string[] {
  if (t === 'Para' || t === 'Plain') return [`p ${clean(inlines(c))}`]
  if (t === 'Header') return [`h${c[0]} ${clean(inlines(c[2]))}`]
  if (t === 'BlockQuote') return (c as Ast[]).flatMap(blockLines).map((line) => `> ${line}`)
  if (t === 'BulletList') return (c as Ast[][]).flatMap((item) => item.flatMap(blockLines).map((line) => `- ${line}`))
  if (t === 'OrderedList') return (c[1] as Ast[][]).flatMap((item) => item.flatMap(blockLines).map((line) => `1. ${line}`))
  if (t === 'RawBlock' && /^<!--/.test(c[1])) return []
  if (t === 'Table') return tableLines(c)
  return [`${t} ${JSON.stringify(c)}`]
}

function tableLines(c: never): string[] {
  type Cell = [unknown, unknown, number, number, Ast[]]
  type Row = [unknown, Cell[]]
  const [, , , [, head], bodies] = c as unknown as [unknown, unknown, unknown, [unknown, Row[]], [unknown, unknown, unknown, Row[]][]]
  const rows = [...head, ...bodies.flatMap((body) => body[3])]
  return rows.map(([, cells]) => `| ${cells.map((cell) => cell[4].flatMap((block) => clean(inlines(block.c))).join('')).join(' | ')}`)
}

function inlines(list: readonly Ast[]): string {
  return list.map(inlineText).join('')
}

function inlineText({ t, c }: Ast): string {
  if (t === 'Str') return c
  if (t === 'Space' || t === 'SoftBreak') return ' '
  if (t === 'LineBreak' || (t === 'RawInline' && /^<br/.test(c[1]))) return ' '
  if (t === 'Link') return inlines(c[1])
  if (t === 'Note') return `⟦${(c as Ast[]).flatMap(blockLines).join('/')}⟧`
  return `<${t} ${JSON.stringify(c)}>`
}

/** pandoc drops a head row of empty cells. */
const notEmpty = (line: string): boolean => !/^[| ]*$/.test(line)

// pandoc composes characters, and sees a task in a list even where the bracket is escaped.
const clean = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('☒', '[x]').replaceAll('☐', '[ ]').trim().normalize()

/** What it should read, by the view of the article. */
export function expected(root: Root): string[] {
  const notes = new Map(root.children.flatMap((node) => (node.type === 'footnoteDefinition' ? [[node.identifier, node] as const] : [])))
  const phrases = (nodes: readonly PhrasingContent[]): string =>
    nodes
      .map((node): string => {
        if (node.type === 'text') return node.value
        if (node.type === 'footnoteReference')
          return `⟦${notes
            .get(node.identifier)!
            .children.flatMap((child) => lines(child))
            .join('/')}⟧`
        return 'children' in node ? phrases(node.children as PhrasingContent[]) : ' '
      })
      .join('')
  const lines = (node: Nodes): string[] => {
    if (node.type === 'paragraph') return [`p ${clean(phrases(node.children))}`]
    if (node.type === 'heading') return [`h${node.depth} ${clean(phrases(node.children))}`]
    if (node.type === 'blockquote') return node.children.flatMap(lines).map((line) => `> ${line}`)
    if (node.type === 'list')
      return node.children.flatMap((item) => item.children.flatMap(lines)).map((line) => `${node.ordered ? '1.' : '-'} ${line}`)
    if (node.type === 'table')
      return node.children.map((row) => `| ${row.children.map((cell) => clean(phrases(cell.children))).join(' | ')}`)
    return []
  }
  return root.children.flatMap(lines).filter(notEmpty)
}
