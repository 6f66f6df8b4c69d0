/**
 * GBK keeps the full-width forms of ASCII in its row 3, and some scanners sent *all* of ASCII through that row, blanks and controls
 * too. Below U+FF01 the row has no characters, so they come out in the private use area, at U+E5C5 + ASCII: U+E5E5 is a true word
 * space, U+E5D2 U+E5CF the CR LF at a true line end, U+E5CE a TAB after a note's number.
 *
 * Word spaces become U+2002 while lines are raw, so that later rules can tell them from the spaces that glyph positions left.
 */
import { defineRule } from '../../pipeline/rule.ts'
import { type Line, TRUE_SPACE } from '../../pipeline/types.ts'

const CONTROLS = /([\ue5c5-\ue5e4]+)|\ue5e5/g

export default defineRule({
  id: 'gbk-controls',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'Blanks and controls of GBK row 3 are read for what they are.',
  messages: { space: 'Word space restored', control: 'Line end or TAB of GBK row 3 removed' },
  examples: [
    { before: 'Ｔｈｅ\ue5e5ＯＳＣＥ\ue5d2\ue5cf', after: 'Ｔｈｅ\u2002ＯＳＣＥ' },
    { before: '①\ue5ce参见', after: '①参见' },
    { before: 'The OSCE', note: 'An ordinary space may be noise; other rules decide.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        for (const match of line.value.matchAll(CONTROLS)) {
          const { index } = match
          if (match[1]) context.report(line, { start: index, end: index + match[1].length, replace: '', message: 'control' })
          else context.report(line, { start: index, end: index + 1, replace: TRUE_SPACE, message: 'space' })
        }
      },
    }
  },
})
