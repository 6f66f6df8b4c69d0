/** What a text says of another place of the same article is linked; what only looks like it is not. */
import type { RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import { jsonOf } from '../output/json.ts'
import { crossReferences } from '../output/tree/cross-references.ts'
import { numberKey } from '../output/tree/numerals.ts'
import { targetsOf } from '../output/tree/targets.ts'
import { Source } from './output-articles.ts'

const s = new Source()
const item = (text: string): RootContent => ({
  type: 'list',
  ordered: true,
  start: 1,
  children: [text, text, text].map((value) => ({ type: 'listItem', children: [s.paragraph(value, 'reference')] })),
})
const blocks: RootContent[] = [
  s.heading('一、导论'),
  s.heading('二、材料'),
  s.heading('3.1 Data', 3),
  s.heading('V. End'),
  s.paragraph('表1 甲', 'caption'),
  s.table(['a', 'b'], ['1', '2']),
  s.paragraph('表2-1 乙', 'caption'),
  s.table(['a', 'b'], ['1', '2']),
  s.paragraph('Table 3. Third', 'caption'),
  s.table(['a', 'b'], ['1', '2']),
  s.paragraph('图1 丙', 'caption'),
  s.paragraph('图七 丁', 'caption'),
  s.paragraph('图9 一', 'caption'),
  s.paragraph('正文', 'body'),
  s.paragraph('图9 二', 'caption'),
  s.paragraph('E = mc²（1）', 'equation'),
  item('甲: 《乙》'),
  s.heading('附录A 问卷'),
  s.heading('附录二'),
  s.heading('Appendix C. Tables'),
]
const targets = targetsOf({ type: 'root', children: blocks })
const linked = (text: string): string[] =>
  crossReferences(text, targets).map(({ start, end, target }) => `${text.slice(start, end)} → ${target}`)

describe('linked', () => {
  test.each([
    ['如表1所示', ['表1 → table 1']],
    ['表1列出了', ['表1 → table 1']],
    ['（见表 2-1）', ['表 2-1 → table 2.1']],
    ['表1和表3', ['表1 → table 1', '表3 → table 3']],
    ['如图7', ['图7 → figure 7']],
    ['由式（1）可得', ['式（1） → equation 1']],
    ['由公式(1)', ['公式(1) → equation 1']],
    ['见第二节', ['第二节 → section 2']],
    ['本文第一节', ['第一节 → section 1']],
    ['详见3.1节', ['3.1节 → section 3.1']],
    ['set out in Table 3.', ['Table 3 → table 3']],
    ['see Section V, below', ['Section V → section 5']],
    ['the data (Section 3.1)', ['Section 3.1 → section 3.1']],
    ['cf. Sect. V', ['Sect. V → section 5']],
    ['by Eqn. (1)', ['Eqn. (1) → equation 1']],
    ['由公式（1）和表3', ['公式（1） → equation 1', '表3 → table 3']],
    ['参见图1（a）', ['图1 → figure 1']],
    ['问卷见附录A', ['附录A → appendix A']],
    ['（附录 2）', ['附录 2 → appendix 2']],
    ['are listed (Appendix C)', ['Appendix C → appendix C']],
    ['in Fig. 1', ['Fig. 1 → figure 1']],
    ['频次[2]，门槛[1, 3]', ['[2] → reference 2', '1 → reference 1', '3 → reference 3']],
  ])('%s', (text, expected) => {
    expect(linked(text)).toEqual(expected)
  })
})

describe('text all the same', () => {
  test.each([
    '见表8',
    '代表1人',
    '发表1篇',
    '图表1张',
    '见图9',
    '见表1-3',
    '表1、2',
    '表1至3',
    '见表10',
    '见表1.5',
    '该书第二节',
    '《乙》第一节',
    '第二节课',
    'Tables 1 and 3',
    'Table 1–3',
    'Section 3.1 of the Act',
    'see Section 5 of the Act',
    '(Section 3.1 of the Act)',
    'Section 3.1 provides',
    '[1-3]',
    '[7]',
    '[2018]',
    '方式（1）',
    '该书附录A',
    '附录B',
    '附录AB',
    'Appendix C of the report',
  ])('%s', (text) => {
    expect(linked(text)).toEqual([])
  })
})

test.each([
  ['十二', '12'],
  ['二十', '20'],
  ['二十一', '21'],
  ['十', '10'],
  ['一〇', '10'],
  ['３', '3'],
  ['2–1', '2.1'],
  ['XIV', '14'],
  ['十二十', undefined],
  ['x', undefined],
])('the number %s', (printed, key) => {
  expect(numberKey(printed)).toBe(key)
})

test('the JSON has pointers to what is there', () => {
  const source = new Source()
  const article = source.article({
    blocks: [
      source.paragraph('见表1与图1，见第一节，[1]。'),
      source.heading('一、导论'),
      source.paragraph('表1 甲', 'caption'),
      source.table(['a', 'b'], ['见图1', '2']),
      source.paragraph('图1 丙', 'caption'),
      { type: 'list', ordered: true, start: 1, children: [{ type: 'listItem', children: [source.paragraph('甲[1]', 'reference')] }] },
    ],
  })
  const json = jsonOf(article, { apparatus: 'none' })
  const [first] = json.body.blocks as { inline?: { url?: string }[] }[]
  const at = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json)
  expect(first!.inline!.map(({ url }) => url)).toEqual([
    '#/body/sections/0/blocks/0',
    '#/body/sections/0/blocks/1',
    '#/body/sections/0',
    '#/body/sections/0/blocks/2/items/0',
  ])
  expect(first!.inline!.map(({ url }) => (at(url!.slice(1)) as { type?: string }).type)).toEqual(['table', 'figure', undefined, undefined])
  expect(JSON.stringify(json.body.sections).match(/crossReference/g)).toHaveLength(1)
})
