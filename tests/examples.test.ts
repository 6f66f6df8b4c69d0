/** The projects of `examples/`, run as a user would run them, with emend installed beside them. */
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { emend, folderOf } from './commands/emend.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function project(name: string): string {
  const cwd = join(folderOf(), name)
  cpSync(join(ROOT, 'examples', name), cwd, { recursive: true })
  mkdirSync(join(cwd, 'node_modules'))
  symlinkSync(ROOT, join(cwd, 'node_modules/emend'))
  return cwd
}
const convert = (cwd: string): string => {
  const { stdout, stderr, status } = emend(['scans/paper.txt'], { cwd })
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout
}

describe('journal-style', () => {
  const cwd = project('journal-style')
  test('writes as the journal does', () => {
    expect(convert(cwd)).toContain(
      '青石渡在下游三十里，是两县之间唯一的官渡。渡口的账本共有七册，记1821—1882年的船资，现由渡夫的后人保存。',
    )
  })
  test('its examples are its tests', () => {
    const { stdout, status } = emend(['rule', 'test'], { cwd })
    expect(stdout).toMatch(/^ok house-names: 2 examples, \d+ ms\nok house-years: 2 examples, \d+ ms\n$/)
    expect(status).toBe(0)
  })
  test('passes its gates', () => {
    expect(emend(['check', 'scans'], { cwd })).toMatchObject({ status: 0, stdout: '' })
  })
})

describe('rule-package', () => {
  const cwd = project('rule-package')
  test('its rule runs', () => {
    const text = convert(cwd)
    expect(text).toContain('on oaken boards.')
    expect(text).not.toContain('5')
  })
  test('its examples are its tests', () => {
    expect(emend(['rule', 'test'], { cwd })).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ok margin-numbers: 3 examples/) })
  })
  test('it is found by its name, too', () => {
    const user = join(folderOf({ 'user/emend.config.json': '{ "own": ["emend-rules-verse"] }', 'user/scans/x.txt': 'x' }), 'user')
    mkdirSync(join(user, 'node_modules'))
    symlinkSync(cwd, join(user, 'node_modules/emend-rules-verse'))
    expect(emend(['config', 'scans/x.txt'], { cwd: user }).stdout).toContain('own.margin-numbers  normalise')
  })
})

describe('remark-plugin', () => {
  const cwd = project('remark-plugin')
  test('its plugin runs', () => {
    expect(convert(cwd)).toContain('唯一的官渡 (guandu)。所谓官渡，')
  })
})
