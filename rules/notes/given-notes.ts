/** Markdown says which reference belongs to which note. What refers to a note that is not there goes back to the text. */
import type { FootnoteDefinition, Root } from 'mdast'
import { inlineLists } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'given-notes',
  stage: 'notes',
  confidence: 'certain',
  summary: 'References meet the notes that the source itself names.',
  messages: { match: 'Linked by the markup of the source', release: 'Refers to no note of the document' },
  examples: [
    {
      before: '湖区的协商始于共同的监测[^b]，此后才有议事[^a]。\n\n[^a]: 《湖区纪要》，第9页。\n\n[^b]: 《湖区要点》，第58页。',
      after: '湖区的协商始于共同的监测[^1]，此后才有议事[^2]。\n\n[^1]: 《湖区要点》，第58页。\n\n[^2]: 《湖区纪要》，第9页。',
      from: 'markdown',
    },
    {
      before: '湖区的协商始于共同的监测[^7]，此后才有议事[^1]。\n\n[^1]: 《湖区要点》，第58页。',
      after: '湖区的协商始于共同的监测\\[^7]，此后才有议事[^1]。\n\n[^1]: 《湖区要点》，第58页。',
      from: 'markdown',
    },
    { before: '湖区的协商始于共同的监测，此后才有议事。', from: 'markdown', note: 'No notes.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        const notes = new Map<unknown, FootnoteDefinition>()
        for (const node of root.children) {
          const id = node.type === 'footnoteDefinition' ? node.data?.line?.['id'] : undefined
          // As Markdown has it: the first of several counts.
          if (id !== undefined && !notes.has(id)) notes.set(id, node as FootnoteDefinition)
        }
        for (const { list } of inlineLists(root)) {
          for (const mark of list) {
            if (mark.type !== 'mark' || mark.data.mark['kind'] !== 'given') continue
            const note = notes.get(mark.data.mark['note'])
            if (note) context.refer(mark, note, { message: 'match' })
            else context.release(mark, { message: 'release' })
          }
        }
      },
    }
  },
})
