/**
 * Typists end 参考文献 and References with a colon, as they do a line that announces what stands below it. As a heading the word stands alone.
 *
 * Left alone: colons within headings, and at the end of titles that are more than such a word.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { ascii, tight } from '../text/chars.ts'
import { BARE } from '../text/numbering.ts'

const COLON = /[ \u2002\u3000]*[:：][ \u2002\u3000]*$/

export default defineRule({
  id: 'heading-colon',
  stage: 'words',
  confidence: 'certain',
  summary: 'Headings such as 参考文献 lose the colon behind them.',
  messages: { colon: 'Colon behind a heading removed' },
  examples: [
    { before: '参考文献：', role: 'heading', after: '参考文献' },
    { before: 'References :', role: 'heading', after: 'References' },
    { before: '余论：未完的账', role: 'heading', note: 'Within a heading.' },
    { before: '参考文献：', note: 'No heading.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        if (block.role !== 'heading') return
        const colon = COLON.exec(block.value)
        if (colon && BARE.test(ascii(tight(block.value.slice(0, colon.index)))))
          context.report(block, { start: colon.index, end: block.value.length, message: 'colon', replace: '' })
      },
    }
  },
})
