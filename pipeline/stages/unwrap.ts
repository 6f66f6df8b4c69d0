/** `unwrap`: does a line go on in the next one of its stream, or does its paragraph end? The first rule that decides a gap wins. */
import { crash, decide, type State } from '../runner.ts'
import type { Gap, Rule, Said, Visitors } from '../rule.ts'
import type { Line, Role } from '../types.ts'

/** Lines of one stream may flow on in each other, whatever stands between them. */
const STREAM: Partial<Record<Role, string>> = { note: 'note', caption: 'caption', 'float-note': 'float-note' }
const APART = new Set<Role>(['table', 'page-number', 'running-head', 'furniture', 'equation'])
const streamOf = (role: Role): string | undefined => (APART.has(role) ? undefined : (STREAM[role] ?? 'text'))

export type Verdict = { join: true; inserted: string; drop: number } | { join: false }

/** What becomes of a line's end: goes on in `next`, or ends. */
export interface LineEnd {
  readonly next?: Line
  readonly verdict: Verdict
  readonly said: Said<string>
  readonly rule: Rule | undefined
}

export function unwrap(state: State, rules: readonly Rule[]): Map<Line, LineEnd> {
  const ends = new Map<Line, LineEnd>()
  const active = rules.filter((rule) => rule.stage === 'unwrap')
  let current: { rule: Rule; decided?: { verdict: Verdict; said: Said<string> } } | undefined
  const visitors: { rule: Rule; visit: Visitors['unwrap'] }[] = []
  for (const rule of active) {
    if (rule.languages && state.lang !== 'und' && !rule.languages.some((tag) => state.lang === tag || state.lang.startsWith(`${tag}-`))) continue
    const context = {
      options: { ...rule.options, ...state.options[rule.id] },
      lang: state.lang,
      source: state.scan.source,
      measure: state.measures.use,
      warn: (text: string, at?: number) => state.messages.push({ rule: rule.id, text, at, level: 'warning' as const }),
      join: (_gap: Gap, said: Said<string> & { inserted?: string; drop?: number }) => {
        current!.decided = { verdict: { join: true, inserted: said.inserted ?? '', drop: said.drop ?? 0 }, said }
      },
      end: (_gap: Gap, said: Said<string>) => {
        current!.decided = { verdict: { join: false }, said }
      },
    }
    try {
      visitors.push({ rule, visit: rule.create(context as never) as Visitors['unwrap'] })
    } catch (error) {
      crash(state, rule, error)
    }
  }

  const last = new Map<string, Line>()
  let previous: Line | undefined
  for (const page of state.scan.children) {
    for (const line of page.children) {
      const stream = streamOf(line.role)
      const before = stream === undefined ? undefined : last.get(stream)
      if (stream !== undefined && before) {
        const gap: Gap = { before, after: line, pieces: before.after, distant: previous !== before }
        if (before.role === line.role) ends.set(before, decideGap(gap))
        last.set(stream, line)
      } else if (stream !== undefined) last.set(stream, line)
      previous = line
    }
  }
  return ends

  function decideGap(gap: Gap): LineEnd {
    for (const { rule, visit } of visitors) {
      if (state.crashed.has(rule.id)) continue
      current = { rule }
      try {
        visit.gap(gap)
      } catch (error) {
        crash(state, rule, error)
        continue
      }
      const { decided } = current as { decided?: { verdict: Verdict; said: Said<string> } }
      if (decided) {
        decide(state, rule, decided.said, { kind: 'join' })
        return { ...decided, rule, ...(decided.verdict.join ? { next: gap.after } : {}) }
      }
    }
    return { verdict: { join: false }, said: { message: 'end' }, rule: undefined }
  }
}
