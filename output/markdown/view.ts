/**
 * The article as a page of Markdown shows it: plain mdast, each text with its pieces.
 *
 * Markdown can't hold all that a tree can: line ends and blanks at the ends of a block go, spanning cells are repeated, a mark nobody decided
 * on is its character. `toMarkdown` prints this view, law 6 holds the parsed Markdown against it, `why` looks pieces up in it.
 */
import type { Blockquote, FootnoteDefinition, List, ListItem, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { lineNodes } from '../../pipeline/blocks.ts'
import type { Article } from '../../pipeline/types.ts'
import { gridOf } from './grid.ts'
import { inline, isInline, type Scope, textNode } from './inline.ts'

export interface ViewOptions {
  /** Say where printed pages begin. */
  readonly pages?: boolean | undefined
}

const scopeOf = (article: Article): Scope => ({
  article,
  notes: new Set(article.root.children.filter((node) => node.type === 'footnoteDefinition').map((node) => node.identifier)),
})

export function viewOf(article: Article, { pages = false }: ViewOptions = {}): Root {
  const scope = scopeOf(article)
  const { title } = article.metadata
  const body: RootContent[] = []
  const labels = pages ? pageComments(article) : () => []
  if (title && !Array.isArray(title)) body.push(...labels(0), { type: 'heading', depth: 1, children: inline(scope, [textNode(title)]) })
  for (const node of article.root.children) {
    const blocks = block(scope, node)
    if (blocks.length && node.type !== 'footnoteDefinition' && node.data?.pages) body.push(...labels(node.data.pages[0]))
    if (blocks.length) body.push(...imagesOf(node))
    body.push(...blocks)
  }
  return { type: 'root', children: body }
}

/** Images stand above their caption, without words of their own: the caption says what they show. */
const imagesOf = ({ data }: RootContent): Paragraph[] =>
  (data?.images ?? []).map((url) => ({ type: 'paragraph', children: [{ type: 'image', url, alt: '' }] }))

/** A comment of its own where a page begins: within a paragraph it would make the whole line HTML. */
function pageComments({ pages }: Article): (page: number) => RootContent[] {
  let last = -1
  return (page) => {
    if (page <= last) return []
    last = page
    const label = pages[page]?.label
    return label === undefined ? [] : [{ type: 'html', value: `<!-- p. ${label.replace(/-->?|\s/g, ' ').trim()} -->` }]
  }
}

/** A block as it is printed: none where it is empty, several where Markdown has no such block. */
function block(scope: Scope, node: Nodes): RootContent[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const children = inline(scope, node.children)
      return children.length ? [{ ...node, children }] : []
    }
    case 'blockquote':
      return container(scope, node)
    case 'footnoteDefinition':
      return container({ ...scope, within: node.identifier }, node)
    case 'list': {
      const items = node.children.flatMap((item): ListItem[] => {
        const children = item.children.flatMap((child) => block(scope, child)) as ListItem['children']
        return children.length ? [{ ...item, children, spread: children.filter((child) => child.type === 'paragraph').length > 1 }] : []
      })
      return items.length ? [{ ...node, children: items, spread: items.some((item) => item.spread) } satisfies List] : []
    }
    case 'table':
      return [gridOf(node, (children) => inline(scope, children))]
    case 'tableLines': {
      const lines = node.children.map((line) => inline(scope, lineNodes(node, line))).filter((children) => children.length)
      const data = node.data ? { data: node.data } : {}
      if (lines.length < 2) return lines.map((children): Paragraph => ({ type: 'paragraph', children, ...data }))
      return [
        { type: 'table', children: lines.map((children) => ({ type: 'tableRow', children: [{ type: 'tableCell', children }] })), ...data },
      ]
    }
    case 'code':
    case 'html':
    case 'thematicBreak':
    case 'definition':
      return [node]
    default:
      return other(scope, node)
  }
}

function container(scope: Scope, node: Blockquote | FootnoteDefinition): RootContent[] {
  const children = node.children.flatMap((child) => block(scope, child)) as Blockquote['children']
  return children.length || node.type === 'footnoteDefinition' ? [{ ...node, children } as RootContent] : []
}

/** What only a plugin can have made: its text is printed, whatever it is. */
function other(scope: Scope, node: Nodes): RootContent[] {
  if ('children' in node) {
    const children = node.children as Nodes[]
    if (children.every((child) => isInline(child))) return block(scope, { type: 'paragraph', children: children as PhrasingContent[] })
    return children.flatMap((child) => block(scope, child))
  }
  return block(scope, { type: 'paragraph', children: [node as PhrasingContent] })
}
