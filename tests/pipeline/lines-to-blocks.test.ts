/** From lines to blocks: `lines`, `layout`, `unwrap`, *build*. */
import type { FootnoteDefinition, Nodes, Parent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { readBlock } from '../../pipeline/blocks.ts'
import { processScan } from '../../pipeline/process.ts'
import type { Gap, Rule } from '../../pipeline/rule.ts'
import { newState, runStage, type State } from '../../pipeline/runner.ts'
import { layout } from '../../pipeline/stages/layout.ts'
import { lines } from '../../pipeline/stages/lines.ts'
import type { Line, Role, Scan } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { rule, said } from '../support/rule.ts'

/** Roles by the sign that a line begins with, which stays part of it. */
const SIGNS: Readonly<Record<string, Role>> = {
  '#': 'heading',
  '①': 'note',
  '②': 'note',
  '|': 'table',
  '-': 'page-number',
  '^': 'caption',
  '>': 'quote',
}
const signs = rule('layout', (context) => ({
  line(line) {
    const role = SIGNS[line.value[0]!]
    if (role) context.label(line, role, said)
    if (role === 'note') context.reserve(line, { start: 0, end: 1, as: 'label' }, said)
    for (const { index } of line.value.matchAll(/[？＠]/g)) context.reserve(line, { start: index, end: index + 1, as: 'mark' }, said)
  },
}))
/** Lines that end without a stop go on. */
const flows = rule('unwrap', (context) => ({
  gap(gap) {
    if (!gap.before.value.endsWith('。')) context.join(gap, said)
  },
}))

function blocks(source: string, ...rules: Rule[]): { state: State; texts: string[] } {
  const { state, breaches } = processScan(readPlain(source), { rules: [signs, ...rules], lang: 'und' })
  expect([...state.crashed]).toEqual([])
  expect(breaches).toEqual([])
  expect(checkUndo(state)).toEqual([])
  const say = (node: Nodes): string =>
    node.type === 'tableLines'
      ? `table ${node.children.map((line) => line.value).join('/')}`
      : node.type === 'footnoteDefinition'
        ? `note ${say(node.children[0]!)}`
        : readBlock(node).value
  return { state, texts: state.root!.children.map(say) }
}

describe('lines', () => {
  const joins = (...indices: number[]) =>
    rule('lines', (context) => ({
      page(page) {
        for (const k of indices) context.join(page, k, { ...said, alone: 'next' })
      },
    }))

  it.each([
    [[], ['东', '一', '岸', '西']],
    [[0], ['东一', '岸', '西']],
    [
      [0, 1],
      ['东一岸', '西'],
    ],
    [
      [2, 0],
      ['东一', '岸西'],
    ],
    [[0, 1, 2], ['东一岸西']],
    [
      [1, 1],
      ['东', '一岸', '西'],
    ],
  ])('joined at %j', (indices, expected) => {
    expect(blocks('东\n一\n\n岸\n西', joins(...indices)).texts).toEqual(expected)
  })

  it('a span tells what stood alone, and what stood between is accounted for', () => {
    const state = newState(readPlain('东\n一\n\n岸\n西'))
    runStage(state, lines, [joins(0, 1)])
    const [line] = state.scan.children[0]!.children
    expect(line!.spans).toEqual([
      { start: 2, end: 3, alone: true },
      { start: 5, end: 6, alone: true },
    ])
    expect(state.apparatus.render(line!.after)).toBe('\n')
    expect(state.apparatus.emendations[0]!.places.map((place) => state.apparatus.render(place.before))).toEqual(['\n', '\n\n'])
  })

  it('a page of very many lines', () => {
    const state = newState(readPlain('东\n'.repeat(200_000)))
    runStage(state, lines, [rule('lines', (context) => ({ page: (page) => context.join(page, 0, said) }))])
    expect(state.scan.children[0]!.children).toHaveLength(199_999)
  })
})

describe('layout', () => {
  const scanOf = (source: string, ...rules: Rule[]): Scan => {
    const state = newState(readPlain(source))
    runStage(state, layout, rules)
    expect([...state.crashed]).toEqual([])
    return state.scan
  }
  const breaks = (...signs: string[]) =>
    rule('layout', (context) => ({
      page: (page) => context.labelPage(page, '27', said),
      line: (line) => signs.includes(line.value) && context.breakPage(line, said),
    }))

  it.each([
    [[], 'ab/cd'],
    [['b'], 'a/b/cd'],
    [['a'], 'ab/cd'],
    [['c'], 'ab/cd'],
    [['b', 'd'], 'a/b/c/d'],
  ])('pages broken before %j', (signs, expected) => {
    const { children } = scanOf('a\nb\fc\nd', breaks(...signs))
    expect(children.map((page) => page.children.map((line) => line.value).join('')).join('/')).toBe(expected)
    expect(children.flatMap((page, k) => page.children.map((line) => line.page === k))).not.toContain(false)
  })

  it('what stands before the break keeps the label', () => {
    expect(scanOf('a\nb\fc\nd', breaks('a', 'b')).children.map((page) => page.label)).toEqual(['27', undefined, '27'])
  })

  it.each([
    ['the wrong way round', [[2, 1]]],
    ['beyond the line', [[2, 5]]],
    ['before the line', [[-1, 1]]],
    [
      'over another',
      [
        [0, 2],
        [1, 3],
      ],
    ],
    ['over one of the rule before', [[2, 4]]],
  ] as const)('a reserved range %s', (_, ranges) => {
    const state = newState(readPlain('东？岸码'))
    const reserves = rule('layout', (context) => ({
      line(line) {
        for (const [start, end] of ranges) context.reserve(line, { start, end, as: 'mark' }, said)
      },
    }))
    const first = rule('layout', (context) => ({ line: (line) => context.reserve(line, { start: 3, end: 4, as: 'mark' }, said) }))
    runStage(state, layout, [first, reserves])
    expect([...state.crashed]).toEqual([reserves.id])
    expect(state.scan.children[0]!.children[0]!.reserved).toHaveLength(1)
  })

  const splits = (...offsets: number[]) =>
    rule('layout', (context) => ({
      line(line) {
        if (line.value.startsWith('ab')) for (const offset of offsets) context.split(line, offset, said)
      },
    }))
  const joined = ({ children }: Scan) => children.map((page) => page.children.map((line) => line.value).join('·')).join('/')

  it.each([
    [[2], 'ab·cd·e'],
    [[3, 1], 'a·bc·d·e'],
    [[2, 2], 'ab·cd·e'],
  ])('a line split at %j', (offsets, expected) => {
    expect(joined(scanOf('abcd\ne', splits(...offsets)))).toBe(expected)
    expect(blocks('abcd\ne', splits(...offsets)).texts.join('·')).toBe(expected)
  })

  it('a line split and a page broken before it', () => {
    const breaks = rule('layout', (context) => ({
      line(line) {
        if (!line.value.startsWith('ab')) return
        context.split(line, 2, said)
        context.breakPage(line, said)
      },
    }))
    expect(joined(scanOf('e\nabcd', breaks))).toBe('e/ab·cd')
  })

  it.each([[[0]], [[4]], [[-1]], [[9]], [[1, 4]]])('no split at %j', (offsets) => {
    const state = newState(readPlain('abcd'))
    runStage(state, layout, [splits(...offsets)])
    expect(state.crashed.size).toBe(1)
    expect(joined(state.scan)).toBe('abcd')
  })

  it('reserved ranges go with their part, an empty one at the split with the first', () => {
    const reserves = rule('layout', (context) => ({
      line(line) {
        for (const [start, end] of [
          [1, 2],
          [2, 2],
          [2, 3],
          [4, 4],
        ] as const)
          context.reserve(line, { start, end, as: 'mark' }, said)
      },
    }))
    const [first, second] = scanOf('abcd', reserves, splits(2)).children[0]!.children
    const ranges = (line: Line | undefined) => line!.reserved!.map(({ start, end }) => [start, end])
    expect(ranges(first)).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(ranges(second)).toEqual([
      [0, 1],
      [2, 2],
    ])
  })

  it('labels of one line add up', () => {
    const label = (role: Role, data: object) =>
      rule('layout', (context) => ({ line: (line) => context.label(line, role, { ...said, data: { ...data } }) }))
    const [line] = scanOf('a', label('quote', { level: 1, mark: 'x' }), label('note', { mark: 'y' })).children[0]!.children
    expect(line).toMatchObject({ role: 'note', data: { level: 1, mark: 'y' } })
  })
})

describe('unwrap', () => {
  const gapsOf = (source: string): string[] => {
    const seen: string[] = []
    blocks(
      source,
      rule('unwrap', () => ({
        gap: ({ before, after, distant }: Gap) => void seen.push(`${before.value}${distant ? '…' : '·'}${after.value}`),
      })),
    )
    return seen
  }

  it.each([
    ['a\nb\nc', ['a·b', 'b·c']],
    ['a\fb', ['a·b']],
    // Body goes on around notes, page numbers and floats; notes around the body.
    ['a\n①n\n-1-\fb\n②m', ['a…b', '①n…②m']],
    ['a\n|t|\n^c\nb', ['a…b']],
    // Lines of one stream, but of two roles, do not meet.
    ['a\n#h\nb', []],
    ['a\n>q\n>r\nb', ['>q·>r']],
    ['|t|\n|u|', []],
  ])('gaps of %j', (source, expected) => {
    expect(gapsOf(source)).toEqual(expected)
  })

  it('the first rule that decides wins', () => {
    const ends = rule('unwrap', (context) => ({ gap: (gap) => void (gap.before.value === 'a' && context.end(gap, said)) }))
    expect(blocks('a\nb\nc', ends, flows).texts).toEqual(['a', 'bc'])
  })

  it.each([
    [0, '', 'or-der'],
    [1, '', 'order'],
    [1, '=', 'or=der'],
    [0, ' ', 'or- der'],
  ])('drop %i, insert `%s`', (drop, inserted, expected) => {
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop, inserted }) }))
    expect(blocks('or-\nder', joins).texts).toEqual([expected])
  })

  it.each([
    ['more than there is', 'ab。？', 9],
    ['less than nothing', 'ab。？', -1],
    ['what is no number', 'ab。？', Number.NaN],
    ['a reserved mark', 'ab。？', 1],
    ['a word', 'ab', 1],
  ])('a drop of %s', (_, line, drop) => {
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop }) }))
    const { state, breaches } = processScan(readPlain(`${line}\nder`), { rules: [signs, joins], lang: 'und' })
    expect([...state.crashed]).toEqual([joins.id])
    expect(breaches).toEqual([])
  })

  it('letters come from nowhere', () => {
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, inserted: 'x' }) }))
    expect([...processScan(readPlain('a\nb'), { rules: [joins], lang: 'und' }).state.crashed]).toEqual([joins.id])
  })
})

describe('build', () => {
  it.each([
    ['floats after the paragraph that they cut in two', 'a\n|t|\n^c\nb。', ['ab。', 'table |t|', '^c']],
    ['notes at the end', 'a\n①n\nb。', ['ab。', 'note n']],
    ['a note that runs over a page', 'a\n①n\n-1-\fb。\n②m', ['ab。', 'note n②m']],
    ['two notes', 'a\n①n。\n②m', ['a', 'note n。', 'note m']],
    ['a table over a page, notes between', '|t|\n①n\f|u|', ['table |t|/|u|', 'note n']],
    ['two tables, a paragraph between', '|t|\nb\n|u|', ['table |t|', 'b', 'table |u|']],
    ['page numbers out of the text', 'a\n-1-\fb', ['ab']],
    ['headings apart', '#h\na', ['#h', 'a']],
    ['nothing but a page number', '-1-', []],
    ['nothing', '', []],
  ])('%s', (_, source, expected) => {
    expect(blocks(source, flows).texts).toEqual(expected)
  })

  it('the label of a note stands beside it, with all its parts', () => {
    const source = '① ②n'
    const second = rule('layout', (context) => ({ line: (line) => context.reserve(line, { start: 2, end: 3, as: 'label' }, said) }))
    const { state, texts } = blocks(source, second)
    expect(texts).toEqual(['note  n'])
    const note = state.root!.children[0] as FootnoteDefinition
    expect(note.data!.note!.pieces.map(({ start }) => source[start])).toEqual(['①', '②'])
  })

  it('the label of anything else is text', () => {
    const label = rule('layout', (context) => ({ line: (line: Line) => context.reserve(line, { start: 0, end: 1, as: 'label' }, said) }))
    expect(blocks('#h\na\nb', label, flows).texts).toEqual(['#h', 'ab'])
  })

  it('labels on lines that go on are text too', () => {
    expect(blocks('①n\n②m', flows).texts).toEqual(['note n②m'])
  })

  it('a mark is a node until notes decides on it', () => {
    const seen: string[] = []
    const sees = rule('words', () => ({ block: (block) => void seen.push(`${block.value} ${block.atoms.map((node) => node.type)}`) }))
    const { state } = blocks('a。？b', sees)
    // And text again where no rule did.
    expect(seen).toEqual(['a。\ufffcb mark', 'a。？b '])
    expect((state.root!.children[0] as Parent).children.map((node) => node.type)).toEqual(['text'])
  })

  it.each([
    ['a gap where a mark was lost', 'ab', [[1, 1]], 'a\ufffcb'],
    [
      'a gap at the ends',
      'ab',
      [
        [0, 0],
        [2, 2],
      ],
      '\ufffcab\ufffc',
    ],
    [
      'two gaps in one place',
      'ab',
      [
        [1, 1],
        [1, 1],
      ],
      'a\ufffc\ufffcb',
    ],
    ['a gap in a line of which all was deleted', '\u200bx', [[0, 0]], '\ufffc'],
  ] as const)('%s', (_, source, ranges, expected) => {
    const empties = rule(
      'normalise',
      (context) => ({
        line: (line) => void (line.value.includes('x') && context.report(line, { ...said, start: 0, end: 2, replace: '' })),
      }),
      { removes: /x/ },
    )
    const reserves = rule('layout', (context) => ({
      line(line) {
        for (const [start, end] of ranges) context.reserve(line, { start, end, as: 'mark' }, said)
      },
    }))
    const seen: string[] = []
    const sees = rule('notes', () => ({ article: (root) => void seen.push(...root.children.map((node) => readBlock(node).value)) }))
    blocks(source, empties, reserves, sees)
    expect(seen).toEqual([expected])
  })

  it('a gap behind a hyphen that goes', () => {
    const reserves = rule('layout', (context) => ({
      line: (line) => void (line.value === 'or-' && context.reserve(line, { start: 3, end: 3, as: 'mark' }, said)),
    }))
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop: 1 }) }))
    expect(blocks('or-\nder', reserves, joins).texts).toEqual(['order'])
  })

  it('pages: from the first line to the last, of a table too', () => {
    const pages = (source: string) => blocks(source, flows).state.root!.children.map((node) => node.data!.pages)
    expect(pages('a\fb\f#h')).toEqual([
      [0, 1],
      [2, 2],
    ])
    expect(pages('|t|\f|u|')).toEqual([[0, 1]])
  })

  it('a table goes on on the next page, unless a line says that another one starts', () => {
    const starts = rule('layout', (context) => ({
      line: (line) => void (line.value === '|u|' && context.label(line, 'table', { ...said, data: { starts: true } })),
    }))
    expect(blocks('a\n|t|\fb\n|u|', flows).texts).toEqual(['ab', 'table |t|/|u|'])
    expect(blocks('a\n|t|\fb\n|u|', starts, flows).texts).toEqual(['ab', 'table |t|', 'table |u|'])
  })

  it('furniture is kept by page, with the label', () => {
    const labels = rule('layout', (context) => ({ page: (page) => page.children[0]?.page === 1 && context.labelPage(page, '28', said) }))
    const { state } = blocks('a\n-1-\fb\n-2-', labels)
    expect(state.pages.map(({ label, furniture }) => [label, furniture.map((line) => line.value)])).toEqual([
      [undefined, ['-1-']],
      ['28', ['-2-']],
    ])
  })
})
