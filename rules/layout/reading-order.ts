/**
 * A PDF gives its lines in the order they were set, and an engine in that of the blocks it saw: a running head may come last, a right
 * column row by row with the left one. Where lines have boxes, they are read from top to bottom and column by column.
 *
 * Left alone: pages on which a line has no box, and rows of tables.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Page } from '../../pipeline/types.ts'
import { geometry } from '../measures/geometry.ts'
import { readingOrder } from '../text/reading-order.ts'

export default defineRule({
  id: 'reading-order',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Lines with boxes are read from top to bottom, column by column.',
  messages: { order: 'Lines put in reading order' },
  examples: [
    {
      before:
        '<div class="ocr_page">\n<p class="ocr_line" title="bbox 100 200 340 220">公议是碑记中出现频率最高的</p>\n<p class="ocr_line" title="bbox 100 240 340 260">词语之一，十四通碑记中有十</p>\n<p class="ocr_line" title="bbox 100 280 340 300">一通写明公议，七通列出姓名</p>\n<p class="ocr_line" title="bbox 180 100 340 120">驿路上的水井 91</p>\n</div>',
      after:
        'body | 驿路上的水井 91\nbody | 公议是碑记中出现频率最高的\nbody | 词语之一，十四通碑记中有十\nbody | 一通写明公议，七通列出姓名',
      from: 'hocr',
      note: 'Drawn last, read first.',
    },
    { before: '第一行是正文的一行。\n第二行也是正文。', note: 'Plain text has no boxes.' },
  ],
  create(context) {
    return {
      page(page: Page) {
        const { em } = context.measure(geometry)
        if (!em || page.children.some(({ box }) => !box)) return
        const order = readingOrder(
          page.children.map(({ box }) => box!),
          em,
        )
        const moved = order.filter((index, k) => index !== k).length
        if (!moved) return
        context.order(
          page,
          order.map((index): Line => page.children[index]!),
          { message: 'order', evidence: { moved } },
        )
      },
    }
  },
})
