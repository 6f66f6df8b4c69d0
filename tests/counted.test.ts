/**
 * Points, headings and notes may all be numbered alike: ①, （1）, 1. Each way to number points meets each way to mark notes, in lines with
 * and without page breaks and with a paragraph a line. No point or heading becomes a note, and no note is lost.
 */
import type { Node } from 'mdast'
import { describe, expect, test } from 'vitest'
import { convert } from '../index.ts'

const PROSE = [
  '两岸的水位标准长期不能统一，渔民往往无所适从。',
  '官府也拿不出一个可以执行的办法来，只好听之任之，商人也就慢慢不再往来了。',
  '旧的界碑立在湖心的小岛上，水大的年份便看不见了，于是每一年的界线都不一样。',
  '最初只是几户渔民之间的事情，后来才变成两个省之间的事情，并且一直拖了十一年。',
  '农民的收成可以保住，税也就不会拖欠，地方可以安定。',
  '码头的修建没有一个可靠的依据，船商宁可绕道，也不愿意在浅水处换小船。',
  '志书里说这一带的人不善经营，这不过是外乡人的一面之词。',
  '运费便可以省下三成，这在当时不是小数目，足够一家人过冬。',
]
const NOTES = [
  '参见张三：《湖区的历史》，北京：东湖出版社，2013年，第8页。',
  '李四：《水利的争执》，载《水利学刊》2011年第2期，第30—41页。',
  '笔者对码头管理员的访谈，这位管理员在码头工作了三十余年。',
  '同上，第12页。',
]
const TITLES = ['东岸的主张', '西岸的办法']

type Numbered = (number: number) => string
const circled: Numbered = (number) => '①②③'[number - 1]!
const MARKS: Record<string, Numbered> = { '①': circled, '1': String, '〔1〕': (number) => `〔${number}〕` }
const POINTS: Record<string, Numbered> = {
  '①': circled,
  '1．': (number) => `${number}．`,
  '1、': (number) => `${number}、`,
  '（1）': (number) => `（${number}）`,
  '1）': (number) => `${number}）`,
}
const KINDS = ['points', 'sentence', 'commas', 'headings'] as const
const FORMS = ['pages', 'one page', 'paragraphs'] as const
const PAGES = 3

interface Made {
  readonly source: string
  /** What must come out as paragraphs, or headings, of their own. */
  readonly blocks: readonly string[]
}

function made(kind: (typeof KINDS)[number], mark: Numbered, point: Numbered, form: (typeof FORMS)[number], seed: number): Made {
  let drawn = seed
  const sentence = (): string => {
    drawn = (drawn * 5 + 3) % 64
    return PROSE[drawn >> 3]!
  }
  const paragraph = (): string => sentence() + sentence() + sentence()
  const blocks: string[] = []
  const pages = Array.from({ length: PAGES }, (_, page) => {
    const text = Array.from({ length: 4 }, paragraph)
    const notes = [1, 2].map((number) => {
      text[number - 1] = text[number - 1]!.replace('。', `。${mark(number)}`)
      return mark(number) + (mark === String ? ' ' : '') + NOTES[(page + number) % NOTES.length]
    })
    if (page === 1) {
      if (kind === 'points') {
        blocks.push(...[1, 2, 3].map((number) => point(number) + sentence()))
        text.splice(2, 0, '调查所得的意见可以归纳为以下三点：', ...blocks)
      } else if (kind === 'sentence') {
        const points = [1, 2, 3].map((number) => point(number) + sentence().slice(0, -1))
        blocks.push(`调查所得的意见可以归纳为以下三点：${points.join('；')}。`)
        text.splice(2, 0, ...blocks)
      } else if (kind === 'commas') {
        const points = [1, 2, 3].map((number) => point(number) + sentence().slice(0, -1))
        blocks.push(`调查所得的意见分为三部分，${points.join('，')}。`)
        text.splice(2, 0, ...blocks)
      } else {
        blocks.push(...TITLES.map((title, k) => point(k + 1) + title))
        text.splice(2, 0, ...blocks.flatMap((title) => [title, paragraph()]))
      }
    }
    if (form === 'paragraphs') return [...text, ...notes].join('\n')
    return [...text.flatMap((value) => lines(`　　${value}`, 32)), ...notes.flatMap((value) => lines(value, 38))].join('\n')
  })
  return { source: pages.join(form === 'one page' ? '\n' : '\n\f'), blocks }
}

/** No line begins with a stop or a mark. */
function lines(text: string, width: number): string[] {
  let end = width
  while (end < text.length && /[，。；：、①-③〔〕\d]/.test(text[end]!)) end++
  return text.length <= width ? [text] : [text.slice(0, end), ...(end < text.length ? lines(text.slice(end), width) : [])]
}

const textOf = (node: Node): string =>
  'value' in node ? String(node.value) : 'children' in node ? (node.children as Node[]).map(textOf).join('') : ''
const countOf = (node: Node, type: string): number =>
  Number(node.type === type) + ('children' in node ? (node.children as Node[]).reduce((sum, child) => sum + countOf(child, type), 0) : 0)

describe.each(Object.keys(MARKS))('notes %s', (mark) => {
  test.each(Object.keys(POINTS).flatMap((point) => FORMS.map((form) => [point, form] as const)))('points %s in %s', async (point, form) => {
    for (const kind of KINDS) {
      for (const seed of [1, 10, 30]) {
        const { source, blocks } = made(kind, MARKS[mark]!, POINTS[point]!, form, seed)
        const { root } = (await convert(source)).article
        const found = root.children.filter(({ type }) => (kind === 'headings') === (type === 'heading')).map(textOf)
        const said = `${kind}, ${seed}:\n${source}`
        for (const block of blocks) expect(found, said).toContain(block.replace(/(\d)．/g, kind === 'headings' ? '$1. ' : '$1.'))
        expect([countOf(root, 'footnoteDefinition'), countOf(root, 'footnoteReference')], said).toEqual([2 * PAGES, 2 * PAGES])
      }
    }
  })
})
