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
  examples: [{ before: '第一行是正文的一行。\n第二行也是正文。', note: 'Plain text has no boxes.' }],
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
