/**
 * Text that runs up or down a page: a table too wide for it, a stamp in its margin. It is read as it would be with the page turned, and stands where it
 * was, or at the end of the page where it stood beside other text.
 */
import type { Glyph } from './pdfium-glyphs.ts'

interface Extent {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

interface Turned {
  readonly glyphs: readonly Glyph[]
  readonly width: number
  readonly height: number
}

/** Between the turned text and what stands above and below it, in pt: more than lines are apart. */
const GAP = 24

/** A page whose glyphs all stand upright, and its size then. */
export function upright(glyphs: readonly Glyph[], width: number, height: number): Turned {
  let page: Turned = { glyphs, width, height }
  for (const turn of [1, 3]) if (page.glyphs.some((glyph) => glyph.turn === turn)) page = stood(page, turn)
  return page
}

/** The page with the glyphs of one turn stood upright. */
function stood({ glyphs, width, height }: Turned, turn: number): Turned {
  const others = glyphs.filter((glyph) => !glyph.made && glyph.turn !== turn)
  const block = extentOf(glyphs.filter((glyph) => glyph.turn === turn))
  const beside = others.some(({ y0, y1 }) => y1 > block.y0 && y0 < block.y1)
  const top = beside ? Math.max(...others.map(({ y1 }) => y1)) + GAP : block.y0
  const bottom = top + block.x1 - block.x0 + GAP
  /** What stands below the block moves by so much. */
  const down = beside ? 0 : Math.max(0, bottom - block.y1)
  const moved = glyphs.map((glyph): Glyph => {
    const { x0, y0, x1, y1, base } = glyph
    if (glyph.made) return glyph
    if (glyph.turn !== turn) return !beside && y0 >= block.y1 ? { ...glyph, y0: y0 + down, y1: y1 + down, base: base + down } : glyph
    // `across`: from the side where its first line is.
    const across = (x: number): number => top + (turn === 1 ? x - block.x0 : block.x1 - x)
    const along = (y: number): number => block.x0 + (turn === 1 ? block.y1 - y : y - block.y0)
    const [from, to] = turn === 1 ? [y1, y0] : [y0, y1]
    const [above, below] = turn === 1 ? [x0, x1] : [x1, x0]
    return { ...glyph, turn: 0, x0: along(from), x1: along(to), y0: across(above), y1: across(below), base: across(base) }
  })
  return {
    glyphs: moved,
    width: Math.max(width, block.x0 + block.y1 - block.y0),
    height: beside ? Math.max(height, bottom) : height + down,
  }
}

function extentOf(glyphs: readonly Glyph[]): Extent {
  const none = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY }
  return glyphs.reduce<Extent>(
    (all, { x0, y0, x1, y1 }) => ({
      x0: Math.min(all.x0, x0),
      y0: Math.min(all.y0, y0),
      x1: Math.max(all.x1, x1),
      y1: Math.max(all.y1, y1),
    }),
    none,
  )
}
