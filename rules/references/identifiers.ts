/** What names itself wherever it stands: addresses, DOIs, ISBNs, dates of access. They are taken out before the rest is read. */
import type { CslDate, CslItem } from './csl.ts'
import { Stretch } from './text.ts'

const URL =
  /(?:URL:\s*|Available(?: at)?:\s*|\[Online\]\.?\s*(?:Available:\s*)?|Retrieved from\s+)?\b(?:https?|ftp):\s?\/\/[^\s\u3000-\u303f\u4e00-\u9fff\uff0c\uff1b\uff08\uff09\uff3b\uff3d“”<>]+/i
const DOI =
  /(?:\bdoi\s*[:：]?\s*|https?:\/\/(?:dx\.)?doi\.org\/)(10\.\d{4,9}\/[^\s,;，；。\u4e00-\u9fff]+)|\b(10\.\d{4,9}\/[^\s,;，；。\u4e00-\u9fff]+)/i
const ISBN = /\bISBN(?:-1[03])?[:：]?\s*((?:97[89][- ]?)?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dX])\b/i
const DATE = String.raw`(?<y>\d{4})\s*(?:[-./年]\s*(?<m>\d{1,2})\s*(?:[-./月]\s*(?<d>\d{1,2})\s*日?|月)?|年)`
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\\.?'
const SEEN = [
  new RegExp(String.raw`\[\s*(?:引用日期|访问日期|訪問日期)?[:：]?\s*${DATE}\s*\]`),
  new RegExp(
    String.raw`[(]?\s*(?:上网时间|访问时间|访问日期|登录时间|查阅时间|检索日期|最后访问(?:日期|时间)?|瀏覽日期|檢索日期|閲覧日|最終閲覧日?)\s*[:：]?\s*${DATE}\s*[)]?`,
  ),
  new RegExp(String.raw`[(]?\s*${DATE}\s*(?:最后)?(?:访问|访|查阅|检索|登录|浏覽|瀏覽|檢索|閲覧|参照)[)]?`),
  new RegExp(
    String.raw`[(]?\s*(?:last (?:visited|accessed)|accessed|retrieved|visited)(?: on)?:?\s*${MONTH}\s*(?<d>\d{1,2}),?\s*(?<y>\d{4})\s*[)]?`,
    'i',
  ),
  new RegExp(
    String.raw`[(]?\s*(?:last (?:visited|accessed)|accessed|retrieved|visited)(?: on)?:?\s*(?<d>\d{1,2})\s+${MONTH},?\s*(?<y>\d{4})\s*[)]?`,
    'i',
  ),
]

/** A date of the groups that the patterns of this folder name. */
export function dateOf({ y, m, d, month }: Readonly<Record<string, string | undefined>> = {}): CslDate | undefined {
  if (!y) return undefined
  const number = m ? Number(m) : month ? MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1 : 0
  const parts = [
    Number(y),
    ...(number >= 1 && number <= 12 ? [number, ...(d && Number(d) >= 1 && Number(d) <= 31 ? [Number(d)] : [])] : []),
  ]
  return { 'date-parts': [parts] }
}

/** Takes them out of a citation; what is left is as long as before, for offsets must hold: blanks stand in their place. */
export function takeIdentifiers(text: Stretch, item: CslItem): Stretch {
  let { raw, flat } = text
  const take = (pattern: RegExp, on = flat): RegExpExecArray | undefined => {
    const match = pattern.exec(on)
    if (!match) return undefined
    const blank = ' '.repeat(match[0].length)
    raw = raw.slice(0, match.index) + blank + raw.slice(match.index + match[0].length)
    flat = flat.slice(0, match.index) + blank + flat.slice(match.index + match[0].length)
    return match
  }
  const url = take(URL, raw)
  if (url) item.URL = tidied(url[0].replace(/^.*?(?=(?:https?|ftp):)/i, '').replace(/^(\w+):\s+/, '$1:'))
  const doi = take(DOI)
  if (doi) item.DOI = tidied((doi[1] ?? doi[2])!)
  else if (item.URL && /doi\.org\/(10\.\S+)/.test(item.URL)) item.DOI = /doi\.org\/(10\.\S+)/.exec(item.URL)![1]!
  // `(2021-04-21)`, the day of an update as GB/T 7714 prints it; `[01/03/2025]`, that of access.
  const updated = take(/\(\s*(?<y>(?:1[5-9]|20)\d{2})-(?<m>\d{2})-(?<d>\d{2})\s*\)/)
  const issued = dateOf(updated?.groups)
  if (issued) item.issued = issued
  take(/\[\d{1,2}\/\d{1,2}\/\d{4}\]/)
  const isbn = take(ISBN)
  if (isbn) item.ISBN = isbn[1]!
  for (const pattern of SEEN) {
    const date = dateOf(take(pattern)?.groups)
    if (date) item.accessed = date
  }
  return new Stretch(raw, flat)
}

/** Without the punctuation of the citation at its end. */
const tidied = (address: string): string => {
  const end = address.replace(/[.,;:'"\]．]+$/, '')
  return end.endsWith(')') && !end.includes('(') ? end.slice(0, -1) : end
}

export const FULL_DATE = new RegExp(
  `${String.raw`[(]?\s*(?<y>\d{4})\s*(?:[-./]\s*(?<m>0?[1-9]|1[0-2])\s*[-./]\s*(?<d>0?[1-9]|[12]\d|3[01])(?!\d)|年\s*(?<m2>\d{1,2})\s*月(?:\s*(?<d2>\d{1,2})\s*日)?)\s*[)]?`}`,
)
export const ENGLISH_DATE = new RegExp(
  `[(]?(?:(?<d>\\d{1,2})\\s+${MONTH}|${MONTH.replace('month', 'month2')}\\s*(?<d2>\\d{1,2})?),?\\s*(?<y>(?:1[5-9]|20)\\d{2})[)]?`,
)
