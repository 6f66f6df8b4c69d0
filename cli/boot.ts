#!/usr/bin/env node
/**
 * The bin: loads the command from its bundle, and beside it what V8 made of the bundle's functions the last time, so that they need not be
 * compiled again; that is a sixth of the time that one paper takes.
 *
 * The cache lies beside the code that it was made from. Whoever may write there may change the code itself, so it is trusted as much; where
 * this user may not, there is none. V8 refuses what another version of itself made, and what is older than the code is not looked at.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

// One paper takes a third of a second, in which V8 would spend as much again on optimising functions that are soon done. In bytes of
// bytecode run; its own figure is 132 kB.
setFlagsFromString('--interrupt-budget=1000000')

const here = dirname(fileURLToPath(import.meta.url))
const outside = createRequire(import.meta.url)
const cachePath = join(here, `.cache-${process.version}-${process.arch}`)

interface Module {
  exports: unknown
}

const modules = new Map<string, Module>()
const scripts = new Map<string, Script>()
const cache = readCache()
let refused = false

/** A file of the bundle, as `require` would load it. */
function load(name: string): unknown {
  const known = modules.get(name)
  if (known) return known.exports
  const filename = join(here, name)
  const cached = cache.get(name)
  // Latin-1, which the bundle is written in, needs no decoding.
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'latin1')}\n})`, {
    filename,
    ...(cached && statSync(filename).mtimeMs <= cache.made ? { cachedData: cached } : {}),
  })
  refused ||= script.cachedDataRejected !== false
  scripts.set(name, script)
  const module: Module = { exports: {} }
  modules.set(name, module)
  const require = Object.assign((id: string) => (id.startsWith('./') ? load(id.slice(2)) : outside(id)), outside)
  script.runInThisContext()(module.exports, require, module, filename, here)
  return module.exports
}

/** `n`, the names with the lengths of their parts as JSON of `n` bytes, the parts. */
function readCache(): Map<string, Buffer> & { made: number } {
  const found = Object.assign(new Map<string, Buffer>(), { made: 0 })
  try {
    const bytes = readFileSync(cachePath)
    found.made = statSync(cachePath).mtimeMs
    const head = bytes.readUInt32LE(0)
    let at = 4 + head
    for (const [name, length] of JSON.parse(bytes.toString('utf8', 4, at)) as [string, number][]) {
      found.set(name, bytes.subarray(at, at + length))
      at += length
    }
  } catch {
    found.clear()
  }
  return found
}

/** Written at the end of a run, when V8 has compiled what such a run needs. */
function writeCache(): void {
  const temporary = `${cachePath}-${process.pid}`
  try {
    const parts = Array.from(scripts, ([name, script]) => [name, script.createCachedData()] as const)
    const head = Buffer.from(JSON.stringify(parts.map(([name, { length }]) => [name, length])))
    const size = Buffer.alloc(4)
    size.writeUInt32LE(head.length)
    writeFileSync(temporary, Buffer.concat([size, head, ...parts.map(([, data]) => data)]), { flag: 'wx' })
    renameSync(temporary, cachePath)
  } catch {
    rmSync(temporary, { force: true })
  }
}

/** Of the runs that load most: those that convert. */
const MANY = 6
process.on('exit', () => {
  if (refused && scripts.size >= MANY && process.exitCode === 0) writeCache()
})

load('emend.js')
