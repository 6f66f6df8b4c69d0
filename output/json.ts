/**
 * Article in, JSON out, by the schema of `schema.ts`. Compact: no blanks, what was decided in one table, pieces as integers.
 */
import type { Apparatus } from '../pipeline/apparatus.ts'
import type { Rule } from '../pipeline/rule.ts'
import type { Article, Emendation, Metadata, Person, Traced } from '../pipeline/types.ts'
import { treeOf } from './json/blocks.ts'
import type { TextCoder } from './json/inline.ts'
import { PieceCoder } from './json/pieces.ts'
import type { ApparatusJson, ArticleJson, DecisionJson, Text } from './schema.ts'

export interface JsonOptions {
  /** All decisions, and where each character comes from; or how many of each there are; or nothing of it. */
  readonly apparatus?: 'full' | 'summary' | 'none' | undefined
}

/** What the conversion knows of the source beside its text. */
export interface SourceInfo {
  readonly name?: string | undefined
  /** Of the bytes, in hexadecimal. */
  readonly sha256?: string | undefined
  readonly encoding?: string | undefined
  readonly format?: string | undefined
  /** The works that it cites: see `rules/references`. */
  readonly references?: readonly CitedWork[] | undefined
  /** The rules that ran: their messages are told by id where they are missing. */
  readonly rules?: readonly Rule[] | undefined
}

/** A work as CSL-JSON, its text as printed, and where it is cited. */
export interface CitedWork {
  readonly item: { readonly id: string; readonly type: string }
  readonly text: string
  readonly cited: readonly { readonly note?: string; readonly mark?: string; readonly locator?: string }[]
}

export const toJson = (article: Article, options: JsonOptions & SourceInfo = {}): string => JSON.stringify(jsonOf(article, options))

/** The JSON as an object. */
export function jsonOf(
  article: Article,
  { apparatus: level = 'full', rules = [], references = [], name, sha256, encoding, format }: JsonOptions & SourceInfo = {},
): ArticleJson {
  const pieces = new PieceCoder(article.apparatus)
  const coder: TextCoder =
    level === 'full'
      ? { text: (text) => pieces.text(text), pieces: (list) => ({ pieces: pieces.pieces(list) }) }
      : { text: ({ value }) => ({ text: value }), pieces: () => ({}) }
  const { body, notes, figures, tables } = treeOf(article, coder)
  return {
    format: 'emend-article',
    version: 1,
    source: { ...given({ name, sha256, encoding, format }), length: article.source.length },
    lang: article.lang,
    metadata: metadataOf(article.metadata, coder),
    body,
    notes,
    figures,
    tables,
    references: references.map(({ item, text, cited }) => ({ ...item, text, cited: [...cited] })),
    pages: article.pages.map(({ label, inferred, furniture }) => ({
      ...given({ label }),
      ...(inferred ? { inferred: true as const } : {}),
      furniture: furniture.map((line) => ({ role: line.role, ...coder.text(line) })),
    })),
    messages: article.messages.map(({ rule, text, level, at }) => ({ rule, text, level, ...given({ at }) })),
    ...(level === 'none'
      ? {}
      : { apparatus: level === 'full' ? fullApparatus(article.apparatus, pieces, rules) : summary(article.apparatus, rules) }),
  }
}

/** Without the keys that say nothing. */
const given = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

function metadataOf(metadata: Metadata, coder: TextCoder): ArticleJson['metadata'] {
  const person = (fields: Person | Traced): Text | Record<string, Text> =>
    'pieces' in fields
      ? coder.text(fields)
      : Object.fromEntries(Object.entries(fields as unknown as Record<string, Traced>).map(([key, text]) => [key, coder.text(text)]))
  return Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [
      key,
      Array.isArray(value) ? (value.filter(Boolean).map(person) as Text[]) : coder.text(value),
    ]),
  )
}

/** Numbers of emendations by what was decided; filled as they are met. */
class Decisions {
  readonly list: DecisionJson[] = []
  private readonly known = new Map<string, number>()
  private readonly messages: ReadonlyMap<string, Rule['messages']>

  constructor(rules: readonly Rule[]) {
    this.messages = new Map(rules.map((rule) => [rule.id, rule.messages]))
  }

  of({ rule, message, kind, confidence, applied, from, to }: Emendation): number {
    const key = [rule, message, kind, confidence, applied, from, to].join('\n')
    const known = this.known.get(key)
    if (known !== undefined) return known
    const text = this.messages.get(rule)?.[message]
    this.known.set(key, this.list.length)
    return this.list.push({ rule, message, ...given({ text }), kind, confidence, applied, ...given({ from, to }) }) - 1
  }
}

function fullApparatus(apparatus: Apparatus, pieces: PieceCoder, rules: readonly Rule[]): ApparatusJson {
  const decisions = new Decisions(rules)
  const emendations = apparatus.emendations.map((emendation) => {
    const { at, data, evidence } = emendation
    return { decision: decisions.of(emendation), ...given({ at: at && [...at], data, evidence }) }
  })
  return { level: 'full', decisions: decisions.list, emendations, places: pieces.places() }
}

function summary(apparatus: Apparatus, rules: readonly Rule[]): ApparatusJson {
  const decisions = new Decisions(rules)
  const counts: { emendations: number; places: number }[] = []
  for (const emendation of apparatus.emendations) {
    const of = decisions.of(emendation)
    const { emendations, places } = counts[of] ?? { emendations: 0, places: 0 }
    counts[of] = { emendations: emendations + 1, places: places + emendation.places.length }
  }
  return { level: 'summary', decisions: decisions.list.map((decision, k) => ({ ...decision, ...counts[k]! })) }
}
