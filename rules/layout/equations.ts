/**
 * An equation on a line of its own, with its number in brackets at the end, is a block of its own: the sentence that leads to it ends before
 * it, and `式中` or `where` begins another paragraph.
 *
 * Left alone: equations within sentences, and what has no relation between two sides.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { lineWidths } from '../measures/line-widths.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'
import { isEquation } from '../text/equations.ts'

const NUMBER = /[（(]\s*[A-Z]?\d{1,2}(?:\s*[.．-]\s*\d{1,2})?[a-z]?\s*[)）]\s*$/
/** What stands before and after an equation without a number. */
const LEADS = /[:：]$|(?:为|為|即|如下|得|as|by|is|that|follows)[:：,，]?$/
const FOLLOWS = /^(?:式中|其中|式内|where|Where|in which|with)/

export default defineRule({
  id: 'equations',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Equations on lines of their own are blocks of their own.',
  messages: {
    equation: 'Equation',
    bare: 'Equation without a number, by the lines around it',
    after: 'A paragraph begins after an equation',
  },
  examples: [
    {
      before: '计算公式为：\nRᵢₜ＝1－（αVᵢₜ＋βSᵢₜ＋γTᵢₜ）（1）\n式中：Rᵢₜ为商户在该年的经营韧性指数。',
      after: 'body | 计算公式为：\nequation | Rᵢₜ＝1－（αVᵢₜ＋βSᵢₜ＋γTᵢₜ）（1）\nbody | 式中：Rᵢₜ为商户在该年的经营韧性指数。',
    },
    {
      before: 'We estimate:\nY = a + bX + e                (2)\nwhere X is the income.',
      after: 'body | We estimate:\nequation | Y = a + bX + e                (2)\nbody | where X is the income.',
    },
    { before: '指标定义如下：\nE＝mc²\n式中：m为质量。', after: 'body | 指标定义如下：\nequation | E＝mc²\nbody | 式中：m为质量。' },
    { before: '系数显著为正（p＝0.03），假设得到支持（见表2）\n因此，本文认为n＝31的样本足以说明问题（1）', note: 'Within sentences.' },
    { before: '样本量 N＝6430\n均值 0.642', note: 'One figure.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const widths = context.measure(lineWidths)
        const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body'))
        lines.forEach((line, k) => {
          if (!isEquation(line.value) || runsOn(lines[k - 1])) return
          if (NUMBER.test(line.value)) context.label(line, 'equation', { message: 'equation', data: { starts: true } })
          else if (LEADS.test(tight(lines[k - 1]?.value ?? '')) || FOLLOWS.test(tight(lines[k + 1]?.value ?? '')))
            context.label(line, 'equation', { message: 'bare', data: { starts: true } })
          else return
          const next = lines[k + 1]
          if (next && !isEquation(next.value)) context.label(next, 'body', { message: 'after', data: { starts: true } })
        })

        /** A full line within a sentence goes on in this one. */
        function runsOn(before: Line | undefined): boolean {
          return (
            before !== undefined &&
            widths.of(before) >= widths.least &&
            !SENTENCE_END.test(tight(before.value)) &&
            !LEADS.test(tight(before.value))
          )
        }
      },
    }
  },
})
