/** Changes to texts, as reported by `normalise` and `words`: sorted, checked for overlaps, applied in one pass, recorded. */
import { decide, Grouping, type State } from './runner.ts'
import type { Change, Rule } from './rule.ts'
import { type Edit, edit } from './traced.ts'
import type { Emendation, Piece, Traced } from './types.ts'

const LETTER = /[\p{L}\p{N}]/gu

/** Law 3, seen from one edit: the letters and digits that go must be declared by the rule, or others must come for them. */
export function undeclared(rule: Rule, removed: string, inserted: string): string | undefined {
  const gone = removed.match(LETTER)
  if (!gone || gone.length <= (inserted.match(LETTER)?.length ?? 0)) return undefined
  const left = rule.removes ? removed.replace(new RegExp(rule.removes.source, `${rule.removes.flags.replace('g', '')}g`), '') : removed
  return (left.match(LETTER)?.length ?? 0) > (inserted.match(LETTER)?.length ?? 0) ? removed : undefined
}

/**
 * Applies a rule's changes to one text; guesses that are not applied are recorded beside it.
 *
 * @throws {RangeError} where two changes overlap, or one reaches beyond the text.
 */
export function applyChanges<T extends Traced>(state: State, rule: Rule, text: T, changes: readonly Change<string>[], keep: Grouping): T {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end)
  const edits: (Edit & { emendation: Emendation })[] = []
  let last = 0
  for (const change of sorted) {
    if (change.start < last || change.end < change.start || change.end > text.value.length)
      throw new RangeError(`Unexpected change ${change.start}–${change.end} of a text of ${text.value.length}, or over the one before it`)
    const removed = text.value.slice(change.start, change.end)
    if (removed === change.replace) continue
    const lost = undeclared(rule, removed, change.replace)
    if (lost !== undefined) throw new Error(`\`${lost}\` would be lost, and the rule does not declare that it removes such characters`)
    last = change.end
    const decision = decide(state, rule, change, { kind: change.start === change.end ? 'supply' : 'replace' })
    const emendation = keep.emendation(decision)
    if (emendation.applied) edits.push({ start: change.start, end: change.end, replace: change.replace, emendation })
    else suggest(state, emendation, text, change)
  }
  if (!edits.length) return text
  const changed = edit(text, edits, (before, e) => state.apparatus.place((e as (typeof edits)[number]).emendation, before, e.replace))
  return { ...text, ...changed }
}

/** A suggestion stands in the apparatus alone: its place is in no text. */
function suggest(state: State, emendation: Emendation, text: Traced, change: Change<string>): void {
  const before: Piece[] = []
  edit(text, [{ start: change.start, end: change.end, replace: '' }], (pieces) => before.push(...pieces))
  state.apparatus.place(emendation, before, change.replace)
}
