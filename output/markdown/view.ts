/**
 * The article as a page of Markdown shows it: plain mdast, each text with its pieces.
 *
 * Markdown can't hold all that a tree can: line ends and blanks at the ends of a block go, spanning cells are repeated, a mark nobody decided
 * on is its character. `toMarkdown` prints this view, law 6 holds the parsed Markdown against it, `why` looks pieces up in it.
 */
import type {
  Blockquote,
  FootnoteDefinition,
  FootnoteReference,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from 'mdast'
import { concat, slice } from '../../pipeline/traced.ts'
import type { Article, Traced } from '../../pipeline/types.ts'
import { plainWhereUnprintable } from './emphasis.ts'
import { gridOf } from './grid.ts'
import { completeUrls } from './urls.ts'

export interface ViewOptions {
  /** Say where printed pages begin. */
  readonly pages?: boolean | undefined
}

/** What an output knows of the article while it prints a block. */
export interface Scope {
  readonly article: Article
  /** Identifiers of the notes there are. */
  readonly notes: ReadonlySet<string>
}

export const scopeOf = (article: Article): Scope => ({
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
    body.push(...blocks)
  }
  return { type: 'root', children: body }
}

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
    case 'footnoteDefinition':
      return container(scope, node)
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
      const lines = node.children.map((line) => inline(scope, [textNode(line)])).filter((children) => children.length)
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

const INLINE = new Set([
  'text',
  'mark',
  'footnoteReference',
  'break',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
])
const isInline = (node: Nodes): boolean => INLINE.has(node.type)

const textNode = ({ value, pieces }: Traced): Text => ({ type: 'text', value, data: { pieces } })
export const tracedOf = (node: Text): Traced => ({ value: node.value, pieces: node.data?.pieces ?? [] })

/** The inline nodes of a block on one line: texts that meet are one, blanks at the ends go, complete URLs are links. */
export function inline(scope: Scope, nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const children = merged(plainWhereUnprintable(nodes.flatMap((node) => phrase(scope, node))))
  trimEnd(children, 0, (text) => slice(text, text.value.length - text.value.replace(/^[ \t]+/, '').length))
  trimEnd(children, children.length - 1, (text) => slice(text, 0, text.value.replace(/[ \t]+$/, '').length))
  return children.flatMap((node) => (node.type === 'text' ? linked(node) : [node]))
}

function phrase(scope: Scope, node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return [oneLine(node)]
    case 'mark':
      return [oneLine(textNode({ value: node.value, pieces: node.data.pieces }))]
    case 'footnoteReference':
      return [scope.notes.has(node.identifier) ? node : printedMark(scope, node)]
    case 'break':
    case 'inlineCode':
    case 'image':
    case 'html':
      return [node]
    case 'emphasis':
    case 'strong':
    case 'link':
      return [{ ...node, children: merged(node.children.flatMap((child) => phrase(scope, child))) } as PhrasingContent]
    default:
      if ('children' in node) return (node as { children: PhrasingContent[] }).children.flatMap((child) => phrase(scope, child))
      return 'value' in node ? [oneLine({ type: 'text', value: (node as { value: string }).value })] : []
  }
}

/** A reference to a note that is not there is the mark that was printed. */
function printedMark({ article }: Scope, node: FootnoteReference): Text {
  const pieces = node.data?.pieces ?? []
  return oneLine(textNode({ value: article.apparatus.render(pieces), pieces }))
}

/** Line ends become spaces, one for one, so that offsets stay; NUL is what every parser makes of it. */
function oneLine(node: Text): Text {
  if (!/[\r\n\v\f\0\u0085\u2028\u2029]/.test(node.value)) return node
  return { ...node, value: node.value.replace(/[\r\n\v\f\u0085\u2028\u2029]/g, ' ').replaceAll('\0', '\uFFFD') }
}

function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type === 'text' && last?.type === 'text') out[out.length - 1] = textNode(concat([tracedOf(last), tracedOf(node)]))
    else if (node.type !== 'text' || node.value) out.push(node)
  }
  return out
}

function trimEnd(children: PhrasingContent[], index: number, trim: (text: Traced) => Traced): void {
  const node = children[index]
  if (node?.type !== 'text') return
  const { value, pieces } = trim(tracedOf(node))
  if (value) children[index] = { type: 'text', value, data: { pieces } }
  else children.splice(index, 1)
}

function linked(node: Text): PhrasingContent[] {
  const urls = completeUrls(node.value)
  if (!urls.length) return [node]
  const text = tracedOf(node)
  const out: PhrasingContent[] = []
  let at = 0
  for (const [start, end] of urls) {
    if (start > at) out.push(textNode(slice(text, at, start)))
    const url = slice(text, start, end)
    out.push({ type: 'link', url: url.value, children: [textNode(url)] })
    at = end
  }
  if (at < text.value.length) out.push(textNode(slice(text, at)))
  return out
}
