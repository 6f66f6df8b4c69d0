/**
 * Some text layers have no form feeds, but their pages still print their numbers: each one more than the last, a page of text apart. There
 * the pages end.
 *
 * Left alone: texts that lost a number; numbers near each other, as those of rows and items are; numbered headings, which do
 * not come again.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { pageTurns } from '../measures/page-turns.ts'

const PROSE = '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。'
const page = (number: string): string => `${`${PROSE}\n`.repeat(10)}${number}`
const shown = (number: string): string => `${`body | ${PROSE}\n`.repeat(10)}body | ${number}`

const TEXT = `\n${PROSE}`.repeat(10)
const HEADS = ['区域治理评论', '2 8 区域治理评论', '从共管到共治 29', '30 区域治理评论', '从共管到共治 31']

export default defineRule({
  id: 'page-turns',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Where the source marks no pages, their numbers tell where they end.',
  messages: { begins: 'A page begins: the number of the last one stands before, or its own' },
  examples: [
    {
      before: [page('27'), page('28'), page('29')].join('\n'),
      after: `page\n${[shown('27'), shown('28'), shown('29')].join('\npage\n')}`,
    },
    {
      before: [page('27'), page('8'), page('29')].join('\n'),
      note: 'Too few numbers are left.',
    },
    {
      before: HEADS.map((head) => `${head}${TEXT}`).join('\n'),
      after: `page\n${HEADS.map((head) => `${head}${TEXT}`.replaceAll(/^/gm, 'body | ')).join('\npage\n')}`,
      note: 'Running heads; text layers part digits.',
    },
    { before: `${PROSE}\n1\n${PROSE}\n2\n${PROSE}\n3\n${PROSE}`, note: 'Nearer to each other than the ends of pages are.' },
    {
      before: [page('2 湖区的水位'), page('3 各市的职责'), page('4 协商的程序')].join('\n'),
      note: 'Headings count up, too, but their words do not come again.',
    },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        for (const line of context.measure(pageTurns).starts) context.breakPage(line, { message: 'begins' })
      },
    }
  },
})
