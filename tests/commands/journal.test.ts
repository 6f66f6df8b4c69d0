/** What a second run of a batch does: only what is new, and what is not as it was. */
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emend, folderOf, PAPER, read, tree } from './emend.ts'

const OTHER = PAPER.replaceAll('水井', '石桥')
const hidden = (cwd: string): string => join(cwd, 'out/.emend')
const journal = (cwd: string): string => readdirSync(hidden(cwd)).find((name) => name.startsWith('journal-'))!
const lines = (cwd: string): number => read(hidden(cwd), journal(cwd)).split('\n').length - 1

/** A folder of three, converted. */
function converted(flags: readonly string[] = []): string {
  const cwd = folderOf({ 'in/a.txt': PAPER, 'in/sub/b.txt': PAPER, 'in/c.txt': PAPER })
  expect(emend(['in', '-o', 'out', ...flags], { cwd }).stderr).toContain('3 converted, to out')
  return cwd
}
const again = (cwd: string, ...flags: string[]): string => emend(['in', '-o', 'out', ...flags], { cwd }).stderr.split('\n')[0]!
const times = (cwd: string): string[] => tree(join(cwd, 'out')).map((name) => `${name} ${statSync(join(cwd, 'out', name)).mtimeMs}`)

describe('a second run', () => {
  test('touches no output where nothing was changed', () => {
    const cwd = converted()
    const before = [times(cwd), lines(cwd)]
    expect(again(cwd)).toBe('0 converted, 3 unchanged since and left alone, to out')
    expect([times(cwd), lines(cwd)]).toEqual(before)
  })

  test('converts what is new or changed', () => {
    const cwd = converted()
    writeFileSync(join(cwd, 'in/a.txt'), OTHER)
    writeFileSync(join(cwd, 'in/d.txt'), OTHER)
    expect(again(cwd)).toBe('2 converted, 2 unchanged since and left alone, to out')
    expect(read(cwd, 'out/a.md')).toContain('石桥')
    expect(again(cwd)).toBe('0 converted, 4 unchanged since and left alone, to out')
  })

  test('converts what has other settings, and what had them once', () => {
    const cwd = converted()
    expect(again(cwd, '--pages')).toContain('3 converted')
    expect(again(cwd, '--pages')).toContain('0 converted')
    expect(again(cwd, '--to', 'md,json')).toContain('3 converted')
    expect(again(cwd)).toContain('3 converted')
    expect(read(cwd, 'out/a.md')).not.toContain('<!--')
  })

  test('converts what is gone from the output folder, or was cut short there', () => {
    const cwd = converted()
    rmSync(join(cwd, 'out/a.md'))
    writeFileSync(join(cwd, 'out/sub/b.md'), 'half')
    expect(again(cwd)).toContain('2 converted, 1 unchanged')
    expect(read(cwd, 'out/sub/b.md')).toBe(read(cwd, 'out/c.md'))
  })

  test('converts all with --force', () => {
    expect(again(converted(), '--force')).toBe('3 converted, to out')
  })

  test('tries again what failed, and says so again', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/bad.txt': '' })
    for (const _ of [1, 2]) {
      const { stderr, status } = emend(['in', '-o', 'out'], { cwd })
      expect(status).toBe(2)
      expect(stderr).toContain('in/bad.txt: error: empty')
    }
    writeFileSync(join(cwd, 'in/bad.txt'), PAPER)
    expect(again(cwd)).toContain('1 converted, 1 unchanged')
  })

  test('reads a journal over a line that was cut off', () => {
    const cwd = converted()
    appendFileSync(join(hidden(cwd), journal(cwd)), '{"name":"a.txt","sha')
    writeFileSync(join(cwd, 'in/d.txt'), OTHER)
    expect(again(cwd)).toContain('1 converted, 3 unchanged')
    expect(again(cwd)).toContain('0 converted, 4 unchanged')
  })

  test('reads the journals of other machines, and takes the latest word', () => {
    const cwd = converted()
    const [own] = read(hidden(cwd), journal(cwd)).split('\n')
    const entry = JSON.parse(own!) as Record<string, unknown>
    const elsewhere = (change: object): void =>
      writeFileSync(join(hidden(cwd), 'journal-elsewhere.jsonl'), `${JSON.stringify({ ...entry, ...change })}\n`)
    elsewhere({ sha256: 'other', at: '1999-01-01T00:00:00.000Z' })
    expect(again(cwd)).toContain('0 converted')
    elsewhere({ sha256: 'other', at: '2999-01-01T00:00:00.000Z' })
    expect(again(cwd)).toContain('1 converted')
  })

  test('leaves nothing of killed processes', () => {
    const cwd = converted()
    const workshop = join(hidden(cwd), readdirSync(hidden(cwd)).find((name) => name.startsWith('tmp-')) ?? '')
    mkdirSync(workshop, { recursive: true })
    writeFileSync(join(workshop, '99999999-0123456789ab.tmp'), 'half')
    writeFileSync(join(workshop, `${process.pid}-0123456789ab.tmp`), 'at work')
    again(cwd)
    expect(readdirSync(workshop)).toEqual([`${process.pid}-0123456789ab.tmp`])
  })
})

test('a single file leaves no journal, but keeps one true', () => {
  const cwd = folderOf({ 'in/a.txt': PAPER, 'in/b.txt': PAPER })
  emend(['in/a.txt', '-o', 'one'], { cwd })
  expect(readdirSync(join(cwd, 'one'))).toEqual(['a.md'])
  emend(['in', '-o', 'out'], { cwd })
  expect(emend(['in/a.txt', '-o', 'out', '--pages'], { cwd }).stderr).toContain('1 converted')
  expect(again(cwd)).toContain('1 converted, 1 unchanged')
})

describe('the report', () => {
  const cwd = folderOf({ 'in/a.txt': PAPER, 'in/1/bad.txt': '', 'in/2/bad.txt': '\u0000\u0001' })
  const { stderr } = emend(['in', 'nope.txt', '-o', 'out'], { cwd })

  test('counts, and names what failed and why', () => {
    expect(JSON.parse(read(hidden(cwd), 'report.json'))).toMatchObject({
      format: 'emend-report',
      converted: 1,
      unchanged: 0,
      failed: 3,
      failures: [
        { path: 'in/1/bad.txt', name: 'in/1/bad.txt', reason: expect.stringMatching(/^empty file/) },
        { path: 'in/2/bad.txt', reason: expect.stringMatching(/binary/) },
        { path: 'nope.txt', reason: expect.stringMatching(/^No such file/) },
      ],
      attention: [],
    })
    expect(stderr).toContain('1 converted, 3 failed, to out\nFailed; to try them again: `--files-from out/.emend/failures.txt`\n')
  })

  test('lists what failed, for --files-from, which leads to the same outputs', () => {
    expect(read(hidden(cwd), 'failures.txt')).toBe('././in/1/bad.txt\n././in/2/bad.txt\nnope.txt\n')
    writeFileSync(join(cwd, 'in/1/bad.txt'), PAPER)
    const { stderr, status } = emend(['--files-from', 'out/.emend/failures.txt', '-o', 'out'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('1 converted, 2 failed')
    expect(tree(join(cwd, 'out'))).toEqual(['in/1/bad.md', 'in/a.md'])
  })

  test('is the same whatever the number of workers', () => {
    const reports = ['1', '2'].map((jobs) => {
      emend(['in', 'nope.txt', '-o', `jobs-${jobs}`, '--jobs', jobs], { cwd })
      return ['report.json', 'failures.txt'].map((name) => read(cwd, `jobs-${jobs}/.emend/${name}`))
    })
    expect(reports[1]).toEqual(reports[0])
  })

  test('is an object a line with --log json', () => {
    const { stderr } = emend(['in', '-o', 'json', '--log', 'json'], { cwd })
    const events = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string })
    expect(events[0]).toMatchObject({ event: 'start', inputs: 3 })
    expect(events).toContainEqual(expect.objectContaining({ event: 'message', level: 'error', path: 'in/2/bad.txt' }))
    expect(events).toContainEqual(expect.objectContaining({ event: 'done', path: 'in/a.txt', outputs: ['a.md'] }))
    expect(events.at(-1)).toMatchObject({ event: 'end', converted: 2, failed: 1 })
  })
})

describe('FILEs', () => {
  const files = { 'in/a.txt': PAPER, 'in/b.ocr': PAPER, 'in/1998/c.txt': PAPER, 'in/1998/drafts/d.txt': PAPER, 'in/1999/e.html': PAPER }
  const outputs = (args: readonly string[], input = ''): string[] => {
    const cwd = folderOf(files)
    emend([...args, '-o', 'out'], { cwd, input })
    return tree(join(cwd, 'out'))
  }

  test.each([
    [['in/*.txt'], ['a.md']],
    [['in/**/*.txt'], ['1998/c.md', '1998/drafts/d.md', 'a.md']],
    [['in/199?/*.{txt,html}'], ['1998/c.md', '1999/e.md']],
    [
      ['in/*.ocr', 'in/1998'],
      ['1998/c.md', '1998/drafts/d.md', 'b.md'],
    ],
    [
      ['in', '--include', '*.ocr', '--include', '1998/*.txt'],
      ['1998/c.md', 'b.md'],
    ],
    [
      ['in', '--exclude', 'drafts'],
      ['1998/c.md', '1999/e.md', 'a.md'],
    ],
    [['in', '--exclude', '1998/**', '--exclude', '*.html'], ['a.md']],
    [['in/a.txt', 'in/b.ocr', '--exclude', '*.ocr'], ['a.md']],
    [
      ['in/1998/./drafts/d.txt', 'in/./a.txt'],
      ['a.md', 'drafts/d.md'],
    ],
  ])('%j', (args, expected) => {
    expect(outputs(args)).toEqual(expected)
  })

  test('a name that looks like a pattern is a name, where there is such a file', () => {
    const cwd = folderOf({ 'in/[a].txt': PAPER, 'in/a.txt': PAPER })
    emend(['in/[a].txt', '-o', 'out'], { cwd })
    expect(tree(join(cwd, 'out'))).toEqual(['[a].md'])
  })

  test('may be a list, of lines or of what `find -print0` gives', () => {
    expect(outputs(['--files-from', '-'], 'in/a.txt\r\nin/1998\n\n')).toEqual(['1998/c.md', '1998/drafts/d.md', 'a.md'])
    expect(outputs(['--files-from', '-'], 'in/a.txt\0in/b.ocr\0')).toEqual(['a.md', 'b.md'])
  })

  test('that match nothing are said', () => {
    const cwd = folderOf(files)
    expect(emend(['in/*.pdf', '-o', 'out'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No file matches this pattern'),
    })
    expect(emend(['in', '--include', '*.pdf', '-o', 'out'], { cwd }).stderr).toContain(
      '`--include` and `--exclude` leave none among its 5 files',
    )
    expect(emend(['--files-from', 'nope', '-o', 'out'], { cwd }).stderr).toContain('`--files-from nope`: No such file')
  })

  test('in shards are parted, each in one, and stay there when others come', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`in/${k}.txt`, PAPER]))
    const cwd = folderOf(many)
    const shards = [1, 2, 3].map((k) => {
      emend(['in', '-o', `out${k}`, '--shard', `${k}/3`], { cwd })
      return tree(join(cwd, `out${k}`))
    })
    expect(shards.flat().sort()).toEqual(
      Object.keys(many)
        .map((name) => `${name.slice(3, -4)}.md`)
        .sort(),
    )
    expect(shards.filter(({ length }) => length > 0).length).toBeGreaterThan(1)
    writeFileSync(join(cwd, 'in/new.txt'), PAPER)
    emend(['in', '-o', 'more1', '--shard', '1/3'], { cwd })
    expect(tree(join(cwd, 'more1')).filter((name) => name !== 'new.md')).toEqual(shards[0])
  })
})
