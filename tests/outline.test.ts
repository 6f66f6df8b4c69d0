/** Each numbering system, one above the other, with gaps and repeats; and what begins with a number and is no heading. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { convert } from '../index.ts'

const CHINESE = [
  '湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有各的码头，也各\n有各的税卡，每逢三六九日开市，四乡的船都来。',
  '沙洲长不过三里，最宽处只有百步，中间一条水巷，船从东头进，从西头出，水巷两边是店\n铺，前店后宅，后门临街。',
  '铁路通车以后，货不走水路，集市便一年不如一年，先是布船不来，后是米船不来，最后连\n鱼船也改在车站边上卸货。',
]
const ENGLISH = [
  'The lake was divided between two counties, and the fishermen of each shore had their own\nlanding places and their own tolls, which were paid in kind.',
  'When the railway was opened the goods no longer went by water, and the market grew smaller\nyear by year until nobody came.',
]
const TITLES = ['集市的由来', '沙洲与水巷', '集期与税卡', '集市的衰落', '铁路与车站', '余下的石阶', '会馆的旧址', '渔业站日志']
const ENGLISH_TITLES = ['The Rise of the Market', 'Tolls and Landing Places', 'The Railway', 'What Is Left', 'The Books']

const body = (k: number, english: boolean): string => (english ? ENGLISH[k % ENGLISH.length]! : CHINESE[k % CHINESE.length]!)

/** A document of sections: a label each, a title, a paragraph. */
function sections(labels: readonly string[], english: boolean): string {
  const titles = english ? ENGLISH_TITLES : TITLES
  return labels.map((label, k) => `${label}${titles[k % titles.length]}\n${body(k, english)}\n`).join('')
}

/** `2 一、`, `3 （一）`: level and label of each heading; what is said of them. */
async function outlineOf(text: string): Promise<{ headings: string[]; said: string[] }> {
  const { article, messages } = await convert(text)
  const headings = article.root.children.flatMap((node) =>
    node.type === 'heading' ? [`${node.depth} ${node.children.map((child) => ('value' in child ? child.value : '')).join('')}`] : [],
  )
  return { headings, said: messages.filter(({ rule }) => rule === 'headings').map((message) => message.text) }
}

async function labelsOf(text: string): Promise<string[]> {
  const titles = new RegExp(`[ \u3000]?(?:${[...TITLES, ...ENGLISH_TITLES].join('|')})$`)
  return (await outlineOf(text)).headings.map((heading) => heading.replace(titles, ''))
}

describe('headings without numbers', () => {
  const titled = (titles: readonly string[], english: boolean, parts: string): string =>
    titles.map((title, k) => `${title}\n${parts}${body(k, english)}\n${body(k + 1, english)}\n${parts}`).join('')

  test('in capitals, between paragraphs', async () => {
    const titles = ENGLISH_TITLES.map((title) => title.toUpperCase())
    expect((await outlineOf(`The ferry was old.\n${titled(titles, true, '')}`)).headings).toEqual(titles.map((title) => `2 ${title}`))
  })
  test('parted by empty lines', async () => {
    expect((await outlineOf(titled(TITLES, false, '\n'))).headings).toEqual(TITLES.map((title) => `2 ${title}`))
  })
  test('but 注释, which stands right below the text', async () => {
    const notes = '注释\n(1) 《铜政档》第14册，档案馆藏。\n(2) 同上，第3页。\n(3) 《湖区要点》，临川，2004年。'
    const { markdown } = await convert(
      `${titled(TITLES, false, '\n').replace(/。(?=\n)/, '(1)。')}${body(0, false).replace(/\n.*/, '\n两岸的税卡每逢三六九日开市，四乡的船都来，水巷两边是店铺，前店后宅，后门也临街。')}\n${notes}`,
    )
    expect(markdown()).toContain('[^3]: 《湖区要点》，临川，2004年。')
  })
  test('not who speaks in an interview, nor the names of a letter', async () => {
    const spoken = ['Interviewer', 'Mary Harwell', 'Interviewer', 'Mary Harwell'].map((name, k) => `${name}\n${body(k, true)}`)
    expect((await outlineOf(['It was recorded in the ferry house.', ...spoken].join('\n'))).headings).toEqual([])
    const letter = `The letter is in the parish chest.\nDear Sir\n${body(0, true)}\n${body(1, true)}\nJohn Harwell\n${body(1, true)}`
    expect((await outlineOf(letter)).headings).toEqual([])
  })
  test('not questions, speech, the ends of letters or what is done on a stage', async () => {
    const loose = [
      ['How did you begin?', 'Was it hard work?', 'What changed after that?'],
      ['“I do not know.”', '“Then ask her!”', '“Nobody does.”'],
      ['Yours ever', 'Your affectionate brother', 'Believe me always yours'],
      ['Enter the clerk', 'Exit the ferryman', 'A bell rings offstage'],
    ]
    for (const lines of loose) expect((await outlineOf(`The ferry was old.\n${titled(lines, true, '')}`)).headings).toEqual([])
    const among = ['Introduction', 'The Ferry House', 'Why did they keep silent?', 'The Bell and the Book', '“We never thought of it.”']
    const { headings } = await outlineOf(`The ferry was old.\n${titled(among, true, '')}`)
    expect(headings).toEqual(['2 Introduction', '2 The Ferry House', '2 The Bell and the Book'])
  })
  test('not a signature, nor an inscription that a note cites', async () => {
    const prose = `　　${CHINESE.join('').replace(/\n/g, '').slice(0, -1).replace(/.{28}/g, '$&\n')}，看来还要继续下去。\n`
    const text = (lines: readonly string[], mark: string): string =>
      `${lines.map((line) => `${prose}　　这封信的末尾没有日期。${mark}\n${line}\n`).join('')}${prose}`
    expect((await outlineOf(text(TITLES.slice(0, 2), ''))).headings).toHaveLength(2)
    expect((await outlineOf(text(['弟张三顿首', '李四敬上'], ''))).headings).toEqual([])
    expect((await outlineOf(text(['永垂不朽', '汲者如市'], '①'))).headings).toEqual([])
  })
  test('not what a colon announces', async () => {
    const said = TITLES.slice(0, 2).map(
      (title, k) => `${body(k, false)}\n${body(k + 2, false)}碑上刻着四个字：\n\n${title}\n\n${body(k + 1, false)}\n\n`,
    )
    expect((await outlineOf(said.join(''))).headings).toEqual([])
  })
  test('thousands of short lines in capitals are looked at once each', async () => {
    const names = Array.from({ length: 20_000 }, (_, k) => `HARWELL STREET ${String.fromCharCode(65 + (k % 26))}`).join('\n')
    const { messages } = await convert(`${body(0, true)}\n${names}\n${body(1, true)}`)
    expect(messages.filter(({ text }) => /skipped/.test(text))).toEqual([])
  })
  test('not one alone, nor where others have numbers', async () => {
    expect((await outlineOf(`${body(0, false)}\n\n${TITLES[0]}\n\n${body(1, false)}\n\n${body(2, false)}`)).headings).toEqual([])
    const numbered = titled(['一、缘起', TITLES[1]!, '二、沿革', TITLES[2]!], false, '\n')
    expect((await outlineOf(numbered)).headings).toEqual(['2 一、缘起', '2 二、沿革'])
  })
})

describe('what OCR makes of numbers', () => {
  test('I is read as l, and as |', async () => {
    const labels = ['I. ', 'Il. ', 'Ill. ', '|V. ']
    expect(await labelsOf(sections(labels, true))).toEqual(labels.map((label) => `2 ${label.trim()}`))
  })
  test('一 is read as two dashes', async () => {
    expect(await labelsOf(sections(['ーー、', '二、'], false))).toEqual(['2 ーー、', '2 二、'])
  })
  test.each([[['一、', '二、']], [['（一）', '（二）']]])(
    '%s begin again below 附录, and no heading above them is lost',
    async (labels) => {
      const part = sections(labels, false)
      expect((await labelsOf(`${part}附录\n${part}`)).map((label) => label[0])).toEqual(['2', '2', '2', '2', '2'])
    },
  )
  test('but one is where they begin again below nothing', async () => {
    const part = sections(['一、', '二、'], false)
    expect((await labelsOf(part + part)).map((label) => label[0])).toEqual(['3', '3', '3', '3'])
  })
  test('a speck far behind a heading is none of it', async () => {
    const text = sections(['一、', '二、'], false).replace(`${TITLES[0]}\n`, `${TITLES[0]}              。\n`)
    expect((await outlineOf(text)).headings).toHaveLength(2)
  })
  test('boxes show that a number which counts on stands apart, though the first one is lost and no blank is behind it', async () => {
    const box = (top: number, text: string): string =>
      `<span class='ocr_line' title='bbox 100 ${top} ${100 + text.length * 40} ${top + 40}'>${text}</span>`
    const lines = ['=集市的由来', body(0, false), '2沙洲与水巷', body(1, false), '3集期与税卡', body(2, false)].flatMap((part) =>
      part.split('\n'),
    )
    let top = 100
    const set = lines.map((text) => {
      top += /^[=\d]/.test(text) ? 110 : 66
      return box(top, text)
    })
    const hocr = `<html><body><div class='ocr_page' title='bbox 0 0 1800 2400'>${set.join('\n')}</div></body></html>`
    expect((await outlineOf(hocr)).headings.map((heading) => heading.slice(0, 3))).toEqual(['2 2', '2 3'])
  })
})

describe('systems', () => {
  test.each<[string, string[], string[]?]>([
    ['第一编 第一章 第一节 第二节 第二章', ['2 第一编', '3 第一章', '4 第一节', '4 第二节', '3 第二章']],
    ['上编 第一章 第二章 下编 第三章', ['2 上编', '3 第一章', '3 第二章', '2 下编', '3 第三章']],
    ['第一讲 第二讲', ['2 第一讲', '2 第二讲']],
    ['卷一 卷二 卷三', ['2 卷一', '2 卷二', '2 卷三']],
    ['一、 （一） （二） 1. 2. （1） （2） 二、', ['2 一、', '3 （一）', '3 （二）', '4 1.', '4 2.', '5 （1）', '5 （2）', '2 二、']],
    ['一、 1） 2） 二、', ['2 一、', '3 1）', '3 2）', '2 二、']],
    ['1 1.1 1.1.1 1.1.1.1 1.1.1.2 1.2 2', ['2 1', '3 1.1', '4 1.1.1', '5 1.1.1.1', '5 1.1.1.2', '3 1.2', '2 2']],
    ['1. 1.1. 1.2. 2.', ['2 1.', '3 1.1.', '3 1.2.', '2 2.']],
    ['§1 §1.1 §1.2 §2', ['2 §1', '3 §1.1', '3 §1.2', '2 §2']],
    ['壹、 一、 （一） （二） 二、 貳、 參、', ['2 壹、', '3 一、', '4 （一）', '4 （二）', '3 二、', '2 貳、', '2 參、']],
    ['Ⅰ. Ⅱ. Ⅲ.', ['2 Ⅰ.', '2 Ⅱ.', '2 Ⅲ.']],
    ['一、 （一） ① ② （二） 二、', ['2 一、', '3 （一）', '4 ①', '4 ②', '3 （二）', '2 二、']],
    ['一 ア イ 二 ア イ', ['2 一', '3 ア', '3 イ', '2 二', '3 ア', '3 イ']],
    ['1 （ア） （イ） 2', ['2 1', '3 （ア）', '3 （イ）', '2 2']],
    ['1 (a) (b) 2', ['2 1', '3 （a）', '3 （b）', '2 2']],
    ['第１章 第１節 （１） （２） 第２節 第２章', ['2 第1章', '3 第1節', '4 （1）', '4 （2）', '3 第2節', '2 第2章']],
  ])('%s', async (labels, expected) => {
    expect(
      await labelsOf(
        sections(
          labels.split(' ').map((label) => `${label} `),
          false,
        ),
      ),
    ).toEqual(expected)
  })

  test.each<[string, string[]]>([
    ['I.|A.|1.|2.|B.|II.|III.', ['2 I.', '3 A.', '4 1.', '4 2.', '3 B.', '2 II.', '2 III.']],
    ['I.|A.|a.|b.|B.|II.', ['2 I.', '3 A.', '4 a.', '4 b.', '3 B.', '2 II.']],
    ['1|(i)|(ii)|2', ['2 1', '3 (i)', '3 (ii)', '2 2']],
    ['Part One:|Chapter One:|Chapter Two:|Part Two:', ['2 Part One:', '3 Chapter One:', '3 Chapter Two:', '2 Part Two:']],
    ['Section 1.|Section 2.', ['2 Section 1.', '2 Section 2.']],
  ])('%s', async (labels, expected) => {
    expect(
      await labelsOf(
        sections(
          labels.split('|').map((label) => `${label} `),
          true,
        ),
      ),
    ).toEqual(expected)
  })
})

describe('gaps and repeats are headings, and said', () => {
  test.each<[string, string[], number]>([
    ['一、 二、 四、 五、', ['2 一、', '2 二、', '2 四、', '2 五、'], 3],
    ['一、 二、 五、 六、', ['2 一、', '2 二、', '2 五、', '2 六、'], 3],
    ['一、 二、 二、 三、', ['2 一、', '2 二、', '2 二、', '2 三、'], 3],
    ['第一章 第二章 第二章 第四章', ['2 第一章', '2 第二章', '2 第二章', '2 第四章'], 3],
    ['第一章 第三章', ['2 第一章', '2 第三章'], 2],
    ['1 1.1 1.3 2', ['2 1', '3 1.1', '3 1.3', '2 2'], 2],
  ])('%s', async (labels, expected, due) => {
    const text = sections(
      labels.split(' ').map((label) => `${label} `),
      false,
    )
    expect(await labelsOf(text)).toEqual(expected)
    const { said } = await outlineOf(text)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(`expected ${due}`)
  })

  test('chapters that count on over the parts of a book are none', async () => {
    const { headings, said } = await outlineOf(sections(['第一编 ', '第一章 ', '第二章 ', '第二编 ', '第三章 '], false))
    expect(headings).toHaveLength(5)
    expect(said).toEqual([])
  })
})

describe('no headings', () => {
  const inText = (...lines: string[]): string =>
    `一、${TITLES[0]}\n${CHINESE[0]}\n${lines.join('\n')}\n${CHINESE[1]}\n二、${TITLES[1]}\n${CHINESE[2]}\n`
  test.each<[string, string[]]>([
    ['items below each other', ['1.丈量沙洲', '2.登记船只', '3.核对账册']],
    ['two items behind a colon', ['出席者有：', '（1）东岸会首', '（2）西岸会首']],
    ['items that end with a stop', ['（1）东岸会首；', '（2）西岸会首。']],
    ['years', ['1992 年设站', CHINESE[2]!, '1993 年撤站', CHINESE[1]!]],
    ['months', ['1 月设站', CHINESE[2]!, '2 月撤站', CHINESE[1]!]],
    ['figures with a unit', ['1.1 万人', CHINESE[2]!, '1.2 万人', CHINESE[1]!]],
    ['第一 and 首先', [`第一，${CHINESE[2]}`, `第二，${CHINESE[1]}`, `首先，${CHINESE[2]}`, `其次，${CHINESE[1]}`]],
    ['a chapter of another book', [`第三章讨论了这些问题，${CHINESE[2]}`]],
    ['rows of a table', ['表1 两岸的船只', '码头 东岸 西岸', '1 12 34', '2 15 38', '3 17 41', '资料来源：账册。']],
  ])('%s', async (_, lines) => {
    const { headings, said } = await outlineOf(inText(...lines))
    expect(headings).toEqual([`2 一、${TITLES[0]}`, `2 二、${TITLES[1]}`])
    expect(said).toEqual([])
  })
})

test.each(['\n“\n\n程序\n”\n\n', '“程序\n”\n\n'])('a closing mark on a line of its own ends a heading: %j', async (quoted) => {
  const source = readFileSync(new URL('./corpus/zh03-wells/textlayer-plain.txt', import.meta.url), 'utf8')
  const printed = '三 、 公议的程序\n\n'
  expect(source).toContain(printed)
  const { headings } = await outlineOf(source.replace(printed, `三 、 公议的${quoted}`))
  expect(headings).toContain('2 三、公议的“程序”')
})
