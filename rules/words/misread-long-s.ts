/**
 * Until about 1800 English was printed with a long s (ſ) everywhere but at the end of a word, and OCR takes it for f: `moft`, `fuch`, `himfelf`. A word that
 * no list knows becomes the one it is with s, where the document as a whole is printed so. ſ itself stays as it is printed.
 *
 * `fame`, `fee` and `found` are words both ways: only one that is a hundred times rarer than its reading is changed, others are suggested. f at the end
 * of a word stays, and so do capitals, which were never long.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { latin } from '../evidence/latin.ts'
import { longS, withShortS } from '../measures/long-s.ts'

/** So many times rarer than its reading with s. */
const SURE = 100
const DOUBTED = 10
/** Where fewer of the long s are misread, a word with f that is listed is what it says. */
const MOSTLY = 0.5
const TOKEN = /(?<![\p{L}\d@./])[A-Za-z]?[a-z]*f[a-z]+(?![\p{L}\d@])/gu

export default defineRule({
  id: 'misread-long-s',
  stage: 'words',
  confidence: 'likely',
  summary: 'The long s of old print that was read as f is s.',
  removes: /f/,
  messages: { misread: 'Long s that was read as f is s' },
  examples: [
    {
      before:
        'The moft learned of the clergy had obferved the weather, and thofe of them whofe inftruments were beft did fo for the firft time. It is faid of himfelf that his wife often paffed the houfe.',
      after:
        'The most learned of the clergy had observed the weather, and those of them whose instruments were best did so for the first time. It is said of himself that his wife often passed the house.',
      lang: 'en',
    },
    {
      before: 'The fame of the first of them, Mr. Foft, was found by moft of us in the office of the firm.',
      note: 'No print of the time.',
      lang: 'en',
    },
    { before: 'Er dient auf dem Schiff, und das Buch ist oft fo gelesen worden.', note: 'Not English.', lang: 'de' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!value.includes('f')) return
        const { printed, misread } = context.measure(longS)
        if (!printed) return
        for (const { 0: token, index } of value.matchAll(TOKEN)) {
          const found = withShortS(token)
          if (!found) continue
          const times = found.frequency / Math.max(1, latin().frequency(token.toLowerCase()))
          const listed = latin().frequency(token.toLowerCase()) > 0
          if (listed && (misread < MOSTLY || times < DOUBTED)) continue
          context.report(block, {
            start: index,
            end: index + token.length,
            replace: found.word,
            message: 'misread',
            ...(listed && times < SURE ? { confidence: 'guess' } : {}),
          })
        }
      },
    }
  },
})
