/** `lines` and `layout`: what is done to lines. */
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import type { Rule } from '../../pipeline/rule.ts'
import { newState, runStage } from '../../pipeline/runner.ts'
import { layout } from '../../pipeline/stages/layout.ts'
import { lines } from '../../pipeline/stages/lines.ts'
import type { Line, Role, Scan } from '../../pipeline/types.ts'
import { blocks } from '../support/blocks.ts'
import { rule, said } from '../support/rule.ts'

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
