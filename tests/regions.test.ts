/** What a source calls the parts of its pages: evidence, where their places bear it out; wrong names change nothing. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { regionNamed } from '../rules/text/region-names.ts'

const pageOf = (slug: string): string => readFileSync(new URL(`./pages/${slug}/input.txt`, import.meta.url), 'utf8')
const markdownOf = async (xml: string): Promise<string> => (await convert(xml, { name: 'a.xml' })).markdown({ pages: true })
const NAMES = ['header', 'footer', 'page-number', 'footnote', 'caption', 'heading', 'paragraph', 'marginalia', 'credit']

describe('names of regions', () => {
  it.each([
    ['page-number', 'page-number'],
    ['PageNumber', 'page-number'],
    ['NumberingZone:page', 'page-number'],
    ['RunningTitleZone', 'head'],
    ['page_header', 'head'],
    ['Page-footer', 'foot'],
    ['footnote-continued', 'note'],
    ['Section-header', 'heading'],
    ['figure_title', 'caption'],
    ['paragraph', 'text'],
    ['MainZone', 'text'],
    ['GraphicZone', undefined],
    ['drop-capital', undefined],
  ])('%s is %s', (name, region) => expect(regionNamed(name)).toBe(region))
})

describe('pages with named regions', () => {
  const text = pageOf('regions')
  const bare = text.replaceAll(/ type="[^"]*"/g, '')

  it('lose nothing where all names are wrong: they come out as if they had none', async () => {
    expect(await markdownOf(pageOf('regions-wrong'))).toBe(await markdownOf(bare))
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keep what is text whatever the names are, draw %i', async (seed) => {
    let state = seed
    const draw = (): string => {
      state = (state * 48_271) % 2_147_483_647
      return NAMES[state % NAMES.length]!
    }
    const markdown = await markdownOf(text.replaceAll(/ type="[^"]*"/g, () => ` type="${draw()}"`))
    for (const said of [
      '起自道光二年',
      '字迹仍然清楚',
      '盐与茶最为常见',
      '当面念给',
      '渡夫听，再由渡夫画押',
      '格式也随之改变',
      '夜间的加价与失物的处置',
    ])
      expect(markdown).toContain(said)
  })
})
