/** Bad inputs: each named with its reason, exit status 2, nothing half-written, and the others converted all the same. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bound, ENV, emend, folderOf, MAIN, PAPER, tree } from './emend.ts'

const who = bound()

/** Bytes that are no text in any encoding, nor a format that has a name. */
const BINARY = Uint8Array.from({ length: 4000 }, (_, k) => (k * k * 7919) % 251)
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
/** `驿路` in GB18030. */
const GB18030 = Uint8Array.from([0xe6, 0xe4, 0xc2, 0xb7])

/** A folder in which anybody may write. */
function open(files: Readonly<Record<string, string>>): string {
  const cwd = folderOf(files)
  chmodSync(cwd, 0o777)
  return cwd
}

interface Case {
  readonly content: string | Uint8Array
  readonly flags?: readonly string[]
  /** What the message must speak of. */
  readonly reason: RegExp
}

const CASES: Readonly<Record<string, Case>> = {
  empty: { content: '', reason: /empty/i },
  blank: { content: ' \n\t\n\u3000\r\n\f\n', reason: /blank|empty/i },
  'a picture': { content: PNG, reason: /image/ },
  binary: { content: BINARY, reason: /binary|not text/i },
  'NUL bytes': { content: `text${'\0'.repeat(500)}`, reason: /binary|not text/i },
  'wrongly encoded': { content: GB18030, flags: ['--encoding', 'utf-8'], reason: /utf-8/i },
}

describe('a bad input', () => {
  for (const [name, { content, flags = [], reason }] of Object.entries(CASES)) {
    test(`${name}: alone`, () => {
      const cwd = folderOf({ 'bad.txt': content })
      const { stdout, stderr, status } = emend(['bad.txt', ...flags], { cwd })
      expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
      expect(stderr).toMatch(/^bad\.txt: error: /)
      expect(stderr).toMatch(reason)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    })

    test(`${name}: from standard input`, () => {
      const { stderr, status } = emend(['-', ...flags], { input: content })
      expect(status).toBe(2)
      expect(stderr).toMatch(/^standard input: error: /)
    })

    test(`${name}: among others`, () => {
      const cwd = folderOf({ 'in/bad.txt': content, 'in/a.txt': PAPER, 'in/z.txt': PAPER })
      const { stderr, status } = emend(['in', '-o', 'out', '--to', 'md,json', ...flags], { cwd })
      expect(status).toBe(2)
      expect(stderr).toContain('in/bad.txt: error: ')
      expect(stderr).toContain('2 converted, 1 failed')
      expect(tree(join(cwd, 'out'))).toEqual(['a.json', 'a.md', 'z.json', 'z.md'])
    })
  }

  test('a missing file among others', () => {
    const cwd = folderOf({ 'a.txt': PAPER })
    const { stderr, status } = emend(['nope.txt', 'a.txt', '-o', 'out'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('nope.txt: error: No such file')
    expect(tree(join(cwd, 'out'))).toEqual(['a.md'])
  })

  test('a file that vanishes after the folder was listed', async () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/b.txt': PAPER })
    // Standard input is read first, so the run waits for us once all files are listed.
    const run = spawn(process.execPath, [MAIN, '-', 'in', '-o', 'out'], { cwd, env: ENV })
    let stderr = ''
    run.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    rmSync(join(cwd, 'in/a.txt'))
    run.stdin.end(PAPER)
    const status = await new Promise((resolve) => run.on('close', resolve))
    expect(status).toBe(2)
    expect(stderr).toContain('in/a.txt: error: No such file')
    expect(tree(join(cwd, 'out'))).toEqual(['b.md', 'stdin.md'])
  })

  test('a link that leads nowhere, and one in a circle', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER })
    symlinkSync('nowhere.txt', join(cwd, 'in/lost.txt'))
    symlinkSync('.', join(cwd, 'in/loop'))
    symlinkSync('circle.txt', join(cwd, 'in/circle.txt'))
    const { stderr, status } = emend(['in', '-o', 'out'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('in/lost.txt: error: No such file')
    expect(stderr).toContain('in/circle.txt: error: The link leads in a circle')
    expect(tree(join(cwd, 'out'))).toEqual(['a.md'])
  })

  test.skipIf(who === false)('no permission to read (skipped where modes bind nobody)', () => {
    const cwd = open({ 'in/bad.txt': PAPER, 'in/a.txt': PAPER, 'in/closed/b.txt': PAPER })
    chmodSync(join(cwd, 'in/bad.txt'), 0)
    chmodSync(join(cwd, 'in/closed'), 0)
    const { stderr, status } = emend(['in', '-o', 'out'], { cwd, uid: who || undefined })
    chmodSync(join(cwd, 'in/closed'), 0o700)
    expect(status).toBe(2)
    expect(stderr).toContain('in/bad.txt: error: No permission')
    expect(stderr).toContain('in/closed: error: No permission')
    expect(tree(join(cwd, 'out'))).toEqual(['a.md'])
  })

  test('a folder without inputs', () => {
    const cwd = folderOf({ 'in/a.doc': 'x', 'in/sub/.hidden.txt': PAPER, 'in/node_modules/x/readme.txt': PAPER, 'b.txt': PAPER })
    const { stderr, status } = emend(['in', 'b.txt', '-o', 'out'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^in: error: No inputs in this folder: no \.pdf, .* among its 1 files/)
    expect(tree(join(cwd, 'out'))).toEqual(['b.md'])
  })
})

describe('outputs that cannot be', () => {
  test('-o onto a file leaves it as it was', () => {
    const cwd = folderOf({ 'a.txt': PAPER, out: 'mine' })
    const { stdout, stderr, status } = emend(['a.txt', '-o', 'out'], { cwd })
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toContain('`-o out` is a file')
    expect(tree(cwd)).toEqual(['a.txt', 'out'])
  })

  test('a folder in the way of one output stops that input alone, and leaves nothing of it', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/b.txt': PAPER, 'out/a.json/x': '' })
    const { stderr, status } = emend(['in', '-o', 'out', '--to', 'md,json'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('in/a.txt: error: `out/a.json` could not be written: a folder of this name is in the way')
    expect(tree(join(cwd, 'out'))).toEqual(['a.json/x', 'b.json', 'b.md'])
  })

  test('a file in the way of a folder', () => {
    const cwd = folderOf({ 'in/sub/a.txt': PAPER, 'in/b.txt': PAPER, 'out/sub': '' })
    const { stderr, status } = emend(['in', '-o', 'out'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('in/sub/a.txt: error: `out/sub/a.md` could not be written: a file is in the way of its folder')
    expect(tree(join(cwd, 'out'))).toEqual(['b.md', 'sub'])
  })

  test('an input is never written over', () => {
    const cwd = folderOf({ 'a.txt': PAPER, 'b.md': '# mine\n' })
    const { stderr, status } = emend(['a.txt', 'b.md', '-o', '.'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('b.md: error: `b.md` would be written over an input')
    expect(tree(cwd)).toEqual(['a.md', 'a.txt', 'b.md'])
  })

  test.skipIf(who === false)('an output folder that may not be written (skipped where modes bind nobody)', () => {
    const cwd = open({ 'a.txt': PAPER })
    mkdirSync(join(cwd, 'out'))
    chmodSync(join(cwd, 'out'), 0o500)
    const { stderr, status } = emend(['a.txt', '-o', 'out'], { cwd, uid: who || undefined })
    expect(status).toBe(2)
    expect(stderr).toContain('`-o out`: no permission to write there')
  })
})
