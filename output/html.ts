/**
 * Article in, one accessible file of HTML out: the language said, landmarks and headings in order, tables with captions and scopes, notes with
 * a way there and back, roles of the Digital Publishing WAI-ARIA module. It loads nothing from elsewhere and runs nothing.
 */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { Article } from '../pipeline/types.ts'
import { Blocks } from './html/blocks.ts'
import { headerOf, metaOf, textOf } from './html/front.ts'
import { Inlines } from './html/inlines.ts'
import { safe } from './html/safe.ts'
import { STYLE } from './html/style.ts'
import { wordsOf } from './html/words.ts'
import { idsOf } from './tree/ids.ts'
import { notesOf, plainText, type Section, sectionsOf } from './tree/sections.ts'
import { targetsOf } from './tree/targets.ts'

export interface HtmlOptions {
  /** Of the source: the title of a page that has none. */
  readonly name?: string | undefined
}

export const toHtml = (article: Article, options: HtmlOptions = {}): string => `${stringifier.stringify(htmlOf(article, options))}\n`

/** The document as a hast tree. */
export function htmlOf(article: Article, { name }: HtmlOptions = {}): Root {
  const words = wordsOf(article.lang)
  const title = textOf(article.metadata, 'title') ?? name ?? words.untitled
  const body = sectionsOf(article.root)
  const targets = targetsOf(article.root)
  const ids = idsOf(article.root, body, targets)
  const inlines = new Inlines(article, targets, ids)
  const blocks = new Blocks(article, inlines, ids)
  const content = blocks.section(body)
  const notes = blocks.notes(notesOf(article.root), words)
  const main = h('main', [
    h('article', [
      headerOf(article, words, title),
      ...(body.sections.length
        ? [h('nav', { role: 'doc-toc', ariaLabel: words.contents }, [contents(body, (section) => ids.of(section.heading!)!)])]
        : []),
      ...content,
      ...(notes.length
        ? [h('section', { role: 'doc-endnotes', ariaLabelledBy: ['notes'] }, [h('h2', { id: 'notes' }, words.notes), h('ol', notes)])]
        : []),
    ]),
  ])
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', title),
    ...metaOf(article),
    h('style', STYLE),
  ])
  return {
    type: 'root',
    children: [{ type: 'doctype' }, newline, lined(h('html', { lang: article.lang }, [head, h('body', [safe(main)])]))],
  }
}

function contents({ sections }: Section, idOf: (section: Section) => string): Element {
  return h(
    'ol',
    sections.map((section) =>
      h('li', [
        h('a', { href: `#${idOf(section)}` }, plainText(section.heading!).trim()),
        ...(section.sections.length ? [contents(section, idOf)] : []),
      ]),
    ),
  )
}

const newline = { type: 'text', value: '\n' } as const
/** The elements that hold elements only, or blocks. */
const STRUCTURE = new Set('html head body main article header nav section ol ul dl table thead tbody tr figure blockquote'.split(' '))

/** Each block on a line of its own. */
function lined(element: Element): Element {
  const children = element.children.map((child): ElementContent => (child.type === 'element' ? lined(child) : child))
  const isOpen = STRUCTURE.has(element.tagName) && children.length > 0
  return { ...element, children: isOpen ? [newline, ...children.flatMap((child) => [child, newline])] : children }
}

const stringifier = unified().use(rehypeStringify).freeze()
