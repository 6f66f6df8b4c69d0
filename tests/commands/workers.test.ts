/** Workers of a batch that crash, hang, or eat up the memory: one document each, and never the batch. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { childrenOf, isAlive, until } from '../support/processes.ts'
import { emend, folderOf, PAPER, read, tree } from './emend.ts'

const MINUTE = 60_000
/** The modules, not the bundle: a rule is put among those of the modules. */
const CLI = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const BROKEN = new URL('../support/broken-rule.mjs', import.meta.url).href
const broken = (args: readonly string[], cwd: string) => emend(args, { cwd, env: { NODE_OPTIONS: `--import ${BROKEN}` }, main: CLI })
const does = (what: string): string => `${PAPER}DO ${what}\n`

describe('a document whose worker', () => {
  for (const [what, limits, reason] of [
    ['abort', [], /The process that converted it died: SIGABRT/],
    ['exit', [], /The process that converted it died: exit status 7/],
    ['kill', [], /The process that converted it died: SIGKILL/],
    ['heap', ['--memory', '200'], /Took more than 200 MB of memory/],
    ['buffers', ['--memory', '200'], /Took more than 200 MB of memory, at last in rule `broken`; give it more with `--memory`/],
  ] as const) {
    test(`dies (${what}) is named with the reason, and the others are converted`, { timeout: MINUTE }, () => {
      const cwd = folderOf({ 'in/a.txt': PAPER, 'in/bad.txt': does(what), 'in/c.txt': PAPER, 'in/d.txt': PAPER })
      const { stderr, status } = broken(['in', '-o', 'out', '--jobs', '2', ...limits], cwd)
      expect(status).toBe(2)
      expect(stderr).toContain('3 converted, 1 failed')
      expect(stderr).toMatch(reason)
      expect(tree(join(cwd, 'out'))).toEqual(['a.md', 'c.md', 'd.md'])
    })
  }

  for (const what of ['loop', 'regexp', 'throw']) {
    test(`has a rule that does not go on (${what}): it comes out without the rule, which is named`, { timeout: MINUTE }, () => {
      const cwd = folderOf({ 'in/a.txt': PAPER, 'in/bad.txt': does(what) })
      const { stderr, status } = broken(['in', '-o', 'out', '--timeout', '3'], cwd)
      expect({ stderr, status }).toMatchObject({ status: 0 })
      expect(stderr).toMatch(/in\/bad\.txt: warning: Rule `broken` failed and was skipped: (it was still running|out of order)/)
      expect(read(cwd, 'out/bad.md')).toContain('DO ')
      expect(stderr).toMatch(/Need a person's eye.*\n {2}in\/bad\.txt: 1 warning, a rule failed/)
      expect(broken(['in', '-o', 'out', '--timeout', '3', '--strict'], cwd).status).toBe(2)
    })
  }

  test('takes too long in no one rule', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'in/a.txt': PAPER, 'in/long.txt': does('wait') })
    const { stderr, status } = broken(['in', '-o', 'out', '--timeout', '2'], cwd)
    expect(status).toBe(2)
    expect(stderr).toMatch(/in\/long\.txt: error: Took longer than 2 s; give it more with `--timeout`/)
    expect(stderr).toContain('1 converted, 1 failed')
  })

  test('alone and to standard output, where a limit is given', { timeout: MINUTE }, () => {
    const cwd = folderOf({ 'bad.txt': does('loop') })
    const { stdout, stderr, status } = broken(['bad.txt', '--timeout', '3'], cwd)
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('DO loop') })
    expect(stderr).toContain('Rule `broken` failed and was skipped')
  })
})

test('no worker outlives a batch that was killed, not even one that hangs', { timeout: MINUTE }, async () => {
  const cwd = folderOf({ 'in/a.txt': does('loop'), 'in/b.txt': does('loop') })
  const run = spawn(process.execPath, ['--import', BROKEN, CLI, 'in', '-o', 'out', '--jobs', '2'], { cwd, stdio: 'ignore' })
  const workers = await until(
    () => childrenOf(run.pid!),
    (found) => found.length === 2,
  )
  await new Promise((resolve) => setTimeout(resolve, 1000))
  run.kill('SIGKILL')
  await until(
    () => workers.filter(isAlive),
    (left) => left.length === 0,
  )
})
