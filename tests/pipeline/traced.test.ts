/** Traced text, in figures: `s` is the source, a number a place. */
import { describe, expect, it } from 'vitest'
import { concat, cut, edit, fromSource, inner, originAt, render, slice, withoutAtoms } from '../../pipeline/traced.ts'
import { ATOM, ATOM_CHAR, type Piece, SOURCE, type Traced } from '../../pipeline/types.ts'
import { counted } from '../support/cost.ts'
import { fc, holds } from '../support/noise.ts'

const SOURCE_TEXT = '0123456789abcdefghij'
/** What places 1 to 5 wrote. */
const WRITTEN = ['', '', 'XY', 'Z', '', 'PQR']

const inserted = (by: number): string => WRITTEN[by]!
const say = (pieces: readonly Piece[]): string => render(pieces, SOURCE_TEXT, inserted)

/** `s2-5 1 s7-9`: source 2–5, all of place 1, source 7–9. `@` is an inline node. */
function pieces(notation: string): Piece[] {
  return notation
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [, by, start = 0, end = inserted(Number(by) || 0).length] = /^([s@\d])(?:(\d*)-(\d+))?$/.exec(word) ?? []
      return { by: by === 's' ? SOURCE : by === '@' ? ATOM : Number(by), start: Number(start), end: Number(end) }
    })
}
const traced = (notation: string): Traced => ({ value: say(pieces(notation)), pieces: pieces(notation) })
const write = (list: readonly Piece[]): string =>
  list
    .map(({ by, start, end }) => {
      const whole = by > SOURCE && start === 0 && end === inserted(by).length
      return `${by === SOURCE ? 's' : by === ATOM ? '@' : by}${whole ? '' : `${start}-${end}`}`
    })
    .join(' ')

describe('slice', () => {
  //             0123 4 56
  const text = 's2-6 1 2 s8-9'
  it.each([
    [text, 0, 7, text],
    [text, 0, 4, 's2-6 1'],
    [text, 0, 3, 's2-5'],
    [text, 3, 4, 's5-6 1'],
    [text, 4, 5, '20-1'],
    [text, 4, 7, '2 s8-9'],
    [text, 5, 6, '21-2'],
    [text, 3, 3, ''],
    [text, 9, 12, ''],
    ['1 s0-2', 0, 1, '1 s0-1'],
    ['1 s0-2', 1, 2, 's1-2'],
    ['s0-2 1 4', 0, 1, 's0-1'],
    ['s0-2 1 4', 1, 2, 's1-2 1 4'],
    ['1 4', 0, 0, '1 4'],
  ])('%s from %i to %i is %s', (notation, start, end, expected) => {
    expect(write(slice(traced(notation), start, end).pieces)).toBe(expected)
    expect(slice(traced(notation), start, end).value).toBe(say(pieces(expected)))
  })
})

describe('cut', () => {
  it.each([
    ['s0-4', [], ['s0-4']],
    ['s0-4', [2], ['s0-2', 's2-4']],
    ['s0-4', [0, 2, 2, 4], ['', 's0-2', '', 's2-4', '']],
    ['s0-2 1 s5-6', [2], ['s0-2 1', 's5-6']],
    ['1 s0-2', [0], ['1', 's0-2']],
    ['1 4', [0, 0], ['1 4', '', '']],
    ['s0-1 2 s3-4', [2], ['s0-1 20-1', '21-2 s3-4']],
  ])('%s at %j is %j', (notation, offsets, expected) => {
    const parts = cut(traced(notation), offsets)
    expect(parts.map((part) => write(part.pieces))).toEqual(expected)
    expect(parts.map((part) => part.value)).toEqual(expected.map((part) => say(pieces(part))))
  })
})

describe('edit', () => {
  /** Edits are `start end replacement`; their places count from 6. */
  const apply = (text: Traced, edits: readonly (readonly [number, number, string])[], first = 6) => {
    const before: string[] = []
    const sorted = edits.map(([start, end, replace]) => ({ start, end, replace }))
    const out = edit(text, sorted, (pieces) => first + before.push(write(pieces)) - 1)
    return { value: out.value, pieces: out.pieces.map(({ by, start, end }) => `${by}:${start}-${end}`).join(' '), before }
  }

  it.each([
    ['s0-4', [], '0123', '0:0-4', []],
    ['s0-4', [[1, 2, 'x']], '0x23', '0:0-1 6:0-1 0:2-4', ['s1-2']],
    ['s0-4', [[0, 4, '']], '', '6:0-0', ['s0-4']],
    ['s0-4', [[0, 0, 'x']], 'x0123', '6:0-1 0:0-4', ['']],
    ['s0-4', [[4, 4, 'x']], '0123x', '0:0-4 6:0-1', ['']],
    [
      's0-4',
      [
        [1, 2, ''],
        [2, 3, 'xy'],
      ],
      '0xy3',
      '0:0-1 6:0-0 7:0-2 0:3-4',
      ['s1-2', 's2-3'],
    ],
    [
      's0-4',
      [
        [1, 1, 'x'],
        [1, 2, 'y'],
      ],
      '0xy23',
      '0:0-1 6:0-1 7:0-1 0:2-4',
      ['', 's1-2'],
    ],
    // A deletion before the stretch stays; one behind it, or in it, goes under the new place.
    ['s0-2 1 s3-5', [[2, 3, 'x']], '01x4', '0:0-2 1:0-0 6:0-1 0:4-5', ['s3-4']],
    ['s0-2 1 s3-5', [[1, 2, 'x']], '0x34', '0:0-1 6:0-1 0:3-5', ['s1-2 1']],
    ['s0-2 1 s3-5', [[1, 3, 'x']], '0x4', '0:0-1 6:0-1 0:4-5', ['s1-2 1 s3-4']],
    // An edit of an edit takes the part it replaces.
    ['s0-1 2 s3-4', [[1, 2, 'x']], '0xY3', '0:0-1 6:0-1 2:1-2 0:3-4', ['20-1']],
    ['s0-1 2 s3-4', [[0, 2, 'x']], 'xY3', '6:0-1 2:1-2 0:3-4', ['s0-1 20-1']],
    ['1 4', [[0, 0, 'x']], 'x', '1:0-0 4:0-0 6:0-1', ['']],
  ] as const)('%s by %j', (notation, edits, value, expected, before) => {
    expect(apply(traced(notation), edits)).toEqual({ value, pieces: expected, before: [...before] })
  })

  it('leaves a text without edits as it is', () => {
    const text = traced('s0-4')
    expect(edit(text, [], () => 0)).toBe(text)
  })
})

describe('concat', () => {
  it.each([
    [['s0-2', 's2-4'], 's0-4'],
    [['s0-2', 's3-4'], 's0-2 s3-4'],
    [['s0-2', '1', 's2-4'], 's0-2 1 s2-4'],
    [['20-1', '21-2'], '2'],
    [['1', '1'], '1 1'],
    [[], ''],
  ])('%j is %s', (parts, expected) => {
    expect(write(concat(parts.map(traced)).pieces)).toBe(expected)
  })
})

it('withoutAtoms keeps all but the inline nodes', () => {
  const text = traced('s0-2 @0-2 1 s2-4 @2-3')
  expect(text.value).toBe(`01${ATOM_CHAR}${ATOM_CHAR}23${ATOM_CHAR}`)
  expect(withoutAtoms(text)).toEqual(traced('s0-2 1 s2-4'))
})

it.each([
  ['s2-4 1 2', 0, 's', 0],
  ['s2-4 1 2', 1, 's', 1],
  ['s2-4 1 2', 2, '2', 0],
  ['s2-4 1 2', 3, '2', 1],
  ['s2-4 1 2', 4, undefined, undefined],
])('originAt: the character of %s at %i is of %s', (notation, offset, by, shift) => {
  const origin = originAt(traced(notation), offset)
  expect(origin && (origin.piece.by === SOURCE ? 's' : String(origin.piece.by))).toBe(by)
  expect(origin?.shift).toBe(shift)
})

it.each([
  ['  ab ', [2, 4]],
  ['   ', [3, 3]],
  ['', [0, 0]],
])('inner of "%s" is %j', (value, expected) => {
  expect(inner(value)).toEqual(expected)
})

it('fromSource has no piece for no text', () => {
  expect(fromSource('abc', 1, 1)).toEqual({ value: '', pieces: [] })
})

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...pieces('1 2 3 4 5 20-1 51-3')),
    fc
      .tuple(fc.nat(19), fc.integer({ min: 1, max: 4 }))
      .map(([start, length]) => ({ by: SOURCE, start, end: Math.min(20, start + length) })),
  )
  const text = fc.array(piece, { maxLength: 12 }).map((list): Traced => concat(list.map((p) => ({ value: say([p]), pieces: [p] }))))
  const offsets = fc.array(fc.nat(40), { maxLength: 5 })

  it('slices that tile it say it, and hold each piece of length 0 once', () => {
    holds(fc.tuple(text, offsets), ([text, offsets]) => {
      const stops = [0, ...offsets.map((o) => Math.min(o, text.value.length)), text.value.length].sort((a, b) => a - b)
      // Of an empty text any slice is the whole.
      if (!text.value) return
      const parts = stops.slice(1).map((end, k) => slice(text, stops[k]!, end))
      expect(concat(parts)).toEqual(text)
    })
  })

  it('parts that it is cut into say it, and hold each piece of length 0 once', () => {
    holds(fc.tuple(text, offsets), ([text, offsets]) => {
      const parts = cut(
        text,
        offsets.sort((a, b) => a - b),
      )
      expect(parts).toHaveLength(offsets.length + 1)
      expect(concat(parts)).toEqual(text)
      for (const part of parts) expect(say(part.pieces)).toBe(part.value)
    })
  })

  it('what an edit leaves and what it replaced are the text, and can be put back', () => {
    holds(fc.tuple(text, offsets), ([text, offsets]) => {
      const stops = [...new Set(offsets.map((o) => Math.min(o, text.value.length)))].sort((a, b) => a - b)
      const edits = stops.slice(1).flatMap((end, k) => (k % 2 ? [] : [{ start: stops[k]!, end, replace: '!?' }]))
      const replaced = new Map<number, Piece[]>()
      const out = edit(text, edits, (before) => {
        replaced.set(100 + replaced.size, before)
        return 99 + replaced.size
      })
      expect(out.value).toBe(render(out.pieces, SOURCE_TEXT, (by) => (by >= 100 ? '!?' : inserted(by))))
      const back = out.pieces.flatMap((piece) => replaced.get(piece.by) ?? [piece])
      expect(concat(back.map((piece) => ({ value: say([piece]), pieces: [piece] })))).toEqual(text)
    })
  })
})

it('an edit looks at each piece of a text once or twice, however many edits there are', () => {
  const length = 5000
  const { list, reads } = counted(Array.from({ length }, (_, k): Piece => ({ by: SOURCE, start: 2 * k, end: 2 * k + 1 })))
  const edits = Array.from({ length: length / 2 }, (_, k) => ({ start: 2 * k, end: 2 * k + 1, replace: 'b' }))
  edit({ value: 'a'.repeat(length), pieces: list }, edits, () => 1)
  expect(reads()).toBeLessThan(5 * length)
})
