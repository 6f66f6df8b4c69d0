/**
 * The glyphs of a PDF page as lines of words. A PDF says where each glyph stands, in the order it was set, and nothing of lines and words.
 *
 *     ① superscripts stay in their line: they overlap it, though their baseline is higher
 *     a cell of two lines is set before the next cell: stretches on one baseline, set soon after each other, are one line
 *     bold is at times a glyph set twice, a hair apart; the ff of a ligature is one glyph, and two characters
 */
import type { BoxedLine } from './boxed.ts'
import { isBlank, median, medianOf, wordsOf } from './pdf-words.ts'
import type { Glyph } from './pdfium-glyphs.ts'

/** Share of the smaller height by which a glyph overlaps its line. */
const OVERLAP = 0.4
/** A glyph that begins so far left of where the word before begins is of another line, in em. Not of its end: fonts without glyphs tell widths wrongly. */
const BACK = 0.8
/** Stretches on one baseline that were set at most so many stretches apart are one line: the cells of a row. */
const APART = 14
/** A column of prose has so many lines, most so wide, by their height; and is left upwards by more than lines of one row are apart. */
const LEAST_LINES = 3
const LEAST_WIDTH = 8
const BACK_UP = 2.5
/** Of one baseline, in em. */
const LEVEL = 0.25
/** Two glyphs this near, in em, are one that is set twice. */
const DOUBLED = 0.12
interface Stretch {
  readonly glyphs: Glyph[]
  /** Of its glyphs, the median: told once it is whole. */
  base: number
  size: number
  /** Where its last word begins. */
  word: number
  x0: number
  x1: number
  y0: number
  y1: number
}

export function linesOf(glyphs: readonly Glyph[]): BoxedLine[] {
  return rowsOf(stretchesOf(glyphs)).map((stretches) => ({ words: wordsOf(stretches.flatMap((stretch) => stretch.glyphs)) }))
}

function stretchesOf(glyphs: readonly Glyph[]): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | undefined
  let last: Glyph | undefined
  let parted = false
  for (const glyph of glyphs) {
    if (glyph.made && glyph.text !== ' ') continue
    if (isBlank(glyph)) {
      open?.glyphs.push(glyph)
      parted = true
      continue
    }
    if (
      last &&
      !glyph.part &&
      glyph.text === last.text &&
      Math.abs(glyph.x0 - last.x0) < DOUBLED * glyph.size &&
      Math.abs(glyph.base - last.base) < DOUBLED * glyph.size
    )
      continue
    if (!open || !goesOn(open, glyph)) {
      open = { glyphs: [], base: 0, size: 0, word: glyph.x0, x0: glyph.x0, x1: glyph.x1, y0: glyph.y0, y1: glyph.y1 }
      found.push(open)
    }
    if (parted) open.word = glyph.x0
    parted = false
    open.glyphs.push(glyph)
    open.x0 = Math.min(open.x0, glyph.x0)
    open.x1 = Math.max(open.x1, glyph.x1)
    open.y0 = Math.min(open.y0, glyph.y0)
    open.y1 = Math.max(open.y1, glyph.y1)
    last = glyph
  }
  for (const stretch of found) {
    const set = stretch.glyphs.filter(({ made }) => !made)
    stretch.base = medianOf(set, 'base')
    stretch.size = medianOf(set, 'size')
  }
  return found
}

function goesOn(line: Stretch, glyph: Glyph): boolean {
  const overlap = Math.min(line.y1, glyph.y1) - Math.max(line.y0, glyph.y0)
  return overlap >= OVERLAP * Math.min(line.y1 - line.y0, glyph.y1 - glyph.y0) && glyph.x0 >= line.word - BACK * glyph.size
}

/** Puts stretches of one row together, in the order of the first of each. */
function rowsOf(stretches: readonly Stretch[]): Stretch[][] {
  const rows: { at: number; stretches: Stretch[] }[] = []
  const right = rightColumn(stretches)
  stretches.forEach((stretch, at) => {
    // Of the last rows alone: a page may hold a hundred thousand stretches.
    const row = rows
      .slice(-APART)
      .findLast(
        (known) => at - known.at <= APART && known.at < right === at < right && known.stretches.every((other) => isBeside(other, stretch)),
      )
    if (row) {
      row.stretches.push(stretch)
      row.at = at
    } else rows.push({ at, stretches: [stretch] })
  })
  return rows.map((row) => row.stretches.sort((a, b) => a.x0 - b.x0))
}

/**
 * Where a page of few lines begins its right column, and no row goes on: once alone the setting goes back up, to prose right of prose. That of a
 * table does so again and again.
 */
function rightColumn(stretches: readonly Stretch[]): number {
  const backs = [0]
  for (let k = 1; k < stretches.length; k++) {
    const [a, b] = [stretches[k - 1]!, stretches[k]!]
    if (a.y0 - b.y0 > BACK_UP * (b.y1 - b.y0)) backs.push(k)
  }
  const found = backs.filter((from, k) => {
    const before = stretches.slice(backs[k - 1] ?? from, from)
    const after = stretches.slice(from, backs[k + 1])
    return [before, after].every(isProse) && Math.max(...before.map(({ x1 }) => x1)) <= Math.min(...after.map(({ x0 }) => x0))
  })
  return found.length === 1 ? found[0]! : stretches.length
}

const isProse = (stretches: readonly Stretch[]): boolean =>
  stretches.length >= LEAST_LINES && median(stretches.map(({ x0, x1, y0, y1 }) => (x1 - x0) / (y1 - y0))) >= LEAST_WIDTH

function isBeside(a: Stretch, b: Stretch): boolean {
  return (b.x0 >= a.x1 || a.x0 >= b.x1) && Math.abs(a.base - b.base) < LEVEL * Math.max(a.size, b.size)
}
