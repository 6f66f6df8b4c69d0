/**
 * Article in, JATS out: the Journal Publishing Tag Set, version 1.3 (ANSI/NISO Z39.96-2021).
 *
 * A note is an `fn` where its mark is printed, which pandoc reads as a note; further marks of the same note are `xref`. A note without a mark
 * stands in the back matter. What the tag set asks for and the paper does not tell (`journal-id`, `issn`) is empty, and never made up.
 */
import type { Element, Root } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import type { Article } from '../pipeline/types.ts'
import { Blocks } from './jats/blocks.ts'
import { type ReadCitation, References } from './jats/citations.ts'
import { frontOf } from './jats/front.ts'
import { Inlines } from './jats/inlines.ts'
import { lined } from './jats/xml.ts'
import { idsOf } from './tree/ids.ts'
import { sectionsOf } from './tree/sections.ts'
import { targetsOf } from './tree/targets.ts'

export interface JatsOptions {
  /** Reads a citation into CSL-JSON; works are given as text alone where it is missing, or can't tell. */
  readonly readCitation?: ReadCitation | undefined
}

const DOCTYPE = {
  type: 'doctype',
  name: 'article',
  public: '-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN',
  system: 'https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3.dtd',
} as const

export const toJats = (article: Article, options: JatsOptions = {}): string =>
  `${toXml(jatsOf(article, options), { closeEmptyElements: true, tightClose: true })}\n`

/** The document as an xast tree. */
export function jatsOf(article: Article, { readCitation }: JatsOptions = {}): Root {
  const body = sectionsOf(article.root)
  const targets = targetsOf(article.root)
  const ids = idsOf(article.root, body, targets)
  const blocks = new Blocks(article, new Inlines(article, targets, ids), ids, new References(ids, readCitation))
  const content = blocks.body(body)
  const back = blocks.backMatter()
  const root: Element = x(
    'article',
    {
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'article-type': 'research-article',
      'dtd-version': '1.3',
      'xml:lang': article.lang,
    },
    [frontOf(article), x('body', content), ...(back.length ? [x('back', back)] : [])],
  )
  const declaration = { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="UTF-8"' } as const
  const newline = { type: 'text', value: '\n' } as const
  return { type: 'root', children: [declaration, newline, DOCTYPE, newline, lined(root)] as Root['children'] }
}
