/**
 * Note marks in the body are superscripts, and the least reliable glyphs of all: a circled digit comes out as `？ ＠ ＂ ０`, as another
 * digit, on a line of its own, or not at all. Whatever may be one is reserved here, before any rule of `words` could repair it;
 * `match-marks` decides.
 *
 *     发展前景仍不明朗。？      广泛传播？，      《文件》０和      〉at last.”1 The remark
 *              ^                      ^             ^                        ^
 *
 * Left alone: question marks where a sentence may ask, digits inside numbers and dates, marks in [ ] where a reference list follows.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan, Traced } from '../../pipeline/types.ts'
import { candidates, spacedStops } from '../text/note-marks.ts'

const ROLES = new Set(['body', 'quote', 'item', 'heading', 'caption', 'abstract'])

export default defineRule({
  id: 'mark-candidates',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Glyphs of the body that may be note marks are reserved.',
  messages: { mark: 'May be a note mark' },
  examples: [
    {
      before:
        '这是一段正文，它的发展前景仍不明朗。①研究的不充分将影响发展，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释困境的性质与原因。',
      after:
        'body | 这是一段正文，它的发展前景仍不明朗。«①»研究的不充分将影响发展，\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 本文的研究目标是解释困境的性质与原因。',
    },
    { before: '这是一段没有注释的正文，它的发展前景明朗吗？我们不知道。', note: 'No page of the document has notes.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const noted = scan.children.some((page) => page.children.some((line) => line.role === 'note'))
        if (!noted) return
        const english = context.lang === 'en'
        const spaced = !english && spacedStops(scan.children.flatMap((page) => page.children.map((line) => line.value)))
        for (const page of scan.children) {
          for (const line of page.children) {
            if (!ROLES.has(line.role) || line.data?.['given'] === true) continue
            for (const mark of candidates(line.value, aloneIn(line, context.origin), english, spaced)) {
              context.reserve(
                line,
                {
                  start: mark.start,
                  end: mark.end,
                  as: 'mark',
                  data: { kind: mark.kind, score: mark.score, ...(mark.number === undefined ? {} : { number: mark.number }) },
                },
                { message: 'mark' },
              )
            }
          }
        }
      },
    }
  },
})

/** Is the character at an offset of the line one that the extractor threw on a line of its own? */
function aloneIn(line: Line, origin: (text: Traced, offset: number) => number | undefined): (offset: number) => boolean {
  const spans = line.spans?.filter((span) => span.alone)
  if (!spans?.length) return () => false
  return (offset) => {
    const at = origin(line, offset)
    return at !== undefined && spans.some((span) => at >= span.start && at < span.end)
  }
}
