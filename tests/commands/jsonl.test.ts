/** `emend --jsonl`: documents as lines, for whatever runs many of it. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { ENV, emend, folderOf, MAIN, PAPER, shell } from './emend.ts'

const MINUTE = 60_000
interface Answer {
  readonly id: unknown
  readonly markdown?: string
  readonly article?: object
  readonly messages?: readonly object[]
  readonly error?: string
}

const linesOf = (questions: readonly object[]): string => questions.map((question) => `${JSON.stringify(question)}\n`).join('')
const answersOf = (stdout: string): Answer[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Answer)

describe('lines', () => {
  test('are answered in their order, by text or by path, errors as lines', () => {
    const cwd = folderOf({ 'a.txt': PAPER })
    const input = linesOf([
      { id: 'long', text: PAPER.repeat(60) },
      { id: 2, path: 'a.txt' },
      { id: { of: 'any kind' }, text: PAPER },
      { id: 4, text: '' },
      { id: 5, path: 'nope' },
      { id: 6 },
    ])
    const { stdout, stderr, status } = emend(['--jsonl', '--jobs', '2'], { cwd, input: `${input}nonsense\n\n` })
    expect({ stderr, status }).toEqual({ stderr: '', status: 2 })
    const answers = answersOf(stdout)
    expect(answers.map(({ id }) => id)).toEqual(['long', 2, { of: 'any kind' }, 4, 5, 6, null])
    const alone = emend(['a.txt'], { cwd }).stdout
    expect(answers[1]).toEqual({ id: 2, markdown: alone, article: expect.objectContaining({ format: 'emend-article' }), messages: [] })
    expect(answers[2]!.markdown).toBe(alone)
    expect(answers.slice(3).map(({ error }) => error)).toEqual([
      expect.stringMatching(/^empty/),
      expect.stringMatching(/^No such file/),
      expect.stringContaining('Line 6 has neither `text` nor `path`'),
      expect.stringContaining('Line 7 is no JSON'),
    ])
  })

  test('have what --to names', () => {
    const { stdout, status } = emend(['--jsonl', '--to', 'md'], { input: linesOf([{ id: 1, text: PAPER }]) })
    expect(status).toBe(0)
    expect(Object.keys(answersOf(stdout)[0]!)).toEqual(['id', 'markdown', 'messages'])
  })

  test('are parted into shards by id', () => {
    const input = linesOf(Array.from({ length: 12 }, (_, id) => ({ id, text: PAPER })))
    const ids = [1, 2].map((k) => answersOf(emend(['--jsonl', '--shard', `${k}/2`, '--to', 'md'], { input }).stdout).map(({ id }) => id))
    expect(ids.flat().sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_, id) => id))
    expect(ids.every(({ length }) => length > 0)).toBe(true)
  })

  test('that have no end are refused', { timeout: MINUTE }, () => {
    const { stderr, status } = shell("head -c 150000000 /dev/zero | tr '\\0' a | emend --jsonl", '.')
    expect(status).toBe(2)
    expect(stderr).toContain('A line of standard input is longer than 96 MB')
  })

  test('take no FILE', () => {
    expect(emend(['--jsonl', 'a.txt']).stderr).toContain('no FILE')
  })

  test.skipIf(shell('command -v parallel', '.').status !== 0)(
    'are what GNU parallel parts (skipped where it is missing)',
    { timeout: MINUTE },
    () => {
      const ids = Array.from({ length: 6 }, (_, id) => id)
      const cwd = folderOf({ 'in.jsonl': linesOf(ids.map((id) => ({ id, text: PAPER }))) })
      const { stdout, status } = shell('parallel --will-cite --pipe -N2 -j2 emend --jsonl --to md < in.jsonl', cwd)
      expect(status).toBe(0)
      expect(new Set(answersOf(stdout).map(({ id }) => id))).toEqual(new Set(ids))
    },
  )
})

describe('the stream', () => {
  const start = () =>
    spawn(process.execPath, [MAIN, '--jsonl', '--to', 'md', '--jobs', '1'], { env: ENV, stdio: ['pipe', 'pipe', 'inherit'] })

  test('answers a line before the next one comes', { timeout: MINUTE }, async () => {
    const run = start()
    const answers = createInterface(run.stdout)[Symbol.asyncIterator]()
    for (const id of [1, 2, 3]) {
      run.stdin.write(linesOf([{ id, text: PAPER }]))
      expect(JSON.parse((await answers.next()).value as string)).toMatchObject({ id })
    }
    run.stdin.end()
    expect(await new Promise((resolve) => run.on('exit', resolve))).toBe(0)
  })

  test('is not read faster than its answers are', { timeout: MINUTE }, async () => {
    const run = start()
    run.stdin.on('error', () => {})
    // 400 answers of 30 kB each, that nobody reads.
    const line = linesOf([{ id: 1, text: PAPER.repeat(60) }])
    let sent = 0
    const pump = (): void => {
      while (sent < 400) {
        sent++
        if (!run.stdin.write(line)) return void run.stdin.once('drain', pump)
      }
    }
    pump()
    let before = -1
    while (before !== sent) {
      before = sent
      await new Promise((resolve) => setTimeout(resolve, 2500))
    }
    run.kill('SIGKILL')
    expect(sent).toBeGreaterThan(8)
    expect(sent).toBeLessThan(100)
  })
})
