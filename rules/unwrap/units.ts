/** Headings, notes, items, captions and fields end where the next one begins; a line within one goes on. */
import type { Gap } from '../../pipeline/rule.ts'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'units',
  stage: 'unwrap',
  confidence: 'certain',
  summary: 'A new heading, note, item or caption begins a block of its own.',
  messages: { start: 'Another one begins' },
  examples: [
    {
      before: '一、问题的提出\n（一）研究的背景\n在二十世纪九十年代初，湖区的行政分割十分严重。',
      after: '一、问题的提出\n\n（一）研究的背景\n\n在二十世纪九十年代初，湖区的行政分割十分严重。',
    },
    { before: '这是没有标题的一段普通的文字，讲的是湖区的\n行政分割。', note: 'Body lines are for other rules.' },
  ],
  create(context) {
    return {
      gap(gap: Gap) {
        if (gap.after.data?.['starts'] === true) context.end(gap, { message: 'start' })
      },
    }
  },
})
