/** Tables turned sideways in hOCR, ALTO and PAGE, and what runs up a margin. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'

type Box = readonly [number, number, number, number]
interface Word {
  readonly text: string
  readonly box: Box
}

const ROWS = [
  ['Year', 'Level', 'Towns'],
  ['1992', '11.32', '14'],
  ['1993', '11.46', '15'],
  ['1994', '11.50', '17'],
]
const LINES: readonly (readonly (readonly [number, string])[])[] = [
  [
    [0, 'Table'],
    [112, '1.'],
    [164, 'Levels'],
    [296, 'of'],
    [348, 'the'],
    [420, 'lake'],
  ],
  ...ROWS.map((row) => row.map((cell, k) => [k * 400, cell] as const)),
]
/** The table on a page of 1000 by 1400: its text runs up, its first line is at the left; or down, from the right. */
const table = (way: 'up' | 'down'): Word[][] =>
  LINES.map((line, k) =>
    line.map(([along, text]): Word => {
      const [across, length] = [k * 60, text.length * 20]
      return way === 'up'
        ? { text, box: [200 + across, 1300 - along - length, 230 + across, 1300 - along] }
        : { text, box: [770 - across, 100 + along, 800 - across, 100 + along + length] }
    }),
  )
const around = (words: readonly Word[]): Box => {
  const at = (k: 0 | 1 | 2 | 3): number[] => words.map(({ box }) => box[k])
  return [Math.min(...at(0)), Math.min(...at(1)), Math.max(...at(2)), Math.max(...at(3))]
}

const FORMATS = {
  hocr: (lines: Word[][], way: 'up' | 'down') =>
    `<html><body><div class="ocr_page" title="bbox 0 0 1000 1400">${lines
      .map(
        (words) =>
          `<span class="ocr_line" title="bbox ${around(words).join(' ')}; textangle ${way === 'up' ? 90 : 270}; x_size 30">${words
            .map(({ text, box }) => `<span class="ocrx_word" title="bbox ${box.join(' ')}">${text}</span>`)
            .join(' ')}</span>`,
      )
      .join('\n')}</div></body></html>`,
  alto: (lines: Word[][], way: 'up' | 'down') => {
    const at = ([x0, y0, x1, y1]: Box): string => `HPOS="${x0}" VPOS="${y0}" WIDTH="${x1 - x0}" HEIGHT="${y1 - y0}"`
    return `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout><Page ID="p" WIDTH="1000" HEIGHT="1400"><PrintSpace><TextBlock ID="b" ROTATION="${way === 'up' ? 90 : -90}" ${at(around(lines.flat()))}>${lines
      .map(
        (words) =>
          `<TextLine ${at(around(words))}>${words.map(({ text, box }) => `<String CONTENT="${text}" ${at(box)}/>`).join('<SP/>')}</TextLine>`,
      )
      .join('')}</TextBlock></PrintSpace></Page></Layout></alto>`
  },
  page: (lines: Word[][], way: 'up' | 'down') => {
    const coords = ([x0, y0, x1, y1]: Box): string => `<Coords points="${x0},${y0} ${x1},${y0} ${x1},${y1} ${x0},${y1}"/>`
    return `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="1000" imageHeight="1400"><TextRegion id="r" orientation="${way === 'up' ? 90 : -90}">${coords(around(lines.flat()))}${lines
      .map(
        (words, k) =>
          `<TextLine id="l${k}">${coords(around(words))}${words.map(({ text, box }, j) => `<Word id="w${k}-${j}">${coords(box)}<TextEquiv><Unicode>${text}</Unicode></TextEquiv></Word>`).join('')}</TextLine>`,
      )
      .join('')}</TextRegion></Page></PcGts>`
  },
} as const

describe.each(['hocr', 'alto', 'page'] as const)('a table turned sideways in %s', (format) => {
  it.each(['up', 'down'] as const)('is read where it runs %s the page', async (way) => {
    const { article, markdown } = await convert(FORMATS[format](table(way), way), { name: `a.${format}`, lang: 'en' })
    expect(article.source.split('\n').filter(Boolean)).toEqual([
      'Table 1. Levels of the lake',
      ...ROWS.map((row) => expect.stringMatching(new RegExp(`^${row.join(' {3,}')}$`))),
    ])
    expect(markdown()).toContain('| 1993 | 11.46 | 15 |')
  })
})

it('what runs up beside the text is none of it', async () => {
  const prose = Array.from({ length: 6 }, (_, k): string => {
    const top = 200 + k * 50
    const words = ['the', 'lake', 'stood', 'high', 'again'].map(
      (text, j) => `<span class="ocrx_word" title="bbox ${150 + j * 150} ${top} ${250 + j * 150} ${top + 30}">${text}</span>`,
    )
    return `<span class="ocr_line" title="bbox 150 ${top} 850 ${top + 30}; x_size 30">${words.join(' ')}</span>`
  })
  const stamp =
    '<span class="ocr_line" title="bbox 40 200 70 400; textangle 90; x_size 30"><span class="ocrx_word" title="bbox 40 200 70 400">stamped</span></span>'
  const source = `<html><body><div class="ocr_page" title="bbox 0 0 1000 1400">${prose.slice(0, 3).join('\n')}${stamp}${prose.slice(3).join('\n')}</div></body></html>`
  const { article } = await convert(source, { name: 'a.hocr', lang: 'en' })
  expect(article.pages[0]!.furniture.map(({ value }) => value)).toEqual(['stamped'])
})
