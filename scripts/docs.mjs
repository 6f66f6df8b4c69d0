// Writes docs/rules from the rules themselves, one page each. `--check` writes nothing and fails where a page is stale.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { docComment, rulePage, rulesIndex } from '../dist/cli/rule-page.js'
import { rules } from '../dist/rules/index.js'

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url))
const source = (rule) => readFileSync(new URL(`../rules/${rule.stage}/${rule.id}.ts`, import.meta.url), 'utf8')

const pages = new Map([['README.md', rulesIndex(rules)]])
for (const rule of rules) pages.set(`${rule.id}.md`, rulePage(rule, docComment(source(rule))))

mkdirSync(folder, { recursive: true })
const read = (name) => {
  try {
    return readFileSync(folder + name, 'utf8')
  } catch {
    return undefined
  }
}
const stale = [...pages].filter(([name, page]) => read(name) !== page).map(([name]) => name)
const left = readdirSync(folder).filter((name) => !pages.has(name))

if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`docs/rules/${name} is ${read(name) === undefined ? 'missing' : 'stale'}`)
  for (const name of left) console.error(`docs/rules/${name} is of no rule`)
  if (stale.length + left.length) {
    console.error('Run `npm run build && npm run docs` and commit docs/rules')
    process.exitCode = 1
  }
} else {
  for (const name of stale) writeFileSync(folder + name, pages.get(name))
  for (const name of left) rmSync(folder + name)
  console.log(`docs/rules: ${stale.length} written, ${left.length} removed, ${pages.size - stale.length} as they were`)
}
