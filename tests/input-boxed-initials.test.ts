/** Large initials: the first letter of the first line beside them. */
import { expect, it } from 'vitest'
import { withInitials } from '../input/boxed-initials.ts'

type Box = readonly [x0: number, y0: number, x1: number, y1: number]
const line = (text: string, ...[x0, y0, x1, y1]: Box) => ({
  words: text.split(' ').map((word, k, all) => {
    const width = (x1 - x0) / all.length
    return { text: word, box: [x0 + k * width, y0, x0 + (k + 0.9) * width, y1] as Box }
  }),
})
const shown = (lines: readonly { words: readonly { text: string }[]; box?: readonly number[] | undefined }[]) =>
  lines.map(({ words, box }) => [words.map(({ text }) => text).join(' '), box?.[0]])
const REST = [line('rooms below and shelter insects', 100, 220, 600, 250), line('of ten centimetres or more', 100, 260, 600, 290)]

it('are put back, and the lines beside them begin at the edge', () => {
  const initial = { words: [{ text: 'R', box: [100, 100, 160, 210] as Box }] }
  const beside = [
    line('oofs cover between a fifth', 170, 100, 600, 130),
    line('most cities where they are', 170, 140, 600, 170),
    line('planted roofs hold back storm', 170, 180, 600, 210),
  ]
  expect(shown(withInitials([beside[0]!, beside[1]!, initial, beside[2]!, ...REST]))).toEqual([
    ['Roofs cover between a fifth', 100],
    ['most cities where they are', 100],
    ['planted roofs hold back storm', 100],
    ['rooms below and shelter insects', undefined],
    ['of ten centimetres or more', undefined],
  ])
})

it('are taken from the line that they were read with', () => {
  const first = line('oofs cover between a fifth', 170, 100, 600, 130)
  const second = {
    words: [{ text: 'R', box: [100, 100, 160, 210] as Box }, ...line('most cities where they are', 170, 140, 600, 170).words],
  }
  expect(shown(withInitials([first, second, ...REST])).slice(0, 2)).toEqual([
    ['Roofs cover between a fifth', 100],
    ['most cities where they are', 100],
  ])
})

it('are none where a large letter stands alone, or beside one line', () => {
  const letter = { words: [{ text: 'A', box: [100, 100, 160, 210] as Box }] }
  for (const lines of [
    [letter, ...REST],
    [letter, line('Table of the mosses', 170, 140, 400, 170), ...REST],
  ])
    expect(withInitials(lines)).toHaveLength(lines.length)
})

it('are none beside a whole word, with a capital of its own', () => {
  const beside = [line('Bell, the ferry bell', 170, 140, 600, 170), line('and at noon on market days', 170, 180, 600, 210)]
  for (const text of ['B', 'Q']) {
    const letter = { words: [{ text, box: [100, 100, 160, 210] as Box }] }
    expect(shown(withInitials([letter, ...beside, ...REST])).slice(0, 2)).toEqual([
      [text, undefined],
      ['Bell, the ferry bell', undefined],
    ])
  }
})
