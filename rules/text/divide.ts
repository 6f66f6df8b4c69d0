/**
 * Which fragments end a printed line: the cheapest division of a page into lines, by dynamic programming. Costs are in no unit; they were
 * set by hand so that lines of eleven articles come out as printed.
 */
import type { Line } from '../../pipeline/types.ts'
import { tight } from './chars.ts'
import { END_NOTES } from './numbering.ts'
import { emWidth } from './width.ts'

/** What is known of the source's lines: usual widths in em, empty lines between them, marked ends. */
export interface Usual {
  readonly body: number
  readonly widest: number
  readonly spaced: boolean
  readonly marked: boolean
}

/** A fragment up to this width, in em, is a lone glyph: `——` is two, a quotation mark with a space and a note mark 2.25. */
export const LONE_EM = 2.3
export const TRUE_END = /\ue5d2\ue5cf\s*$/
/** Notes are set in type so much smaller, at the least: 38–41 em beside 33. */
export const NOTE_TYPE = 1.25
/** No printed line has more fragments: a URL of forty glyphs has about twenty. */
const MOST_FRAGMENTS = 48
/** A page number, whole or in parts; only where a page may end, for dates look alike. */
const FOLIO = /^[－—–\-·•]*[0-9０-９]{1,4}[－—–\-·•]*$/
/** Headings that are words alone. */
const WORDS = '(?:注释|註釋|参考文献|參考文獻|结论|結論|结语|結語|引言|前言|はじめに|おわりに|むすび)'
const ALONE = new RegExp(`^${WORDS}$`)
/** How headings, notes, captions, works and labelled fields of the front matter begin. */
const BEGINNINGS = [
  `${WORDS}$`,
  '第[一二三四五六七八九十0-9０-９]{1,3}[章节節编編]',
  '[一二三四五六七八九十]{1,3}、',
  '[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,2}、',
  '[一二三四五六七八九十]{1,3}(?:はじめに|おわりに|むすび)$',
  '（[一二三四五六七八九十]{1,3}）',
  '[0-9０-９]{1,2}．[^0-9０-９]',
  '[0-9０-９](?:．[0-9０-９]){1,2}[\\u4e00-\\u9fff]',
  '[①-⑳].{2}',
  '［[0-9０-９]{1,3}］[^，。；、：）]',
  '[表图圖][0-9０-９一二三四五六七八九十]{1,2}[^。，、]{0,2}$',
  '[【〔［\\[]?(?:内容提要|內容提要|摘要|提要|关键词|關鍵詞|Abstract|Key[Ww]ords)',
]
const HEAD = new RegExp(`^(?:${BEGINNINGS.join('|')})`)
/** A heading of the second level stands on no line with one of the first: 一、… （一）… */
const LOWER = /^（/
const TWO_HEADINGS = 3
/** Letters of a Latin type take 0.4 to 0.5 em, blanks between its words 0.25 to 0.35. */
const LETTER_SLACK = 0.08
const LETTER = /[A-Za-zＡ-Ｚａ-ｚ]/g
const BLANK_SLACK = 0.2
const WORD_BLANK = /[\u2002\ue5e5]/g
/** No line of print begins with these. */
const NEVER_FIRST = /^[－，。、；：？！”’）》」』】〉]/
const MARK = /^(?:[0-9０-９]{1,2}|[①-⑳＠＂＊＇])$/
/** A raised mark in brackets; in type of the body it would be wider than a lone glyph. */
const SQUARE = /^[［〔[][0-9０-９]{1,3}[］〕\]]$/
const SQUARE_EM = 1.2
/** How works of a list end; a mark stands behind Chinese text. */
const WORK_END = /[.．0-9０-９]$/
/** A running head, whole: 东陵史学第27期, with the number of the page. */
const RUNNING = /^(?:第[0-9０-９]{1,4}[页頁].*|[^。，、；]*第[0-9０-９]{1,4}[期卷辑輯号號])$/
const STOP = /[。！？?＠＂]$/
/** … and none ends with these. */
const NEVER_LAST = /[“‘（《「『【〈]$/

interface Fragment {
  readonly text: string
  readonly width: number
  /** By how much its Latin letters may be narrower than half an em. */
  readonly slack: number
  /** How its end looks: the source marks it, a stretch was cut out, several empty lines, one, none. */
  readonly end: 'true' | 'cut' | 'wide' | 'blank' | 'tight'
  /** A mark of the text in brackets. */
  readonly square: boolean
  /** With the fragments after it, it begins as headings do. */
  readonly head: boolean
}

/** Indices of the fragments that end a printed line, at the least cost. */
export function divide(lines: readonly Line[], statistics: Usual, source: string): Set<number> {
  const notes = lines.findIndex(({ value }) => END_NOTES.test(tight(value)))
  const fragments = lines.map((_, k) => fragment(lines, k, source, notes >= 0 && k > notes))
  const best = new Float64Array(lines.length + 1).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(lines.length + 1)
  best[0] = 0
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
      if (fragments[start]!.head && fragments[end + 1]?.head && LOWER.test(fragments[end + 1]!.text)) inside += TWO_HEADINGS
      if (width - slack > statistics.widest + 12 || inside > 14) break
    }
  }
  const ends = new Set<number>()
  for (let at = lines.length; at > 0; at = from[at]!) ends.add(at - 1)
  return ends
}

function fragment(lines: readonly Line[], index: number, source: string, inNotes: boolean): Fragment {
  const line = lines[index]!
  const next = lines[index + 1]
  const gap = line.after.map((p) => source.slice(p.start, p.end)).join('')
  const end = TRUE_END.test(line.value)
    ? 'true'
    : next?.value.startsWith(' ')
      ? 'cut'
      : newlines(gap) > 2
        ? 'wide'
        : newlines(gap) > 1
          ? 'blank'
          : 'tight'
  const text = tight(line.value)
  const square = SQUARE.test(text) && !inNotes && !WORK_END.test(tight(lines[index - 1]?.value ?? '.'))
  // A circled digit alone is a mark of the text; a note's number has the note behind it.
  const head =
    HEAD.test(text) ||
    (text.length < 8 &&
      !square &&
      !/^[①-⑳]/.test(text) &&
      HEAD.test(
        text +
          lines
            .slice(index + 1, index + 3)
            .map((l) => tight(l.value))
            .join(''),
      ))
  return { text, width: square ? SQUARE_EM : emWidth(line.value), slack: slackOf(line.value), end, square, head }
}

const slackOf = (value: string): number =>
  (value.match(LETTER)?.length ?? 0) * LETTER_SLACK + (value.match(WORD_BLANK)?.length ?? 0) * BLANK_SLACK

/** Is a fragment a glyph on its own, or a mark in brackets? */
export const isLone = (value: string): boolean => emWidth(value) <= LONE_EM || SQUARE.test(tight(value))

/** The last character of a paragraph with its stop is as narrow, but a line of its own. */
const lone = (fragment: Fragment): boolean => fragment.width <= LONE_EM && !/\p{Script=Han}[。；：]$/u.test(fragment.text)

/** What it costs that a line goes on over the end of a fragment. */
function insideCost(fragment: Fragment, next: Fragment | undefined, { spaced }: Usual): number {
  if (!next) return 0
  if (fragment.end === 'true') return 9
  if (fragment.end === 'cut') return 6
  if (fragment.end === 'wide' || ALONE.test(fragment.text)) return 3
  const head = next.head ? 1.5 : 0
  // Behind a stop, or a mark behind one, a paragraph may have ended.
  if (lone(fragment) || lone(next)) return head + (STOP.test(fragment.text) && !lone(next) ? 0.7 : 0.2)
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
  const least = width - slack
  let cost = least > widest + 1.2 ? (least <= body * NOTE_TYPE ? 0.6 : 4 + 2 * (least - widest)) : 0
  if (Math.abs(width - body) <= 0.6) cost -= 0.5
  else if (Math.abs(width - body + 2) <= 0.6) cost -= 0.3
  else if (!marked && width > body + 1.2) cost += 0.5
  if (fragments[start]!.head) cost += width > body + 1.2 && !/^[①-⑳]/.test(text) ? 0.8 : -1.2
  if (NEVER_FIRST.test(fragments[start]!.text)) cost += 2
  // A lone digit or sign behind a stop is a note mark, and stands at the end of its sentence.
  if (start > 0 && (fragments[start]!.square || MARK.test(fragments[start]!.text)) && /[。！？”」』》）]$/.test(fragments[start - 1]!.text))
    cost += 1.5
  if (lone(fragments[start]!) && width <= LONE_EM && !last.head) cost += 1
  if (last.end === 'true' || last.end === 'cut') return cost
  if (marked) cost += 3
  const next = fragments[end + 1]
  if (NEVER_LAST.test(last.text) || (last.text === '－' && /[0-9０-９]$/.test(fragments[end - 1]?.text ?? ''))) cost += 2
  if (fragments[start]!.head && width < body && closesQuotation(fragments, start, end)) cost -= 0.5
  else if (lone(last) && !last.head) cost += 0.8
  if (next && lone(next)) cost += 0.8
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

export const newlines = (text: string): number => text.split('\n').length - 1
