/** Workers and whole runs killed at random: what comes out in the end is what an undisturbed run writes. Full runs: `tests/bench`. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { childrenOf, until } from '../support/processes.ts'
import { BAD, random, writeVariants } from '../support/variants.mjs'
import { ENV, emend, folderOf, MAIN, tree } from './emend.ts'

const MINUTE = 60_000
const DOCUMENTS = 30
const KILLS = 6

test('killed workers and killed runs lose nothing', { timeout: 3 * MINUTE }, async () => {
  const cwd = folderOf()
  writeVariants(join(cwd, 'in'), DOCUMENTS, { least: 3000, most: 12_000 })
  expect(emend(['in', '-o', 'whole', '--to', 'md,json'], { cwd }).status).toBe(0)

  const next = random(7)
  const done = (): number => tree(join(cwd, 'out')).length
  let runs = 0
  let status: number | null = null
  for (let kills = 0; status !== 0; ) {
    runs++
    const run = spawn(process.execPath, [MAIN, 'in', '-o', 'out', '--to', 'md,json', '--quiet'], { cwd, env: ENV, stdio: 'ignore' })
    const ended = new Promise<number | null>((resolve) => run.on('exit', resolve))
    for (let gone = false; kills < KILLS && !gone; kills++) {
      const before = done()
      const enough = before + 1 + Math.floor(next() * 6)
      await until(done, (now) => now >= enough || run.exitCode !== null)
      const workers = childrenOf(run.pid!)
      gone = next() < 0.5 || !workers.length
      process.kill(gone ? run.pid! : workers[Math.floor(next() * workers.length)]!, 'SIGKILL')
    }
    status = await ended
  }
  console.log(`${KILLS} kills in ${runs} runs`)
  expect(runs).toBeGreaterThan(1)
  expect(tree(join(cwd, 'out'))).toEqual(tree(join(cwd, 'whole')))
  for (const name of tree(join(cwd, 'whole'))) expect(readFileSync(join(cwd, 'out', name))).toEqual(readFileSync(join(cwd, 'whole', name)))
  const workshop = readdirSync(join(cwd, 'out/.emend')).find((name) => name.startsWith('tmp-'))!
  emend(['in', '-o', 'out'], { cwd })
  expect(readdirSync(join(cwd, 'out/.emend', workshop))).toEqual([])
})

test('of a folder with bad files every good one is converted, and each bad one named with its reason', { timeout: MINUTE }, () => {
  const cwd = folderOf(Object.fromEntries(Object.entries(BAD).map(([kind, make]) => [`in/${kind}.txt`, make(1)])))
  symlinkSync('nowhere', join(cwd, 'in/unreadable.txt'))
  const { good } = writeVariants(join(cwd, 'in'), 20, { least: 2000, most: 6000 })
  const { stderr, status } = emend(['in', '-o', 'out'], { cwd })
  expect(status).toBe(2)
  expect(tree(join(cwd, 'out'))).toEqual(good.map((name) => name.replace('.txt', '.md')))
  for (const kind of [...Object.keys(BAD), 'unreadable']) expect(stderr).toMatch(new RegExp(`in/${kind}.txt: error: .{10}`))
})
