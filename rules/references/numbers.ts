/** Year, volume, issue and pages, in every way that they are printed. */

import type { CslDate, CslItem } from './csl.ts'
import { dateOf, ENGLISH_DATE, FULL_DATE } from './identifiers.ts'
import { Stretch } from './text.ts'

const N = '\\d{1,6}'
const PAGE = '(?:[A-Za-z]{0,2}\\d{1,7}[a-z]?|[ivxlc]{1,7}|[序前]\\s?\\d{1,3})'
const RANGE = `(?:${PAGE}\\s*-+\\s*${PAGE}(?:\\s*,\\s*${PAGE}\\s*-+\\s*${PAGE})*|${PAGE})`
const PAGES = [
  new RegExp(`(?:第|頁|页)\\s*(?<p>${RANGE})\\s*(?:页|頁)`),
  new RegExp(`(?<p>${RANGE})\\s*[页頁](?![\\d])`),
  new RegExp(`(?:頁|页|頁次|pp?\\s*\\.|\\bpp?\\b|\\bS\\.)\\s*(?<p>${RANGE})`),
  new RegExp(`(?<=[\\d)\\]号號期卷]\\s*[:：]\\s*|[)]\\s*,\\s*)(?<p>${RANGE})(?=\\s*(?:[.,;(\\[]|$))`),
  new RegExp(`(?<=(?:\\d{4}|\\))\\s*(?:\\([^)]*\\))?\\s*[.,;]\\s*)(?<p>${RANGE})(?=\\s*[.]?\\s*$)`),
  new RegExp(`(?<=,\\s*\\d{1,4}\\s*[.]\\s*)(?<p>${PAGE}\\s*-+\\s*${PAGE})(?=\\s*[.]?\\s*$)`),
  /(?<=\p{L}\s*[,:]\s*)(?<p>\d{1,5}\s*-+\s*\d{1,5})(?=\s*[.]?\s*$)/u,
  /^[\s,:.]*(?<p>\d{1,3}|\d{1,5}-\d{1,5})[.\s]*$/,
  // Behind an imprint in brackets: `(Harrow Press 1999) 20–44`.
  /(?<=\d{4}\)\s*)(?<p>\d{1,5}\s*-+\s*\d{1,5})(?=\s*[.]?\s*$)/,
  // A newspaper's: `2018-10-12(5)`, `(May 11, 1926) 4`, `May 11, 1926, at 4`.
  /(?<=\d{4}[-.]\d{1,2}[-.]\d{1,2}\s*)\((?<p>[A-Z]?\d{1,3})\)/,
  /(?<=[a-z]{3}\s\d{1,2}(?:,\s*\d{4})?\)?\s*[,:]?\s*(?:at\s)?)(?<![a-z]{3}\s)(?<p>[A-Z]?\d{1,3})(?=\s*[.]?\s*$)/,
  new RegExp(`(?<=\\b${N}\\s*,\\s*)(?<p>${PAGE}\\s*-+\\s*${PAGE})(?=\\s*(?:[.,;(\\[]|$))`),
]
const YEAR = /(?<![\d-])(?:1[4-9]|20)\d{2}(?![\d])/
const VOLUME = '(?<v>\\d{1,4}|[IVXLC]{1,6})'
const ISSUE = '(?<n>[^()（）:]{1,16})'
/** A periodical as a whole, as GB/T 7714 prints it: `1957（1）—1990（4）`, `1883，1（1）—`. */
const RUN = /(?<=[,.]\s*)(?:\d{4}\s*,\s*)?\d{1,4}\s*\(\d{1,3}\)\s*-+\s*(?:(?:\d{4}\s*,\s*)?\d{1,4}\s*\(\d{1,3}\))?(?=\s*[.,])/
const NUMBERED: readonly RegExp[] = [
  /第\s*(?<v>\d{1,4})\s*[卷巻]\s*,?\s*(?:第\s*(?<n>[^期号號,，]{1,10}?)\s*[期号號]|(?<n2>增刊\s*\d*))/,
  /(?:第\s*(?<v>\d{1,4})\s*[卷巻]\s*[,(]?\s*)?第\s*(?<n>[^期号號,，《》]{1,10}?)\s*[期号號]/,
  /(?<v>\d{1,4})\s*[卷巻]\s*,?\s*(?<n>\d{1,3})\s*[期号號]/,
  /\b[Vv]ol(?:ume|s)?\s*\.?\s*(?<v>[\dIVXLC]{1,6})\s*(?:,\s*(?:[Nn]o|[Ii]ss(?:ue)?|[Nn]r|[Nn]um(?:ber)?)s?\s*\.?\s*|\s*[:(]\s*|\s*,\s*\()(?<n>[\w/-]{1,12})\)?/,
  /(?:^|[\s,])(?<v>\d{1,4})[./](?<n>\d{1,3})\s*(?=\((?:1[5-9]|20)\d{2}\))/,
  /(?:^|,)\s*(?<v>[ivxlc]{1,7})(?:[./](?<n>\d{1,3}))?\s*(?=\((?:1[5-9]|20)\d{2}\))/,
  /(?<v>\d{1,4})\s*,\s*[Nn]o\.?\s*(?<n>\d[\d/-]{0,8})/,
  /\((?<v>\d{1,4})\)\s*(?<n>\d{1,3}(?:\/\d{1,3})?)(?!\d)/,
  new RegExp(`(?<=[\\s,.:;]|^)${VOLUME}\\s*\\(\\s*${ISSUE}\\s*\\)`),
  /\b[Vv]ol(?:ume)?\s*\.?\s*(?<v>[\dIVXLC]{1,6})/,
  /\b(?:[Nn]o|[Ii]ssue|[Nn]r|[Nn]um(?:ber)?)s?\s*\.\s*(?<n>\d[\d/-]{0,8})/,
  /第\s*(?<v>[\d一二三四五六七八九十百]{1,4})\s*[卷辑輯]/,
  /(?<v>第\s*[\d一二三四五六七八九十百]{1,4}\s*[册冊])/,
  /(?<=\d{4}\s*,?\s*)\(\s*(?<n>[^()]{1,10})\s*\)(?=\s*[:.,;]|\s*$)/,
  /(?<=\d{4}\s*[,;]\s*)(?<v>\d{1,4})(?=\s*[:.,;([]|\s*$)/,
  /^[\s,]*(?<v>\d{1,4})(?=\s*[,:])/,
  /(?<=\d{4}\s*,\s*)(?<v>\d{1,4})(?=\s*,\s*\d)/,
  /,\s*\((?<v>\d{1,4})\)\s*,/,
  /(?<=[\p{L}]\s*,\s*)(?<v>\d{1,4})(?=\s*[:,]\s*(?:no|pp|\d))/u,
]

/** Pages, then volume and issue, then the year: each where it is most likely, and out of the way of the next. */
export function takeNumbers(text: Stretch, item: CslItem, numbered: boolean): Stretch {
  let { raw, flat } = text
  const blank = (start: number, end: number): void => {
    raw = raw.slice(0, start) + ' '.repeat(end - start) + raw.slice(end)
    flat = flat.slice(0, start) + ' '.repeat(end - start) + flat.slice(end)
  }
  const date = takeDate(flat)
  const pages = PAGES.map((pattern) => pattern.exec(flat)).find(
    (match) => match && !isYear(match, flat, date) && !(numbered && isVolume(match, flat)),
  )
  if (numbered) {
    const run = RUN.exec(flat)
    if (run) item.volume = raw.slice(run.index, run.index + run[0].length)
    const found = run
      ? undefined
      : NUMBERED.map((pattern) => pattern.exec(pages ? masked(flat, pages) : flat)).find((match) => match && plausible(match, date?.start))
    if (found) {
      const { v, n, n2 } = found.groups!
      if (v) item.volume = v.trim()
      const issue = (n ?? n2)?.trim()
      if (issue && !/^(?:1[5-9]|20)\d{2}/.test(issue)) item.issue = issue.replace(/^第|期$/g, '')
    }
  }
  if (pages) {
    item.page = pages.groups!['p']!.replace(/\s*-+\s*/g, '-').replace(/\s+/g, '')
    blank(pages.index, pages.index + pages[0].length)
  }
  if (date) {
    item.issued = date.date
    // A year may be a volume's too: `2013(1)`, `2013年第1期`; where it stands, the container ends.
    blank(date.start, date.end)
  }
  return new Stretch(raw, flat)
}

const masked = (flat: string, { index, 0: found }: RegExpExecArray): string =>
  flat.slice(0, index) + ' '.repeat(found.length) + flat.slice(index + found.length)

const isYear = (match: RegExpExecArray, flat: string, date: { start: number; end: number } | undefined): boolean => {
  const at = match.index + match[0].indexOf(match.groups!['p']!)
  return date !== undefined && at < date.end && at + match.groups!['p']!.length > date.start && YEAR.test(flat.slice(date.start, date.end))
}

/** `Northern Archives, 2023, 267.`: one number behind the year. */
const isVolume = ({ index, 0: found }: RegExpExecArray, flat: string): boolean =>
  /^\d{1,4}$/.test(found) && /\d{4}\s*,\s*$/.test(flat.slice(0, index))

/** A volume is not the year itself. */
const plausible = (match: RegExpExecArray, year: number | undefined): boolean => {
  const v = match.groups?.['v']
  return !(v && /^(?:1[5-9]|20)\d{2}$/.test(v) && year !== undefined && match.index <= year && year < match.index + match[0].length)
}

/** When it came out: a whole date before a year, the first year of those that stand alone. */
export function takeDate(flat: string): { date: CslDate; start: number; end: number } | undefined {
  const full = FULL_DATE.exec(flat)
  const english = ENGLISH_DATE.exec(flat)
  const whole = [full, english].filter((match) => match !== null).sort((a, b) => a.index - b.index)[0]
  const year = yearAt(flat)
  if (whole && (!year || whole.index <= year.index + 1)) {
    const { y, m, d, m2, d2, month, month2 } = whole.groups!
    const named = month ?? month2
    const date = dateOf({ y, m: m ?? m2, d: d ?? d2, ...(named ? { month: named } : {}) })
    if (date) return { date, start: whole.index, end: whole.index + whole[0].length }
  }
  if (!year) return undefined
  const range = /^(?:1[4-9]|20)\d{2}\s*(?:-|\/)\s*\[?((?:1[4-9]|20)\d{2})/.exec(flat.slice(year.index))
  const parts = range ? [[Number(year[0])], [Number(range[1])]] : [[Number(year[0])]]
  return { date: { 'date-parts': parts }, start: year.index, end: year.index + (range?.[0].length ?? 4) }
}

/** The year that a mark of a year stands at (`，2013`, `2013年`, `(2013)`), before one within other numbers. */
function yearAt(flat: string): RegExpExecArray | undefined {
  const all = [...flat.matchAll(new RegExp(YEAR, 'g'))] as RegExpExecArray[]
  const worth = ({ index }: RegExpExecArray): number => {
    const [before, after] = [flat.slice(0, index).trimEnd(), flat.slice(index + 4).trimStart()]
    return (
      (/[,.:([;]$|社$|^$/.test(before) ? 2 : 0) +
      (/^年/.test(after) ? 2 : 0) +
      (/^(?:[.,:;)\]([]|$)/.test(after) ? 1 : 0) -
      (/^[-/]\d/.test(after) ? 1 : 0) -
      (/(?:p|pp)\.\s*$|[-]$/.test(before) ? 4 : 0)
    )
  }
  return all.sort((a, b) => worth(b) - worth(a) || a.index - b.index)[0]
}
