/**
 * Where lines of print ran together: the extractor, or the rule that puts fragments back, saw no line end between two short lines at the
 * head of a paper. What stands there is so regular that the seams show.
 *
 *     第 27 期 2014 年 6 月，頁 103－106│茶行、帳冊與信用          masthead and title
 *     移动支付对经营韧性的影响│———基于雁北六县的实证分析          title and subtitle
 *     柳若溪1邵同和2阮梅1│（1．江原大学社会学系；2．…）            authors and affiliations
 *     闻亦舟＊＊│［内容摘要］作为环内海地区唯一持续运作的          authors and abstract
 *     文章编号：2096－7715（2021）05－0072－04│一、问题的提出       number and heading
 *     Ageing Neighbourhoods│LIU Ruoxi，SHAO Tonghe                English title and authors
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { labelsWithin } from '../text/fields.ts'
import { mastheadOf } from '../text/mastheads.ts'
import { chineseNames, latinNames, romanisedNames } from '../text/names.ts'
import { endAt, squeeze } from '../text/squeezed.ts'
import { type FrontLine, frontLines } from './front-lines.ts'

export interface Seam {
  readonly line: Line
  readonly offsets: readonly number[]
}

/** The title, and what stands above the abstract, is among so many lines. */
const MOST_ABOVE = 16
const ARTICLE_ID = /\d{4}-\d{3}[\dXx]\(\d{4}\)\d{2}-\d{3,5}-\d{2}(?:\d(?!\d))?/
const REST_OF_ID = /^\d{0,5}-\d{2}(?=\D)/
const DASH = /(?<=[\p{Script=Han}\p{L}）”》])(?:[—―─]{2,}|-{2,}|[＿_]{1,2}(?=\p{Script=Han}))(?=[\p{Script=Han}“《]{4})/u
const FIRST_AFFILIATION = /[(（［[]1[.．、]?(?=\p{Script=Han})/u
/** A list of romanised names that runs up to the end of its line. */
const NAMES_AT_END = /(?<=[\p{Ll}?)”])(?:\p{Lu}{2,}\p{Lu}\p{Ll}+(?:-\p{Ll}+)?[,，;；、]?)+$/u

export const glued = defineMeasure<readonly Seam[]>({
  id: 'glued',
  summary: 'Lines of the front matter that ran together',
  measure({ use }) {
    const { head, tail, latin } = use(frontLines)
    const anchor = head.findIndex(({ label, value }) => label?.field === 'abstract' || label?.field === 'keywords' || labelsWithin(value).length > 0)
    const above = anchor < 0 || anchor > MOST_ABOVE ? 0 : anchor + 1
    const seams: Seam[] = []
    for (const list of [head, tail]) {
      list.forEach((line, k) => {
        const offsets = new Set(labelSeams(line))
        if (list === head && k < above && !latin) for (const offset of [mastheadSeam(line, k), dashSeam(line), affiliationSeam(line)]) if (offset > 0) offsets.add(offset)
        for (const offset of [numberSeam(line, list[k - 1]), namesSeam(line, list[k + 1])]) if (offset > 0) offsets.add(offset)
        if (offsets.size) seams.push({ line: line.line, offsets: [...offsets] })
      })
    }
    return seams
  },
})

/** Labels within the line, where what stands before them is labelled too, or a list of names. */
function labelSeams({ value, label }: FrontLine): number[] {
  const found = labelsWithin(value)
  if (!found.length) return []
  const before = value.slice(0, found[0])
  return label || isNames(before) || /^[^\p{L}]*$/u.test(before) ? found.filter((offset) => value.slice(0, offset).trim() !== '') : []
}

const isNames = (value: string): boolean => Boolean(chineseNames(value) ?? romanisedNames(value) ?? latinNames(value))

function mastheadSeam({ value }: FrontLine, k: number): number {
  const found = k < 3 ? mastheadOf(value) : undefined
  if (!found?.last || found.extra < 5) return 0
  const rest = value.slice(found.end)
  return /^[\s）)]*\p{Script=Han}{2}/u.test(rest) ? found.end + /^[\s）)]*/.exec(rest)![0].length : 0
}

function dashSeam({ value, label }: FrontLine): number {
  const squeezed = squeeze(value)
  const found = label ? null : DASH.exec(squeezed.text)
  return found && !/[。，；,;]/.test(squeezed.text) ? squeezed.at[found.index]! : 0
}

function affiliationSeam({ value }: FrontLine): number {
  const squeezed = squeeze(value)
  const found = FIRST_AFFILIATION.exec(squeezed.text)
  return found && found.index > 1 && chineseNames(value.slice(0, squeezed.at[found.index])) ? squeezed.at[found.index]! : 0
}

/** Behind an article number, whole or gone on with from the line before. */
function numberSeam(line: FrontLine, before: FrontLine | undefined): number {
  const squeezed = squeeze(line.value)
  const goesOn = before !== undefined && /(?:文章编号|文章編號)[:：][^。]*-$/.test(before.text)
  const found = ARTICLE_ID.exec(squeezed.text) ?? (goesOn ? REST_OF_ID.exec(squeezed.text) : null)
  if (!found || (!goesOn && !/文章[编編][号號]/.test(squeezed.text))) return 0
  const end = found.index + found[0].length
  return end < squeezed.text.length && /^\p{L}/u.test(squeezed.text.slice(end)) && squeezed.at[end]! > endAt(squeezed, end) - 1 ? squeezed.at[end]! : 0
}

function namesSeam({ value, latin }: FrontLine, next: FrontLine | undefined): number {
  if (!latin || next?.label?.field !== 'abstract_en') return 0
  const squeezed = squeeze(value)
  const found = NAMES_AT_END.exec(squeezed.text)
  return found ? squeezed.at[found.index]! : 0
}
