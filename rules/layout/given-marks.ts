/**
 * Markdown says where its notes are referred to: `[^1]`. The reader tells which of them are references, and not text that looks like one; here
 * they are reserved, so that no rule of `words` touches them before `given-notes` links them.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'

export default defineRule({
  id: 'given-marks',
  stage: 'layout',
  confidence: 'certain',
  summary: 'References to notes that the source itself marks are reserved.',
  messages: { mark: 'Reference to a note, by the markup of the source' },
  examples: [
    {
      before: '湖区的协商始于共同的监测。[^1]此后才有议事。\n\n[^1]: 《湖区要点》，第58页。',
      after: 'body | 湖区的协商始于共同的监测。«[^1]»此后才有议事。\nnote | 《湖区要点》，第58页。',
      from: 'markdown',
    },
    {
      before: '脚注写作 `[^1]`，与正文 \\[^1] 不同。\n\n[^1]: 《湖区要点》，第58页。',
      from: 'markdown',
      note: 'Code, and brackets that are escaped.',
    },
  ],
  create(context) {
    return {
      line(line: Line) {
        const notes = line.data?.['notes'] as readonly { id: string; at: number }[] | undefined
        if (!notes) return
        for (const { id, at } of notes) {
          const mark = `[^${id}]`
          let start = line.value.indexOf(mark)
          // Another one may be text.
          while (start >= 0 && context.origin(line, start) !== at) start = line.value.indexOf(mark, start + 1)
          if (start < 0) continue
          context.reserve(line, { start, end: start + mark.length, as: 'mark', data: { kind: 'given', note: id } }, { message: 'mark' })
        }
      },
    }
  },
})
