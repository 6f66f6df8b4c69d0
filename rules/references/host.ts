/**
 * A book that holds a work, in styles with full stops: GB/T 7714 prints `//`, others `In:`, `见:`, a second mark, or nothing.
 *
 *     //梅叔雅, 贺兰舟. 钟声文集: 第3卷. 2 版. 临江: 望海书局, 2013: 302.
 *     . 梅叔雅, 编//江湾全书. 临江: …        . 江湾史志研究所 (编), 江湾史料. 临江: …        见: 江湾史料, 临江: …
 */
import { splitAuthors, titleEnd } from './authors.ts'
import type { CslItem, CslName } from './csl.ts'
import { readImprint } from './imprint.ts'
import { MARK } from './marks.ts'
import { namesOf } from './names.ts'
import { takeNumbers } from './numbers.ts'
import type { Stretch } from './text.ts'

/** `In:`, `见:`, `//`: what follows holds what stands before. */
export const HOST = /\s*(?:\/\/|(?:^|[.\]\s])\s*(?:[Ii]n|见|見|载|載|收[入於于])\s*:|\.\s+[Ii]n\s+(?=[A-Z][^:]*\beds?\b))\s*/
export const VOLUME =
  /\s*(?:[:,\s]\s*|(?=[(]))(?:卷\s*([\d一二三四五六七八九十]+)|[(]?\s*第\s*([\d一二三四五六七八九十]+)\s*[卷辑輯]\s*[)]?|[Vv]ol(?:ume|\.)\s*(\d+))\s*$/
/** Volumes counted by stems, branches and 元亨利贞: `巳集上 水部`. */
export const COUNTED = /\s*[:,]\s*([元亨利贞貞甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]集[上中下]?(?:\s*\p{Script=Han}{1,2}部)?)\s*$/u
const LISTED = /\s*[:：]\s*(第\s*\d+\s*[册冊])\s*[.]?\s*$/
/** `, 编`, `(Eds.)`, `主编`: behind editors. */
const EDITORS = /[,，]?\s*[(（]?(?:主?[编編]|主[编編]|\beds?\.?)[)）]?[.,:]?\s*$/i
const EDITED = /^([^.《》“”]{2,200}?)(?:[,\s]*[(](?:主?[编編]|eds?\.?)[)]|,\s*(?:主?[编編]|eds?\.?)(?=[\s,.])|主[编編](?=\s*[.,]))[\s,.:]*/i
/** `Place: Publisher, year: pages`, or the year alone; an edition may come first. */
const IMPRINT =
  /^[\s.,]*(?:(?:第?\s*\d+\s*版|[^.,:]{1,8}版|\d+\w* ed\w*\.?)[\s.,]*)?(?:[^.:,]{1,30}:\s*[^.:,]{2,80},\s*)?(?:1[5-9]|20)\d{2}\b/
/** In comma styles: `, Place: Publisher, year`, `, Publisher, year: pages`. */
const COMMA_IMPRINT = /[,，]\s*(?=(?:[^,.:]{1,30}:\s*)?[^,:\d]{2,60},\s*(?:1[5-9]|20)\d{2}[a-z]?\s*(?::[\s\d,-]+)?[.\s]*$)/

interface Host {
  readonly host: Stretch
  readonly editors?: CslName[]
}

/** Where the book's editors or name begin in what follows a work's mark. */
export function hostOf(source: Stretch, mark: string): Host | undefined {
  const host = HOST.exec(source.flat)
  const behind = host && source.slice(host.index + host[0].length)
  if (behind && host.index < 6) return { host: behind }
  const editors = host && EDITORS.exec(source.flat.slice(0, host.index))
  if (behind && editors) {
    const names = namesOf(source.slice(0, editors.index), true)
    return { host: behind, ...(names?.length ? { editors: names } : {}) }
  }
  // `[A]. Editors. Container[C]. …` has no sign of a host but a second mark.
  const second = MARK.exec(source.flat)
  if (second && second.index > 2 && /^[ACM]$/.test(mark)) return { host: source }
  return isHosted(source, mark) ? { host: source } : undefined
}

/** Without `//` or a second mark: more names than a publisher's stand before the place. */
function isHosted(source: Stretch, mark: string): boolean {
  if (!/^[ACGM]$/.test(mark)) return false
  const body = source.slice(/^[\s.,]*/.exec(source.flat)![0].length)
  const edited = EDITED.exec(body.flat)
  if (edited && !IMPRINT.test(body.flat.slice(edited[0].length)) && !/^[^.]*[译譯訳]/.test(body.flat)) return true
  const imprint = /[.]\s*(?:[^.:]+:\s*[^:]*?)?(?:1[5-9]|20)\d{2}\s*(?::[^:]*)?$/.exec(source.flat.replace(/[.\s]+$/, ''))
  const before = source.flat.slice(0, imprint?.index ?? 0)
  const parts = before
    .split(/[.]\s*/)
    .filter((part) => /\p{L}{2}/u.test(part) && !/[译譯訳编編]\s*$|版\s*$|本\s*$|\bed\b|^ed$|^Rev$/.test(part))
  if (parts.length >= (mark === 'C' ? 1 : 2)) return true
  const comma = COMMA_IMPRINT.exec(body.flat)
  const names = comma ? leadingNames(body.slice(0, comma.index)) : undefined
  return names !== undefined && !/(?:[译譯訳版本]|(?<![汇彙新续續])[编編])\s*$|\bed\b/.test(body.flat.slice(names.end, comma!.index))
}

/** `Editors. Container: volume. Edition. Place: Publisher, year: pages` */
export function readHost(source: Stretch, item: CslItem, mark: string): void {
  const second = MARK.exec(source.flat)
  // The name is lost: `[C]//, 2024: 4.`
  if (/^\s*[,.]\s*\d{4}\s*[:.,]/.test(source.flat)) {
    readImprint(takeNumbers(source, item, false), item)
    return
  }
  if (mark === 'A') item.type = second?.[1] === 'C' ? 'paper-conference' : 'chapter'
  else if (mark === 'M' || mark === 'G' || mark === '') item.type = 'chapter'
  const before = second ? source.slice(0, second.index) : source
  const named = takeEditors(before.slice(/^[\s.,]*/.exec(before.flat)![0].length), item, second !== null)
  const stop = second ? named.flat.length : titleEnd(named, true)
  // A comma parts name and imprint where the imprint follows it at once.
  const comma = COMMA_IMPRINT.exec(named.flat)
  const end = comma && comma.index < stop ? comma.index : stop
  const container = named.slice(0, end)
  const volume = VOLUME.exec(container.flat.replace(/[.\s]+$/, ''))
  const listed = LISTED.exec(container.flat)
  if (volume) item.volume = (volume[1] ?? volume[2] ?? volume[3])!
  else if (listed) item.volume = listed[1]!
  const name = container.slice(0, volume?.index ?? listed?.index ?? container.flat.length).value
  if (name) item['container-title'] = name
  const rest = second ? source.slice(second.index + second[0].length) : named.slice(end)
  readImprint(takeNumbers(rest, item, false), item)
}

/** The names in front of the book's; what stands behind them. */
function takeEditors(before: Stretch, item: CslItem, marked: boolean): Stretch {
  const edited = EDITED.exec(before.flat)
  if (edited && !IMPRINT.test(before.flat.slice(edited[0].length))) {
    const names = namesOf(before.slice(0, edited[1]!.length), true)
    if (names?.length) item.editor = names
    if (names?.length) return before.slice(edited[0].length)
  }
  const { names, title, sure } = splitAuthors(before)
  const isEditors = names.length > 0 && !IMPRINT.test(title.flat) && (sure || marked || /[.].*[.].*[:]/.test(before.flat))
  if (isEditors) {
    item.editor = names
    return title
  }
  const comma = leadingNames(before.slice(0, COMMA_IMPRINT.exec(before.flat)?.index ?? titleEnd(before, true)))
  if (comma) item.editor = comma.names
  return comma ? before.slice(comma.end) : before
}

/** `Lind L O Jr, Lind L O, Container`: the longest list of names before a comma, with more behind it. */
function leadingNames(head: Stretch): { names: CslName[]; end: number } | undefined {
  let best: { names: CslName[]; end: number } | undefined
  for (const { index } of head.flat.matchAll(/,\s*/g)) {
    const names = namesOf(head.slice(0, index))
    if (names?.length && /\p{L}{2}/u.test(head.flat.slice(index + 1))) best = { names, end: index + 1 }
  }
  return best
}
