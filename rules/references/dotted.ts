/**
 * Styles that part authors, title and source by full stops: GB/T 7714 with its marks or without, Vancouver, MLA.
 *
 *     杨洪升. 四库馆私家抄校书考略[J]. 文献, 2013(1): 56-75.
 *     马克思. 政治经济学批判[M]//马克思, 恩格斯. 马克思恩格斯全集: 第35卷. 2 版. 北京: 人民出版社, 2013: 302.
 *     Saito M, Miyazaki K. Jadeite-bearing metagabbro … central Kyushu. Bull Geol Surv Jpn, 2006, 57(5/6): 169-176
 */
import { ends, type Headed, splitAuthors } from './authors.ts'
import type { CslItem } from './csl.ts'
import { takeLeading, takeTrailing } from './designations.ts'
import { readImprint } from './imprint.ts'
import { namesOf } from './names.ts'
import { readStopped } from './latin.ts'
import { KINDS, MARK, SAYINGS } from './marks.ts'
import { takeNumbers } from './numbers.ts'
import { isHan, type Stretch } from './text.ts'

/** `In:`, `见:`, `//`: what follows holds what stands before. */
const HOST = /\s*(?:\/\/|(?:^|[.\]\s])\s*(?:[Ii]n|见|見|载|載)\s*:|\.\s+[Ii]n\s+(?=[A-Z][^:]*\beds?\b))\s*/
const EDITION = /\s*[(（](第?\s*[\d一二三四五六七八九十]{1,3}\s*版|[修增][订訂补補]+[版本])[)）]\s*$/
const GENRE = /\s*[:：]?\s*[[(](.{0,4}论文)[\])]\s*$/
const VOLUME =
  /\s*(?:[:,\s]\s*|(?=[(]))(?:卷\s*([\d一二三四五六七八九十]+)|[(]?\s*第\s*([\d一二三四五六七八九十]+)\s*[卷辑輯]\s*[)]?|[Vv]ol(?:ume|\.)\s*(\d+))\s*$/
const PUBLISHED_IN_PERIODICAL =
  /\d{4}\s*,\s*\d{1,4}\s*(?:[:(.]|$)|\d\s*\(\s*[^()]{1,10}\)|第\s*[^,]{1,8}\s*期|\b[Nn]o\.\s*\d|\b[Vv]ol\.?\s*\d/

/** `named`: the authors are read already. */
export function readDotted(text: Stretch, item: CslItem, named = false): void {
  const split = (head: Stretch): Headed => (named ? { names: [], title: head, sure: true } : splitAuthors(head))
  const mark = MARK.exec(text.flat)
  if (mark) {
    item.type = KINDS[mark[1]!]!
    const { names, title } = split(text.slice(0, mark.index))
    if (names.length) item.author = names
    readTitle(title, item)
    readSource(text.slice(mark.index + mark[0].length), item, mark[1]!)
    return
  }
  const host = HOST.exec(text.flat)
  if (!isHan(text.raw) && !/\/\//.test(text.flat)) {
    readStopped(text, item)
    return
  }
  const { names, title: tail, sure } = split(host ? text.slice(0, host.index) : text)
  if (names.length) item.author = names
  if (host) {
    item.type = 'chapter'
    readTitle(tail, item)
    readSource(text.slice(host.index), item, '')
    return
  }
  const end = titleEnd(tail, sure)
  const source = tail.slice(end)
  item.type =
    SAYINGS.find(([saying]) => saying.test(text.flat))?.[1] ??
    (PUBLISHED_IN_PERIODICAL.test(source.flat) ? 'article-journal' : item.URL && !/:/.test(source.flat) ? 'webpage' : 'book')
  readTitle(tail.slice(0, end), item)
  readSource(source, item, item.type === 'article-journal' ? 'J' : '')
}

/** The first stop behind which a source may stand. */
function titleEnd(tail: Stretch, authored: boolean): number {
  for (const { index, 0: sign } of tail.flat.matchAll(/[.]|[?!](?=\s)/g)) {
    if (sign === '.' && index + 1 < tail.flat.length && !ends(tail, index)) continue
    if (/\b(?:\p{Lu}|vs|St|Dr|No|Vol|ed|Jr)$/u.test(tail.flat.slice(0, index))) continue
    if (authored || tail.flat.slice(0, index).trim().length > 1) return index + 1
  }
  const year = /[,，]\s*(?:1[5-9]|20)\d{2}/.exec(tail.flat)
  return year ? year.index : tail.flat.length
}

function readTitle(title: Stretch, item: CslItem): void {
  let part = title.slice(0, title.flat.replace(/[.\s]+$/, '').length).bare()
  const cut = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(part.flat)
    if (!found || found.index < 2) return undefined
    const start = found.index + found[0].indexOf(found[1]!)
    const value = part.raw.slice(start, start + found[1]!.length).trim()
    part = part.slice(0, found.index).bare()
    return value
  }
  const behind = item.number === undefined
  part = takeLeading(part, item)
  const genre = cut(GENRE)
  if (genre) item.genre = genre
  const edition = cut(EDITION)
  if (edition) item.edition = edition
  const volume = VOLUME.exec(part.flat)
  // `周易外传：卷5` is a title; `国史旧闻: 卷 1` is how styles write a volume.
  if (volume && volume.index > 1 && /^\s*(?:[:,]\s|.*(?:卷\s\d|第|[Vv]ol)|\s)/.test(part.raw.slice(volume.index))) {
    item.volume = (volume[1] ?? volume[2] ?? volume[3])!
    part = part.slice(0, volume.index)
  }
  if (behind && item.number === undefined) part = takeTrailing(part, item)
  const value = part.value.replace(/^[“"](.*?)[,，]?[”"]$/, '$1')
  if (value) item.title = value
}

function readSource(source: Stretch, item: CslItem, mark: string): void {
  const host = HOST.exec(source.flat)
  if (host && host.index < 6) {
    readHost(source.slice(host.index + host[0].length), item, mark)
    return
  }
  // `[M]. Editors, 编//Container. …`
  const editors = host && EDITORS.exec(source.flat.slice(0, host.index))
  if (editors) {
    const names = namesOf(source.slice(0, editors.index), true)
    if (names?.length) item.editor = names
    readHost(source.slice(host.index + host[0].length), item, mark)
    return
  }
  // `[A]. Editors. Container[C]. …` has no sign of a host but a second mark.
  const second = MARK.exec(source.flat)
  if (second && second.index > 2 && (mark === 'A' || mark === 'C' || mark === 'M')) {
    readHost(source, item, mark)
    return
  }
  if (mark === 'J' || mark === 'N') {
    readPeriodical(source, item)
    return
  }
  if (isHosted(source, mark)) {
    readHost(source, item, mark)
    return
  }
  const numbered = takeNumbers(source, item, false)
  if (item.type === 'webpage' || item.type === 'patent' || item.type === 'standard') delete item.page
  readImprint(numbered, item)
}

const EDITORS = /[,，]?\s*[(（]?(?:主?[编編]|主[编編]|eds?\.?)[)）]?[.,]?\s*$/i

/** Without `//` or a second mark: more names than a publisher's stand before the place. */
function isHosted(source: Stretch, mark: string): boolean {
  if (!/^[ACGM]$/.test(mark)) return false
  const imprint = /[.]\s*(?:[^.:]+:\s*[^:]*?)?(?:1[5-9]|20)\d{2}\s*(?::[^:]*)?$/.exec(source.flat.replace(/[.\s]+$/, ''))
  const before = source.flat.slice(0, imprint?.index ?? 0)
  const parts = before
    .split(/[.]\s*/)
    .filter((part) => /\p{L}{2}/u.test(part) && !/[译譯訳编編]\s*$|版\s*$|本\s*$|\bed\b|^ed$|^Rev$/.test(part))
  return parts.length >= (mark === 'C' ? 1 : 2)
}

/** `Editors. Container: volume. Edition. Place: Publisher, year: pages` */
function readHost(source: Stretch, item: CslItem, mark: string): void {
  const second = MARK.exec(source.flat)
  // The name is lost: `[C]//, 2024: 4.`
  if (/^\s*[,.]\s*\d{4}\s*[:.,]/.test(source.flat)) {
    readImprint(takeNumbers(source, item, false), item)
    return
  }
  if (mark === 'A') item.type = second?.[1] === 'C' ? 'paper-conference' : 'chapter'
  else if (mark === 'M' || mark === 'G' || mark === '') item.type = 'chapter'
  const before = second ? source.slice(0, second.index) : source
  const { names, title, sure } = splitAuthors(before)
  const isEditors = names.length > 0 && (sure || second !== null || /[.].*[.].*[:]/.test(source.flat))
  const named = isEditors ? title : before
  if (isEditors) item.editor = names
  const end = second ? named.flat.length : titleEnd(named, true)
  const container = named.slice(0, end)
  const volume = VOLUME.exec(container.flat.replace(/[.\s]+$/, ''))
  const listed = /\s*[:：]\s*(第\s*\d+\s*[册冊])\s*[.]?\s*$/.exec(container.flat)
  if (volume) item.volume = (volume[1] ?? volume[2] ?? volume[3])!
  else if (listed) item.volume = listed[1]!
  const name = container.slice(0, volume?.index ?? listed?.index ?? container.flat.length).value
  if (name) item['container-title'] = name
  const rest = second ? source.slice(second.index + second[0].length) : named.slice(end)
  readImprint(takeNumbers(rest, item, false), item)
}

/** `Container, 2010, 48(8): 696-715`; the year may come last. */
function readPeriodical(source: Stretch, item: CslItem): void {
  const from = /^[\s.,;:]*/.exec(source.flat)![0].length
  const body = source.slice(from)
  const end =
    /\s*(?:[,.;]?\s*\(?(?:1[5-9]|20)\d{2}\b|[,.;]\s*(?:[Vv]ol|[Nn]o)\b|[,，.]?\s*第\s*[^,]{1,8}[卷期]|[,.]\s*\d{1,4}\s*[(:,])/.exec(
      body.flat,
    )
  const name = body.slice(0, end?.index ?? body.flat.length)
  if (!name.empty) item['container-title'] = name.value
  takeNumbers(body.slice(end?.index ?? body.flat.length), item, true)
}
