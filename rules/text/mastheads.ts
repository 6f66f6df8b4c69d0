/**
 * What a journal prints above an article and at the heads of its pages: `第 9 卷 第 4 期　旱区农业工程　2021 年 8 月`,
 * `Historical Geography Review 41(3), 2016 pp. 208–211`. Around it may stand a page number, or the title.
 */
import { endAt, squeeze } from './squeezed.ts'

export interface Range {
  readonly start: number
  readonly end: number
}

/** Offsets into the value. */
export interface Masthead {
  readonly journal?: Range
  readonly volume?: Range
  readonly issue?: Range
  readonly year?: Range
  readonly first?: Range
  readonly last?: Range
  readonly doi?: Range
  /** Where the last of its parts ends: what stands behind may be the title. */
  readonly end: number
  /** Letters that are neither numbering nor the journal's name. */
  readonly extra: number
}

const YEAR = '(?:1[5-9]|20)\\d{2}'
const N = '\\d{1,3}|[一二三四五六七八九十百]{1,5}'
/** Each with the groups that it tells; matched against the text without blanks. */
const PARTS: readonly RegExp[] = [
  /^Source:/d,
  /(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*\.?,?(?=(?:1[5-9]|20)\d{2})/d,
  /[总總](?:第\d{1,4}|\d{1,4})期/d,
  new RegExp(`(?<year>${YEAR})年第(?<issue>${N})\\]?期`, 'd'),
  new RegExp(`第(?<volume>${N})[卷巻券](?:第(?<issue>${N})\\]?[期號号])?`, 'd'),
  new RegExp(`第(?<issue>${N})\\]?[期號号]`, 'd'),
  /[(（]?(?<year>(?:1[5-9]|20)\d{2})年?(?:\d{1,2}月)?(?:\d{1,2}日)?[)）]?(?=年|月|\D|$)/d,
  /(?:頁|页|第|pp?\.?)(?<first>\d{1,4})[-–—－~～一]{1,2}(?<last>\d{1,4})[页頁]?/d,
  /Vol(?:ume)?\.?(?<volume>\d{1,3})/di,
  /No\.?(?<issue>\d{1,3})/di,
]
/** `14 (2011)`, `41(3), 2016`: behind the name of a journal. */
const LATIN_NUMBERS = /(?<=[\p{L}])(?<volume>\d{1,3})(?:\((?<issue>\d{1,2})\)[,，]?(?:\(?(?<year>\d{4})\)?)?|[,，]?\((?<year2>\d{4})\))/du
/** `(2019) 8:44–52`, `2019;8(1):44–52`, `2020,31(6)`. */
const CITED =
  /[(（]?(?<year>(?:1[5-9]|20)\d{2})[)）]?[;；,，]?(?<volume>\d{1,3})(?:[(（](?<issue>\d{1,3})[)）]|(?=[:：]))(?:[:：](?<first>\d{1,4})[-–—－~～](?<last>\d{1,4}))?(?=$|\D)/d
/** `22(1): 47–52 (2015)`, below the name of the journal. */
const NUMBERS =
  /^(?<volume>\d{1,3})[(（](?<issue>\d{1,3})[)）](?:[:：,，](?<first>\d{1,4})[-–—－~～](?<last>\d{1,4}))?[,，.]?[(（]?(?<year>(?:1[5-9]|20)\d{2})[)）]?$/d
/** `戏曲文献研究 2019.4` */
const POINTED = /(?<=^\p{Script=Han}{4,14})(?<year>(?:1[5-9]|20)\d{2})[.．·](?<issue>1[0-2]|[1-9])$/du
/** `Vol. 8, No. 1, 44–52`: pages behind the issue need no word. */
const BARE_PAGES = /(?<=\0[,，:：])(?<first>\d{1,4})[-–—－](?<last>\d{1,4})$/d
/** Its number stands beside it. */
const DOI = /(?:DOI[:：]?|doi[:：]?|https?:\/\/doi\.org\/)(?<doi>10\.\d{4,9}\/[^\s，；]+)$/d
/** A badly read number leaves a letter or two. */
const MOST_EXTRA = 4
const NAME = /^[\p{Script=Han}]{3,14}(?:[(（][\p{Script=Han}]{2,10}版[)）])?$/u
const LATIN_NAME = /^(?:\p{Lu}|The\b)[\p{L} ’'&,:-]{5,70}$/u

/** The parts of a line that is a masthead or a running head with the journal in it; undefined where it is none. */
export function mastheadOf(value: string): Masthead | undefined {
  const squeezed = squeeze(value)
  let rest = digits(squeezed.text)
  const found: Record<string, Range> = {}
  let end = 0
  const take = (match: RegExpExecArray | null): void => {
    if (!match) return
    for (const [name, range] of Object.entries(match.indices?.groups ?? {})) {
      if (range) found[name === 'year2' ? 'year' : name] ??= { start: squeezed.at[range[0]]!, end: endAt(squeezed, range[1]) }
    }
    end = Math.max(end, endAt(squeezed, match.index + match[0].length))
    rest = rest.slice(0, match.index) + '\0'.repeat(match[0].length) + rest.slice(match.index + match[0].length)
  }
  take(NUMBERS.exec(rest) ?? CITED.exec(rest) ?? POINTED.exec(rest))
  if (found.year) take(DOI.exec(rest))
  else take(LATIN_NUMBERS.exec(rest))
  for (const part of PARTS) if (!(part.source.startsWith('[(（]') && found.year)) take(part.exec(rest))
  if (found.volume && !found.first) take(BARE_PAGES.exec(rest))
  if (!(found.issue || found.volume || found.year)) return undefined
  const journal = journalIn(value, rest, squeezed.at)
  const letters = rest.match(/\p{L}/gu)?.length ?? 0
  const extra = letters - (journal ? value.slice(journal.start, journal.end).match(/\p{L}/gu)!.length : 0)
  return { ...found, ...(journal && extra <= MOST_EXTRA ? { journal } : {}), end, extra }
}

/** Digits that OCR read as letters, beside others that it did not. For looking only. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  '|': '1',
  丨: '1',
  ']': '1',
  O: '0',
  o: '0',
  〇: '0',
  z: '2',
  Z: '2',
}
const digits = (text: string): string =>
  text.replace(
    /(?<=\d)[lI|丨Oo〇zZ](?=[\d)年月期卷])|(?<=第)[lI|丨\]zZ](?=\d?[期卷])|(?<![A-Za-z])[lIzZ](?=\d{3}年)/gu,
    (c) => LOOK_ALIKE[c]!,
  )

/** The name is what is left when numbers and marks are gone. */
function journalIn(value: string, rest: string, at: readonly number[]): Range | undefined {
  for (const part of rest.matchAll(/[\p{L}(（][\p{L}’'&:()（）-]*[\p{L})）]/gu)) {
    const start = at[part.index]!
    const end = at[part.index + part[0].length - 1]! + 1
    if (NAME.test(part[0]) || LATIN_NAME.test(value.slice(start, end))) return { start, end }
  }
  return undefined
}

/** What only the masthead of a journal has. */
export const MASTHEAD = /第\d+[卷期辑輯]|\d{4}年第?\d+期|Vol\.?\d|No\.?\d+|ISSN|\d+[(（]\d{4}[)）]/
/** A name, and an issue of it at the end: 江陵学报2015年第3期 */
export const ISSUE = /^[\p{Script=Han}]{2,14}(?:第\d+卷)?,?\d{4}年?(?:第\d+卷)?,?第?\d+期$/u
/** What databases print on pages. */
export const WATERMARK =
  /https?:\/\/www\.cnki\.net|AllRightsReserved|Allrightsreserved|ElectronicPublishingHouse|万方数据|萬方數據|维普资讯|Downloadedfrom|Thiscontentdownloaded|jstor\.org\/(?:terms|stable)/i
/** 苏望舒等：绿色屋顶基质厚度的影响 */
export const SHORT_TITLE = /^.{2,8}等,?:/u
