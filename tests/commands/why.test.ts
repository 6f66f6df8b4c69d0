/** `emend why`: finds the input by itself, reads the account or makes it again, and says so where it can't. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emend, folderOf, PAPER, read } from './emend.ts'

/** A folder converted to `out`, and where a character stands in its Markdown. Deep enough that no other test's files are found near it. */
function converted(
  flags: readonly string[] = [],
  near: Readonly<Record<string, string>> = {},
): { cwd: string; place: (c: string) => string } {
  const files = { 'scans/1998/a.txt': PAPER.replace('碑记', '１８７０年的碑记'), 'scans/1998/b.txt': PAPER, 'scans/c.txt': PAPER }
  const home = Object.fromEntries(Object.entries(files).map(([name, text]) => [`near/home/${name}`, text]))
  const cwd = join(folderOf({ ...home, ...near }), 'near/home')
  expect(emend(['scans', '-o', 'out', ...flags], { cwd }).status).toBe(0)
  return {
    cwd,
    place(c) {
      const lines = read(cwd, 'out/1998/a.md').split('\n')
      const line = lines.findIndex((text) => text.includes(c))
      return `out/1998/a.md:${line + 1}:${lines[line]!.indexOf(c) + 1}`
    },
  }
}

describe('why', () => {
  for (const [how, flags] of [
    ['with the JSON beside', ['--to', 'md,json']],
    ['without it', []],
    ['with page labels', ['--pages']],
    ['with JSON that has no account', ['--to', 'md,json', '--apparatus', 'none']],
  ] as const) {
    test(`shows the source of a character, ${how}`, () => {
      const { cwd, place } = converted(flags)
      const { stdout, stderr, status } = emend(['why', place('倡议')], { cwd })
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      expect(stdout).toMatch(/^`倡` in paragraph/)
      expect(stdout.trim().split('\n').at(-1)).toBe('scans/1998/a.txt:4:4')
    })
  }

  test('shows the rules on the way', () => {
    const { cwd, place } = converted()
    const { stdout } = emend(['why', place('870')], { cwd })
    expect(stdout).toContain('→ `1870`: Full-width letters and digits made half-width (halfwidth, certain)')
    expect(stdout.trim().split('\n').at(-1)).toBe('scans/1998/a.txt:3:20')
  })

  test('takes the input that it is told', () => {
    const { cwd, place } = converted()
    renameSync(join(cwd, 'scans'), join(cwd, 'elsewhere'))
    renameSync(join(cwd, 'elsewhere/1998/a.txt'), join(cwd, 'elsewhere/x.dat'))
    const at = place('倡议')
    const lost = emend(['why', at], { cwd })
    expect(lost.status).toBe(2)
    expect(lost.stderr).toContain('--source')
    expect(emend(['why', at, '--source', 'elsewhere/x.dat'], { cwd }).stdout).toContain('elsewhere/x.dat:4:4')
  })

  test('does not take one file for another', () => {
    const { cwd, place } = converted(['--to', 'md,json'])
    const { stderr, status } = emend(['why', place('倡议'), '--source', 'scans/c.txt'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('`scans/c.txt` is not the file that the JSON was made from')
  })

  test('an edited file still answers for lines that were not', () => {
    const { cwd, place } = converted()
    const edited = read(cwd, 'out/1998/a.md').replace(/^## .*$/m, '## 另一个标题\n\n新的一段。')
    writeFileSync(join(cwd, 'out/1998/a.md'), edited)
    const same = emend(['why', place('倡议')], { cwd })
    expect(same.status).toBe(0)
    expect(same.stderr).toContain('out/1998/a.md: warning: Is not what emend makes of')
    expect(same.stdout).toContain('scans/1998/a.txt:4:4')
    const other = emend(['why', place('另一个')], { cwd })
    expect(other.status).toBe(2)
    expect(other.stderr).toMatch(/Line \d+ of `out\/1998\/a\.md` is not in what emend makes of/)
  })

  test('a stranger of the same name further away does not answer for the source', () => {
    const { cwd, place } = converted([], { 'near/other/a.txt': '\0\u0001\u0002', 'near/z/a.txt': '另一篇文章。\n' })
    writeFileSync(join(cwd, 'out/1998/a.md'), read(cwd, 'out/1998/a.md').replace(/^## .*$/m, '## 另一个标题'))
    const { stderr, status } = emend(['why', place('另一个')], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('is not in what emend makes of `scans/1998/a.txt`')
  })

  test('a JSON that is not ours is left aside', () => {
    const { cwd, place } = converted()
    writeFileSync(join(cwd, 'out/1998/a.json'), '{')
    const { stderr, status } = emend(['why', place('倡议')], { cwd })
    expect(status).toBe(0)
    expect(stderr).toContain('out/1998/a.json: warning: Is no JSON of emend')
  })

  test.each([
    ['out/1998/a.md', 'expected a file, a line and a column'],
    ['out/1998/a.md:0:1', 'expected a file, a line and a column'],
    ['out/1998/a.md:9999:1', 'none with the number 9999'],
    ['out/1998/nope.md:1:1', '`out/1998/nope.md`: No such file'],
    ['out/1998/a.json:1:1', 'is no Markdown'],
  ])('%s is answered with what was expected', (place, answer) => {
    const { cwd } = converted()
    const { stdout, stderr, status } = emend(['why', place], { cwd })
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toContain(answer)
  })

  test('an input that is gone is said so', () => {
    const { cwd, place } = converted()
    const at = place('倡议')
    rmSync(join(cwd, 'scans'), { recursive: true })
    expect(emend(['why', at], { cwd }).stderr).toContain('The file that `out/1998/a.md` was made from was not found near it')
  })
})
