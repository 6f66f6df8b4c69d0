/**
 * Other converters beside emend, on the same PDFs, by one scorer: makes the table of docs/compare.md.
 *
 *     npm run build
 *     npm install --prefix PEERS @opendataloader/pdf@2.5.11 @firecrawl/pdf-inspector@1.25.1 @llamaindex/liteparse@2.14.7 markitdown-ts@0.0.10
 *     apt-get install poppler-utils default-jre-headless
 *     node scripts/compare/compare.mjs PEERS CORPUS SCORER [KIND …]
 *
 * CORPUS has a folder for each article, with `gold.md` and the PDFs (`clean.pdf`, `scan.pdf`); SCORER is a module that exports
 * `score(gold, found)`, an object of figures from 0 to 1. A converter that fails, or finds nothing, gets an empty file's figures.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [peers, corpus, scorer, ...kinds] = process.argv.slice(2)
if (!scorer) throw new Error('usage: compare.mjs PEERS CORPUS SCORER [KIND …]')
const bin = (name) => resolve(peers, 'node_modules/.bin', name)
const FIGURES = ['overall', 'text', 'paragraphs', 'headings', 'notes', 'anchors', 'tables', 'metadata']
const SECONDS = 120

/** What each is called by; `{in}` is the PDF, `{out}` an empty folder. What it writes there, or else prints, is its answer. */
const CONVERTERS = {
  emend: [process.execPath, resolve('dist/bin/main.js'), '{in}'],
  'OpenDataLoader PDF': [bin('opendataloader-pdf'), '-f', 'markdown', '-o', '{out}', '{in}'],
  'pdf-inspector': [bin('pdf-inspector'), '{in}'],
  LiteParse: [bin('lit'), 'parse', '{in}', '--no-ocr'],
  'markitdown-ts': [
    process.execPath,
    '--input-type=module',
    '-e',
    `import { MarkItDown } from ${JSON.stringify(pathToFileURL(resolve(peers, 'node_modules/markitdown-ts/dist/index.mjs')).href)}; console.log((await new MarkItDown().convert(process.argv[1]))?.markdown ?? '')`,
    '{in}',
  ],
  pdftotext: ['pdftotext', '-layout', '{in}', '-'],
}

function answerOf([command, ...args], file) {
  const out = mkdtempSync(join(tmpdir(), 'compare-'))
  try {
    const run = spawnSync(
      command,
      args.map((arg) => arg.replace('{in}', resolve(file)).replace('{out}', out)),
      { encoding: 'utf8', timeout: SECONDS * 1000, maxBuffer: 2 ** 28 },
    )
    const written = readdirSync(out).filter((name) => name.endsWith('.md'))
    return written.length ? readFileSync(join(out, written[0]), 'utf8') : (run.stdout ?? '')
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const { score } = await import(pathToFileURL(resolve(scorer)).href)
const articles = readdirSync(corpus).filter((name) => existsSync(join(corpus, name, 'gold.md')))
const mean = (values) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : Number.NaN)
for (const kind of kinds.length ? kinds : ['clean.pdf', 'scan.pdf']) {
  console.log(`\n| ${kind} | ${FIGURES.join(' | ')} |\n| --- |${' --: |'.repeat(FIGURES.length)}`)
  for (const [name, command] of Object.entries(CONVERTERS)) {
    const scores = articles
      .filter((article) => existsSync(join(corpus, article, kind)))
      .map((article) => score(readFileSync(join(corpus, article, 'gold.md'), 'utf8'), answerOf(command, join(corpus, article, kind))))
    const cells = FIGURES.map((figure) =>
      mean(scores.map((one) => one[figure]).filter((value) => typeof value === 'number' && !Number.isNaN(value))),
    )
    console.log(`| ${name} | ${cells.map((value) => value.toFixed(3)).join(' | ')} |`)
  }
}
