/** What boxes tell of lines: columns, indents, sizes, and the ends of paragraphs that no character shows. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { scanOfPages } from '../input/boxed.ts'
import { Measures } from '../pipeline/measure.ts'
import type { Line } from '../pipeline/types.ts'
import { geometry } from '../rules/measures/geometry.ts'

const EM = 40
const PITCH = 60
interface Set {
  readonly text: string
  readonly indent?: number
  readonly size?: number
  readonly left?: number
}
const han = (length: number, from = 0): string =>
  Array.from(
    { length },
    (_, k) => '湖区的行政分割严重东岸属于甲省西岸乙由交通部门管理水位养殖面积变化协议规定每年支付固金额'[(k * 7 + from) % 44],
  ).join('')

const lines = (sets: readonly Set[], top = 100) =>
  sets.map(({ text, indent = 0, size = 1, left = 200 }, k) => {
    const x0 = left + indent * EM
    const y0 = top + k * PITCH
    return { words: [{ text, box: [x0, y0, x0 + text.length * EM * size, y0 + EM] as const }] }
  })

function shapesOf(sets: readonly Set[]) {
  const scan = scanOfPages([{ lines: lines(sets) }], 'px')
  const measures = new Measures(() => ({ scan, root: undefined, metadata: {}, lang: 'zh-Hans' }))
  const found = measures.use(geometry)
  return { em: found.em, shapes: scan.children[0]!.children.map((line: Line) => found.of(line)) }
}
const body = (count: number, left = 200): Set[] => Array.from({ length: count }, (_, k) => ({ text: han(20, k), left }))

describe('geometry', () => {
  it('measures in em of the body: indents, what is missing, size of type', () => {
    const { em, shapes } = shapesOf([{ text: han(18), indent: 2 }, ...body(5), { text: han(12) }, { text: han(25), size: 0.8 }])
    expect(em).toBeCloseTo(EM, 0)
    expect(shapes[0]).toMatchObject({ size: expect.closeTo(1), indent: expect.closeTo(2), missing: expect.closeTo(0) })
    expect(shapes[6]).toMatchObject({ indent: expect.closeTo(0), missing: expect.closeTo(8), width: expect.closeTo(12) })
    expect(shapes[7]).toMatchObject({ size: expect.closeTo(0.8), missing: expect.closeTo(0) })
  })

  it('measures a line in its own column', () => {
    const { shapes } = shapesOf([...body(5), ...body(5, 1100), { text: han(18), indent: 2, left: 1100 }])
    expect(shapes[10]).toMatchObject({ indent: expect.closeTo(2), missing: expect.closeTo(0) })
  })

  it('says nothing where lines have no boxes', () => {
    const scan = scanOfPages([{ lines: body(9).map(({ text }) => ({ words: [{ text }] })) }], 'px')
    const found = new Measures(() => ({ scan, root: undefined, metadata: {}, lang: 'zh-Hans' })).use(geometry)
    expect([found.em, found.of(scan.children[0]!.children[0]!)]).toEqual([0, undefined])
  })
})

describe('paragraph-end', () => {
  it('sees a first line by its indent, though the line before it is full', async () => {
    const end = `${han(19)}。`
    const all = lines([
      { text: han(18), indent: 2 },
      ...body(3),
      { text: end },
      { text: han(18, 3), indent: 2 },
      ...body(2),
      { text: `${han(9)}。` },
    ])
    const hocr = all
      .map(({ words: [word] }) => `<span class='ocr_line' title='bbox ${word!.box.join(' ')}'>${word!.text}</span>`)
      .join('\n')
    const article = await convert(
      `<html><body><div class='ocr_page' title='bbox 0 0 1300 1600'><p class='ocr_par'>${hocr}</p></div></body></html>`,
    )
    const paragraphs = article.markdown().trim().split('\n\n')
    expect(paragraphs.filter((paragraph) => paragraph.endsWith('。')).length).toBe(2)
  })
})

describe('paragraphs parted by room, without indents', () => {
  const block = (length: number, from: number): Set[] => [
    ...body(3).map(({ text }, k) => ({ text: text.slice(k) + han(k, from) })),
    { text: `${han(length, from)}。` },
  ]
  const setFrom = (blocks: readonly Set[][]) => {
    let top = 100
    return blocks.flatMap((sets) => {
      const found = lines(sets, top)
      top += sets.length * PITCH + 30
      return found
    })
  }
  it('end where there is room, though their last lines are full', async () => {
    const all = setFrom([block(19, 0), block(8, 3), block(19, 5), block(19, 9), block(12, 1)])
    const hocr = all
      .map(({ words: [word] }) => `<span class='ocr_line' title='bbox ${word!.box.join(' ')}'>${word!.text}</span>`)
      .join('\n')
    const { markdown } = await convert(`<html><body><div class='ocr_page' title='bbox 0 0 1300 1600'>${hocr}</div></body></html>`)
    expect(markdown().match(/。$/gm)).toHaveLength(5)
  })
})

describe('notes at the foot of a page', () => {
  const NOTES = ['会议的纪要现存于湖区档案馆，共有三册，第二册', '缺页。']
  const page = (mark: string, from: number): string => {
    const text = [
      ...body(4),
      { text: `${han(8, from)}。` },
      { text: han(18, from + 3), indent: 2 },
      ...body(3),
      { text: han(19, from + 9) },
    ]
    const notes = lines(
      [
        { text: mark + NOTES[0]!, size: 0.8 },
        { text: NOTES[1]!, size: 0.8 },
      ].map((set) => ({ ...set, left: 200 })),
      100 + text.length * PITCH + 60,
    ).map(({ words: [word] }, k) => ({
      words: [{ text: word!.text, box: [word!.box[0], word!.box[1] - k * 18, word!.box[2], word!.box[3] - k * 18 - 8] as const }],
    }))
    const all = [...lines(text), ...notes]
    return `<div class='ocr_page' title='bbox 0 0 1300 1600'>${all.map(({ words: [word] }) => `<span class='ocr_line' title='bbox ${word!.box.join(' ')}'>${word!.text}</span>`).join('')}</div>`
  }
  it('are told by their size, though OCR lost the mark of one', async () => {
    const { markdown } = await convert(`<html><body>${page('①', 0)}${page('', 5)}</body></html>`)
    expect(markdown().match(/^\[\^\d\]: .?会议的纪要现存于湖区档案馆，共有三册，第二册缺页。$/gm)).toHaveLength(2)
  })
})

describe('a short line above each page', () => {
  const pageOf = (head: string, from: number, end: string): string => {
    const all = [
      ...lines([{ text: head, left: 500 }], 60),
      ...lines([...body(6, 200).map(({ text }) => ({ text })), { text: `${han(19, from)}${end}` }], 220),
    ]
    return `<div class='ocr_page' title='bbox 0 0 1300 1600'>${all.map(({ words: [word] }) => `<span class='ocr_line' title='bbox ${word!.box.join(' ')}'>${word!.text}</span>`).join('')}</div>`
  }
  const HEADS = ['春天的湖', '夏天的井', '秋天的船']
  const markdownOf = async (end: string, heads = HEADS): Promise<string> =>
    (await convert(`<html><body>${heads.map((head, k) => pageOf(head, k * 5, end)).join('')}</body></html>`)).markdown()

  it('is a running head where a sentence runs on over it', async () => {
    const markdown = await markdownOf('同')
    expect(HEADS.filter((head) => markdown.includes(head))).toEqual([])
  })
  it('is a running head where it comes again, on the first page too', async () => {
    expect(await markdownOf('。', ['江左诗话', '江左诗话', '江左诗话'])).not.toContain('江左诗话')
  })
  it('is not the date of a letter, beside what comes again', async () => {
    const dates = ['正月初三日', '正月初九日', '二月十一日']
    const date = (text: string): string => `<span class='ocr_line' title='bbox 900 60 1100 100'>${text}</span>`
    const pages = dates.map((text, k) => pageOf('江左诗话', k * 5, '。').replace('</span>', `</span>${date(text)}`))
    const markdown = (await convert(`<html><body>${pages.join('')}</body></html>`)).markdown()
    expect(dates.filter((text) => markdown.includes(text))).toEqual(dates)
  })
  it('may be the title of what stands on the page', async () => {
    const markdown = await markdownOf('。')
    expect(HEADS.filter((head) => markdown.includes(head))).toEqual(HEADS)
  })
})
