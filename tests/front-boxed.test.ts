/** What stands above the abstract of a scan: blanks stand anywhere, dashes are read as anything, and boxes tell how large a line is set. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'

type Set = readonly [text: string, x0: number, y0: number, x1: number, y1: number]
const BODY =
  '官道自省城向西北延伸經過七個驛站全長四百一十里沿線地勢高亢河谷深切除三處渡口以外行旅與牲畜所需的水幾乎全部取自水井方志對於驛站的馬匹與夫役記載甚詳'
const body = (count: number): Set[] =>
  Array.from({ length: count }, (_, k): Set => [BODY.slice(k * 3, k * 3 + 30), 200, 800 + k * 60, 1400, 840 + k * 60])
const ABSTRACT: Set[] = [
  ['摘要：水井因此不只是一處設施，也是官道社會協商秩序的一個支點。', 230, 640, 1370, 680],
  ['關鍵詞：清代；驛路', 230, 710, 700, 750],
]

async function headOf(lines: readonly Set[]): Promise<string> {
  const shown = [...lines, ...ABSTRACT, ...body(12)].map(
    ([text, ...box]) =>
      `<span class="ocr_line" title="bbox ${box.join(' ')}"><span class="ocrx_word" title="bbox ${box.join(' ')}">${text}</span></span>`,
  )
  const hocr = `<html><body><div class="ocr_page" title="bbox 0 0 1600 2200">${shown.join('\n')}</div></body></html>`
  return (await convert(Buffer.from(hocr), { name: 'a.hocr' })).markdown()
}

describe('a subtitle', () => {
  it('is set smaller than its title, though its dash is lost', async () => {
    const shown = await headOf([
      ['驛路上的水井', 500, 300, 1100, 400],
      ['清代後期官道沿線的碑記與鄉村公議', 400, 450, 1200, 500],
      ['紀雲岫', 700, 560, 850, 600],
    ])
    expect(shown).toMatch(/^title: 驛路上的水井\nsubtitle: 清代後期官道沿線的碑記與鄉村公議$/m)
  })

  it('is none where the second line of a title is as large', async () => {
    const shown = await headOf([
      ['驛路上的水井與清代後期官道', 300, 300, 1300, 380],
      ['沿線的碑記與鄉村公議', 420, 420, 1190, 500],
      ['紀雲岫', 700, 560, 850, 600],
    ])
    expect(shown).toMatch(/^title: 驛路上的水井與清代後期官道沿線的碑記與鄉村公議$/m)
  })

  it.each(['：清代後期官道沿線的碑記', '。 一 一清代後期官道沿線的碑記：', '—清代後期官道沿線的碑記'])('begins with %s', async (second) => {
    const shown = await headOf([
      ['驛路上的水井', 500, 300, 1100, 380],
      [second, 400, 420, 1500, 500],
      ['紀雲岫', 700, 560, 850, 600],
    ])
    expect(shown).toMatch(/^title: 驛路上的水井\nsubtitle: 清代後期官道沿線的碑記$/m)
  })
})

it('A subtitle in English is in smaller type, and no author', async () => {
  const text = 'Pilots work irregular hours that are set by tides and traffic, and most studies have examined factories'
  const lines: Set[] = [
    ['Shift Rotation Among Harbor Pilots', 300, 300, 1300, 370],
    ['A Two-Year Diary Study', 550, 420, 950, 465],
    ['Leila N. Haddow & Casper Lindqvist', 480, 520, 1120, 565],
    ['Abstract: Harbor pilots work irregular hours that are set by tides and by traffic.', 230, 640, 1370, 680],
    ['Keywords: sleep debt; shift work', 230, 700, 700, 740],
    ...body(12).map(([, ...box], k): Set => [text.slice(k * 2, k * 2 + 70), ...box]),
  ]
  const shown = lines.map(([value, ...box]) => `<span class="ocr_line" title="bbox ${box.join(' ')}">${value}</span>`).join('')
  const { markdown } = await convert(
    Buffer.from(`<html><body><div class="ocr_page" title="bbox 0 0 1600 2200">${shown}</div></body></html>`),
    {
      name: 'a.hocr',
    },
  )
  expect(markdown()).toMatch(/^title: Shift Rotation Among Harbor Pilots\nsubtitle: A Two-Year Diary Study$/m)
})

it('An institution is known in spite of the blanks within it', async () => {
  const shown = await headOf([
    ['驛路上的水井', 500, 300, 1100, 380],
    ['紀 雲岫', 700, 450, 850, 490],
    ['西原大 學歷史學 系 副教授', 560, 540, 1000, 580],
  ])
  expect(shown).toMatch(/name: 紀雲岫\n {4}affiliation: 西原大/)
})

it('What stands in the other corner, at the height of a running head, is the rest of it', async () => {
  const page = (number: string, name: string, from: number): string => {
    const lines: Set[] = [
      [number, 200, 100, 260, 140],
      [name, 1100, 102, 1400, 142],
      ...body(10).map(([, x0, y0, x1, y1], k): Set => [`${BODY.slice(k + from, k + from + 30)}`, x0, y0 - 500, x1, y1 - 500]),
    ]
    return `<div class="ocr_page" title="bbox 0 0 1600 2200">${lines.map(([text, ...box]) => `<span class="ocr_line" title="bbox ${box.join(' ')}">${text}</span>`).join('')}</div>`
  }
  const hocr = `<html><body>${page('418', '紀雲岫', 0)}${page('419', '驛路上的水井', 9)}${page('420', '紀雲岫', 18)}</body></html>`
  const shown = (await convert(Buffer.from(hocr), { name: 'a.hocr' })).markdown()
  expect(shown.replace(/^---[\s\S]*?---/, '')).not.toMatch(/紀雲岫|驛路上的水井|4\d\d/)
})
