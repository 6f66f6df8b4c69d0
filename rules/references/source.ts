/**
 * What stands behind the title of a work in Latin script: a periodical with its numbers, a book that holds it, or an imprint.
 *
 *     Northern Archives, vol. 4:2 (1993), pp.61-66.      Hydrological Letters 2019;7:2201–19.
 *     (2014) 41 Journal of Maritime Knowledge 112      510 Northern Archives 356 (2014)     18.2 (1988): 5–29
 *     Chicago: University of Chicago Press, 2008.      (PhD thesis, University of Leeds 2011)
 */
import type { CslItem } from './csl.ts'
import { readImprint } from './imprint.ts'
import { SAYINGS } from './marks.ts'
import { takeDate, takeNumbers } from './numbers.ts'
import { Stretch } from './text.ts'
import { hasEditors, readWithin } from './within.ts'

const MONTH = '\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*'
/** Volume, issue or pages as only periodicals have them. */
const PERIODICAL = new RegExp(
  [
    '\\b[Vv]ol\\.?\\s*\\d',
    '\\b[Nn]o\\.?\\s*\\d',
    '\\d\\s*\\(\\s*[\\w/ .-]{1,12}\\s*\\)',
    '\\(\\d{1,4}\\)\\s*\\d',
    ',\\s*\\(\\d{1,4}\\)',
    '\\d{4}\\s*[,;]\\s*\\d{1,4}\\s*[:(,]\\s*\\w',
    '^[\\s,.]*[^:.]*\\p{L}[,.]?\\s+\\d{1,4}(?:\\.\\d{1,3})?\\s*[:,(]\\s*\\(?[a-zA-Z]?\\d',
    '^[\\s,.]*[^:]*\\p{L},\\s+\\d{1,5}-\\d{1,5}[.\\s]*$',
    `${MONTH}\\.?\\s\\d{1,2}\\b|\\b\\d{1,2}\\s${MONTH}`,
    '\\p{L}\\s+\\d{4}\\s*:\\s*\\d{1,4}[.\\s]*$',
    '^[^\\d:.]*\\p{L}[,:]?\\s+(?:\\d{1,3}|\\d{1,5}-\\d{1,5})[.\\s]*(?:\\(\\d{4}\\)[.\\s]*)?$',
    ',\\s*[ivxlc]{1,7}\\s*\\((?:1[5-9]|20)',
    '\\b\\d{1,4}/\\d{1,2}\\s*\\(',
  ].join('|'),
  'u',
)
/** Where the name of a periodical ends. */
const NAME_END = new RegExp(
  `[,.;:]?\\s*(?:\\b(?:\\d{1,3}|\\d{1,5}-\\d{1,5})[.\\s]*(?:\\(\\d{4}\\)[.\\s]*)?$|\\b\\d{1,4}\\s*,\\s*[Nn]o\\b|\\b[Vv]ol\\b|\\b[Nn]o\\b\\.|\\bpp?\\.|\\bat\\s\\d|\\((?=\\d)|[,.]\\s*\\d{1,4}(?:-\\d{1,5})?\\s*(?:[(,:.;]|$)|\\b\\d{1,4}(?:\\.\\d{1,3})?\\s*[(:,]|\\b\\d{1,4}/\\d{1,3}\\s*\\(|,\\s*[ivxlc]{1,7}(?:[./]\\d+)?\\s*\\(|\\(?(?:1[5-9]|20)\\d{2}\\b|\\(?(?:\\d{1,2}\\s)?${MONTH}(?=\\.?\\s+\\d|\\.?,|[.\\s]*$))`,
)
const PLACED = /(?:^|[,.(]\s*|\s)\p{Lu}[\p{L} .'-]{1,30}(?:,\s*(?:D\.C\.|[A-Z]{2}))?:\s+\p{L}/u
const THESIS = /\b(?:[Tt]hesis|[Dd]issertation)\b/
const PRINTED = /[.,]?\s*\b(?:Print|Web)\.?\s*$/
const MEETING = /\b(?:Proceedings|Conference|Symposium|Workshop|Congress|Colloquium)\b/

/** `article`: the title stands in quotation marks, or something says that the work is in another. */
export function readSource(text: Stretch, item: CslItem, article: boolean): void {
  const source = text.slice(/^[\s,.;]*/.exec(text.flat)![0].length, PRINTED.exec(text.flat)?.index ?? text.flat.length)
  if (readReporter(source.flat, item)) return
  const saying = SAYINGS.find(([pattern]) => pattern.test(source.flat))?.[1]
  const within = /^(?:[Ii]n\s*:?\s+|(?=[Pp]p?\.\s*[\d-]+\s+in\s))/.exec(source.flat)
  if (within) {
    readWithin(source.slice(within[0].length), item)
    return
  }
  if (item.type === 'thesis' || THESIS.test(source.flat)) {
    readThesis(source, item)
    return
  }
  const periodical = PERIODICAL.test(source.flat)
  const placed = PLACED.test(source.flat.replace(/\d\s*:.*/, ''))
  if (!saying && !placed && (periodical || article) && (article || periodical) && !isHost(source.flat, article)) {
    readPeriodical(source, item, periodical)
    return
  }
  // MLA prints no `In` before what holds an article.
  if (!saying && isHost(source.flat, article)) {
    readWithin(source, item)
    return
  }
  item.type = saying ?? (item.type !== 'document' ? item.type : item.URL && !/:/.test(source.flat) ? 'webpage' : 'book')
  if (item.type === 'webpage') {
    const name = source.slice(0, /[.,](?=\s|$)|\(/.exec(source.flat)?.index ?? source.flat.length)
    if (!name.empty && !/\d{4}/.test(name.flat)) item['container-title'] = name.value
  }
  const page = item.page
  readImprint(takeNumbers(source, item, false), item)
  if (page) item.page = page
}

/** Editors, or a name and more before an imprint: this is a book that holds an article. */
const isHost = (flat: string, article: boolean): boolean =>
  (article && hasEditors(flat)) || (article && MEETING.test(flat)) || (MEETING.test(flat.slice(0, 80)) && /\bpp?\./.test(flat))

function readPeriodical(source: Stretch, item: CslItem, numbered: boolean): void {
  const end = NAME_END.exec(source.flat)
  const name = source.slice(0, end?.index ?? source.flat.length)
  takeNumbers(source.slice(end?.index ?? 0), item, true)
  const daily = !item.volume && !item.issue && (item.issued?.['date-parts'][0]?.length ?? 0) > 2
  const unnumbered = !numbered && !item.page
  item.type = item.URL && !item.volume ? 'webpage' : name.empty ? 'article' : daily && !unnumbered ? 'article-newspaper' : 'article-journal'
  if (!name.empty) item['container-title'] = name.value
}

/** `(2014) 41(2) Journal 112`, `510 Northern Archives 356 (2014)`. */
function readReporter(flat: string, item: CslItem): boolean {
  const found =
    /^(?<v>\d{1,4})\s+(?<c>\p{Lu}[^\d()]+?)\s+(?:(?<p>\d{1,5})\s*)?(?:,\s*[\d-]+\s*)?\((?<y>(?:1[5-9]|20)\d{2})\)/u.exec(flat) ??
    /^[([](?<y>(?:1[5-9]|20)\d{2})[)\]]\s+(?<v>\d{1,4})\s*(?:\((?<n>[\w/-]+)\)\s*)?(?<c>\p{Lu}[^\d()]+?)(?:\s+(?<p>\d{1,5})(?:,\s*[\d-]+)?)?[.\s]*$/u.exec(
      flat,
    )
  if (!found) return false
  const { v, c, p, y, n } = found.groups!
  Object.assign(item, { type: 'article-journal', volume: v, 'container-title': c, issued: { 'date-parts': [[Number(y)]] } })
  if (p) item.page = p
  if (n) item.issue = n
  return true
}

/** `(PhD thesis, University of Leeds 2011)`, `Master’s thesis, University of Leeds, 2011`. */
function readThesis(source: Stretch, item: CslItem): void {
  item.type = 'thesis'
  const rest = takeNumbers(source, item, false)
  for (const part of partsOf(rest)) {
    const school = /^(\p{Lu}.*\p{L})\s+((?:Ph\.?\s?D\.?|[Mm]aster\S*|MA|MSc|[Dd]octoral)\s+(?:thesis|dissertation))$/iu.exec(part)
    if (school && /Universit|College|Institut|School/.test(school[1]!)) Object.assign(item, { publisher: school[1]!, genre: school[2]! })
    else if (THESIS.test(part)) item.genre ??= part
    else if (!item.publisher && /\p{Lu}/u.test(part)) item.publisher = part
  }
}

const partsOf = ({ raw, flat }: Stretch): string[] => {
  const out: string[] = []
  let from = 0
  for (const { index } of `${flat},`.matchAll(/[,;:()[\]]|[.](?=\s+\p{Lu}\p{Ll})/gu)) {
    const part = new Stretch(raw.slice(from, index)).value
    if (/\p{L}{2}/u.test(part)) out.push(part)
    from = index + 1
  }
  return out
}

/** A title without marks of its own ends where place, publisher or year begin. */
export function titleEnd(rest: Stretch): number {
  const { flat } = rest
  const bracketed =
    /,?\s\((?=[^()]*:[^()]*\b(?:1[4-9]|20)\d{2}\)|(?:[^()]*\p{L}[^()]*[\s,])?(?:1[4-9]|20)\d{2}\)(?:,?\s*(?:pp?\.?\s*)?[\d-]+)?[.\s]*$)/u.exec(
      flat,
    )
  if (bracketed) return bracketed.index
  const date = takeDate(flat)
  const before = flat.slice(0, date?.start ?? flat.length)
  const semicolon = /;\s(?=\p{Lu})/u.exec(flat)
  if (semicolon) return semicolon.index
  const placed = /[,.]\s*(?=\p{Lu}[\p{L} .]{1,30}(?:,\s*(?:D\.C\.|[A-Z]{2}))?:\s)/u.exec(flat)
  if (placed && placed.index > 0) {
    // `Title, 2024, Place: Publisher`
    const dated = new RegExp(`,\\s*(?:${MONTH}\\.?\\s+(?:\\d{1,2},\\s*)?)?(?:1[5-9]|20)\\d{2}\\s*$`).exec(flat.slice(0, placed.index))
    return dated?.index ?? placed.index
  }
  const commas = [...before.matchAll(/,(?!\s*(?:Inc|Ltd|LLC|Jr)\b)/g)].map(({ index }) => index)
  // The last comma is that before the year; the one before it parts title and publisher.
  const last = before.trimEnd().endsWith(',') ? commas.slice(0, -1) : commas
  return last.at(-1) ?? before.replace(/[\s,(]+$/, '').length
}
