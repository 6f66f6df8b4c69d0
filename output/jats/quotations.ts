/** Block quotations, epigraphs and verse as XML. */
import type { Blockquote, Nodes, Paragraph, PhrasingContent } from 'mdast'
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'

/** How what stands within is written. */
interface Within {
  inline(nodes: readonly PhrasingContent[]): ElementContent[]
  blocks(nodes: readonly Nodes[]): Element[]
}

export const orEmpty = (content: Element[]): Element[] => (content.length ? content : [x('p')])

/** Verse alone is a group of lines; any other quotation holds what is quoted, and whom it is from. */
export function quotation({ data, children }: Blockquote, within: Within): Element {
  const isAttribution = (node: Nodes): boolean => node.data?.role === 'attribution'
  const attributions = children.filter(isAttribution).map((node) => x('attrib', within.inline((node as Paragraph).children)))
  const quoted = children.filter((node) => !isAttribution(node))
  if (data?.role === 'verse' && quoted.every((node) => node.type === 'paragraph')) {
    const stanzas = quoted.map((node) => stanza(node, within))
    const [only, ...more] = stanzas
    return only && !more.length
      ? { ...only, children: [...only.children, ...attributions] }
      : x('verse-group', [...stanzas, ...attributions])
  }
  const blocks = quoted.flatMap((node) =>
    node.type === 'paragraph' && node.data?.role === 'verse' ? [stanza(node, within)] : within.blocks([node]),
  )
  return x('disp-quote', data?.role === 'epigraph' ? { 'content-type': 'epigraph' } : {}, [...orEmpty(blocks), ...attributions])
}

function stanza({ children }: Paragraph, { inline }: Within): Element {
  const lines: PhrasingContent[][] = [[]]
  for (const child of children) {
    if (child.type === 'break') lines.push([])
    else lines.at(-1)!.push(child)
  }
  return x(
    'verse-group',
    lines.map((line) => x('verse-line', inline(line))),
  )
}
