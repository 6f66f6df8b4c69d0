/** Reading order from boxes: what lies beside what, what lies across. */
import { describe, expect, it } from 'vitest'
import type { Box } from '../pipeline/types.ts'
import { readingOrder } from '../rules/text/reading-order.ts'

const EM = 10
/** Lines of text at rows of 20, their ends in em. */
const line = (row: number, from: number, to: number, shift = 0): Box => ({
  x0: from * EM,
  x1: to * EM,
  y0: row * 20 + shift,
  y1: row * 20 + 12 + shift,
})
const order = (...boxes: Box[]): number[] => readingOrder(boxes, EM)

describe('reading order', () => {
  it('is from top to bottom in one column, whatever came last', () => {
    expect(order(line(1, 0, 30), line(2, 0, 30), line(3, 0, 12), line(0, 8, 20))).toEqual([3, 0, 1, 2])
  })

  it('takes columns one after the other, below what lies across both', () => {
    const rows = [1, 2, 3, 4].flatMap((row) => [line(row, 0, 14), line(row, 16, 30)])
    expect(order(line(0, 5, 25), ...rows, line(6, 3, 27))).toEqual([0, 1, 3, 5, 7, 2, 4, 6, 8, 9])
  })

  it('knows columns whose lines stand at different heights, and short last lines', () => {
    const left = [0, 1, 2, 3].map((row) => line(row, 0, row === 3 ? 5 : 14 + row / 20))
    const right = [0, 1, 2, 3].map((row) => line(row, 16, 30, 9))
    expect(order(...right, ...left)).toEqual([4, 5, 6, 7, 0, 1, 2, 3])
  })

  it('keeps staggered lines of both columns where a note lies below, though a gap in one of them is wider than that to the note', () => {
    const left = [0, 1, 2, 3, 5, 6].map((row) => line(row, 0, 14))
    const right = [0, 1, 2, 3, 4, 5, 6].map((row) => line(row, 16, 30, 10))
    const note = { ...line(7, 2, 26), y0: 7 * 20 + 8, y1: 7 * 20 + 18 }
    expect(order(...left, ...right, note)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  })

  it('is not misled by a number at the edge of the left column that hangs into the gutter', () => {
    const rows = [0, 1, 2, 3].flatMap((row) => [line(row, 0, 14), line(row, 16, 30)])
    expect(order(...rows, line(4, 3, 9), line(4, 12.8, 14.4), line(4, 16, 30), line(5, 0, 14))).toEqual([
      0, 2, 4, 6, 8, 9, 11, 1, 3, 5, 7, 10,
    ])
  })

  it('is not misled by short lines of the title that end or begin in the gutter', () => {
    const rows = [1, 2, 3].flatMap((row) => [line(row, 0, 14), line(row, 16, 30)])
    expect(order(line(0, 12, 14.5), line(0, 15, 18), ...rows)).toEqual([0, 1, 2, 4, 6, 3, 5, 7])
  })

  it('reads a short line with what stands across the columns where it stands nearer to that', () => {
    const rows = [1, 2, 3].flatMap((row) => [line(row + 1, 0, 14), line(row + 1, 16, 30)])
    const last = [line(9, 0, 10), line(10, 0, 28)]
    expect(order(line(-1, 0, 30), line(0, 0, 9), ...rows, ...last)).toEqual([0, 1, 2, 4, 6, 3, 5, 7, 8, 9])
  })

  it('reads a running head first, in both its corners', () => {
    const rows = [1, 2, 3].flatMap((row) => [line(row + 1, 0, 14), line(row + 1, 16, 30)])
    expect(order(line(0, 0, 2), ...rows, line(0, 20, 30))).toEqual([0, 7, 1, 3, 5, 2, 4, 6])
  })

  it('reads short notes in smaller type below both columns after them', () => {
    const rows = [1, 2, 3].flatMap((row) => [line(row, 0, 14), line(row, 16, 30)])
    const note = { x0: 0, x1: 90, y0: 120, y1: 129 }
    expect(order(...rows, note)).toEqual([0, 2, 4, 1, 3, 5, 6])
    expect(order(...rows, line(4, 0, 9))).toEqual([0, 2, 4, 6, 1, 3, 5])
  })

  it('goes from column to column twice where a heading lies between', () => {
    const band = (top: number): Box[] => [0, 1, 2].flatMap((row) => [line(top + row, 0, 14), line(top + row, 16, 30)])
    expect(order(...band(0), line(4, 4, 26), ...band(6))).toEqual([0, 2, 4, 1, 3, 5, 6, 7, 9, 11, 8, 10, 12])
  })

  it('leaves the cells of a table in the order they came in', () => {
    const rows = [0, 1, 2, 3].flatMap((row) => [line(row, 0, 4), line(row, 10, 13), line(row, 20, 24)])
    expect(order(...rows)).toEqual(rows.map((_, k) => k))
  })

  it('is not misled by a scan that is a little skew', () => {
    const skew = [0, 1, 2, 3].map((row): Box => ({ ...line(row, 0, 30), y1: row * 20 + 22 }))
    expect(order(...skew)).toEqual([0, 1, 2, 3])
  })

  it('gives each line once, for any boxes', () => {
    let seed = 7
    const next = (n: number): number => {
      seed = (seed * 48271) % 2147483647
      return seed % n
    }
    for (let round = 0; round < 200; round++) {
      const boxes = Array.from({ length: next(40) }, () => {
        const [x, y] = [next(300), next(400)]
        return { x0: x, y0: y, x1: x + 1 + next(200), y1: y + 1 + next(30) }
      })
      expect(order(...boxes).sort((a, b) => a - b)).toEqual(boxes.map((_, k) => k))
    }
  })
})
