/** What the paper says of itself: in the head for machines (the names that Google Scholar and Zotero read), at the top of the page for people. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Article, Metadata, Person } from '../../pipeline/types.ts'
import { type Words, wordsOf } from './words.ts'

const CITATION: Readonly<Record<string, string>> = {
  journal: 'citation_journal_title',
  year: 'citation_publication_date',
  volume: 'citation_volume',
  issue: 'citation_issue',
  doi: 'citation_doi',
}
/** Shown elsewhere, or said by the page itself. */
const SHOWN = new Set([
  'title',
  'subtitle',
  'title_en',
  'subtitle_en',
  'authors',
  'abstract',
  'abstract_en',
  'keywords',
  'keywords_en',
  'lang',
])

type Values = readonly { readonly value: string }[]

const texts = (value: Metadata[string] | undefined): Values =>
  (Array.isArray(value) ? value.map((item) => ('name' in item ? item.name : item)) : value ? [value] : []).filter((text) =>
    text.value.trim(),
  )
const people = (value: Metadata[string] | undefined): Person[] =>
  Array.isArray(value) ? value.filter((item): item is Person => 'name' in item) : []

export const textOf = (metadata: Metadata, key: string): string | undefined => texts(metadata[key])[0]?.value.trim()

export function metaOf({ metadata }: Article): Element[] {
  const [first, last] = (textOf(metadata, 'pages') ?? '').split(/\s*[-–—]\s*/)
  const pairs: [string, string | undefined][] = [
    ['citation_title', textOf(metadata, 'title')],
    ...people(metadata['authors']).map(({ name }): [string, string] => ['citation_author', name.value]),
    ...Object.entries(CITATION).map(([key, name]): [string, string | undefined] => [name, textOf(metadata, key)]),
    ['citation_firstpage', first],
    ['citation_lastpage', last],
    ['description', textOf(metadata, 'abstract')],
    [
      'keywords',
      texts(metadata['keywords'])
        .map(({ value }) => value)
        .join(', '),
    ],
  ]
  return pairs.flatMap(([name, content]) => (content ? [h('meta', { name, content })] : []))
}

export function headerOf({ metadata }: Article, words: Words, title: string): Element {
  const line = (tag: string, key: string, properties: Record<string, string> = {}): Element[] => {
    const value = textOf(metadata, key)
    return value === undefined ? [] : [h(tag, properties, value)]
  }
  const authors = people(metadata['authors']).map(({ name, name_en, affiliation, note }) =>
    h('li', [
      name.value,
      ...(name_en ? [' (', h('span', { lang: 'en' }, name_en.value), ')'] : []),
      ...[affiliation, note].flatMap((text): ElementContent[] => (text?.value.trim() ? [h('br'), h('small', text.value)] : [])),
    ]),
  )
  const rest = Object.entries(metadata).flatMap(([key, value]) =>
    SHOWN.has(key) || !texts(value).length ? [] : [h('dt', words.fields[key] ?? key), ...texts(value).map((text) => h('dd', text.value))],
  )
  return h('header', [
    h('h1', title),
    ...line('p', 'subtitle', { role: 'doc-subtitle' }),
    ...line('p', 'title_en', { lang: 'en' }),
    ...line('p', 'subtitle_en', { lang: 'en' }),
    ...(authors.length ? [h('ul', { className: ['authors'] }, authors)] : []),
    ...summary('', words, undefined, metadata),
    ...summary('_en', wordsOf('en'), 'en', metadata),
    ...(rest.length ? [h('dl', rest)] : []),
  ])
}

function summary(suffix: string, words: Words, lang: string | undefined, metadata: Metadata): Element[] {
  const abstract = textOf(metadata, `abstract${suffix}`)
  const keywords = texts(metadata[`keywords${suffix}`])
  const id = `abstract${suffix}`
  return [
    ...(abstract === undefined
      ? []
      : [h('section', { role: 'doc-abstract', ariaLabelledBy: [id], lang }, [h('h2', { id }, words.abstract), h('p', abstract)])]),
    ...(keywords.length
      ? [h('p', { lang }, [h('strong', words.keywords), ' ', keywords.map(({ value }) => value).join(words.separator)])]
      : []),
  ]
}
