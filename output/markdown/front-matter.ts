/**
 * The YAML at the head of the Markdown: what the article says of itself, keys in a settled order.
 *
 * Written by hand: texts, lists and one level of objects need no library, and `yaml` takes 20 ms to load. Law 6 reads it with the library.
 */
import type { Article, Metadata, Traced } from '../../pipeline/types.ts'

/** Order of keys; what else was found comes after. */
const KEYS = [
  ...['title', 'subtitle', 'title_en', 'subtitle_en', 'authors', 'abstract', 'abstract_en', 'keywords', 'keywords_en', 'lang', 'funding'],
  ...['doi', 'clc', 'article_id', 'received', 'revised', 'accepted', 'journal', 'year', 'volume', 'issue', 'pages'],
]
const PERSON_KEYS = ['name', 'name_en', 'affiliation', 'note']
/** Numbers to every reader, as long as they are written as a program would write them. */
const NUMERIC = new Set(['year', 'volume', 'issue'])

export type Plain = string | number | Plain[] | { [key: string]: Plain }

/** Metadata as plain values, in order. */
export function plainMetadata({ metadata, lang }: Pick<Article, 'metadata' | 'lang'>): Record<string, Plain> {
  const out: Record<string, Plain> = {}
  for (const key of ordered(KEYS, [...Object.keys(metadata), 'lang'])) {
    const value = key === 'lang' ? lang : plain(key, metadata[key])
    if (value !== undefined) out[key] = value
  }
  return out
}

const ordered = (known: readonly string[], keys: readonly string[]): string[] => {
  const present = new Set(keys)
  return [...known.filter((key) => present.has(key)), ...[...present].filter((key) => !known.includes(key))]
}

function plain(key: string, value: Metadata[string] | undefined): Plain | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) return scalar(key, value)
  const items = (value as readonly (Traced | Record<string, Traced>)[]).flatMap((item): Plain[] => {
    if (!item) return []
    if ('pieces' in item) return [scalar('', item as Traced)]
    return [
      Object.fromEntries(
        ordered(PERSON_KEYS, Object.keys(item)).flatMap((field) => (item[field] ? [[field, scalar('', item[field])]] : [])),
      ),
    ]
  })
  return items.length ? items : undefined
}

/** Values are on one line, as blocks are; offsets stay. */
function scalar(key: string, { value }: Traced): string | number {
  if (NUMERIC.has(key) && String(Number(value)) === value && /^\d+$/.test(value)) return Number(value)
  return value.replace(/[\r\n\v\f\u0085\u2028\u2029]/g, ' ')
}

/** One line of the front matter: its value, and where that begins in it. */
export interface MatterLine {
  readonly text: string
  readonly start: number
  readonly keys: readonly (string | number)[]
}

export const matterLines = (article: Pick<Article, 'metadata' | 'lang'>): MatterLine[] =>
  Object.entries(plainMetadata(article)).flatMap(([key, value]) => field(key, value, []))

/** Front matter with its fences. */
export const frontMatter = (article: Pick<Article, 'metadata' | 'lang'>): string =>
  `---\n${matterLines(article)
    .map(({ text }) => `${text}\n`)
    .join('')}---\n`

function field(key: string, value: Plain, parents: MatterLine['keys']): MatterLine[] {
  const keys = [...parents, key]
  const label = `${quoted(key)}:`
  if (typeof value !== 'object') return [{ text: `${label} ${quoted(value)}`, start: label.length + 1, keys }]
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([name, inner]) => field(name, inner, keys))
  return [{ text: label, start: label.length, keys }, ...value.flatMap((item, index) => listed(item, [...keys, index]))]
}

function listed(item: Plain, keys: MatterLine['keys']): MatterLine[] {
  const lines =
    typeof item === 'object'
      ? Object.entries(item).flatMap(([name, inner]) => field(name, inner, keys))
      : [{ text: quoted(item), start: 0, keys }]
  return lines.map(({ text, start, keys }, k) => ({ text: `${k ? '   ' : '  -'} ${text}`, start: start + 4, keys }))
}

/** Begins with a letter, and nothing in it is YAML. */
const PLAIN = /^\p{L}(?:[^\p{C}\p{Zl}\p{Zp}:#]|:(?=[^\s])|(?<=\S)#)*$/u
/** Words that are no text to some reader. */
const VALUE = /^(?:null|true|false|yes|no|on|off|y|n)$/i
/** What begins with a digit may be a number or a date; not with such a letter in it. */
const BEYOND_LATIN = /[\u0250-\uffff]/
/** What YAML wants escaped and JSON does not. */
const UNPRINTABLE = /[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]/g

function quoted(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const plain = PLAIN.test(/^\d/.test(value) && BEYOND_LATIN.test(value) ? `x${value}` : value)
  if (plain && !VALUE.test(value) && !/\s$/.test(value)) return value
  return JSON.stringify(value).replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
