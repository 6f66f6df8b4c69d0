/** What the document knows of its blanks, for the gaps in its tables: are they noise, inside numbers, inside the phrases of the running text? */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'
import { tight } from '../text/chars.ts'
import type { Blanks } from '../text/gaps.ts'
import { spacing } from '../text/spacing.ts'
import { digitGaps } from './digit-gaps.ts'

const cache = new WeakMap<Scan, Blanks>()

export const tableBlanks = defineMeasure<Blanks>({
  id: 'table-blanks',
  summary: 'What the blanks of the running text tell of the gaps in tables',
  measure({ scan, use }) {
    const known = cache.get(scan)
    if (known) return known
    const text = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'note'))
    const made = { noise: use(spacing).noise, digits: use(digitGaps).rate, prose: text.map((line) => tight(line.value)).join('') }
    cache.set(scan, made)
    return made
  },
})
