/** The lines in which a paper says what it is: those it begins with and those it ends with, with the label that each begins with. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { CJK } from '../text/chars.ts'
import type { Field } from '../text/field-labels.ts'
import { type Label, labelOf } from '../text/fields.ts'
import { mastheadOf } from '../text/mastheads.ts'
import { squeeze } from '../text/squeezed.ts'
import { lineWidths } from './line-widths.ts'
import { pageEdges } from './page-edges.ts'

export interface FrontLine {
  readonly line: Line
  readonly value: string
  /** Without blanks, in half-width marks. */
  readonly text: string
  readonly width: number
  /** Letters, and hardly a Han character. */
  readonly latin: boolean
  readonly label: Label | undefined
}

export interface FrontLines {
  readonly head: readonly FrontLine[]
  readonly tail: readonly FrontLine[]
  /** Width of a full line of the body, in em. */
  readonly full: number
  /** The document itself is in a Latin script: Abstract is its abstract. */
  readonly latin: boolean
}

/** A first page in two columns has some 90 lines, a last one with English abstract and notes some 40. */
const HEAD = 130
const TAIL = 100
/** An abstract of a page on one line has some 2,000 characters. */
const LONGEST = 4000

const CJK_ALL = new RegExp(CJK, 'g')
/** Lines never change, they are replaced; each is looked at once. */
const seen = new WeakMap<Line, FrontLine>()

export const frontLines = defineMeasure<FrontLines>({
  id: 'front-lines',
  summary: 'Lines at the beginning and the end, with the labels they begin with',
  measure({ scan, use, lang }) {
    const widths = use(lineWidths)
    const latin = !/^(?:zh|ja|ko)/.test(lang)
    // A head may run above the title too, or between an English title and its abstract. Mastheads say what the journal is.
    const above = new Set(use(pageEdges).flatMap(({ line, page }) => (page > 0 || !mastheadOf(line.value) ? [line] : [])))
    const all = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' && !above.has(line)))
    const look = (line: Line): FrontLine => {
      const known = seen.get(line)
      if (known) return known
      // A whole text on one line is no line of print: nothing is looked for in it.
      const value = line.value.length > LONGEST ? '' : line.value
      const { text } = squeeze(value)
      const letters = text.match(/\p{L}/gu)?.length ?? 0
      const han = text.match(CJK_ALL)?.length ?? 0
      const labelled = labelOf(value)
      const label = labelled && latin ? { ...labelled, field: own(labelled.field) } : labelled
      const found = { line, value, text, width: widths.of(line), latin: letters > 0 && han <= letters * 0.05, label }
      seen.set(line, found)
      return found
    }
    // What runs over from one into the other would be cut.
    const split = all.length > HEAD + 2 * TAIL ? HEAD : all.length
    return {
      head: spelled(all.slice(0, split).map(look)),
      tail: all.slice(Math.max(split, all.length - TAIL)).map(look),
      full: widths.full,
      latin,
    }
  },
})

/** 摘要 and 关键词 in another type, and no blank behind them: one below the other they are labels all the same. */
const ABSTRACT = /^[^\p{L}\p{N}]{0,2}(?:摘要|提要|要旨)(?=\p{Script=Han})/u
const KEYWORDS = /^[^\p{L}\p{N}]{0,2}(?:关键[词字]|關鍵[詞字])(?=\p{Script=Han}[^。]*$)/u
const MOST_ABOVE = 20
const MOST_BETWEEN = 30

function spelled(lines: readonly FrontLine[]): readonly FrontLine[] {
  const labelled = lines.findIndex(({ label }) => label?.field === 'abstract')
  const from = labelled < 0 ? lines.slice(0, MOST_ABOVE).findIndex(({ text }) => ABSTRACT.test(text)) : labelled
  const to =
    from < 0
      ? -1
      : lines.slice(from, from + MOST_BETWEEN).findIndex(({ text, label }) => label?.field === 'keywords' || KEYWORDS.test(text))
  if (to < 1) return lines
  return lines.map((line, k) => (k === from || k === from + to ? { ...line, label: line.label ?? labelOf(line.value, 'label') } : line))
}

const own = (field: Field): Field => (field === 'abstract_en' ? 'abstract' : field === 'keywords_en' ? 'keywords' : field)
