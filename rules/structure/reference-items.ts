/**
 * The works of a numbered reference list are items of an ordered list: the list counts, so `[1]` need not stand in front. Where numbers are
 * missing or out of order the works stay paragraphs with their numbers, for a list would count wrong.
 */
import type { List, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { listItems } from '../text/list-items.ts'
import { workLabel } from '../text/work-labels.ts'

export default defineRule({
  id: 'reference-items',
  stage: 'structure',
  confidence: 'certain',
  summary: 'A reference list that counts from 1 is an ordered list.',
  removes: /[\d①-⑳]/,
  messages: { list: 'Reference list made an ordered list' },
  examples: [
    {
      before:
        '一、问题的提出\n本文的研究目标是解释发展困境的性质与原因所在。\n参考文献\n[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n[2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
      after:
        '## 一、问题的提出\n\n本文的研究目标是解释发展困境的性质与原因所在。\n\n## 参考文献\n\n1. 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n2. 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
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
          const counts = labels.every((label, k) => label?.number === k + 1)
          if (counts && works.length > 1) {
            const children = listItems(
              works,
              labels.map((label) => label!.end),
            )
            const list: List = { type: 'list', ordered: true, start: 1, spread: false, children }
            context.replace(root, from, works.length, [list], { message: 'list' })
          }
          from = to
        }
      },
    }
  },
})

const isWork = (node: Nodes): boolean => node.type === 'paragraph' && node.data?.role === 'reference'
