/**
 * The glyphs of a PDF page as lines of words. A PDF says where each glyph stands, in the order it was set, and nothing of lines and words.
 *
 *     ① superscripts stay in their line: they overlap it, though their baseline is higher
 *     a cell of two lines is set before the next cell: stretches on one baseline, set soon after each other, are one line
 *     bold is at times a glyph set twice, a hair apart; the ff of a ligature is one glyph, and two characters
 */
import type { BoxedLine } from './boxed.ts'
import { median } from './median.ts'
import { isBlank, medianOf, wordsOf } from './pdf-words.ts'
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

/** `printed`: blanks between Han characters are. */
export function linesOf(glyphs: readonly Glyph[], printed = false): BoxedLine[] {
  return rowsOf(stretchesOf(glyphs)).map((stretches) => ({
    words: wordsOf(
      stretches.flatMap((stretch) => stretch.glyphs),
      printed,
    ),
  }))
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
  const [from, to] = rightColumn(stretches)
  const partOf = (at: number): number => Number(at >= from) + Number(at >= to)
  stretches.forEach((stretch, at) => {
    // Of the last rows alone: a page may hold a hundred thousand stretches.
    const row = rows
      .slice(-APART)
      .findLast(
        (known) => at - known.at <= APART && partOf(known.at) === partOf(at) && known.stretches.every((other) => isBeside(other, stretch)),
      )
    if (row) {
      row.stretches.push(stretch)
      row.at = at
    } else rows.push({ at, stretches: [stretch] })
  })
  return numbered(rows.map((row) => row.stretches.sort((a, b) => a.x0 - b.x0)))
}

/** The number of an equation, and what tells one. */
const NUMBER = /^[（(][A-Z]?\d{1,2}(?:[.-]\d{1,2})?[a-z]?[)）]$/
const RELATION = /[=≈≡≤≥∝]/

/** The number of an equation stands at the edge of its column, on the same baseline, and may be set long before it. */
function numbered(rows: readonly Stretch[][]): Stretch[][] {
  const textOf = (row: readonly Stretch[]): string => row.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('')
  const taken = new Set<Stretch[]>()
  for (const row of rows) {
    const [number] = row
    if (row.length > 1 || !number || number.glyphs.length > LONGEST_NUMBER || !NUMBER.test(textOf(row).trim())) continue
    const left = rows.filter((other) => other !== row && other.at(-1)!.x1 <= number.x0 && isBeside(other.at(-1)!, number))
    const nearest = left.reduce<Stretch[] | undefined>(
      (best, other) => (best && best.at(-1)!.x1 >= other.at(-1)!.x1 ? best : other),
      undefined,
    )
    if (!nearest || !RELATION.test(textOf(nearest))) continue
    nearest.push(number)
    taken.add(row)
  }
  return rows.filter((row) => !taken.has(row))
}
const LONGEST_NUMBER = 12

/**
 * Where a page of few lines begins its right column, and where that ends: no row goes on over either. Once alone the setting goes back up, from
 * prose to prose right of it. That of a table does so again and again.
 */
function rightColumn(stretches: readonly Stretch[]): readonly [from: number, to: number] {
  const found: [number, number][] = []
  for (let from = 1; from < stretches.length; from++) {
    const [last, first] = [stretches[from - 1]!, stretches[from]!]
    if (last.y0 - first.y0 <= BACK_UP * (first.y1 - first.y0) || last.x1 > first.x0) continue
    let top = from
    while (top > 0 && stretches[top - 1]!.x1 <= first.x0 && (top === from || stretches[top - 1]!.y0 <= stretches[top]!.y0)) top--
    const left = stretches.slice(top, from)
    const edge = left.reduce((most, { x1 }) => Math.max(most, x1), 0)
    // Left of the cells of a table there are others.
    const margin = left.reduce((least, { x0 }) => Math.min(least, x0), first.x0)
    if (stretches.slice(Math.max(0, top - APART), top).some(({ x1, base }) => x1 <= margin && left.some((line) => line.base === base)))
      continue
    let to = from + 1
    while (to < stretches.length && stretches[to]!.x0 >= edge && stretches[to]!.y0 >= stretches[to - 1]!.y0) to++
    if (isProse(left) && isProse(stretches.slice(from, to))) found.push([from, to])
  }
  return found.length === 1 ? found[0]! : [stretches.length, stretches.length]
}

const isProse = (stretches: readonly Stretch[]): boolean =>
  stretches.length >= LEAST_LINES && median(stretches.map(({ x0, x1, y0, y1 }) => (x1 - x0) / (y1 - y0))) >= LEAST_WIDTH

function isBeside(a: Stretch, b: Stretch): boolean {
  return (b.x0 >= a.x1 || a.x0 >= b.x1) && Math.abs(a.base - b.base) < LEVEL * Math.max(a.size, b.size)
}
