/** What XML can hold, and how it is laid out. */
import type { Element, ElementContent } from 'xast'

/** All but the characters of XML 1.0: most controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Something stood there: so it is U+FFFD, not nothing. */
export const legal = (text: string): string => text.replace(ILLEGAL, '\uFFFD')

/** The elements that hold elements only; in others a line end would be text. */
const STRUCTURE = new Set(
  (
    'article front journal-meta journal-title-group article-meta article-categories subj-group title-group trans-title-group contrib-group ' +
    'contrib name-alternatives name author-notes pub-date history date abstract trans-abstract kwd-group funding-group custom-meta-group ' +
    'custom-meta bio ack app-group app body sec fig caption table-wrap table thead tbody tr table-wrap-foot disp-quote verse-group list list-item back fn-group ref-list ref ' +
    'citation-alternatives element-citation person-group'
  ).split(' '),
)

/** The same tree, its characters legal, each element of the structure on a line of its own. */
export function lined(element: Element): Element {
  const children = element.children.map((child): ElementContent => {
    if (child.type === 'element') return lined(child)
    return child.type === 'text' ? { type: 'text', value: legal(child.value) } : child
  })
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => [name, typeof value === 'string' ? legal(value) : value]),
  )
  if (!STRUCTURE.has(element.name) || !children.length) return { ...element, attributes, children }
  const newline = { type: 'text', value: '\n' } as const
  return { ...element, attributes, children: [newline, ...children.flatMap((child) => [child, newline])] }
}
