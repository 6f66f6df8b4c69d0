/** A place in the Markdown, and the text of the article that is printed there. Reads the Markdown and walks the two trees side by side, as law 6 does. */
import type { Nodes, PhrasingContent, Root } from 'mdast'
import type { Node } from 'unist'
import type { Article, Metadata, Traced } from '../../pipeline/types.ts'
import { type MatterLine, matterLines } from './front-matter.ts'
import { parseMarkdown } from './parse.ts'
import { viewOf } from './view.ts'

export interface Located {
  /** `paragraph`, `note 3 › paragraph`, `authors › 1 › name`. */
  readonly where: string
  readonly text: Traced
  /** Offset into the text, of a character of it. */
  readonly offset: number
  /** First page of the block, from 0. */
  readonly page?: number | undefined
}

/**
 * What is printed at an offset of the Markdown; for marks of the Markdown itself, the text next to them.
 *
 * @throws {RangeError} where the Markdown is not that of the article.
 */
export function locate(article: Article, markdown: string, offset: number): Located | undefined {
  const { matter, matterStart, bodyStart, root } = parseMarkdown(markdown, { positions: true })
  if (offset < bodyStart) return locateValue(article, matter, offset - matterStart)
  const said = textBlocks(root)
  const meant = textBlocks(viewOf(article))
  if (said.length !== meant.length) throw new RangeError('Unexpected Markdown, not what this article is printed as')
  const index = said.findIndex(({ node }) => endOf(node) >= offset)
  const at = index < 0 ? said.length - 1 : index
  if (!said[at]) return undefined
  const leaves = leavesOf(meant[at]!.node)
  let rest = unitAt(markdown, leavesOf(said[at].node), offset)
  for (const leaf of leaves) {
    const length = unitsOf(leaf)
    if (rest >= length && leaf !== leaves.at(-1)) {
      rest -= length
      continue
    }
    const { where, page } = meant[at]!
    const reference = leaf.type === 'footnoteReference'
    const pieces = (leaf.data as { pieces?: Traced['pieces'] } | undefined)?.pieces ?? []
    const text = reference ? { value: article.apparatus.render(pieces), pieces } : { value: printedText(leaf), pieces }
    return {
      where: reference ? `${where}, reference to note ${leaf.label ?? leaf.identifier}` : where,
      text,
      offset: Math.min(rest, Math.max(0, text.value.length - 1)),
      page,
    }
  }
  return undefined
}

interface Placed {
  readonly node: Nodes
  readonly where: string
  readonly page?: number | undefined
}

function textBlocks(root: Root): Placed[] {
  const out: Placed[] = []
  const walk = (node: Nodes, parents: string, page: number | undefined): void => {
    const here = node.data?.pages?.[0] ?? (node.type === 'footnoteDefinition' ? node.data?.note?.page : undefined) ?? page
    if (node.type === 'paragraph' && node.children.length && node.children.every(({ type }) => type === 'image')) return
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      out.push({ node, where: `${parents}${NAMES[node.type]}`, page: here })
    else if ('children' in node) {
      const name =
        node.type === 'footnoteDefinition'
          ? `note ${node.label ?? node.identifier} › `
          : node.type === 'root'
            ? ''
            : (WITHIN[node.type] ?? '')
      for (const child of node.children) walk(child as Nodes, parents + name, here)
    }
  }
  walk(root, '', undefined)
  return out
}

const NAMES = { paragraph: 'paragraph', heading: 'heading', tableCell: 'cell' } as const
const WITHIN: Readonly<Record<string, string>> = { blockquote: 'quotation › ', list: 'list › ', table: 'table › ' }

const startOf = (node: Node): number => node.position?.start.offset ?? 0
const endOf = (node: Node): number => node.position?.end.offset ?? 0

/** The inline nodes that are printed, links and emphasis opened. */
function leavesOf(node: Nodes): PhrasingContent[] {
  if (!('children' in node)) return [node as PhrasingContent]
  return (node.children as Nodes[]).flatMap(leavesOf)
}

const printedText = (leaf: PhrasingContent): string => ('value' in leaf ? leaf.value : leaf.type === 'image' ? (leaf.alt ?? '') : '')
/** Characters of a text; what is no text counts as one. */
const unitsOf = (leaf: PhrasingContent): number => (leaf.type === 'text' || leaf.type === 'inlineCode' ? leaf.value.length : 1)

/** How many units of a block stand before an offset. */
function unitAt(markdown: string, leaves: readonly PhrasingContent[], offset: number): number {
  let units = 0
  for (const leaf of leaves) {
    if (offset < startOf(leaf as Node)) return units
    if (offset < endOf(leaf as Node))
      return units + (leaf.type === 'text' ? decodedLength(markdown.slice(startOf(leaf as Node), offset + 1)) - 1 : 0)
    units += unitsOf(leaf)
  }
  return units
}

const ESCAPE = /\\(?:[!-/:-@[-`{-~]|$)|&(?:#x([\da-f]{1,6})|#(\d{1,7})|\w{1,32});?/gi

/** Characters that a stretch of Markdown text stands for; one that is cut off counts. */
function decodedLength(raw: string): number {
  return raw.replace(ESCAPE, (all, hex?: string, decimal?: string) => {
    if (all.startsWith('\\')) return 'x'
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return Number.isNaN(code) || !all.endsWith(';') ? all : code > 0xffff ? 'xx' : 'x'
  }).length
}

/** A value of the front matter: each is on a line of its own. */
function locateValue(article: Article, matter: string, offset: number): Located | undefined {
  const before = matter.slice(0, Math.max(0, offset)).split('\n')
  const line = matterLines(article)[before.length - 1]
  if (!line || matter.split('\n')[before.length - 1] !== line.text)
    throw new RangeError('Unexpected front matter, not that of this article')
  const text = valueAt(article.metadata, line.keys)
  if (!text) return undefined
  const column = Math.max(line.start, before.at(-1)!.length)
  const raw = line.text.slice(line.start, column + 1)
  const length = raw.startsWith('"') ? raw.slice(1).replace(/\\(?:u[\da-f]{0,4}|.|$)/gi, 'x').length : raw.length
  const where = line.keys.map((key) => (typeof key === 'number' ? key + 1 : key)).join(' › ')
  return { where, text, offset: Math.max(0, Math.min(length, text.value.length) - 1) }
}

function valueAt(metadata: Metadata, keys: MatterLine['keys']): Traced | undefined {
  let value: unknown = metadata
  for (const key of keys) {
    const holder = Array.isArray(value) ? value.filter(Boolean) : value
    value = (holder as Record<string | number, unknown> | undefined)?.[key]
  }
  return value && typeof value === 'object' && 'pieces' in value ? (value as Traced) : undefined
}
