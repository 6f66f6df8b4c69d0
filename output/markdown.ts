/**
 * Article in, Markdown out: front matter, the title as `#`, body, notes. Reads the same in GitHub, Obsidian and pandoc.
 *
 * A block is one line. Handlers are given to remark-stringify where its own would not do: rows of tables without padding, notes (those of
 * remark-gfm would load its parser too), and text, whose escapes are ours.
 */
import type { AlignType, FootnoteDefinition, FootnoteReference, Heading, Nodes, Paragraph, Root, Table, TableCell, Text } from 'mdast'
import remarkStringify, { type Options } from 'remark-stringify'
import { unified } from 'unified'
import type { Article } from '../pipeline/types.ts'
import { type Context, contextOf, needsLinkEscapes, patternsFor, withLinks } from './markdown/escapes.ts'
import { frontMatter } from './markdown/front-matter.ts'
import { viewOf } from './markdown/view.ts'

export interface MarkdownOptions {
  /** Keep printed page labels as `<!-- p. 27 -->`. */
  readonly pages?: boolean | undefined
}

/** Time is linear in the length of the article, notes and all. */
export function toMarkdown(article: Article, options: MarkdownOptions = {}): string {
  return `${frontMatter(article)}\n${stringifier.stringify(viewOf(article, options))}`
}

type Handle = NonNullable<NonNullable<Options['handlers']>['text']>
type State = Parameters<Handle>[2]
type Info = Parameters<Handle>[3]

/** What is known of the document that is being printed. */
let context: Context = { library: [], headings: new Set() }

/** Prints the inline nodes of a block, with the escapes that this block needs. */
function phrasing(
  node: Paragraph | Heading | TableCell,
  state: State,
  info: Info,
  constructs: readonly Parameters<State['enter']>[0][],
): string {
  const { unsafe } = state
  state.unsafe = patternsFor(node, context)
  const exits = [...constructs, 'phrasing' as const].map((name) => state.enter(name))
  const value = state.containerPhrasing(node, info)
  for (const exit of exits.reverse()) exit()
  state.unsafe = unsafe
  return value
}

function text(node: Text, parent: Nodes | undefined, state: State, info: Info): string {
  const siblings = parent && 'children' in parent ? (parent.children as Nodes[]) : []
  const index = state.indexStack.at(-1)!
  const config = { ...info, beforeNode: siblings[index - 1], afterNode: siblings[index + 1] }
  const value = state.safe(node.value, config)
  if (state.stack.includes('autolink') || !needsLinkEscapes(value, config.afterNode)) return value
  const { unsafe } = state
  state.unsafe = withLinks(unsafe)
  const escaped = state.safe(node.value, config)
  state.unsafe = unsafe
  return escaped
}

const DELIMITERS = { left: ':--', right: '--:', center: ':-:' } as const
const delimiter = (align: AlignType | undefined): string => (align ? DELIMITERS[align] : '---')

function table(node: Table, _: unknown, state: State, info: Info): string {
  const exit = state.enter('table')
  const row = (cells: readonly string[]): string => `|${cells.map((cell) => (cell ? ` ${cell} |` : ' |')).join('')}`
  const rows = node.children.map(({ children }) =>
    row(children.map((cell) => phrasing(cell, state, { ...info, before: ' ', after: ' ' }, ['tableCell']))),
  )
  exit()
  const columns = node.children[0]?.children ?? []
  rows.splice(1, 0, row(columns.map((_cell, k) => delimiter(node.align?.[k]))))
  return rows.join('\n')
}

const handlers = {
  root(node: Root, _: unknown, state: State, info: Info): string {
    context = contextOf(node, state.unsafe)
    return state.containerFlow(node, info)
  },
  paragraph: (node: Paragraph, _: unknown, state: State, info: Info) => phrasing(node, state, info, ['paragraph']),
  heading(node: Heading, _: unknown, state: State, info: Info): string {
    const sequence = '#'.repeat(Math.min(6, Math.max(1, node.depth)))
    return `${sequence} ${phrasing(node, state, { ...info, before: '# ', after: '\n' }, ['headingAtx'])}`
  },
  text,
  // In a cell or a heading all is on one line.
  break: (_node: unknown, _: unknown, state: State) =>
    state.stack.includes('tableCell') || state.stack.includes('headingAtx') ? '<br>' : '\\\n',
  table,
  footnoteReference: Object.assign((node: FootnoteReference) => `[^${node.label ?? node.identifier}]`, { peek: () => '[' }),
  footnoteDefinition(node: FootnoteDefinition, _: unknown, state: State, info: Info): string {
    const content = state.indentLines(state.containerFlow(node, info), (line, index, blank) => (index && !blank ? `    ${line}` : line))
    return `[^${node.label ?? node.identifier}]:${content ? ` ${content}` : ''}`
  },
}

const stringifier = unified()
  .use(remarkStringify, { bullet: '-', rule: '-', handlers: handlers as unknown as NonNullable<Options['handlers']> })
  .freeze()
