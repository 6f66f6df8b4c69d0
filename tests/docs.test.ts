/** The guides, run as they stand: their files are written, their commands run, in a folder with emend installed. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { FAULTY, folderOf, PAPER, shell } from './commands/emend.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BLOCK = /^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm

function project(): string {
  const cwd = folderOf({ 'scans/paper.txt': PAPER.replace('碑记所载', 'ſo it ſeems，碑记所载'), 'rules/none': '' })
  mkdirSync(join(cwd, 'node_modules'))
  symlinkSync(ROOT, join(cwd, 'node_modules/emend'))
  // Where vitest is installed, as it is here.
  symlinkSync(join(ROOT, 'node_modules/vitest'), join(cwd, 'node_modules/vitest'))
  return cwd
}

const LONG = 60_000
const statuses: Readonly<Record<string, readonly number[]>> = { 'ci.md': [0, 1] }

describe.each(['own-rules.md', 'config.md', 'style.md', 'ci.md'])('docs/%s', (name) => {
  test('its files and commands work', { timeout: LONG }, () => {
    const cwd = project()
    const text = readFileSync(join(ROOT, 'docs', name), 'utf8')
    let ran = 0
    for (const [, language, file, content] of text.matchAll(BLOCK)) {
      if (file !== undefined) {
        mkdirSync(dirname(join(cwd, file)), { recursive: true })
        writeFileSync(join(cwd, file), content!)
      } else if (language === 'sh') {
        for (const line of content!.trim().split('\n')) {
          const { stderr, status } = shell(line.replace(/^npx /, ''), cwd)
          expect(statuses[name] ?? [0], `${line}: ${stderr}`).toContain(status)
          ran++
        }
      }
    }
    if (name === 'config.md') ran += Number(shell('emend config scans/paper.txt && emend rule test', cwd).status === 0)
    expect(ran).toBeGreaterThan(0)
    if (name === 'own-rules.md') {
      expect(shell('emend scans/paper.txt', cwd).stdout).toContain('so it seems')
      const run = shell(`'${process.execPath}' '${join(ROOT, 'node_modules/vitest/vitest.mjs')}' run --root . rules`, cwd)
      expect(run.stdout + run.stderr).toMatch(/1 passed/)
    }
  })
})

describe('action.yml', () => {
  const { inputs, runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>
    runs: { steps: { name: string; run: string; env: Record<string, string> }[] }
  }

  /** The steps of the action as a runner takes them: each in bash that stops at the first failure, inputs in its environment. */
  function act(given: Readonly<Record<string, string>>, cwd: string) {
    let last = { stdout: '', stderr: '', status: 0 as number | null }
    for (const { run, env } of runs.steps) {
      const set = Object.entries(env).map(([name, value]) => {
        const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)![1]!
        expect(inputs).toHaveProperty(input)
        return `export ${name}=${quote(given[input] ?? inputs[input]!.default ?? '')}`
      })
      writeFileSync(join(cwd, 'step.sh'), run)
      last = shell(`${set.join('; ')}; bash --noprofile --norc -e -o pipefail step.sh`, cwd)
      if (last.status !== 0) return last
    }
    return last
  }
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

  test('annotates, and fails where something is found', { timeout: LONG }, () => {
    const cwd = folderOf({ 'scans/a.txt': PAPER, 'my scans/b.txt': PAPER })
    expect(act({ files: 'scans', gates: 'score=99\nnotes.unlinked=0\n', sarif: 'emend.sarif' }, cwd)).toMatchObject({
      status: 0,
      stdout: '',
    })
    expect(JSON.parse(readFileSync(join(cwd, 'emend.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
    writeFileSync(join(cwd, 'scans/a.txt'), FAULTY)
    const bad = act({ files: 'scans', gates: 'score=100' }, cwd)
    expect(bad.status).toBe(1)
    expect(bad.stdout).toMatch(/^::error file=scans\/a\.txt,title=emend%3A gate::`score` is/m)
    const wrong = act({ files: 'nope', gates: 'nots=1' }, cwd)
    expect(wrong.status).toBe(2)
  })
})
