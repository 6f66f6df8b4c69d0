import fc from 'fast-check'
import { test } from 'vitest'
import { toMarkdown } from '../output/markdown.ts'
import { viewOf } from '../output/view.ts'
import { Source } from './output-articles.ts'
import { text, shape, blocks } from './output-fuzz.ts'
import { expected, readByPandoc } from './output-pandoc.ts'
test('t', () => {
  const end = Date.now() + Number(process.env.SECS) * 1000
  let n = 0, bad = 0
  const seed = Number(process.env.SEED)
  for (const shapes of fc.sample(fc.array(shape, { minLength: 1, maxLength: 2 }), { seed, numRuns: 5000 })) {
      if (Date.now() > end || bad > 12) break
      n++
      const source = new Source()
      const article = source.article({ blocks: [...shapes.flatMap((s) => blocks(source, s)), source.note('1', 'x')] })
      const markdown = toMarkdown(article)
      for (const r of ['gfm', 'markdown-smart']) {
        const read = readByPandoc(markdown, r)
        const e = expected(viewOf(article))
        if (!read) { console.log('TIMEOUT', r, JSON.stringify(shapes)); continue }
        if (JSON.stringify(read) !== JSON.stringify(e)) { bad++; const k = e.findIndex((x, i) => x !== read[i]); console.log('BAD', r, '\nMD  ', JSON.stringify(markdown.slice(markdown.indexOf('---\n', 4) + 4)), '\nWANT', e[k], '\nGOT ', read[k]) }
      }
  }
  console.log('RUNS', n)
})
