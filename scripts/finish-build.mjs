/**
 * What tsc leaves to do after a build: data files beside the code that reads them, and the command in few files, since Node needs longer
 * to find and open 260 modules than to convert an article. The library stays in modules, so that bundlers can shake it.
 */
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rolldown } from 'rolldown'

cpSync('rules/evidence/data', 'dist/rules/evidence/data', { recursive: true })
/** Loaded for some inputs alone, and large; or not there, unless a user wants a queue or an engine from npm. */
const SELDOM = [
  /^@embedpdf/,
  /^cheerio/,
  /^jiti/,
  /^jschardet/,
  /^opencc-js/,
  /^zod/,
  /^bullmq/,
  /^ioredis/,
  /^@citation-js/,
  /^tesseract\.js/,
]
rmSync('dist/bin', { recursive: true, force: true })
/** The command, and what it starts beside itself. */
const ENTRIES = {
  main: 'dist/cli/boot.js',
  emend: 'dist/cli/main.js',
  worker: 'dist/cli/batch/worker.js',
  watchdog: 'dist/cli/batch/watchdog.js',
}
/** Commander starts a program for a subcommand that is one; ours are none, and to load what it would start it with takes 4 ms. */
const withoutPrograms = {
  name: 'without-programs',
  resolveId: (id, importer) => (id === 'node:child_process' && /commander/.test(importer) ? '\0no-programs' : undefined),
  load: (id) => (id === '\0no-programs' ? 'export {}' : undefined),
}
const bundle = await rolldown({ input: ENTRIES, platform: 'node', external: SELDOM, plugins: [withoutPrograms], logLevel: 'warn' })
// CommonJS, which loads faster, and whose compiled functions can be kept: see cli/boot.ts.
await bundle.write({
  dir: 'dist/bin',
  format: 'cjs',
  dynamicImportInCjs: false,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
})
await bundle.close()
writeFileSync('dist/bin/package.json', '{ "type": "commonjs" }\n')
// In ASCII a file is read without decoding.
const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
for (const name of readdirSync('dist/bin').filter((file) => file.endsWith('.js')))
  writeFileSync(`dist/bin/${name}`, readFileSync(`dist/bin/${name}`, 'utf8').replace(/[^\0-\x7f]/g, escaped))
chmodSync('dist/bin/main.js', 0o755)

// What this build is, whatever its version says: journals of batches know by it that outputs may come out differently.
const hash = createHash('sha256')
for (const folder of ['dist/bin', 'dist/rules/evidence/data'])
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(`${folder}/${name}`))
writeFileSync('dist/build-id', `${hash.digest('hex').slice(0, 16)}\n`)
