import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBlank, readPlain } from '../input/plain.ts'
import type { Scan } from '../pipeline/types.ts'

interface Case {
  readonly name: string
  readonly text: string
  /** Label (null where there is none), then the lines of each page. */
  readonly pages: readonly (readonly (string | null)[])[]
}
const banners: Case[] = JSON.parse(readFileSync(new URL('cases/input-banners.json', import.meta.url), 'utf8'))

const pagesOf = (scan: Scan): string[][] => scan.children.map((page) => page.children.map((line) => line.value))
const texts = (text: string): string[][] => pagesOf(readPlain(text))

/** The source as the scan accounts for it; throws where a character stands in two places or in none. */
function accounted(scan: Scan): string {
  let out = ''
  const take = (start: number, end: number): void => {
    expect(start).toBe(out.length)
    expect(end).toBeGreaterThan(start)
    out += scan.source.slice(start, end)
  }
  for (const { by, start, end } of scan.lead) {
    expect(by).toBe(0)
    take(start, end)
  }
  scan.children.forEach((page, number) => {
    for (const line of page.children) {
      expect(line.page).toBe(number)
      expect(line.value).toBe(line.pieces.map((piece) => scan.source.slice(piece.start, piece.end)).join(''))
      for (const { start, end } of [...line.pieces, ...line.after]) take(start, end)
    }
  })
  return out
}

describe('lines', () => {
  test.each([
    ['LF, CR, CRLF', 'a\nb\rc\r\nd', ['a', 'b', 'c', 'd']],
    ['vertical tab, NEL, line and paragraph separator', 'a\vb\u0085c\u2028d\u2029e', ['a', 'b', 'c', 'd', 'e']],
    ['a leading blank is kept, it tells of a cut', ' a\n\u3000\u3000b  \nc', [' a', '\u3000\u3000b  ', 'c']],
    ['blank and zero-width lines are none', 'a\n\u200b\ufeff \u3000\n\u00a0\t\n\u0000\u001a\nb\n', ['a', 'b']],
    [
      'the full-width CR LF of GBK dumps stays in the line',
      '甲\ue5d2\ue5cf\n\n\ue5d2\ue5cf\n乙\ue5e5',
      ['甲\ue5d2\ue5cf', '\ue5d2\ue5cf', '乙\ue5e5'],
    ],
    ['a byte order mark at the very start is no part of a line, later it is', '\ufeffa\n\ufeffb', ['a', '\ufeffb']],
    ['no text', ' \n\n', []],
  ])('%s', (_, text, lines) => {
    const scan = readPlain(text)
    expect(pagesOf(scan)).toEqual([lines])
    expect(accounted(scan)).toBe(text)
  })
})

describe('form feeds', () => {
  test.each([
    ['end pages', 'a\fb\f', [['a'], ['b']]],
    ['part pages', 'a\n\f\nb', [['a'], ['b']]],
    ['in a row leave empty pages', 'a\f\f\fb\f', [['a'], [], [], ['b']]],
    ['in a row at the end, too', 'a\f\f', [['a'], []]],
    ['first, where they end pages', '\fb\f', [[], ['b']]],
    ['first, where they begin pages', '\fa\n\fb\n', [['a'], ['b']]],
    ['with blank lines between', 'a\n\f\n \n\f\nb\n\n\f\n', [['a'], [], ['b']]],
  ])('%s', (_, text, pages) => {
    expect(texts(text)).toEqual(pages)
    expect(accounted(readPlain(text))).toBe(text)
  })
})

describe('page banners', () => {
  test.each(banners)('$name', ({ text, pages }) => {
    const scan = readPlain(text)
    expect(scan.children.map((page) => [page.label ?? null, ...page.children.map((line) => line.value)])).toEqual(
      pages.map(([label, ...lines]) => [label, ...lines]),
    )
    expect(accounted(scan)).toBe(text)
  })
})

test('every character stands in the lead, in a line, or after one', () => {
  const bits =
    '\r|\n|\r\n|\f|\v|\u0085|\u2028|\u2029|\ufeff|\u200b| |\u3000|\0|\ue5d2\ue5cf|甲|Ｂ|c|一、|\ud840\udc00|=====第10页=====|=====第11页=====|--- Page 1 ---|--- Page 2 ---|-- 1 of 2 --|<<< 3 >>>'
  const bit = fc.constantFrom(...bits.split('|'))
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 4, arbitrary: bit }, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('')
        const scan = readPlain(text)
        expect(scan.source).toBe(text)
        expect(accounted(scan)).toBe(text)
        for (const line of scan.children.flatMap((page) => page.children))
          expect(Array.from(line.value).every((c) => isBlank(c.charCodeAt(0)))).toBe(false)
      },
    ),
    { numRuns: 2000 },
  )
})

describe('time is linear', () => {
  const size = 5 * 1024 * 1024
  test.each([
    ['one line', '字'.repeat(size)],
    ['one line of blanks', ` ${'\u3000'.repeat(size)}`],
    ['one line of rules', '='.repeat(size)],
    ['short lines', '这是一行文字\n'.repeat(size / 8)],
    ['form feeds', '\f'.repeat(size / 4)],
    ['banners', Array.from({ length: size / 32 }, (_, k) => `--- Page ${k} ---\n`).join('')],
  ])('%s', (_, text) => {
    const start = performance.now()
    readPlain(text)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
