/**
 * Text that runs up or down a page is read as it would be with the page turned. A table too wide for its page stands where it was; what runs up
 * beside other text (a stamp in the margin, the title of an axis) is none of it.
 */
import type { Glyph } from './pdfium-glyphs.ts'

interface Extent {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

interface Upright {
  readonly glyphs: readonly Glyph[]
  readonly width: number
  readonly height: number
  /** What ran up or down beside them. */
  readonly beside: readonly Glyph[]
}

/** Between turned text and what stands below it, in pt: more than lines are apart. */
const GAP = 24
const [UP, DOWN] = [1, 3]

/** A page whose glyphs all stand upright, and its size then. */
export function upright(glyphs: readonly Glyph[], width: number, height: number): Upright {
  let page: Upright = { glyphs, width, height, beside: [] }
  for (const turn of [UP, DOWN]) if (glyphs.some((glyph) => glyph.turn === turn)) page = stood(page, turn)
  return page
}

/** The page with the glyphs of one turn stood upright. */
function stood({ glyphs, width, height, beside }: Upright, turn: number): Upright {
  const isTurned = (glyph: Glyph): boolean => glyph.turn === turn
  const block = extentOf(glyphs.filter(isTurned))
  /** From the side where the first line is, and from where lines begin. */
  const across = (x: number): number => block.y0 + (turn === UP ? x - block.x0 : block.x1 - x)
  const along = (y: number): number => block.x0 + (turn === UP ? block.y1 - y : y - block.y0)
  const turned = (glyph: Glyph): Glyph => {
    const { x0, y0, x1, y1, base } = glyph
    const [from, to, top, bottom] = turn === UP ? [y1, y0, x0, x1] : [y0, y1, x1, x0]
    return { ...glyph, turn: 0, x0: along(from), x1: along(to), y0: across(top), y1: across(bottom), base: across(base) }
  }
  if (glyphs.some((glyph) => !glyph.made && !isTurned(glyph) && glyph.y1 > block.y0 && glyph.y0 < block.y1)) {
    const runs = glyphs.filter((glyph) => glyph.made || isTurned(glyph))
    return {
      glyphs: glyphs.filter((glyph) => !isTurned(glyph)),
      width,
      height,
      beside: [...beside, ...runs.map((glyph) => (glyph.made ? glyph : turned(glyph)))],
    }
  }
  // What stands below moves down, where there is more of it now.
  const down = Math.max(0, across(turn === UP ? block.x1 : block.x0) + GAP - block.y1)
  const moved = (glyph: Glyph): Glyph => ({ ...glyph, y0: glyph.y0 + down, y1: glyph.y1 + down, base: glyph.base + down })
  return {
    glyphs: glyphs.map((glyph) => (isTurned(glyph) ? turned(glyph) : !glyph.made && glyph.y0 >= block.y1 ? moved(glyph) : glyph)),
    width: Math.max(width, block.x0 + block.y1 - block.y0),
    height: height + down,
    beside,
  }
}

const extentOf = (glyphs: readonly Glyph[]): Extent =>
  glyphs.reduce<Extent>(
    (all, { x0, y0, x1, y1 }) => ({
      x0: Math.min(all.x0, x0),
      y0: Math.min(all.y0, y0),
      x1: Math.max(all.x1, x1),
      y1: Math.max(all.y1, y1),
    }),
    { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY },
  )
