/** Folders, names of outputs, standard input, what goes to which stream. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emend, folderOf, PAPER, read, shell, tree } from './emend.ts'

const outputs = (cwd: string): string[] => tree(join(cwd, 'out'))

describe('a folder', () => {
  test('out mirrors its tree, hidden files and node_modules apart', () => {
    const cwd = folderOf({
      'scans/a.txt': PAPER,
      'scans/1998/b.TXT': PAPER,
      'scans/1998/[5]卷 (1)/井.text': PAPER,
      'scans/.git/c.txt': PAPER,
      'scans/node_modules/d.txt': PAPER,
      'scans/picture.jpg': '',
    })
    const { stdout, stderr, status } = emend(['scans/', '-o', 'out', '--to', 'md,json'], { cwd })
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
    expect(stderr).toContain('3 converted, to out')
    expect(outputs(cwd)).toEqual(['1998/[5]卷 (1)/井.json', '1998/[5]卷 (1)/井.md', '1998/b.json', '1998/b.md', 'a.json', 'a.md'])
  })

  test('is one document with --one, its files are pages; a second run has nothing to do', () => {
    const cwd = folderOf({
      'book/page_10.txt': '道光二年，现由渡夫的后人保存。',
      'book/page_9.txt': '渡口的账本共有七册，起自',
      'book/mets.xml': '<mets/>',
    })
    const run = () => emend(['--one', 'book', '-o', 'out'], { cwd })
    expect(run().stderr).toContain('1 converted, to out')
    expect(outputs(cwd)).toEqual(['book.md'])
    expect(readFileSync(join(cwd, 'out/book.md'), 'utf8')).toContain('渡口的账本共有七册，起自道光二年，现由渡夫的后人保存。')
    expect(run().stderr).toMatch(/1 unchanged/)
  })

  test('names that would collide keep their extension', () => {
    const cwd = folderOf({
      'in/a.txt': PAPER,
      'in/a.text': PAPER,
      'in/a.txt.txt': PAPER,
      'in/b.txt': PAPER,
      'in/B.text': PAPER,
      'in/c.txt': PAPER,
    })
    expect(emend(['in', '-o', 'out'], { cwd }).status).toBe(0)
    expect(outputs(cwd)).toEqual(['B.text.md', 'a.text.md', 'a.txt.md', 'a.txt.txt.md', 'b.txt.md', 'c.md'])
  })

  test('several are put below the folder they share', () => {
    const cwd = folderOf({ 'in/1998/a.txt': PAPER, 'in/1999/a.txt': PAPER })
    expect(emend(['in/1998', 'in/1999/a.txt', '-o', 'out'], { cwd }).status).toBe(0)
    expect(outputs(cwd)).toEqual(['1998/a.md', '1999/a.md'])
  })

  test('a file given twice is one input', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER })
    expect(emend(['in', 'in/a.txt', './in/../in/a.txt', '-o', 'out'], { cwd }).stderr).toContain('1 converted')
  })

  test('an output folder inside it does not feed the next run', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER })
    for (const came of ['1 converted', '0 converted, 1 unchanged']) {
      expect(emend(['in', '-o', 'in/out'], { cwd }).stderr).toContain(came)
      // An output of a kind that is an input too.
      writeFileSync(join(cwd, 'in/out/b.txt'), PAPER)
    }
    expect(tree(join(cwd, 'in'))).toEqual(['a.txt', 'out/a.md', 'out/b.txt'])
  })

  test('the same outputs in whatever order the files are given', () => {
    const cwd = folderOf({ 'a.txt': PAPER, 'b.txt': PAPER.replace('水井', '石桥'), 'b.text': PAPER })
    emend(['a.txt', 'b.txt', 'b.text', '-o', 'one', '--to', 'md,json'], { cwd })
    emend(['b.text', 'b.txt', 'a.txt', '-o', 'two', '--to', 'md,json'], { cwd })
    expect(tree(join(cwd, 'one'))).toEqual(['a.json', 'a.md', 'b.text.json', 'b.text.md', 'b.txt.json', 'b.txt.md'])
    for (const name of tree(join(cwd, 'one'))) expect(read(cwd, `two/${name}`)).toBe(read(cwd, `one/${name}`))
  })
})

describe('one file', () => {
  test('goes to standard output, as Markdown or as JSON', () => {
    const cwd = folderOf({ 'a.txt': PAPER })
    const { stdout, status } = emend(['a.txt'], { cwd })
    expect(status).toBe(0)
    expect(stdout).toContain('往往由乡绅倡议')
    expect(stdout.endsWith('\n')).toBe(true)
    const json = emend(['a.txt', '--to', 'json'], { cwd })
    expect(json.status).toBe(0)
    expect(JSON.parse(json.stdout)).toMatchObject({ format: expect.any(String) })
  })

  test('goes to a folder with -o, in both formats', () => {
    const cwd = folderOf({ 'deep/in/a.txt': PAPER })
    expect(emend(['deep/in/a.txt', '-o', 'out/new', '--to', 'md,json'], { cwd }).status).toBe(0)
    expect(outputs(cwd)).toEqual(['new/a.json', 'new/a.md'])
    expect(read(cwd, 'out/new/a.md')).toBe(emend(['a.txt'], { cwd: join(cwd, 'deep/in') }).stdout)
  })

  test('may be standard input', () => {
    const { stdout, status } = emend(['-'], { input: PAPER })
    expect(status).toBe(0)
    expect(stdout).toBe(emend(['a.txt'], { cwd: folderOf({ 'a.txt': PAPER }) }).stdout)
  })

  test('may be a pipe', () => {
    const cwd = folderOf({ 'a.txt': PAPER })
    expect(shell('emend <(cat a.txt)', cwd).stdout).toBe(shell('emend a.txt', cwd).stdout)
  })

  test('--pages keeps page labels', () => {
    expect(emend(['-', '--pages'], { input: PAPER }).stdout).toContain('<!-- p. 27 -->')
    expect(emend(['-'], { input: PAPER }).stdout).not.toContain('<!--')
  })

  test('--apparatus says how much of the account there is', () => {
    const [full, summary, none] = ['full', 'summary', 'none'].map(
      (how) => emend(['-', '--to', 'json', '--apparatus', how], { input: PAPER }).stdout.length,
    )
    expect(full).toBeGreaterThan(summary!)
    expect(summary).toBeGreaterThan(none!)
  })
})

describe('streams', () => {
  test('--quiet says nothing but errors', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/bad.txt': '' })
    const { stdout, stderr } = emend(['in', '-o', 'out', '--quiet'], { cwd })
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('in/bad.txt: error:')])
  })

  test('colours on a terminal only, or where they are asked for', () => {
    const cwd = folderOf()
    expect(emend(['nope.txt'], { cwd }).stderr).not.toContain('\u001b')
    expect(emend(['nope.txt'], { cwd, env: { FORCE_COLOR: '1' } }).stderr).toContain('\u001b[31merror')
    expect(emend(['nope.txt'], { cwd, env: { FORCE_COLOR: '0' } }).stderr).not.toContain('\u001b')
    expect(emend(['nope.txt'], { cwd, env: { CI: 'true' } }).stderr).not.toContain('\u001b')
  })

  test.skipIf(shell('command -v script', '.').status !== 0)('on a terminal there are colours and progress, unless NO_COLOR', () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/b.txt': PAPER })
    const terminal = (line: string): string => shell(`TERM=xterm script -qec '${line}' /dev/null`, cwd).stdout
    expect(terminal('emend nope.txt')).toContain('\u001b[31merror')
    expect(terminal('NO_COLOR=1 emend nope.txt')).not.toContain('\u001b[31m')
    expect(terminal('emend in -o out')).toMatch(/█{24} 2\/2 files, [\d.]+ pages\/s/)
  })

  test('a reader that has seen enough ends it quietly', () => {
    const cwd = folderOf({ 'a.txt': PAPER.repeat(3000) })
    const { stdout, stderr } = shell('emend a.txt --quiet | head -c 10 > /dev/null; echo $PIPESTATUS', cwd)
    expect(stdout).toBe('0\n')
    expect(stderr).toBe('')
  })

  test('standard output that is full', () => {
    const cwd = folderOf({ 'a.txt': PAPER })
    const { stderr, status } = shell('emend a.txt > /dev/full', cwd)
    expect(status).toBe(2)
    expect(stderr).toContain('Standard output could not be written')
  })

  test('names cannot steer a terminal', () => {
    const cwd = folderOf({ 'in/\u001b[31mred.txt': '' })
    expect(emend(['in', '-o', 'out'], { cwd }).stderr).not.toContain('\u001b')
  })
})
