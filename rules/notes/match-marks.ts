/**
 * The marks of a page meet its notes: by order, by number where a glyph tells one, by how much each glyph looks like a mark (see
 * `rules/text/note-marks.ts`). Not a regular expression: a `？` is a mark because the page has a note for it.
 *
 *     marks   明朗。？    《文件》０和    《宣言》？，        notes  ① 参见…   ② 同上。
 *                │            │              └──────────────────────────────┘
 *                └── of the page before       └── ① …
 *
 * A mark without a note is kept with an empty note, a note without a mark is left for `lost-marks`; both are said. Candidates that are no
 * marks go back to the text.
 */
import type { FootnoteDefinition, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { type Group, groups } from '../text/note-groups.ts'
import { assign } from '../text/assign.ts'

/** A glyph this much like a mark is one, even where no note is left for it. */
const SURELY_MARK = 3.5
const LIKELY_MARK = 2

export default defineRule({
  id: 'match-marks',
  stage: 'notes',
  confidence: 'likely',
  summary: 'Marks in the text meet the notes of their page.',
  messages: { match: 'Mark linked to its note', lost: 'Mark kept whose note is lost', release: 'No note mark' },
  examples: [
    {
      before: '会议的发展前景仍不明朗。？研究的不充分将在很大程度上影响，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释发展困境的性质与原因所在，',
      after:
        '会议的发展前景仍不明朗。[^1]研究的不充分将在很大程度上影响，本文的研究目标是解释发展困境的性质与原因所在，\n\n[^1]: 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。',
    },
    { before: '会议的发展前景是否明朗？我们还不知道。', note: 'No notes.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        for (const group of groups(root)) settle(group)
      },
    }

    function settle({ marks, notes }: Group): void {
      const found = assign(
        marks.map(({ data }) => ({ score: number(data.mark['score']) ?? 0, number: number(data.mark['number']), sure: data.mark['kind'] === 'circled' })),
        notes.map((note) => ({ number: note.number, lost: note.definition === undefined })),
      )
      marks.forEach((mark, k) => {
        const note = notes[found[k]!]
        const score = number(mark.data.mark['score']) ?? 0
        const evidence = { glyph: mark.value, looks: score, page: mark.data.page }
        if (note?.definition) {
          const agrees = note.number !== undefined && note.number === mark.data.mark['number']
          context.refer(mark, note.definition as FootnoteDefinition, {
            message: 'match',
            confidence: agrees && score >= LIKELY_MARK ? 'certain' : 'likely',
            evidence,
          })
        } else if (note || (score >= SURELY_MARK && notes.length + 1 > marks.indexOf(mark))) context.lost(mark, { message: 'lost', evidence })
        else context.release(mark, { message: 'release' })
      })
    }
  },
})

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
