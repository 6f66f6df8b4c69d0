/** What is set in from the text on all its lines, and what only looks so. */
import { expect, test } from 'vitest'
import { convert } from '../index.ts'

const EM = 40
/** Lines of pages, each with its indent in em; what is marked stands below some room. */
type Set = readonly [text: string, indent: number]
const TEXT =
  '湖区的行政分割十分严重东岸属于甲省西岸属于乙省两岸的渔民各有各的码头也各有各的税卡每逢三六九日开市四乡的船都来沙洲长不过三里最宽处只有百步'
const full = (from: number, indent = 0): Set => [TEXT.slice(from, from + 30 - indent), indent]
const last = (from: number): Set => [`${TEXT.slice(from, from + 12)}。`, 0]
const paragraph = (from: number): Set[] => [full(from, 2), full(from + 3), full(from + 5), last(from + 8)]

async function quotesOf(...pages: readonly (readonly Set[])[]): Promise<string[]> {
  const shown = pages.map((sets) => {
    const lines = sets.map(([text, indent], k) => {
      const box = `title="bbox ${200 + indent * EM} ${100 + k * 60} ${200 + (indent + text.length) * EM} ${140 + k * 60}"`
      return `<span class="ocr_line" ${box}><span class="ocrx_word" ${box}>${text}</span></span>`
    })
    return `<div class="ocr_page" title="bbox 0 0 1600 2400">${lines.join('\n')}</div>`
  })
  const { article } = await convert(Buffer.from(`<html><body>${shown.join('\n')}</body></html>`), { name: 'a.hocr' })
  return article.root.children.flatMap((node) =>
    node.type === 'blockquote'
      ? node.children.map((child) =>
          'children' in child ? child.children.map((text) => ('value' in text ? text.value : '')).join('') : '',
        )
      : [],
  )
}

test('a quotation is set in on all its lines, with paragraphs of its own', async () => {
  const quote: Set[] = [
    ['铺之东有井一眼深十有八丈往来车马与人户皆仰给', 4],
    ['嘉庆末年井腰崩裂泥沙日壅汲者以绳之长短争先后屡至斗殴', 2],
    ['今众议重修。', 2],
    ['凡我同社之人按户出钱不得推诿如有隐匿不报者公议', 4],
    ['罚清油二斤。', 2],
  ]
  expect(await quotesOf([...paragraph(0), ...quote, ...paragraph(4), ...paragraph(9), ...paragraph(14)])).toEqual([
    '铺之东有井一眼深十有八丈往来车马与人户皆仰给嘉庆末年井腰崩裂泥沙日壅汲者以绳之长短争先后屡至斗殴今众议重修。',
    '凡我同社之人按户出钱不得推诿如有隐匿不报者公议罚清油二斤。',
  ])
})

test('it goes on on the next page', async () => {
  const quote: Set[] = [
    ['铺之东有井一眼深十有八丈往来车马与人户皆仰给', 4],
    ['嘉庆末年井腰崩裂泥沙日壅汲者以绳之长短争先后屡至斗殴', 2],
    ['今众议重修。', 2],
  ]
  expect(
    await quotesOf([...paragraph(0), ...paragraph(4), ...quote.slice(0, 2)], [...quote.slice(2), ...paragraph(9), ...paragraph(14)]),
  ).toEqual(['铺之东有井一眼深十有八丈往来车马与人户皆仰给嘉庆末年井腰崩裂泥沙日壅汲者以绳之长短争先后屡至斗殴今众议重修。'])
})

test('lines beside a large initial, points of a list and first lines are none', async () => {
  const initial: Set[] = [full(0, 3), full(4, 3), ...paragraph(8).slice(1)]
  expect(await quotesOf([...paragraph(1), ...initial, ...paragraph(4), ...paragraph(9), ...paragraph(14)])).toEqual([])
  const points: Set[] = [
    ['（1）仓本分存三典典票由县衙加印仓董收执二者缺一', 2],
    ['不可每年十月会同盘查一次刊刻征信录分送各乡绅耆公阅', 2],
    ['并存案。', 2],
  ]
  expect(await quotesOf([...paragraph(1), ...points, ...paragraph(4), ...paragraph(9), ...paragraph(14)])).toEqual([])
  const spoken: Set[] = [
    ['他说水位由谁决定没有人说得清楚两岸各有各的说法而已。', 2],
    ['我说那就先把水位记下来再说各人回去都要记一本账才是。', 2],
    ['他说也好。', 2],
  ]
  expect(await quotesOf([...paragraph(1), ...spoken, ...paragraph(4), ...paragraph(9), ...paragraph(14)])).toEqual([])
})

test('points with labels are none, nor is what a term means', async () => {
  const points: Set[] = [
    ['a. 井头先行邀集各社的人户议定日期并且在井口立一块碑', 2],
    ['嘉庆末年井腰崩裂泥沙日壅汲者以绳之长短争先后屡至斗殴', 2],
    ['今众议重修。', 2],
    ['b. 凡我同社之人按户出钱不得推诿如有隐匿不报者公议', 2],
    ['罚清油二斤。', 2],
  ]
  const term: Set[] = [
    ['井头。', 0],
    ['铺之东有井一眼深十有八丈往来车马与人户皆仰给于此井', 2],
    ['嘉庆末年井腰崩裂泥沙日壅汲者以绳之长短争先后屡至斗殴', 2],
    ['今众议重修。', 2],
  ]
  for (const part of [points, term])
    expect(await quotesOf([...paragraph(0), ...part, ...paragraph(4), ...paragraph(9), ...paragraph(14)])).toEqual([])
})
