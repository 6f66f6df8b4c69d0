/** What the full-scale runs share: documents, the command, folders compared, processes watched. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeVariants } from '../../support/variants.mjs'

export const MAIN = fileURLToPath(new URL('../../../dist/bin/main.js', import.meta.url))
if (!existsSync(MAIN)) throw new Error('dist/bin/main.js is missing: run `npm run build` first')

/** Numbers from the command line, with their defaults: `--documents 500`. */
export function numbers(defaults) {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' }]))
  const { values } = parseArgs({ options })
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, Number(values[name] ?? value)]))
}

/** A folder that is deleted at the end, with `documents` in `in`. */
export function workplace(documents, sizes) {
  const home = mkdtempSync(join(tmpdir(), 'emend-bench-'))
  process.on('exit', () => rmSync(home, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
  mkdirSync(join(home, 'in'))
  const names = writeVariants(join(home, 'in'), documents, sizes)
  const bytes = files(join(home, 'in')).reduce((sum, name) => sum + statSync(join(home, 'in', name)).size, 0)
  console.log(`${documents} documents, ${(bytes / 2 ** 20).toFixed(1)} MB`)
  return { home, ...names }
}

/** The command, as a process. */
export const start = (home, args) => spawn(process.execPath, [MAIN, ...args], { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })

/** Runs the command to its end. */
export async function emend(home, ...args) {
  const begin = performance.now()
  const run = start(home, args)
  let stderr = ''
  run.stderr.on('data', (text) => {
    stderr += text
  })
  const status = await new Promise((resolve) => run.on('close', resolve))
  return { status, stderr, seconds: (performance.now() - begin) / 1000 }
}

/** Paths of all files, without emend's own; sorted. */
export const files = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((name) => !name.startsWith('.emend') && statSync(join(folder, name)).isFile())
        .sort()
    : []

/** Says where two folders differ, and fails. */
export function same(home, one, other) {
  const sum = (folder) =>
    new Map(
      files(join(home, folder)).map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(home, folder, name)))
          .digest('hex'),
      ]),
    )
  const [a, b] = [sum(one), sum(other)]
  const missing = [...b.keys()].filter((name) => !a.has(name))
  const alien = [...a.keys()].filter((name) => !b.has(name))
  const different = [...a].filter(([name, hash]) => b.has(name) && b.get(name) !== hash).map(([name]) => name)
  console.log(
    `${one} against ${other}: ${a.size} files, ${missing.length} missing, ${alien.length} too many, ${different.length} different`,
  )
  if (missing.length + alien.length + different.length) {
    console.error([...missing, ...alien, ...different].slice(0, 10).join('\n'))
    process.exitCode = 1
  }
}

export function verdict(what, holds) {
  console.log(`${holds ? 'holds' : 'FAILS'}: ${what}`)
  if (!holds) process.exitCode = 1
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
