/** Law 6 on generated articles: whatever the texts are, the Markdown says what the tree says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkMarkdown } from '../output/law6.ts'
import { toMarkdown } from '../output/markdown.ts'
import { Source } from './output-articles.ts'
import { blocks, shape, text } from './output-fuzz.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 500)

test('texts, notes and tables come back', () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 4 }), fc.array(text, { minLength: 1, maxLength: 2 }), text, (shapes, note, title) => {
      const source = new Source()
      const article = source.article({
        metadata: {
          title: source.traced(title),
          keywords: note.map((value) => source.traced(value)),
          authors: [{ name: source.traced(title) }],
        },
        blocks: [...shapes.flatMap((shape) => blocks(source, shape)), source.note('1', ...note), source.note('x2', title)],
      })
      expect(checkMarkdown(article, toMarkdown(article))).toEqual([])
    }),
    { numRuns: RUNS },
  )
}, 600_000)
