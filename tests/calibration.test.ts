/**
 * Does `certain`, `likely`, `guess` mean what it says? Of what Tesseract read of the articles of the corpus: the first readings of each. The whole
 * measure is `npm run eval:text`; what each class promises stands in `scripts/eval/calibration.mjs`.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { convert, rules } from '../index.ts'
import { articles, asRead } from '../scripts/eval/articles.mjs'
import { calibration, wilson } from '../scripts/eval/calibration.mjs'
import { judge, newResult, verdictOf } from '../scripts/eval/judge.mjs'

const READINGS = 9
/** Right, of changes of letters that a class is said of; and how many there are at least, or the measure would say nothing. */
const FLOORS = {
  certain: { precision: 0.99, made: 8 },
  likely: { precision: 0.95, made: 60 },
  guess: { precision: 0.78, made: 20 },
} as const

describe('changes of letters in readings', () => {
  const result = newResult()
  beforeAll(async () => {
    for (const { texts, lang, readings } of articles())
      for (const reading of readings.slice(0, READINGS))
        await judge({ convert, rules }, texts, lang, (text, k) => asRead(text, reading.get(k)), result)
  }, 120_000)

  it.each(Object.entries(FLOORS))('that are %s are so', (name, { precision, made }) => {
    const found = calibration(result.sure)[name]!
    expect(found.made).toBeGreaterThanOrEqual(made)
    expect(found.right / found.made).toBeGreaterThanOrEqual(precision)
  })
})

it('leaves the articles as they are printed', async () => {
  for (const { name, texts, lang } of articles()) {
    const wrong: string[] = []
    const asPrinted = function* (text: string) {
      for (const c of text) yield { text: c, gold: c }
    }
    await judge({ convert, rules }, texts, lang, asPrinted, newResult(), ({ applied, rule, inserted }, { verdict }) => {
      if (applied && verdict === 'wrong') wrong.push(`${rule}: ${inserted}`)
    })
    expect(wrong, name).toEqual([])
  }
}, 60_000)

describe('the measure', () => {
  const segments = [{ text: '干', gold: '三千', start: 1, end: 2, kind: 'character' }]
  it.each([
    ['千', 'right'],
    ['三千', 'right'],
    ['十', 'wrong'],
    ['干，', 'neutral'],
  ])('judges %s as %s', (inserted, verdict) => {
    expect(verdictOf({ source: '约干人' }, segments, { start: 1, end: 2, inserted }).verdict).toBe(verdict)
  })

  it('says how little few changes show', () => {
    expect(wilson(10, 10)).toBeLessThan(0.8)
    expect(wilson(1000, 1000)).toBeGreaterThan(0.995)
  })
})
