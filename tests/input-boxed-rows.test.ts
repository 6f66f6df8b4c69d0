/** What engines part, and what formats do not tell: pieces of a line, raised words, blocks that were read turned. */
import { describe, expect, it } from 'vitest'
import { withRows } from '../input/boxed-cells.ts'
import { wholeLines } from '../input/boxed-rows.ts'
import { read } from '../input/index.ts'
import type { Line } from '../pipeline/types.ts'

type Box = readonly [x0: number, y0: number, x1: number, y1: number]
const piece = (text: string, ...box: Box) => ({ words: [{ text, box }], box })
const texts = (lines: ReturnType<typeof wholeLines>): string[] => lines.map(({ words }) => words.map(({ text }) => text).join(' '))

describe('pieces of a printed line', () => {
  it('are one line, wherever the engine tells them', () => {
    const lines = [
      piece('[3] 江湾商会：', 100, 100, 320, 140),
      piece('的余款。', 100, 160, 220, 200),
      piece('《商会日记》第三册', 360, 102, 700, 142),
    ]
    expect(texts(wholeLines(lines))).toEqual(['[3] 江湾商会： 《商会日记》第三册', '的余款。'])
    expect(texts(wholeLines([piece('[', 100, 100, 110, 140), piece('5] MENDOZA R.', 114, 100, 400, 140)]))).toEqual(['[ 5] MENDOZA R.'])
  })
  it('are one line where one stands in a gap of the other', () => {
    const words = ['Grimmia', '0.8', '13.7'].map((text, k) => ({ text, box: [100 + 300 * k, 100, 200 + 300 * k, 130] as Box }))
    const row = { words, box: [100, 100, 800, 130] as Box }
    expect(texts(wholeLines([row, piece('1.5 (1.2)', 540, 104, 660, 134)]))).toEqual(['Grimmia 0.8 1.5 (1.2) 13.7'])
    expect(texts(wholeLines([row, piece('1.5 (1.2)', 540, 134, 660, 160)]))).toHaveLength(2)
  })
  it('are not the lines of two columns, nor the cells of a row, nor a number in the margin', () => {
    const columns = [
      piece('湖区的行政分割十分严重东岸属于', 100, 100, 700, 140),
      piece('湖心航道则由交通部门直接管理任', 740, 100, 1340, 140),
    ]
    const cells = [piece('木料', 100, 100, 180, 140), piece('384', 260, 100, 320, 140)]
    const margin = [piece('5', 60, 100, 80, 140), piece('arma virumque cano', 100, 100, 400, 140)]
    const narrow = ['湖区的行政分', '割十分严重，', '东岸属于甲省', '西岸属于乙省'].flatMap((text, k) => [
      piece(text, 100, 100 + 60 * k, 340, 140 + 60 * k),
      piece(text, 388, 100 + 60 * k, 628, 140 + 60 * k),
    ])
    expect(wholeLines(narrow)).toHaveLength(8)
    const labels = [1, 2, 3, 4].flatMap((n) => [
      piece(`[${n}]`, 100, 60 * n, 150, 60 * n + 40),
      piece('江湾商会', 170, 60 * n, 340, 60 * n + 40),
    ])
    expect(texts(wholeLines(labels))).toEqual([1, 2, 3, 4].map((n) => `[${n}] 江湾商会`))
    const short = [0, 1, 2, 4].flatMap((k) => [
      piece('湖区的行政分割十分严重东岸属于', 100, 160 + 60 * k, 700, 200 + 60 * k),
      piece('湖心航道则由交通部门直接管理任', 740, 160 + 60 * k, 1340, 200 + 60 * k),
    ])
    const heading = [piece('湖区的水位由谁决定', 100, 340, 700, 380), piece('三、结论', 740, 340, 900, 380)]
    expect(wholeLines([...short, ...heading])).toHaveLength(10)
    for (const lines of [columns, cells, margin]) expect(wholeLines(lines)).toHaveLength(2)
  })
})

describe('cells that the engine took for blocks', () => {
  const row = (y: number, ...cells: string[]) => cells.map((text, k) => piece(text, 100 + 300 * k, y, 200 + 300 * k, y + 40))
  it('are rows', () => {
    const lines = [...row(100, '账簿', '册数', '主要内容'), ...row(160, '流水', '9', '逐日收支')]
    const shuffled = [0, 3, 1, 4, 2, 5].map((k) => lines[k]!)
    expect(texts(withRows(shuffled))).toEqual(['账簿 册数 主要内容', '流水 9 逐日收支'])
  })
  it('are none where poems stand side by side', () => {
    const poems = [
      ['水位的争执，', '岸线的分担。', '西岸属乙省，'],
      ['东岸属甲省', '水位的争执，', '西岸属乙省'],
      ['岸线的分担。', '西岸属乙省，', '东岸属甲省。'],
    ]
    expect(withRows(poems.flatMap((cells, k) => row(100 + 60 * k, ...cells)))).toHaveLength(9)
  })
  it('are none where there are two, nor where columns of prose stand there with a number in the margin', () => {
    expect(withRows(row(100, '账簿', '册数'))).toHaveLength(2)
    const columns = [0, 1, 2, 3].flatMap((k) => [
      piece('湖区的行政分割十分严重东岸属于', 100, 100 + 60 * k, 700, 140 + 60 * k),
      piece('湖心航道则由交通部门直接管理任', 760, 100 + 60 * k, 1360, 140 + 60 * k),
    ])
    expect(withRows([...columns, piece('5', 40, 220, 60, 260)])).toHaveLength(9)
  })
})

const place = ([x0, y0, x1, y1]: Box): string => `HPOS="${x0}" VPOS="${y0}" WIDTH="${x1 - x0}" HEIGHT="${y1 - y0}"`
const alto = (...blocks: readonly (readonly (readonly (readonly [string, ...Box])[])[])[]): string =>
  `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="1200" HEIGHT="1600"><PrintSpace>${blocks
    .map(
      (lines) =>
        `<TextBlock>${lines
          .map((words) => {
            const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => Math[k < 2 ? 'min' : 'max'](...words.map((word) => word[k + 1] as number)))
            const strings = words.map(([text, ...box]) => `<String ${place(box)} CONTENT="${text}"/>`)
            return `<TextLine ${place([x0!, y0!, x1!, y1!])}>${strings.join('')}</TextLine>`
          })
          .join('')}</TextBlock>`,
    )
    .join('')}</PrintSpace></Page></Layout></alto>`
const linesOf = async (xml: string): Promise<readonly Line[]> =>
  (await read(new TextEncoder().encode(xml), { name: 'a.xml' })).scan.children[0]!.children

describe('ALTO without baselines and angles', () => {
  const WORDS = ['湖区', '的行', '政分', '割了', '十分', '严重'].map((text, k) => [text, 100 + 90 * k, 100, 180 + 90 * k, 140] as const)
  it('has raised words by the feet of the others', async () => {
    const [line] = await linesOf(alto([[...WORDS, ['了', 636, 96, 650, 118] as const, ['东岸', 656, 100, 736, 140] as const]]))
    expect(line!.spans!.map(({ raise = 0 }) => raise)).toEqual([0, 0, 0, 0, 0, 0, 22, 0])
  })
  it('has blocks that the engine read as running up the page: signs of one line, each a line, are no text', async () => {
    const signs = ['Sam', 'ant', 'All'].map((text, k) => [[text, 700 + 60 * k, 100, 740 + 60 * k, 142] as const])
    const lines = await linesOf(alto([WORDS], signs))
    expect(lines.map(({ role, value }) => [role, value.replaceAll(' ', '')])).toEqual([
      ['body', '湖区的行政分割了十分严重'],
      ['furniture', 'Sam'],
      ['furniture', 'ant'],
      ['furniture', 'All'],
    ])
  })
})
