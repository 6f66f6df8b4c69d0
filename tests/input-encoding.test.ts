import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../input/index.ts'

/** As the text layer of a scanned journal comes: full-width Latin, a lone glyph, marked line ends, true and ideographic spaces. */
const LAYER = ` 增长的极限：从“公地”到“共治”的制度变迁\ue5d2\ue5cf

\u3000\u3000第\n一\n\n章\ue5ce讨论了Ｃｏｎｆｅ ｒｅｎｃｅ\ue5e5ｏｎ\ue5d2\ue5cf

Ｉｎｔｅｒａｃｔｉｏｎ\ue5e5\ue5e5ａｎｄ\u3000\ue5e5Ｃｏｎｆｉｄｅｎ ｃｅ\ue5e5（１９９２—２００２年），参见①《经济研究》２０１４年第５期。\ue5d2\ue5cf
`
const HANS =
  '本文以清代后期驿道沿线的修井碑记为主要材料，讨论乡村社会怎样议定出钱、出力与用水的次序。\n　　碑文常列出捐资人的姓名，而不说明工程的经过；这一点与县志不同。\n'
const HANT =
  '東陸史學第二十七期\n本文利用茶行的帳冊與書信，討論日治初期大料崁的茶市如何運作：誰替誰作保，誰又欠誰的錢。\n「信用」並不等於「信任」，兩者的關係，過去的研究說得不多。\n'
const JA =
  '第一章　序論\n　本稿は、明治期における茶業組合の帳簿を主たる史料として、地方市場の信用構造を検討するものである。従来の研究では十分に扱われてこなかった。\n（１）『静岡県史』資料編、１９９０年。\n'
const KO = '이 논문은 조선 후기의 시장과 신용 관계를 다룬다. 장부와 편지를 통하여 상인들의 거래를 살펴보고자 한다.\n'
const EN =
  'The “barometer in the vestry” — so he called it — was read thrice a day.\nNo one, the vicar wrote, would ‘dare to touch it’.\n'.repeat(4)

/** Bytes of a text, by turning the decoder round; `gbk`, since it keeps A3 A0. */
function encoder(label: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(label)
  const pairs = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if (char.length === 1 && char !== '\ufffd' && !pairs.has(char)) pairs.set(char, [lead, trail])
    }
  return (text) =>
    Uint8Array.from(
      Array.from(text).flatMap((char) => {
        const bytes = char < '\x80' ? [char.charCodeAt(0)] : pairs.get(char)
        if (!bytes) throw new Error(`${char} is not in ${label}`)
        return bytes
      }),
    )
}
const gbk = encoder('gbk')
const big5 = encoder('big5')
const shiftJis = encoder('shift_jis')
const eucKr = encoder('euc-kr')
const eucJp = encoder('euc-jp')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, little: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let k = 0; k < text.length; k++) view.setUint16(k * 2, text.charCodeAt(k), little)
  return new Uint8Array(view.buffer)
}
const utf16le = (text: string): Uint8Array => utf16(text, true)
const utf16be = (text: string): Uint8Array => utf16(text, false)
const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

async function sourceOf(bytes: Uint8Array, encoding?: string): Promise<[string, string]> {
  const result = await read(bytes, { name: 'paper.txt', encoding })
  return [result.encoding, result.scan.source]
}

describe('encodings told by content', () => {
  test.each<[string, string, (text: string) => Uint8Array, string]>([
    ['utf-8', LAYER, utf8, 'a text layer'],
    ['utf-16le', LAYER, utf16le, 'a text layer'],
    ['utf-16be', LAYER, utf16be, 'a text layer'],
    ['gb18030', LAYER, gbk, 'a text layer'],
    ['gb18030', HANS, gbk, 'simplified'],
    ['gb18030', HANT, gbk, 'traditional'],
    ['gb18030', EN, gbk, 'English with Chinese quotation marks'],
    ['gb18030', '亚信会议', gbk, 'four characters'],
    ['big5', HANT, big5, 'traditional'],
    ['big5', EN, big5, 'English with Chinese quotation marks'],
    ['shift_jis', JA, shiftJis, 'Japanese'],
    ['euc-jp', JA, eucJp, 'Japanese'],
    ['euc-kr', KO, eucKr, 'Korean'],
    ['utf-16le', EN, utf16le, 'English'],
    ['utf-16be', EN, utf16be, 'English'],
    ['utf-16le', JA, utf16le, 'Japanese'],
    ['utf-16be', HANT, utf16be, 'traditional'],
    ['utf-8', 'plain ASCII\n', utf8, 'ASCII'],
  ])('%s: %4$s', async (label, text, encode) => {
    expect(await sourceOf(encode(text))).toEqual([label, text])
  })

  test('windows-1252', async () => {
    const bytes = latin('\x93The na\xefve Abb\xe9\x94 \x96 so they said \x96 was caf\xe9 society\x92s fa\xe7ade.\n'.repeat(5))
    expect(await sourceOf(bytes)).toEqual(['windows-1252', '“The naïve Abbé” – so they said – was café society’s façade.\n'.repeat(5)])
    expect((await sourceOf(latin('The na\xefve read of the caf\xe9')))[0]).toBe('windows-1252')
  })

  test('a long stretch of ASCII first', async () => {
    const text = `${'An English abstract comes first. '.repeat(4000)}${HANS}`
    expect(await sourceOf(gbk(text))).toEqual(['gb18030', text])
  })
})

describe('byte order marks', () => {
  test.each<[string, Uint8Array]>([
    ['utf-8', join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(LAYER))],
    ['utf-16le', join(Uint8Array.of(0xff, 0xfe), utf16le(LAYER))],
    ['utf-16be', join(Uint8Array.of(0xfe, 0xff), utf16be(LAYER))],
    ['gb18030', join(Uint8Array.of(0x84, 0x31, 0x95, 0x33), gbk(LAYER))],
  ])('%s', async (label, bytes) => {
    expect(await sourceOf(bytes)).toEqual([label, LAYER])
  })

  test('later on they are characters', async () => {
    expect((await sourceOf(utf8('\ufeff甲\n\ufeff乙')))[1]).toBe('甲\n\ufeff乙')
  })
})

describe('GBK row 3', () => {
  test('A3 A0 is the true word space, A1 A1 the ideographic one', async () => {
    const bytes = join(gbk('中文'), Uint8Array.of(0xa3, 0xa0, 0xa1, 0xa1, 0xa3, 0xa0, 0xa3, 0x8d, 0xa3, 0x8a, 0xa3, 0x89, 0xa3, 0xc1))
    expect((await sourceOf(bytes))[1]).toBe('中文\ue5e5\u3000\ue5e5\ue5d2\ue5cf\ue5ceＡ')
  })

  test('only where a character begins', async () => {
    // 哎 is B0 A5; 埃 B0 A3: its second byte and the first of the next make A3 A0.
    const bytes = join(gbk(HANS), Uint8Array.of(0xb0, 0xa3, 0xa0, 0x40, 0x95, 0x32, 0x82, 0x36, 0xa3, 0xa0))
    const text = new TextDecoder('gb18030').decode(bytes.subarray(0, -2))
    expect(text.endsWith('\u{20000}')).toBe(true)
    expect((await sourceOf(bytes))[1]).toBe(`${text}\ue5e5`)
  })

  test('whatever surrounds them', async () => {
    const char = fc.constantFrom(...'\ue5e5\ue5d2\ue5cf\u3000埃鉅啊一 aＡ。\n0')
    await fc.assert(
      fc.asyncProperty(fc.array(char, { maxLength: 30 }), async (chars) => {
        const text = HANS + chars.join('')
        expect((await sourceOf(gbk(text), 'gb18030'))[1]).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  test.each(['gbk', 'GB2312', 'cp936', 'GB18030'])('by the name of %s', async (encoding) => {
    expect(await sourceOf(gbk(LAYER), encoding)).toEqual(['gb18030', LAYER])
  })
})

describe('the encoding named', () => {
  test.each([
    ['Shift-JIS', shiftJis(JA), JA, 'shift_jis'],
    ['big5', big5(HANT), HANT, 'big5'],
    ['latin1', latin('d\xe9j\xe0 vu'), 'déjà vu', 'windows-1252'],
    ['utf-16', join(Uint8Array.of(0xfe, 0xff), utf16be(JA)), JA, 'utf-16be'],
    ['koi8-r', latin('\xf2\xd5\xd3\xd3\xcb\xc9\xca'), 'Русский', 'koi8-r'],
  ])('%s', async (encoding, bytes, text, label) => {
    expect(await sourceOf(bytes, encoding)).toEqual([label, text])
  })

  test('may be declared by the file', async () => {
    const page = `<html><head><meta charset="shift_jis"></head><body><p>${JA}</p></body></html>`
    expect((await read(shiftJis(page))).encoding).toBe('shift_jis')
    // Browsers save pages in UTF-8 and leave the declaration alone.
    expect((await read(utf8(page))).encoding).toBe('utf-8')
  })
})

describe('a character cut off at the end', () => {
  test.each<[string, Uint8Array]>([
    ['utf-8', utf8(HANS)],
    ['gb18030', gbk(HANS)],
    ['big5', big5(HANT)],
    ['utf-16le', utf16le(HANS)],
  ])('%s', async (label, bytes) => {
    const [encoding, source] = await sourceOf(join(bytes, bytes.subarray(0, 1)))
    expect(encoding).toBe(label)
    expect(source.endsWith('\n\ufffd')).toBe(true)
  })
})

test('a string is taken as it is', async () => {
  const { scan, encoding } = await read(`\ufeff${LAYER}`)
  expect(scan.source).toBe(`\ufeff${LAYER}`)
  expect(encoding).toBe('decoded')
  expect(scan.lead).toEqual([{ by: 0, start: 0, end: 1 }])
})

test('time is linear', async () => {
  const bytes = join(...Array.from({ length: 200 }, () => gbk(LAYER + HANS)))
  const big = new Uint8Array(5 * 1024 * 1024).map((_, k) => bytes[k % bytes.length]!)
  const start = performance.now()
  expect((await sourceOf(big))[0]).toBe('gb18030')
  expect(performance.now() - start).toBeLessThan(3000)
})
