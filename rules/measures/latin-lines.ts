/** How wide a full line of the body is in a Latin type, by the widths of its letters; where letters are not Latin, or each line is a paragraph, 0. */
import { inLatinLetters } from '../../pipeline/lang.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { latinWidth } from '../text/latin-width.ts'
import { lineWidths } from './line-widths.ts'

/** Shorter lines are of tables, lists and headings. */
const LEAST_EM = 12

export const latinLines = defineMeasure<number>({
  id: 'latin-lines',
  summary: 'How wide a full line of Latin type is',
  measure({ scan, lang, use }) {
    if (!inLatinLetters(lang) || use(lineWidths).whole) return 0
    const mass = new Map<number, number>()
    for (const page of scan.children)
      for (const { role, value } of page.children) {
        const width = role === 'body' ? Math.round(latinWidth(value)) : 0
        if (width >= LEAST_EM) mass.set(width, (mass.get(width) ?? 0) + width)
      }
    const around = (w: number): number => (mass.get(w - 1) ?? 0) + (mass.get(w) ?? 0) + (mass.get(w + 1) ?? 0)
    return [...mass.keys()].sort((a, b) => around(b) - around(a))[0] ?? 0
  },
  say: (full) => `full lines ${full} em of Latin type`,
})
