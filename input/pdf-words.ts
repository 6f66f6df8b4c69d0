/**
 * The glyphs of one line of a PDF as words: parted where there is a blank, or a gap as wide as one, and where type is raised or of another size.
 */
import type { BoxedWord } from './boxed.ts'
import { median } from './median.ts'
import type { Glyph } from './pdfium-glyphs.ts'

/** A gap between Latin glyphs that is a blank, in em. */
const BLANK = 0.18
/** … so much more than the line's letters are apart, where PDFium takes it for one: tight lines have narrow blanks, spaced letters wide gaps. */
const NARROW = 0.07
/** Glyphs of one word in a font without glyphs are no further apart, in em. */
const TOUCHES = 0.05
/** Raised by so much of the type size, or more, is a superscript. */
const RAISED = 0.15
/** A superscript is smaller than its text, at most so large; and raised by less than this: the foot of a large initial is lines below. */
const SUPERSCRIPT = 0.85
const LOWEST_TEXT = 0.6

/** Asked of each glyph again and again: most are told by their number. */
export function isBlank({ text }: Glyph): boolean {
  const code = text.charCodeAt(0)
  return code === 0x20 || ((code < 0x20 || (code > 0x7e && code < 0x3001) || code === 0xfeff) && /^\s$/.test(text))
}

/** Most words and lines are set in one size, on one line. */
export function medianOf(glyphs: readonly Glyph[], what: 'base' | 'size'): number {
  const first = glyphs[0]?.[what] ?? 0
  return glyphs.every((glyph) => glyph[what] === first) ? first : median(glyphs.map((glyph) => glyph[what]))
}

/** Blanks between Han characters are printed where a page has hardly any: between keywords, in a title. Where it has many they are noise. */
export function hasPrintedBlanks(glyphs: readonly Glyph[]): boolean {
  let [pairs, parted] = [0, 0]
  let last: Glyph | undefined
  let blank = false
  for (const glyph of glyphs) {
    if (glyph.made) last = undefined
    else if (isBlank(glyph)) blank = true
    else {
      if (last && isHan(last.text) && isHan(glyph.text)) {
        pairs++
        if (blank) parted++
      }
      blank = false
      last = glyph
    }
  }
  return parted > 0 && parted <= pairs * MOST_BLANKS
}
const MOST_BLANKS = 0.02
const isHan = (text: string): boolean => /^\p{Script=Han}$/u.test(text)

const isLatin = (text: string): boolean => /^[\u0021-\u024f\u2010-\u2027\ufb00-\ufb06]$/.test(text)

/** How far apart the letters of a line are, the median. */
function tightness(glyphs: readonly Glyph[]): number {
  const gaps = glyphs.flatMap((glyph, k) => (k && !isBlank(glyph) && !isBlank(glyphs[k - 1]!) ? glyph.x0 - glyphs[k - 1]!.x1 : []))
  return Math.max(0, median(gaps))
}

/**
 * Baseline and size of the text of a line: those of most of its glyphs, but where these are raised and smaller. The last line of a paragraph may
 * be shorter than its mark.
 *
 *     究。[12]      two glyphs of text, four of the mark
 */
function textOf(glyphs: readonly Glyph[]): { base: number; size: number } {
  const shown = glyphs.filter((glyph) => !isBlank(glyph))
  const base = medianOf(shown, 'base')
  const size = medianOf(
    glyphs.filter(({ made }) => !made),
    'size',
  )
  const large = shown.filter((glyph) => glyph.size * SUPERSCRIPT > size)
  if (!large.length) return { base, size }
  const text = { base: medianOf(large, 'base'), size: medianOf(large, 'size') }
  const raise = (text.base - base) / text.size
  return raise > RAISED && raise < LOWEST_TEXT ? text : { base, size }
}

/** `printed`: blanks between Han characters are. */
export function wordsOf(glyphs: readonly Glyph[], printed = false): BoxedWord[] {
  const { base, size } = textOf(glyphs)
  let tight: number | undefined
  const words: BoxedWord[] = []
  let word: Glyph[] = []
  let blank = false
  /** A blank was set, not only seen as a gap. */
  let drawn = false
  let seen = false
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
      ...(blank &&
      words.length &&
      (isLatin(first.text) ||
        isLatin(words.at(-1)!.text.at(-1)!) ||
        (printed && drawn && isHan(first.text) && isHan(words.at(-1)!.text.at(-1)!)))
        ? { spaced: true }
        : {}),
    })
    word = []
    drawn = false
  }
  for (const glyph of glyphs) {
    if (glyph.made) {
      seen = true
      continue
    }
    if (isBlank(glyph)) {
      flush()
      blank = true
      drawn = true
      continue
    }
    const before = word.at(-1)
    if (before) {
      const gap = glyph.x0 - before.x1
      const em = Math.min(glyph.size, before.size)
      const latin = isLatin(glyph.text) && isLatin(before.text)
      tight ??= seen && latin ? tightness(glyphs) : undefined
      const apart = gap > (latin ? BLANK : 0.5) * em || (seen && latin && gap > NARROW * em + tight!)
      const lifted = Math.abs(glyph.base - before.base) > RAISED * size || Math.abs(glyph.size - before.size) > 0.2 * size
      if (apart || lifted) {
        flush()
        blank = apart
      }
    }
    seen = false
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
