/**
 * Notes of Chinese and Japanese humanities: titles in brackets of their own.
 *
 *     周时敏：《渡口账本初探》，载《江湾史林》2013年第1期，第56—75页。
 *     林德、奥尔德尼著，周时敏、梅叔雅译：《听得见的契约》（第2版），临江：望海书局，2010年，第798页。
 *     周时敏等：《渡口账本初探》，载江湾史志研究所主编：《江湾史料》，渡口出版社1980年版。
 *     村瀬修「時計と手紙…」『北方文書』第3巻第2号（2022年）。
 */
import type { CslItem, CslName } from './csl.ts'
import { readImprint } from './imprint.ts'
import { SAYINGS } from './marks.ts'
import { namesOf } from './names.ts'
import { takeNumbers } from './numbers.ts'
import { isHan, Stretch } from './text.ts'

const OPEN = /[《“"‘]/
const PAIRS: Readonly<Record<string, string>> = { '《': '》', '“': '”', '"': '"', '‘': '’' }
const PERIODICAL = /第\s*[^,，]{1,8}?\s*[期号號]|\d\s*[(（]\s*\d+\s*[)）]|第\s*\d+\s*卷/

export function readNoted(text: Stretch, item: CslItem): void {
  const title = quotedAt(text, 0) ?? plainAt(text)
  if (!title) return
  readBefore(text.slice(0, title.start), item)
  item.title = text.slice(title.start + 1, title.end - 1).value.replace(/[,，]$/, '')
  const after = text.slice(title.end)
  const host = quotedAt(after, 0)
  // `《县志》卷五《建置》`: the whole stands before its part.
  const part = host && /^\s*卷\s*([\d一二三四五六七八九十]+)/.exec(after.flat.slice(0, host.start))
  if (part) {
    Object.assign(item, {
      type: 'chapter',
      'container-title': item.title,
      title: after.slice(host.start + 1, host.end - 1).value,
      volume: part[1],
    })
    readImprint(strippedOf(takeNumbers(after.slice(host.end), item, false)), item)
    return
  }
  const article = text.flat[title.start] !== '《'
  const saying = SAYINGS.find(([pattern]) => pattern.test(text.flat))?.[1]
  if (host && isBetween(after.slice(0, host.start))) {
    readIn(after, host, item)
    return
  }
  const numbers = takeNumbers(after, item, PERIODICAL.test(after.flat))
  item.type = saying ?? (item.URL && !/出版|书局|書局/.test(after.raw) ? 'webpage' : article ? 'article' : 'book')
  readImprint(strippedOf(numbers), item)
  if (saying === 'thesis') takeSchool(after, item)
}

/** What may stand between a title and that of its container: `，载`, an editor; no words, no years. */
const isBetween = ({ raw, flat }: Stretch): boolean => raw.length < 60 && !/\d|[A-Za-z]{3}/.test(flat.replace(/\([^()]*\)/g, ''))

/** Names, as a whole; or those behind the last mark of punctuation, where prose stands before them. */
function authorsOf(part: Stretch): CslName[] | undefined {
  if (part.empty) return undefined
  const whole = namesOf(part)
  if (whole?.length) return whole
  const cut = Math.max(...['，', '。', '；', '（', '(', '—'].map((mark) => part.raw.lastIndexOf(mark)))
  const tail = cut > 0 ? namesOf(part.slice(cut + 1)) : undefined
  if (tail?.length) return tail
  return part.raw.length <= LONGEST_NAME || !isHan(part.raw) ? namesOf(part, true) : undefined
}

/** A name that nothing tells as one. */
const LONGEST_NAME = 14

/** The first title, from `from` on: the outermost pair. */
function quotedAt({ flat }: Stretch, from: number): { start: number; end: number } | undefined {
  const start = flat.slice(from).search(OPEN)
  if (start < 0) return undefined
  const at = from + start
  const open = flat[at]!
  const close = PAIRS[open]!
  let depth = 0
  for (let k = at; k < flat.length; k++) {
    if (flat[k] === open && (open !== close || k === at)) depth++
    else if (flat[k] === close && --depth === 0) return { start: at, end: k + 1 }
  }
  // A mark is lost: the title ends where the source begins.
  const end = /[,，]\s*(?:载|載|见|《|\d{4}年|[^,，]*出版社)/.exec(flat.slice(at))
  return end ? { start: at, end: at + end.index + 1 } : undefined
}

/** `作者：题名，…`, without any marks. */
function plainAt({ flat }: Stretch): { start: number; end: number } | undefined {
  const found = /^([^:,]{1,80}):\s*([^,]{2,}?)(?=,|$)/.exec(flat)
  return found ? { start: found[1]!.length, end: found[0].length + 1 } : undefined
}

/** Authors, with what they did, and translators. */
function readBefore(text: Stretch, item: CslItem): void {
  let part = text.bare()
  part = part.slice(0, part.flat.replace(/[\s:,]+$/, '').length)
  // Commas part authors from translators; within either, 、 does.
  const comma = Math.max(part.raw.lastIndexOf('，'), part.raw.lastIndexOf(', '))
  if (comma > 0 && /[译譯訳]$/.test(part.flat)) {
    const names = namesOf(part.slice(comma + 1, part.flat.length - 1))
    if (names?.length) item.translator = names
    part = part.slice(0, comma)
  }
  const edited = /(?:主?[编編]|主[编編])$/.test(part.flat)
  const names = authorsOf(part)
  if (names?.length) {
    if (edited) item.editor = names
    else item.author = names
  }
}

/** `，载《江湾史林》2013年第1期`, `，载某某主编：《论文集》，…出版社…`. */
function readIn(after: Stretch, host: { start: number; end: number }, item: CslItem): void {
  const between = after.slice(0, host.start)
  const rest = after.slice(host.end)
  item['container-title'] = after.slice(host.start + 1, host.end - 1).value
  const periodical = PERIODICAL.test(rest.flat) && !/出版社|书局/.test(rest.raw)
  const newspaper = /^\s*[,，]?\s*\d{4}年\d{1,2}月\d{1,2}日/.test(rest.flat)
  const edited = /(?:^|[载載见見,，])\s*([^,，载載见見]*?)\s*(?:主?[编編])\s*[:：]?\s*$/.exec(between.flat)
  if (edited) {
    const start = edited.index + edited[0].indexOf(edited[1]!)
    const names = namesOf(between.slice(start, start + edited[1]!.length), true)
    if (names?.length) item.editor = names
  }
  const translated = /[,，》”]?\s*([^,，》”]*(?:、[^,，]*)*)(?:[译譯訳])\s*[,，]/.exec(between.flat)
  if (translated) {
    const start = translated.index + translated[0].indexOf(translated[1]!)
    const names = namesOf(between.slice(start, start + translated[1]!.length))
    if (names?.length) item.translator = names
  }
  item.type = newspaper
    ? 'article-newspaper'
    : edited || /出版社|书局|書局|书店/.test(rest.raw)
      ? 'chapter'
      : periodical || !item.URL
        ? 'article-journal'
        : 'webpage'
  const numbers = takeNumbers(rest, item, item.type === 'article-journal' || /第\s*[\d一二三四五六七八九十]+\s*[卷册冊]/.test(rest.flat))
  if (item.type === 'chapter') readImprint(strippedOf(numbers), item)
}

/** Without what was read of numbers: `第卷第期`, `年版`. */
function strippedOf(text: Stretch): Stretch {
  let { raw, flat } = text
  for (const match of flat.matchAll(/第\s*[^,，第]{0,10}?\s*[卷期号號册冊辑輯页頁]|增刊\s*\d*|年\s*版?|[(（]\s*[)）]/g)) {
    raw = raw.slice(0, match.index) + ' '.repeat(match[0].length) + raw.slice(match.index + match[0].length)
    flat = flat.slice(0, match.index) + ' '.repeat(match[0].length) + flat.slice(match.index + match[0].length)
  }
  return new Stretch(raw, flat)
}

/** `武汉大学博士学位论文`, `武汉大学2022年博士学位论文`. */
function takeSchool(after: Stretch, item: CslItem): void {
  const found =
    /([\p{Script=Han}（）()·]+?(?:大学|大學|学院|學院|研究院|研究所|科学院))\s*(?:\d{4}\s*年)?\s*(?:的)?\s*((?:博士|硕士|碩士|学士)?(?:学位|學位)?论?論?文)/u.exec(
      after.flat,
    )
  if (!found) return
  item.publisher = found[1]!.replace(/^[,，\s]+/, '')
  item.genre = found[2]!
}
