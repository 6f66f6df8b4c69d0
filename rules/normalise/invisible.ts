/** Characters that no page shows: zero-width spaces and joiners, byte-order marks, soft hyphens, controls. */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'

/** A soft hyphen at a line's end is a hyphen of print, which `hyphen` needs to see. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+|\u00ad(?!\s*$)/g

export default defineRule({
  id: 'invisible',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'Characters that no page shows go.',
  messages: { remove: 'Invisible character removed' },
  examples: [
    { before: '制度\u200b变迁\ufeff', after: '制度变迁' },
    { before: 'data\u00adbase', after: 'database' },
    { before: 'naïve café', note: 'Accents are seen.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        for (const match of line.value.matchAll(INVISIBLE))
          context.report(line, { start: match.index, end: match.index + match[0].length, replace: '', message: 'remove' })
      },
    }
  },
})
