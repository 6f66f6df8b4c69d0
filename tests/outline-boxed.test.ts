/** Headings of scans: numbers that are strokes, and sections whose heading above was destroyed. */
import { expect, test } from 'vitest'
import { convert } from '../index.ts'

const BODY =
  '湖区的行政分割十分严重东岸属于甲省西岸属于乙省两岸的渔民各有各的码头也各有各的税卡每逢三六九日开市四乡的船都来沙洲长不过三里最宽处只有百步'

/** Sections of a heading with room above it and three full lines; the last ends with a stop. */
async function headingsOf(titles: readonly string[]): Promise<string[]> {
  const shown: string[] = []
  let y = 100
  const line = (text: string, x0: number): void => {
    const box = `title="bbox ${x0} ${y} ${x0 + text.length * 40} ${y + 40}"`
    shown.push(`<span class="ocr_line" ${box}><span class="ocrx_word" ${box}>${text}</span></span>`)
    y += 60
  }
  for (const [k, title] of titles.entries()) {
    y += 60
    line(title, 280)
    y += 30
    line(`${BODY.slice(k, k + 28)}`, 280)
    for (const from of [5, 12]) line(BODY.slice(k + from, k + from + 30), 200)
    line(`${BODY.slice(k + 3, k + 20)}。`, 200)
  }
  const hocr = `<html><body><div class="ocr_page" title="bbox 0 0 1600 ${y}">${shown.join('\n')}</div></body></html>`
  const { article } = await convert(Buffer.from(hocr), { name: 'a.hocr' })
  return article.root.children.flatMap((node) =>
    node.type === 'heading' ? [`${node.depth} ${node.children.map((child) => ('value' in child ? child.value : '')).join('')}`] : [],
  )
}

test('= in brackets is the number that is due, and 《 in front of one a bracket', async () => {
  expect(
    await headingsOf(['一、集市的由来', '《一)集期与税卡', '(=)沙洲与水巷', '二、集市的衰落', '（一）铁路与车站', '(=)余下的石阶']),
  ).toEqual([
    '2 一、集市的由来',
    expect.stringMatching(/^3 .一）集期与税卡$/),
    '3 （二）沙洲与水巷',
    '2 二、集市的衰落',
    '3 （一）铁路与车站',
    '3 （二）余下的石阶',
  ])
})

test('numbers that begin anew stand below headings that were destroyed', async () => {
  expect(await headingsOf(['引言', '（一）集期与税卡', '（二）沙洲与水巷', '（一）铁路与车站', '（二）余下的石阶', '结语'])).toEqual([
    '2 引言',
    '3 （一）集期与税卡',
    '3 （二）沙洲与水巷',
    '3 （一）铁路与车站',
    '3 （二）余下的石阶',
    '2 结语',
  ])
})

test('no strokes before what is no title', async () => {
  expect(await headingsOf(['一、集市的由来', '(=) Kha AB', '二、集市的衰落'])).toEqual(['2 一、集市的由来', '2 二、集市的衰落'])
})
