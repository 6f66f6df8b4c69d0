/** The fragments that a text layer breaks printed lines into, and what each looks like. */
import type { Line } from '../../pipeline/types.ts'
import { circledNumber, tight } from './chars.ts'
import { END_NOTES } from './numbering.ts'
import { emWidth } from './width.ts'

/** A fragment up to this width, in em, is a lone glyph: `——` is two, a quotation mark with a space and a note mark 2.25. */
export const LONE_EM = 2.3
export const TRUE_END = /\ue5d2\ue5cf\s*$/
/** Headings that are words alone. */
const WORDS = '(?:注释|註釋|参考文献|參考文獻|结论|結論|结语|結語|引言|前言|はじめに|おわりに|むすび)'
export const ALONE = new RegExp(`^${WORDS}$`)
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
  '[［〔][0-9０-９]{1,3}[］〕][^，。；、：）]',
  '[表图圖][0-9０-９一二三四五六七八九十]{1,2}[^。，、]{0,2}$',
  '[【〔［\\[]?(?:内容提要|內容提要|摘要|提要|关键词|關鍵詞|Abstract|Key[Ww]ords|Ａｂｓｔｒａｃｔ)',
]
const HEAD = new RegExp(`^(?:${BEGINNINGS.join('|')})`)
/** Letters of a Latin type take 0.4 to 0.5 em, blanks between its words 0.25 to 0.35. */
const LETTER_SLACK = 0.08
const LETTER = /[A-Za-zＡ-Ｚａ-ｚ]/g
const BLANK_SLACK = 0.2
const WORD_BLANK = /[\u2002\ue5e5]/g
/** A raised mark in brackets; in type of the body it would be wider than a lone glyph. */
const SQUARE = /^[［〔[][0-9０-９]{1,3}[］〕\]]$/
const SQUARE_EM = 1.2
/** How works of a list end; a mark stands behind Chinese text. */
const WORK_END = /[.．0-9０-９]$/

export interface Fragment {
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

/** What the lines of a page, as the source breaks them, look like. */
export function fragmentsOf(lines: readonly Line[], source: string): Fragment[] {
  const notes = lines.findIndex(({ value }) => END_NOTES.test(tight(value)))
  return withLabels(lines.map((_, k) => fragment(lines, k, source, notes >= 0 && k > notes)))
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
    beginsCaption(lines, index) ||
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

/** 表 beside a thrown 一, below the end of a paragraph; a sentence that begins so goes on in other words. */
function beginsCaption(lines: readonly Line[], index: number): boolean {
  const text = (k: number): string => tight(lines[k]?.value ?? '')
  return /^[表图圖]$/.test(text(index)) && /[。：]$/.test(text(index - 1)) && CAPTION.test(text(index) + text(index + 1) + text(index + 2))
}
const CAPTION = /^[表图圖][一二三四五六七八九十0-9０-９]{1,2}(?![所中列显顯的可是为為给給说說反报報與与和、])[^。，；]{4,30}$/

/** ③ alone is the label of a note where ② begins the one before, on the same page. */
function withLabels(fragments: readonly Fragment[]): Fragment[] {
  let last = 0
  return fragments.map((fragment, k) => {
    const number = circledNumber(fragment.text[0] ?? ' ')
    if (fragments[k - 1]?.end === 'wide' || fragments[k - 1]?.end === 'cut') last = 0
    const label = last > 0 && fragment.text.length === 1 && number === last + 1
    if (label || (number > 0 && fragment.head)) last = number
    return label ? { ...fragment, head: true } : fragment
  })
}

const slackOf = (value: string): number =>
  (value.match(LETTER)?.length ?? 0) * LETTER_SLACK + (value.match(WORD_BLANK)?.length ?? 0) * BLANK_SLACK

/** Is a fragment a glyph on its own, or a mark in brackets? */
export const isLone = (value: string): boolean => emWidth(value) <= LONE_EM || SQUARE.test(tight(value))

export const newlines = (text: string): number => text.split('\n').length - 1
