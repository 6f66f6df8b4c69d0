/**
 * Verse keeps its lines. What tells it from short lines of text: lines of five or seven characters each, in couplets; or words that announce
 * a poem (诗云：, these verses:) with short lines below; in English, lines that begin with capitals, all short, and rhyme.
 *
 * Left alone: one couplet that nothing announces, lists, short lines that are merely the ends of paragraphs.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'
import { announcesLatinVerse, announcesVerse, clauses, endsCouplet, rhymes } from '../text/verse.ts'
import { lineWidths } from './line-widths.ts'

/** Lengths of regular verse; where a poem is announced, others too. */
const REGULAR = new Set([5, 7])
const ANNOUNCED = new Set([3, 4, 5, 6, 7, 8, 9, 10, 11])
/** A line of verse takes so much of a full line: of regular verse, of English. */
const MOST_FULL = 0.85
const MOST_LATIN = 0.8
/** Of the longest line of a stanza its shortest has so much. */
const EVEN = 0.45
const LEAST_CLAUSES = 4
const LATIN_LINE = /^\s*[“‘"']?\p{Lu}[^\d]*$/u

export const verse = defineMeasure<readonly (readonly Line[])[]>({
  id: 'verse',
  summary: 'Runs of lines that are verse',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const lines = scan.children.flatMap((page) => page.children.filter(({ role }) => role === 'body' || role === 'heading'))
    const short = (k: number, most: number): boolean => widths.full > 0 && widths.of(lines[k]!) <= widths.full * most
    const found: Line[][] = []
    for (let k = 0; k < lines.length; k++) {
      const count = opens(k) ? Math.max(chinese(k), latin(k)) : 0
      if (!count) continue
      found.push(lines.slice(k, k + count))
      k += count - 1
    }
    return found

    /** A poem begins behind a sentence or a heading. */
    function opens(k: number): boolean {
      const before = lines[k - 1]
      return lines[k]!.role === 'body' && (!before || before.role === 'heading' || SENTENCE_END.test(tight(before.value)))
    }

    function chinese(k: number): number {
      const announced = k > 0 && announcesVerse(lines[k - 1]!.value)
      const first = isBody(k) ? clauses(lines[k]!.value) : undefined
      const length = first?.[0]
      if (!first?.length || !(announced ? ANNOUNCED : REGULAR).has(length!)) return 0
      let count = 0
      let sum = 0
      while (isBody(k + count) && short(k + count, MOST_FULL)) {
        const here = clauses(lines[k + count]!.value)
        if (!here?.length || here.some((one) => one !== length)) break
        sum += here.length
        count++
      }
      // Single clauses, line by line, may be names or cells: a poem is stopped in pairs.
      const paired = first.length > 1 ? endsCouplet(lines[k + count - 1]?.value ?? '') : stopped(k, count)
      if (announced) return sum >= 2 && (count > 1 || first.length > 1) ? count : 0
      return count > 1 && sum >= LEAST_CLAUSES && paired ? count : 0
    }
    /** 床前明月光，/ 疑是地上霜。/ … */
    function stopped(k: number, count: number): boolean {
      const run = lines.slice(k, k + count)
      return count % 2 === 0 && run.every(({ value }, i) => (i % 2 ? endsCouplet(value) : /[，,]\s*$/.test(value)))
    }

    function latin(k: number): number {
      let count = 0
      while (isBody(k + count) && short(k + count, MOST_LATIN) && LATIN_LINE.test(lines[k + count]!.value)) count++
      const run = lines.slice(k, k + count)
      if (count < 2 || !even(run)) return 0
      const announced = k > 0 && announcesLatinVerse(lines[k - 1]!.value)
      return rhymes(run.map(({ value }) => value)) || (announced && count > 2 && /:\s*$/.test(lines[k - 1]!.value)) ? count : 0
    }
    function even(run: readonly Line[]): boolean {
      const ems = run.map((line) => widths.of(line))
      return Math.min(...ems) >= Math.max(...ems) * EVEN
    }
    function isBody(k: number): boolean {
      return lines[k]?.role === 'body' && lines[k]!.data?.['given'] === undefined
    }
  },
  say: (found) => (found.length ? `${found.length} poems, ${found.flat().length} lines` : 'no verse'),
})
