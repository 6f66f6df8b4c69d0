/**
 * How often a blank stands between two digits of one number. Text layers put blanks by the shapes of glyphs, after a narrow 1 nearly always:
 * in `1 9 7 1` each blank may part two numbers or none, and the numbers of the running text (`1 992 年`) tell which are likely.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'

export interface DigitGaps {
  /** Share of the places between digit `a` and digit `b` of one number that hold a blank. */
  readonly rate: (a: string, b: string) => number
}

/** A pair of digits is judged by all pairs until it was seen so often. */
const PRIOR = 4
/** A blank between two digits of running text parts two numbers in so many cases. */
const LEAST = 0.02
/** The most that such odds may be. */
const MOST = 30
const odds = (rate: number): number => rate / (1 - rate)
const PAIR = /\d(?=[ \u2002]?\d)/g

const cache = new WeakMap<Scan, DigitGaps>()

export const digitGaps = defineMeasure<DigitGaps>({
  id: 'digit-gaps',
  summary: 'How often a blank stands between two digits of one number',
  measure({ scan }) {
    const known = cache.get(scan)
    if (known) return known
    const pairs = new Map<string, { gaps: number; all: number }>()
    const total = { gaps: 0, all: 0 }
    const count = (key: string, gap: boolean): void => {
      const pair = pairs.get(key) ?? { gaps: 0, all: 0 }
      pair.all++
      if (gap) pair.gaps++
      pairs.set(key, pair)
    }
    for (const page of scan.children) {
      for (const line of page.children) {
        if (line.role === 'table' || line.role === 'furniture') continue
        for (const { 0: a, index } of line.value.matchAll(PAIR)) {
          const gap = !/\d/.test(line.value[index + 1]!)
          const b = line.value[index + (gap ? 2 : 1)]!
          for (const key of [a + b, `${a}_`, `_${b}`]) count(key, gap)
          total.all++
          if (gap) total.gaps++
        }
      }
    }
    const overall = (total.gaps + LEAST * PRIOR) / (total.all + PRIOR)
    const one = (key: string): number => {
      const pair = pairs.get(key)
      return ((pair?.gaps ?? 0) + overall * PRIOR) / ((pair?.all ?? 0) + PRIOR)
    }
    const rates = new Map<string, number>()
    const rate = (a: string, b: string): number => {
      let found = rates.get(a + b)
      if (found === undefined) {
        const pair = pairs.get(a + b)
        // Either digit may make a gap likely: odds multiply.
        const near = Math.min(MOST, (odds(one(`${a}_`)) * odds(one(`_${b}`))) / odds(overall))
        const share = near / (1 + near)
        found = Math.max(LEAST, ((pair?.gaps ?? 0) + share * PRIOR) / ((pair?.all ?? 0) + PRIOR))
        rates.set(a + b, found)
      }
      return found
    }
    const made = { rate }
    cache.set(scan, made)
    return made
  },
})
