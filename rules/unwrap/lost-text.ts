/**
 * A text layer may break off (at an address, mostly) and go on elsewhere; what stands after such a cut begins with one blank. Where a
 * note goes on after a cut, `[…]` says so.
 */
import type { Gap } from '../../pipeline/rule.ts'
import { defineRule } from '../../pipeline/rule.ts'

const CUT = /^ \S/

export default defineRule({
  id: 'lost-text',
  stage: 'unwrap',
  confidence: 'likely',
  summary: 'Where the source lost a stretch of a note, `[…]` says so.',
  messages: { lost: 'Text lost here' },
  examples: [
    {
      before:
        '目前学术界对于河工经费的研究仍不够深入，特别是对于\n① 相关的文件可以在秘书处的官方网站下载，下载的地址为：http\n 也可参见《会议的历史》，北京：世界知识出版社，2013年。\f河工经费摊派中的曲折与得失缺乏深入的学理性的分析。',
      after:
        '目前学术界对于河工经费的研究仍不够深入，特别是对于河工经费摊派中的曲折与得失缺乏深入的学理性的分析。\n\n相关的文件可以在秘书处的官方网站下载，下载的地址为：http[…]也可参见《会议的历史》，北京：世界知识出版社，2013年。',
    },
    {
      before: '目前学术界对于河工经费的研究仍不够深入，特别是对于\n河工经费摊派中的曲折与得失缺乏深入的学理性的分析。',
      note: 'Nothing is lost.',
    },
  ],
  create(context) {
    return {
      gap(gap: Gap) {
        if (gap.before.role === 'note' && !gap.distant && CUT.test(gap.after.value)) context.join(gap, { message: 'lost', inserted: '[…]' })
      },
    }
  },
})
