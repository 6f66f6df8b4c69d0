/**
 * Two letters read as one capital, or one capital as two, leave a word with a capital where none can be: `ChaHenges` (ll), `JVew` (N).
 * The letters are put back where that makes a word of English.
 *
 * Left alone: words whose capitals are their own (McKenzie, JavaScript), for no reading of them is a word.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { latin } from '../evidence/latin.ts'

const ODD = /(?<![A-Za-z])(?:[A-Za-z]?[a-z]+H[a-z]+|JV[a-z]{2,}|[A-Z][a-z]*(?:JV|H)[a-z]+)(?![A-Za-z])/g
const READINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z])H(?=[a-z])/g, 'll'],
  [/^JV(?=[a-z])/g, 'N'],
]
/** Words seen this often are words: half of the list is rarer. */
const COMMON = 1000

export default defineRule({
  id: 'latin-shapes',
  stage: 'words',
  confidence: 'likely',
  summary: 'Letters read as a capital within a word are put back.',
  removes: /[A-Z]/,
  messages: { read: 'Capital within a word read as the letters it looks like' },
  examples: [
    {
      before: 'the CSCE ChaHenges and Opportunities in the JVew Europe',
      after: 'the CSCE Challenges and Opportunities in the New Europe',
      lang: 'en',
    },
    { before: 'McKenzie wrote in JavaScript about CHallenges', note: 'No word, or no such capital.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        if (!/[a-z]H[a-z]|JV[a-z]/.test(block.value)) return
        for (const match of block.value.matchAll(ODD)) {
          const word = match[0]
          const reading = READINGS.map(([from, to]) => word.replace(from, to)).find(
            (w) => w !== word && latin().frequency(w.toLowerCase()) >= COMMON,
          )
          if (reading && latin().frequency(word.toLowerCase()) < COMMON)
            context.report(block, { start: match.index, end: match.index + word.length, replace: reading, message: 'read' })
        }
      },
    }
  },
})
