/** `structure`: what is put in the place of blocks, taken as metadata, copied; and what is left over. */
import type { Nodes, Parent, PhrasingContent, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { lengthOf, subtract } from '../../pipeline/pieces.ts'
import { processScan } from '../../pipeline/process.ts'
import type { RuleSpec, StructureContext } from '../../pipeline/rule.ts'
import type { State } from '../../pipeline/runner.ts'
import { concat, slice } from '../../pipeline/traced.ts'
import { type Piece, SOURCE, type Traced } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { counted, cpu } from '../support/cost.ts'
import { fc, holds } from '../support/noise.ts'
import { rule, said } from '../support/rule.ts'

describe('subtract', () => {
  const list = (notation: string): Piece[] =>
    notation
      .split(' ')
      .filter(Boolean)
      .map((word) => word.split(/[:-]/).map(Number))
      .map(([by, start, end]) => ({ by: by!, start: start!, end: end! }))

  it.each([
    ['0:0-9', '', '0:0-9'],
    ['0:0-9', '0:0-9', ''],
    ['0:0-9', '0:3-5', '0:0-3 0:5-9'],
    ['0:0-9', '0:5-6 0:1-2', '0:0-1 0:2-5 0:6-9'],
    ['0:0-9', '0:1-3 0:3-5 0:2-4', '0:0-1 0:5-9'],
    ['0:0-9', '0:5-6 0:0-9', ''],
    ['0:2-4', '0:0-9', ''],
    ['0:2-4', '0:4-9', '0:2-4'],
    ['0:2-4 0:0-2', '0:1-3', '0:3-4 0:0-1'],
    ['0:0-3 1:0-2', '1:0-1', '0:0-3 1:1-2'],
    ['1:0-2', '2:0-2', '1:0-2'],
    // A deletion is kept where any of its place is; of the source there is nothing to delete.
    ['1:0-0', '', '1:0-0'],
    ['1:0-0', '1:0-0', ''],
    ['0:3-3', '', ''],
  ])('%s without %s is %s', (all, kept, expected) => {
    expect(subtract(list(all), list(kept))).toEqual(list(expected))
  })

  const pieces = fc
    .array(fc.tuple(fc.nat(2), fc.nat(30), fc.integer({ min: 1, max: 6 })), { maxLength: 8 })
    .map((list) => list.map(([by, start, length]): Piece => ({ by, start, end: start + length })))
  const characters = (list: readonly Piece[]) =>
    list.flatMap(({ by, start, end }) => Array.from({ length: end - start }, (_, k) => `${by}:${start + k}`))

  it('is what it is of single characters', () => {
    holds(fc.tuple(pieces, pieces), ([all, kept]) => {
      const gone = new Set(characters(kept))
      expect(characters(subtract(all, kept))).toEqual(characters(all).filter((character) => !gone.has(character)))
    })
  })

  it('looks at each piece a few times, however many there are', () => {
    const length = 4000
    const many = (shift: number) =>
      counted(Array.from({ length }, (_, k): Piece => ({ by: SOURCE, start: 3 * k + shift, end: 3 * k + 2 + shift })))
    const [all, kept] = [many(0), many(1)]
    expect(lengthOf(subtract(all.list, kept.list))).toBe(length)
    expect(all.reads()).toBeLessThan(10 * length)
    expect(kept.reads()).toBeLessThan(10 * length)
  })
})

type Context = StructureContext<object, 'done'>

function run(
  source: string,
  act: (context: Context, root: Root) => void,
  rest: Partial<RuleSpec<'structure', Record<never, never>, 'done'>> = {},
) {
  const layout = rule('layout', (context) => ({
    line(line) {
      if (line.value.startsWith('①')) context.label(line, 'note', said)
      for (const { index } of line.value.matchAll(/＊/g)) context.reserve(line, { start: index, end: index + 1, as: 'mark' }, said)
    },
  }))
  const refers = rule('notes', (context) => ({
    article(root) {
      const note = root.children.find((node) => node.type === 'footnoteDefinition')
      for (const node of root.children)
        if (node.type === 'paragraph')
          for (const child of node.children) if (child.type === 'mark' && note) context.refer(child, note, said)
    },
  }))
  const acts = rule('structure', (context) => ({ article: (root) => act(context as Context, root) }), rest)
  const { state, breaches } = processScan(readPlain(source), { rules: [layout, refers, acts], lang: 'und' })
  expect(breaches).toEqual([])
  expect(checkUndo(state)).toEqual([])
  return {
    state,
    crashed: state.crashed.size > 0,
    message: state.messages[0]?.text,
    shown: state.root!.children.map(show).join(' '),
    left: left(state),
  }
}

const show = (node: Nodes): string =>
  node.type === 'text'
    ? node.value
    : node.type === 'paragraph' || node.type === 'tableCell'
      ? node.children.map(show).join('')
      : 'children' in node
        ? `${node.type}(${(node.children as Nodes[]).map(show).join(' ')})`
        : node.type

/** What was left out, by the rule under test. */
const left = ({ rooted, apparatus }: State): string[] =>
  rooted.filter((by) => apparatus.emendationOf(by).rule !== 'build').map((by) => apparatus.render(apparatus.placeOf(by).before))

const quote = (...children: Nodes[]): Nodes => ({ type: 'blockquote', children: children as never })
const paragraph = (...texts: Traced[]): Nodes => ({
  type: 'paragraph',
  children: texts.map(({ value, pieces }): PhrasingContent => ({ type: 'text', value, data: { pieces } })),
})

describe('replace', () => {
  it.each<[string, string, (context: Context, root: Root) => void, string]>([
    [
      'one by what holds it',
      'a\nb\nc',
      (context, root) => context.replace(root, 1, 1, [quote(root.children[1]!)], said),
      'a blockquote(b) c',
    ],
    [
      'several by one',
      'a\nb\nc',
      (context, root) => context.replace(root, 0, 2, [quote(root.children[0]!, root.children[1]!)], said),
      'blockquote(a b) c',
    ],
    [
      'one by its parts',
      'a b\nc',
      (context, root) => {
        const text = context.text(root.children[0]!)
        context.replace(root, 0, 1, [paragraph(slice(text, 0, 2)), paragraph(slice(text, 2))], said)
      },
      'a  b c',
    ],
    [
      'two by one in another order',
      'a\nb',
      (context, root) => context.replace(root, 0, 2, [root.children[1]!, root.children[0]!], said),
      'b a',
    ],
    [
      'each, with indices as they were',
      'a\nb\nc',
      (context, root) => root.children.forEach((node, k) => void context.replace(root, k, 1, [quote(node), paragraph()], said)),
      'blockquote(a)  blockquote(b)  blockquote(c) ',
    ],
    ['nothing by nothing', 'a', (context, root) => context.replace(root, 1, 0, [], said), 'a'],
    [
      'insertions at one place stay in order',
      'a',
      (context, root) => {
        context.replace(root, 1, 0, [quote()], said)
        context.replace(root, 1, 0, [{ type: 'thematicBreak' }], said)
      },
      'a blockquote() thematicBreak',
    ],
    [
      'a node, and one before it',
      'a',
      (context, root) => {
        context.replace(root, 0, 0, [{ type: 'thematicBreak' }], said)
        context.replace(root, 0, 1, [quote(root.children[0]!)], said)
      },
      'thematicBreak blockquote(a)',
    ],
    [
      'children of two parents',
      'a\nb',
      (context, root) => {
        const first = root.children[0] as Parent
        context.replace(first, 0, 1, [first.children[0]!, { type: 'break' }], said)
        context.replace(root, 1, 1, [quote(root.children[1]!)], said)
      },
      'abreak blockquote(b)',
    ],
  ])('%s', (_, source, act, expected) => {
    const { crashed, message, shown, left } = run(source, act)
    expect(message).toBeUndefined()
    expect(crashed).toBe(false)
    expect(shown).toBe(expected)
    expect(left).toEqual([])
  })

  it('what is left out without letters is kept aside', () => {
    const act = (context: Context, root: Root) => context.replace(root, 0, 1, [paragraph(slice(context.text(root.children[0]!), 2))], said)
    expect(run('· a', act)).toMatchObject({ shown: 'a', left: ['· '] })
    expect(run('1.a', act)).toMatchObject({ crashed: true, shown: '1.a', left: [] })
    expect(run('1.a', act, { removes: /\d/ })).toMatchObject({ crashed: false, shown: 'a', left: ['1.'] })
  })

  it('a copy stands beside what it repeats', () => {
    const copies = (times: number) => (context: Context, root: Root) => {
      const copy = context.copy(context.text(root.children[0]!), said)
      context.replace(root, 0, 1, [root.children[0]!, ...Array.from({ length: times }, () => paragraph(copy))], said)
    }
    const { shown, state } = run('a', copies(1))
    expect(shown).toBe('a a')
    const copied = state.apparatus.emendations.find((emendation) => emendation.kind === 'copy')!
    expect(copied).toMatchObject({ message: 'done', at: [0] })
    expect(copied.rule).toMatch(/^test-structure/)
    expect(state.apparatus.firstOffset([{ by: copied.places[0]!.id, start: 0, end: 1 }])).toBe(0)
    expect(run('a', copies(0))).toMatchObject({ crashed: false, shown: 'a' })
    expect(run('a', copies(2))).toMatchObject({ crashed: true, shown: 'a' })
  })

  it.each<[string, (context: Context, root: Root) => void]>([
    [
      'ranges that overlap',
      (context, root) => {
        context.replace(root, 0, 2, [quote(root.children[0]!, root.children[1]!)], said)
        context.replace(root, 1, 2, [quote(root.children[1]!, root.children[2]!)], said)
      },
    ],
    [
      'one child twice',
      (context, root) => {
        context.replace(root, 1, 1, [quote(root.children[1]!)], said)
        context.replace(root, 1, 1, [quote(root.children[1]!)], said)
      },
    ],
    ['beyond the last', (context, root) => context.replace(root, 2, 2, [root.children[2]!], said)],
    ['before the first', (context, root) => context.replace(root, -1, 1, [root.children[2]!], said)],
    [
      'in a node that went',
      (context, root) => {
        const first = root.children[0] as Parent
        context.replace(root, 0, 1, [paragraph(context.text(first as Nodes))], said)
        context.replace(first, 0, 1, [first.children[0]!, { type: 'break' }], said)
      },
    ],
    ['in a node of its own', (context) => context.replace({ type: 'root', children: [] }, 0, 0, [quote()], said)],
  ])('refused: %s', (_, act) => {
    expect(run('a\nb\nc', act)).toMatchObject({ crashed: true, shown: 'a b c', left: [] })
  })
})

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
    const { state, left, shown, message } = run(`${source}\nb`, take(...(ranges as unknown as [string, number, number][])))
    expect(message).toBeUndefined()
    expect(values(state)).toEqual(metadata)
    expect(left).toEqual(kept)
    expect(shown).toBe('b')
  })

  it('a reference within is no part of the value, and kept aside', () => {
    const { state, left } = run('甲＊乙\nb\n①注', take(['title', 0, 3]))
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
    expect(run('甲乙丙\nb', take(...(ranges as unknown as [string, number, number][])))).toMatchObject({
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
    const { crashed, shown, state } = run('甲\nb', act)
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
    const { state, shown } = run('甲', give('keywords.0'))
    expect(shown).toBe('甲')
    expect(state.metadata).toMatchObject({ keywords: [{ value: '甲' }] })
    expect(state.apparatus.emendations.map(({ kind }) => kind)).toContain('copy')
  })

  it('a guess is recorded', () => {
    const { state } = run('甲', give('title', 'guess'))
    expect(state.metadata).toEqual({})
    expect(state.apparatus.emendations).toContainEqual(expect.objectContaining({ kind: 'copy', applied: false }))
  })
})

it('a note taken as metadata: its label is kept aside, the reference is what was printed, the others are numbered anew', () => {
  const { state, left } = run(
    '甲＊\n①注',
    (context, root) => context.take(root.children[1]!, [{ key: 'funding', start: 1, end: 2 }], said),
    { removes: /①/ },
  )
  expect(state.metadata).toMatchObject({ funding: { value: '注' } })
  expect(left).toEqual(['①'])
  expect((state.root!.children[0] as Parent).children[1]).toMatchObject({ type: 'footnoteReference', identifier: 'none' })
})

it('many blocks take time in proportion', () => {
  const source = Array.from({ length: 8000 }, (_, k) => `· ${k}`).join('\n')
  const lists = (context: Context, root: Root) =>
    root.children.forEach((node, k) => {
      if (k % 2) context.replace(root, k, 1, [quote(paragraph(slice(context.text(node), 2)))], said)
      else context.take(node, [{ key: `keywords.${k / 2}`, start: 2, end: context.text(node).value.length }], said)
    })
  const acts = rule('structure', (context) => ({ article: (root) => lists(context as Context, root) }))
  // About 0.3 s; minutes where each block is looked for in the tree.
  expect(cpu(() => expect(processScan(readPlain(source), { rules: [acts] }).state.crashed.size).toBe(0), 1)).toBeLessThan(5000)
  expect(concat([])).toEqual({ value: '', pieces: [] })
})
