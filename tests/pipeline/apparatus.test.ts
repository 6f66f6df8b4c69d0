import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { Apparatus } from '../../pipeline/apparatus.ts'
import { Grouping, newState } from '../../pipeline/runner.ts'
import { fromSource } from '../../pipeline/traced.ts'
import { ATOM, type Piece, SOURCE } from '../../pipeline/types.ts'

const source = (start: number, end: number): Piece => ({ by: SOURCE, start, end })
const whole = (by: number, length: number): Piece => ({ by, start: 0, end: length })
const decision = { rule: 'a-rule', kind: 'replace', message: 'done', confidence: 'certain' } as const

describe('an apparatus', () => {
  //   己 经 ·己 经   →   已经, twice; of the second, all was replaced again
  const apparatus = new Apparatus('己经 己经')
  const first = apparatus.place(apparatus.open(decision), [source(0, 1)], '已')
  const second = apparatus.place(apparatus.open(decision), [source(3, 4)], '已')
  const third = apparatus.place(apparatus.open({ ...decision, rule: 'b-rule' }), [whole(second, 1), source(4, 5)], '曾經')
  const supplied = apparatus.place(apparatus.open({ ...decision, kind: 'supply' }), [], '。')
  const longer = apparatus.place(apparatus.open(decision), [source(2, 3)], '——')

  it('numbers places from 1', () => {
    expect([first, second, third, supplied, longer]).toEqual([1, 2, 3, 4, 5])
    expect(apparatus.size).toBe(6)
    expect(apparatus.emendationOf(third).rule).toBe('b-rule')
  })

  it.each<[readonly Piece[], string, readonly Piece[], number | undefined]>([
    [[source(1, 3)], '经 ', [source(1, 3)], 1],
    [[whole(first, 1), source(1, 2)], '已经', [source(0, 1), source(1, 2)], 0],
    [[whole(third, 2)], '曾經', [source(3, 4), source(4, 5)], 3],
    [[whole(supplied, 1)], '。', [], undefined],
    [[whole(supplied, 1), source(4, 5)], '。经', [source(4, 5)], 4],
    [[{ by: ATOM, start: 0, end: 2 }, source(0, 1)], '\ufffc\ufffc己', [source(0, 1)], 0],
    [[], '', [], undefined],
  ])('%j says, comes from, begins at', (pieces, says, sources, offset) => {
    expect(apparatus.render(pieces)).toBe(says)
    expect(apparatus.sources(pieces)).toEqual(sources)
    expect(apparatus.firstOffset(pieces)).toBe(offset)
  })

  it.each<[string, readonly Piece[], (number | undefined)[]]>([
    ['经 ', [source(1, 3)], [1, 2, undefined]],
    ['曾經', [whole(third, 2)], [3, 4]],
    ['經', [{ by: third, start: 1, end: 2 }], [4]],
    ['——', [whole(longer, 2)], [2, 2]],
    ['。', [whole(supplied, 1)], [undefined]],
    ['\ufffc', [{ by: ATOM, start: 0, end: 1 }], [undefined]],
  ])('the characters of %s have their origin', (value, pieces, origins) => {
    expect(origins.map((_, k) => apparatus.origin({ value, pieces }, k))).toEqual(origins)
  })

  it('finds the character of a stretch that was in parts', () => {
    const apparatus = new Apparatus('ab-cd')
    const joined = apparatus.place(apparatus.open(decision), [source(0, 2), source(3, 5)], 'ABCD')
    expect([0, 1, 2, 3].map((k) => apparatus.origin({ value: 'ABCD', pieces: [whole(joined, 4)] }, k))).toEqual([0, 1, 3, 4])
  })

  it.each([0, -1, 6])('has no place %i', (by) => {
    expect(() => apparatus.placeOf(by)).toThrow(RangeError)
  })

  it('forgets what came after a mark', () => {
    const apparatus = new Apparatus('湖区')
    apparatus.place(apparatus.open(decision), [source(0, 1)], '江')
    const mark = apparatus.mark()
    apparatus.place(apparatus.open(decision), [source(1, 2)], '岸')
    apparatus.forget(mark)
    expect(apparatus.emendations).toHaveLength(1)
    expect(() => apparatus.placeOf(2)).toThrow(RangeError)
    expect(apparatus.place(apparatus.open({ ...decision, rule: 'b-rule' }), [], '。')).toBe(2)
    expect(apparatus.emendationOf(2).rule).toBe('b-rule')
  })
})

describe('grouping', () => {
  const group = () => {
    const state = newState(readPlain('湖区'))
    return { state, grouping: new Grouping(state) }
  }

  it.each([
    ['the same decision', {}, 1],
    ['another message', { message: 'undone' }, 2],
    ['another kind', { kind: 'supply' }, 2],
    ['another confidence', { confidence: 'guess' }, 2],
    ['another role', { to: 'note' }, 2],
    ['a reason of its own', { evidence: { width: 3 } }, 2],
    ['data of its own', { data: { word: '湖' } }, 2],
  ] as const)('%s', (_, other, count) => {
    const { state, grouping } = group()
    grouping.emendation(decision)
    grouping.emendation({ ...decision, ...other })
    expect(state.apparatus.emendations).toHaveLength(count)
  })

  it('keeps the place of each', () => {
    const { grouping } = group()
    const at = [1]
    const made = grouping.emendation({ ...decision, kind: 'label', at })
    grouping.emendation({ ...decision, kind: 'label', at: [5, 7] })
    expect(made.at).toEqual([1, 5, 7])
    expect(at).toEqual([1])
  })
})

it('fromSource and the apparatus agree', () => {
  const apparatus = new Apparatus('湖区东岸')
  const text = fromSource(apparatus.source, 1, 3)
  expect(apparatus.render(text.pieces)).toBe(text.value)
})
