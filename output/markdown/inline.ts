/** The inline nodes of a block on one line: texts that meet are one, blanks at the ends go, complete URLs are links. */
import type { FootnoteReference, Nodes, PhrasingContent, Text } from 'mdast'
import { concat, slice } from '../../pipeline/traced.ts'
import type { Article, Traced } from '../../pipeline/types.ts'
import { plainWhereUnprintable } from './emphasis.ts'
import { completeUrls } from './urls.ts'

/** What is known of the article while a block of it is printed. */
export interface Scope {
  readonly article: Article
  /** Identifiers of the notes there are. */
  readonly notes: ReadonlySet<string>
  /** The note that is being printed. A reference to it there sends pandoc round for ever. */
  readonly within?: string
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
export const isInline = (node: Nodes): boolean => INLINE.has(node.type)

export const textNode = ({ value, pieces }: Traced): Text => ({ type: 'text', value, data: { pieces } })
const tracedOf = (node: Text): Traced => ({ value: node.value, pieces: node.data?.pieces ?? [] })

export function inline(scope: Scope, nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const children = merged(plainWhereUnprintable(nodes.flatMap((node) => phrase(scope, node))))
  trimEnd(children, 0, (text) => slice(text, text.value.length - text.value.replace(/^[ \t]+/, '').length))
  trimEnd(children, children.length - 1, (text) => slice(text, 0, text.value.replace(/(?<![ \t])[ \t]+$/, '').length))
  return children.flatMap((node) => (node.type === 'text' ? linked(node) : [node]))
}

function phrase(scope: Scope, node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return [oneLine(node)]
    case 'mark':
      return [oneLine(textNode({ value: node.value, pieces: node.data.pieces }))]
    case 'footnoteReference':
      return [scope.notes.has(node.identifier) && scope.within !== node.identifier ? node : printedMark(scope, node)]
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

/** A reference that leads nowhere is the mark that was printed. */
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
