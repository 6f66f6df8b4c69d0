/** How the source breaks lines: share of lone glyphs, usual widths of lines, marked ends. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { tight } from '../text/chars.ts'
import { NOTE_TYPE } from '../text/divide.ts'
import { isLone, LONE_EM, newlines, TRUE_END } from '../text/line-fragments.ts'
import { emWidth } from '../text/width.ts'

/** Text for each marked end, in full lines: about 0.9 where all ends are marked. */
const MARKED_LINES = 1.6
/** No printed line of prose is shorter. */
const LEAST_EM = 12

/** Marks and 一 stand off the baseline of their neighbours; figures, words and dashes on lines of their own are cells. */
const OFF = /^[一“”‘’«»。，、：；？！（）《》〈〉「」『』【】＂＇"'①-⑳]{1,2}$/

export interface FragmentStatistics {
  /** Share of fragments that are a glyph or two, and of those that are a mark or 一. */
  readonly lone: number
  readonly off: number
  /** Usual widths of full lines, in em: of the body, and of the widest lines (notes). */
  readonly body: number
  readonly widest: number
  /** Fragments are usually parted by an empty line. */
  readonly spaced: boolean
  /** The source marks the ends of printed lines, nearly all of them. */
  readonly marked: boolean
}

export const fragmentStatistics = defineMeasure<FragmentStatistics>({
  id: 'fragment-statistics',
  summary: 'How the source breaks lines: share of lone glyphs, usual widths',
  measure({ scan }) {
    const all = scan.children.flatMap((page) => page.children)
    const widths = all.map((line) => emWidth(line.value))
    const blank = all.filter((line) => isSpaced(line, scan.source)).length
    const spaced = blank > all.length * 0.4
    // Lines in one piece are sure, and count twice.
    const { body } = usual([...widths, ...scan.children.flatMap((page) => runs(page.children, spaced, scan.source))])
    const { around, common } = usual(widths)
    const least = Math.max(3, around(body) / 25)
    const widest = Math.max(body, ...common.filter((w) => around(w) >= least && w < body * 1.6))
    const ends = all.filter((line) => TRUE_END.test(line.value)).length
    const marked = ends > 0 && widths.reduce((a, b) => a + b, 0) / ends < MARKED_LINES * body
    return {
      lone: widths.filter((w) => w <= LONE_EM).length / Math.max(1, all.length),
      off: all.filter((line, k) => widths[k]! <= LONE_EM && OFF.test(tight(line.value))).length / Math.max(1, all.length),
      body,
      widest: marked ? Math.max(widest, body * NOTE_TYPE) : widest,
      spaced,
      marked,
    }
  },
  say: (s) => `${Math.round(s.lone * 100)} % lone glyphs, lines of ${s.body} em, at most ${s.widest}`,
})

interface Usual {
  readonly body: number
  /** Widths, those first in which most text is set: rows of tables are many but short. */
  readonly common: readonly number[]
  /** How often lines have about this width. */
  readonly around: (width: number) => number
}

function usual(widths: readonly number[]): Usual {
  const counts = new Map<number, number>()
  for (const width of widths) if (width >= LEAST_EM) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
  const around = (w: number): number => (counts.get(w - 1) ?? 0) / 2 + (counts.get(w) ?? 0) + (counts.get(w + 1) ?? 0) / 2
  const common = [...counts.keys()].sort((a, b) => around(b) * b - around(a) * a)
  return { body: common[0] ?? 0, common, around }
}

const isSpaced = ({ after }: Line, source: string): boolean => after.some((p) => newlines(source.slice(p.start, p.end)) > 1)

/**
 * Widths of what stands between two sure ends: marked ones, and empty lines with no lone glyph beside them. Most are one line of print, and some
 * two; fragments themselves would tell the width of a line only where most lines are in one piece.
 */
function runs(lines: readonly Line[], spaced: boolean, source: string): number[] {
  const found: number[] = []
  let width = 0
  lines.forEach((line, k) => {
    width += emWidth(line.value)
    const next = lines[k + 1]
    const isOpen = !next || isLone(line.value) || isLone(next.value) || (spaced && !isSpaced(line, source))
    if (next && isOpen && !TRUE_END.test(line.value)) return
    found.push(width)
    width = 0
  })
  return found
}
