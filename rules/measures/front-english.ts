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
  if (authors < 0 && top === at) {
    for (let k = at - 1; k >= Math.max(0, at - MOST_BETWEEN) && authors < 0; k--)
      if (free(k) && namesIn(list[k]!, names, false)) authors = k
    if (authors < 0) return { title: [], authors: [], affiliation: [] }
    end = authors + 1
    top = authors
    while (authors - top < MOST_LINES && free(top - 1)) top--
  }
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

/** Names in the Chinese order, the surname in capitals; plain English ones only right above the abstract, and as many as there are authors. */
function namesIn({ value }: FrontLine, names: number, near: boolean): boolean {
  if (noteLabel(value)?.kind === 'number') return false
  const romanised = romanisedNames(value.replace(/^[^\p{L}]+/u, ''))
  if (romanised) return names === 0 || near || romanised.length === names
  return near && names > 0 && latinNames(value)?.length === names
}
