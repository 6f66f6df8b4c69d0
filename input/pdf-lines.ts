/**
 * The glyphs of a PDF page as lines of words. A PDF says where each glyph stands, in the order it was set, and nothing of lines and words.
 *
 *     ① superscripts stay in their line: they overlap it, though their baseline is higher
 *     a cell of two lines is set before the next cell: stretches on one baseline, set soon after each other, are one line
 *     bold is at times a glyph set twice, a hair apart
 */
import type { BoxedLine, BoxedWord } from './boxed.ts'
import type { Glyph } from './pdfium.ts'

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
/** A gap between Latin glyphs that is a blank, in em. */
const BLANK = 0.18
/** Two glyphs this near, in em, are one that is set twice. */
const DOUBLED = 0.12
/** Glyphs of one word in a font without glyphs are no further apart, in em. */
const TOUCHES = 0.05
/** Raised by so much of the type size, or more, is a superscript. */
const RAISED = 0.15

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

/** Asked of each glyph again and again: most are told by their number. */
function isBlank({ text }: Glyph): boolean {
  const code = text.charCodeAt(0)
  return code === 0x20 || ((code < 0x20 || (code > 0x7e && code < 0x3001) || code === 0xfeff) && /^\s$/.test(text))
}

function stretchesOf(glyphs: readonly Glyph[]): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | undefined
  let last: Glyph | undefined
  let parted = false
  for (const glyph of glyphs) {
    if (glyph.made && glyph.text !== ' ') continue
    if (isBlank(glyph)) {
      // A blank that PDFium made up has no width of its own: gaps tell more.
      if (open && !glyph.made) open.glyphs.push(glyph)
      parted = true
      continue
    }
    if (
      last &&
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
    stretch.base = medianOf(stretch.glyphs, 'base')
    stretch.size = medianOf(stretch.glyphs, 'size')
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

const median = (numbers: readonly number[]): number => Float64Array.from(numbers).sort()[numbers.length >> 1] ?? 0

/** Most words and lines are set in one size, on one line. */
function medianOf(glyphs: readonly Glyph[], what: 'base' | 'size'): number {
  const first = glyphs[0]?.[what] ?? 0
  return glyphs.every((glyph) => glyph[what] === first) ? first : median(glyphs.map((glyph) => glyph[what]))
}

const isLatin = (text: string): boolean => /^[\u0021-\u024f\u2010-\u2027\ufb00-\ufb06]$/.test(text)

function wordsOf(glyphs: readonly Glyph[]): BoxedWord[] {
  const base = medianOf(
    glyphs.filter((glyph) => !isBlank(glyph)),
    'base',
  )
  const size = medianOf(glyphs, 'size')
  const words: BoxedWord[] = []
  let word: Glyph[] = []
  let blank = false
  const flush = (): void => {
    const [first] = word
    if (!first) return
    const raise = base - medianOf(word, 'base')
    words.push({
      text: word.map(({ text }) => text).join(''),
      box: [
        first.x0,
        word.reduce((top, { y0 }) => Math.min(top, y0), first.y0),
        word.at(-1)!.x1,
        word.reduce((bottom, { y1 }) => Math.max(bottom, y1), first.y1),
      ],
      size: medianOf(word, 'size'),
      ...(raise > RAISED * size ? { raise } : {}),
      ...(words.length && !blank && isLatin(first.text) && isLatin(words.at(-1)!.text.at(-1)!) ? { spaced: false } : {}),
      ...(blank && words.length && (isLatin(first.text) || isLatin(words.at(-1)!.text.at(-1)!)) ? { spaced: true } : {}),
    })
    word = []
  }
  for (const glyph of glyphs) {
    if (isBlank(glyph)) {
      flush()
      blank = true
      continue
    }
    const before = word.at(-1)
    if (before) {
      const gap = glyph.x0 - before.x1
      const apart = gap > (isLatin(glyph.text) && isLatin(before.text) ? BLANK : 0.5) * Math.min(glyph.size, before.size)
      const lifted = Math.abs(glyph.base - before.base) > RAISED * size || Math.abs(glyph.size - before.size) > 0.2 * size
      if (apart || lifted) {
        flush()
        blank = apart
      }
    }
    word.push(glyph)
  }
  flush()
  return words
}

/**
 * Tesseract spreads the characters of a word and a blank over its box, in a font without glyphs: what the blank takes is the word's. So
 * stretched are its characters, each by the same share, and the blank left without width.
 */
export function filled(glyphs: readonly Glyph[]): Glyph[] {
  const out: Glyph[] = []
  let word: Glyph[] = []
  for (const glyph of glyphs) {
    if (!isBlank(glyph)) {
      if (glyph.made || (word.length && !touches(word.at(-1)!, glyph))) word = []
      word.push(glyph)
      out.push(glyph)
      continue
    }
    const first = word[0]
    if (first && !glyph.made && touches(word.at(-1)!, glyph)) {
      const share = (glyph.x1 - first.x0) / (word.at(-1)!.x1 - first.x0)
      const at = (x: number): number => first.x0 + (x - first.x0) * share
      word.forEach((known, k) => {
        out[out.length - word.length + k] = { ...known, x0: at(known.x0), x1: at(known.x1) }
      })
      out.push({ ...glyph, x0: glyph.x1 })
    } else out.push(glyph)
    word = []
  }
  return out
}

const touches = (a: Glyph, b: Glyph): boolean => Math.abs(b.x0 - a.x1) < TOUCHES * a.size
