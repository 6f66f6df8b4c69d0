/** Evidence: known answers, and what it costs to ask. */
import { statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSimplified } from '../rules/evidence/fold.ts'
import { GAP, han } from '../rules/evidence/han.ts'
import { latin, type SegmentOptions } from '../rules/evidence/latin.ts'
import { shapes } from '../rules/evidence/shapes.ts'
import { words } from '../rules/evidence/words.ts'

/** Measured 1 to 5 ms on an idle machine; this is for a busy one. */
const LOAD_LIMIT = 200

describe('files', () => {
  const limits = {
    'han.bin': 2_500_000,
    'words.bin': 1_300_000,
    'latin.bin': 700_000,
    'shapes.bin': 280_000,
    'fold.bin': 12_000,
    'forms.bin': 30_000,
  }
  test.each(Object.entries(limits))('%s is at most %i bytes', (name, limit) => {
    expect(statSync(new URL(`../rules/evidence/data/${name}`, import.meta.url)).size).toBeLessThanOrEqual(limit)
  })

  const first = {
    han: () => han().total,
    words: () => words().frequency('研究'),
    latin: () => latin().frequency('the'),
    shapes: () => shapes().alike('己'),
  }
  test.each(Object.entries(first))('%s answers at once, and is the same when asked again', (_, ask) => {
    const start = performance.now()
    expect(ask()).toBeTruthy()
    expect(performance.now() - start).toBeLessThan(LOAD_LIMIT)
    expect(han()).toBe(han())
  })
})

describe('han', () => {
  const pair = (two: string) => han().pair(two[0]!, two[1]!)

  test.each([
    ['已经', '己经'],
    ['自己', '自已'],
    ['未来', '末来'],
    ['日本', '曰本'],
    ['信任', '倍任'],
    ['增加', '憎加'],
    ['国家', '国豪'],
  ])('%s is much likelier than %s', (right, wrong) => {
    expect(pair(right) - pair(wrong)).toBeGreaterThan(1)
  })

  test('a pair never seen tells against common characters and says nothing of rare ones', () => {
    expect(pair('的的')).toBeLessThan(-1.5)
    expect(pair('龘齉')).toBeCloseTo(0, 1)
    expect(pair('荼龘')).toBeCloseTo(0, 1)
  })

  test('traditional characters count as simplified', () => {
    expect(pair('來源')).toBe(pair('来源'))
    expect(han().count('發')).toBe(han().count('发'))
    expect(['來', '開', '著', '后', 'x', '我们'].map(toSimplified)).toEqual(['来', '开', '著', '后', 'x', '我们'])
  })

  test('counts are near those of the corpus', () => {
    expect(han().count('的') / 2_741_227).toBeCloseTo(1, 1)
    expect(han().count('龘')).toBe(0)
    expect(han().count('。')).toBe(han().count(GAP))
  })

  test('the character that fits is likelier, by two before it, than the one that looks like it', () => {
    const { logProb } = han()
    expect(logProb('的', '影', '响')).toBeGreaterThan(-0.1)
    expect(logProb(GAP, '本', '文') - logProb(GAP, '本', '丈')).toBeGreaterThan(3)
    expect(logProb('问', '题', GAP)).toBeGreaterThan(-1)
  })

  test('probabilities after a context sum to at most 1', () => {
    const { logProb } = han()
    const chars = Array.from({ length: 0x5200 }, (_, i) => String.fromCharCode(0x4e00 + i)).filter((c) => toSimplified(c) === c)
    for (const [a, b] of ['研究', '#的', '龘的'].map((two) => [...two] as [string, string])) {
      const sum = [...chars, GAP].reduce((total, c) => total + 10 ** logProb(a, b, c), 0)
      expect(sum).toBeGreaterThan(0.9)
      expect(sum).toBeLessThan(1.1)
    }
  })

  test('surprise goes by UTF-16 unit, skips blanks, and is high where a character is wrong', () => {
    const right = [...han().surprise('我们已经发现')]
    const wrong = [...han().surprise('我们己经发现')]
    expect(wrong[2]! - right[2]!).toBeGreaterThan(1)
    const spaced = [...han().surprise('我们 已 经发现，ab。')]
    expect(spaced).toHaveLength('我们 已 经发现，ab。'.length)
    expect(spaced.slice(0, 8).filter((n) => n > 0)).toEqual(right)
    expect(spaced[8]).toBeGreaterThan(0)
    expect(spaced.slice(9)).toEqual([0, 0, 0])
  })
})

describe('words', () => {
  test.each(['已经', '研究', '研究生', '马马虎虎', '断章取意'])('%s is a word', (word) =>
    expect(words().frequency(word)).toBeGreaterThan(0),
  )
  test.each(['己经', '曰本', '末来', '究生', '', '研', '五六七八九', 'ab'])('%s is none', (word) => expect(words().frequency(word)).toBe(0))
  test('counts order words, and traditional ones count as simplified', () => {
    expect(words().frequency('研究') / 34_059).toBeCloseTo(1, 1)
    expect(words().frequency('來源')).toBe(words().frequency('来源'))
  })
})

describe('shapes', () => {
  test.each([
    '己已',
    '已巳',
    '由甲',
    '斤厅',
    '诬巫',
    '未末',
    '人入',
    '日曰',
    '土士',
    '千干',
    '午牛',
    '卜十',
    '倍信',
    '幵开',
    '豪家',
    '间问',
    '増增',
    '口ロ',
    '第笫',
  ])('%s are alike', (two) => {
    expect(shapes().alike(two[0]!)).toContain(two[1])
    expect(shapes().alike(two[1]!)).toContain(two[0])
    expect(shapes().similarity(two[0]!, two[1]!)).toBeGreaterThan(0.7)
  })

  test('the most alike come first, at most eight or a few more', () => {
    for (const c of '己的国家研究影响') {
      const alike = shapes().alike(c)
      const similar = alike.map((other) => shapes().similarity(c, other))
      expect(alike.length).toBeLessThanOrEqual(12)
      expect(alike).not.toContain(c)
      expect(similar.every((n) => n > 0.5 && n < 1)).toBe(true)
    }
    expect(shapes().alike('己')[0]).toBe('已')
  })

  test('unlike, the same, unknown', () => {
    expect(shapes().similarity('的', '一')).toBe(0)
    expect(shapes().similarity('x', 'x')).toBe(1)
    expect(shapes().alike('x')).toEqual([])
    expect(shapes().alike('')).toEqual([])
  })
})

describe('latin', () => {
  /** Words of a text whose spaces are weak. */
  const segment = (text: string, options?: SegmentOptions) => {
    const parts = text.split(' ')
    const spaces = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('').length)
    return latin().segment(parts.join(''), spaces, options).join(' ')
  }

  test('common words are more frequent, case does not matter', () => {
    expect(latin().frequency('The')).toBeGreaterThan(latin().frequency('theory'))
    expect(latin().frequency('theory')).toBeGreaterThan(latin().frequency('surplice'))
    expect(['xqzv', 'ofthe', '', 'i2'].map((word) => latin().frequency(word))).toEqual([0, 0, 0, 0])
  })

  test.each([
    'In what follows we trace how considerations of this kind brought a measure of uniformity to the weather diaries of the northern dales.',
    'Pell’s vestry at Aldermoor, near Westhaven, was cold; Marrick and Skelby had none (Raistrick 1907, p. 12).',
    'GitHub, LaTeX and PostScript files; the backend re-licensing of McGraw-Hill, macOS 12 and non-commercial use by Nursultan Nazarbayev.',
    'LARSEN P, OYELARAN T. Tap and spend: payment frictions in small towns[J]. Journal of Retail Studies, 2018, 44(3): 201-219.',
    'Les outils sont partagés par des équipes qui ne demandent pas de configuration.',
    'Anand',
  ])('leaves alone: %s', (text) => expect(segment(text)).toBe(text))

  test.each([
    ['Con feren ceon Sec ur ityandCoop er ation in Eu rope', 'Conference on Security and Cooperation in Europe'],
    ['OSC Eina NewC ontext', 'OSCE in a New Context'],
    ['In tera ct ion and Confiden ceBu i ldi ng', 'Interaction and Confidence Building'],
    ['Abi shev ich N azarbayev', 'Abishevich Nazarbayev'],
    ['K luwer A cademi cPub l i sher s', 'Kluwer Academic Publishers'],
  ])('%s', (text, words) => expect(segment(text, { spacing: 'scattered' })).toBe(words))

  test('finds the words of a text without spaces', () => {
    const text = 'theanswerproposedhereisthatthevestrywasasemipublicroom'
    expect(segment(text)).toBe('the answer proposed here is that the vestry was a semi public room')
    expect(segment('Pell’svestryandthediaries', { spacing: 'lost' })).toBe('Pell’s vestry and the diaries')
  })

  test('judges what spaces are worth', () => {
    const judge = (text: string) =>
      latin().spacing(
        text.replaceAll(' ', ''),
        [...text].flatMap((c, i) => (c === ' ' ? [text.slice(0, i).replaceAll(' ', '').length] : [])),
      )
    expect(judge('A reading taken in the study belonged to the household')).toBe('faithful')
    expect(judge('A re ading t aken inthe s tudybe longed to thehou se ho ld')).toBe('scattered')
    expect(judge('Areadingtakeninthestudybelongedtothehousehold')).toBe('lost')
  })

  test('words of the document stay whole', () => {
    const known = (word: string) => (word === 'Langthwaite' ? 20 : 0)
    expect(segment('inLang thwaitethere', { spacing: 'scattered', known })).toBe('in Langthwaite there')
  })

  test('spaces beside anything but Latin letters are kept, and none is put there', () => {
    expect(segment('见 Journal of 研究 , 2018')).toBe('见 Journal of 研究 , 2018')
    expect(segment('见Journal(3)of')).toBe('见Journal(3)of')
  })

  test('pieces joined are the text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abehinorstTHE’é́ 中，1😀'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (value, spaces) => {
        for (const spacing of ['faithful', 'scattered', 'lost'] as const) {
          const pieces = latin().segment(value, spaces, { spacing })
          expect(pieces.join('')).toBe(value)
          expect(pieces.every((piece) => piece !== '')).toBe(true)
        }
      }),
    )
  })
})
