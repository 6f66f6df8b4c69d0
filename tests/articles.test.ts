/** Several articles in one file: each begins where it begins, whatever stands between them; and one article is one. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { convert } from '../index.ts'

const read = (paper: string, kind: string): string => readFileSync(new URL(`./corpus/${paper}/${kind}`, import.meta.url), 'utf8')

/** Source offsets at which articles after the first begin. */
async function startsOf(text: string): Promise<number[]> {
  const { messages } = await convert(text)
  return messages.filter(({ rule }) => rule === 'articles').map(({ at }) => at ?? -1)
}

const PAPERS = [
  ['zh01-lake', 'zh03-wells', 'zh02-payment'],
  ['zh03-wells', 'zh02-payment', 'zh01-lake'],
]
/** An article may begin with a blank, or behind the last line of the one before. */
const NEAR = 20

describe.each(['textlayer-plain.txt', 'textlayer.txt'])('%s', (kind) => {
  describe.each([
    ['with a page end between them', '\f'],
    ['with none', '\n'],
  ])('%s', (_, between) => {
    test.each(PAPERS)('%s, %s, %s', async (...papers) => {
      const texts = papers.map((paper) => read(paper, kind).trimEnd())
      const joined = texts.join(between)
      const expected = [texts[0]!, texts.slice(0, 2).join(between)].map((before) => before.length + between.length)
      const found = await startsOf(joined)
      expect(found).toHaveLength(expected.length)
      for (const [k, at] of found.entries()) expect(Math.abs(at - expected[k]!)).toBeLessThan(NEAR)
    })
  })

  test.each(['zh01-lake', 'zh02-payment', 'zh03-wells', 'hant01-tea', 'en01-barometer'])('%s is one', async (paper) => {
    expect(await startsOf(read(paper, kind))).toEqual([])
  })
})
