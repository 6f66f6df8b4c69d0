/**
 * Running heads: lines at the top (or foot) of pages that come again on other pages, carry the page number, or repeat the title. Journals
 * alternate them: the journal on the verso, the article on the recto; so each may come but twice. What the source calls a header on several
 * pages need not come again.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, SENTENCE_END, tight } from '../text/chars.ts'
import {
  atOneHeight,
  beginsAlike,
  besides,
  commonOffset,
  divisionOf,
  type Edge,
  edge,
  goesOn,
  isCornered,
  isSentence,
  LEAST_WORDS,
  repeatsTitle,
  roomBeside,
  SAME,
  textOf,
  wordsOf,
} from '../text/edges.ts'
import { labelOf } from '../text/fields.ts'
import { captionLabels, isFloatNote } from '../text/floats.ts'
import { ISSUE, MASTHEAD, SHORT_TITLE, WATERMARK } from '../text/mastheads.ts'
import { isDivision, SYSTEMS } from '../text/numbering.ts'
import { alike, within } from '../text/similar.ts'
import { wideGaps } from '../text/tabular.ts'
import { lineWidths } from './line-widths.ts'
import { regions } from './regions.ts'
import { typeSizes } from './type-sizes.ts'

export interface RunningHead {
  readonly line: Line
  readonly page: number
  readonly number: number | undefined
  readonly why: 'repeats' | 'counts' | 'title' | 'masthead' | 'watermark' | 'region' | 'place'
}

/** A head comes again on one of so many pages before or after; each page has at most so many edges. */
const NEAR_PAGES = 8
const EDGES = 3
/** A page of fewer lines has no edges. */
const LEAST_LINES = 5
/** Lines of notes, and of the text, are less apart, in heights of a line. */
const FAR = 1.5
/** Lines of an edge that may be heads. */
const TOP = 2
/** By a full line: noise makes one wider; above two columns a head is as wide as both, or two stand on one line. */
const WIDEST = { line: 1.05, columns: 2.4 }
/** Lines at the top of the first page among which the title stands. */
const OPENING = 8
const LAST_MARK = /[①-⑳㉑-㉟㊱-㊿\d]$/
const STOP = /[。；]|[.!?](?=\p{Lu}\p{Ll})/u
const LIST = /^[［[]\d{1,3}[］\]]/

export const pageEdges = defineMeasure<readonly RunningHead[]>({
  id: 'page-edges',
  summary: 'Running heads at the tops and feet of pages',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const named = use(regions)
    const types = use(typeSizes)
    const found: RunningHead[] = []
    const marked = new Set<Line>()
    const edges: Edge[] = []
    const opening = scan.children[0]?.children.slice(0, OPENING) ?? []
    const head = textOf(opening)
    const known = new Map<number, number>()
    scan.children.forEach((page, number) => {
      const lines = page.children.filter((line) => line.role !== 'page-number' && line.role !== 'furniture')
      for (const line of page.children) {
        if (WATERMARK.test(ascii(tight(line.value)))) {
          found.push({ line, page: number, number: undefined, why: 'watermark' })
          marked.add(line)
        }
        const folio = line.role === 'page-number' ? line.data?.['number'] : undefined
        if (typeof folio === 'number') known.set(number, folio)
      }
      const rest = lines.filter((line) => !marked.has(line))
      edges.push(...rest.slice(0, TOP).map((line, k) => edge(line, number, k)))
      const last = rest.at(-1)
      if (rest.length > TOP && last) edges.push(edge(last, number, -1))
    })
    const isNamed = (line: Line): boolean => /head|foot/.test(named.get(line) ?? '')
    let from = 0
    const offset = commonOffset(edges, known)
    for (const e of edges) {
      const number = e.numbers.find((n) => n - e.page === offset)
      const most = number !== undefined && !STOP.test(e.text) ? WIDEST.columns : WIDEST.line
      if ((widths.of(e.line) > widths.full * most && !wideGaps(e.line.value.trim())) || LIST.test(e.text)) continue
      const why = number === undefined && opensDivision(e) ? undefined : reason(e, number)
      if (why) found.push({ line: e.line, page: e.page, number, why })
    }
    const rest = besides(edges, found, offset).filter(({ line }) => line.role === 'body')
    const seen = new Set<Line>()
    const all = [...found, ...rest.map(({ line, page }): RunningHead => ({ line, page, number: undefined, why: 'place' }))]
    return all.filter(({ line }) => !seen.has(line) && seen.add(line))

    function nearby(e: Edge): Edge[] {
      const at = edges.indexOf(e, from)
      from = Math.max(0, at - EDGES * NEAR_PAGES)
      return edges.slice(from, at + EDGES * NEAR_PAGES)
    }

    /**
     * The heads of a chapter repeat its heading: the first of them, at the top of a page, is the heading, where the others carry the page's
     * number and it does not, or where the page before ends with a sentence.
     */
    function opensDivision(e: Edge): boolean {
      if (e.place < 0 || (!isDivision(ascii(e.line.value).trim()) && !isDivision(e.text))) return false
      const others = nearby(e).filter(
        (o) => o !== e && o.place >= 0 && divisionOf(o.text) === divisionOf(e.text) && alike(o.words, e.words) >= SAME,
      )
      if (others.some((o) => o.page <= e.page)) return false
      return others.some((o) => o.numbers.includes(o.page + (offset ?? Number.NaN))) || endsSentence(e.page - 1)
    }

    function endsSentence(page: number, foot?: Line): boolean {
      const last = scan.children[page]?.children.findLast((line) => line.role === 'body' && !marked.has(line) && line !== foot)
      return !last || SENTENCE_END.test(tight(last.value).replace(LAST_MARK, ''))
    }

    function reason(e: Edge, number: number | undefined): RunningHead['why'] | undefined {
      if ((e.place < 0 && goesOn(e, number)) || isSentence(e.text)) return undefined
      const repeats =
        e.words.length >= LEAST_WORDS &&
        (comesAgain(e) ||
          nearby(e).some((o) => o.page !== e.page && Math.sign(o.place) === Math.sign(e.place) && alike(o.words, e.words) >= SAME))
      // The title itself stands on the first page; a masthead there has a number, a head above the title has its words.
      const isTitle = e.page === 0 && !/\d/.test(e.text) && !isAboveTitle(e)
      if (repeats && !isTitle && (e.line.role === 'body' || e.place < 0)) return 'repeats'
      if (e.page > 0 && e.place === 0 && e.line.role === 'body' && isHeadLike(e) && nearby(e).some((o) => beginsAlike(e, o, scan.children)))
        return 'repeats'
      const isLoose = e.line.role === 'body' || isBelowNotes(e)
      if (
        number !== undefined &&
        isLoose &&
        (scan.children.length > 2 || within(e.words, head) > 0.6 || isHeadLike(e) || isCornered(e.line, number))
      )
        return 'counts'
      if (
        e.page > 0 &&
        e.place === 0 &&
        e.line.role === 'body' &&
        e.words.length >= 4 &&
        repeatsTitle(e, head, endsSentence(e.page - 1)) &&
        widths.of(e.line) < widths.full * 0.8
      )
        return 'title'
      if (e.page === 0 && SHORT_TITLE.test(e.text) && isAboveTitle(e)) return 'title'
      if (e.page === 0 && e.place >= 0 && MASTHEAD.test(e.text) && widths.of(e.line) < widths.full && labelOf(e.line.value) === undefined)
        return 'masthead'
      // A paper of two pages has the journal's name above but one of them.
      if (e.page > 0 && e.place === 0 && e.line.role === 'body' && ISSUE.test(e.text) && isHeadLike(e)) return 'masthead'
      // The title of the first page stands lower than the heads of the others.
      if ((e.page > 0 || e.line.box) && e.line.role === 'body' && isNamed(e.line) && hasKin(e) && isHeadLike(e)) return 'region'
      if (e.line.role === 'body' && standsApart(e)) {
        const row = edges.filter((o) => o.page !== e.page && atOneHeight(o.line, e.line) && standsApart(o))
        // Titles of poems or letters, each on its page, stand there too; but nothing runs on over them, and none is a number.
        if (row.some((o) => o.text === e.text) || (row.length && [e, ...row].some((o) => !o.words || interrupts(o)))) return 'place'
      }
      return undefined
    }

    /** A sentence runs on over it, from page to page. */
    function interrupts({ line, page, place }: Edge): boolean {
      return !(place < 0 ? endsSentence(page, line) : endsSentence(page - 1))
    }

    /** Well above all other lines of its page, or below them, and no larger: heads that do not come again stand at one height all the same. */
    function standsApart(e: Edge): boolean {
      const { line, page, place } = e
      if (!line.box || place > 0 || !isHeadLike(e) || types.isLarger(line) || captionLabels(line.value).length || isFloatNote(line.value))
        return false
      const { children } = scan.children[page]!
      return children.length > LEAST_LINES && roomBeside(line, children, place < 0) > FAR
    }

    /** At the foot of a page a number alone is that of the page, and so is one in a line that stands well below the notes. */
    function isBelowNotes({ line, page, place, words }: Edge): boolean {
      if (place >= 0 || line.role !== 'note') return false
      if (!words) return true
      return roomBeside(line, scan.children[page]!.children, true) > FAR
    }

    /** Where the source marks no pages, the first head comes again anywhere. */
    function comesAgain({ line, page, place, words }: Edge): boolean {
      const lines = place === 0 && page === 0 && scan.children.length === 1 && !line.box ? scan.children[0]!.children : []
      return lines.slice(OPENING).some(({ value }) => alike(wordsOf(ascii(tight(value))), words) >= SAME)
    }

    /** Authors and title come again below, in short lines. */
    function isAboveTitle({ line, words, place }: Edge): boolean {
      const below = opening.filter((other) => other !== line && widths.of(other) < widths.full * 0.9)
      return place === 0 && within(words, textOf(below)) >= SAME
    }

    /** Engines take a line for a header now and then; what stands at one height on several pages is a habit of the print. */
    function hasKin({ line, page, place }: Edge): boolean {
      return edges.some(
        (other) =>
          other.page !== page && isNamed(other.line) && Math.sign(other.place) === Math.sign(place) && atOneHeight(other.line, line),
      )
    }

    /** The end of a paragraph, or a heading, may be called a header too. */
    function isHeadLike({ line, text }: Edge): boolean {
      const isNumbered = SYSTEMS.some(({ pattern, spaced }) => pattern.test(spaced ? ascii(line.value).trim() : text))
      return widths.of(line) < widths.full * 0.8 && !isNumbered && !SENTENCE_END.test(text) && wideGaps(line.value.trim()) < 2
    }
  },
  say: (h) => `${h.length} running heads`,
})
