/**
 * Styles that part authors, title and source by full stops: GB/T 7714 with its marks or without, Vancouver, MLA.
 *
 *     周时敏. 渡口账本初探[J]. 江湾史林, 2013(1): 56-75.
 *     梅叔雅. 听见时辰[M]//梅叔雅, 贺兰舟. 钟声文集: 第3卷. 2 版. 临江: 望海书局, 2013: 302.
 *     Lind L, Alderney R. Waiting for the post … letters. Northern Archives, 2006, 57(5/6): 169-176
 */
import { type Headed, splitAuthors, titleEnd } from './authors.ts'
import type { CslItem } from './csl.ts'
import { takeLeading, takeTrailing } from './designations.ts'
import { COUNTED, HOST, hostOf, readHost, VOLUME } from './host.ts'
import { readImprint } from './imprint.ts'
import { readStopped } from './latin.ts'
import { KINDS, MARK, SAYINGS } from './marks.ts'
import { namesOf } from './names.ts'
import { takeNumbers } from './numbers.ts'
import { isHan, type Stretch } from './text.ts'

const EDITION = /\s*[(（](第?\s*[\d一二三四五六七八九十]{1,3}\s*版|[修增][订訂补補]+[版本])[)）]\s*$/
const GENRE = /\s*[:：]?\s*[[(](.{0,4}论文)[\])]\s*$/
const PUBLISHED_IN_PERIODICAL =
  /\d{4}\s*,\s*\d{1,4}\s*(?:[:(.]|$)|\d\s*\(\s*[^()]{1,10}\)|第\s*[^,]{1,8}\s*期|\b[Nn]o\.\s*\d|\b[Vv]ol\.?\s*\d|^[^:.]*\p{Script=Han}[\s,]+\d{1,4}\s*[,:]\s*\d|\d{4}\s*;\s*\(?\d|^[^:\d]*,\s*(?:\d{1,3}|\d{1,5}-\d{1,5})[.\s]*$/u

/** `江湾学报, 2024`: what calls itself a periodical, with the year alone. */
const CALLED_PERIODICAL =
  /^[\s.]*[^:,.]*(?:学报|學報|杂志|雜誌|学刊|學刊|通报|通報|评论|評論|研究|论丛|論叢|月刊|季刊|周刊|週刊|集刊)\s*(?:[(][^()]*[)])?\s*,\s*\d{4}[\s.]*(?:\([^()]*\)[\s.]*)?$/

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
    (PUBLISHED_IN_PERIODICAL.test(source.flat) || CALLED_PERIODICAL.test(source.flat)
      ? 'article-journal'
      : item.URL && !/:/.test(source.flat)
        ? 'webpage'
        : 'book')
  readTitle(tail.slice(0, end), item)
  readSource(source, item, item.type === 'article-journal' ? 'J' : '')
}

function readTitle(title: Stretch, item: CslItem): void {
  let part = title.slice(0, title.flat.replace(/[.\s]+$/, '').length).bare()
  // `林德，奥尔德尼．周时敏，梅叔雅，等，译．钟声…`
  const translated = /^([^.\d]{2,60}?)[,\s]*(?:等[,\s]*)?[译譯訳]\s*[.]\s*/.exec(part.flat)
  const translators = translated && namesOf(part.slice(0, translated[1]!.length))
  if (translators?.length) {
    item.translator = translators
    part = part.slice(translated![0].length)
  }
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
  // `江湾外传：卷5` is a title; `江湾旧闻: 卷 1` is how styles write a volume.
  if (volume && volume.index > 1 && /^\s*(?:[:,]\s|.*(?:卷\s\d|第|[Vv]ol)|\s)/.test(part.raw.slice(volume.index))) {
    item.volume = (volume[1] ?? volume[2] ?? volume[3])!
    part = part.slice(0, volume.index)
  }
  const counted = cut(COUNTED)
  if (counted) item.volume = counted
  if (behind && item.number === undefined) part = takeTrailing(part, item)
  const value = part.value.replace(/^[“"](.*?)[,，]?[”"]$/, '$1').replace(/^[[［](.*)[\]］]$/, '$1')
  if (value) item.title = value
}

function readSource(source: Stretch, item: CslItem, mark: string): void {
  if ((mark === 'J' || mark === 'N') && !/^[\s.]*\/\//.test(source.flat)) {
    readPeriodical(source, item)
    return
  }
  const hosted = hostOf(source, mark)
  if (hosted) {
    if (hosted.editors) item.editor = hosted.editors
    readHost(hosted.host, item, mark)
    return
  }
  const numbered = takeNumbers(source, item, false)
  if (item.type === 'webpage' || item.type === 'patent' || item.type === 'standard') delete item.page
  readImprint(numbered, item)
}

/** `Container, 2010, 48(8): 696-715`; the year may come last. */
function readPeriodical(source: Stretch, item: CslItem): void {
  let body = source.slice(/^[\s.,;:]*/.exec(source.flat)![0].length)
  // `[J]. 贺兰舟，译. 江湾史林，2009（1）`
  const translated = /^([^.\d]{2,60}?)[,\s]*[译譯訳]\s*[.]\s*/.exec(body.flat)
  const translators = translated && namesOf(body.slice(0, translated[1]!.length))
  if (translators?.length) {
    item.translator = translators
    body = body.slice(translated![0].length)
  }
  const end =
    /\s*(?:[,.;]?\s*\(?(?:1[5-9]|20)\d{2}[a-z]?\b|[,.;]\s*(?:[Vv]ol|[Nn]o)\b|[,，.]?\s*第\s*[^,]{1,8}[卷期]|[,.]\s*\d{1,4}\s*[(:,]|[,\s]\s*(?:\d{1,3}|\d{1,5}-\d{1,5})[.\s]*$|(?<=\p{Script=Han})\s+\d{1,4}\s*[(:,])/u.exec(
      body.flat,
    )
  const name = body.slice(0, end?.index ?? body.flat.length)
  if (!name.empty) item['container-title'] = name.value
  takeNumbers(body.slice(end?.index ?? body.flat.length), item, true)
}
