/** pandoc reads the Markdown as the article means it, as GitHub's Markdown and as its own. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { viewOf } from '../output/markdown/view.ts'
import { toMarkdown } from '../output/markdown.ts'
import { Source } from './output-articles.ts'
import { blocks, shape, text } from './output-fuzz.ts'
import { expected, hasPandoc, readByPandoc } from './output-pandoc.ts'

// `smart` turns quotes and `--` into other characters: asked for by name, that is wanted.
const READERS = ['gfm', 'markdown-smart']
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 500) / 50)
const TIMEOUT = 600_000

test.skipIf(!hasPandoc)('an article with a bit of everything', () => {
  const s = new Source()
  const article = s.article({
    metadata: { title: s.traced('题：“甲”'), keywords: [s.traced('yes'), s.traced('乙')] },
    pages: [{ label: '24', furniture: [] }],
    blocks: [
      s.heading('一、导论'),
      s.paragraph('甲[^1](2014)乙[2]，$5和$10，10~20、a@b.cn，www.a.cn[^2]'),
      s.paragraph('[^2]: x'),
      s.paragraph('表1 收入', 'caption'),
      s.table([s.cell('丙', { rowSpan: 2 }), '1|2'], ['3[^1]']),
      s.paragraph('资料来源：http://www.a.cn/x_y。', 'float-note'),
      s.tableLines('丁 1', '戊 2'),
      s.heading('（一）己', 3),
      { type: 'blockquote', children: [s.paragraph('引', 'quote')] },
      { type: 'list', ordered: true, children: [{ type: 'listItem', children: [s.paragraph('(1) 项')] }] },
      s.note('1', '参见', '又'),
      s.note('2', '1. x'),
    ],
  })
  for (const reader of READERS)
    expect(readByPandoc(toMarkdown(article, { pages: true }), reader), reader).toEqual(expected(viewOf(article)))
})

test.skipIf(!hasPandoc)(
  'generated articles',
  () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 10 }), text, (shapes, note) => {
        const source = new Source()
        const article = source.article({ blocks: [...shapes.flatMap((s) => blocks(source, s)), source.note('1', note || 'x')] })
        const markdown = toMarkdown(article)
        for (const reader of READERS) expect(readByPandoc(markdown, reader), reader).toEqual(expected(viewOf(article)))
      }),
      { numRuns: RUNS, ...(process.env.FUZZ_RUNS ? {} : { seed: 1 }) },
    )
  },
  TIMEOUT,
)
if (!hasPandoc) console.warn('pandoc is not on the PATH: its readings of the Markdown were not checked')
