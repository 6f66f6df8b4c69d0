/**
 * Headings without numbers, as English papers have them: a short line that begins with a capital and has no stop, between the end of a
 * sentence and the full first line of a paragraph.
 *
 *     …which has received little attention.
 *     Rotation and Recovery                      capitals, larger type, or room above
 *     Two hypotheses can be derived from the literature. According to the circadian
 *
 * One alone may be anything; where headings are numbered, a line without a number is none. Where others stand out or have a known name,
 * several such lines are headings in plain small letters as well (`Making good`): no paragraph ends short and without a stop. Where there
 * are no others, they may be the ends of letters, or what is done on a stage.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, SENTENCE_END } from '../text/chars.ts'
import { latinWidth } from '../text/latin-width.ts'
import { BARE, END_NOTES, REFERENCES, SYSTEMS } from '../text/numbering.ts'
import { geometry, ROOM } from './geometry.ts'
import { latinLines } from './latin-lines.ts'
import { paragraphHabits } from './paragraphs.ts'
import { typeSizes } from './type-sizes.ts'

/** A heading takes at most so much of a full line, and so many words. */
const MOST_FULL = 0.75
/** A first line is full but for its indent. */
const FULL = 0.8
const MOST_WORDS = 10
/** Type larger than the body's, where widths alone tell it, by so much. */
const SEEN_LARGER = 1.15
const LEAST = 2
/** Where nothing but capitals tells them: a letter has a name at its head and one at its foot. */
const LEAST_CAPITALS = 3
/** What is small in a heading: articles, conjunctions, prepositions. */
const SMALL =
  /^(?:a|an|the|and|or|but|nor|of|in|on|at|to|by|for|from|with|as|into|over|upon|under|among|between|through|against|before|after|about|without|within|per|via|vs?\.?|its|their|his|her)$/
const WORD = /^[“‘("']?\p{Lu}[\p{L}’'-]*[”’)"':,]*$/u
const MOST_SMALL = 6
/** Words alone: no question, no speech in quotation marks. */
const SAYS_NOTHING = /^[^\d,;:.!?…“”"()[\]]+$/
const MARK = /(?<=[.!?”’"'])\s?\d{1,3}$/
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
    const types = use(typeSizes)
    const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'heading'))
    const texts = lines.map((line) => ascii(line.value).trim())
    const end = texts.findIndex((text) => REFERENCES.test(text) || END_NOTES.test(text))
    const opens = openings()
    let known = 0
    let low = false
    let underBare = false
    for (let k = 0; k < (end < 0 ? lines.length : end); k++) {
      const bare = BARE.test(texts[k]!)
      if (bare) known++
      if (!bare && k > 0 && isHeading(k)) {
        // Method, Participants, Measures: all are parts of what has a known name.
        low = follows(k) || (low && underBare)
        if (!low) underBare = false
        found.set(lines[k]!, low ? 'low' : 'high')
      } else if (bare) {
        low = false
        underBare = true
      }
    }
    // Who speaks in an interview comes again.
    const times = new Map<string, number>()
    for (const { value } of lines) times.set(value.trim(), (times.get(value.trim()) ?? 0) + 1)
    const isOnce = (line: Line): boolean => times.get(line.value.trim()) === 1
    for (const line of [...found.keys()]) if (!isOnce(line)) found.delete(line)
    const least = lines.some((line, k) => found.has(line) && isSetApart(k)) ? LEAST : LEAST_CAPITALS
    const isClear = found.size > 0 && found.size + known >= least
    if (!isClear) found.clear()
    if (!isClear && !known) return found
    const small = smallLetters(isClear ? 'low' : 'high')
    return small.size >= LEAST && small.size + (isClear ? found.size : known) >= LEAST_CAPITALS ? new Map([...found, ...small]) : found

    /** Headings in small letters, where lines are lines of print and nothing is known but their text. */
    function smallLetters(place: 'high' | 'low'): Map<Line, 'high' | 'low'> {
      const out = new Map<Line, 'high' | 'low'>()
      if (use(geometry).em || habits.blanks) return out
      for (let k = 1; k + 2 < (end < 0 ? lines.length : end); k++) {
        const isBody = lines[k]!.role === 'body' && lines[k + 1]!.role === 'body' && !found.has(lines[k]!) && !found.has(lines[k + 1]!)
        const isProse = opens[k + 1] && (latinWidth(lines[k + 2]!.value) >= full * FULL || SENTENCE_END.test(texts[k + 2]!))
        if (
          isBody &&
          isProse &&
          isTitle(k) &&
          isOnce(lines[k]!) &&
          ends(k - 1) &&
          SAYS_NOTHING.test(texts[k]!) &&
          texts[k]!.split(/\s+/).length <= MOST_SMALL &&
          !BARE.test(texts[k]!)
        )
          out.set(lines[k]!, place)
      }
      return out
    }

    function isHeading(k: number): boolean {
      return isTitle(k) && (ends(k - 1) || follows(k)) && opens[k + 1] === true && looksApart(k)
    }
    /** With a sentence; the mark of a note may stand behind its stop. */
    function ends(k: number): boolean {
      return SENTENCE_END.test(texts[k]!.replace(MARK, ''))
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
    /** Lines that begin a paragraph, or are a heading of the next level above one. */
    function openings(): readonly boolean[] {
      const found: boolean[] = []
      for (let k = lines.length - 1; k > 0; k--)
        found[k] =
          FIRST.test(texts[k]!) &&
          (latinWidth(lines[k]!.value) >= full * FULL || BARE.test(texts[k]!) || (found[k + 1] === true && isTitle(k) && looksApart(k)))
      return found
    }
    /** In larger type, by room, or by an empty line. */
    function isSetApart(k: number): boolean {
      const shape = shapes.of(lines[k]!)
      const larger = types.isLarger(lines[k]!) ?? (shape?.size ?? 0) >= SEEN_LARGER
      if (larger || (shape?.above ?? 0) >= ROOM) return true
      return habits.blanks && habits.newlines(lines[k - 1]!) > 1
    }
    /** … or by its capitals. */
    function looksApart(k: number): boolean {
      if (isSetApart(k)) return true
      return texts[k]!.split(/\s+/).every((word, at) => WORD.test(word) || (at > 0 && SMALL.test(word)))
    }
  },
  say: (found) => `${found.size} headings without numbers`,
})
