/** Inputs that no memory should be lost on: said within a minute, in bounded memory, and the others converted all the same. */
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emend, folderOf, PAPER, tree } from './emend.ts'

const MINUTE = 60_000
const MEGABYTE = 2 ** 20
/** A run beyond it dies, and the test with it. */
const HEAP = ['--max-old-space-size=1024']

describe('giants', () => {
  for (const [kind, unit] of [
    ['Chinese', '古道上的水井大多开凿于明代中叶。'],
    ['Latin', 'the wells along the old road '],
  ] as const) {
    // Of the larger one nothing but its head is read; the smaller one is decoded and looked at.
    for (const size of [50, 15]) {
      test(`a single line of ${size} MB, ${kind}`, { timeout: 2 * MINUTE }, () => {
        const cwd = folderOf({ 'in/a.txt': PAPER })
        writeFileSync(join(cwd, 'in/line.txt'), unit.repeat(Math.floor((size * MEGABYTE) / Buffer.byteLength(unit))))
        const start = performance.now()
        const { stderr, status } = emend(['in', '-o', 'out'], { cwd, node: HEAP })
        expect(performance.now() - start).toBeLessThan(MINUTE)
        expect(status).toBe(2)
        expect(stderr).toMatch(/in\/line\.txt: error: .*line.*fold -s/)
        expect(tree(join(cwd, 'out'))).toEqual(['a.md'])
      })
    }
  }

  test('more text than any document has', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'huge.txt': PAPER.repeat(Math.ceil((17 * MEGABYTE) / Buffer.byteLength(PAPER))) })
    const { stderr, status } = emend(['huge.txt'], { cwd, node: HEAP })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^huge\.txt: error: Larger than .* split it/)
  })

  test('a file of 300 MB', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'huge.txt': '' })
    // Sparse: it takes no room on the disk.
    truncateSync(join(cwd, 'huge.txt'), 300 * MEGABYTE)
    const { stderr, status } = emend(['huge.txt'], { cwd, node: HEAP })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^huge\.txt: error: Larger than/)
  })

  test('standard input without an end', { timeout: MINUTE }, () => {
    const { stderr, status } = emend(['/dev/zero'], { node: HEAP })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^\/dev\/zero: error: Larger than/)
  })
})
