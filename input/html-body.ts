/** The part of an HTML page that is the article. Source of truth: ARIA landmarks and what publishers' pages do. */
import type { CheerioAPI } from 'cheerio/slim'

/** As much of the parser's nodes as is used here. */
export interface Node {
  readonly type: string
  readonly data?: string
  readonly children?: readonly Node[]
}
export interface Element extends Node {
  readonly name: string
  readonly children: readonly Node[]
}

const NEVER = 'script, style, noscript, template, iframe, svg, button, select, annotation, annotation-xml, [hidden]'
const MENUS = 'nav, form, aside, footer, header, [role=navigation], [role=search], [role=banner], [role=contentinfo], [aria-hidden=true]'
/** Notes stand in `aside` and `footer`, too. */
const NOTES = '[role^=doc-], [class*=note], [id^=fn], [class*=fn]'
const MAIN = [
  'article',
  'main',
  '[role=main]',
  '#content',
  '#article',
  '.article',
  '.article-content',
  '.article-body',
  '.entry-content',
  '#main',
  '.content',
]
/** Share of the page's text that makes an element named so the article: abstracts and lists of articles are `article`, too. */
const NAMED_SHARE = 0.3
/** Share of the text that makes an element stand for the one around it. */
const NEARLY_ALL = 0.75

/** Takes out what is not text, and menus: not those that hold most of the page (ASP.NET puts pages into a form), and not notes. */
export function tidy($: CheerioAPI): void {
  $(NEVER).remove()
  const half = length($.root()[0] as unknown as Node) / 2
  $(MENUS).each((_, element) => {
    const menu = $(element)
    if (menu.is('header') && menu.closest('article, main').length) return
    if (menu.is(NOTES) || menu.find(NOTES).length || length(element as unknown as Node) > half) return
    menu.remove()
  })
}

/** The element that holds the article. */
export function mainOf($: CheerioAPI): Element {
  $('head, title').remove()
  const root = $.root()[0] as unknown as Element
  const all = length(root)
  for (const selector of MAIN) {
    const named = $(selector).toArray() as unknown as Element[]
    const longest = named.map((element) => ({ element, length: length(element) })).sort((a, b) => b.length - a.length)[0]
    if (longest && longest.length >= all * NAMED_SHARE) return longest.element
  }
  let element = root
  for (;;) {
    const inner = element.children.find(
      (node): node is Element => node.type === 'tag' && 'name' in node && length(node) >= all * NEARLY_ALL,
    )
    if (!inner) return element
    element = inner
  }
}

/** Characters that show. */
export function length(node: Node): number {
  if (node.type === 'text') return node.data!.replace(/\s+/g, '').length
  let sum = 0
  for (const child of node.children ?? []) sum += length(child)
  return sum
}
