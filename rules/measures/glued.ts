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
import type { Field } from '../text/field-labels.ts'
import { abstractWithin, labelsAfterEnd, labelsWithin } from '../text/fields.ts'
import { INSTITUTION } from '../text/institutions.ts'
import { mastheadOf } from '../text/mastheads.ts'
import { chineseNames, latinNames, romanisedNames } from '../text/names.ts'
import { squeeze } from '../text/squeezed.ts'
import { type FrontLine, frontLines } from './front-lines.ts'

export interface Seam {
  readonly line: Line
  readonly offsets: readonly number[]
}

/** The title, and what stands above the abstract, is among so many lines. */
const MOST_ABOVE = 16
const ADDRESS = /^\s*(?:E-?mail|电子|電子)/i
const ARTICLE_ID = /\d{4}-\d{3}[\dXx]\(\d{4}\)\d{2}-\d{3,5}-\d{2}(?:\d(?!\d))?/
const ID_BROKEN = /(?:文章编号|文章編號)[:：，,]?[\d()-]*-$/
const REST_OF_ID = /^[\d()Xx-]{4,}(?=[^\d()Xx-])/
const DASH = /(?<=[\p{Script=Han}\p{L}）”》])(?:[—―─]{2,}|-{2,}|[＿_]{1,2}(?=\p{Script=Han}))(?=[\p{Script=Han}“《]{4})/u
const FIRST_AFFILIATION = /[(（［[](?:1[.．、]?(?=\p{Script=Han})|(?=\p{Script=Han}{4}))/u
/** Names in the title's line stand behind its note mark, whatever OCR made of it. */
const MARK = /[*＊“”？?#※氺]+/g
const PAGES = /^(?:頁|页|第|pp?\.?)\d{1,4}[-–—~一]\d{1,4}[頁页]?(?=\p{Script=Han}{2})/u
/** A list of romanised names that runs up to the end of its line. */
const NAMES_AT_END = /(?<=[\p{Ll}?)”])(?:\p{Lu}{2,}\p{Lu}\p{Ll}+(?:-\p{Ll}+)?[,，;；、]?)+$/u

export const glued = defineMeasure<readonly Seam[]>({
  id: 'glued',
  summary: 'Lines of the front matter that ran together',
  measure({ use }) {
    const { head, tail, latin } = use(frontLines)
    const anchor = head.findIndex(
      ({ label, value }, k) =>
        label?.field === 'abstract' ||
        label?.field === 'keywords' ||
        (k < MOST_ABOVE && (labelsWithin(value).length > 0 || abstractWithin(value) > 0)),
    )
    const above = anchor < 0 || anchor > MOST_ABOVE ? 0 : anchor + 1
    const seams: Seam[] = []
    for (const list of [head, tail]) {
      list.forEach((line, k) => {
        const offsets = new Set(labelSeams(line, latin))
        const at = (offset: number): void => {
          if (offset > 0) offsets.add(offset)
        }
        if (list === head && k < above && !latin) {
          const abstract = line.label ? -1 : abstractWithin(line.value)
          at(abstract)
          at(mastheadSeam(line, list[k - 1], k))
          at(dashSeam(line))
          at(affiliationSeam(line))
          if (!line.label && (abstract > 0 || list[k + 1]?.label?.field === 'abstract'))
            at(authorsSeam(line.value.slice(0, abstract > 0 ? abstract : undefined)))
        }
        at(numberSeam(line, list[k - 1]))
        const value = valueSeam(line)
        at(value)
        if (value > 0 && list === head && k < above) at(dashSeam({ ...line, label: undefined }))
        for (const offset of labelsAfterEnd(line.value)) {
          at(offset)
          for (const next of labelsWithin(line.value.slice(offset), true)) at(offset + next)
        }
        at(namesSeam(list, k))
        if (!latin) at(englishSeam(list, k))
        if (offsets.size) seams.push({ line: line.line, offsets: [...offsets] })
      })
    }
    return seams
  },
})

/** Labels within the line, where what stands before them is labelled too, or a list of names, or English in a Chinese paper. */
function labelSeams({ value, label, latin: letters }: FrontLine, latin: boolean): number[] {
  // An address in a note on an author is the author's, whoever it is that one may write to.
  const own = (offset: number): boolean => label?.field === 'author_bio' && ADDRESS.test(value.slice(offset))
  const found = labelsWithin(value, label !== undefined).filter((offset) => !own(offset))
  if (!found.length) return []
  const before = value.slice(0, found[0])
  const fits = label !== undefined || (letters && !latin) || isNames(before) || /^[^\p{L}]*$/u.test(before)
  return fits ? found.filter((offset) => value.slice(0, offset).trim() !== '') : []
}

const isNames = (value: string): boolean => Boolean(chineseNames(value) ?? romanisedNames(value) ?? latinNames(value))

function mastheadSeam({ value }: FrontLine, before: FrontLine | undefined, k: number): number {
  if (k > 2) return 0
  const squeezed = squeeze(value)
  const pages = before && mastheadOf(before.value)?.journal ? PAGES.exec(squeezed.text) : null
  if (pages) return squeezed.at[pages[0].length]!
  const found = mastheadOf(value)
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
  if (!found || found.index < 2 || !INSTITUTION.test(squeezed.text.slice(found.index))) return 0
  return chineseNames(value.slice(0, squeezed.at[found.index])) ? squeezed.at[found.index]! : 0
}

/** `…制度困境＊沈砚秋＊＊顾明川＊＊＊`: names behind the note mark of the title. */
function authorsSeam(value: string): number {
  if (chineseNames(value)) return 0
  for (const { index, 0: mark } of value.matchAll(MARK)) {
    const rest = value.slice(index + mark.length)
    if (index > 3 && chineseNames(rest)) return index + mark.length + /^\s*/.exec(rest)![0].length
  }
  return 0
}

/** Behind an article number, whole or gone on with from the line before. */
function numberSeam(line: FrontLine, before: FrontLine | undefined): number {
  const squeezed = squeeze(line.value)
  const goesOn = before !== undefined && ID_BROKEN.test(before.text)
  const found =
    (/文章[编編][号號]/.test(squeezed.text) ? ARTICLE_ID.exec(squeezed.text) : null) ?? (goesOn ? REST_OF_ID.exec(squeezed.text) : null)
  if (!found) return 0
  const end = found.index + found[0].length
  return /^\p{L}/u.test(squeezed.text.slice(end)) ? squeezed.at[end]! : 0
}

/** Values that end where a Han character stands. */
const VALUES: Partial<Record<Field, RegExp>> = {
  doi: /^1[0O]\.[!-~]+?(?=\p{Script=Han}{2})/u,
  clc: /^[A-Z]{1,2}[\d.\-/]+(?=\p{Script=Han}{2})/u,
  document_code: /^[A-E](?=\p{Script=Han}{2})/u,
  received: /^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?=\p{Script=Han}{2})/u,
}

/** `DOI：10.99999/j.2022.005│移动支付的影响`: behind the value, what the label is not of. */
function valueSeam({ value, label }: FrontLine): number {
  if (!label) return 0
  const rest = squeeze(value.slice(label.text))
  const found = VALUES[/^(?:revised|accepted)$/.test(label.field) ? 'received' : label.field]?.exec(rest.text)
  return found ? label.text + rest.at[found[0].length]! : 0
}

/** Lines from the English authors to the abstract: notes of the page's foot may stand between. */
const MOST_BETWEEN = 26

function namesSeam(list: readonly FrontLine[], k: number): number {
  const { value, latin } = list[k]!
  if (!latin || romanisedNames(value)) return 0
  const next = list.slice(k + 1, k + 1 + MOST_BETWEEN).findIndex(({ label }) => label?.field === 'abstract_en')
  const squeezed = squeeze(value)
  const found = next < 0 ? null : NAMES_AT_END.exec(squeezed.text)
  return found && (next === 0 || /[,，;；、]/.test(found[0])) ? squeezed.at[found.index]! : 0
}

/** `…前的问题。│From Joint Custody to …`: an English title behind the last sentence, its authors a line or two below. */
function englishSeam(list: readonly FrontLine[], k: number): number {
  const squeezed = squeeze(list[k]!.value)
  const found = /^[^A-Za-z]+[。」”](?=\p{Lu}[\p{L}:,，：'’-]{12,}$)/u.exec(squeezed.text)
  const authors = found && list.slice(k + 1, k + 4).some((line, j) => romanisedNames(line.value) || namesSeam(list, k + 1 + j) > 0)
  return found && authors ? squeezed.at[found[0].length]! : 0
}
