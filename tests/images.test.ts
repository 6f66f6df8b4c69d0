/** Figures of PDFs: taken out where asked for, linked at their captions; what is no figure stays. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { pngOf } from '../input/png.ts'
import { checkMarkdown } from '../output/law6.ts'
import { emend, folderOf } from './commands/emend.ts'
import { pdfOf, shown } from './support/pdf.ts'

/** An image of two pixels by two, one of its corners of this colour. */
const image = (x: number, y: number, width: number, height: number, colour = 'ff0000'): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm BI /W 2 /H 2 /CS /RGB /BPC 8 /F /AHx ID ${colour}00ff000000ffffffff> EI Q\n`
const LINES = [
  'The ledgers of the crossing were kept in seven',
  'volumes, and each of them names the year, the',
  'master of the ferry, and what he took in coin.',
]
const body = (y: number): string => LINES.map((line, k) => shown(30, y - 14 * k, 10, line)).join('')
const logo = image(240, 350, 40, 40, '00ffff')
const PDF = pdfOf([
  {
    content: `${logo}${body(330)}${image(60, 170, 180, 100)}${shown(60, 155, 9, 'Figure 1. Receipts of the crossing by year')}${body(120)}`,
  },
  { content: `${logo}${image(30, 280, 8, 8)}${body(260)}${image(60, 100, 120, 60, '0000ff')}${body(60)}` },
  { content: `${image(0, 0, 300, 200, '333333')}${image(0, 200, 300, 200, '333333')}${body(330)}${body(200)}` },
])

describe('images of a PDF', () => {
  it('are linked above their caption; marks, icons, and the scan of a page are none', async () => {
    const conversion = await convert(PDF, { name: 'a.pdf', images: 'pics/a b-' })
    expect(conversion.figures.map(({ name }) => name)).toEqual(['page-1-1.png', 'page-2-1.png'])
    expect(conversion.markdown()).toContain('\n\n![](pics/a%20b-page-1-1.png)\n\nFigure 1. Receipts of the crossing by year\n')
    expect(conversion.markdown()).not.toContain('page-2')
    expect(conversion.messages).toContainEqual({
      rule: 'images',
      text: 'The figure `page-2-1.png` on page 2 has no caption, so it is linked nowhere',
      level: 'info',
    })
    expect(JSON.parse(conversion.json()).body.blocks).toContainEqual(
      expect.objectContaining({ type: 'figure', images: ['pics/a%20b-page-1-1.png'] }),
    )
    expect(await conversion.html()).toMatch(/<figure[^>]*>\s*<img src="pics\/a%20b-page-1-1\.png" alt="">\s*<figcaption>Figure 1/)
    expect(checkMarkdown(conversion.article, conversion.markdown())).toEqual([])
  })

  it('stay where they are unless they are asked for', async () => {
    const conversion = await convert(PDF, { name: 'a.pdf' })
    expect(conversion.figures).toEqual([])
    expect(conversion.markdown()).not.toContain('![')
    expect(conversion.messages.filter(({ rule }) => rule === 'images')).toEqual([])
  })

  it('of a page that is a scan are cut out where the engine for OCR saw pictures', async () => {
    const scan = pdfOf([{ content: image(0, 0, 300, 400, 'ff0000') }])
    // 300 dpi: a picture of 3 × 2 cm above its caption, and the page itself.
    const seen = [
      "<div class='ocr_photo' title='bbox 200 300 554 536'></div>",
      "<div class='ocr_photo' title='bbox 0 0 1250 1666'></div>",
      "<span class='ocr_line' title='bbox 200 560 900 600'>图1 渡口历年所收的钱数</span>",
      "<span class='ocr_line' title='bbox 200 800 1100 840'>渡口的账本共有七册，起自道光二年。</span>",
    ]
    const ocr = async () => `<div class='ocr_page' title='bbox 0 0 1250 1667'>${seen.join('\n')}</div>`
    const conversion = await convert(scan, { name: 'a.pdf', images: 'x-', ocr })
    expect(conversion.figures.map(({ name }) => name)).toEqual(['page-1-1.png'])
    expect(decoded(conversion.figures[0]!.bytes)).toMatchObject({ width: 354, height: 236 })
    expect(conversion.markdown()).toContain('![](x-page-1-1.png)\n\n图1 渡口历年所收的钱数')
  })

  it('are PNGs of what is printed, in colour', async () => {
    const { figures } = await convert(PDF, { name: 'a.pdf', images: '' })
    const { width, height, row } = decoded(figures[0]!.bytes)
    expect([width, height]).toEqual([750, 416])
    expect(row(20).slice(3 * 20, 3 * 20 + 3)).toEqual([255, 0, 0])
  })

  it('are written beside each other by the command, and linked from where its outputs are', () => {
    const folder = folderOf({})
    const from = folderOf({ '1998/a.pdf': PDF })
    const out = join(folder, 'out/1998/a.md')
    const { status } = emend([from, '-o', join(folder, 'out'), '--images', join(folder, 'pics'), '--to', 'md,json'])
    expect(status).toBe(0)
    expect(existsSync(join(folder, 'pics/1998/a-page-1-1.png'))).toBe(true)
    const lines = readFileSync(out, 'utf8').split('\n')
    expect(lines).toContain('![](../../pics/1998/a-page-1-1.png)')
    const line = 1 + lines.findIndex((each) => each.startsWith('Figure 1'))
    const why = emend(['why', `${out}:${line}:1`, '--source', join(from, '1998/a.pdf')])
    expect([why.status, why.stderr]).toEqual([0, ''])
    expect(why.stdout).toContain('`F` in paragraph\n\n  Figure 1. Rec')
  })
})

describe('drawings of a PDF', () => {
  /** Axes, a curve over them, and figures below and beside them. */
  const chart = (x: number, y: number): string =>
    `${x} ${y} m ${x} ${y + 90} l S ${x} ${y} m ${x + 150} ${y} l S
${x} ${y} m ${x + 50} ${y + 80} ${x + 100} ${y + 10} ${x + 150} ${y + 70} c S
${x} ${y + 20} m ${x + 75} ${y + 50} l ${x + 150} ${y + 30} l S 0 0 1 rg ${x + 20} ${y} 10 40 re f 0 g
${shown(x - 10, y + 60, 7, '9')}${shown(x + 70, y - 9, 7, '1822')}`
  const captioned = (drawing: string): Uint8Array =>
    pdfOf([{ content: `${body(370)}${drawing}${shown(60, 155, 9, 'Figure 1. Receipts of the crossing by year')}${body(120)}` }])

  it('are cut out with their lettering', async () => {
    const { figures, markdown } = await convert(captioned(chart(80, 190)), { name: 'a.pdf', images: 'x-' })
    expect(markdown()).toContain('![](x-page-1-1.png)\n\nFigure 1.')
    const { width, height } = decoded(figures[0]!.bytes)
    // 150 × 90 pt, and the figures beside it, at 300 dpi.
    expect([width > 640 && width < 690, height > 385 && height < 430]).toEqual([true, true])
  })

  it('the rules of a table, a frame around text, and an underline are none', async () => {
    const rules = [200, 230, 260, 290].map((y) => `40 ${y} m 260 ${y} l S`).join('\n')
    const shaded = `0.9 g 40 260 220 30 re f 0 g ${shown(50, 270, 9, 'Year Coin')}${shown(50, 240, 9, '1822 12')}${shown(50, 210, 9, '1823 13')}`
    for (const drawing of [`${shaded}${rules}`, `30 190 240 140 re S ${body(300)}`, '30 200 m 100 200 l S'])
      expect((await convert(captioned(drawing), { name: 'a.pdf', images: '' })).figures).toEqual([])
  })

  it('and images are found where a form draws them, as large as it does', async () => {
    // What is 50 × 30 in the form is 100 × 60 on the page.
    const content = `q 2 0 0 2 60 180 cm /X Do Q ${body(370)}${shown(60, 155, 9, 'Figure 1. Receipts of the crossing by year')}${body(120)}`
    const form = { form: image(10, 5, 50, 30), content }
    const { figures } = await convert(pdfOf([form]), { name: 'a.pdf', images: '' })
    expect(figures.map(({ bytes }) => decoded(bytes)).map(({ width, height }) => [width, height])).toEqual([[417, 250]])
  })
})

describe('PNG', () => {
  it('is in grey where there is no colour, and keeps each pixel', () => {
    const grey = Uint8Array.from([9, 9, 9, 0, 200, 200, 200, 255, 7, 7, 7, 0, 0, 0, 0, 0])
    const { width, height, row } = decoded(pngOf(2, 2, grey))
    expect([width, height, row(0), row(1)]).toEqual([2, 2, [9, 200], [7, 0]])
  })
})

/** Of what `pngOf` writes: one IDAT, rows filtered by `Sub`. */
function decoded(png: Uint8Array): { width: number; height: number; row: (y: number) => number[] } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const depth = png[25] === 0 ? 1 : 3
  const [width, height, length] = [view.getUint32(16), view.getUint32(20), view.getUint32(33)]
  const rows = inflateSync(png.subarray(41, 41 + length))
  const size = 1 + width * depth
  return {
    width,
    height,
    row(y) {
      const out: number[] = []
      for (let k = 0; k < width * depth; k++) out.push((rows[y * size + 1 + k]! + (out[k - depth] ?? 0)) & 255)
      return out
    },
  }
}
