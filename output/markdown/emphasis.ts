/**
 * Emphasis that Markdown can't hold becomes plain text: `说**“亚信”。**随后` is read with its asterisks, because Chinese has no blank between
 * punctuation and the next word. The library would write the Han beside it as `&#x8BF4;` instead.
 *
 * No rule makes emphasis; a plugin may.
 */
import type { PhrasingContent } from 'mdast'

const SPACE = /^\s*$/
const PUNCTUATION = /[\p{P}\p{S}]/u

/** CommonMark's left- and right-flanking, for one end of a delimiter run. */
const flanks = (outer: string, inner: string): boolean =>
  !SPACE.test(inner) && (!PUNCTUATION.test(inner) || SPACE.test(outer) || PUNCTUATION.test(outer))

export function plainWhereUnprintable(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, k) => {
    if (node.type !== 'emphasis' && node.type !== 'strong') return [node]
    const text = Array.from(textOf(node))
    const before = Array.from(k ? textOf(nodes[k - 1]!) : '').at(-1) ?? ''
    const after = Array.from(nodes[k + 1] ? textOf(nodes[k + 1]!) : '')[0] ?? ''
    return flanks(before, text[0] ?? '') && flanks(after, text.at(-1) ?? '') ? [node] : node.children
  })
}

/** What is printed as text; other inline nodes are printed between punctuation. */
function textOf(node: PhrasingContent): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'emphasis' || node.type === 'strong') return node.children.map(textOf).join('')
  return '['
}
