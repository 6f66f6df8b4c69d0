/**
 * What tsc leaves to do after a build: data files beside the code that reads them, and the command in few files, since Node needs longer
 * to find and open 260 modules than to convert an article. The library stays in modules, so that bundlers can shake it.
 */
import { chmodSync, cpSync, renameSync, rmSync } from 'node:fs'
import { rolldown } from 'rolldown'

cpSync('rules/evidence/data', 'dist/rules/evidence/data', { recursive: true })
/** Loaded for some inputs alone, and large. */
const SELDOM = [/^cheerio/, /^jschardet/, /^opencc-js/, /^zod/]
const bundle = await rolldown({ input: 'dist/cli/main.js', platform: 'node', external: SELDOM, logLevel: 'warn' })
await bundle.write({ dir: 'dist/bundle', format: 'esm', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' })
await bundle.close()
rmSync('dist/cli', { recursive: true })
renameSync('dist/bundle', 'dist/cli')
chmodSync('dist/cli/main.js', 0o755)
