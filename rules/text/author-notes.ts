/**
 * What starred notes on the first page and 作者简介 say: of the paper (本文系…项目…成果, 感谢…), and of its authors, one after the other.
 *
 *     沈砚秋，临川大学公共事务学院副教授；顾明川，澄江师范大学流域治理研究中心讲师。
 *     └name┘  └───affiliation────┘└post┘
 */
import { INSTITUTION, POST } from './institutions.ts'
import type { Range } from './mastheads.ts'
import { beginsWithSurname } from './names.ts'

export interface AboutAuthor extends Range {
  readonly name: Range
  readonly affiliation?: Range
}

const FUNDING =
  /本(?:文|研究|课题|課題|论文|論文)(?:系|係|为|為|是|得到|受|获|獲|由|写作|在|的)|(?:项目|項目|课题|課題|基金|计划|計畫)[^。]{0,60}(?:成果|资助|資助|支持|补助|補助)|感谢|感謝|致谢|致謝|文责自负|\bthanks?\b|\bgrateful\b|supported by|funded by|\bgrant\b/i

export const isFunding = (value: string): boolean => FUNDING.test(value.replace(/\s/g, (c) => (/[a-z]/i.test(value) ? c : '')))

/** （南津，650012） */
const PLACE = /[（(〈][^（()）〈〉]{0,20}[）)〉]$/

/** An institution and a post there, and nothing else: the note of the author whose mark it has. */
export const isPost = (value: string): boolean => {
  const text = value
    .replace(/\s/g, '')
    .replace(/[。.]$/, '')
    .replace(PLACE, '')
  const post = POST.exec(text)
  return (
    text.length < 60 && INSTITUTION.test(text) && post !== null && post.index + post[0].length >= text.length - 6 && !/[：:《]/.test(text)
  )
}

/** `纪云岫，`, `韩知远（1986— ），`: where one author begins; `xx 裴仲衡，`: behind what is left of stars, `作者纪云岫，`: called one. */
const BEGINS =
  /(?:^(?:[xX×KC]{1,4}(?=[ \u3000]))?|[；;。，,]|[*＊※氺米]{1,4})[\s”“"'’]*(?:作者[：:]?\s*)?((?:\p{Script=Han}\s?){2,4})(?=\s*[，,（(〈：:])/gu
const DATES = /^\s*[（(〈][^）)〉]{0,16}[）)〉]?/

/** `，男，江陵人，`: where an author is from. */
const NATIVE = /人$/

/** The authors that a text is about; empty where it begins otherwise. `known`: names that count whatever their surname. */
export function aboutAuthors(value: string, known: readonly string[]): AboutAuthor[] {
  const starts: Range[] = []
  for (const found of value.matchAll(BEGINS)) {
    const start = found.index + found[0].length - found[1]!.length
    const name = found[1]!.trimEnd()
    const plain = name.replace(/\s/g, '')
    const end = start + name.length
    // Commas part clauses too: behind one, a name must be known, or an institution with a post follow at once.
    const comma = /^[，,]/.test(found[0])
    if (comma && !known.includes(plain) && NATIVE.test(plain)) continue
    if (!(known.includes(plain) || (beginsWithSurname(plain) && (comma ? speaksAtOnce : speaksOf)(value.slice(end))))) continue
    starts.push({ start, end })
  }
  if (!starts.length || (value.slice(0, starts[0]!.start).trim().length > 4 && !known.length)) return []
  return starts.map((name, k) => {
    const until = starts[k + 1]?.start ?? value.length
    const end = name.start + value.slice(name.start, until).replace(/[\s；;，,*＊※氺米]+$/, '').length
    const affiliation = affiliationIn(value, name.end, end)
    const called = /作者[：:]?\s*$/.exec(value.slice(0, name.start))?.[0].length ?? 0
    return { start: name.start - called, end, name, ...(affiliation ? { affiliation } : {}) }
  })
}

/** Text about a person: dates of birth, sex, an institution with a post. */
const speaksOf = (text: string): boolean => {
  const near = text.replace(/\s/g, '').slice(0, 60)
  return (
    /^[（(〈]?1[89]\d{2}|^[，,](?:男|女)[，,]/.test(near) ||
    (INSTITUTION.test(near) && POST.test(near)) ||
    /^[，,：:].{2,20}(?:大学|大學|学院|學院|研究院|研究所)/.test(near)
  )
}

const speaksAtOnce = (text: string): boolean => {
  const clause = /^[，,]([^，,；;。]*)/.exec(text.replace(/\s/g, ''))?.[1] ?? ''
  return INSTITUTION.test(clause) && POST.test(clause)
}

/** The institution between the name and the post; behind other clauses on the person (，男，江陵人，), one where a post is named with it. */
function affiliationIn(value: string, from: number, to: number): Range | undefined {
  const text = value.slice(from, to)
  const dates = DATES.exec(text)?.[0].length ?? 0
  let first = true
  for (const { 0: clause, index } of text.slice(dates).matchAll(CLAUSE)) {
    const post = POST.exec(clause)
    const institution = (post ? clause.slice(0, post.index) : clause).trimEnd()
    const start = from + dates + index
    if (INSTITUTION.test(institution) && (first || post)) return { start, end: start + institution.length }
    first = false
  }
  return undefined
}
const CLAUSE = /[^\s，,；;。：:][^，,；;。]*/g
