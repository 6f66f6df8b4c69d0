/** Candidates for note marks of more than one character: [3] 〔3〕 （3） ⑶, and CD, which was ①. See `note-marks`. */
import { words } from '../evidence/words.ts'
import { BRACKETED } from './chars.ts'
import type { Candidate } from './note-marks.ts'

const SQUARE = /^[[［〔][ \u2002\u3000]*(\d(?:[ \u2002\u3000]*\d){0,2})[ \u2002\u3000]*[\]］〕]/
/** 2） */
const HALF = /^(\d(?:[ \u2002\u3000]*\d)?)[ \u2002\u3000]*[）)]/
/** 注2, （注2）, 注2）; not 倾注2000两. */
const WORD =
  /^[[［〔（(]?[ \u2002\u3000]*[注註][ \u2002\u3000]*(\d(?:[ \u2002\u3000]*\d)?)(?![ \u2002\u3000]*\d)(?:[ \u2002\u3000]*[\]］〕）)])?/
const ROUND = /^[（(][ \u2002\u3000]*(\d(?:[ \u2002\u3000]*\d)?)[ \u2002\u3000]*[）)]/

/** [1] and 〔1〕, and （1） where the notes have such marks; at the head of a line that counts items. */
export const squareAt = (value: string, k: number): Candidate | undefined =>
  /[[［〔]/.test(value[k]!) ? boxedAt(value, k, SQUARE) : undefined
export const roundAt = (value: string, k: number): Candidate | undefined =>
  k > 0 && /[（(]/.test(value[k]!) ? boxedAt(value, k, ROUND) : undefined
/** 2） and 注2, where the notes begin so; not the end of （表2）, nor what counts points: 三点に分かれる。1）…、2）…. */
export const halfAt = (value: string, k: number): Candidate | undefined =>
  k > 0 && /\d/.test(value[k]!) && !/[\dA-Za-z.．]/.test(value[k - 1]!) && !isOpen(value, k) && !counts(value, k)
    ? boxedAt(value, k, HALF)
    : undefined

/** A mark stands behind the words that it is on, or their stop; a point behind what announces it, or parts it from the last one. */
const PARTED = /[、，；：,;:][ \u2002\u3000]*$/
const STOPPED = /[。．！？][ \u2002\u3000]*$/
const NEXT_POINT = /[、，；,;][ \u2002\u3000]*\d{1,2}[ \u2002\u3000]*[）)]/
const FAR = 400

const counts = (value: string, k: number): boolean => {
  const before = value.slice(Math.max(0, k - 4), k)
  return PARTED.test(before) || (STOPPED.test(before) && NEXT_POINT.test(value.slice(k, k + FAR)))
}

/** 值得关注3个方面 has no mark: 注 is the end of a word there. */
export const wordAt = (value: string, k: number): Candidate | undefined =>
  k > 0 && /[[［〔（(注註]/.test(value[k]!) && words().frequency(value.slice(k - 1, k + 1)) === 0
    ? (boxedAt(value, k, WORD) ?? unnumberedAt(value, k))
    : undefined

/** `。註然而`, `」註!這一行`: behind a stop 註 alone, or with a sign for its number, is no other word. */
const STOP_BEFORE = /[。！？”」』][ \u2002\u3000]*$/
const UNNUMBERED = /^[注註](?:[ \u2002\u3000]*[!！|lI丨\]>〉?？])?(?=[ \u2002\u3000]*\p{Script=Han})/u
function unnumberedAt(value: string, k: number): Candidate | undefined {
  const found = STOP_BEFORE.test(value.slice(Math.max(0, k - 4), k)) ? UNNUMBERED.exec(value.slice(k, k + 8)) : null
  return found && words().frequency(value.slice(k, k + 2)) === 0
    ? { start: k, end: k + found[0].length, kind: 'sign', number: undefined, score: UNNUMBERED_SCORE }
    : undefined
}
const UNNUMBERED_SCORE = 3

/** What stands in brackets is no longer. */
const BRACKETED_TEXT = 60
const isOpen = (value: string, k: number): boolean => {
  const before = value.slice(Math.max(0, k - BRACKETED_TEXT), k)
  return Math.max(before.lastIndexOf('（'), before.lastIndexOf('(')) > Math.max(before.lastIndexOf('）'), before.lastIndexOf(')'))
}

function boxedAt(value: string, k: number, pattern: RegExp): Candidate | undefined {
  const match = pattern.exec(value.slice(k, k + 12))
  return match
    ? { start: k, end: k + match[0].length, kind: 'square', number: Number(match[1]!.replace(/\D/g, '')), score: k === 0 ? 1 : 5 }
    : undefined
}

export function bracketAt(value: string, k: number, before: string): Candidate | undefined {
  const match = /^[（(] *(\d{1,2}) *[）)]/.exec(value.slice(k, k + 8))
  if (!match || k === 0 || !/[。！？”」』》〉）]/.test(before)) return undefined
  return { start: k, end: k + match[0].length, kind: 'bracket', number: Number(match[1]), score: 1 }
}

/** ⑴ counts items, too: those stand behind a colon, a semicolon or a line end. */
export const bracketedAt = (value: string, k: number, before: string): Candidate | undefined =>
  k > 0 && /[。！？”」』》〉），、]/.test(before)
    ? { start: k, end: k + 1, kind: 'bracket', number: BRACKETED.indexOf(value[k]!) + 1, score: /[。！？]/.test(before) ? 2.5 : 1.5 }
    : undefined

/** A ring around a digit, as engines read its two halves: CD, (D, C), Q). */
const RING = /^(?:C[D)]|[(（][DT][)）]?|Q[)）])(?![A-Za-z])/
const RING_LOOK = 4
const RING_SCORE = 3

export function ringAt(value: string, k: number): Candidate | undefined {
  const ring = RING.exec(value.slice(k, k + RING_LOOK))
  return ring ? { start: k, end: k + ring[0].length, kind: 'sign', number: undefined, score: RING_SCORE } : undefined
}
