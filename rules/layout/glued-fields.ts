/**
 * Title, authors, abstract and labelled lines at the head of a paper are short lines of their own. Text layers run some of them together
 * (`闻亦舟＊＊［内容摘要］作为…`), and papers print several fields in one line (`收稿日期：2021-09-14；修回日期：2022-01-20`): each becomes a
 * line of its own. See `glued` for the seams.
 *
 * Left alone: labels within prose, behind what is neither a field nor a list of names.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { glued } from '../measures/glued.ts'

export default defineRule({
  id: 'glued-fields',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Lines of the front matter that ran together are parted.',
  messages: { part: 'Another line begins here' },
  examples: [
    {
      before:
        '回声的边界\n闻亦舟＊＊［内容摘要］作为环内海地区唯一持续运作的合作平台，声遗网络建成了联合目录。\n［关键词］声音遗产 环内海\n收稿日期：2021-09-14；修回日期：2022-01-20',
      after:
        'body | 回声的边界\nbody | 闻亦舟＊＊\nbody | ［内容摘要］作为环内海地区唯一持续运作的合作平台，声遗网络建成了联合目录。\nbody | ［关键词］声音遗产 环内海\nbody | 收稿日期：2021-09-14；\nbody | 修回日期：2022-01-20',
    },
    { before: '编辑部在来函中询问收稿日期：作者没有回答。', note: 'A label within prose.' },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        for (const { line, offsets } of context.measure(glued))
          for (const offset of offsets) context.split(line, offset, { message: 'part' })
      },
    }
  },
})
