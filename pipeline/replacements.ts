/** Rules without code: tables of texts and patterns, with examples that are their tests. */
import { type Change, defineRule, type Example, type Rule } from './rule.ts'
import type { Confidence, Traced } from './types.ts'

export interface Replacement {
  /** Kebab-case, as of any rule. */
  readonly id: string
  readonly summary?: string
  /** `words` (the default) sees whole blocks, `normalise` single lines. */
  readonly stage?: 'normalise' | 'words'
  /** Texts, and what each becomes. */
  readonly table?: Readonly<Record<string, string>>
  /** A regular expression, or its source, which is read with the flag `u`. */
  readonly pattern?: string | RegExp
  /** For `pattern`; `$1`, `$<name>`, `$&` and `$$` are as in `String.prototype.replace`. */
  readonly replace?: string
  /** Languages it is for, by prefix of their tag; all where missing. */
  readonly languages?: readonly string[]
  readonly confidence?: Confidence
  readonly examples: readonly Example<object>[]
}

/** @throws {TypeError | SyntaxError} where the replacement can't be. */
export function replacementRule(replacement: Replacement): Rule {
  const { id, table, pattern, replace, stage = 'words', confidence = 'certain', languages, examples } = replacement
  if ((table === undefined) === (pattern === undefined))
    throw new TypeError(`Replacement \`${id}\` needs a \`table\` or a \`pattern\`, and not both`)
  if (pattern !== undefined && replace === undefined)
    throw new TypeError(`Replacement \`${id}\` has a \`pattern\`, and no \`replace\` to put in its place`)
  const search = table ? tablePattern(table) : globalPattern(pattern!)
  const becomes = (match: RegExpMatchArray): string => (table ? table[match[0]]! : expand(replace!, match))

  const changes = (value: string): Change<'replace'>[] =>
    Array.from(value.matchAll(search), (match) => ({
      start: match.index!,
      end: match.index! + match[0].length,
      replace: becomes(match),
      message: 'replace' as const,
    })).filter(({ start, end, replace: written }) => value.slice(start, end) !== written)
  const report = (context: { report(text: never, change: Change<'replace'>): void }) => (text: Traced) => {
    for (const change of changes(text.value)) context.report(text as never, change)
  }
  const shared = {
    id,
    confidence,
    summary: replacement.summary ?? 'Replacements of a config.',
    // What goes is what the config names.
    removes: /[\p{L}\p{N}]/u,
    ...(languages ? { languages } : {}),
    messages: { replace: 'Replaced, as the config says' },
    examples,
  } as const
  return stage === 'words'
    ? defineRule({ ...shared, stage: 'words', create: (context) => ({ block: report(context) }) })
    : defineRule({ ...shared, stage: 'normalise', create: (context) => ({ line: report(context) }) })
}

/** The longest first: a text may begin with another. */
function tablePattern(table: Readonly<Record<string, string>>): RegExp {
  const texts = Object.keys(table).filter((text) => text !== '')
  if (!texts.length) throw new TypeError('A `table` needs a text to replace')
  return new RegExp(
    texts
      .sort((a, b) => b.length - a.length)
      .map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('|'),
    'gu',
  )
}

const globalPattern = (pattern: string | RegExp): RegExp =>
  typeof pattern === 'string' ? new RegExp(pattern, 'gu') : new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`)

const expand = (template: string, match: RegExpMatchArray): string =>
  template.replace(/\$(?:\$|&|(\d{1,2})|<([^>]+)>)/g, (whole, number?: string, name?: string) => {
    if (whole === '$$') return '$'
    if (whole === '$&') return match[0]
    return (number === undefined ? match.groups?.[name!] : match[Number(number)]) ?? ''
  })
