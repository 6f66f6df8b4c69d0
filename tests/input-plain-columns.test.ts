/** Text set out as on the page: columns beside each other are read one after the other, and every character stays. */
import { describe, expect, it } from 'vitest'
import { readPlain } from '../input/plain.ts'

const LEFT = [
  '光绪二十二年以前，江湾镇的居民只听一',
  '种钟。城隍庙的住持每天清晨敲钟一百零',
  '八下，敲完的时候天色刚好发白，菜贩便',
  '开始进城。钟声没有刻度，它随季节移动，',
  '冬天晚些，夏天早些，镇上的人并不觉得',
  '有什么不妥，也没有人问过为什么。',
  '那一年轮船公司在东码头设立了办事处。',
]
const RIGHT = [
  '正月，止于宣统二年腊月，一共四千一百余',
  '条，现存于江湾学院图书馆，此前没有人用',
  '过。账簿中的时刻有三种写法，第一种写钟',
  '后，指城隍庙晨钟以后，第二种写二笛或者',
  '三笛，指轮船的汽笛，第三种写几点几刻，',
  '依据的是耶稣堂的大钟，三种写法在同一页',
  '上交替出现，账房先生从来没有加以换算。',
]
const beside = (left: readonly string[], right: readonly string[], at = 30): string =>
  left.map((line, k) => (line + ' '.repeat(at - line.length) + (right[k] ?? '')).trimEnd()).join('\n')

function read(source: string): string[] {
  const scan = readPlain(source)
  const pieces = [...scan.lead, ...scan.children.flatMap((page) => page.children.flatMap((line) => [...line.pieces, ...line.after]))]
  const inOrder = [...pieces].sort((a, b) => a.start - b.start || a.end - b.end)
  expect(inOrder.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
  return scan.children.flatMap((page) => page.children.map(({ value }) => value))
}

describe('columns beside each other', () => {
  it('are read one after the other, below what stands across them', () => {
    const head = '57          江湾史林\n\n清末江湾镇有三种报时的声音：城隍庙的晨钟、码头的汽笛与耶稣堂的大钟，本文讨论居民\n'
    expect(read(head + beside(LEFT, RIGHT))).toEqual([...head.split('\n').filter(Boolean), ...LEFT, ...RIGHT])
  })
  it('may be of unlike length', () => {
    expect(read(beside([...LEFT, '只有左边还有一行。'], RIGHT))).toEqual([...LEFT, '只有左边还有一行。', ...RIGHT])
    expect(read(beside([...LEFT.slice(0, 6), ''], RIGHT))).toEqual([...LEFT.slice(0, 6), ...RIGHT])
  })
})

describe('no columns', () => {
  it.each([
    ['rows of a table', LEFT.map((_, k) => `城隍庙${' '.repeat(20)}${k}12${' '.repeat(9)}64`).join('\n')],
    [
      'cells of words',
      ['临川市湖滨测站水位', '江陵市东门测站水位', '雁北市北关测站水位', '南浦市西渡测站水位', '东湾市新港测站水位', '西岭市石桥测站水位']
        .map((name, k) => `${name}            ${'围码航取岸污'[k]}头扩建工程已经停工`)
        .join('\n'),
    ],
    [
      'what two say in turn',
      Array(6).fill('FERRYMAN. The tide is out, my lord, and will not be in.         THE LORD. Then we shall wait for it here.').join('\n'),
    ],
    ['code and its comments', Array(7).fill('    total = read_opening_balance(day, tariff)        # left of the day').join('\n')],
    ['a text with indents', LEFT.map((line, k) => (k % 3 ? line : `    ${line}`)).join('\n')],
  ])('%s', (_, source) => {
    expect(read(source)).toEqual(source.split('\n'))
  })
})
