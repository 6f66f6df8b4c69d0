/** How notes begin at the foot of a page: ① 1 註3 ＊ (2), and what OCR makes of them. */
import { aboutAuthors } from './author-notes.ts'
import { BRACKETED, circledNumber } from './chars.ts'

export type LabelKind = 'circled' | 'star' | 'word' | 'number' | 'dotted' | 'bracket' | 'square' | 'damaged'

export interface NoteLabel {
  readonly kind: LabelKind
  /** Offsets of the mark itself and of the text after it, into the line's value. */
  readonly start: number
  readonly end: number
  readonly text: number
  readonly number: number | undefined
}

const B = '[ \\u2002\\u3000\\u00a0]*'
/** A speck, thrown on a line of its own, may stand in front. */
const CIRCLED = new RegExp(`^${B}(?:[〇○丨|.·]${B})?([①-⑳㉑-㊿])${B}`, 'd')
/** Daggers and sections follow stars; a dagger before a year tells of a death, a § before a number is one of its sections. */
const STAR = new RegExp(`^${B}((?:[＊*※∗]${B}){1,4}|[†‡]{1,3}${B}(?!\\d)|(?:§{1,3}|¶{1,3})${B}(?=\\p{L}))`, 'du')
/** … as Tesseract reads them, in front of what such notes begin with: 本文系…, an author. X 射线 is a word, and lists are ticked with x and o. */
const MISREAD_STAR = /^[ \u2002\u3000]*((?:[xXkKo×]{1,3}|米{1,3}|氺{1,3}))[ \u2002\u3000]+(?=\p{Script=Han})/du
const PAPER = /^(?:本(?:文|研究|课题|課題|项目|項目)|基金)/
const isStarred = (text: string): boolean => PAPER.test(text) || aboutAuthors(text, [])[0]?.name.start === 0
const WORD = new RegExp(`^${B}([注註]${B}\\d{1,3})${B}[：:．.、）)]?${B}`, 'd')
/** 註1 and 註2, of which the number was read as a stroke or a sign. */
const WORD_SIGN = new RegExp(`^${B}([注註]${B}[\\]!！|lI丨>〉?？]{1,2}[”"’']?)${B}(?=[\\p{L}《〈「“])`, 'du')
/** A line that begins with `4期，` or `12页。` goes on from 第; one that begins with `2O13` with a year. */
const NUMBER =
  /^[ \u2002\u3000\u00a0]*(\d{1,3})(?![OoIl]\d)[ \u2002\u3000]{0,3}(?![期卷号號页頁册冊辑輯版章节節](?:[，。、；,.;:：)）第]|$))(?=[^\d\s年月日．.,，、%％：:;；)）\-－—])/d
/** `1 7 参见…`: text layers part digits. */
const PARTED = new RegExp(`^${B}(\\d(?: \\d){1,2}) ?(?=[《〈「『“]|\\p{Script=Han}(?<![年月日期卷号號页頁]))`, 'du')
/** `1 1901年的资料缺漏`: no year has five digits. */
const BEFORE_YEAR = new RegExp(`^${B}(\\d{1,2})${B}(?=(?:1${B}[5-9]|2${B}0)${B}\\d${B}\\d${B}年)`, 'd')
/** What a 1 is taken for. */
const STROKE = /^[ \u2002\u3000\u00a0]*([丨｜|lI])[ \u2002\u3000]*(?=[《〈“「『])/d
/** Headings and items more often than notes. */
const DOTTED = new RegExp(`^${B}(\\d{1,3})[.．]${B}(?=[\\p{L}“"「《〈])`, 'du')
/** （2）, and 2） as Japanese papers have it. */
const BRACKET = new RegExp(`^${B}([（(]?${B}\\d(?: ?\\d){0,2}${B}[）)]|[⑴-⒇])${B}`, 'd')
/** Works of a reference list more often than notes. */
const SQUARE = new RegExp(`^${B}([\\[〔［]${B}\\d(?: ?\\d){0,2}${B}[\\]〕］])${B}`, 'd')
/** Half of its brackets, which begins no line of text. One to three capitals or signs, as Tesseract reads a circled digit, its text as misread as it is behind an @; 米 is how it reads an asterisk. （ 二）begins a heading. */
const DAMAGED =
  /^(?![ \u3000]*[（(][ \u3000]*[一二三四五六七八九十]{1,3}[ \u3000]*[）)])[ \u2002\u3000\u00a0]*((?:[@©®°¢€$&%#＂＠？！!〇○·•*'’oQOGDBCK][@©®QOGDBCK]{0,2}|米{1,3}|[（(][A-Z0-9]?)[)）]?|[)）\]］〕](?=[ \u3000]))(?:[.．]?[ \u2002\u3000\u00a0]+(?=[\p{Script=Han}《〈“「［]|[A-Z][a-z])|(?=[《〈])|(?<=[@＠®©°＂])(?=\p{Script=Han})|(?<=^[@＠])[ \u2002\u3000]+(?=[\p{Lu}“‘(（]))/du

export function noteLabel(value: string): NoteLabel | undefined {
  return (
    match(value, CIRCLED, 'circled', (text) => circledNumber(text)) ??
    match(value, STAR, 'star', () => 0) ??
    (MISREAD_STAR.test(value) && isStarred(value.replace(MISREAD_STAR, '')) ? match(value, MISREAD_STAR, 'star', () => 0) : undefined) ??
    match(value, WORD, 'word', (text) => Number(text.replace(/\D/g, ''))) ??
    match(value, WORD_SIGN, 'word', () => undefined) ??
    match(value, BRACKET, 'bracket', (text) => BRACKETED.indexOf(text) + 1 || Number(text.replace(/\D/g, ''))) ??
    match(value, SQUARE, 'square', (text) => Number(text.replace(/\D/g, ''))) ??
    match(value, NUMBER, 'number', Number) ??
    match(value, PARTED, 'number', (text) => Number(text.replace(/ /g, ''))) ??
    match(value, BEFORE_YEAR, 'number', Number) ??
    match(value, STROKE, 'number', () => 1) ??
    match(value, DOTTED, 'dotted', Number) ??
    match(value, DAMAGED, 'damaged', () => undefined)
  )
}

function match(value: string, pattern: RegExp, kind: LabelKind, number: (text: string) => number | undefined): NoteLabel | undefined {
  const found = pattern.exec(value)
  if (!found) return undefined
  const [start, end] = found.indices![1]!
  const trimmed = start + found[1]!.trimEnd().length
  return { kind, start, end: Math.min(end, trimmed), text: found[0].length, number: number(found[1]!) }
}
