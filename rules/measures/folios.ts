/**
 * Page numbers on lines of their own: whole (`－２７－`, `27`, `第27页`, `27 / 30`), with a wrong dash, or a lone dash that is left of one. A bare number
 * counts only where numbers rise with the pages, or the source calls it a page number.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Page, Scan } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { folioNumber } from '../text/folio-numbers.ts'
import { regions } from './regions.ts'

export interface Folio {
  readonly line: Line
  readonly number: number | undefined
}

/** A number that may be a page's; a dashed one, or a named one, is worth two bare ones. */
interface Candidate extends Folio {
  readonly number: number
  readonly page: number
  readonly worth: number
}

/** A number within a running head bears out those that stand alone. */
const IN_HEAD = 0.5
const LONGEST = 16
const DASH = /^[-－—–―]$/
/** What may be left of a number: figures among what they were taken for, Roman ones, a sign or two. */
const NUMBER_LIKE = /^(?:[^\p{Script=Han}]*\d[^\p{Script=Han}]*|[ivxlc]+|[^\p{Script=Han}]{1,2})$/iu
/** Numbers of pages rise by one a page; a text of a few pages without form feeds may skip as many as lost theirs. */
const MOST_SKIPPED = 12

export const folios = defineMeasure<Map<Line, Folio>>({
  id: 'folios',
  summary: 'Page numbers on lines of their own',
  measure({ scan, use }) {
    const named = use(regions)
    const found = new Map<Line, Folio>()
    const candidates: Candidate[] = []
    scan.children.forEach((page, index) => {
      page.children.forEach((line, k) => {
        const text = ascii(tight(line.value))
        const headed = scan.children.length > 1 && (k === 0 || k === page.children.length - 1) ? numberInHead(line.value) : undefined
        if (headed !== undefined) candidates.push({ line, page: index, number: headed, worth: IN_HEAD })
        if (headed !== undefined || text.length > LONGEST) return
        const isNamed = named.get(line) === 'page-number'
        const edge = isNamed || atEdge(scan, page, k)
        const folio = folioNumber(text)
        if (folio && (folio.dressed || edge))
          candidates.push({ line, page: index, number: folio.number, worth: folio.dressed || isNamed ? 2 : 1 })
        if (isNamed ? NUMBER_LIKE.test(text) : !folio && edge && DASH.test(text)) found.set(line, { line, number: undefined })
      })
    })
    for (const { line, number, worth } of rising(candidates, scan.children.length)) if (worth !== IN_HEAD) found.set(line, { line, number })
    return found
  },
  say: (f) => `${f.size} page numbers on lines of their own`,
})

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

/** `48 I. Tarrant and G. Orme`, `Waiting for the Tide 49`: the number of the page, at an end of its running head. */
const HEADED = /^(\d(?: ?\d){0,3}) +[^\d ].*\p{L}|\p{L}.*[^\d ] +(\d(?: ?\d){0,3})$/u

function numberInHead(value: string): number | undefined {
  const [, first, last] = HEADED.exec(ascii(value).trim()) ?? []
  const digits = (first ?? last)?.replaceAll(' ', '')
  return digits === undefined ? undefined : Number(digits)
}

/** The longest chain of numbers that rise with the pages. */
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
  return total >= 2 ? chain : []
}
