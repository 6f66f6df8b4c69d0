/**
 * Below a heading such as 参考文献 or References stand works, each in a paragraph of its own: by number (`[1]`, `1.`), or with its first
 * line further left than the others. The list ends at the next heading.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { tight } from '../text/chars.ts'
import { REFERENCES } from '../text/numbering.ts'
import { below } from '../text/sections.ts'
import { workLabel } from '../text/work-labels.ts'

const STOP = /[.。．]$/
/** `118–` / `131. Okoro`: the line goes on with the last page of the work. A sign that stands off is a speck. */
const GOES_ON = /(?<!\s)[-–—－,，:：]\s*$/
/** Brackets of numbers that OCR put on lines of their own: `[`, `7]`. */
const REMAINS = /^\s*(?:[［[]?\d{0,3}[］\]]|[［[])\s*$/

/** `[EB/OL]. [2020-05-` / `12]`: the bracket of a date. */
const BROKEN_OFF = /[［[][^\]］]+$/

export default defineRule({
  id: 'reference-list',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Works below a heading such as 参考文献 are the reference list.',
  messages: { work: 'Work of the reference list', remains: 'What is left of the numbers of works' },
  examples: [
    {
      before:
        '一、问题的提出\n本文的研究目标是解释发展困境的性质与原因所在。\n参考文献\n[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n[2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
      after:
        'heading | 一、问题的提出\nbody | 本文的研究目标是解释发展困境的性质与原因所在。\nheading | 参考文献\nreference | [1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\nreference | [2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
    },
    {
      before:
        'Methods\nThe pilots kept a diary.\nReferences\nMarchetti, P., & Ruiz, T. (2015). Tidal schedules. Journal of Tides, 4(3), 118–\n131. https://example.org/tides\nOkoro, J. (2011). Sleep debt in hospital staff. Sleep Studies, 9(4), 377–\n402. https://example.org/sleep',
      after:
        'heading | Methods\nbody | The pilots kept a diary.\nheading | References\nreference | Marchetti, P., & Ruiz, T. (2015). Tidal schedules. Journal of Tides, 4(3), 118–\nreference | 131. https://example.org/tides\nreference | Okoro, J. (2011). Sleep debt in hospital staff. Sleep Studies, 9(4), 377–\nreference | 402. https://example.org/sleep',
      note: 'Last pages of works, no numbers.',
    },
    {
      before:
        '参考文献\n[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n[2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.    :\n3) 陶令仪. 经营的测度[J]. 数字经济探索, 2020(5): 3-12.\n4]\n[\n8) 卷',
      after:
        'heading | 参考文献\nreference | [1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\nreference | [2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.    :\nreference | 3) 陶令仪. 经营的测度[J]. 数字经济探索, 2020(5): 3-12.\nfurniture | 4]\nfurniture | [\nreference | 8) 卷',
      note: 'Brackets lost, or on lines of their own.',
    },
    {
      before: '参考文献\n[1] 张三. 湖区史[M]. 北京: 中华书局, 1998.\n[2] 赵六. 渔业公报[EB/OL]. [2020-05-\n12]',
      after:
        'heading | 参考文献\nreference | [1] 张三. 湖区史[M]. 北京: 中华书局, 1998.\nreference | [2] 赵六. 渔业公报[EB/OL]. [2020-05-\nreference | 12]',
      note: 'The end of a date.',
    },
    { before: '本文的参考文献都是公开出版的，\n[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.', note: 'No heading.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const list = below(scan, REFERENCES, ['body', 'item'])
        const labels = list.map((line, k) => (GOES_ON.test(list[k - 1]?.value ?? '') ? undefined : workLabel(line.value)))
        const numbered = labels.filter((label) => label && !label.damaged).length > 1
        let last = ''
        let count = 0
        for (const [k, line] of list.entries()) {
          if (REMAINS.test(line.value) && !BROKEN_OFF.test(list[k - 1]?.value ?? '')) {
            context.label(line, 'furniture', { message: 'remains' })
            continue
          }
          const label = labels[k]
          const starts = numbered ? label && (!label.damaged || label.number === count + 1) : last === '' || STOP.test(last)
          context.label(line, 'reference', { message: 'work', data: starts ? { starts: true } : {} })
          last = tight(line.value)
          if (starts && label) count = label.number
        }
      },
    }
  },
})
