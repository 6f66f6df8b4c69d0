/**
 * The dot in the middle of 9·11 and of foreign names (卡尔·马克思) is so small that OCR reads `＊`, `？`, `．`, or one of a dozen other dots.
 *
 * Between figures in quotation marks, or before 事件, it can be nothing else; a full stop there may be a decimal point (“2.0”) and stays. Japanese has its own ・.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { DOTTED_NAME } from '../text/foreign-names.ts'

const TRIGGER = /[•‧∙⋅・●˙·]|\d[ \u2002]?[＊*？?’'＇][ \u2002]?\d|[\u4e00-\u9fff][．.][\u4e00-\u9fff]/
const DATE =
  /(?<=[“"‘「][ \u2002]?\d{1,2})[ \u2002]?[＊*？?•‧∙⋅・●˙·’'＇][ \u2002]?(?=\d[\d \u2002]{0,2}[”"’」])|(?<=\d{1,2})[ \u2002]?[＊*？?•‧∙⋅・●˙·][ \u2002]?(?=\d ?\d?[ \u2002]?[”"]? ?(?:事件|恐怖|事变|地震|运动|國難|事變))/g
const DOTS = /(?<=[\u4e00-\u9fff]) ?[•‧∙⋅・●˙·] ?(?=[\u4e00-\u9fff])/g

export default defineRule({
  id: 'middle-dot',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'The dot in 9·11 and in foreign names is restored.',
  messages: { dot: 'Middle dot restored' },
  examples: [
    { before: '直到“9 ＊11”事件之后，“ 9 ？ 11 ”恐怖袭击', after: '直到“9·11”事件之后，“ 9·11 ”恐怖袭击' },
    { before: '“9\u2002？\u20021 1”事件', after: '“9·1 1”事件', note: 'Blanks that the text layer vouches for.' },
    { before: '卡尔．马克思与弗里德里希・恩格斯', after: '卡尔·马克思与弗里德里希·恩格斯' },
    { before: '“9 ·11”事件', after: '“9·11”事件' },
    { before: '“工业4.0”与“2．0”，3*5', note: 'Decimals and products.' },
    { before: '什么是安全？11月', note: 'A question.' },
    { before: 'カール・マルクス', lang: 'ja', note: 'Japanese.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!TRIGGER.test(value)) return
        const taken = new Set<number>()
        for (const pattern of [DATE, DOTS, DOTTED_NAME]) {
          for (const { 0: text, index } of value.matchAll(pattern)) {
            if (text !== '·' && !taken.has(index))
              context.report(block, { start: index, end: index + text.length, replace: '·', message: 'dot' })
            taken.add(index)
          }
        }
      },
    }
  },
})
