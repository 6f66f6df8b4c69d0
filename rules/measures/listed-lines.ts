/**
 * Lines that begin a point of a list, by its number or its bullet: each begins a paragraph, whatever the line before looks like.
 *
 *     1. that the hour should be one at which a clergyman was certain to be at
 *     home;
 *     2. that it should be the same in winter as in summer, whatever the light;
 *     3. that it should be near enough to the striking of a public clock
 *
 * Left alone: numbers that do not count from 1 on, and what follows on a line that breaks off.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { tight } from '../text/chars.ts'
import { type ListLabel, listLabel } from '../text/list-items.ts'

const ROLES = new Set(['body', 'item', 'quote'])
/** What stands before the first point, and before the others; the last but one may end with "and". */
const BEFORE_FIRST = /[:：。.;；]$/
const BEFORE = /[;；,，。.!?！？:：]$|[;,](?:and|or)$/
/** Printed lines that a point takes at most. */
const FAR = 12

interface Point extends ListLabel {
  readonly at: number
}

export const listedLines = defineMeasure<ReadonlySet<Line>>({
  id: 'listed-lines',
  summary: 'Lines that begin the points of a list',
  measure({ scan }) {
    const lines = scan.children.flatMap((page) => page.children.filter((line) => ROLES.has(line.role)))
    const found = new Set<Line>()
    let run: Point[] = []
    const settle = (): void => {
      if (run.length > 1) for (const { at } of run) found.add(lines[at]!)
      run = []
    }
    lines.forEach((line, at) => {
      const label = listLabel(line.value)
      if (!label) return
      const point = { ...label, at }
      const before = tight(lines[at - 1]?.value ?? '')
      const last = run.at(-1)
      if (last && follows(last, point) && BEFORE.test(before)) {
        run.push(point)
        return
      }
      settle()
      if ((point.number ?? 1) === 1 && (at === 0 || BEFORE_FIRST.test(before))) run = [point]
    })
    settle()
    return found
  },
  say: (found) => `${found.size} lines begin points of lists`,
})

const follows = (last: Point, { at, number, form }: Point): boolean =>
  form === last.form && at - last.at <= FAR && (last.number === undefined || number === last.number + 1)
