/** Numbered lines that may be headings, and which of them are the items of a list. */
import type { Line } from '../../pipeline/types.ts'
import type { Counted } from './counting.ts'

export interface Candidate extends Counted {
  /** Index of its first line. */
  readonly at: number
  readonly lines: readonly Line[]
}

/** Systems that number the items of lists as well; so many without text between them are a list. */
const LISTED = /^(?:formal|roman|alpha|han|chinese|arabic|decimal|kana|circled|letter)/
const LIST_ITEMS = 3
const ANNOUNCES = /[:：]$/

/** One of several below each other with nothing between, or of two that a colon announces: an item of a list. */
export function inList(candidates: readonly Candidate[], k: number, textAt: (at: number) => string): boolean {
  const { system, listed } = candidates[k]!
  if (listed || !LISTED.test(system)) return false
  let from = k
  while (follows(candidates, from)) from--
  let to = k
  while (follows(candidates, to + 1)) to++
  return to - from + 1 >= (ANNOUNCES.test(textAt(candidates[from]!.at - 1)) ? 2 : LIST_ITEMS)
}

function follows(candidates: readonly Candidate[], k: number): boolean {
  const [before, here] = [candidates[k - 1], candidates[k]]
  return before !== undefined && here?.system === before.system && here.at === before.at + before.lines.length
}
