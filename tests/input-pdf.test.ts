/** PDF in: where glyphs stand becomes lines and words, and what can't be read is said with its page. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { read } from '../input/index.ts'
import { filled, hasPrintedBlanks, wordsOf } from '../input/pdf-words.ts'
import type { Glyph } from '../input/pdfium-glyphs.ts'
import { ENCRYPTED } from './support/encrypted-pdf.ts'
import { measure } from './support/measure.ts'
import { pdfOf, shown } from './support/pdf.ts'

/** Something that is no text. */
const IMAGE = '20 20 200 300 re f'

const linesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const { scan, format } = await read(bytes, { name: 'a.pdf' })
  expect(format).toBe('pdf')
  return scan.children.flatMap((page) => page.children.map(({ value }) => value.trim()))
}

describe('lines and words', () => {
  it('come from where glyphs stand, in whatever order a row was set', async () => {
    const content = [
      shown(20, 300, 12, 'The ferry lay'),
      shown(150, 280, 12, '11'),
      shown(20, 280, 12, 'Skelby'),
      shown(20, 260, 12, 'beneath'),
      shown(66, 260, 12, 'the trees'),
    ].join('')
    expect(await linesOf(pdfOf([{ content }]))).toEqual(['The ferry lay', expect.stringMatching(/^Skelby {3,}11$/), 'beneath the trees'])
  })

  it.each([0, 90, 180, 270])('are read on a page that is turned by %i°', async (rotate) => {
    const at: Readonly<Record<number, string>> = {
      0: '1 0 0 1 20 300',
      90: '0 1 -1 0 100 20',
      180: '-1 0 0 -1 280 100',
      270: '0 -1 1 0 200 380',
    }
    const turned = `q ${at[rotate]} cm ${shown(0, 0, 12, 'The upper line')}${shown(0, -20, 12, 'and the lower')}Q\n`
    expect(await linesOf(pdfOf([{ content: turned, rotate }]))).toEqual(['The upper line', 'and the lower'])
  })

  it('a superscript stays in its line, and is known to be one', async () => {
    const content = `${shown(20, 300, 12, 'the vestry.')}${shown(78, 305, 7, '1')}${shown(84, 300, 12, 'He was')}`
    const { scan } = await read(pdfOf([{ content }]), { name: 'a.pdf' })
    const [line] = scan.children[0]!.children
    expect(line!.value.replaceAll(' ', '')).toBe('thevestry.1Hewas')
    const raised = line!.spans!.filter(({ raise }) => raise)
    expect(raised.map(({ start, end }) => scan.source.slice(start, end))).toEqual(['1'])
  })

  it('a mark is raised, though it is longer than the text of its line', async () => {
    const content = `${shown(20, 320, 12, 'whom nobody knew until he came to')}${shown(20, 300, 12, 'it.')}${shown(32, 305, 7, '[12]')}`
    const { scan } = await read(pdfOf([{ content }]), { name: 'a.pdf' })
    const raised = scan.children[0]!.children[1]!.spans!.filter(({ raise }) => raise)
    expect(raised.map(({ start, end }) => scan.source.slice(start, end))).toEqual(['[12]'])
  })

  it('the number of an equation is of its line, though it was set long before', async () => {
    const text = Array.from({ length: 20 }, (_, k) => shown(20, 320 - k * 14, 12, `Line ${k} of the text`)).join('')
    const content = shown(230, 340, 12, '(1)') + text + shown(60, 340, 12, 'Y = a + bX')
    expect((await linesOf(pdfOf([{ content }])))[20]).toMatch(/^Y = a \+ bX +\(1\)$/)
  })

  it('a short right column is one, above notes that begin at the left', async () => {
    const column = (x: number, lines: readonly string[]): string => lines.map((line, k) => shown(x, 300 - k * 14, 10, line)).join('')
    const content = [
      column(20, ['Conclusions', 'the ferry was laid up for', 'the winter, and the books', 'were closed by the reeve']),
      column(160, ['of the parish, who wrote', 'nothing more in them than', 'the year, which was the', 'last of the ferry.']),
      shown(20, 100, 8, '1 Of Westhaven, and long after him of Skelby.'),
    ].join('')
    expect(await linesOf(pdfOf([{ content }]))).toContain('Conclusions')
  })

  it('a glyph that is set twice for bold is one', async () => {
    const places = [20, 28, 34.7, 37.4]
    const twice = [...'Bold'].map((c, k) => shown(places[k]!, 300, 12, c) + shown(places[k]! + 0.4, 300, 12, c)).join('')
    expect((await linesOf(pdfOf([{ content: twice }]))).join('')).toBe('Bold')
  })

  it('a ligature is all its letters', async () => {
    const content = 'BT /F2 12 Tf 20 300 Td (a di&erent o&er) Tj ET'
    expect((await linesOf(pdfOf([{ content }]))).join('')).toBe('a different offer')
  })

  it('the hyphen at a line end is one', async () => {
    const content = `${shown(20, 300, 12, 'from the study to the ves-')}${shown(20, 285, 12, 'try in order')}`
    expect(await linesOf(pdfOf([{ content }]))).toEqual(['from the study to the ves-', 'try in order'])
  })

  it('tight lines have narrow blanks, spaced letters none', async () => {
    const tight = `${shown(20, 300, 12, 'word of')}${shown(64.2, 300, 12, 'the press')}`
    const spaced = `BT /F1 12 Tf 20 280 Td 1.2 Tc (spaced letters) Tj ET`
    expect(await linesOf(pdfOf([{ content: tight + spaced }]))).toEqual(['word of the press', 'spaced letters'])
  })

  it('a word in a font without glyphs is as wide as its box, its blank included', () => {
    const glyph = (text: string, x0: number, x1: number): Glyph => ({
      text,
      x0,
      x1,
      y0: 0,
      y1: 10,
      base: 9,
      size: 10,
      turn: 0,
      made: false,
      part: false,
    })
    const set = filled([glyph('水', 0, 8), glyph('情', 8, 16), glyph(' ', 16, 24), glyph('通', 30, 35), glyph(' ', 35, 40)])
    expect(set.map(({ text, x0, x1 }) => [text, x0, x1])).toEqual([
      ['水', 0, 12],
      ['情', 12, 24],
      [' ', 24, 24],
      ['通', 30, 40],
      [' ', 40, 40],
    ])
  })

  it('blanks between Han characters are printed where there are few', () => {
    const set = (text: string): Glyph[] => {
      let x1 = 0
      return [...text].map((char) => {
        const x0 = x1
        x1 += char === ' ' ? 3 : 10
        return { text: char, x0, x1, y0: 0, y1: 10, base: 9, size: 10, turn: 0, made: false, part: false }
      })
    }
    const line = set('水位 养殖 岸线')
    const few = [...set('湖区的行政分割十分严重'.repeat(20)), ...line]
    expect([hasPrintedBlanks(few), hasPrintedBlanks(line), hasPrintedBlanks(set('湖区的行政分割'))]).toEqual([true, false, false])
    expect(wordsOf(line, true).map(({ spaced }) => spaced)).toEqual([undefined, true, true])
    expect(wordsOf(line).map(({ spaced }) => spaced)).toEqual([undefined, undefined, undefined])
  })

  it('every character is accounted for', async () => {
    const { scan } = await read(pdfOf([{ content: shown(20, 300, 12, 'One') }, { content: shown(20, 300, 12, 'Two') }]), { name: 'a.pdf' })
    expect(scan.source.split('\f').map((page) => page.trim())).toEqual(['One', 'Two'])
    expect(scan.unit).toBe('pt')
    expect(scan.children.map(({ box }) => box)).toEqual(Array.from({ length: 2 }, () => ({ x0: 0, y0: 0, x1: 300, y1: 400 })))
  })
})

describe('what can’t be read', () => {
  it('a page without text is said with its number, and the others come out', async () => {
    const { messages, markdown } = await convert(pdfOf([{ content: shown(20, 300, 12, 'Some text here.') }, { content: IMAGE }]))
    expect(messages.filter(({ rule }) => rule === 'input').map(({ text }) => text)).toEqual(['Page 2 has no text layer: run OCR on it'])
    expect(markdown()).toContain('Some text here.')
  })

  it('an empty page is none of these', async () => {
    const { messages } = await convert(pdfOf([{ content: shown(20, 300, 12, 'Some text here.') }, { content: '' }]))
    expect(messages.filter(({ rule }) => rule === 'input')).toEqual([])
    await expect(convert(pdfOf([{ content: '' }]), { name: 'a.pdf' })).rejects.toThrow(/^a\.pdf: nothing is printed on its pages/)
  })

  it('a page without text is drawn for an engine, where there is one; its boxes are those of the page', async () => {
    const seen: string[] = []
    const ocr = async (image: Uint8Array, name: string): Promise<string> => {
      seen.push(`${name}: ${Buffer.from(image.subarray(0, 16)).toString('latin1').replaceAll('\n', ' ')}`)
      return '<div class="ocr_page" title="bbox 0 0 1250 1667"><span class="ocr_line" title="bbox 100 200 900 250">读出来的一行</span></div>'
    }
    const bytes = pdfOf([{ content: shown(20, 300, 12, 'Some text here.') }, { content: IMAGE }])
    const { scan } = await read(bytes, { name: 'a.pdf', ocr })
    expect(seen).toEqual(['a.pdf, page 2: P5 1250 1667 255'])
    expect(scan.children.map(({ children }) => children[0]!.value)).toEqual(['Some text here.', '读出来的一行'])
    expect(scan.children[1]!.children[0]!.box).toEqual({ x0: 24, y0: 48, x1: 216, y1: 60 })
    expect(scan.warnings).toEqual(['Page 2 has no text layer: read by OCR'])
    await expect(read(pdfOf([{ content: IMAGE }]), { name: 'a.pdf', ocr })).resolves.toMatchObject({ format: 'pdf' })
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['no page', pdfOf([]), /^a\.pdf: no page can be found in it\. The file is damaged/],
    ['no text at all', pdfOf([{ content: IMAGE }, { content: IMAGE }]), /^a\.pdf: no page has a text layer\. Install Tesseract/],
    ['a password', ENCRYPTED, /^a\.pdf: is encrypted\. Take the password out/],
    ['its end cut off', pdfOf([{ content: shown(20, 300, 12, 'Some text here.') }]).subarray(0, 60), /^a\.pdf: /],
    ['nothing behind its head', Buffer.from('%PDF-1.7\n%\xff\xff'), /^a\.pdf: is damaged, or no PDF/],
    ['noise behind its head', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10_000, 'x(<<[')]), /^a\.pdf: is damaged, or no PDF/],
  ])('%s', async (_, bytes, message) => {
    await expect(convert(bytes, { name: 'a.pdf' })).rejects.toThrow(message)
  })

  it('one after the other, without holding on to memory', async () => {
    const good = pdfOf([{ content: shown(20, 300, 12, 'Some text here.') }])
    for (let k = 0; k < 20; k++) {
      await expect(read(ENCRYPTED, { name: 'a.pdf' })).rejects.toThrow('encrypted')
      await read(good, { name: 'a.pdf' })
    }
    const before = process.memoryUsage().rss
    for (let k = 0; k < 200; k++) await read(good, { name: 'a.pdf' })
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 2 ** 20)
  })
})

it('an article that was typeset comes out whole', async () => {
  const folder = new URL('./corpus/en01-barometer/', import.meta.url)
  const { markdown } = await convert(readFileSync(new URL('clean.pdf', folder)), { name: 'clean.pdf' })
  const found = measure(readFileSync(new URL('gold.md', folder), 'utf8'), markdown())
  expect(found.text).toBeGreaterThan(0.99)
  for (const figure of ['headings', 'notes', 'anchors', 'tables'] as const) expect(found[figure], figure).toBeGreaterThan(0.97)
  expect(found.paragraphs).toBeGreaterThan(0.75)
})
