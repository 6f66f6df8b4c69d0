/**
 * Quotations that are set in: all their lines, where of a paragraph only the first one is. Without boxes nobody sees it.
 *
 *     The clerk wrote of the crossing:                     announced, or the end of any paragraph
 *         Most of the people of the north bank came        ┐ full to the right, and goes on in
 *         down to the river when no sensible man           │ a line that is set in as well
 *         would cross it.                                  ┘ ends with a sentence
 *       They waited in the ferry house, which was          a first line; the next one is at the edge
 *     also an alehouse.
 *
 * Left alone: what a term means, set in below it, lines beside a large initial, the points of lists and what goes on below their labels, first lines one below the other.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, MARKED_END, SENTENCE_END, tight } from '../text/chars.ts'
import { FIRST_LINE, geometry, type LineShape, ROOM } from './geometry.ts'

/** Set in by so much or more, in em; boxes are uncertain, and scans are skewed. */
const SET_IN = 1.3
/** Edges that are one, in em. */
const SAME = 0.7
/** Full to the right, where the narrowest is full: a word may have gone to the next line. */
const FULL = 2.2
/** A quotation may be set in on the right, too, by no more. */
const MOST_MISSING = 5
/** More than so much of a text is not quoted: it is set otherwise. */
const MOST_SHARE = 0.3
const LABELLED =
  /^(?:[•●◆■▪◇@©*·–—-]|[[［〔（(]?\d{1,3}[\]］〕）).．、]|[（(]?(?:[一二三四五六七八九十]{1,3}|[a-zA-H]|[ivx]{2,4})[)）.．、]|[①-⑳])/

export interface IndentedQuote {
  readonly lines: readonly Line[]
  /** Those that begin its paragraphs. */
  readonly starts: ReadonlySet<Line>
}

interface Placed {
  readonly line: Line
  readonly shape: LineShape
}

export const indentedQuotes = defineMeasure<readonly IndentedQuote[]>({
  id: 'indented-quotes',
  summary: 'Quotations that are set in',
  measure({ scan, use }) {
    const shapes = use(geometry)
    if (!shapes.em) return []
    const body = scan.children.flatMap((page) => page.children.filter(({ role }) => role === 'body'))
    const found: Placed[][][] = []
    let before: Line | undefined
    let above: Line | undefined
    /** Ferry house. stands above what it means. */
    const isTerm = (line: Line | undefined, above: Line | undefined): boolean => {
      const [own, other] = [line && shapes.of(line), above && shapes.of(above)]
      return !!own && !!other && !announces(line!) && own.missing > own.width && ends(above!) && other.missing >= FULL
    }
    let run: Placed[] = []
    const settle = (after: Line | undefined): void => {
      const open = found.at(-1)
      // It went on over the end of its page or column.
      if (run.length && open && open.at(-1)!.at(-1)!.line === before && !ends(before)) open.push(run)
      else {
        const quote =
          run.length > 1 && !isTerm(before, above)
            ? quoteOf(trimmed(run, after && shapes.of(after)), before && { line: before, shape: shapes.of(before) }, after)
            : []
        if (quote.length) found.push([quote])
      }
      above = run.at(-2)?.line ?? before
      before = run.at(-1)?.line ?? before
      run = []
    }
    for (const line of body) {
      const shape = shapes.of(line)
      const isIn = shape !== undefined && shape.indent >= SET_IN
      if (
        run.length &&
        (!isIn || line.page !== run[0]!.line.page || shape.above === undefined || shape.above > ROOM || announces(run.at(-1)!.line))
      )
        settle(line)
      if (isIn) run.push({ line, shape })
      else [above, before] = [before, line]
    }
    settle(undefined)
    const lines = found.reduce((sum, parts) => sum + parts.flat().length, 0)
    return lines > body.length * MOST_SHARE ? [] : found.map(whole)
  },
  say: (found) => `${found.length} quotations are set in`,
})

const textOf = ({ value }: Line): string => tight(value)
const ends = (line: Line): boolean => SENTENCE_END.test(textOf(line)) || MARKED_END.test(textOf(line))
const announces = (line: Line): boolean => /[：:]$/.test(textOf(line))

const isLabelled = ({ line }: Placed): boolean => LABELLED.test(ascii(textOf(line)))

/** Without the first line of the paragraph below, which is set in, too. */
function trimmed(run: readonly Placed[], after: LineShape | undefined): readonly Placed[] {
  const last = run.at(-1)!
  return after && after.indent < SET_IN && !ends(last.line) ? run.slice(0, -1) : run
}

function quoteOf(
  run: readonly Placed[],
  before: { line: Line; shape: LineShape | undefined } | undefined,
  after: Line | undefined,
): Placed[] {
  const [first, ...rest] = run
  if (!first || !rest.length || !before || isLabelled(first) || rest.filter(isLabelled).length > 1) return []
  // The paragraph above has ended.
  if (!ends(before.line) && (before.shape?.missing ?? 0) < FULL && before.line.page === first.line.page) return []
  const base = Math.min(...rest.map(({ shape }) => shape.indent))
  const least = Math.min(...run.map(({ shape }) => shape.missing))
  if (first.shape.indent < base - SAME || least > MOST_MISSING) return []
  const isFull = ({ shape }: Placed): boolean => shape.missing < least + FULL
  const wrong = rest.some(({ shape }, k) => shape.indent > base + SAME && !ends(run[k]!.line))
  const goesOn = rest.some(({ shape }, k) => shape.indent < base + SAME && isFull(run[k]!) && !ends(run[k]!.line))
  const last = run.at(-1)!.line
  const isOver = ends(last) || !after || after.page !== last.page
  return !wrong && goesOn && isOver ? [...run] : []
}

function whole(parts: readonly (readonly Placed[])[]): IndentedQuote {
  const starts = parts.flatMap((part, at) => {
    const base = Math.min(...(part.length > 1 ? part.slice(1) : part).map(({ shape }) => shape.indent))
    return part.filter(({ shape }, k) => (k === 0 ? at === 0 : shape.indent > base + FIRST_LINE && ends(part[k - 1]!.line)))
  })
  return { lines: parts.flat().map(({ line }) => line), starts: new Set(starts.map(({ line }) => line)) }
}
