import { describe, expect, it } from 'vitest'
import { lengthOf, subtract } from '../../pipeline/pieces.ts'
import { type Piece, SOURCE } from '../../pipeline/types.ts'
import { counted } from '../support/cost.ts'
import { fc, holds } from '../support/noise.ts'

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
