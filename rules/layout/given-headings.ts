/**
 * Programs that make Markdown set `#` before what is large or bold: some before all headings alike, some before lines that are none. What has
 * a number or a known name has its level from that (`headings`); the others are headings because the source marks them, on levels in the
 * order of its depths. The one `#` above everything is the title.
 *
 * Left alone: lines that `front-matter` knows better.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'

/** A section is level 2, below the title. */
const FIRST_LEVEL = 2
const LAST_LEVEL = 6

export default defineRule({
  id: 'given-headings',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Headings that the source marks, and no number tells, are headings.',
  messages: { heading: 'Heading, by the markup of the source', title: 'Title, by the markup of the source' },
  examples: [
    {
      before: '# 湖区的协商\n\n## 缘起\n\n湖区的协商始于共同的监测，此后才有议事。\n\n## 余论\n\n协商仍在继续。',
      after: 'title | 湖区的协商\nheading | 缘起\nbody | 湖区的协商始于共同的监测，此后才有议事。\nheading | 余论\nbody | 协商仍在继续。',
      from: 'markdown',
    },
    { before: '湖区的协商\n\n湖区的协商始于共同的监测，此后才有议事。', from: 'markdown', note: 'Nothing is marked.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const lines = scan.children.flatMap((page) => page.children)
        const marked = lines.filter((line) => line.role === 'body' && depthOf(line) > 0)
        const depths = [...new Set(marked.map(depthOf))].sort((a, b) => a - b)
        const first = marked[0]
        const isTitle =
          first !== undefined &&
          first === lines[0] &&
          (depths.length === 1 || marked.filter((line) => depthOf(line) <= depthOf(first)).length === 1) &&
          !lines.some((line) => line.role === 'title')
        if (isTitle) context.label(first, 'title', { message: 'title' })
        const below = depths.filter((depth) => !isTitle || marked.some((line) => line !== first && depthOf(line) === depth))
        for (const line of isTitle ? marked.slice(1) : marked) {
          const level = Math.min(LAST_LEVEL, FIRST_LEVEL + below.indexOf(depthOf(line)))
          context.label(line, 'heading', { message: 'heading', data: { starts: true, level } })
        }
      },
    }
  },
})

const depthOf = (line: Line): number => Number(line.data?.['depth'] ?? 0)
