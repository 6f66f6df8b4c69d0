/** `unwrap`: does a line go on in the next one of its stream, or does its paragraph end? The first rule that decides a gap wins. */

import { invented, undeclared } from '../edits.ts'
import type { Gap, Rule, Said, Visitors } from '../rule.ts'
import { baseContext, checkpoint, crash, decide, Grouping, type State, speaks } from '../runner.ts'
import type { Line, Role } from '../types.ts'

/** Lines of one stream may flow on in each other, whatever stands between them. */
const STREAM: Partial<Record<Role, string>> = { note: 'note', caption: 'caption', 'float-note': 'float-note' }
/** What a paper says of itself may stand at the foot of its first page, in the midst of a sentence: each of these is a stream of its own. */
for (const role of ['title', 'subtitle', 'authors', 'affiliation', 'abstract', 'keywords', 'field'] as const) STREAM[role] = role
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

/** Decides every gap. A rule that throws is taken out, and all gaps are decided anew without it. */
export function unwrap(state: State, rules: readonly Rule[]): Map<Line, LineEnd> {
  for (;;) {
    const forget = checkpoint(state)
    const running: Running = { rule: undefined, decided: undefined }
    try {
      return decideGaps(state, rules, running)
    } catch (error) {
      if (!running.rule) throw error
      forget()
      crash(state, running.rule, error)
    }
  }
}

interface Decided {
  readonly verdict: Verdict
  readonly said: Said<string>
}

/** The rule at work, and what it said of the gap at hand. */
interface Running {
  rule: Rule | undefined
  decided: Decided | undefined
}

function decideGaps(state: State, rules: readonly Rule[], running: Running): Map<Line, LineEnd> {
  const visitors = rules
    .filter((rule) => rule.stage === 'unwrap' && speaks(rule, state))
    .map((rule) => {
      running.rule = rule
      state.onRule(rule)
      const context = {
        ...baseContext(state, rule),
        join: (_gap: Gap, said: Said<string> & { inserted?: string; drop?: number }) => {
          running.decided = { verdict: { join: true, inserted: said.inserted ?? '', drop: said.drop ?? 0 }, said }
        },
        end: (_gap: Gap, said: Said<string>) => {
          running.decided = { verdict: { join: false }, said }
        },
      }
      return { rule, visit: rule.create(context as never) as Visitors['unwrap'] }
    })
  running.rule = undefined
  state.onRule(undefined)

  const ends = new Map<Line, LineEnd>()
  const grouping = new Grouping(state)
  const last = new Map<string, Line>()
  let previous: Line | undefined
  for (const page of state.scan.children) {
    for (const line of page.children) {
      const stream = streamOf(line.role)
      const before = stream === undefined ? undefined : last.get(stream)
      if (before?.role === line.role)
        ends.set(before, decideGap({ before, after: line, pieces: before.after, distant: previous !== before }))
      if (stream !== undefined) last.set(stream, line)
      previous = line
    }
  }
  return ends

  function decideGap(gap: Gap): LineEnd {
    for (const { rule, visit } of visitors) {
      running.rule = rule
      running.decided = undefined
      state.onRule(rule)
      visit.gap(gap)
      const decided = running.decided as Decided | undefined
      const applied = decided && check(state, rule, gap, decided, grouping)
      running.rule = undefined
      state.onRule(undefined)
      if (applied) return { ...decided, rule, ...(decided.verdict.join ? { next: gap.after } : {}) }
    }
    return { verdict: { join: false }, said: { message: 'end' }, rule: undefined }
  }
}

/**
 * May the decision stand? A guess is recorded, and the next rule is asked.
 *
 * @throws {RangeError | Error} where it would drop what is not there, what is reserved, or letters that the rule does not declare.
 */
function check(state: State, rule: Rule, gap: Gap, { verdict, said }: Decided, grouping: Grouping): boolean {
  const { value, reserved = [] } = gap.before
  const inserted = verdict.join ? verdict.inserted : '\n'
  const stop = value.length - (verdict.join ? verdict.drop : 0)
  if (!(stop >= 0 && stop <= value.length))
    throw new RangeError(`Unexpected drop of ${value.length - stop} characters of a line of ${value.length}`)
  if (reserved.some(({ start, end }) => end > Math.max(start, stop)))
    throw new RangeError(`Unexpected drop of \`${value.slice(stop)}\`, part of which is reserved`)
  const lost = undeclared(rule, value.slice(stop), inserted)
  if (lost !== undefined) throw new Error(`\`${lost}\` would be lost, and the rule does not declare that it removes such characters`)
  if (invented(value.slice(stop), inserted)) throw new Error(`\`${inserted}\` would come from nowhere`)
  const decision = decide(state, rule, said, { kind: verdict.join ? 'join' : 'split' })
  if (decision.applied) return true
  state.apparatus.place(grouping.emendation(decision), gap.pieces, inserted)
  return false
}
