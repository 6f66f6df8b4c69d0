/**
 * What tsc leaves to do after a build: data files beside the code that reads them, and the command in few files, since Node needs longer
 * to find and open 260 modules than to convert an article. The library stays in modules, so that bundlers can shake it.
 */
import { chmodSync, cpSync, rmSync } from 'node:fs'
import { rolldown } from 'rolldown'

cpSync('rules/evidence/data', 'dist/rules/evidence/data', { recursive: true })
/** Loaded for some inputs alone, and large. */
const SELDOM = [/^cheerio/, /^jschardet/, /^opencc-js/, /^zod/]
rmSync('dist/bin', { recursive: true, force: true })
const bundle = await rolldown({ input: 'dist/cli/main.js', platform: 'node', external: SELDOM, logLevel: 'warn' })
await bundle.write({ dir: 'dist/bin', format: 'esm', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' })
await bundle.close()
chmodSync('dist/bin/main.js', 0o755)
