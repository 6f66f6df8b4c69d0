/** Changes to texts, as reported by `normalise` and `words`: sorted, checked for overlaps, applied in one pass, recorded. */

import type { Change, Rule } from './rule.ts'
import { decide, type Grouping, type State } from './runner.ts'
import { type Edit, edit } from './traced.ts'
import { ATOM, type Emendation, type Piece, type Traced } from './types.ts'

const LETTER = /[\p{L}\p{N}]/gu
const A_LETTER = /[\p{L}\p{N}]/u
/** What leaves no ink: blanks, controls, zero-width characters. Private-use characters may be glyphs. */
const INKLESS = /^[\s\p{Cc}\p{Cf}]*$/u

/** Law 3, seen from one edit: the letters and digits that go must be declared by the rule, or others must come for them. */
export function undeclared(rule: Rule, removed: string, inserted: string): string | undefined {
  // Most of what goes are blanks and marks.
  if (!A_LETTER.test(removed)) return undefined
  if (removed.match(LETTER)!.length <= (inserted.match(LETTER)?.length ?? 0)) return undefined
  const left = rule.removes ? removed.replace(everywhere(rule.removes), '') : removed
  return (left.match(LETTER)?.length ?? 0) > (inserted.match(LETTER)?.length ?? 0) ? removed : undefined
}

const global = new WeakMap<RegExp, RegExp>()
/** A declaration as it is searched for; some are long, and compiled in ten milliseconds. */
function everywhere(removes: RegExp): RegExp {
  let found = global.get(removes)
  if (!found) {
    found = new RegExp(removes.source, `${removes.flags.replace(/[gy]/g, '')}g`)
    global.set(removes, found)
  }
  return found
}

/** Law 2, seen from one edit: letters and digits may come for what was printed, never for nothing or for a blank. */
export const invented = (removed: string, inserted: string): boolean => A_LETTER.test(inserted) && INKLESS.test(removed)

/**
 * Applies a rule's changes to one text; guesses that are not applied are recorded beside it.
 *
 * @throws {RangeError} where two changes overlap, one reaches beyond the text, or one is over an inline node.
 * @throws {Error} where letters would be lost or come from nowhere.
 */
export function applyChanges<T extends Traced>(state: State, rule: Rule, text: T, changes: readonly Change<string>[], keep: Grouping): T {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end)
  const edits: Recorded[] = []
  const suggested: Recorded[] = []
  let last = 0
  for (const change of sorted) {
    if (!(change.start >= last && change.end >= change.start && change.end <= text.value.length))
      throw new RangeError(`Unexpected change ${change.start}–${change.end} of a text of ${text.value.length}, or over the one before it`)
    const removed = text.value.slice(change.start, change.end)
    if (removed === change.replace) continue
    const lost = undeclared(rule, removed, change.replace)
    if (lost !== undefined) throw new Error(`\`${lost}\` would be lost, and the rule does not declare that it removes such characters`)
    if (invented(removed, change.replace)) throw new Error(`\`${change.replace}\` would come from nowhere: it replaces \`${removed}\``)
    last = change.end
    const decision = decide(state, rule, change, { kind: change.start === change.end ? 'supply' : 'replace' })
    const emendation = keep.emendation(decision)
    ;(emendation.applied ? edits : suggested).push({ start: change.start, end: change.end, replace: change.replace, emendation })
  }
  const place = (before: Piece[], edit: Edit): number => {
    if (before.some((piece) => piece.by === ATOM)) throw new RangeError(`Unexpected change ${edit.start}–${edit.end}, over an inline node`)
    return state.apparatus.place((edit as Recorded).emendation, before, edit.replace)
  }
  // Suggestions stand in the apparatus alone: their places are in no text.
  edit(text, suggested, place)
  return edits.length ? { ...text, ...edit(text, edits, place) } : text
}

type Recorded = Edit & { readonly emendation: Emendation }
