/**
 * A list of contents says again what the headings say, with pages that the result has no more; it is furniture. `outline` asks it which lines are
 * headings.
 *
 * Left alone: a table whose last column counts up, and lists without a head whose numbers no dots lead to.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { contents } from '../measures/contents.ts'

export default defineRule({
  id: 'contents',
  stage: 'layout',
  confidence: 'likely',
  summary: 'The list of contents is furniture, and evidence for headings.',
  messages: { head: 'Head of a list of contents', entry: 'Entry of a list of contents' },
  examples: [
    {
      before:
        '目　　　录\n湖区概说……………………1\n第一章 湖区的水位………9\n第二章 养殖与岸线………27\n编后小记…………………51\f湖区概说\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。',
      after:
        'furniture | 目　　　录\nfurniture | 湖区概说……………………1\nfurniture | 第一章 湖区的水位………9\nfurniture | 第二章 养殖与岸线………27\nfurniture | 编后小记…………………51\nbody | 湖区概说\nbody | 湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。',
    },
    {
      before:
        'CONTENTS\n1 The Harbour and its Clocks 3\n2 Keepers, Readers and the Long Quarrel\nover the Hour 19\n3 Barometers ..... 40\fThe harbour was quiet.',
      after:
        'furniture | CONTENTS\nfurniture | 1 The Harbour and its Clocks 3\nfurniture | 2 Keepers, Readers and the Long Quarrel\nfurniture | over the Hour 19\nfurniture | 3 Barometers ..... 40\nbody | The harbour was quiet.',
      lang: 'en',
    },
    { before: '水位 11\n岸线 15\n养殖 23\n航道 40\n渔民 52\n渡口 61', note: 'A column of figures, or a list of another kind.' },
    { before: '目录\n目录学是治学的门径，前人论之已详。\n本文只谈水利文献的目录。', note: 'A heading of that name.' },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        const { heads, entries } = context.measure(contents)
        for (const line of heads) context.label(line, 'furniture', { message: 'head', data: { contents: 'head' } })
        for (const { lines, page } of entries)
          lines.forEach((line, k) => {
            context.label(line, 'furniture', {
              message: 'entry',
              data: { contents: 'entry', ...(k === lines.length - 1 ? { to: page } : {}) },
            })
          })
      },
    }
  },
})
