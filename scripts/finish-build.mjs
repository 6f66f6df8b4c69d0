/**
 * What tsc leaves to do after a build: data files beside the code that reads them, and the command in few files, since Node needs longer
 * to find and open 260 modules than to convert an article. The library stays in modules, so that bundlers can shake it.
 */
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rolldown } from 'rolldown'

cpSync('rules/evidence/data', 'dist/rules/evidence/data', { recursive: true })
/** Loaded for some inputs alone, and large; or not there, unless a user wants a queue. */
const SELDOM = [/^cheerio/, /^jschardet/, /^opencc-js/, /^zod/, /^bullmq/, /^ioredis/]
rmSync('dist/bin', { recursive: true, force: true })
/** The command, and what it starts beside itself. */
const ENTRIES = { main: 'dist/cli/main.js', worker: 'dist/cli/batch/worker.js', watchdog: 'dist/cli/batch/watchdog.js' }
const bundle = await rolldown({ input: ENTRIES, platform: 'node', external: SELDOM, logLevel: 'warn' })
await bundle.write({ dir: 'dist/bin', format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' })
await bundle.close()
chmodSync('dist/bin/main.js', 0o755)

// What this build is, whatever its version says: journals of batches know by it that outputs may come out differently.
const hash = createHash('sha256')
for (const folder of ['dist/bin', 'dist/rules/evidence/data'])
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(`${folder}/${name}`))
writeFileSync('dist/build-id', `${hash.digest('hex').slice(0, 16)}\n`)
