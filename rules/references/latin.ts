/**
 * Notes and lists in Latin script that part by commas (Chicago notes, Bluebook, IEEE), and those with the year behind the authors (APA,
 * Harvard).
 *
 *     Priscilla Caplan, “Cataloging internet resources”, The Public-Access Computer Systems Review, vol. 4:2 (1993), pp.61-66.
 *     William Deverell and David Igler, eds., A Companion to California History, New York: John Wiley & Sons, 2013.
 *     Calkin, D. E., Ager, A. A., & Thompson, M. P. (2011). A Comparative Risk Assessment Framework … (No. RMRS-GTR-262; pp. 8-9).
 */
import type { CslItem, CslName } from './csl.ts'
import { readImprint } from './imprint.ts'
import { SAYINGS } from './marks.ts'
import { namesOf } from './names.ts'
import { takeDate, takeNumbers } from './numbers.ts'
import type { Stretch } from './text.ts'

const PERIODICAL = /\b[Vv]ol\.?\s*\d|\b[Nn]o\.?\s*\d|\d\s*\(\s*[\w/ .-]{1,12}\s*\)|\(\d{1,4}\)\s*\d|,\s*\(\d{1,4}\)/
const EDITED = /,?\s*\(?\beds?\b\.?\)?\s*,?\s*$/i

export function readLatin(text: Stretch, item: CslItem): void {
  const dated =
    /^([^“"\d]{2,600}?[.]?),?\s*(?:\(((?:1[5-9]|20)\d{2})[^)]{0,20}\)|\s((?:1[5-9]|20)\d{2})[a-z]?)\s*(?:[.,:]|(?=[“"‘']))\s*/.exec(
      text.flat,
    )
  // Without brackets a year is one behind names alone, for a title may stand before it too.
  const authors = dated ? namesOf(text.slice(0, dated[1]!.length), dated[2] !== undefined) : undefined
  if (dated && authors) {
    readDated(text, dated, authors, item)
    return
  }
  const quote = /[“"]((?:[^“”"]|“[^“”]*”)+?)[,.]?[”"]/.exec(text.flat)
  if (quote) {
    readNames(text.slice(0, quote.index), item)
    item.title = text.slice(quote.index + 1, quote.index + 1 + quote[1]!.length).value
    readSource(text.slice(quote.index + quote[0].length), item, true)
    return
  }
  const from = namesEnd(text, item)
  const rest = text.slice(from + /^[\s,.]*/.exec(text.flat.slice(from))![0].length)
  const within = /,\s+in\s+(?=\p{Lu})/u.exec(rest.flat)
  if (within) {
    item.title = rest.slice(0, within.index).value
    readSource(rest.slice(within.index), item, true)
    return
  }
  const end = titleEnd(rest)
  item.title = rest.slice(0, end).value
  readSource(rest.slice(end), item, false)
}

function readNames(text: Stretch, item: CslItem): void {
  const edited = EDITED.exec(text.flat)
  const names = namesOf(edited ? text.slice(0, edited.index) : text, true)
  if (names?.length) item[edited ? 'editor' : 'author'] = names
}

/**
 * Where the list of authors ends. A title of two capitalised words looks like a name: more than one name is a list only where `and`, `&`
 * or `et al.` joins them.
 */
function namesEnd(text: Stretch, item: CslItem): number {
  const found: { end: number; names: CslName[]; joined: boolean; edited: boolean }[] = []
  for (const { index } of text.flat.matchAll(/,\s|\.,?\s/g)) {
    if (index > 3000 || (found.length && index - found.at(-1)!.end > 60)) break
    const left = text.slice(0, index + 1)
    const edited = EDITED.exec(left.flat)
    const names = namesOf(edited ? left.slice(0, edited.index) : left)
    if (names?.length) found.push({ end: index + 1, names, joined: /\band\b|&|et al/.test(left.flat), edited: edited !== null })
  }
  const count = (found.find(({ joined }) => joined) ?? found[0])?.names.length
  const best = found.filter(({ names }) => names.length === count).at(-1)
  if (best) {
    const more = /^\s*,?\s*(?:(et al\.?)|\(?eds?\.?\)?),?\s*/i.exec(text.flat.slice(best.end))
    item[best.edited || (more && !more[1]) ? 'editor' : 'author'] = best.names
    return best.end + (more?.[0].length ?? 0)
  }
  const editor = /^(\S.{2,120}?),?\s*\(?\beds?\.\)?,?\s+/.exec(text.flat)
  if (editor) {
    item.editor = [{ literal: text.slice(0, editor[1]!.length).value }]
    return editor[0].length
  }
  const first = /^(?:[^,]|,\s(?:Inc|Ltd|Jr)\b){3,120}?,\s/.exec(text.flat)
  if (!first || !BODY.test(first[0])) return 0
  item.author = [{ literal: text.slice(0, first[0].length).value }]
  return first[0].length
}

/** What calls itself an institution. */
const BODY =
  /\b(?:Department|University|Association|Commission|Institute|Agency|Committee|Bureau|Ministry|Council|Office|Organi[sz]ation|Society|Bank|Cent(?:er|re)|Library|Museum|Group|Company|Corporation|Foundation)\b/

/** A title without marks of its own ends where place, publisher or year begin. */
function titleEnd(rest: Stretch): number {
  const { flat } = rest
  const bracketed = /\s\((?=[^()]*:[^()]*\b(?:1[4-9]|20)\d{2}\))/.exec(flat)
  if (bracketed) return bracketed.index
  const date = takeDate(flat)
  const before = flat.slice(0, date?.start ?? flat.length)
  const placed = /[,.]\s*(?=\p{Lu}[\p{L} .]{1,30}(?:,\s*(?:D\.C\.|[A-Z]{2}))?:\s)/u.exec(flat)
  if (placed && placed.index > 0) return placed.index
  const commas = [...before.matchAll(/,(?!\s*(?:Inc|Ltd|LLC|Jr)\b)/g)].map(({ index }) => index)
  // The last comma is that before the year; the one before it parts title and publisher.
  const last = before.trimEnd().endsWith(',') ? commas.slice(0, -1) : commas
  return last.at(-1) ?? before.replace(/[\s,(]+$/, '').length
}

function readSource(source: Stretch, item: CslItem, part: boolean): void {
  // Bluebook: `510 Nature 356 (2014)`.
  const reporter =
    /^[\s,.]*(?<v>\d{1,4})\s+(?<c>\p{Lu}[^\d()]+?)\s+(?:(?<p>\d{1,5})\s*)?(?:,\s*[\d-]+\s*)?\((?<y>(?:1[5-9]|20)\d{2})\)/u.exec(source.flat)
  if (reporter) {
    const { v, c, p, y } = reporter.groups!
    Object.assign(item, { type: 'article-journal', volume: v, 'container-title': c, issued: { 'date-parts': [[Number(y)]] } })
    if (p) item.page = p
    return
  }
  const saying = SAYINGS.find(([pattern]) => pattern.test(source.flat))?.[1]
  const within = /^[\s,.]*[Ii]n\s*:?\s+/.exec(source.flat)
  if (within) {
    readWithin(source.slice(within[0].length), item)
    return
  }
  const periodical = part && (PERIODICAL.test(source.flat) || !/:\s/.test(source.flat.replace(/\d\s*:.*/, '')))
  if (periodical && !saying) {
    const body = source.slice(/^[\s,.]*/.exec(source.flat)![0].length)
    const end =
      /,?\s*(?:\b\d{1,4}\s*,\s*[Nn]o\b|\b[Vv]ol\b|\b[Nn]o\b\.|\bpp?\.|\((?=\d)|[,.]\s*\d{1,4}\s*[(,:.]|\b\d{1,4}\s*[(:]|\(?(?:1[5-9]|20)\d{2}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d)/.exec(
        body.flat,
      )
    const name = body.slice(0, end?.index ?? body.flat.length)
    item.type = name.empty || (item.URL && !PERIODICAL.test(source.flat)) ? (item.URL ? 'webpage' : 'article') : 'article-journal'
    if (!name.empty && item.type === 'article-journal') item['container-title'] = name.value
    takeNumbers(body.slice(end?.index ?? 0), item, true)
    return
  }
  item.type = saying ?? (item.URL && !/:/.test(source.flat) ? 'webpage' : 'book')
  readImprint(takeNumbers(source, item, false), item)
}

/** `T. Renwick (Ed.), Science and the parish (pp. 20-44). Harrow Press`; `Science and the Parish, edited by T. Renwick, 20-44. …` */
function readWithin(source: Stretch, item: CslItem): void {
  item.type = 'chapter'
  let body = source
  const before = /^(.{2,200}?),?\s*\(?\beds?\b(?:\.?\)?,|\.\)|\.|\))\s*/i.exec(body.flat)
  const first = before && namesOf(body.slice(0, before[1]!.length), before[0].includes('('))
  if (before && first?.length) {
    item.editor = first
    body = body.slice(before[0].length)
  }
  const behind = /,\s+(?:edited by|eds?\.)\s+(.{2,120}?)(?=,\s*(?:pp?\.|\d)|\s*\()/i.exec(body.flat)
  const behindEnd = behind ? behind.index + behind[0].length : 0
  const last = behind && namesOf(body.slice(behindEnd - behind[1]!.length, behindEnd), true)
  if (behind && last?.length) item.editor = last
  const end = last?.length ? behind!.index : (/\s\((?=[^()]*\bpp?\.[^()]*\))/.exec(body.flat)?.index ?? titleEnd(body))
  item['container-title'] = body.slice(0, end).value
  let imprint = body.slice(last?.length ? behindEnd : end)
  const pages = /^,\s*(\d+-\d+)[.,]\s*/.exec(imprint.flat)
  if (pages) imprint = imprint.slice(pages[0].length)
  readImprint(takeNumbers(imprint, item, /\bVol\.\s*\d/.test(imprint.flat)), item)
  if (pages) item.page = pages[1]!
}

/** `Authors (2011). Title. Container, 12(3), 45–67.` */
function readDated(text: Stretch, dated: RegExpExecArray, authors: CslName[], item: CslItem): void {
  const head = text.slice(0, dated[1]!.length)
  if (EDITED.test(head.flat)) item.editor = authors
  else if (authors.length) item.author = authors
  const rest = text.slice(dated[0].length)
  const quote = /^[“"‘'](.+?)(?:[,.]?[”"’'](?=\s*[,.]|\s*$)|[,.][”"’'](?=\s))\s*[,.]?\s*/.exec(rest.flat)
  const stop = /(?<!\b(?:\p{Lu}|vs|No|Vol|St|eds?))[.?!](?=\s|$|\p{Script=Han})/u.exec(rest.flat)
  const end = quote ? quote[0].length : stop ? stop.index + 1 : rest.flat.length
  const title = quote
    ? rest.slice(1, 1 + quote[1]!.length)
    : rest.slice(0, stop && rest.flat[stop.index] !== '.' ? end : (stop?.index ?? end))
  const numbered = /\s*\(([^()]*(?:No\.|pp?\.|[Rr]eport)[^()]*(?:\([^()]*\))?[^()]*)\)\s*$/.exec(title.flat)
  item.title = title.slice(0, numbered?.index ?? title.flat.length).value
  const pages = numbered && /pp?\.\s*([\d-]+)/.exec(numbered[1]!)
  if (pages) item.page = pages[1]!
  readSource(rest.slice(end), item, quote !== null || PERIODICAL.test(rest.slice(end).flat))
  item.issued = { 'date-parts': [[Number(dated[2] ?? dated[3])]] }
  if (numbered) item.type = 'report'
}
