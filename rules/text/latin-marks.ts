/** Candidates for note marks in Latin type: digits, and what they were taken for. See `note-marks`. */
import type { Candidate } from './note-marks.ts'

/** Nothing here; the caller goes on behind the number. */
export const skip = (start: number, end: number): Candidate | undefined =>
  end - start > 1 ? { start, end, kind: 'digit', number: undefined, score: Number.NEGATIVE_INFINITY } : undefined

/** What a gap is worth: most are chance. */
export const GAP = -1.5
const LATIN_BEFORE = /[.,;:!?”’"')\]]/

export function latinAt(value: string, k: number): Candidate | undefined {
  const c = value[k]!
  const before = value[k - 1] ?? ''
  if (/\d/.test(c)) {
    let end = k
    while (end < value.length && /\d/.test(value[end]!)) end++
    const after = value[end] ?? ''
    const number = Number(value.slice(k, end))
    if (end - k > 3 || /[\p{L}\d.,:%–-]/u.test(after) || number === 0) return skip(k, Math.max(end, k + 2))
    if (LATIN_BEFORE.test(before) && !/\d/.test(value[k - 2] ?? '')) return { start: k, end, kind: 'digit', number, score: 3 }
    if (/[.,]/.test(before) && /\d/.test(value[k - 2] ?? '')) return skip(k, Math.max(end, k + 2))
    if (/[.”’]/.test(before)) return { start: k, end, kind: 'digit', number, score: 1 }
    if (/\p{Ll}/u.test(before)) return { start: k, end, kind: 'digit', number, score: 1.5 }
    if (before === ' ' && /[.”’]/.test(value[k - 2] ?? '') && (after === ' ' || after === ''))
      return { start: k, end, kind: 'digit', number, score: 0.8 }
    return skip(k, Math.max(end, k + 2))
  }
  // Two blanks after a sentence: what stood between them is gone.
  if (c === ' ' && before === ' ' && /[.”’!?]/.test(value[k - 2] ?? '') && /\p{Lu}/u.test(value[k + 1] ?? ''))
    return { start: k - 1, end: k, kind: 'gap', number: undefined, score: GAP }
  // A lone sign between two sentences; the blank before it goes with it.
  if (/[*®°©·]/.test(c) && before === ' ' && /[.”’!?]/.test(value[k - 2] ?? '') && /^ \p{Lu}/u.test(value.slice(k + 1, k + 3)))
    return { start: k - 1, end: k + 1, kind: 'sign', number: undefined, score: 2 }
  // Behind a word or a stop; x^2 is a power.
  if (c === '^' && /[.,;:!?”’"')\]\p{Ll}]/u.test(before) && !/(?<!\p{L})\p{L}$/u.test(value.slice(Math.max(0, k - 2), k))) {
    const match = /^\^(\d{1,3})(?![\p{L}\d\\+^_({=/-])/u.exec(value.slice(k, k + 5))
    if (!match) return undefined
    return { start: k, end: k + match[0].length, kind: 'digit', number: Number(match[1]), score: 4 }
  }
  if (
    /[?*'"’®°^©!·]/.test(c) &&
    /[.”!?]/.test(before) &&
    /^(?: +\p{Lu}|\s*$)/u.test(value.slice(k + 1, k + 4)) &&
    !/[“"]/.test(lastOpen(value, k))
  )
    return { start: k, end: k + 1, kind: 'sign', number: undefined, score: c === '’' || c === '"' || c === "'" ? 1 : 2 }
  return undefined
}

/** A quotation that is open at `k` would be closed by a mark there. */
function lastOpen(value: string, k: number): string {
  const open = value.lastIndexOf('“', k)
  return open >= 0 && value.indexOf('”', open) < 0 ? '“' : ''
}
