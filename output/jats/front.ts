/** What the paper says of itself, as `front`. */
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'
import type { Article, Metadata, Person, Traced } from '../../pipeline/types.ts'
import { dateOf, emailsIn, isCorresponding, nameOf, orcidIn } from './front-parts.ts'

/** Keys that have elements of their own; what else was found is `custom-meta`. */
const KNOWN = new Set(
  (
    'title subtitle title_en subtitle_en authors abstract abstract_en keywords keywords_en lang funding doi clc article_id ' +
    'journal year volume issue pages issn'
  ).split(' '),
)

export function frontOf({ metadata, lang }: Article): Element {
  const one = (key: string): string | undefined => textOf(metadata[key])
  const element = (name: string, key: string, attributes: Record<string, string> = {}): Element[] =>
    one(key) === undefined ? [] : [x(name, attributes, one(key))]
  const journal = x('journal-meta', [
    x('journal-id'),
    ...(one('journal') === undefined ? [] : [x('journal-title-group', [x('journal-title', one('journal'))])]),
    x('issn', one('issn') ?? ''),
  ])
  const year = /\d{4}/.exec(one('year') ?? '')?.[0]
  return x('front', [
    journal,
    x('article-meta', [
      ...element('article-id', 'doi', { 'pub-id-type': 'doi' }),
      ...element('article-id', 'article_id', { 'pub-id-type': 'publisher-id' }),
      ...categories(one('clc')),
      titles(one),
      ...authors(people(metadata)),
      year === undefined ? x('pub-date-not-available') : x('pub-date', { 'date-type': 'pub' }, [x('year', year)]),
      ...element('volume', 'volume'),
      ...element('issue', 'issue'),
      ...pages(one('pages')),
      ...history(one),
      ...abstracts('abstract', one('abstract')),
      ...abstracts('trans-abstract', one('abstract_en'), 'en'),
      ...keywords(metadata['keywords'], lang),
      ...keywords(metadata['keywords_en'], 'en'),
      ...(one('funding') === undefined ? [] : [x('funding-group', [x('funding-statement', one('funding'))])]),
      ...custom(metadata),
    ]),
  ])
}

function textOf(value: Metadata[string] | undefined): string | undefined {
  const text = Array.isArray(value) ? undefined : value?.value.trim()
  return text ? text : undefined
}

const people = ({ authors: value }: Metadata): Person[] =>
  Array.isArray(value) ? value.filter((person): person is Person => 'name' in person) : []

const categories = (clc: string | undefined): Element[] =>
  clc === undefined ? [] : [x('article-categories', [x('subj-group', { 'subj-group-type': 'clc' }, [x('subject', clc)])])]

function titles(one: (key: string) => string | undefined): Element {
  const group = (prefix: string, title: string, subtitle: string): Element[] => [
    ...(one(title) === undefined && prefix ? [] : [x(prefix ? 'trans-title' : 'article-title', one(title) ?? '')]),
    ...(one(subtitle) === undefined ? [] : [x(`${prefix}subtitle`, one(subtitle))]),
  ]
  const translated = one('title_en') === undefined ? [] : group('trans-', 'title_en', 'subtitle_en')
  return x('title-group', [
    ...group('', 'title', 'subtitle'),
    ...(translated.length ? [x('trans-title-group', { 'xml:lang': 'en' }, translated)] : []),
  ])
}

function authors(list: readonly Person[]): Element[] {
  if (!list.length) return []
  const affiliations = [...new Set(list.flatMap(({ affiliation }) => textOf(affiliation) ?? []))]
  const contribs = list.map(({ name, name_en, affiliation, note }) => {
    const at = affiliations.indexOf(textOf(affiliation) ?? '')
    const names = [nameOf(name.value), ...(name_en ? [nameOf(name_en.value, 'en')] : [])]
    const [orcid, emails] = [orcidIn(note?.value ?? ''), emailsIn(note?.value ?? '')]
    return x('contrib', { 'contrib-type': 'author', ...(isCorresponding(note?.value ?? '') ? { corresp: 'yes' } : {}) }, [
      ...(orcid === undefined ? [] : [x('contrib-id', { 'contrib-id-type': 'orcid' }, `https://orcid.org/${orcid}`)]),
      // One that is not taken apart may stand among alternatives only.
      ...(names.some(({ name }) => name === 'string-name') || names.length > 1 ? [x('name-alternatives', names)] : names),
      ...emails.map((address) => x('email', address)),
      ...(textOf(note) ? [x('bio', [x('p', textOf(note))])] : []),
      ...(at < 0 ? [] : [x('xref', { 'ref-type': 'aff', rid: `aff-${at + 1}` })]),
    ])
  })
  return [x('contrib-group', contribs), ...affiliations.map((affiliation, k) => x('aff', { id: `aff-${k + 1}` }, affiliation))]
}

function pages(range: string | undefined): Element[] {
  if (range === undefined) return []
  const [, first, last] = /^\s*([\w.]+)(?:\s*[-–—－~～]\s*([\w.]+))?\s*$/.exec(range.normalize('NFKC')) ?? []
  if (first === undefined) return [x('elocation-id', range)]
  return [x('fpage', first), ...(last === undefined ? [] : [x('lpage', last)])]
}

const DATES = { received: 'received', revised: 'rev-recd', accepted: 'accepted' }

function history(one: (key: string) => string | undefined): Element[] {
  const dates = Object.entries(DATES).flatMap(([key, type]) => dateOf(one(key) ?? '', type) ?? [])
  return dates.length ? [x('history', dates)] : []
}

const abstracts = (name: string, text: string | undefined, lang?: string): Element[] =>
  text === undefined
    ? []
    : [
        x(
          name,
          lang ? { 'xml:lang': lang } : {},
          text.split(/\n+/).map((part) => x('p', part)),
        ),
      ]

function keywords(value: Metadata[string] | undefined, lang: string): Element[] {
  const list = Array.isArray(value) ? value.filter((word): word is Traced => 'value' in word) : value ? [value] : []
  return list.length
    ? [
        x(
          'kwd-group',
          { 'kwd-group-type': 'author', 'xml:lang': lang },
          list.map(({ value }): ElementContent => x('kwd', value)),
        ),
      ]
    : []
}

function custom(metadata: Metadata): Element[] {
  const found = Object.entries(metadata).flatMap(([key, value]) => {
    const isDate = key in DATES && dateOf(textOf(value) ?? '', key)
    if (KNOWN.has(key) || isDate) return []
    const texts = Array.isArray(value) ? value.flatMap((item) => ('name' in item ? item.name.value : item.value)) : [value.value]
    return texts.map((text) => x('custom-meta', [x('meta-name', key), x('meta-value', text)]))
  })
  return found.length ? [x('custom-meta-group', found)] : []
}
