/**
 * Headings without numbers: short lines between paragraphs. In capitals they stand out; others must be parted from the text by empty lines, by
 * their type or place where the source has boxes, or stand above an indented first line. One alone is chance, and so are many close together:
 * verse, names, the ends of paragraphs. In Latin letters `plain-headings` knows more, where lines are lines of print.
 */
import { inLatinLetters } from '../../pipeline/lang.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, MARKED_END, SENTENCE_END, tight } from '../text/chars.ts'
import { geometry } from './geometry.ts'
import { lineWidths } from './line-widths.ts'
import { isIndented, paragraphHabits } from './paragraphs.ts'
import { typeSizes } from './type-sizes.ts'

/** What boxes show of a heading: larger type, room above, its middle; and of a first line below it, its indent; all by the body's em. */
const LARGER = 1.06
const ROOM = 1.25
const CENTRED = 2.5
const FIRST = { least: 1, most: 3.2 }
/** Of a full line, in width. */
const LONGEST = 0.75
const LONGEST_WHOLE = 24
/** … where nothing but the width of the next line tells. */
const SHORT = 0.5
/** In em: parts of lines are longer. */
const PART = 3
/** Marks read as half-width ones make a line narrower. */
const NARROWER = 0.9
/** Lines between two headings, on the average. */
const APART = 5
const APART_WHOLE = 2
const CAPITALS = /^(?=(?:.*\p{Lu}){4})[^\p{Ll}\p{Script=Han}]*$/u
/** No list, no figures, nothing that goes on. */
const TITLE = /^[\p{Lu}\p{Lo}“‘《「『][^。；！？;!?=＝]*[\p{L}\p{N}”’》」』）)]$/u
const SENTENCES = /[.。]\s|[，,：:]$/
/** A letter or a preface is signed: 弟张三顿首. */
const SIGNED = /(?:[顿頓]首|再拜|鞠躬|[敬谨謹拜叩手][上启啟呈识識志誌书書]|[谨謹][记記])$/
/** The line before goes on, or what it announces is displayed: a saying, a formula. */
const GOES_ON = /[，、,：:]$/

export const unnumbered = defineMeasure<ReadonlySet<Line>>({
  id: 'unnumbered',
  summary: 'Short lines between paragraphs that may be headings',
  measure({ scan, use, lang }) {
    const widths = use(lineWidths)
    const habits = use(paragraphHabits)
    const lines = scan.children.flatMap((page) => page.children.filter(({ role }) => role === 'body'))
    const boxed = lines.some(({ box }) => box)
    if (boxed && inLatinLetters(lang)) return new Set()
    const { of: shapeOf } = use(geometry)
    const { of: sizeOf } = use(typeSizes)
    const longest = widths.whole ? LONGEST_WHOLE : widths.full * LONGEST
    const times = new Map<string, number>()
    for (const { value } of lines) times.set(value.trim(), (times.get(value.trim()) ?? 0) + 1)
    // Who speaks in an interview comes again.
    const once = lines.flatMap((line, k) => (times.get(line.value.trim()) === 1 && isTitle(k) ? [k] : []))
    // What stands behind notes alone is what they cite: a signature, an inscription.
    const marked = once.filter((k) => k > 0 && isMarked(k - 1))
    const behind = once.filter((k) => k > 0 && !isMarked(k - 1))
    const found = once.filter((k) => behind.length >= marked.length || !marked.includes(k)).map((k) => lines[k]!)
    return new Set(found.length > 1 && found.length * (widths.whole ? APART_WHOLE : APART) <= lines.length ? found : [])

    function isTitle(k: number): boolean {
      const line = lines[k]!
      const next = lines[k + 1]
      const text = line.value.trim()
      if (!next || widths.of(line) > longest || !TITLE.test(text) || SENTENCES.test(text) || SIGNED.test(text)) return false
      if (k > 0 && GOES_ON.test(tight(lines[k - 1]!.value))) return false
      if (k > 0 && !endsSentence(k - 1) && habits.newlines(lines[k - 1]!) < 2) return false
      const isText = widths.of(next) > longest && /\p{Ll}|\p{Lo}/u.test(next.value)
      return isText && (CAPITALS.test(ascii(text)) || isParted(k))
    }

    function endsSentence(k: number): boolean {
      return SENTENCE_END.test(tight(lines[k]!.value)) || isMarked(k)
    }
    function isMarked(k: number): boolean {
      const text = tight(lines[k]!.value)
      return MARKED_END.test(text) && !SENTENCE_END.test(text)
    }

    /** By empty lines, or from the first line below; where each line is a paragraph, by its length. */
    function isParted(k: number): boolean {
      if (boxed) return isSetApart(lines[k]!) && isFirst(lines[k + 1]!)
      if (widths.whole) return widths.of(lines[k + 1]!) > 2 * widths.of(lines[k]!)
      if (habits.blanks) return (habits.newlines(lines[k]!) > 1 || isAboveFirst(k)) && (k === 0 || habits.newlines(lines[k - 1]!) > 1)
      return (habits.indents && isIndented(lines[k + 1]!)) || isAboveFirst(k)
    }

    /** In larger type, with room above, or in the middle of its column. */
    function isSetApart(line: Line): boolean {
      const shape = shapeOf(line)
      if ((sizeOf(line) ?? shape?.size ?? 0) >= LARGER || (shape?.above ?? 0) >= ROOM) return true
      return shape !== undefined && shape.indent > CENTRED && Math.abs(shape.indent - shape.missing) < CENTRED
    }
    function isFirst(line: Line): boolean {
      const { indent } = shapeOf(line) ?? { indent: 0 }
      return indent > FIRST.least && indent < FIRST.most
    }

    /** Where lines are of one width, the first of a paragraph shows its indent by its width. */
    function isAboveFirst(k: number): boolean {
      if (!widths.indent || widths.of(lines[k]!) > widths.full * SHORT) return false
      const [first, next] = [widths.full - widths.indent, widths.of(lines[k + 1]!)]
      const own = widths.of(lines[k]!)
      // Both together may be a first line that was parted; 引言 is hardly ever a part of one.
      return next <= first + 1 && next >= first * NARROWER && (own <= PART || next + own > first + 1)
    }
  },
  say: (found) => `${found.size} lines that may be headings without numbers`,
})
