/** What makes a glyph a candidate for a note mark, beyond its shape: how it is printed, what stands around it. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { noteLabel } from '../rules/text/labels.ts'
import { listLabel } from '../rules/text/list-items.ts'
import { candidates } from '../rules/text/note-marks.ts'
import { closedUp } from '../rules/text/parted-marks.ts'
import type { Print } from '../rules/text/print.ts'

const at = (value: string, offset: number, print: Print): readonly [string, number][] =>
  candidates(value, (k) => (k === offset ? print : {}), { english: false }).map(({ start, end, score }) => [value.slice(start, end), score])

describe('candidates for note marks', () => {
  it('where blanks are rare, one behind a stop shows what was lost or misread', () => {
    const found = (value: string, closed: boolean) =>
      candidates(value, () => ({}), { english: false, closed }).map(({ start, end, kind }) => [value.slice(start, end), kind])
    expect(found('谁也拿不出书面的东西。 外 于是越是信任对方', true)).toEqual([['外', 'sign']])
    expect(found('也没有承担风险。 七起案件的判决', true)).toEqual([['', 'gap']])
    expect(found('谁也拿不出书面的东西。 外 于是越是信任对方', false)).toEqual([])
    expect(closedUp(Array.from({ length: 30 }, () => '社井由村社公有，了然而细读碑文'))).toBe(true)
    expect(closedUp(Array.from({ length: 30 }, () => '社 井由村社公有，了然而细读碑文'))).toBe(false)
  })

  it('a character that is small and raised behind a stop is a mark, though it was read as a word', () => {
    const value = '社井由村社公有。了然而细读碑文'
    expect(at(value, 8, {})).toEqual([])
    expect(at(value, 8, { raised: true })).toEqual([['了', 3]])
  })

  it('a raised word is one as a whole, and ends no number wrongly', () => {
    const found = (value: string, offset: number, raisedWord: number) =>
      candidates(value, (k) => (k === offset ? { raisedWord } : {}), { english: false }).map(({ start, end, number }) => [
        value.slice(start, end),
        number,
      ])
    expect(found('以粜价买补新谷。03)只要春价高于秋价', 8, 3)).toEqual([['03)', 3]])
    expect(found('义仓的章程异同；©20世纪80年代以后', 8, 1)).toEqual([['©', undefined]])
    expect(found('几乎全部取自水井。a方志对于驿站', 8, 2)).toEqual([['a', undefined]])
  })

  it('a small character within a word is none: boxes err', () => {
    expect(at('任何一方不得在公开场合', 4, { raised: true })).toEqual([])
  })

  it('a glyph that its engine doubted is more likely one', () => {
    const value = '各户汲水所用井绳的长度计算。。井绳的长度'
    expect(at(value, 14, { doubted: true })[0]![1]).toBeGreaterThan(at(value, 14, {})[0]![1])
  })

  it('in English, what is between two sentences leaves one blank behind it', () => {
    const found = (value: string) =>
      candidates(value, () => ({}), { english: true }).map(({ start, end, kind }) => [`${value.slice(0, start)}^${value.slice(end)}`, kind])
    expect(found('hundredths of mercury.  The resemblance')).toEqual([['hundredths of mercury.^ The resemblance', 'gap']])
    expect(found('grammar-school friends. * But the authority')).toEqual([['grammar-school friends.^ But the authority', 'sign']])
  })

  it('what is counted behind a point is no mark, unless it is raised', () => {
    const value = '岸上有三盞燈；4面旗；1封信'
    expect(at(value, 7, {})).toEqual([])
    expect(at('他說不可；2第二天卻又說可以', 5, { raised: true }).map(([mark]) => mark)).toEqual(['2'])
  })

  it('1） behind what announces it counts a point, behind a word it is a mark', () => {
    const found = (value: string) => candidates(value, () => ({}), { english: false, halved: true }).map(({ number }) => number)
    expect(found('労働は三点に分かれる。1）灯を灯すこと、2）灯を消すこと、3）油を足すことである。')).toEqual([])
    expect(found('その夜の様子を新聞は伝えている1）。人が要った2）。')).toEqual([1, 2])
  })

  it('① is not sure to be 1 where no note begins so', () => {
    const kinds = (ringless: boolean) =>
      candidates('その夜の様子を新聞は伝えている⑨。', () => ({}), { english: false, ringless }).map(({ kind }) => kind)
    expect([kinds(false), kinds(true)]).toEqual([['circled'], ['bracket']])
  })

  it('注 at the end of a word is none', () => {
    const found = (value: string) => candidates(value, () => ({}), { english: false, worded: true }).map(({ number }) => number)
    expect(found('学界值得关注3个方面，官府倾注2000两银子，備註4則從略')).toEqual([])
    expect(found('茶菁少，預付宜慎。」註!這一行字沒有涉及。註然而，位於山區。註釋甚多')).toEqual([undefined, undefined])
    expect(found('渔民往往无所适从注1。商人愿意来往（注2），各自為政註3。')).toEqual([1, 2, 3])
  })

  it('in English, a figure behind a caret is a mark behind a word, and a power behind a letter', () => {
    const found = (value: string) => candidates(value, () => ({}), { english: true }).map(({ number }) => number)
    expect(found('and the vicar kept it.^1 The clerk^2 wrote')).toEqual([1, 2])
    expect(found('where x^2 + f(x)^2\\,dx and R_+^1\\colon are bounded')).toEqual([])
  })

  it('a raised figure before a year is a number of its own, unless the rest can be none', () => {
    const value = '挂钩的浮动支付。22015年，联席会议'
    const raised = (only: number) => candidates(value, (k) => ({ raised: k === only }), { english: false }).map(({ number }) => number)
    expect(raised(8)).toEqual([2])
    expect(candidates('浮动支付。2015年', (k) => ({ raised: k === 5 }), { english: false }).some(({ number }) => number === 2)).toBe(false)
  })

  it('marks in square brackets are told where the document has them', () => {
    const value = '不能不予考虑。〔 1 2 〕然而细读[3]碑文'
    expect(candidates(value, () => ({}), { english: false, squared: true }).map(({ kind, number }) => [kind, number])).toEqual([
      ['square', 12],
      ['square', 3],
    ])
    expect(candidates(value, () => ({}), { english: false })).toEqual([])
  })

  it('a letter between a closing mark and a Han character is one', () => {
    expect(at('罚清油二斤。”S 这样的规定', 0, {})).toEqual([['S', 1.5]])
  })

  it('⑴ is a mark behind a stop, and counts items elsewhere', () => {
    const found = (value: string) => candidates(value, () => ({}), { english: false }).map(({ kind, number }) => [kind, number])
    expect(found('价差逐渐收窄。⑶造成这一变化的原因')).toEqual([['bracket', 3]])
    expect(found('要点如下：⑴水位共商；⑵岸线共守')).toEqual([])
    expect(found('⑴水位共商。')).toEqual([])
  })

  it('digits of a mark may be parted', () => {
    const found = (value: string) => candidates(value, () => ({}), { english: false }).map(({ number }) => number)
    expect(found('「渡頭錢 」 。1 2渡夫每日先繳')).toEqual([12])
    expect(found('渡夫每日先繳 。1 2月停渡')).not.toContain(12)
  })

  it('a ring and its digit may be read as two letters', () => {
    expect(at('价差逐渐收窄。CD造成这一变化的原因', 0, {})).toEqual([['CD', 3]])
    expect(at('价差逐渐收窄。CDs造成这一变化', 0, {})).toEqual([])
    expect(at('会上放映了CD光盘', 0, {})).toEqual([])
  })

  it('letters in a ring are, whatever stands before them; those of an address are not', () => {
    expect(at('规约也是一份和解+o ®', 0, {})).toEqual([['®', 1.5]])
    expect(at('来信请寄wells@example.org或本刊', 0, {})).toEqual([])
  })
})

describe('labels of notes', () => {
  it.each([
    ['⑴ 《选辑》，第58页。', 'bracket', 1],
    ['CD 作者的访谈，2015年7月。', 'damaged', undefined],
    ['（ 二） 共管的三项原则', undefined, undefined],
    ['2O13年，第112页。', undefined, undefined],
    ['2 1901年的资料缺漏', 'number', 2],
    ['1 7 參見石敏求', 'number', 17],
    ['1 2 月', undefined, undefined],
    ['xx 裴仲衡，临川大学历史学院教授。', 'star', 0],
    ['K 本文系临川省课题的成果。', 'star', 0],
    ['X 射线，即伦琴射线', undefined, undefined],
    ['x 张三（甲省）', undefined, undefined],
  ])('%s', (value, kind, number) => {
    const label = noteLabel(value)
    expect([label?.kind, label?.number]).toEqual([kind, number])
  })
})

describe('a bullet that was read as @', () => {
  it.each([
    ['@水位共商，年初议定。', '@'],
    ['@ 水位 共商，年初 议定。', '@'],
    ['@小明 说得对，水位应当高一些。', undefined],
  ])('%s', (value, form) => {
    expect(listLabel(value)?.form).toBe(form)
  })
})

describe('end notes of a scan', () => {
  it('begin without what is left of their brackets, and with their own quotation marks', async () => {
    const text = [
      '会议的发展前景仍不明朗。[1]研究的不充分将影响发展。[2]这些都确立了后来的原则。[3]水位由谁决定，没有人说得清楚。[4]',
      '注释',
      'C) 《铜政档》第14册，档案馆藏。',
      '［2］ ”同上，第3页。',
      '0D “《湖区要点》，临川：水利志办公室，2004年。',
      '[4］ “要点”一词见上。',
    ]
    const { markdown } = await convert(text.join('\n'))
    const notes = markdown()
      .split('\n')
      .filter((line) => line.startsWith('[^'))
    expect(notes).toEqual([
      '[^1]: 《铜政档》第14册，档案馆藏。',
      '[^2]: 同上，第3页。',
      '[^3]: 《湖区要点》，临川：水利志办公室，2004年。',
      '[^4]: “要点”一词见上。',
    ])
  })

  it('are known though their heading was destroyed, by the marks of the pages before', async () => {
    const pages = [
      '湖心航道由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。①此后的会议改为\n讨论水位的高低，两省各有一套监测站网。',
      '采样的深度、频次与检测方法都不相同，东岸公布的总磷浓度与西岸不同。②事后复核表明，两组\n数据都没有错误，差别来自采样点的距离。',
      '在当时的气氛中，数据的差异被解读为诚信的缺失。③双方随即停止了已经持续多年的通报，水位\n由谁决定，没有人说得清楚。④',
    ]
    const notes = [
      '① 《铜政档》第14册，档案馆藏，第3页。',
      '② 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      '③ 同上，第60页。',
      '④ 《湖区章程》，临川：水利志办公室，2006年，第8页。',
    ]
    const text = [...pages.slice(0, 2), [pages[2], ...notes].join('\n')].join('\f')
    const { markdown } = await convert(text)
    expect(
      markdown()
        .match(/\[\^\d\]/g)
        ?.join(''),
    ).toBe('[^1][^2][^3][^4][^1][^2][^3][^4]')
    expect(markdown()).not.toContain('[…]')
  })
})
