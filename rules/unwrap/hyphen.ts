/**
 * A word of a Latin script that does not fit is broken with a hyphen, which goes with the line's end: `or-` `der`. Real hyphens stand at
 * line ends too (`grammar-` `school`, `post-` `1945`); the document itself often has the word elsewhere, whole or hyphenated.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Gap } from '../../pipeline/rule.ts'
import { defineRule } from '../../pipeline/rule.ts'

/** Text layers part a full-width hyphen from its word. */
const BROKEN = /(\p{L}+)(?:[-‐\u00ad]| *－)\s*$/u
const NEXT = /^\s*(\p{L}+)/u
const WORDS = /[\p{Script=Latin}]+(?:[-‐][\p{Script=Latin}]+)*/gu

/** Words of the document as they stand within lines, hyphenated ones whole. */
const latinWords = defineMeasure<ReadonlyMap<string, number>>({
  id: 'latin-words',
  summary: 'Latin words of the document',
  measure({ scan }) {
    const counts = new Map<string, number>()
    for (const page of scan.children)
      for (const line of page.children)
        for (const [word] of line.value.matchAll(WORDS)) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1)
    return counts
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
    { before: 'The habits of insects are well known to\nall observers.', note: 'No hyphen.' },
  ],
  create(context) {
    const words = context.measure(latinWords)
    return {
      gap(gap: Gap) {
        const broken = BROKEN.exec(gap.before.value)
        const next = NEXT.exec(gap.after.value)
        if (!broken || !next || !/\p{Script=Latin}/u.test(broken[1]!)) return
        const hyphenated = `${broken[1]}-${next[1]}`.toLowerCase()
        const whole = `${broken[1]}${next[1]}`.toLowerCase()
        const upper = /^\p{Lu}/u.test(next[1]!)
        const real = (words.get(hyphenated) ?? 0) > (words.get(whole) ?? 0) || (upper && !words.has(whole))
        // Blanks after the hyphen, and in front of the next word, go with the line end.
        const drop = gap.before.value.length - (broken.index + broken[1]!.length)
        if (real) context.join(gap, { message: 'real', drop: drop - 1 })
        else context.join(gap, { message: 'broken', drop })
      },
    }
  },
})
