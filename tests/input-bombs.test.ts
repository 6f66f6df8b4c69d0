/** PDFs that say more of themselves than is true, and those that would take all memory: other pages and other files come out. */
import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { read } from '../input/index.ts'
import { pdfOf, shown } from './support/pdf.ts'

const TEXT = shown(20, 300, 12, 'Some text here.')

/** A gigabyte of blanks in a megabyte: one block of a stream, which can stand alone, many times over. */
function bomb(): { content: string; stream: string } {
  const block = deflateRawSync(Buffer.alloc(2 ** 20, 0x20), { finishFlush: constants.Z_FULL_FLUSH })
  return { content: `\x78\x9c${block.toString('latin1').repeat(1024)}`, stream: '/Filter /FlateDecode ' }
}

const textsOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await read(bytes, { name: 'a.pdf' })).scan.children.map(({ children }) => children.map(({ value }) => value.trim()).join('|'))

describe('a page that takes all memory', () => {
  it('is said with its number; the page after it, and the next file, are read', async () => {
    const { scan } = await read(pdfOf([bomb(), { content: TEXT }]), { name: 'a.pdf' })
    expect(scan.children.map(({ children }) => children.map(({ value }) => value))).toEqual([[], ['Some text here.']])
    expect(scan.warnings).toEqual(['Page 1 could not be read: the file is damaged there'])
    expect(await textsOf(pdfOf([{ content: TEXT }]))).toEqual(['Some text here.'])
  }, 120_000)
})

describe('boxes that no page has', () => {
  it.each(['300 400 0 0', '0 0 100000000 100000000', '-300 -400 -1 -1', '0 0 0 0', 'a b c d', '1e99 0 1 1'])('%s', async (box) => {
    expect(await textsOf(pdfOf([{ content: TEXT, box }]))).toEqual(['Some text here.'])
  })

  it('are not drawn for an engine', async () => {
    const ocr = async (): Promise<string> => {
      throw new Error('drawn')
    }
    const bytes = pdfOf([{ content: TEXT }, { content: '', box: '0 0 100000000 100000000' }])
    expect((await read(bytes, { name: 'a.pdf', ocr })).scan.warnings).toEqual(['Page 2 has no text layer: run OCR on it'])
  })
})

describe('trees and streams that are not what they say', () => {
  const lying = (from: string, to: string): Uint8Array =>
    Buffer.from(
      Buffer.from(pdfOf([{ content: TEXT }]))
        .toString('latin1')
        .replace(from, to),
      'latin1',
    )

  it('a billion pages', async () => {
    expect(await textsOf(lying('/Count 1 ', '/Count 1000000000 '))).toEqual(['Some text here.'])
  })

  it('pages that are not there are one warning', async () => {
    const { scan } = await read(lying('/Count 1 ', '/Count 400 '), { name: 'a.pdf' })
    expect(scan.warnings).toEqual(['Pages 2 to 400: each could not be read: the file is damaged there'])
  })

  it('a tree of pages that is its own branch', async () => {
    expect(await textsOf(lying('/Kids [4 0 R]', '/Kids [2 0 R 4 0 R]'))).toContain('Some text here.')
  })

  it('a stream longer than its file', async () => {
    expect(await textsOf(lying(`/Length ${TEXT.length}`, '/Length 99999999'))).toEqual(['Some text here.'])
  })

  it('100,000 states within one another', async () => {
    expect(await textsOf(pdfOf([{ content: 'q '.repeat(100_000) + TEXT }]))).toEqual(['Some text here.'])
  })
})
