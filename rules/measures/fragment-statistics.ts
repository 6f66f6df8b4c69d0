/** How the source breaks lines: share of lone glyphs, usual widths of lines, marked ends. */
import { defineMeasure } from '../../pipeline/measure.ts'
import { tight } from '../text/chars.ts'
import { LONE_EM, NOTE_TYPE, newlines, TRUE_END } from '../text/divide.ts'
import { emWidth } from '../text/width.ts'

/** Text for each marked end, in full lines: about 0.9 where all ends are marked. */
const MARKED_LINES = 1.6

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
    const counts = new Map<number, number>()
    for (const width of widths) if (width >= 12) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
    const around = (w: number): number => (counts.get(w - 1) ?? 0) / 2 + (counts.get(w) ?? 0) + (counts.get(w + 1) ?? 0) / 2
    // By how much text is set in lines of a width: rows of tables are many but short.
    const common = [...counts.keys()].sort((a, b) => around(b) * b - around(a) * a)
    const body = common[0] ?? 0
    const least = Math.max(3, around(body) / 25)
    const widest = Math.max(body, ...common.filter((w) => around(w) >= least && w < body * 1.6))
    const ends = all.filter((line) => TRUE_END.test(line.value)).length
    const marked = ends > 0 && widths.reduce((a, b) => a + b, 0) / ends < MARKED_LINES * body
    const blank = all.filter((line) => line.after.some((p) => newlines(scan.source.slice(p.start, p.end)) > 1)).length
    return {
      lone: widths.filter((w) => w <= LONE_EM).length / Math.max(1, all.length),
      off: all.filter((line, k) => widths[k]! <= LONE_EM && OFF.test(tight(line.value))).length / Math.max(1, all.length),
      body,
      widest: marked ? Math.max(widest, body * NOTE_TYPE) : widest,
      spaced: blank > all.length * 0.4,
      marked,
    }
  },
  say: (s) => `${Math.round(s.lone * 100)} % lone glyphs, lines of ${s.body} em, at most ${s.widest}`,
})
