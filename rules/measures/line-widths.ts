/** The usual width of a full line of the body, in em, and the indent of a paragraph's first line. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { emWidth } from '../text/width.ts'

export interface LineWidths {
  /** Width of a full line. */
  readonly full: number
  /** Full lines vary by so much: least and most that is still full. */
  readonly least: number
  readonly most: number
  /** First lines are so much narrower; 0 where paragraphs are not indented, or indents are not seen. */
  readonly indent: number
  readonly of: (line: Line) => number
}

const PROSE_EM = 12
const INDENTS = [2, 1.5, 1, 2.5, 3, 4]

export const lineWidths = defineMeasure<LineWidths>({
  id: 'line-widths',
  summary: 'How wide a full line is, and how far first lines are indented',
  measure({ scan }) {
    const known = new Map<Line, number>()
    const of = (line: Line): number => {
      let width = known.get(line)
      if (width === undefined) known.set(line, (width = emWidth(line.value)))
      return width
    }
    const widths = bodyLines(scan).map(of)
    const mass = new Map<number, number>()
    for (const width of widths) if (width >= PROSE_EM) mass.set(Math.round(width), (mass.get(Math.round(width)) ?? 0) + width)
    const at = (w: number): number => mass.get(w) ?? 0
    const around = (w: number): number => at(w - 1) / 2 + at(w) + at(w + 1) / 2
    const full = [...mass.keys()].sort((a, b) => around(b) - around(a))[0] ?? 0
    // Latin letters make widths vary; half of the near ones lie within the spread.
    const near = widths.filter((w) => Math.abs(w - full) <= 5).map((w) => Math.abs(w - full)).sort((a, b) => a - b)
    const spread = Math.min(3, Math.max(1, (near[Math.floor(near.length * 0.7)] ?? 1) * 1.2))
    return { full, least: full - spread, most: full + spread, indent: indentOf(widths, full, spread), of }
  },
  say: (w) => `full lines ${w.full} em (${w.least.toFixed(1)}–${w.most.toFixed(1)}), first lines ${w.indent} em less`,
})

const bodyLines = (scan: Scan): Line[] => scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body'))

/** First lines make a second, smaller peak below that of full lines. */
function indentOf(widths: readonly number[], full: number, spread: number): number {
  if (spread > 2) return 0
  const count = (w: number): number => widths.filter((x) => Math.abs(x - w) <= 0.5).length
  const fulls = count(full)
  const best = INDENTS.filter((i) => i > spread / 2 + 0.4).map((i) => ({ i, n: count(full - i) })).sort((a, b) => b.n - a.n)[0]
  return best && best.n >= Math.max(2, fulls * 0.04) ? best.i : 0
}
