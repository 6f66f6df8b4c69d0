/**
 * Notes on the paper and its authors stand first at the foot of the first page, behind stars. OCR reads those as 米, KK, or as nothing:
 * what such a note says tells it all the same. It counts as starred, so that no mark of the text is taken for its own.
 *
 * Left alone: notes with a number, whatever they say.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { aboutAuthors, isFunding, isPost } from '../text/author-notes.ts'

/** Notes of later pages are on the text. */
const PAGES = 2
const NUMBERED = new Set<unknown>(['circled', 'word', 'number', 'bracket'])

export default defineRule({
  id: 'star-notes',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Notes on the paper and its authors count as starred, whatever OCR made of the stars.',
  messages: { star: 'Note on the paper or its authors' },
  examples: [
    {
      before:
        '目前学术界对于河工经费的研究仍不够深入，特别是对于湖区\n＊ 本文系临川省哲学社会科学规划课题“跨界水域”的阶段性成果。\nDD 沈砚秋，临川大学公共事务学院副教授。\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f河工经费摊派中的曲折与得失缺乏深入的学理性的分析。',
      after:
        'body | 目前学术界对于河工经费的研究仍不够深入，特别是对于湖区\nnote | ＊ 本文系临川省哲学社会科学规划课题“跨界水域”的阶段性成果。\nnote | DD 沈砚秋，临川大学公共事务学院副教授。\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 河工经费摊派中的曲折与得失缺乏深入的学理性的分析。',
    },
    { before: '① 本文所用资料，参见《会议的历史》，第8页。', note: 'A numbered note.' },
  ],
  create(context) {
    return {
      scan({ children }: Scan) {
        for (const page of children.slice(0, PAGES)) {
          for (const { first, text } of notes(page.children)) {
            if (NUMBERED.has(first.data?.['kind']) || first.data?.['kind'] === 'star') continue
            if (isFunding(text) || aboutAuthors(text, []).length || isPost(text))
              context.label(first, 'note', { message: 'star', data: { kind: 'star' } })
          }
        }
      },
    }
  },
})

function notes(lines: readonly Line[]): { first: Line; text: string }[] {
  const found: { first: Line; text: string }[] = []
  for (const line of lines) {
    if (line.role !== 'note') continue
    const label = line.reserved?.find((range) => range.as === 'label')
    const text = line.value.slice(label?.end ?? 0)
    if (line.data?.['starts'] === true || !found.length) found.push({ first: line, text })
    else found.at(-1)!.text += text
  }
  return found
}
