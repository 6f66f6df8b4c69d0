/**
 * Marks that were told by the note which begins alike meet it: those in the cells of a table and the notes below it (`table-notes`), ＊ in the
 * text, and marks within notes (`note-signs`). A note may be marked more than once.
 */
import type { FootnoteDefinition, Root } from 'mdast'
import { inlineLists } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'paired-marks',
  stage: 'notes',
  confidence: 'certain',
  summary: 'Marks in cells, ＊ and marks within notes meet the notes that begin alike.',
  messages: { match: 'Mark linked to the note that begins alike' },
  examples: [
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村①　　　32.1　　　完整\n下村　　　31.8②　　　残\n东村①　　　30.2　　　完整\n注：①现存县博物馆。②口沿残缺。',
      after:
        '表1 各村量器的尺寸\n\n| 村名　　　口径　　　备注 |\n| --- |\n| 上村[^1]　　　32.1　　　完整 |\n| 下村　　　31.8[^2]　　　残 |\n| 东村[^1]　　　30.2　　　完整 |\n\n[^1]: 现存县博物馆。\n\n[^2]: 口沿残缺。',
    },
    {
      before:
        '会议的发展前景仍不明朗。①研究的不充分将影响发展。②\n① 参见张三：《会议的历史》＊，北京：世界知识出版社，2013年，第8页。\n＊ 此书中译本漏译了第三章。——译者\n② 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      after:
        '会议的发展前景仍不明朗。①研究的不充分将影响发展。②\n\n[^1]: 参见张三：《会议的历史》[^2]，北京：世界知识出版社，2013年，第8页。\n\n[^2]: 此书中译本漏译了第三章。——译者\n\n[^3]: 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      note: 'A note within a note.',
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
          if (node.type === 'footnoteDefinition' && node.data?.line?.['pair'] !== undefined) notes.set(node.data.line['pair'], node)
        const marked = new Set<FootnoteDefinition>()
        for (const { list } of inlineLists(root))
          for (const mark of list) {
            const note = mark.type === 'mark' && mark.data.mark['kind'] === 'paired' ? notes.get(mark.data.mark['pair']) : undefined
            if (mark.type !== 'mark' || !note) continue
            marked.add(note)
            context.refer(mark, note, { message: 'match' })
          }
        for (const note of notes.values())
          if (!marked.has(note)) context.warn(`Note \`${note.data?.note?.mark ?? ''}\` has no mark left that leads to it`)
      },
    }
  },
})
