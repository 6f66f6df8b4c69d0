import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { applyChanges, invented, undeclared } from '../../pipeline/edits.ts'
import { Grouping, newState } from '../../pipeline/runner.ts'
import { atom, concat, fromSource } from '../../pipeline/traced.ts'
import { rule } from '../support/rule.ts'

const none = rule('words', () => ({ block() {} }))
const removing = (removes: RegExp) => ({ ...none, removes })

describe('what goes must be declared', () => {
  it.each([
    [none, '  ', '', undefined],
    [none, '，', '', undefined],
    [none, '己', '已', undefined],
    [none, 'ﬁ', 'fi', undefined],
    [none, 'ab', 'a', 'ab'],
    [none, '5', '', '5'],
    [none, '①', '', '①'],
    [none, '𠮷', '', '𠮷'],
    [none, 'a-b', 'ab', undefined],
    [removing(/\d+/), '  5', '', undefined],
    [removing(/\d+/), 'a5', '', 'a5'],
    [removing(/\d+/g), '5 6', '', undefined],
    [removing(/\d+/y), '5 6', '', undefined],
    [removing(/x/i), 'X', '', undefined],
    [none, '\ud840', '', undefined],
  ])('case %#: `%2$s` for `%1$s`', (rule, removed, inserted, expected) => {
    expect(undeclared(rule, removed, inserted)).toBe(expected)
  })
})

describe('what comes must come for something printed', () => {
  it.each([
    ['', '。', false],
    ['', 'a', true],
    [' ', 'a', true],
    ['\u200b\u00ad', '5', true],
    ['？', '1', false],
    ['■．', '立', false],
    ['\ue001', '立', false],
    ['a', 'b', false],
    [' ', '', false],
    ['\n', ' ', false],
  ])('`%s` → `%s`', (removed, inserted, expected) => {
    expect(invented(removed, inserted)).toBe(expected)
  })
})

describe('changes', () => {
  const apply = (source: string, changes: readonly (readonly [number, number, string, 'guess'?])[]) => {
    const state = newState(readPlain(source))
    const text = fromSource(source, 0, source.length)
    const reports = changes.map(([start, end, replace, confidence]) => ({
      start,
      end,
      replace,
      message: 'done',
      ...(confidence ? { confidence } : {}),
    }))
    const { value } = applyChanges(state, none, text, reports, new Grouping(state))
    return { value, state }
  }

  it.each([
    ['abcd', [[1, 2, 'x']], 'axcd'],
    [
      'abcd',
      [
        [3, 4, 'y'],
        [0, 1, 'x'],
      ],
      'xbcy',
    ],
    [
      'abcd',
      [
        [2, 2, '-'],
        [1, 2, 'x'],
        [2, 3, 'y'],
      ],
      'ax-yd',
    ],
    ['abcd', [[1, 3, 'bc']], 'abcd'],
    ['abcd', [[0, 4, 'wxyz']], 'wxyz'],
    ['ab𠮷d', [[2, 4, '吉']], 'ab吉d'],
    ['abcd', [[1, 2, 'x', 'guess']], 'abcd'],
    ['abcd', [], 'abcd'],
  ] as const)('%s by %j', (source, changes, expected) => {
    expect(apply(source, changes).value).toBe(expected)
  })

  it.each([
    [
      [
        [0, 2, 'xy'],
        [1, 3, 'yz'],
      ],
    ],
    [
      [
        [0, 2, 'xy'],
        [1, 3, 'yz', 'guess'],
      ],
    ],
    [
      [
        [1, 2, 'x'],
        [1, 2, 'y'],
      ],
    ],
    [[[3, 5, 'xy']]],
    [[[-1, 1, 'x']]],
    [[[3, 2, 'x']]],
    [[[Number.NaN, 2, 'x']]],
    [[[0, Number.NaN, 'x']]],
  ] as const)('%j overlap or reach beyond', (changes) => {
    expect(() => apply('abcd', changes)).toThrow(RangeError)
  })

  it('a guess stands in the apparatus, with what it would replace', () => {
    const { state } = apply('abcd', [
      [1, 2, 'x', 'guess'],
      [2, 3, 'y'],
    ])
    const { places, applied } = state.apparatus.emendations.find((emendation) => emendation.confidence === 'guess')!
    expect(applied).toBe(false)
    expect(places.map(({ before, inserted }) => [state.apparatus.render(before), inserted])).toEqual([['b', 'x']])
  })

  it('no change is no emendation', () => {
    expect(apply('abcd', [[1, 2, 'b']]).state.apparatus.emendations).toEqual([])
  })

  it('a change over an inline node is refused, one beside it is not', () => {
    const state = newState(readPlain('，。'))
    const text = concat([fromSource('，。', 0, 1), atom(0), fromSource('，。', 1, 2)])
    const change = (start: number, end: number) => () =>
      applyChanges(state, none, text, [{ start, end, replace: '!'.repeat(end - start), message: 'done' }], new Grouping(state))
    for (const [start, end] of [
      [0, 2],
      [1, 2],
      [1, 3],
      [0, 3],
    ] as const)
      expect(change(start, end)).toThrow('inline node')
    expect(() => applyChanges(state, none, text, [{ start: 1, end: 1, replace: '!', message: 'done' }], new Grouping(state))).not.toThrow()
  })

  it('U+FFFC of the source is a character like any other', () => {
    expect(apply('a\ufffcb', [[1, 2, '']]).value).toBe('ab')
  })
})
