/** Documents that come as files, one a page: a folder, an archive; and archives that mean no good. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { read } from '../input/index.ts'

const page = (text: string, y = 100): Uint8Array =>
  strToU8(
    `<!DOCTYPE html><html><body><div class="ocr_page" title="bbox 0 0 600 800">${text
      .split('\n')
      .map((line, k) => `<p class="ocr_line" title="bbox 60 ${y + k * 40} 540 ${y + k * 40 + 24}">${line}</p>`)
      .join('')}</div></body></html>`,
  )
const archive = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync({ ...files }, { mtime: '1990-01-01' })
const pagesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await read(bytes, { name: 'book.zip' })).scan.children.map(({ children }) => children.map(({ value }) => value.trim()).join('|'))
const failure = async (bytes: Uint8Array): Promise<string> => {
  try {
    await read(bytes, { name: 'book.zip' })
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
  return ''
}

describe('pages in an archive', () => {
  it('come in the order of their numbers, and every character is accounted for', async () => {
    const bytes = archive({ 'p/page_10.hocr': page('第三页'), 'p/page_9.hocr': page('第二页\n二行'), 'p/page_8.hocr': page('第一页') })
    const { scan, format } = await read(bytes, { name: 'book.zip' })
    expect(await pagesOf(bytes)).toEqual(['第一页', '第二页|二行', '第三页'])
    expect(format).toBe('hocr')
    expect(scan.unit).toBe('px')
    expect(scan.warnings).toBeUndefined()
    const said = scan.children.flatMap(({ children }) => children.flatMap(({ pieces, after }) => [...pieces, ...after]))
    expect([...scan.lead, ...said].map(({ start, end }) => scan.source.slice(start, end)).join('')).toBe(scan.source)
    expect(scan.children.map(({ children }) => children[0]!.page)).toEqual([0, 1, 2])
    expect(scan.children[1]!.children[0]!.spans!.every(({ start, end }) => '第二页'.includes(scan.source.slice(start, end)))).toBe(true)
  })

  it('convert by the laws', async () => {
    const { markdown } = await convert(
      archive({ '1.txt': strToU8('渡口的账本共有七册，起自'), '2.txt': strToU8('道光二年，现由渡夫保存。') }),
    )
    expect(markdown()).toContain('渡口的账本共有七册，起自道光二年，现由渡夫保存。')
  })

  it('what is beside them is passed over; what is missing or unreadable is said, and the others go on', async () => {
    const { scan } = await read(
      archive({
        'page_1.hocr': page('第一页'),
        'page_2.hocr': strToU8('\0\0\0\0'),
        'page_5.txt': strToU8('第五页'),
        'mets.xml': strToU8('<?xml version="1.0"?><mets/>'),
        '__MACOSX/page_1.hocr': strToU8('x'),
      }),
      { name: 'book.zip' },
    )
    expect(scan.children.map(({ children }) => children.length)).toEqual([1, 0, 1])
    expect(scan.warnings).toEqual([
      'No page between page_2.hocr and page_5.txt',
      expect.stringMatching(/^page_2\.hocr: .*\(left out\)$/),
      'Pages of several formats: hocr (page_1.hocr), text (page_5.txt)',
    ])
  })

  it('of files of one name the one with boxes is read, and the others are said', async () => {
    const { scan } = await read(
      archive({ 'p_1.hocr': page('有框'), 'p_1.txt': strToU8('无框'), 'p_1.png': strToU8('x'), 'p_2.txt': strToU8('第二') }),
      {
        name: 'book.zip',
      },
    )
    expect(scan.children.map(({ children }) => children[0]!.value)).toEqual(['有框', '第二'])
    expect(scan.warnings![0]).toBe('Passed over 2 files that others stand for, such as p_1.png: p_1.hocr is read')
  })

  it.each([
    ['no page at all', { 'mets.xml': strToU8('<mets/>') }, /InputError: book\.zip: no page is in it/],
    ['a path out of itself', { '../../x.hocr': page('一') }, /names a file outside of itself, `\.\.\/\.\.\/x\.hocr`/],
    ['an absolute path', { '/etc/x.hocr': page('一') }, /names a file outside of itself/],
    ['an archive within', { 'a.zip': archive({ 'a.txt': strToU8('一') }) }, /an archive within the archive/],
  ])('%s is refused', async (_, files, message) => {
    expect(await failure(archive(files as Record<string, Uint8Array>))).toMatch(message)
  })

  it('a bomb is stopped before it has gone off', async () => {
    const bomb = archive({ 'a.txt': new Uint8Array(300 * 2 ** 20).fill(0x30) })
    expect(bomb.length).toBeLessThan(2 ** 20)
    expect(await failure(bomb)).toMatch(/larger than 256 MB unpacked/)
  })

  it('a damaged archive says so', async () => {
    const whole = archive({ 'a.txt': strToU8('渡口的账本共有七册'.repeat(200)) })
    const broken = whole.slice()
    broken.fill(0xff, 40, 60)
    expect(await failure(broken)).toMatch(/InputError: book\.zip: the archive is damaged/)
    expect(await failure(whole.slice(0, -30))).toMatch(/the archive breaks off: its directory/)
  })
})
