/** A second run over what is unchanged, and memory over many documents. Full runs: `tests/bench/batch`. */
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeVariants } from '../support/variants.mjs'
import { ENV, emend, folderOf, MAIN, PAPER, tree } from './emend.ts'

const MINUTE = 60_000

test('a second run takes at most 3 times as long as sha256sum, the start of Node apart', { timeout: 2 * MINUTE }, () => {
  const COPIES = 3000
  const cwd = folderOf({ 'in/a.txt': PAPER.repeat(100) })
  emend(['in', '-o', 'out'], { cwd })
  // What converting so many copies would leave behind, without the minutes that it takes.
  const hidden = join(cwd, 'out/.emend')
  const journal = join(hidden, readdirSync(hidden).find((name) => name.startsWith('journal-'))!)
  const entry = JSON.parse(readFileSync(journal, 'utf8')) as { outputs: Record<string, number> }
  let lines = ''
  for (let k = 0; k < COPIES; k++) {
    copyFileSync(join(cwd, 'in/a.txt'), join(cwd, `in/${k}.txt`))
    copyFileSync(join(cwd, 'out/a.md'), join(cwd, `out/${k}.md`))
    lines += `${JSON.stringify({ ...entry, name: `${k}.txt`, outputs: { [`${k}.md`]: entry.outputs['a.md'] } })}\n`
  }
  appendFileSync(journal, lines)
  const touched = (): string[] => tree(join(cwd, 'out')).map((name) => `${name} ${statSync(join(cwd, 'out', name)).mtimeMs}`)
  const before = touched()
  const time = (run: () => unknown): number => {
    const begin = performance.now()
    run()
    return performance.now() - begin
  }
  const rounds = Array.from({ length: 5 }, () => ({
    start: time(() => emend(['--version'])),
    sums: time(() => spawnSync('sh', ['-c', 'find in -type f -print0 | xargs -0 sha256sum'], { cwd, maxBuffer: 2 ** 28 })),
    again: time(() => expect(emend(['in', '-o', 'out'], { cwd }).stderr).toContain(`0 converted, ${COPIES + 1} unchanged`)),
  }))
  const least = (key: 'start' | 'sums' | 'again'): number => Math.min(...rounds.map((round) => round[key]))
  const ratio = (least('again') - least('start')) / least('sums')
  console.log(`${ratio.toFixed(2)} times sha256sum`)
  expect(ratio).toBeLessThan(3)
  expect(touched()).toEqual(before)
})

test('memory does not grow with the number of documents', { timeout: 3 * MINUTE }, async () => {
  // Of one worker, by fifths. In the first two V8 grows its heap to what it then keeps (200, 206, 234, 233, 240 MB), so that the others are held
  // against the third; the full run, over thousands, has them behind it. Half a megabyte kept of each document would be seen here.
  const [DOCUMENTS, WINDOWS, MOST] = [500, 5, 1.15]
  const cwd = folderOf()
  writeVariants(join(cwd, 'in'), DOCUMENTS, { least: 2000, most: 4000 })
  const run = spawn(process.execPath, [MAIN, 'in', '-o', 'out', '--jobs', '1', '--quiet'], { cwd, env: ENV, stdio: 'ignore' })
  const ended = new Promise((resolve) => run.on('exit', resolve))
  const peaks = Array.from({ length: WINDOWS }, () => 0)
  while (run.exitCode === null) {
    const window = Math.min(WINDOWS - 1, Math.floor((tree(join(cwd, 'out')).length * WINDOWS) / DOCUMENTS))
    peaks[window] = Math.max(peaks[window]!, memoryOf(run.pid!))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(await ended).toBe(0)
  console.log(`peaks: ${peaks.map((bytes) => `${Math.round(bytes / 2 ** 20)} MB`).join(', ')}`)
  expect(peaks.at(-1)! / peaks[2]!).toBeLessThan(MOST)
})

/** Bytes that a process and its children have in memory. */
function memoryOf(pid: number): number {
  try {
    const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return children.reduce((sum, child) => sum + memoryOf(Number(child)), kilobytes * 1024)
  } catch {
    return 0
  }
}
