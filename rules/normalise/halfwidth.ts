/**
 * Chinese text layers hold Latin letters and digits in full-width forms, whatever the page shows; in print they are as narrow as any.
 * Punctuation is left to `punctuation-width`, which sees whole sentences.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'

const WIDE = /[０-９Ａ-Ｚａ-ｚ]+/g
const OFFSET = 0xfee0

export default defineRule({
  id: 'halfwidth',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'Latin letters and digits become half-width.',
  messages: { narrow: 'Full-width letters and digits made half-width' },
  examples: [
    { before: '２０１４年ＣＩＣＡ峰会', after: '2014年CICA峰会' },
    { before: '（一），。；', note: 'Punctuation stays.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        for (const match of line.value.matchAll(WIDE)) {
          const replace = match[0].replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) - OFFSET))
          context.report(line, { start: match.index, end: match.index + match[0].length, replace, message: 'narrow' })
        }
      },
    }
  },
})
