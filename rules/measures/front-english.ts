/**
 * English title and authors stand above the English abstract, at the head of the paper or behind it; notes at the foot of a page may come
 * between them.
 *
 *     From Joint Custody to Shared Governance: Institutional Dilemmas of
 *     Interprovincial Lake Consultation
 *     SHEN Yanqiu, GU Mingchuan
 *     ①  关于共同账簿的制度功能 …
 *     Abstract: …
 */
import { noteLabel } from '../text/labels.ts'
import { latinNames, romanisedNames } from '../text/names.ts'
import type { FrontLine } from './front-lines.ts'

export interface EnglishHead {
  readonly title: readonly FrontLine[]
  readonly authors: readonly FrontLine[]
  readonly affiliation: readonly FrontLine[]
}

const MOST_TITLE_LINES = 4
const MOST_LINES = 12
/** Lines no wider than this, in em, are bits of one. */
const BIT = 2
/** Notes and a page end stand between authors and abstract: no more lines than these. */
const MOST_BETWEEN = 26
/** Notes that cite foreign works are in Latin letters, too. */
const NOTES = /^(?:circled|square|word)$/
const NOT_TITLE = /\.$|^[[［]\d|\d{4}[,，:：]|pp\./

/** `at` is the line of the abstract; `names` how many authors the paper has, 0 where that is not known. */
export function englishHead(list: readonly FrontLine[], at: number, names: number, taken: (line: FrontLine) => boolean): EnglishHead {
  const free = (k: number): boolean =>
    k >= 0 && list[k]!.latin && !taken(list[k]!) && !list[k]!.label && !NOTES.test(noteLabel(list[k]!.value)?.kind ?? '')
  let top = at
  while (at - top < MOST_LINES && free(top - 1)) top--
  let authors = -1
  for (let k = at - 1; k >= top && authors < 0; k--) if (namesIn(list[k]!, names, true)) authors = k
  let end = at
  for (let k = at - 1; k >= Math.max(0, at - MOST_BETWEEN) && authors < 0; k--) {
    if (!free(k) || !namesIn(list[k]!, names, false)) continue
    authors = k
    end = k + 1
    top = k
    while (k - top < MOST_LINES && free(top - 1)) top--
  }
  if (authors < 0 && top === at) return { title: [], authors: [], affiliation: [] }
  const behind = authors < 0 ? at : authors
  let last = authors + 1
  while (last < end && /^\p{Ll}{1,8}$/u.test(list[last]!.text)) last++
  let first = behind
  for (let count = 0; first > top && count < MOST_TITLE_LINES && !NOT_TITLE.test(list[first - 1]!.text); first--)
    count += list[first - 1]!.width > BIT ? 1 : 0
  const title = list.slice(first, behind)
  return {
    title: title.length && /^[^\p{L}]{0,2}\p{Lu}/u.test(title[0]!.text) ? title : [],
    authors: authors < 0 ? [] : list.slice(authors, last),
    affiliation: authors < 0 ? [] : list.slice(last, end),
  }
}

/** A title has so many letters, and capitals but for its small words: a greeting, a verse or who translated the text are no title. */
const LEAST_TITLE = 12
const LEAST_WORD = 4
const SMALL =
  /^(?:with|from|into|over|upon|under|among|between|through|against|before|after|about|within|without|toward|towards|during|their)$/
const NO_TITLE = /\b(?:by|from)$|^(?:(?:Associate|Assistant|Visiting|Full) )?(?:Professor|Lecturer|Translated)\b/i
const OF_INSTITUTION =
  /^(?:School|Department|Dept|Faculty|College|Institute|Academy|Cent(?:er|re)|Laboratory)\b|(?:University|College|Institute|Academy)\W*$/i
const ANNOUNCED = /[:：]$/

/**
 * Where there is no English abstract, title and authors may be the last that is printed, below the notes:
 *
 *     ［10］《招商局委员禀》，光绪四年五月，档号：7-3-388。
 *     The Closing of the Mint and the Failure of the Copper Houses
 *     LU Yiqiao, HANG Zhiruo
 */
export function closingHead(list: readonly FrontLine[], names: number, taken: (line: FrontLine) => boolean): EnglishHead | undefined {
  const isFree = (line: FrontLine | undefined): line is FrontLine =>
    line?.latin === true && !taken(line) && !line.label && !noteLabel(line.value)
  const isOfTitle = (line: FrontLine | undefined): boolean => isFree(line) && !NOT_TITLE.test(line.text)
  let at = list.length - 1
  // The notes of its page may stand below it.
  while (at > 0 && list.length - at < MOST_BETWEEN && !(isFree(list[at]) && namesIn(list[at]!, names, false) && isOfTitle(list[at - 1])))
    at--
  if (at < 1 || list.length - at >= MOST_BETWEEN) return undefined
  let first = at
  while (at - first < MOST_TITLE_LINES && isOfTitle(list[first - 1])) first--
  const title = list.slice(first, at)
  const letters = title.map(({ text }) => text).join('')
  const words = title.map(({ value }) => value.trim()).join(' ')
  // Names amid the lines are those of a list of books.
  if (title.some((line) => namesIn(line, 0, false))) return undefined
  const isWhole = first > 0 && !isOfTitle(list[first - 1]) && !ANNOUNCED.test(list[first - 1]!.text)
  if (!isWhole || letters.length < LEAST_TITLE || !/^\p{Lu}/u.test(letters)) return undefined
  if (!inCapitals(words) || title.some(({ value }) => NO_TITLE.test(value.trim()) || OF_INSTITUTION.test(value.trim()))) return undefined
  return { title, authors: [list[at]!], affiliation: [] }
}

function inCapitals(words: string): boolean {
  const long = (words.match(/\p{L}[\p{L}’'-]*/gu) ?? []).filter((word) => word.length >= LEAST_WORD && !SMALL.test(word))
  return long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length / 2
}

/** Names in the Chinese order, the surname in capitals; plain English ones only right above the abstract, and as many as there are authors. */
function namesIn({ value }: FrontLine, names: number, near: boolean): boolean {
  if (noteLabel(value)?.kind === 'number') return false
  const romanised = romanisedNames(value.replace(/^[^\p{L}]+/u, ''))
  if (romanised) return names === 0 || near || romanised.length === names
  return near && names > 0 && latinNames(value)?.length === names
}
