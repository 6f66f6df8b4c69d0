/**
 * Which fragments end a printed line: the cheapest division of a page into lines, by dynamic programming. Costs are in no unit; they were
 * set by hand so that lines of eleven articles come out as printed.
 */
import type { Line } from '../../pipeline/types.ts'
import { ALONE, type Fragment, fragmentsOf, LONE_EM } from './line-fragments.ts'

/** What is known of the source's lines: usual widths in em, empty lines between them, marked ends. */
export interface Usual {
  readonly body: number
  readonly widest: number
  readonly spaced: boolean
  readonly marked: boolean
}

/** Notes are set in type so much smaller, at the least: 38–41 em beside 33. */
export const NOTE_TYPE = 1.25
/** No printed line has more fragments: a URL of forty glyphs has about twenty. */
const MOST_FRAGMENTS = 48
/** A page number, whole or in parts; only where a page may end, for dates look alike. */
const FOLIO = /^[－—–\-·•]*[0-9０-９]{1,4}[－—–\-·•]*$/
/** A heading of the second level stands on no line with one of the first: 一、… （一）… */
const LOWER = /^（/
const TWO_HEADINGS = 3
/** No line of print begins with these. */
const NEVER_FIRST = /^[－，。、；：？！”’）》」』】〉]/
const NOTE = /^[①-⑳]/
/** … and so are labelled fields at the foot of the first page: ［作者简介］… */
const SMALL = /^[［【〔[](?:收稿日期|作者[简簡]介|作者[单單]位|基金[项項]目|通[讯訊信]作者)[］】〕\]]/
const SUBTITLE = /^[—―─]{1,2}/
const ABSTRACT = /^[【［〔[]?(?:内容提要|內容提要|内容摘要|內容摘要|摘要|提要)/
const MOST_FRONT = 40
const MARK = /^(?:[0-9０-９]{1,2}|[①-⑳＠＂＊＇])$/
/** A running head, whole: 东陵史学第27期, with the number of the page. */
const RUNNING = /^(?:第[0-9０-９]{1,4}[页頁].*|[^。，、；]*第[0-9０-９]{1,4}[期卷辑輯号號])$/
const STOP = /[。！？?＠＂]$/
/** … and none ends with these. */
const NEVER_LAST = /[“‘（《「『【〈]$/

/** Indices of the fragments that end a printed line, at the least cost. */
export function divide(lines: readonly Line[], statistics: Usual, source: string): Set<number> {
  const fragments = fragmentsOf(lines, source)
  const best = new Float64Array(lines.length + 1).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(lines.length + 1)
  best[0] = 0
  const abstract = fragments.slice(0, MOST_FRONT).findIndex(({ text }) => ABSTRACT.test(text))
  for (let start = 0; start < lines.length; start++) {
    let width = 0
    let slack = 0
    let inside = 0
    for (let end = start; end < Math.min(lines.length, start + MOST_FRAGMENTS); end++) {
      width += fragments[end]!.width
      slack += fragments[end]!.slack
      const cost = best[start]! + inside + lineCost(fragments, start, end, width, slack, statistics)
      if (cost < best[end + 1]!) {
        best[end + 1] = cost
        from[end + 1] = start
      }
      inside += insideCost(fragments[end]!, fragments[end + 1], statistics) + (end === 0 && RUNNING.test(fragments[0]!.text) ? 3 : 0)
      if (end < abstract) inside += frontCost(fragments[start]!, fragments[end]!, fragments[end + 1]!)
      if (fragments[start]!.head && fragments[end + 1]?.head && LOWER.test(fragments[end + 1]!.text)) inside += TWO_HEADINGS
      if (width - slack > statistics.widest + 12 || inside > 14) break
    }
  }
  const ends = new Set<number>()
  for (let at = lines.length; at > 0; at = from[at]!) ends.add(at - 1)
  return ends
}

/** The last character of a paragraph with its stop is as narrow, but a line of its own. */
const lone = (fragment: Fragment): boolean => fragment.width <= LONE_EM && !/\p{Script=Han}[。；：]$/u.test(fragment.text)

/** What stands off the baseline is thrown on a line of its own: marks, digits, 一, and a character between two such. Words are not. */
const thrown = (fragment: Fragment): boolean => lone(fragment) && !/[\u3400-\u9fff]{2}/.test(fragment.text.replaceAll('一', ''))

/** A line breaks at a glyph that is thrown out of it: a word beside whole text, 霜信 above a paragraph, is none. */
const isThrownAt = (fragment: Fragment, next: Fragment): boolean => thrown(fragment) || thrown(next)

/** Above an abstract a dash begins the subtitle, a bracket the institutions, and a character that is no 一 a name; a masthead ends with its pages. */
function frontCost(first: Fragment, fragment: Fragment, next: Fragment): number {
  if (/[期卷號号].*[页頁]/.test(first.text) && /^[0-9０-９]+$/.test(fragment.text) && /^[\u3400-\u9fff]{2}/.test(next.text)) return 3
  if (thrown(fragment)) return /^（/.test(next.text) ? 2.5 : 0
  return SUBTITLE.test(next.text) || /^（/.test(next.text) ? 3 : /^[\u3400-\u9fff]$/.test(next.text) && next.text !== '一' ? 2.5 : 0
}

/** What it costs that a line goes on over the end of a fragment. */
function insideCost(fragment: Fragment, next: Fragment | undefined, { spaced }: Usual): number {
  if (!next) return 0
  if (fragment.end === 'true') return 9
  if (fragment.end === 'cut') return 6
  if (fragment.end === 'wide' || ALONE.test(fragment.text)) return 3
  const head = next.head ? 1.5 : 0
  // Behind a stop, or a mark behind one, a paragraph may have ended.
  if (isThrownAt(fragment, next)) return head + (STOP.test(fragment.text) && !thrown(next) ? 0.7 : 0.2)
  return head + (spaced && fragment.end === 'tight' ? 0.2 : 3)
}

/** What a line costs by its width and its ends. */
function lineCost(
  fragments: readonly Fragment[],
  start: number,
  end: number,
  width: number,
  slack: number,
  { body, widest, marked }: Usual,
): number {
  const last = fragments[end]!
  const text =
    start === end
      ? last.text
      : fragments
          .slice(start, Math.min(end + 1, start + 4))
          .map((f) => f.text)
          .join('')
  const pageEnd = last.end === 'wide' || last.end === 'cut' || last.end === 'true' || end + 1 === fragments.length
  if (pageEnd && end - start < 4 && FOLIO.test(text)) return -1.5
  // The dash that is left of one.
  if (pageEnd && text === '－' && !/[0-9０-９]$/.test(fragments[start - 1]?.text ?? '')) return -1.5
  const least = width - slack
  const small = SMALL.test(text)
  let cost =
    small && least <= body * NOTE_TYPE ? 0 : least > widest + 1.2 ? (least <= body * NOTE_TYPE ? 0.6 : 4 + 2 * (least - widest)) : 0
  if (Math.abs(width - body) <= 0.6) cost -= 0.5
  else if (Math.abs(width - body + 2) <= 0.6) cost -= 0.3
  else if (!marked && !small && width > body + 1.2) cost += 0.5
  if (fragments[start]!.head) cost += least > body + 1.2 && !NOTE.test(text) ? 0.8 : -1.2
  if (NEVER_FIRST.test(fragments[start]!.text)) cost += 2
  // A lone digit or sign behind a stop is a note mark, and stands at the end of its sentence.
  const isMark = fragments[start]!.square || (MARK.test(fragments[start]!.text) && !fragments[start]!.head)
  if (start > 0 && isMark && /[。！？”」』》）]$/.test(fragments[start - 1]!.text)) cost += 1.5
  if (thrown(fragments[start]!) && width <= LONE_EM && !last.head) cost += 1
  if (last.end === 'true' || last.end === 'cut') return cost
  const next = fragments[end + 1]
  // A page's number is no part of its last line, whatever the source marks.
  if (marked) cost += next && end + 2 === fragments.length && FOLIO.test(next.text) && STOP.test(last.text) ? 0.5 : 3
  if (NEVER_LAST.test(last.text) || (last.text === '－' && /[0-9０-９]$/.test(fragments[end - 1]?.text ?? ''))) cost += 2
  if (fragments[start]!.head && !NOTE.test(text) && width < body && closesQuotation(fragments, start, end)) cost -= 0.5
  else if (thrown(last) && !last.head) cost += 0.8
  if (next && thrown(next)) cost += 0.8
  if (width < body - 1.2) cost += /[。！？：；”]$/.test(last.text) ? 0.2 : 0.7
  return cost
}

/** A heading may end with a closing mark, thrown on a line of its own as any other: 二、“义井”与“官井” */
function closesQuotation(fragments: readonly Fragment[], start: number, end: number): boolean {
  const text = fragments
    .slice(start, end + 1)
    .map((fragment) => fragment.text)
    .join('')
  return /^[^“”]*(?:“[^“”]+”[^“”]*)*$/.test(text) && text.endsWith('”')
}
