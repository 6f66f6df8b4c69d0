/** Runs the built command line, as a user would: `dist` must be there (`npm test` builds it first). */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const MAIN = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url))
if (!existsSync(MAIN)) throw new Error('dist/bin/main.js is missing: run `npm run build` first')

export interface Result {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

/** The environment of a plain shell, whatever runs the tests. */
export const ENV: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: tmpdir(), LANG: 'C.UTF-8' }

export interface RunOptions {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  readonly env?: NodeJS.ProcessEnv
  /** Options of node itself, such as `--max-old-space-size`. */
  readonly node?: readonly string[]
  /** As whom. */
  readonly uid?: number | undefined
  /** Another build of the command than the bundle. */
  readonly main?: string
}

export function emend(args: readonly string[], { cwd, input = '', env, node = [], uid, main = MAIN }: RunOptions = {}): Result {
  const who = uid === undefined ? {} : { uid, gid: uid }
  const run = spawnSync(process.execPath, [...node, main, ...args], {
    cwd,
    input,
    env: { ...ENV, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    ...who,
  })
  return result(run)
}

/** Runs a line of shell in which `emend` is the built one. */
export function shell(line: string, cwd: string): Result {
  const bin = folderOf({ emend: `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n` })
  chmodSync(join(bin, 'emend'), 0o755)
  const env = { ...ENV, PATH: `${bin}:${ENV.PATH}`, SHELL: '/bin/bash' }
  return result(spawnSync('bash', ['-c', line], { cwd, env, encoding: 'utf8', input: '', maxBuffer: 2 ** 30 }))
}

const result = ({ stdout, stderr, status, error }: SpawnSyncReturns<string>): Result => {
  if (error) throw error
  return { stdout, stderr, status }
}

const made: string[] = []
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new folder with these files, deleted after the tests of the file. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'emend-test-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Paths of all files below a folder, hidden ones too, but the journal of a folder of outputs and what belongs to it; sorted. */
export function tree(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => !/(?:^|\/)\.emend(?:\/|$)/.test(name))
  return names.filter((name) => statSync(join(folder, name)).isFile()).sort()
}

export const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

/**
 * Somebody whom file modes bind: ourselves, or, as they do not bind the superuser, `nobody`, if that user can run the program at all.
 * `false` where there is none.
 */
export function bound(): number | undefined | false {
  if (process.getuid?.() !== 0) return undefined
  const NOBODY = 65534
  return emend(['--version'], { uid: NOBODY }).status === 0 ? NOBODY : false
}

/** A page of an article, our own writing, with a heading, two paragraphs and a page number. */
export const PAPER = `一、古道上的水井

驿路沿线的水井，大多开凿于明代中叶。碑记所载的修井之事，往往
由乡绅倡议，众人出资，工成之后立石为记。

井栏的样式各地不同，石料则取自附近的山中。

— 27 —
`

/** A page whose note has lost its mark and whose text has a doubtful character. */
export const FAULTY = `${PAPER.replace('— 27 —\n', '')}
官道上的水井己经干涸，村民公幵商议修井，人们末来还会前来取水，而井水己不复存在。

① 参见周时敏：《青石渡账本初探》，《河运史料》1987年第3期，第41页。
② 账本第三册，第12页。

— 27 —
`
