/** Marks in the cells of a table meet the notes below it, by the same mark: ①, *, a. A note may be marked in several cells. */
import type { FootnoteDefinition, Root } from 'mdast'
import { inlineLists } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'cell-marks',
  stage: 'notes',
  confidence: 'certain',
  summary: 'Marks in cells meet the notes below their table.',
  messages: { match: 'Mark in a cell linked to the note below the table' },
  examples: [
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村①　　　32.1　　　完整\n下村　　　31.8②　　　残\n东村①　　　30.2　　　完整\n注：①现存县博物馆。②口沿残缺。',
      after:
        '表1 各村量器的尺寸\n\n| 村名　　　口径　　　备注 |\n| --- |\n| 上村[^1]　　　32.1　　　完整 |\n| 下村　　　31.8[^2]　　　残 |\n| 东村[^1]　　　30.2　　　完整 |\n\n[^1]: 现存县博物馆。\n\n[^2]: 口沿残缺。',
    },
    {
      before: '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村①　　　32.1　　　完整\n下村　　　31.8　　　残',
      note: 'No notes.',
    },
  ],
  create(context) {
    return {
      article(root: Root) {
        const notes = new Map<unknown, FootnoteDefinition>()
        for (const node of root.children)
          if (node.type === 'footnoteDefinition' && node.data?.note?.ofTable) notes.set(node.data.line?.['id'], node)
        const marked = new Set<FootnoteDefinition>()
        for (const { list } of inlineLists(root))
          for (const mark of list) {
            const note = mark.type === 'mark' && mark.data.mark['kind'] === 'cell' ? notes.get(mark.data.mark['note']) : undefined
            if (mark.type !== 'mark' || !note) continue
            marked.add(note)
            context.refer(mark, note, { message: 'match' })
          }
        for (const note of notes.values())
          if (!marked.has(note)) context.warn(`Note \`${note.data?.note?.mark ?? ''}\` below a table has its mark in none of its cells`)
      },
    }
  },
})
