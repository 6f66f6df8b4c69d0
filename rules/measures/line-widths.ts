/** The usual width of a full line of the body, in em, and the indent of a paragraph's first line. */
import { inLatinLetters } from '../../pipeline/lang.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'
import { emWidth } from '../text/width.ts'

export interface LineWidths {
  /** Width of a full line. */
  readonly full: number
  /** Full lines vary by so much: least and most that is still full. */
  readonly least: number
  readonly most: number
  /** First lines are so much narrower; 0 where paragraphs are not indented, or indents are not seen. */
  readonly indent: number
  /** Each line is a paragraph: none is full. */
  readonly whole: boolean
  readonly of: (line: Line) => number
  /** As wide as full lines are, or first lines of a paragraph: one line of print. */
  readonly isUsual: (line: Line) => boolean
}

const PROSE_EM = 12
/** Of printed lines one in five ends with a sentence; where three in four do, each is a paragraph. */
const MOST_ENDED = 0.75
const SOME_ENDED = 3
const BEYOND = 8
/** Two em is the rule in Chinese; others must be clearer to be believed. */
const INDENTS = [2, 1, 3]
/** Han lines are all of one width, give or take a mark at the end; where there are letters and digits they vary. */
const SHARP = 0.35
const TIGHT_EM = 1.2
const LOOSE_EM = 2.6
/** Full lines, by the first lines of a text of short paragraphs. */
const LEAST_FULL = 0.4
const SOME_FULL = 3

export const lineWidths = defineMeasure<LineWidths>({
  id: 'line-widths',
  summary: 'How wide a full line is, and how far first lines are indented',
  measure({ scan, lang }) {
    const known = new Map<Line, number>()
    const of = (line: Line): number => {
      const width = known.get(line) ?? emWidth(line.value)
      known.set(line, width)
      return width
    }
    const lines = bodyLines(scan)
    const widths = lines.map(of)
    const prose = lines.filter((line) => of(line) >= PROSE_EM)
    const whole = prose.filter(({ value }) => SENTENCE_END.test(tight(value))).length > Math.max(MOST_ENDED * prose.length, SOME_ENDED)
    const mass = new Map<number, number>()
    for (const width of widths) if (width >= PROSE_EM) mass.set(Math.round(width), (mass.get(Math.round(width)) ?? 0) + width)
    const at = (w: number): number => mass.get(w) ?? 0
    const around = (w: number): number => at(w - 1) / 2 + at(w) + at(w + 1) / 2
    const commonest = [...mass.keys()].sort((a, b) => around(b) - around(a))[0] ?? 0
    const full = whole ? Math.ceil(widths.reduce((most, width) => Math.max(most, width), 0)) + BEYOND : beyondFirst(commonest, at)
    const near = widths.filter((w) => w >= full - 5 && w <= full + 3)
    const sharp = near.filter((w) => Math.abs(w - full) <= 0.6).length
    // Letters of a Latin type differ in width, so lines of words do too.
    const latin = inLatinLetters(lang) || lang === 'ru'
    const spread = !latin && sharp > near.length * SHARP ? TIGHT_EM : latin ? LOOSE_EM * 1.2 : LOOSE_EM
    const [least, most, indent] = [full - spread, full + spread, indentOf(widths, full, spread)]
    return { full, least, most, indent, whole, of, isUsual: (line) => of(line) >= least - indent && of(line) <= most }
  },
  say: (w) => `full lines ${w.full} em (${w.least.toFixed(1)}–${w.most.toFixed(1)}), first lines ${w.indent} em less`,
})

const bodyLines = (scan: Scan): Line[] => scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body'))

/** Where paragraphs are short, first lines are as many as full ones: of two peaks as far apart as an indent the wider is that of full lines. */
function beyondFirst(commonest: number, at: (w: number) => number): number {
  const isFull = (w: number): boolean =>
    at(w - 2) > at(w - 1) && at(w) > at(w - 1) && at(w) >= Math.max(at(w - 2) * LEAST_FULL, w * SOME_FULL)
  return [commonest + 1, commonest + 2].find(isFull) ?? commonest
}

/** First lines make a second, smaller peak below that of full lines. */
function indentOf(widths: readonly number[], full: number, spread: number): number {
  const count = (w: number): number => widths.filter((x) => Math.abs(x - w) <= 0.5).length
  if (spread > LOOSE_EM) return 0
  const fulls = count(full)
  for (const indent of INDENTS) {
    const n = count(full - indent)
    const clear = indent === 2 ? 0.05 : 0.12
    // The valley between the two peaks tells an indent from mere spread.
    if (n >= Math.max(3, fulls * clear) && (spread === TIGHT_EM || n > count(full - indent / 2) * 1.2)) return indent
  }
  return 0
}
