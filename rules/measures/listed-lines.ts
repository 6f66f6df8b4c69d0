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
import { ascii, tight } from '../text/chars.ts'

const ROLES = new Set(['body', 'item', 'quote'])
/** 1. and 1、 before a word, (1), 1) */
const LABEL = /^\s*(?:(\d{1,2})([.、])(?!\s*\d)|(\()?\s*(\d{1,2})\s*\))\s*(?=\S)/
const BULLET = /^\s*(?:([•●◆■▪◇])|[@©®]{1,2}(?=\s*\p{Script=Han}))\s*\S/u
/** What stands before the first point, and before the others; the last but one may end with "and". */
const BEFORE_FIRST = /[:：。.;；]$/
const BEFORE = /[;；,，。.!?！？]$|[;,](?:and|or)$/
/** Printed lines that a point takes at most. */
const FAR = 12

interface Point {
  readonly at: number
  /** Bullets have none. */
  readonly number: number | undefined
  /** The bullet, or the marks around the number. */
  readonly form: string
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
      const point = pointOf(line, at)
      if (!point) return
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

function pointOf({ value }: Line, at: number): Point | undefined {
  const bullet = BULLET.exec(value)
  if (bullet) return { at, number: undefined, form: bullet[1] ?? '@' }
  const label = LABEL.exec(ascii(value))
  if (!label) return undefined
  return { at, number: Number(label[1] ?? label[4]), form: label[2] ?? (label[3] ? '()' : ')') }
}

const follows = (last: Point, { at, number, form }: Point): boolean =>
  form === last.form && at - last.at <= FAR && (last.number === undefined || number === last.number + 1)
