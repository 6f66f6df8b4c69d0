/**
 * Markdown as any reader sees it: remark-parse with GFM. In parts, because remark-gfm needs quadratic time for notes: 5,000 of them take
 * ten seconds at once and less than one in parts.
 */
import type { Nodes, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Node } from 'unist'

/** Characters after which a part may end. Long enough that few blocks are cut from their like, short enough that notes stay few. */
const PART = 8_000

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

/**
 * Without the search for links in texts that are parsed already: the texts it makes have no position. The text is the same.
 */
const placed = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(function () {
    const { fromMarkdownExtensions = [] } = this.data()
    this.data(
      'fromMarkdownExtensions',
      fromMarkdownExtensions.flat().map((extension) => ({ ...extension, transforms: [] })),
    )
  })
  .freeze()

export interface Parsed {
  /** YAML without its fences, and where it begins. */
  readonly matter: string
  readonly matterStart: number
  readonly bodyStart: number
  /** The blocks, with offsets into the whole text. */
  readonly root: Root
}

/** `positions`: every text has one; URLs that are not marked as such are text. */
export function parseMarkdown(markdown: string, { positions = false } = {}): Parsed {
  const fence = /^---\n([\s\S]*?\n)?---\n/.exec(markdown)
  const bodyStart = fence?.[0].length ?? 0
  const ids = new Set(Array.from(markdown.matchAll(/^\[\^([^\]\s]+)\]:/gm), (match) => match[1]!))
  const children: RootContent[] = []
  for (const [start, end] of parts(markdown, bodyStart)) {
    const part = markdown.slice(start, end)
    const { children: nodes } = (positions ? placed : parser).parse(part + definitions(part, ids))
    for (const node of nodes) {
      if (((node as Node).position?.start.offset ?? 0) >= part.length) break
      shift(node, start)
      children.push(node)
    }
  }
  return { matter: fence?.[1] ?? '', matterStart: 4, bodyStart, root: { type: 'root', children } }
}

/** A line that begins a block of the top level, whatever stands before it: no list item, quotation, table row, or anything indented. */
const BEGINS = /\n\n(?=#{1,6} |\[\^[^\]\s]+\]:|[^\s\x21-\x40\x5b-\x60\x7b-\x7e])/g
/** Code with blank lines in it; only a plugin makes such. */
const FENCE = /^(`{3,}|~{3,}).*\n[\s\S]*?^\1/gm

function* parts(markdown: string, from: number): Iterable<[start: number, end: number]> {
  const code = Array.from(markdown.matchAll(FENCE), (match) => [match.index, match.index + match[0].length] as const)
  let start = from
  for (const match of markdown.matchAll(BEGINS)) {
    const at = match.index + 2
    if (at - start < PART || code.some(([open, close]) => at > open && at < close)) continue
    yield [start, at]
    start = at
  }
  yield [start, markdown.length]
}

/** Notes that the part refers to and does not define: without a definition, a reference is text. */
function definitions(part: string, ids: ReadonlySet<string>): string {
  const wanted = new Set<string>()
  for (const [, id] of part.matchAll(/\[\^([^\]\s]+)\]/g)) if (ids.has(id!)) wanted.add(id!)
  for (const [, id] of part.matchAll(/^\[\^([^\]\s]+)\]:/gm)) wanted.delete(id!)
  return `\n\n${Array.from(wanted, (id) => `[^${id}]: x\n`).join('')}`
}

function shift(node: Nodes, by: number): void {
  const { position } = node as Node
  if (position) {
    position.start.offset! += by
    position.end.offset! += by
  }
  if ('children' in node) for (const child of node.children) shift(child as Nodes, by)
}
