/**
 * The title by its type: on the first page of an article nothing is set larger, but for the name of a journal or a publisher's mark above it.
 *
 *     Electronic Letters in Ferries      9 pt
 *     The Ledgers of                    17 pt   ┐ the title
 *     the Crossing                      17 pt   ┘
 *     A. Clerk                          12 pt
 */
import type { Line } from '../../pipeline/types.ts'
import { SENTENCE_END } from '../text/chars.ts'
import { BARE } from '../text/numbering.ts'
import type { FrontLine } from './front-lines.ts'

/** Titles are larger than the text, and headings may be, too. */
const TITLE = 1.18
/** Of the text, and of one type, give or take. */
const TEXT = 1.02
const SAME_TYPE = 0.02
/** Small capitals, or a name set in another type, within a title. */
const SAME = 0.9
const MOST_LINES = 5
/** A letter or two in large type is a mark, or an initial. */
const LEAST_LETTERS = 8
const LEAST_HAN = 4
export type SizeOf = (line: Line) => number | undefined
/** Lines of a page as large as its text; a cover has none. */
const LEAST_TEXT = 5

/** @returns Its lines among those at the head of the document, from one up to another; undefined where type does not tell. */
export function sizedTitle(head: readonly FrontLine[], of: SizeOf): { from: number; to: number } | undefined {
  const page = head.filter(({ line }) => line.page === head[0]!.line.page)
  const sizes = page.map(({ line }) => of(line))
  if (sizes.filter((size) => size !== undefined && size < TITLE).length < LEAST_TEXT) return undefined
  let best: { from: number; to: number; size: number } | undefined
  for (let from = 0, to: number; from < page.length; from = to) {
    to = from + 1
    const size = sizes[from]
    if (size === undefined || size < TITLE) continue
    while (to < page.length && sizes[to] !== undefined && sizes[to]! >= size * SAME && sizes[to]! <= size / SAME) to++
    if ((!best || size > best.size / SAME) && isTitleLike(page.slice(from, to))) best = { from, to, size }
  }
  return best
}

function isTitleLike(lines: readonly FrontLine[]): boolean {
  const text = lines.map((line) => line.text).join('')
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  // IMECE2023-1047
  if (/\d/.test(text) && !/\S\s+\S/.test(lines.map(({ value }) => value.trim()).join(' '))) return false
  const least = /\p{Script=Han}/u.test(text) ? LEAST_HAN : LEAST_LETTERS
  return (
    letters >= least &&
    lines.length <= MOST_LINES &&
    !lines.some(({ label }) => label) &&
    !BARE.test(text) &&
    !/^\d/.test(text) &&
    !SENTENCE_END.test(text.replace(/[?？!！]$/, ''))
  )
}

/**
 * How many lines right below a title are its subtitle: larger than the text, and in another type than the names below them.
 *
 *     The Ledgers of the Crossing            17 pt
 *     Weather, Tolls and Ferries             13 pt   ← the subtitle
 *     A. Clerk and B. Reeve                  11 pt
 */
export function sizedSubtitle(below: readonly FrontLine[], of: SizeOf): number {
  const [first] = below
  const size = first && of(first.line)
  if (!size || size <= TEXT) return 0
  const end = below.findIndex(({ line }) => {
    const other = of(line)
    return other === undefined || Math.abs(other - size) > SAME_TYPE
  })
  return end > 0 && end <= MOST_LINES && of(below[end]!.line) !== undefined && isTitleLike(below.slice(0, end)) ? end : 0
}
