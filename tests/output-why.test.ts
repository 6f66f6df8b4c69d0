/** `why`: from a place in the Markdown to the characters of the source, and each rule on the way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlain } from '../input/plain.ts'
import { locate } from '../output/markdown/locate.ts'
import { toMarkdown } from '../output/markdown.ts'
import { why } from '../output/why.ts'
import { formatWhy } from '../output/why-format.ts'
import { processScan } from '../pipeline/process.ts'
import { defineRule } from '../pipeline/rule.ts'
import { Source } from './output-articles.ts'
import { blocks, shape, text } from './output-fuzz.ts'

const examples = [{ before: 'x' }]
const narrow = defineRule({
  id: 'narrow',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'Full-width letters are narrow.',
  removes: /[Ａ-Ｚ]/,
  messages: { narrow: 'Full-width letter made half-width' },
  examples,
  create: (context) => ({
    line(line) {
      for (const { index, 0: letters } of line.value.matchAll(/[Ａ-Ｚ]+/g)) {
        const replace = Array.from(letters, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).join('')
        context.report(line, { start: index, end: index + letters.length, replace, message: 'narrow' })
      }
    },
  }),
})
const spaces = defineRule({
  id: 'spaces',
  stage: 'words',
  confidence: 'likely',
  summary: 'Blanks go.',
  messages: { gone: 'Blank removed' },
  examples,
  create: (context) => ({
    block(block) {
      for (const { index } of block.value.matchAll(/ /g))
        context.report(block, { start: index, end: index + 1, replace: '', message: 'gone', evidence: { width: 2 } })
    },
  }),
})
const heads = defineRule({
  id: 'heads',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Short lines are headings.',
  messages: { head: 'Short line made a heading' },
  examples,
  create: (context) => ({
    line(line) {
      if (line.value.length < 3) context.label(line, 'heading', { message: 'head' })
    },
  }),
})
const rules = [narrow, heads, spaces]
const { article } = processScan(readPlain('一\n甲 ＯＫ乙\n丙'), { rules })
const markdown = toMarkdown(article)

test('the article of these tests', () => expect(markdown).toBe('---\nlang: zh-Hans\n---\n\n## 一\n\n甲OK乙\n\n## 丙\n'))

describe('why', () => {
  test('a character that was replaced, with what was deleted beside it', () => {
    expect(why(article, markdown, 7, 2, { rules })).toMatchObject({
      where: 'paragraph',
      character: 'O',
      steps: [{ rule: 'narrow', message: 'Full-width letter made half-width', before: 'ＯＫ', inserted: 'OK', confidence: 'certain' }],
      origin: { start: 4, end: 5, text: 'Ｏ', line: 2, column: 3 },
      deleted: [{ rule: 'spaces', before: ' ', inserted: '', evidence: { width: 2 } }],
    })
  })

  test('a character that nobody touched', () => {
    expect(why(article, markdown, 7, 4, { rules })).toMatchObject({ character: '乙', steps: [], origin: { start: 6, line: 2, column: 5 } })
  })

  test('decisions on the line', () => {
    expect(why(article, markdown, 5, 4, { rules })).toMatchObject({
      character: '一',
      line: [{ rule: 'heads', from: 'body', to: 'heading' }],
    })
  })

  test('the marks of the Markdown are the text next to them', () => {
    expect(why(article, markdown, 5, 1)?.character).toBe('一')
    expect(why(article, markdown, 6, 1)?.character).toBe('甲')
  })

  test('what is said on the terminal', () => {
    expect(formatWhy(why(article, markdown, 7, 2, { rules })!, article.source)).toBe(`\`O\` in paragraph

  甲OK乙
    ^

  \`ＯＫ\` → \`OK\`: Full-width letter made half-width (narrow, certain)

Source, line 2, column 3 (offset 4):

  一⏎甲 ＯＫ乙⏎丙
        ^^

Deleted beside it:
  \` \` deleted: Blank removed (spaces, likely, width 2)
`)
  })

  test('a line that is not there', () => expect(() => why(article, markdown, 99, 1)).toThrow('Unexpected line 99'))

  test('another Markdown', () =>
    expect(() => why(article, markdown.replace('## 丙\n', ''), 5, 1)).toThrow('not what this article is printed as'))
})

test('values of the front matter', () => {
  const source = new Source()
  const made = source.article({
    metadata: {
      title: source.traced('题'),
      keywords: [source.traced('甲'), source.traced('"乙')],
      authors: [{ name: source.traced('丙丁') }],
    },
  })
  const text = toMarkdown(made)
  const at = (wanted: string) => locate(made, text, text.indexOf(wanted))
  expect(at('甲')).toMatchObject({ where: 'keywords › 1', offset: 0, text: { value: '甲' } })
  expect(at('乙')).toMatchObject({ where: 'keywords › 2', offset: 1 })
  expect(at('丁')).toMatchObject({ where: 'authors › 1 › name', offset: 1 })
  expect(at('题')).toMatchObject({ where: 'title', offset: 0 })
  expect(at('zh')).toBeUndefined()
})

test('notes, references and cells', () => {
  const s = new Source()
  const made = s.article({ blocks: [s.paragraph('甲[^1]乙'), s.table(['丙|', '丁']), s.note('1', '戊', '己')] })
  const text = toMarkdown(made)
  const at = (wanted: string) => locate(made, text, text.indexOf(wanted))
  expect(at('[^1]')).toMatchObject({ where: 'paragraph, reference to note 1', text: { value: '？' } })
  expect(at('乙')).toMatchObject({ where: 'paragraph', text: { value: '乙' }, offset: 0 })
  expect(at('丁')).toMatchObject({ where: 'table › cell' })
  expect(at('|')).toMatchObject({ text: { value: '丙|' } })
  expect(at('己')).toMatchObject({ where: 'note 1 › paragraph', page: 0 })
})

const HAN = /[亚信]/
test('each character is found where it is printed', () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 3 }), text, (shapes, note) => {
      const source = new Source()
      const made = source.article({
        blocks: [...shapes.flatMap((s) => blocks(source, s)), source.note('1', note), source.note('9', '亚信')],
      })
      const printed = toMarkdown(made)
      for (let offset = printed.indexOf('---\n', 4) + 4; offset < printed.length; offset++) {
        if (!HAN.test(printed[offset]!)) continue
        const { text, offset: at } = locate(made, printed, offset)!
        expect(text.value[at]).toBe(printed[offset])
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 100) },
  )
}, 600_000)
