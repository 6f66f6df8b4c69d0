/** The lines at the top and the foot of pages, with the numbers at their ends; and what numbers say of pages. */
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from './chars.ts'
import { SYSTEMS } from './numbering.ts'
import { alike, within } from './similar.ts'
import { wideGaps } from './tabular.ts'

export interface Edge {
  readonly line: Line
  readonly page: number
  readonly text: string
  /** Letters alone. */
  readonly words: string
  readonly numbers: readonly number[]
  /** Place among the lines of its edge, from 0; negative at the foot. */
  readonly place: number
}

/** Two heads are the same where so many pairs of their characters are; shorter ones say nothing. */
export const SAME = 0.7
export const LEAST_WORDS = 3
/** No paper has more numbered sections. */
const MOST_SECTIONS = 20
/** A number at an end of the line; years, volumes and issues have their word beside them; 2）。 is a mark. */
const LEADING = /^[^\p{L}\d]{0,2}(\d[\d ]{0,6})(?![\d ]*[年月日卷期号號册冊])/u
const TRAILING = /(?<![第\d])(\d[\d ]{0,6})(?![)）][。.，,、])[^\p{L}\d]{0,2}$/u

export const wordsOf = (text: string): string => text.replace(/[\d\p{P}\p{S}]/gu, '')

export const textOf = (lines: readonly Line[]): string => lines.map(({ value }) => ascii(tight(value))).join('\n')

export const edge = (line: Line, page: number, place: number): Edge => {
  const text = ascii(tight(line.value))
  const words = wordsOf(text)
  const numbers = [LEADING.exec(line.value.trim())?.[1], TRAILING.exec(line.value.trim())?.[1]]
    .map((n) => n?.replace(/ /g, ''))
    .filter((n): n is string => n !== undefined && n.length > 0 && n.length <= 4)
    .map(Number)
  return { line, page, text, words, numbers, place }
}

/** 1 引言 and 2.2.2 库存周转 at the tops of two pages: heads carry numbers like these, but their words come again. */
const isNumberedHeading = (e: Edge, edges: readonly Edge[]): boolean =>
  e.numbers.every((number) => number <= MOST_SECTIONS) &&
  SYSTEMS.some(({ pattern }) => pattern.test(e.text)) &&
  !edges.some((o) => o.page !== e.page && alike(o.words, e.words) >= SAME)

/** Printed number less page index, where at least two pages agree. */
export function commonOffset(edges: readonly Edge[], known: ReadonlyMap<number, number>): number | undefined {
  const votes = new Map<number, Set<number>>()
  const vote = (offset: number, page: number): void => {
    votes.set(offset, (votes.get(offset) ?? new Set()).add(page))
  }
  for (const [page, number] of known) vote(number - page, page)
  for (const e of edges)
    if (e.words.length >= LEAST_WORDS && !isNumberedHeading(e, edges)) for (const number of e.numbers) vote(number - e.page, e.page)
  const best = [...votes].sort((a, b) => b[1].size - a[1].size)[0]
  return best && best[1].size >= 2 ? best[0] : undefined
}

const LEAST_NAME = 4
const NAME = /^\p{Script=Han}{4,}/u
/** What stands behind it: an issue, well or badly read, or what is set far from it. */
const SET_OFF = /[\p{Script=Latin}\d]|第.{1,3}[期辑輯集卷号號]/u
const isSetOff = ({ line, text }: Edge): boolean => SET_OFF.test(text) || wideGaps(line.value.trim()) > 0

/** Versos, or rectos, that begin with the same name: what stands behind it, an issue, may be misread. Points of a list begin alike all down the page. */
export const beginsAlike = (e: Edge, o: Edge, pages: readonly { readonly children: readonly Line[] }[]): boolean => {
  if (e.page === o.page || (e.page - o.page) % 2 || o.place !== 0 || o.page === 0 || !isSetOff(e) || !isSetOff(o)) return false
  const name = NAME.exec(e.text)?.[0].slice(0, LEAST_NAME)
  if (name === undefined || !o.text.startsWith(name) || NAME.exec(o.text)![0].length * 2 < o.text.length) return false
  return ![e, o].some(({ line, page }) =>
    pages[page]!.children.some((other) => other !== line && ascii(tight(other.value)).startsWith(name)),
  )
}

/** 祁望舒、容止：渔港岸线占用费的归宗, QUILL: THE HEDGE AND THE LEDGER */
const withoutAuthors = (text: string): string =>
  /^(?:\p{Script=Han}[\p{Script=Han}、]{1,11}(?:等,?)?[:/]|\p{Lu}[\p{L}.,]{2,40}:)(\p{L}.{5,})$/u.exec(text)?.[1] ?? text

/** A heading more likely than a title: References. */
const ONE_WORD = /^\W*\p{Script=Latin}+\W*$/u
/** So much of a head is in the title. */
const TITLE = 0.75

/** Capitals are not those of the title; a heading in capitals stands behind the end of a paragraph. */
export function repeatsTitle({ line, text, words }: Edge, opening: string, isBehindEnd: boolean): boolean {
  if (ONE_WORD.test(line.value)) return false
  const title = withoutAuthors(text)
  const own = wordsOf(title)
  const isCapital = title === title.toUpperCase() && (title !== text || !isBehindEnd)
  const found = isCapital ? within(own.toLowerCase(), opening.toLowerCase()) : within(own, opening)
  return found >= TITLE || within(words, opening) >= TITLE
}

/** What stands at the height of heads is the rest of them, where it comes again or counts pages: letters have their dates there. */
export function besides(edges: readonly Edge[], heads: readonly Pick<Edge, 'line' | 'page'>[], offset: number | undefined): Edge[] {
  const pages = new Map<number, Line[]>()
  for (const { line, page } of heads) pages.set(page, [...(pages.get(page) ?? []), line])
  const runs = (e: Edge): boolean =>
    !e.words ||
    e.numbers.some((number) => number - e.page === offset) ||
    edges.some((o) => o.page !== e.page && numeralsOf(o) === numeralsOf(e) && alike(o.words, e.words) >= SAME)
  return edges.filter((e) => pages.get(e.page)?.some((head) => isBeside(head, e.line)) && runs(e))
}
const numeralsOf = ({ text }: Edge): string => text.replace(/[^\d一二三四五六七八九十]/g, '')

/** Two lines on one height, as their boxes tell. */
function isBeside({ box: a }: Line, { box: b }: Line): boolean {
  if (!a || !b || a === b || (a.x0 < b.x1 && b.x0 < a.x1)) return false
  return Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > Math.min(a.y1 - a.y0, b.y1 - b.y0) / 2
}

/** How far a line stands above all others of its page, or below them, in its own height; beside it there may be another. Less than 0 without a box. */
export function roomBeside(line: Line, lines: readonly Line[], foot: boolean): number {
  const { box } = line
  if (!box) return -1
  const height = box.y1 - box.y0
  const gaps = lines.flatMap(({ box: other }) => {
    if (!other || other === box || Math.min(other.y1, box.y1) - Math.max(other.y0, box.y0) > height / 2) return []
    return foot ? box.y0 - other.y1 : other.y0 - box.y1
  })
  return Math.min(...gaps) / height
}

/** The number of the page stands in one corner, words in the other: `418      Vallström et al.` */
export const isCornered = ({ value }: Line, number: number): boolean =>
  new RegExp(`^\\s*${number} {3,}\\S|\\S {3,}${number}\\s*$`).test(ascii(value)) && wideGaps(value.trim()) === 1

/** Sentences that are much alike may open two pages, and marks of notes at their ends may count like pages: 。[2] */
export const isSentence = (text: string): boolean => (STOPPED.test(text) ? /[，,、]/.test(text) : text.endsWith('.') && text.length > LONG)
/** An English line so long that ends with a stop is one of text. */
const LONG = 60
const STOPPED = /。(?:[[〔(]\d{1,3}[\]〕)])?$/

/** Chapters beside each other may be called nearly alike. */
export const divisionOf = (text: string): string | undefined => /第[^章编編篇部卷]{1,5}[章编編篇部卷]/.exec(text)?.[0]

/** As their boxes tell, where there are any. */
export const atOneHeight = ({ box: a }: Line, { box: b }: Line): boolean => !a || !b || Math.abs(a.y0 - b.y0) < a.y1 - a.y0

/** Notes of many pages end alike, 同上书，第18页。 and Ibid., p. 18.; what runs at the foot of pages has no stop, and other numbers only where it counts pages. */
export const goesOn = ({ line, text }: Edge, number: number | undefined): boolean =>
  text.endsWith('。') || (line.role === 'note' && (text.endsWith('.') || (number === undefined && /\d/.test(text))))
