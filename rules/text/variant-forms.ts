/** Forms of one character in other scripts, by OpenCC; loaded when a document holds one. */
import { createRequire } from 'node:module'

type Convert = (text: string) => string

const require = createRequire(import.meta.url)
let toCn: Convert | undefined

/** The simplified form of a traditional or Japanese character. */
export function simplified(c: string): string {
  if (!toCn) {
    const { ConverterFactory } = require('opencc-js/core') as { ConverterFactory: (...sets: unknown[]) => Convert }
    // From Japanese: it knows the traditional forms too, and 増 as well.
    const [from, to] = ['opencc-js/from/jp', 'opencc-js/to/cn'].map((path) => (require(path) as { default: unknown }).default)
    toCn = ConverterFactory(from, to)
  }
  return toCn(c)
}

let regional: ReadonlySet<string> | undefined

/** Are both right in traditional text, one in Taiwan, the other elsewhere: 爲 為, 羣 群, 裏 裡? */
export function isRegional(a: string, b: string): boolean {
  if (!regional) {
    const pairs = (require('opencc-js/dict/TWVariants') as { default: string }).default.split('|').map((pair) => pair.replace(' ', ''))
    regional = new Set(pairs.flatMap((pair) => [pair, pair[1]! + pair[0]!]))
  }
  return regional.has(a + b)
}

/** The 6,763 characters of GB 2312 and the 13,053 of Big5, by code unit: whatever is among them is right in simplified, or traditional, text. */
function standard(encoding: 'gbk' | 'big5'): Uint8Array {
  const [first, last] = encoding === 'gbk' ? [0xb0, 0xf7] : [0xa4, 0xf9]
  const bytes: number[] = []
  for (let row = first; row <= last; row++) {
    for (let cell = encoding === 'gbk' ? 0xa1 : 0x40; cell <= 0xfe; cell++) {
      if (
        encoding === 'big5' &&
        ((cell > 0x7e && cell < 0xa1) || (row > 0xc6 && row < 0xc9) || (row === 0xc6 && cell > 0x7e) || (row === 0xf9 && cell > 0xd5))
      )
        continue
      bytes.push(row, cell)
    }
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes))
  const found = new Uint8Array(0x10000)
  for (let k = 0; k < text.length; k++) found[text.charCodeAt(k)] = 1
  return found
}

const tables = new Map<string, Uint8Array>()
/** Is the character right in simplified text, or else in traditional text? Asked of every Han character. */
export function isStandard(c: string, hans: boolean): boolean {
  const encoding = hans ? 'gbk' : 'big5'
  const table = tables.get(encoding) ?? standard(encoding)
  if (!tables.has(encoding)) tables.set(encoding, table)
  return c.length === 1 && table[c.charCodeAt(0)] === 1
}
