/**
 * Text that runs up or down a page is read as it would be with the page turned. A table too wide for its page stands where it was; what runs up
 * beside other text (a stamp in the margin, the title of an axis) is none of it.
 */
import type { Glyph } from './pdfium-glyphs.ts'
import { around, DOWN, frameOf, isBeside, UP } from './turned.ts'

interface Upright {
  readonly glyphs: readonly Glyph[]
  readonly width: number
  readonly height: number
  /** What ran up or down beside them. */
  readonly beside: readonly Glyph[]
}

/** Between turned text and what stands below it, in pt: more than lines are apart. */
const GAP = 24

/** A page whose glyphs all stand upright, and its size then. */
export function upright(glyphs: readonly Glyph[], width: number, height: number): Upright {
  let page: Upright = { glyphs, width, height, beside: [] }
  for (const turn of [UP, DOWN]) if (glyphs.some((glyph) => glyph.turn === turn)) page = stood(page, turn)
  return page
}

/** The page with the glyphs of one turn stood upright. */
function stood({ glyphs, width, height, beside }: Upright, turn: number): Upright {
  const isTurned = (glyph: Glyph): boolean => glyph.turn === turn
  const block = around(glyphs.filter(isTurned))
  const frame = frameOf(block, turn)
  const turned = (glyph: Glyph): Glyph => ({ ...glyph, ...frame.box(glyph), turn: 0, base: frame.across(glyph.base) })
  if (glyphs.some((glyph) => !glyph.made && !isTurned(glyph) && isBeside(glyph, block))) {
    const runs = glyphs.filter((glyph) => glyph.made || isTurned(glyph)).map((glyph) => (glyph.made ? glyph : turned(glyph)))
    return { glyphs: glyphs.filter((glyph) => !isTurned(glyph)), width, height, beside: [...beside, ...runs] }
  }
  // What stands below moves down, where there is more of it now.
  const down = Math.max(0, frame.bottom + GAP - block.y1)
  const moved = (glyph: Glyph): Glyph => ({ ...glyph, y0: glyph.y0 + down, y1: glyph.y1 + down, base: glyph.base + down })
  return {
    glyphs: glyphs.map((glyph) => (isTurned(glyph) ? turned(glyph) : !glyph.made && glyph.y0 >= block.y1 ? moved(glyph) : glyph)),
    width: Math.max(width, frame.right),
    height: height + down,
    beside,
  }
}
