/** `emend submit`, `work`, `status`: several machines, some of which die. Full runs: `tests/bench`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, hasRedis, startRedis } from '../support/redis.mjs'
import { writeVariants } from '../support/variants.mjs'
import { ENV, emend, folderOf, MAIN, PAPER, type Result, tree } from './emend.ts'

const MINUTE = 60_000
const there = hasRedis()
if (!there) console.log('redis-server is not installed: the tests of the queue are skipped')

describe.skipIf(!there)('a queue (skipped where redis-server is missing)', () => {
  const disk = folderOf()
  let port: number
  let redis: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    port = await freePort()
    redis = await startRedis(disk, port)
  })
  afterAll(() => redis.stop())

  const queue = (name: string): string[] => ['--redis', `redis://127.0.0.1:${port}`, '--queue', name]
  const run = (cwd: string, name: string, command: string, ...args: string[]): Result => emend([command, ...args, ...queue(name)], { cwd })

  test('does what a local run does, and leaves a journal that one reads', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/1998/b.txt': PAPER.repeat(3) })
    expect(run(cwd, 'local', 'submit', 'in', '-o', 'out', '--to', 'md,json').stderr).toContain('2 submitted')
    expect(run(cwd, 'local', 'submit', 'in', '-o', 'out', '--to', 'md,json').status).toBe(0)
    expect(run(cwd, 'local', 'status').stdout).toBe('2 waiting, 0 at work, 0 to be tried again, 0 parked; 0 workers\n')
    expect(run(cwd, 'local', 'work', '--drain')).toMatchObject({ status: 0, stderr: expect.stringContaining('2 converted') })
    expect(run(cwd, 'local', 'submit', 'in', '-o', 'out', '--to', 'md,json').stderr).toContain('0 submitted, 2 unchanged')
    expect(emend(['in', '-o', 'out', '--to', 'md,json'], { cwd }).stderr).toContain('0 converted, 2 unchanged')
    emend(['in', '-o', 'whole', '--to', 'md,json'], { cwd })
    for (const name of tree(join(cwd, 'whole')))
      expect(readFileSync(join(cwd, 'out', name))).toEqual(readFileSync(join(cwd, 'whole', name)))
  })

  test('tries again what failed, then parks it and lists it', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/bad.txt': '' })
    run(cwd, 'bad', 'submit', 'in', '-o', 'out')
    expect(run(cwd, 'bad', 'work', '--drain')).toMatchObject({ status: 2, stderr: expect.stringContaining('1 converted, 1 failed') })
    const { stdout, status } = run(cwd, 'bad', 'status')
    expect(status).toBe(2)
    expect(stdout).toMatch(/ 1 parked; 0 workers\n {2}\/.*\/in\/bad\.txt: empty file/)
    expect(run(cwd, 'bad', 'submit', 'in', '-o', 'out').stderr).toContain('1 failed before and are parked')
    expect(run(cwd, 'bad', 'submit', 'in', '-o', 'out', '--force').stderr).toContain('2 submitted')
  })

  test('is not worked on by another emend', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'in/a.txt': PAPER })
    const other = join(folderOf(), 'dist')
    cpSync(dirname(dirname(MAIN)), other, { recursive: true })
    writeFileSync(join(other, 'build-id'), 'another\n')
    cpSync(join(dirname(MAIN), '../../package.json'), join(other, '../package.json'))
    run(cwd, 'other', 'submit', 'in', '-o', 'out')
    symlinkSync(join(dirname(MAIN), '../../node_modules'), join(other, '../node_modules'))
    const { stderr, status } = emend(['work', ...queue('other')], { cwd, main: join(other, 'bin/main.js') })
    expect(status).toBe(2)
    expect(stderr).toContain('submitted by another emend')
    expect(run(cwd, 'other', 'work', '--drain').stderr).toContain('1 converted')
  })

  test('loses nothing where workers are killed and Redis is started anew', { timeout: 3 * MINUTE }, async () => {
    const cwd = folderOf()
    writeVariants(join(cwd, 'in'), 40, { least: 4000, most: 12_000 })
    expect(run(cwd, 'killed', 'submit', 'in', '-o', 'out').stderr).toContain('40 submitted')
    const start = (): ChildProcess =>
      spawn(process.execPath, [MAIN, 'work', '--jobs', '1', '--quiet', ...queue('killed')], { cwd, env: ENV, stdio: 'ignore' })
    const workers = [start(), start(), start()]
    const done = (): number => tree(join(cwd, 'out')).length
    let kills = 0
    for (let turn = 0; done() < 40; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      if (turn === 1) {
        await redis.stop()
        redis = await startRedis(disk, port)
      } else if (turn < 5) {
        workers[turn % 3]!.kill('SIGKILL')
        workers[turn % 3] = start()
        kills++
      }
    }
    expect(kills).toBeGreaterThan(0)
    // Told to stop, a worker finishes what it has.
    for (const worker of workers) {
      const ended = new Promise((resolve) => worker.on('exit', resolve))
      worker.kill('SIGTERM')
      expect(await ended).toBe(0)
    }
    expect(run(cwd, 'killed', 'work', '--drain').status).toBe(0)
    expect(run(cwd, 'killed', 'status').stdout).toMatch(/^0 waiting, 0 at work, 0 to be tried again, 0 parked/)
    emend(['in', '-o', 'whole'], { cwd })
    expect(tree(join(cwd, 'out'))).toEqual(tree(join(cwd, 'whole')))
    for (const name of tree(join(cwd, 'whole')))
      expect(readFileSync(join(cwd, 'out', name))).toEqual(readFileSync(join(cwd, 'whole', name)))
  })
})

const QUEUE_PACKAGES = ['bullmq', 'ioredis']

test('without the packages, it is said which ones to install', () => {
  const home = folderOf()
  cpSync(dirname(MAIN), join(home, 'dist/bin'), { recursive: true })
  cpSync(join(dirname(MAIN), '../../package.json'), join(home, 'package.json'))
  const { stderr, status } = emend(['status'], { main: join(home, 'dist/bin/main.js') })
  expect(status).toBe(2)
  const { devDependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  const names = QUEUE_PACKAGES.map((name) => `${name}@${devDependencies[name]}`).join(' ')
  expect(stderr).toBe(`emend: error: A queue needs two packages that do not come with emend: \`npm install ${names}\`\n`)
})

test('without Redis, it is said where it was looked for', async () => {
  const { stderr, status } = emend(['status', '--redis', `redis://127.0.0.1:${await freePort()}`])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^emend: error: No Redis answers at `redis:\/\/127\.0\.0\.1:\d+` \(.*\); start one/)
})
