/** Lines that may be rows of a table, and which of them are its head printed again where it goes on. */
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from './chars.ts'
import { looksLikeNote } from './note-units.ts'
import { alike, sameStart, sharesHalf } from './same-head.ts'

export interface RowItem {
  readonly line: Line
  /** A note at the foot of the page, or a running head: not of the table. */
  skip: boolean
  /** … and certainly of the page's edge. */
  edge: boolean
  repeated: boolean
  /** The first of a page, or below 续表. */
  readonly breaks: boolean
}

/** Lines of a page that may stand before the head row printed again: a running head. */
const BEFORE_HEAD = 3
/** A second head row is no longer, and is printed again but for so many misread characters; rows of data may be as like each other as two heads. */
const LONGEST_SECOND = 20
const SAME_SECOND = 0.8

/** Marks the head rows printed again from item `k` on, and as skipped what stands between the rows of the two pages. */
export function headAgain(items: readonly RowItem[], k: number, [first, next]: readonly Line[]): void {
  if (!first) return
  for (let at = k; at < Math.min(items.length, k + 1 + BEFORE_HEAD); at++) {
    const { value } = items[at]!.line
    if (!alike(value, first.value) && !(at === k && sameStart(value, first.value))) continue
    for (let j = k; j < at; j++) {
      items[j]!.skip = true
      items[j]!.edge = true
    }
    for (let j = k - 1; j > 0 && items[j]!.line.page === items[k - 1]!.line.page && looksLikeNote(items[j]!.line); j--)
      items[j]!.skip = true
    items[at]!.repeated = true
    const second = items[at + 1]
    if (second && next && isSecond(second.line.value, next.value)) second.repeated = true
    return
  }
}

/** A table that goes on in the next column has its head again there, letter for letter. */
export function headInNextColumn(items: readonly RowItem[]): void {
  const text = (k: number): string => ascii(tight(items[k]?.line.value ?? ''))
  for (let k = 2; k < items.length; k++) {
    if (items[k]!.line.page !== items[0]!.line.page || text(k) !== text(0) || !/\S\s+\S/.test(items[0]!.line.value)) continue
    for (let j = 0; j + k < items.length && j < k && text(k + j) === text(j); j++) items[k + j]!.repeated = true
  }
}

function isSecond(value: string, head: string): boolean {
  if (tight(head).length >= LONGEST_SECOND) return false
  if (tight(value) === tight(head)) return true
  return !/\d/.test(value + head) && (alike(value, head, SAME_SECOND) || sharesHalf(value, head))
}
