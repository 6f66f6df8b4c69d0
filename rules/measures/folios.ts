/**
 * Page numbers on lines of their own: whole (`－２７－`, `=27-`, `27`, `第27页`, `27 / 30`), with a wrong dash, or a lone dash that is left of one. A bare number
 * counts only where numbers rise with the pages, in running heads too, the source calls it a page number, or it is the only one, between a sentence and
 * the end of its page.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Page, Scan } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { edge } from '../text/edges.ts'
import { folioNumber, remainsOf } from '../text/folio-numbers.ts'
import { regions } from './regions.ts'

export interface Folio {
  readonly line: Line
  readonly number: number | undefined
}

const LONGEST = 16
/** What a colon or a question announces is no page number, and a year hardly one. */
const STATED = /[。！!.…][”’」』）)》〉\]]*$/
const HAN_END = /[。！？…][”’」』）)》〉\]]*$/
const YEAR = /^(?:1[5-9]|20)\d\d$/
const DASH = /^[-－—–―]$/
/** What may be left of a number: figures among what they were taken for, Roman ones, a sign or two. */
const NUMBER_LIKE = /^(?:[^\p{Script=Han}]*\d[^\p{Script=Han}]*|[ivxlc]+|[^\p{Script=Han}]{1,2})$/iu
/** Numbers of pages rise by one a page; a text of a few pages without form feeds may skip as many as lost theirs. */
const MOST_SKIPPED = 12
/** What a number is worth that stands alone, that dashes or words call a page number, and that stands in a line at the edge of its page. */
const WORTH = { bare: 1, dressed: 2, amid: 0.5 }
const LEAST_WORTH = 2

interface Candidate {
  readonly line: Line
  readonly page: number
  readonly number: number
  readonly worth: number
  /** At the end of a page, behind a sentence that asks for no number. */
  readonly parts: boolean
}

export const folios = defineMeasure<Map<Line, Folio>>({
  id: 'folios',
  summary: 'Page numbers on lines of their own',
  measure({ scan, use, lang }) {
    const named = use(regions)
    const found = new Map<Line, Folio>()
    const candidates: Candidate[] = []
    scan.children.forEach((page, index) => {
      const heads = scan.children.length > 1 ? new Set([page.children[0], page.children.at(-1)]) : undefined
      page.children.forEach((line, k) => {
        const text = ascii(tight(line.value))
        const folio = text.length > LONGEST ? undefined : folioNumber(text)
        const amid = (number: number): Candidate => ({ line, page: index, number, worth: WORTH.amid, parts: false })
        if (!folio && heads?.has(line)) candidates.push(...edge(line, index, k).numbers.map(amid))
        if (text.length > LONGEST) return
        const isNamed = named.get(line) === 'page-number'
        const isAtEdge = isNamed || atEdge(scan, page, k)
        const worth = folio?.dressed || isNamed ? WORTH.dressed : WORTH.bare
        const parts = isAtEdge && !YEAR.test(text) && STATED.test(tight(page.children[k - 1]?.value ?? ''))
        if (folio && (folio.dressed || isAtEdge)) candidates.push({ line, page: index, number: folio.number, worth, parts })
        if (isNamed ? NUMBER_LIKE.test(text) : !folio && isAtEdge && DASH.test(text)) found.set(line, { line, number: undefined })
      })
    })
    const chain = rising(candidates, scan.children.length)
    // The others may all be lost.
    const alone = candidates.filter(({ parts }) => parts)
    for (const { line, number, worth } of chain.length || alone.length > 1 ? chain : alone)
      if (worth > WORTH.amid) found.set(line, { line, number })
    if (scan.children.length > 1)
      for (const line of remains(scan, chain, found, /^(?:zh|ja)/.test(lang))) found.set(line, { line, number: undefined })
    return found
  },
  say: (f) => `${f.size} page numbers on lines of their own`,
})

/** Last lines of pages that are what is left of the number due there, where others have theirs at the foot. */
function remains({ children }: Scan, chain: readonly Candidate[], found: ReadonlyMap<Line, unknown>, isHan: boolean): Line[] {
  const own = chain.filter(({ line, page }) => found.has(line) && children[page]!.children.at(-1) === line)
  const isDressed = own.some(({ worth }) => worth === WORTH.dressed)
  return children.flatMap((page, k) => {
    const last = page.children.at(-1)
    if (!own[0] || !last || page.children.some((line) => found.has(line))) return []
    const isBehindEnd = (isHan ? HAN_END : STATED).test(tight(page.children.at(-2)?.value ?? ''))
    return remainsOf(last.value, own[0].number + k - own[0].page, { isDressed, isHan, isBehindEnd }) ? [last] : []
  })
}

/** First or last line of a page, or beside it; where pages are not known, a line after which the text breaks off. */
function atEdge(scan: Scan, page: Page, k: number): boolean {
  const line = page.children[k]!
  const next = page.children[k + 1]
  if (!next || (k === 0 && scan.children.length > 1)) return true
  if (scan.children.length > 1) return k >= page.children.length - 2 || k === 0 || (k === 1 && beside(page.children[0]!, line))
  const gap = line.after.map((p) => scan.source.slice(p.start, p.end)).join('')
  return gap.split('\n').length > 3 || /^ \S/.test(next.value)
}

/** On one height, as the boxes tell. */
const beside = ({ box: a }: Line, { box: b }: Line): boolean =>
  a !== undefined && b !== undefined && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > (a.y1 - a.y0) / 2

/** The chain of numbers that rise with the pages which is worth most. */
function rising(candidates: readonly Candidate[], pages: number): Candidate[] {
  const best: { score: number; before: number }[] = []
  candidates.forEach((candidate, k) => {
    let score = 0
    let before = -1
    for (let j = Math.max(0, k - 40); j < k; j++) {
      const other = candidates[j]!
      const step = candidate.number - other.number
      const fits = pages > 1 ? step === candidate.page - other.page && step > 0 : step > 0 && step <= MOST_SKIPPED
      if (fits && best[j]!.score > score) {
        score = best[j]!.score
        before = j
      }
    }
    best.push({ score: score + candidate.worth, before })
  })
  let at = best.reduce((top, b, k) => (b.score > (best[top]?.score ?? 0) ? k : top), -1)
  const chain: Candidate[] = []
  const total = best[at]?.score ?? 0
  for (; at >= 0; at = best[at]!.before) chain.push(candidates[at]!)
  return total >= LEAST_WORTH ? chain : []
}
