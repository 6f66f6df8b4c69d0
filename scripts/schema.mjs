// Writes schema/article.schema.json from the zod schema in output/schema.ts; with --check only says whether it is up to date. Needs a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { jsonSchema } from '../dist/output/schema.js'

const file = new URL('../schema/article.schema.json', import.meta.url)
const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`
if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
  console.error('schema/article.schema.json is out of date: run `npm run build && node scripts/schema.mjs`')
  process.exitCode = 1
}
