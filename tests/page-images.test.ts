/** Figures of pages read from OCR markup: cut out of the images that stand beside it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { pngOf } from '../input/png.ts'
import { emend, folderOf } from './commands/emend.ts'

/** A page of 400 × 600 dots: white, and in it a picture of 160 × 120 whose every dot is another. */
const [WIDTH, HEIGHT] = [400, 600]
const PICTURE = { x0: 120, y0: 80, x1: 280, y1: 200 }
const PAGE = pngOf(WIDTH, HEIGHT, dots())
/** The same, half as large: one dot of each four. */
const HALF = pngOf(WIDTH / 2, HEIGHT / 2, dots(2))
const [CAPTION, BODY] = ['图1 渡口历年所收的钱数', '渡口的账本共有七册，起自道光二年。']

const hocr = (image: string, number = 1): string => `<html><body>
<div class='ocr_page' title='image "${image}"; bbox 0 0 400 600; ppageno ${number}'>
<div class='ocr_photo' title='bbox 120 80 280 200'></div>
<div class='ocr_photo' title='bbox 10 10 16 16'></div>
<span class='ocr_line' title='bbox 100 210 300 226'><span class='ocrx_word' title='bbox 100 210 300 226'>${CAPTION}</span></span>
<span class='ocr_line' title='bbox 40 300 360 316'><span class='ocrx_word' title='bbox 40 300 360 316'>${BODY}</span></span>
</div></body></html>`

const line = (y: number, text: string): string =>
  `<TextLine HPOS="200" VPOS="${y}" WIDTH="600" HEIGHT="40"><String CONTENT="${text}" HPOS="200" VPOS="${y}" WIDTH="600" HEIGHT="40"/></TextLine>`
/** Twice as many units as the page has dots. */
const ALTO = `<?xml version="1.0"?><alto><Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>D:\\scans\\0001.png</fileName></sourceImageInformation></Description>
<Layout><Page ID="p" WIDTH="800" HEIGHT="1200"><PrintSpace>
<Illustration ID="i" HPOS="240" VPOS="160" WIDTH="320" HEIGHT="240"/>
<TextBlock ID="b">${line(420, CAPTION)}</TextBlock><TextBlock ID="c">${line(600, BODY)}</TextBlock>
</PrintSpace></Page></Layout></alto>`

const region = (tag: string, id: string, y0: number, y1: number, inside: string): string =>
  `<${tag} id="${id}"><Coords points="120,${y0} 280,${y0} 280,${y1} 120,${y1}"/>${inside}</${tag}>`
const pageLine = (id: string, y: number, text: string): string =>
  region('TextRegion', `r${id}`, y, y + 16, region('TextLine', id, y, y + 16, `<TextEquiv><Unicode>${text}</Unicode></TextEquiv>`))
const PAGE_XML = `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="0001.png" imageWidth="400" imageHeight="600">
${region('ImageRegion', 'i', 80, 200, '')}${pageLine('a', 210, CAPTION)}${pageLine('b', 300, BODY)}</Page></PcGts>`

/** A page of 64 × 96 dots, white, with a red square. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCABgAEADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAcC/8QAGhABAQEBAAMAAAAAAAAAAAAAAAIBAxExQf/EABgBAQADAQAAAAAAAAAAAAAAAAAEBQYH/8QAGhEBAAEFAAAAAAAAAAAAAAAAABQWYWOh4f/aAAwDAQACEQMRAD8ApwAAAAAAAAAIiApnSQAFuAXLmwACIi3CHEu0lQ498REW4Ilyoce+ACYzYAAAAAAAAAAAAAAAAM8+kdeUdeVzfO8ypqd85Wb63N+40AAAAAAD/9k='

/** Where a name leads, as the command has it. */
const beside = (files: Readonly<Record<string, Uint8Array>>) => {
  const asked: (string | undefined)[] = []
  const pageImage = async (name: string | undefined) => {
    asked.push(name)
    return files[name?.split(/[\\/]/).at(-1) ?? '']
  }
  return { asked, pageImage }
}

describe('a picture that the engine saw', () => {
  it.each([
    ['hOCR', hocr('/home/clerk/0001.png')],
    ['ALTO', ALTO],
    ['PAGE XML', PAGE_XML],
  ])('of %s is cut out of the image of its page, dot by dot, and linked at its caption', async (_, text) => {
    const { asked, pageImage } = beside({ '0001.png': PAGE })
    const conversion = await convert(new TextEncoder().encode(text), { name: 'a', images: 'x-', pageImage })
    expect(asked).toHaveLength(1)
    expect(conversion.figures.map(({ name }) => name)).toEqual(['page-1-1.png'])
    expect(decoded(conversion.figures[0]!.bytes)).toEqual(within(PICTURE))
    expect(conversion.markdown()).toContain(`![](x-page-1-1.png)\n\n${CAPTION}`)
  })

  it('is as large as the image has it, where that has fewer dots than the page', async () => {
    const { pageImage } = beside({ '0001.png': HALF })
    const { figures } = await convert(hocr('0001.png'), { images: '', pageImage })
    expect(decoded(figures[0]!.bytes)).toMatchObject({ width: 80, height: 60 })
  })

  it('is cut out of a JPEG too', async () => {
    const { pageImage } = beside({ '0001.jpg': Buffer.from(JPEG, 'base64') })
    const page = `<div class='ocr_page' title='image "0001.jpg"; bbox 0 0 64 96'><div class='ocr_photo' title='bbox 16 16 48 40'></div>
<span class='ocr_line' title='bbox 4 50 60 56'>${CAPTION}</span></div>`
    const { figures } = await convert(page, { images: '', pageImage })
    const { width, height, rgb } = decoded(figures[0]!.bytes)
    expect([width, height]).toEqual([32, 24])
    // The middle of a red square; JPEG is not exact.
    const [red, green, blue] = rgb.slice(3 * (12 * 32 + 16))
    expect([red! > 240, green! < 15, blue! < 15]).toEqual([true, true, true])
  })

  it('is left where it is unless it is asked for', async () => {
    const { asked, pageImage } = beside({ '0001.png': PAGE })
    const { figures, messages } = await convert(hocr('0001.png'), { pageImage })
    expect([figures, asked, messages]).toEqual([[], [], []])
  })

  it('of an image that an engine reads is cut out of that image', async () => {
    const ocr = async () => hocr('')
    const { figures } = await convert(PAGE, { name: 'a.png', images: '', ocr })
    expect(decoded(figures[0]!.bytes)).toEqual(within(PICTURE))
  })

  it('of a page of several is cut out of the image of its own page, in a folder or an archive', async () => {
    const archive = zipSync({
      'alto/0001.hocr': new TextEncoder().encode(hocr('/tmp/0001.png')),
      'alto/0002.hocr': new TextEncoder().encode(hocr('/tmp/0002.png')),
      'img/0001.png': PAGE,
      'img/0002.png': HALF,
    })
    const { figures, messages } = await convert(archive, { name: 'a.zip', images: '' })
    expect(figures.map(({ name, bytes }) => [name, decoded(bytes).width])).toEqual([
      ['page-1-1.png', 160],
      ['page-2-1.png', 80],
    ])
    expect(messages.filter(({ text }) => text.includes('its image'))).toEqual([])
  })
})

describe('an image that is not to be had', () => {
  const warned = async (file: Uint8Array | undefined) => {
    const { figures, messages, markdown } = await convert(hocr('0001.tif'), { name: 'a.hocr', images: '', pageImage: async () => file })
    expect(figures).toEqual([])
    expect(markdown()).toContain(CAPTION)
    return messages.map(({ text }) => text)
  }

  it('is said, with its page', async () => {
    expect(await warned(undefined)).toEqual(['Page 1: its image `0001.tif` is not beside it, so its figures are left out'])
  })

  it.each([
    ['of another format', Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])],
    ['cut short', PAGE.slice(0, 200)],
    ['that says it is larger than any page', lying()],
  ])('or one %s', async (_, bytes) => {
    expect(await warned(bytes)).toEqual([
      "Page 1: its image `0001.tif` can't be opened, so its figures are left out. They are cut out of PNG and JPEG: convert it",
    ])
  })
})

describe('the command', () => {
  it('finds the image beside the file or in the folder above, of the same name and another ending too, and nowhere else', () => {
    const folder = folderOf({
      'book/page/0001.hocr': hocr('../../../secret.png'),
      'book/page/0002.hocr': hocr('/mnt/scans/0002.tif', 2),
      'book/0002.png': PAGE,
      'secret.png': PAGE,
    })
    const { status, stderr } = emend([join(folder, 'book/page'), '-o', join(folder, 'out'), '--images', join(folder, 'pics')])
    expect(status).toBe(0)
    expect(stderr).toContain('its image `../../../secret.png` is not beside it')
    expect(existsSync(join(folder, 'pics/0001-page-1-1.png'))).toBe(false)
    expect(decoded(readFileSync(join(folder, 'pics/0002-page-1-1.png')))).toEqual(within(PICTURE))
  })
})

/** The page; every `step`th dot of it. */
function dots(step = 1): Uint8Array {
  const [width, height] = [WIDTH / step, HEIGHT / step]
  const bgrx = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [px, py] = [x * step, y * step]
      const inside = px >= PICTURE.x0 && px < PICTURE.x1 && py >= PICTURE.y0 && py < PICTURE.y1
      if (inside) bgrx.set([px % 256, py % 256, 40], (y * width + x) * 4)
    }
  return bgrx
}

/** A part of the page, as red, green and blue. */
function within({ x0, y0, x1, y1 }: typeof PICTURE): { width: number; height: number; rgb: number[] } {
  const all = dots()
  const rgb: number[] = []
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) for (const k of [2, 1, 0]) rgb.push(all[(y * WIDTH + x) * 4 + k]!)
  return { width: x1 - x0, height: y1 - y0, rgb }
}

/** Of what `pngOf` writes in colour: one IDAT, rows filtered by `Sub`. */
function decoded(png: Uint8Array): { width: number; height: number; rgb: number[] } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const [width, height, length] = [view.getUint32(16), view.getUint32(20), view.getUint32(33)]
  const rows = inflateSync(png.subarray(41, 41 + length))
  const rgb: number[] = []
  for (let y = 0; y < height; y++)
    for (let k = 0; k < width * 3; k++) rgb.push((rows[y * (1 + width * 3) + 1 + k]! + (k < 3 ? 0 : rgb.at(-3)!)) & 255)
  return { width, height, rgb }
}

/** The header of an image of ten milliards of dots. */
function lying(): Uint8Array {
  const png = PAGE.slice()
  new DataView(png.buffer).setUint32(16, 100_000)
  new DataView(png.buffer).setUint32(20, 100_000)
  return png
}
