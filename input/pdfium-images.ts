/**
 * The figures that a PDF page shows, images and drawings, cut out of the page as it is drawn: so masks, colours, rotation and lettering over them
 * are as printed.
 *
 * Left out: what covers the page (the scan itself, whole or in strips), what the page's text stands on, and what is no larger than an icon.
 * A drawing is told from the rules of tables, frames and underlines by its curves, its slanting lines, and its filled shapes without text.
 */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Box } from '../pipeline/types.ts'
import type { Glyph } from './pdfium-glyphs.ts'
import { type DrawnObject, objectsOf } from './pdfium-objects.ts'

const MOST_IMAGES = 300
/** Half an inch. */
const LEAST_POINTS = 36
/** A share of the page that only its scan covers. */
const PAGE_SHARE = 0.7
/** A share of the page's glyphs that stand on no figure; a drawing has some lettering. */
const TEXT_SHARE = 0.5
const LETTERING_SHARE = 0.25
const MOST_LETTERING = 400
/** Strips of one image touch. */
const TOUCH = 2
/** Parts of one drawing are no farther apart, in pt. */
const NEAR = 8
/** Fewer curves, slanting lines and shapes are an ornament. */
const LEAST_SHAPES = 3
/** Thinner is a line. */
const LINE = 3
/** Lettering stands so near its drawing, in pt, and no line of it is wider than this share of it. */
const BESIDE = 12
const LABEL_SHARE = 0.5

/** Boxes of the figures of a page, in pt from its top left, in reading order. */
export function imageBoxes(module: WrappedPdfiumModule, page: number, glyphs: readonly Glyph[]): Box[] {
  const [width, height] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
  const objects = objectsOf(module, page)
  const shown = glyphs.filter(({ made, text }) => !made && text.trim())
  const bearsText = (box: Box): boolean => shown.filter((glyph) => holds(box, glyph)).length > shown.length * TEXT_SHARE
  const all = objects.filter(({ kind }) => kind === 'image').map(({ box }) => box)
  const images = all.length > MOST_IMAGES ? [] : merged(all, TOUCH).filter((box) => isFigure(box, width, height) && !bearsText(box))
  const drawings = drawingsIn(objects, shown, width, height).filter((box) => !all.some((image) => overlap(box, image)))
  return [...images, ...drawings].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)
}

function drawingsIn(objects: readonly DrawnObject[], glyphs: readonly Glyph[], width: number, height: number): Box[] {
  const paths = objects.filter(
    ({ kind, box }) => kind === 'path' && areaOf(box) < width * height * PAGE_SHARE && box.x1 - box.x0 < width * PAGE_SHARE * 1.2,
  )
  const isShape = ({ box, free, solid }: DrawnObject): boolean =>
    free || (solid && box.x1 - box.x0 > LINE && box.y1 - box.y0 > LINE && !glyphs.some((glyph) => holds(box, glyph)))
  const shapes = paths.filter(isShape)
  if (shapes.length < LEAST_SHAPES) return []
  return merged(
    paths.map(({ box }) => box),
    NEAR,
  )
    .filter((box) => isFigure(box, width, height) && shapes.filter((shape) => holds(box, shape.box)).length >= LEAST_SHAPES)
    .filter((box) => glyphs.filter((glyph) => holds(box, glyph)).length <= Math.min(MOST_LETTERING, glyphs.length * LETTERING_SHARE))
    .map((box) => withLettering(box, glyphs))
}

/** Figures at axes and names of parts stand beside what is drawn; captions and lines of the body are wider. */
function withLettering(box: Box, glyphs: readonly Glyph[]): Box {
  const near = { x0: box.x0 - BESIDE, y0: box.y0 - BESIDE, x1: box.x1 + BESIDE, y1: box.y1 + BESIDE }
  const labels = runsOf(glyphs).filter((run) => overlap(near, run) && run.x1 - run.x0 < (box.x1 - box.x0) * LABEL_SHARE)
  return labels.reduce(union, box)
}

/** Glyphs that stand on one line without a wide gap. */
function runsOf(glyphs: readonly Glyph[]): Box[] {
  const runs: Box[] = []
  let last: Glyph | undefined
  for (const glyph of glyphs) {
    const goesOn = last && Math.abs(glyph.base - last.base) < 1 && Math.abs(glyph.x0 - last.x1) < glyph.size
    if (goesOn) runs[runs.length - 1] = union(runs.at(-1)!, glyph)
    else runs.push({ x0: glyph.x0, y0: glyph.y0, x1: glyph.x1, y1: glyph.y1 })
    last = glyph
  }
  return runs
}

/** Larger than an icon, smaller than the page. */
export const isFigure = (box: Box, width: number, height: number): boolean =>
  box.x1 - box.x0 >= LEAST_POINTS && box.y1 - box.y0 >= LEAST_POINTS && areaOf(box) < width * height * PAGE_SHARE

const areaOf = ({ x0, y0, x1, y1 }: Box): number => (x1 - x0) * (y1 - y0)
const holds = (box: Box, { x0, x1, y0, y1 }: Box): boolean =>
  (x0 + x1) / 2 > box.x0 && (x0 + x1) / 2 < box.x1 && (y0 + y1) / 2 > box.y0 && (y0 + y1) / 2 < box.y1

const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
const union = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
})

/** What is so near is one. What two become may be near a third, so it is gone through until nothing is. */
function merged(boxes: readonly Box[], near: number): Box[] {
  let found = [...boxes]
  for (let before = Number.POSITIVE_INFINITY; found.length < before; ) {
    before = found.length
    found = sweep(found, near)
  }
  return found
}

/** Down the page: a box is held against those only that reach down to it, and a page has room for few beside each other. */
function sweep(boxes: readonly Box[], near: number): Box[] {
  const done: Box[] = []
  let open: Box[] = []
  for (const box of [...boxes].sort((a, b) => a.y0 - b.y0)) {
    let whole = box
    const apart: Box[] = []
    for (const other of open) {
      if (box.y0 - other.y1 > near) done.push(other)
      else if (Math.max(other.x0 - whole.x1, whole.x0 - other.x1) > near) apart.push(other)
      else whole = union(whole, other)
    }
    open = [...apart, whole]
  }
  return [...done, ...open]
}
