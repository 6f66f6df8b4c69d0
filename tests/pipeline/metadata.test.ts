/** `structure`: what is taken as metadata, or given; and what is left over. */
import type { Parent, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { processScan } from '../../pipeline/process.ts'
import type { State } from '../../pipeline/runner.ts'
import type { Traced } from '../../pipeline/types.ts'
import { rule, said } from '../support/rule.ts'
import { type Context, onTree, paragraph, quote, show } from '../support/structure.ts'

describe('take', () => {
  const take =
    (...values: [key: string, start: number, end: number][]) =>
    (context: Context, root: Root) =>
      context.take(
        root.children[0]!,
        values.map(([key, start, end]) => ({ key, start, end })),
        said,
      )

  const values = ({ metadata, apparatus }: State) => {
    const say = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(say)
        : 'pieces' in (value as object)
          ? apparatus.render((value as Traced).pieces)
          : Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, say(item)]))
    return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, say(value)]))
  }

  it.each([
    ['one', '《甲乙》', [['title', 1, 3]], { title: '甲乙' }, ['《》']],
    ['all', '甲乙', [['title', 0, 2]], { title: '甲乙' }, []],
    [
      'a list',
      '甲；乙，丙',
      [
        ['keywords.0', 0, 1],
        ['keywords.1', 2, 3],
        ['keywords.2', 4, 5],
      ],
      { keywords: ['甲', '乙', '丙'] },
      ['；，'],
    ],
    [
      'in any order',
      '甲；乙',
      [
        ['keywords.1', 2, 3],
        ['keywords.0', 0, 1],
      ],
      { keywords: ['甲', '乙'] },
      ['；'],
    ],
    [
      'persons',
      '甲 乙',
      [
        ['authors.0.name', 0, 1],
        ['authors.1.name', 2, 3],
      ],
      { authors: [{ name: '甲' }, { name: '乙' }] },
      [' '],
    ],
    [
      'two parts of one value',
      '甲，乙',
      [
        ['title', 0, 1],
        ['title', 2, 3],
      ],
      { title: '甲 乙' },
      ['，'],
    ],
    [
      'two parts of a person',
      '甲，乙',
      [
        ['authors.0.note', 0, 1],
        ['authors.0.note', 2, 3],
      ],
      { authors: [{ note: '甲 乙' }] },
      ['，'],
    ],
    ['nothing', '，。', [], {}, ['，。']],
    [
      'two parts of a word of a list',
      '甲，乙',
      [
        ['keywords.0', 0, 1],
        ['keywords.0', 2, 3],
      ],
      { keywords: ['甲 乙'] },
      ['，'],
    ],
    [
      'fields of a person',
      '甲，乙',
      [
        ['authors.0.name', 0, 1],
        ['authors.0.note', 2, 3],
      ],
      { authors: [{ name: '甲', note: '乙' }] },
      ['，'],
    ],
  ] as const)('%s', (_, source, ranges, metadata, kept) => {
    const { state, left, shown, message } = onTree(`${source}\nb`, take(...(ranges as unknown as [string, number, number][])))
    expect(message).toBeUndefined()
    expect(values(state)).toEqual(metadata)
    expect(left).toEqual(kept)
    expect(shown).toBe('b')
  })

  it('a reference within is no part of the value, and kept aside', () => {
    const { state, left } = onTree('甲＊乙\nb\n①注', take(['title', 0, 3]))
    expect(values(state)).toEqual({ title: '甲乙' })
    expect(state.metadata.title).toMatchObject({ value: '甲乙' })
    expect(left).toEqual(['＊'])
  })

  it.each([
    [
      'over another',
      [
        ['title', 0, 2],
        ['subtitle', 1, 3],
      ],
    ],
    ['beyond the block', [['title', 0, 9]]],
    ['before the block', [['title', -1, 3]]],
    ['the wrong way round', [['title', 2, 1]]],
    ['letters left over', [['title', 0, 2]]],
    [
      'one value and a list',
      [
        ['title', 0, 1],
        ['title.0.name', 1, 3],
      ],
    ],
    [
      'a list and one value',
      [
        ['title.0', 0, 1],
        ['title', 1, 3],
      ],
    ],
    [
      'a word and a person',
      [
        ['title.0', 0, 1],
        ['title.0.name', 1, 3],
      ],
    ],
    [
      'a person and a word',
      [
        ['title.0.name', 0, 1],
        ['title.0', 1, 3],
      ],
    ],
    ['no number', [['title.x', 0, 3]]],
  ] as const)('refused: %s', (_, ranges) => {
    expect(onTree('甲乙丙\nb', take(...(ranges as unknown as [string, number, number][])))).toMatchObject({
      crashed: true,
      shown: '甲乙丙 b',
      left: [],
    })
  })

  it.each<[string, (context: Context, root: Root) => void]>([
    [
      'twice',
      (context, root) => {
        take(['title', 0, 1])(context, root)
        take(['subtitle', 0, 1])(context, root)
      },
    ],
    [
      'what was replaced',
      (context, root) => {
        take(['title', 0, 1])(context, root)
        context.replace(root, 0, 1, [paragraph(context.text(root.children[0]!))], said)
      },
    ],
    [
      'what is in what was taken',
      (context, root) => {
        context.replace(root, 0, 0, [], said)
        context.take({ type: 'paragraph', children: [] }, [], said)
      },
    ],
  ])('refused: %s', (_, act) => {
    const { crashed, shown, state } = onTree('甲\nb', act)
    expect(crashed).toBe(true)
    expect(shown).toBe('甲 b')
    expect(state.metadata).toEqual({})
  })

  it('what is deeper in the tree goes too', () => {
    const nests = rule('structure', (context) => ({ article: (root) => context.replace(root, 0, 1, [quote(root.children[0]!)], said) }))
    const takes = rule('structure', (context) => ({
      article: (root) => context.take((root.children[0] as Parent).children[0]!, [{ key: 'title', start: 0, end: 1 }], said),
    }))
    const { state, breaches } = processScan(readPlain('甲\nb'), { rules: [nests, takes] })
    expect(breaches).toEqual([])
    expect(state.root!.children.map(show)).toEqual(['blockquote()', 'b'])
  })
})

describe('give', () => {
  const give =
    (key: string, confidence: 'certain' | 'guess' = 'certain') =>
    (context: Context, root: Root) =>
      context.give(key, context.text(root.children[0]!), { ...said, confidence })

  it('metadata that stands in the text too', () => {
    const { state, shown } = onTree('甲', give('keywords.0'))
    expect(shown).toBe('甲')
    expect(state.metadata).toMatchObject({ keywords: [{ value: '甲' }] })
    expect(state.apparatus.emendations.map(({ kind }) => kind)).toContain('copy')
  })

  it('a guess is recorded', () => {
    const { state } = onTree('甲', give('title', 'guess'))
    expect(state.metadata).toEqual({})
    expect(state.apparatus.emendations).toContainEqual(expect.objectContaining({ kind: 'copy', applied: false }))
  })
})

it('a note taken as metadata: its label is kept aside, the reference is what was printed, the others are numbered anew', () => {
  const { state, left } = onTree(
    '甲＊\n①注',
    (context, root) => context.take(root.children[1]!, [{ key: 'funding', start: 1, end: 2 }], said),
    { removes: /①/ },
  )
  expect(state.metadata).toMatchObject({ funding: { value: '注' } })
  expect(left).toEqual(['①'])
  expect((state.root!.children[0] as Parent).children[1]).toMatchObject({ type: 'footnoteReference', identifier: 'none' })
})
