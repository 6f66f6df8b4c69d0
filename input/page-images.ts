/**
 * Figures of pages that come as OCR markup, cut out of the images of the pages, which are files of their own: hOCR, ALTO and PAGE XML say
 * where the engine saw pictures, and what the image of the page is called.
 */
import type { Box, Figure, Scan } from '../pipeline/types.ts'
import { forgetPdfium, pdfium } from './pdfium.ts'
import { drawn } from './pdfium-draw.ts'
import { withImage } from './pdfium-image.ts'
import { isFigure } from './pdfium-images.ts'
import { isEngineFailure } from './pdfium-memory.ts'
import { pngOf } from './png.ts'

/**
 * The image of a page, by the name that its format gives it, which may be a path of another machine; by the name of the page's own file where
 * it gives none. Undefined where there is no such image. The caller knows where files are.
 */
export type PageImage = (name: string | undefined) => Promise<Uint8Array | undefined>

/** Drawn so, a dot of an image is a dot. */
const DPI = 72
/** Width of an A4 sheet in points: what is measured in dots is no figure below a share of its page. */
const SHEET = 595

/** @returns The scan with its figures, and a warning for each page whose image is not to be had. */
export async function withFigures({ pictures = [], ...scan }: Scan, pageImage: PageImage | undefined): Promise<Scan> {
  const figures: Figure[] = []
  const warnings: string[] = []
  for (const { page, image, boxes } of pictures) {
    const size = scan.children[page]?.box
    const wanted = boxes.filter((box) => isLarge(box, size, scan.unit))
    if (!wanted.length) continue
    const bytes = await pageImage?.(image)
    const pngs = bytes && (await cutOut(bytes, wanted, size))
    const said = `Page ${page + 1}: its image${image ? ` \`${image}\`` : ''}`
    if (pngs) figures.push(...wanted.flatMap((box, k) => (pngs[k] ? [{ page, box, png: pngs[k] }] : [])))
    else if (bytes) warnings.push(`${said} can't be opened, so its figures are left out. They are cut out of PNG and JPEG: convert it`)
    else warnings.push(`${said} is not beside it, so its figures are left out`)
  }
  const all = [...(scan.warnings ?? []), ...warnings]
  return { ...scan, ...(all.length ? { warnings: all } : {}), ...(figures.length ? { figures } : {}) }
}

function isLarge({ x0, y0, x1, y1 }: Box, page: Box | undefined, unit: Scan['unit']): boolean {
  if (!page) return true
  const scale = unit === 'px' ? SHEET / page.x1 : 1
  return isFigure({ x0: x0 * scale, y0: y0 * scale, x1: x1 * scale, y1: y1 * scale }, page.x1 * scale, page.y1 * scale)
}

/** Boxes are of the page, whose image may have more dots or fewer. */
async function cutOut(bytes: Uint8Array, boxes: readonly Box[], page: Box | undefined): Promise<(Uint8Array | undefined)[] | undefined> {
  const engine = await pdfium()
  try {
    return withImage(engine, bytes, (image) => {
      const [across, down] = page ? [image.width / page.x1, image.height / page.y1] : [1, 1]
      return boxes.map(({ x0, y0, x1, y1 }) => {
        const part = { x0: x0 * across, y0: y0 * down, x1: Math.min(image.width, x1 * across), y1: Math.min(image.height, y1 * down) }
        const cut = drawn(engine, image.page, DPI, part)
        return cut && pngOf(cut.width, cut.height, cut.bgrx)
      })
    })
  } catch (error) {
    if (!isEngineFailure(error)) throw error
    forgetPdfium()
    return undefined
  }
}
