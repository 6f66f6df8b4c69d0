/**
 * Headings without numbers, as English papers have them: a short line that begins with a capital and has no stop, between the end of a
 * sentence and the full first line of a paragraph.
 *
 *     …which has received little attention.
 *     Rotation and Recovery                      capitals, larger type, or room above
 *     Two hypotheses can be derived from the literature. According to the circadian
 *
 * One alone may be anything; where headings are numbered, a line without a number is none.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, SENTENCE_END } from '../text/chars.ts'
import { latinWidth } from '../text/latin-width.ts'
import { BARE, END_NOTES, REFERENCES, SYSTEMS } from '../text/numbering.ts'
import { geometry } from './geometry.ts'
import { latinLines } from './latin-lines.ts'
import { paragraphHabits } from './paragraphs.ts'

/** A heading takes at most so much of a full line, and so many words. */
const MOST_FULL = 0.75
/** A first line is full but for its indent. */
const FULL = 0.8
const MOST_WORDS = 10
/** Type larger than the body's by so much, and room above a line, in its usual distance, are seen. */
const LARGER = 1.06
const ROOM = 1.25
const LEAST = 2
/** What is small in a heading: articles, conjunctions, prepositions. */
const SMALL =
  /^(?:a|an|the|and|or|but|nor|of|in|on|at|to|by|for|from|with|as|into|over|upon|under|among|between|through|against|before|after|about|without|within|per|via|vs?\.?|its|their|his|her)$/
const WORD = /^[“‘("']?\p{Lu}[\p{L}’'-]*[”’)"':,]*$/u
const FIRST = /^\s*[“‘"']?\p{Lu}/u

/** The lines, and whether they stand right below another heading. */
export const plainHeadings = defineMeasure<ReadonlyMap<Line, 'high' | 'low'>>({
  id: 'plain-headings',
  summary: 'Headings without numbers, in Latin letters',
  measure({ scan, use, lang }) {
    const found = new Map<Line, 'high' | 'low'>()
    if (/^(?:zh|ja|ko|ru)/.test(lang)) return found
    const full = use(latinLines)
    const habits = use(paragraphHabits)
    const shapes = use(geometry)
    const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'heading'))
    const texts = lines.map((line) => ascii(line.value).trim())
    const end = texts.findIndex((text) => REFERENCES.test(text) || END_NOTES.test(text))
    let known = 0
    let low = false
    for (let k = 0; k < (end < 0 ? lines.length : end); k++) {
      const bare = BARE.test(texts[k]!)
      if (bare) known++
      if (!bare && k > 0 && isHeading(k)) {
        low = follows(k) || (low && !follows(k))
        found.set(lines[k]!, low ? 'low' : 'high')
      } else if (bare) low = false
    }
    return found.size > 0 && found.size + known >= LEAST ? found : new Map()

    function isHeading(k: number): boolean {
      return isTitle(k) && (SENTENCE_END.test(texts[k - 1]!) || follows(k)) && begins(k + 1) && looksApart(k)
    }
    function follows(k: number): boolean {
      return found.has(lines[k - 1]!) || BARE.test(texts[k - 1]!)
    }
    function isTitle(k: number): boolean {
      const text = texts[k]!
      return (
        latinWidth(lines[k]!.value) <= full * MOST_FULL &&
        FIRST.test(text) &&
        /\p{Ll}{2}|\p{Lu}{4}/u.test(text) &&
        !/[.!;,:\d]$|[.!?;] /.test(text) &&
        text.split(/\s+/).length <= MOST_WORDS &&
        !SYSTEMS.some(({ pattern }) => pattern.test(text.replace(/ /g, '')))
      )
    }
    /** A paragraph, or a heading of the next level. */
    function begins(k: number): boolean {
      const line = lines[k]
      if (!line || !FIRST.test(texts[k]!)) return false
      return latinWidth(line.value) >= full * FULL || BARE.test(texts[k]!) || (isTitle(k) && looksApart(k) && begins(k + 1))
    }
    /** In type, by room, or by its capitals. */
    function looksApart(k: number): boolean {
      const shape = shapes.of(lines[k]!)
      if (shape && ((shape.size ?? 0) >= LARGER || (shape.above ?? 0) >= ROOM)) return true
      if (habits.blanks && habits.newlines(lines[k - 1]!) > 1) return true
      return texts[k]!.split(/\s+/).every((word, at) => WORD.test(word) || (at > 0 && SMALL.test(word)))
    }
  },
  say: (found) => `${found.size} headings without numbers`,
})
