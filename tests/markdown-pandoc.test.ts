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
const RUNS = Number(process.env.FUZZ_RUNS ?? 500) / 50

test.skipIf(!hasPandoc)('generated articles', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 10 }), text, (shapes, note) => {
      const source = new Source()
      const article = source.article({ blocks: [...shapes.flatMap((s) => blocks(source, s)), source.note('1', note || 'x')] })
      const markdown = toMarkdown(article)
      for (const reader of READERS) {
        const read = readByPandoc(markdown, reader)
        if (read) expect(read, reader).toEqual(expected(viewOf(article)))
      }
    }),
    { numRuns: RUNS },
  )
})
if (!hasPandoc) console.warn('pandoc is not on the PATH: its readings of the Markdown were not checked')
