/** The JSON is by its schema, says what its pieces say, holds all of the article, and stays small. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlain } from '../input/plain.ts'
import { decodePieces, decodePlaces } from '../output/json/pieces.ts'
import { jsonOf, toJson } from '../output/json.ts'
import { toMarkdown } from '../output/markdown.ts'
import { articleFrom } from '../output/read-json.ts'
import { type ArticleJson, jsonSchema, type Text } from '../output/schema.ts'
import { nodeTexts, readBlock, textBlocks } from '../pipeline/blocks.ts'
import { metadataTexts } from '../pipeline/laws.ts'
import { processScan } from '../pipeline/process.ts'
import { defineRule } from '../pipeline/rule.ts'
import { render } from '../pipeline/traced.ts'
import { type Article, ATOM, type Piece, type Traced } from '../pipeline/types.ts'
import { emendAtRandom } from './json-articles.ts'
import { Source } from './output-articles.ts'
import { blocks, shape, text } from './output-fuzz.ts'

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false }).compile(jsonSchema())

function expectValid(json: unknown): void {
  validate(json)
  expect(validate.errors ?? []).toEqual([])
}

test('the published schema is up to date', () => {
  expect(JSON.parse(readFileSync('schema/article.schema.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(jsonSchema())))
})

/** Every text of the JSON, wherever it stands. */
function* textsOf(value: unknown): Iterable<Text> {
  if (typeof value !== 'object' || value === null) return
  const { text, pieces } = value as Text
  if (typeof text === 'string' && Array.isArray(pieces)) yield value as Text
  for (const inner of Object.values(value)) yield* textsOf(inner)
}

/** Law 1 from nothing but the JSON and the source. */
function expectLaw1(json: ArticleJson, source: string): void {
  if (json.apparatus?.level !== 'full') throw new Error('no apparatus')
  const places = decodePlaces(json.apparatus.places)
  const inserted = (by: number): string => places[by - 1]!.inserted
  for (const { text, pieces } of textsOf(json))
    expect(
      render(
        decodePieces(pieces!, (by) => inserted(by).length),
        source,
        inserted,
      ),
    ).toBe(text)
}

/** Every block's text and metadata value, its pieces down to the source: two articles that agree in it say the same for the same reasons. */
function account({ root, metadata, apparatus }: Article): unknown[] {
  const origin = ({ by, start, end }: Piece): unknown => {
    if (by <= 0) return [by, start, end]
    const { rule, message, kind, confidence, evidence, at } = apparatus.emendationOf(by)
    const { before, inserted } = apparatus.placeOf(by)
    return [{ rule, message, kind, confidence, evidence, at }, inserted, before.map(origin), start, end]
  }
  const of = ({ value, pieces }: Traced): unknown => [value, pieces.filter((piece) => piece.by !== ATOM).map(origin)]
  const marks = Array.from(nodeTexts(root)).filter((text) => text.hidden)
  const lines = root.children.flatMap((node) => (node.type === 'tableLines' ? node.children : []))
  return [...Array.from(textBlocks(root), ({ node }) => readBlock(node)), ...lines, ...marks, ...metadataTexts(metadata)].map(of)
}

test('generated articles: valid, law 1 holds, and all comes back', () => {
  fc.assert(
    fc.property(
      fc.array(shape, { maxLength: 4 }),
      text,
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 8, maxLength: 60 }),
      fc.nat(3),
      (shapes, note, drawn, rounds) => {
        const source = new Source()
        const list = [...shapes.flatMap((s) => blocks(source, s)), source.note('1', note), source.note('9', note)]
        const article = source.article({ blocks: list, metadata: { title: source.traced(note), authors: [{ name: source.traced(note) }] } })
        let k = 0
        emendAtRandom(article, () => drawn[k++ % drawn.length]!, rounds)
        const json = JSON.parse(toJson(article)) as ArticleJson
        expectValid(json)
        expectLaw1(json, article.source)
        const again = articleFrom(json, article.source)
        expect(account(again)).toEqual(account(article))
        expect(toMarkdown(again)).toBe(toMarkdown(article))
        expect(again.apparatus.size).toBe(article.apparatus.size)
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
  )
}, 600_000)

describe('what is where', () => {
  const source = new Source()
  const s = source
  const article = source.article({
    metadata: { title: s.traced('题'), keywords: [s.traced('甲')], authors: [{ name: s.traced('乙') }] },
    pages: [
      { label: '27', inferred: true, furniture: [{ type: 'line', ...s.traced('－２７－'), page: 0, role: 'page-number', after: [] }] },
    ],
    blocks: [
      s.paragraph('序'),
      s.heading('一', 2),
      s.paragraph('甲[^1]乙[^2]丙[^1]'),
      s.heading('（一）', 3),
      s.paragraph('表1 收入', 'caption'),
      s.table([s.cell('项', { header: true }), s.cell('值', { colSpan: 2, header: true })], ['子', s.cell('1[^2]'), '2']),
      s.paragraph('资料来源：作者', 'float-note'),
      s.paragraph('图1 分布', 'caption'),
      s.paragraph('Fig. 1 Distribution', 'caption'),
      s.paragraph('表2 支出', 'caption'),
      s.tableLines('甲 1', '乙 2'),
      s.paragraph('a = b', 'equation'),
      s.heading('二', 2),
      { type: 'blockquote', children: [s.paragraph('引', 'quote')] },
      { type: 'list', ordered: true, start: 3, children: [{ type: 'listItem', children: [s.paragraph('项')] }] },
      s.note('1', '注一', '又'),
      s.note('2', '注二'),
    ],
  })
  const json = jsonOf(article, { name: 'a.txt', sha256: '0'.repeat(64), encoding: 'gb18030', format: 'text' })
  const at = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json)

  test('valid', () => expectValid(JSON.parse(JSON.stringify(json))))

  test('sections nest by level', () => {
    expect(json.body.blocks.map((block) => block.type)).toEqual(['paragraph'])
    expect(json.body.sections.map(({ heading, sections }) => [heading.text, sections.map((inner) => inner.heading.text)])).toEqual([
      ['一', ['（一）']],
      ['二', []],
    ])
    expect(json.body.sections[1]!.blocks).toMatchObject([
      { type: 'quote', blocks: [{ text: '引', role: 'quote' }] },
      { type: 'list', ordered: true, start: 3, items: [{ blocks: [{ text: '项' }] }] },
    ])
  })

  test('captions and source lines go with their table, figures are their captions', () => {
    expect(json.tables.map(at)).toMatchObject([
      {
        caption: [{ text: '表1 收入' }],
        source: [{ text: '资料来源：作者' }],
        rows: [
          [{ text: '项', header: true }, { colSpan: 2 }],
          [{}, {}, {}],
        ],
      },
      { caption: [{ text: '表2 支出' }], rows: [[{ text: '甲 1' }], [{ text: '乙 2' }]], undivided: true },
    ])
    expect(json.figures.map(at)).toMatchObject([{ type: 'figure', caption: [{ text: '图1 分布' }, { text: 'Fig. 1 Distribution' }] }])
  })

  test('notes tell where they are referred to, texts where references stand', () => {
    expect(json.notes).toMatchObject([
      {
        id: '1',
        mark: '①',
        number: 1,
        page: 0,
        anchors: [{ at: 1, mark: '？', confidence: 'likely', page: 0 }, { at: 3 }],
        blocks: [{}, {}],
      },
      { id: '2', anchors: [{ at: 2 }, { at: 1 }] },
    ])
    for (const note of json.notes)
      for (const { path, at: offset } of note.anchors) expect((at(path) as Text).notes).toContainEqual([offset, note.id])
  })

  test('pages, metadata, source', () => {
    expect(json.pages).toMatchObject([{ label: '27', inferred: true, furniture: [{ role: 'page-number', text: '－２７－' }] }])
    expect(json.metadata).toMatchObject({ title: { text: '题' }, keywords: [{ text: '甲' }], authors: [{ name: { text: '乙' } }] })
    expect(json.source).toEqual({
      name: 'a.txt',
      sha256: '0'.repeat(64),
      encoding: 'gb18030',
      format: 'text',
      length: article.source.length,
    })
  })

  test('without an apparatus there are no pieces', () => {
    for (const apparatus of ['summary', 'none'] as const) {
      const bare = JSON.parse(toJson(article, { apparatus }))
      expectValid(bare)
      expect(Array.from(textsOf(bare))).toEqual([])
      expect(bare.apparatus?.level).toBe(apparatus === 'none' ? undefined : 'summary')
      expect(() => articleFrom(bare, article.source)).toThrow('--apparatus full')
    }
  })

  test('another source is refused', () => {
    expect(() => articleFrom(JSON.parse(JSON.stringify(json)), `${article.source}x`)).toThrow('Unexpected source')
  })
})

test('pieces count on from each other', () => {
  const lengthOf = (): number => 1
  // Source 1200–1212, all of place 7, source 1213–1233.
  expect(decodePieces([1200, 7, 12, -1, 20], lengthOf)).toEqual([
    { by: 0, start: 1200, end: 1212 },
    { by: 7, start: 0, end: 1 },
    { by: 0, start: 1213, end: 1233 },
  ])
  expect(decodePieces([0, 0, [0, 5, 8], 2, [3, 0, 1], 0], lengthOf)).toEqual([
    { by: 0, start: 5, end: 8 },
    { by: 0, start: 8, end: 10 },
    { by: 3, start: 0, end: 1 },
    { by: 4, start: 0, end: 1 },
  ])
  expect(decodePieces([], lengthOf)).toEqual([])
})

const spaces = defineRule({
  id: 'spaces',
  stage: 'words',
  confidence: 'certain',
  summary: 'Blanks go.',
  messages: { gone: 'Blank removed' },
  examples: [{ before: 'a b', after: 'ab' }],
  create: (context) => ({
    block(block) {
      for (const { index } of block.value.matchAll(/ /g))
        context.report(block, { start: index, end: index + 1, replace: '', message: 'gone' })
    },
  }),
})

test('a text layer with a blank in every third place takes at most four times its bytes, its messages stand in it once', () => {
  const source = '在 亚洲地 区的多 边安全 机制 中 ， 亚信会 议是一 个非 常特殊 的案例 。与众 多 活\n'.repeat(500)
  const { article } = processScan(readPlain(source), { rules: [spaces] })
  const text = toJson(article, { rules: [spaces] })
  const json = JSON.parse(text) as ArticleJson
  expectValid(json)
  expectLaw1(json, source)
  expect(Buffer.byteLength(text)).toBeLessThan(4 * Buffer.byteLength(source))
  expect(text.split('Blank removed').length).toBe(2)
})
