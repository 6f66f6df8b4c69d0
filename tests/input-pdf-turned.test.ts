/** Text that runs up or down a page: tables too wide for it, stamps in its margin. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { pdfOf, shown } from './support/pdf.ts'

const TURNS = { up: '0 1 -1 0', down: '0 -1 1 0' } as const
const turned = (way: keyof typeof TURNS, x: number, y: number, text: string): string =>
  `BT /F1 9 Tf ${TURNS[way]} ${x} ${y} Tm (${text}) Tj ET\n`
const PROSE = Array.from({ length: 12 }, (_, k) =>
  shown(30, 350 - 14 * k, 9, `The lake stood at its ${k + 2} mark again in the year of the flood`),
).join('')
const ROWS = [
  ['Year', 'Level', 'Towns'],
  ['1992', '11.32', '14'],
  ['1993', '11.46', '15'],
  ['1994', '11.50', '17'],
]
/** On a page of 300 by 400, its first line at the left, or at the right. */
const table = (way: keyof typeof TURNS): string => {
  const put = (line: number, along: number, text: string): string =>
    way === 'up' ? turned(way, 60 + 14 * line, 60 + along, text) : turned(way, 240 - 14 * line, 340 - along, text)
  return put(0, 0, 'Table 1. Levels of the lake') + ROWS.map((row, k) => row.map((cell, c) => put(k + 2, 100 * c, cell)).join('')).join('')
}
const markdownOf = async (content: string, rotate = 0): Promise<string> =>
  (await convert(pdfOf([{ content: `${PROSE}${shown(140, 20, 8, '12')}` }, { content, rotate }]), { name: 'a.pdf' })).markdown()

const TABLE = `Table 1. Levels of the lake

| Year | Level | Towns |
| --: | --: | --: |
| 1992 | 11.32 | 14 |
| 1993 | 11.46 | 15 |
| 1994 | 11.50 | 17 |`

describe('a table turned sideways', () => {
  it.each(['up', 'down'] as const)('is read where it runs %s the page', async (way) => {
    expect(await markdownOf(table(way) + shown(140, 20, 8, '13'))).toContain(TABLE)
  })

  it('is read where the file turns the page, and the text is upright on it', async () => {
    const upright = `${shown(40, 340, 9, 'Table 1. Levels of the lake')}${ROWS.map((row, k) => row.map((cell, c) => shown(40 + 80 * c, 310 - 14 * k, 9, cell)).join('')).join('')}`
    expect(await markdownOf(upright, 90)).toContain(TABLE)
  })
})

it('a stamp in the margin is read in one piece, and is none of the text beside it', async () => {
  const stamp = 'arXiv:2101.00001v1 1 Jan 2021'
  const { article } = await convert(pdfOf([{ content: PROSE + turned('up', 14, 150, stamp) }]), { name: 'a.pdf' })
  expect(article.source.split('\n').at(-1)).toBe(stamp)
  expect(article.pages[0]!.furniture.map(({ value }) => value)).toEqual([stamp])
})
