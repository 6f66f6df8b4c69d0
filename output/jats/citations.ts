/** Reference lists: each work as printed, and as data where it could be read. */
import type { Nodes } from 'mdast'
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'
import type { Ids } from '../tree/ids.ts'
import { plainText } from '../tree/sections.ts'

/** The part of CSL-JSON that is written. */
export interface Citation {
  readonly type: string
  readonly [field: string]: unknown
}
export type ReadCitation = (text: string) => Citation | undefined

interface Name {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
}

const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'journal',
  'article-newspaper': 'newspaper',
  book: 'book',
  chapter: 'book',
  'paper-conference': 'conf-proc',
  report: 'report',
  thesis: 'thesis',
  webpage: 'web',
  dataset: 'data',
  software: 'software',
  patent: 'patent',
  standard: 'standard',
}
/** Where a title names a part of what `source` names. */
const PARTS = new Map([
  ['chapter', 'chapter-title'],
  ['article-journal', 'article-title'],
  ['article-newspaper', 'article-title'],
  ['paper-conference', 'article-title'],
])

export class References {
  private readonly ids: Ids
  private readonly read: ReadCitation

  constructor(ids: Ids, read: ReadCitation = () => undefined) {
    this.ids = ids
    this.read = read
  }

  /** @param label As the list counts. */
  entry(node: Nodes, label: string | undefined, printed: ElementContent[]): Element {
    const citation = this.read(plainText(node))
    const mixed = x('mixed-citation', printed)
    return x('ref', { id: this.ids.of(node) }, [
      ...(label === undefined ? [] : [x('label', label)]),
      citation ? x('citation-alternatives', [mixed, elementOf(citation)]) : mixed,
    ])
  }
}

function elementOf(item: Citation): Element {
  const field = (element: string, key: string, attributes = {}): Element[] =>
    typeof item[key] === 'string' ? [x(element, attributes, item[key])] : []
  const part = item['container-title'] === undefined ? undefined : (PARTS.get(item.type) ?? 'article-title')
  return x('element-citation', { 'publication-type': TYPES[item.type] ?? 'other' }, [
    ...people(item['author'], 'author'),
    ...people(item['editor'], 'editor'),
    ...people(item['translator'], 'translator'),
    ...field(part ?? 'source', 'title'),
    ...(part ? field('source', 'container-title') : []),
    ...field('edition', 'edition'),
    ...field('publisher-loc', 'publisher-place'),
    ...field('publisher-name', 'publisher'),
    ...date(item['issued']),
    ...field('volume', 'volume'),
    ...field('issue', 'issue'),
    ...field('page-range', 'page'),
    ...field('pub-id', 'DOI', { 'pub-id-type': 'doi' }),
    ...field('ext-link', 'URL', { 'ext-link-type': 'uri', 'xlink:href': item['URL'] }),
  ])
}

function people(names: unknown, type: string): Element[] {
  const list = (names ?? []) as readonly Name[]
  if (!list.length) return []
  const name = ({ family, given, literal }: Name): Element =>
    family === undefined
      ? x('string-name', literal ?? given ?? '')
      : x('name', [x('surname', family), ...(given === undefined ? [] : [x('given-names', given)])])
  return [x('person-group', { 'person-group-type': type }, list.map(name))]
}

function date(issued: unknown): Element[] {
  const [parts] = (issued as { 'date-parts'?: readonly (readonly number[])[] } | undefined)?.['date-parts'] ?? []
  const names = ['year', 'month', 'day']
  return (parts ?? []).slice(0, 3).map((part, k) => x(names[k]!, String(part)))
}
