/**
 * A word of a Latin script that does not fit is broken with a hyphen, which goes with the line's end: `or-` `der`. Real hyphens stand at
 * line ends too (`grammar-` `school`, `post-` `1945`); the document itself often has the word elsewhere, whole or hyphenated, or another of its stem
 * (`co-operative` for `co-` `operation`). Where it has none, and is in English, a word list tells: barometer is a word, `selfevident` is none.
 * ABBYY writes ¬ for a hyphen that only broke a word.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Gap } from '../../pipeline/rule.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { ADDRESS_END, isCompound, isListed } from '../text/broken-words.ts'
import { isEnglish } from '../text/latin-evidence.ts'
import { firstIndex } from '../text/sorted.ts'

/** Text layers part a full-width hyphen from its word. */
const BROKEN = /(\p{L}+)(?:[-‐\u00ad¬]| *－)\s*$/u
/** n-tri-, co-op-: what of the word stands in front of the piece that is broken. */
const COMPOUND = /[\p{Script=Latin}]+(?:[-‐][\p{Script=Latin}]+)+$/u
const NEXT = /^\s*(\p{L}+)/u
/** post-1945, pp. 24-37 */
const NUMBER = /(?:\p{Script=Latin}|\d)[-‐]\s*$/u
/** Letters by which words of one stem are told: co-operate and co-operation. */
const STEM = 4
const WORDS = /[\p{Script=Latin}]+(?:[-‐][\p{Script=Latin}]+)*/gu

interface LatinWords {
  /** How often a word stands in the document, in whatever case. */
  count(word: string): number
  /** How often words do that begin so. */
  beginning(letters: string): number
}

/** Words of the document as they stand within lines, hyphenated ones whole. */
const latinWords = defineMeasure<LatinWords>({
  id: 'latin-words',
  summary: 'Latin words of the document',
  measure({ scan }) {
    const counts = new Map<string, number>()
    for (const page of scan.children)
      for (const line of page.children)
        for (const [word] of line.value.matchAll(WORDS)) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1)
    let sorted: string[] | undefined
    return {
      count: (word) => counts.get(word.toLowerCase()) ?? 0,
      beginning(letters) {
        sorted ??= [...counts.keys()].sort()
        let sum = 0
        for (let k = firstIndex(sorted, (word) => word >= letters); sorted[k]?.startsWith(letters); k++) sum += counts.get(sorted[k]!)!
        return sum
      },
    }
  },
})

export default defineRule({
  id: 'hyphen',
  stage: 'unwrap',
  confidence: 'likely',
  summary: 'A hyphen at a line end goes where it only broke a word.',
  messages: { broken: 'Word broken over two lines joined', real: 'Hyphenated word over two lines joined' },
  examples: [
    {
      before: 'Pell had moved his instrument from the study to the vestry in or-\nder to be believed by all of his neighbours.',
      after: 'Pell had moved his instrument from the study to the vestry in order to be believed by all of his neighbours.',
    },
    {
      before: 'They spoke of blood-feeding insects, and the habits of blood-\nfeeding insects are well known.',
      after: 'They spoke of blood-feeding insects, and the habits of blood-feeding insects are well known.',
    },
    {
      before: 'A co-operative shop was opened, and the self-\nevident facts of its co-\noperation were those of a post-\n1945 society.',
      after: 'A co-operative shop was opened, and the self-evident facts of its co-operation were those of a post-1945 society.',
    },
    {
      before: 'The yield of n-tridecanal was low, and that of n-\ntridecanal, that is n-tri-\ndecanal, was not, which sur-\nprised us.',
      after: 'The yield of n-tridecanal was low, and that of n-tridecanal, that is n-tridecanal, was not, which surprised us.',
    },
    {
      before:
        'The tables stand at https://www.example.org/long-\ntables/one.html and under doi:10.99999/abc-\n12.45 for all who read them.',
      after: 'The tables stand at https://www.example.org/long-tables/one.html and under doi:10.99999/abc-12.45 for all who read them.',
    },
    { before: 'The habits of insects are a mat¬\nter of dispute.', after: 'The habits of insects are a matter of dispute.' },
    { before: 'The habits of insects are well known to\nall observers.', note: 'No hyphen.' },
  ],
  create(context) {
    const words = context.measure(latinWords)
    const english = (): boolean => context.measure(isEnglish)
    return {
      gap(gap: Gap) {
        const { value } = gap.before
        const broken = BROKEN.exec(value)
        const next = NEXT.exec(gap.after.value)
        const trimmed = value.trimEnd()
        if (/[-‐]$/.test(trimmed) && NUMBER.test(value) && /^\s*\d/.test(gap.after.value))
          return context.join(gap, { message: 'real', drop: value.length - trimmed.length })
        // Publishers break addresses at a hyphen of theirs, word processors with one of their own: in-/dex.html
        if (/[-‐]$/.test(trimmed) && ADDRESS_END.test(trimmed) && !(broken && next && isListed(broken[1]! + next[1]!)))
          return context.join(gap, { message: 'real', drop: value.length - trimmed.length })
        if (!broken || !next || !/\p{Script=Latin}/u.test(broken[1]!)) return
        // Blanks after the hyphen, and in front of the next word, go with the line end.
        const drop = value.length - (broken.index + broken[1]!.length)
        const soft = /[\u00ad¬]\s*$/.test(value)
        if (
          !soft &&
          !ADDRESS_END.test(trimmed) &&
          isReal(broken[1]!, next[1]!, COMPOUND.exec(value.slice(0, broken.index + broken[1]!.length))?.[0], words, english)
        )
          context.join(gap, { message: 'real', drop: drop - 1 })
        else context.join(gap, { message: 'broken', drop })
      },
    }
  },
})

/** Is the hyphen one of the word? The document's own words say so, then, in English, a list. */
function isReal(left: string, right: string, compound: string | undefined, words: LatinWords, english: () => boolean): boolean {
  const hyphenated = words.count(`${left}-${right}`) + (compound ? words.count(`${compound}-${right}`) : 0)
  const whole = words.count(left + right) + (compound ? words.count(compound + right) : 0)
  if (hyphenated !== whole) return hyphenated > whole
  if (/^\p{Lu}/u.test(right)) return whole === 0
  if (hyphenated > 0) return false
  const stem = right.toLowerCase().slice(0, STEM)
  const first = left.toLowerCase()
  const odds = stem.length === STEM ? words.beginning(`${first}-${stem}`) - words.beginning(first + stem) : 0
  return odds === 0 ? english() && isCompound(left, right) : odds > 0
}
