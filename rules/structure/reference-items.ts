/**
 * The works of a reference list are items of a list: of an ordered one where they are numbered, which counts, so `[1]` need not stand in front. Where numbers
 * are missing or out of order the works stay paragraphs with their numbers, for a list would count wrong.
 */
import type { List, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { listItems } from '../text/list-items.ts'
import { workLabel } from '../text/work-labels.ts'

export default defineRule({
  id: 'reference-items',
  stage: 'structure',
  confidence: 'certain',
  summary: 'A reference list without numbers, or one that counts from 1, is a list.',
  removes: /[\d①-⑳]/,
  messages: { list: 'Reference list made a list' },
  examples: [
    {
      before:
        '一、问题的提出\n本文的研究目标是解释发展困境的性质与原因所在。\n参考文献\n[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n[2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
      after:
        '## 一、问题的提出\n\n本文的研究目标是解释发展困境的性质与原因所在。\n\n## 参考文献\n\n1. 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n2. 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
    },
    {
      before:
        'Methods\nThe pilots kept a diary.\nReferences\nOkoro, J. (2011). Sleep debt in hospital staff. Sleep Studies, 9(4), 377–402.\nVance, P. (2015). Tidal schedules. Journal of Tides, 4(3), 118–131.',
      after:
        '## Methods\n\nThe pilots kept a diary.\n\n## References\n\n- Okoro, J. (2011). Sleep debt in hospital staff. Sleep Studies, 9(4), 377–402.\n- Vance, P. (2015). Tidal schedules. Journal of Tides, 4(3), 118–131.',
    },
    { before: '本文的研究目标是解释发展困境的性质与原因所在。', note: 'No list.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        for (let from = 0; from < root.children.length; from++) {
          if (!isWork(root.children[from]!)) continue
          let to = from
          while (to < root.children.length && isWork(root.children[to]!)) to++
          const works = root.children.slice(from, to) as Paragraph[]
          const labels = works.map((work) => workLabel(context.text(work).value))
          const ordered = labels[0] !== undefined
          if (works.length > 1 && labels.every((label, k) => label?.number === (ordered ? k + 1 : undefined))) {
            const children = listItems(
              works,
              labels.map((label) => label?.end ?? 0),
            )
            const list: List = { type: 'list', ordered, start: ordered ? 1 : null, spread: false, children }
            context.replace(root, from, works.length, [list], { message: 'list' })
          }
          from = to
        }
      },
    }
  },
})

const isWork = (node: Nodes): boolean => node.type === 'paragraph' && node.data?.role === 'reference'
