/** `--split`: each article of a file that holds several is an output of its own, as if it had been a file of its own. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { book } from '../support/book.mjs'
import { emend, folderOf, read, tree } from './emend.ts'

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url))
const textOf = (name: string): string => readFileSync(`${CORPUS}${name}/textlayer.txt`, 'utf8').replace(/[\f\s]+$/, '\n')
const NAMES = ['zh01-lake', 'zh02-payment', 'zh03-wells', 'hant01-tea']
const ALL = NAMES.map(textOf)
const ISSUE = ALL.join('\f')
const outputs = (cwd: string): string[] => tree(join(cwd, 'out')).filter((name) => !name.startsWith('.emend'))

test('what comes out is what each article by itself becomes', () => {
  const cwd = folderOf({ 'in/issue.txt': ISSUE, ...Object.fromEntries(ALL.map((text, k) => [`in/${k + 1}.txt`, text])) })
  expect(emend(['in', '-o', 'out', '--split', '--quiet'], { cwd }).status).toBe(0)
  for (const k of ALL.keys()) expect(read(cwd, `out/issue.${k + 1}.md`)).toBe(read(cwd, `out/${k + 1}.md`))
  expect(outputs(cwd)).toHaveLength(2 * ALL.length)
})

test('a second run leaves them alone, and makes again what is gone', () => {
  const cwd = folderOf({ 'in/issue.txt': ISSUE })
  const run = (...flags: string[]): string => emend(['in', '-o', 'out', ...flags], { cwd }).stderr
  expect(run('--split')).toContain('1 converted')
  expect(run('--split')).toContain('0 converted, 1 unchanged')
  rmSync(join(cwd, 'out/issue.3.md'))
  expect(run('--split')).toContain('1 converted')
  expect(outputs(cwd)).toContain('issue.3.md')
  // Without it the articles are one output, and each beginning is said.
  expect(run().match(/Another article begins on page \d+: abstract and keywords of its own/g)).toHaveLength(3)
  expect(outputs(cwd)).toContain('issue.md')
})

test('the JSON tells where an article stands in the whole file', () => {
  const cwd = folderOf({ 'issue.txt': ISSUE })
  emend(['issue.txt', '-o', 'out', '--split', '--to', 'md,json', '--quiet'], { cwd })
  const { stdout, status } = emend(['why', 'out/issue.2.md:2:9', '--source', 'issue.txt'], { cwd })
  expect(status).toBe(0)
  expect(Number(/issue\.txt:(\d+):\d+\n$/.exec(stdout)![1])).toBeGreaterThanOrEqual(ALL[0]!.split('\n').length)
})

test('one article is never two, nor is a book', () => {
  const articles = readdirSync(CORPUS).flatMap((name) =>
    ['textlayer.txt', 'textlayer-plain.txt', 'scan.txt', 'clean.pdf', 'scan.hocr', 'gold.md'].flatMap((file) => {
      try {
        return [[`in/${name}-${file}`, readFileSync(join(CORPUS, name, file))] as const]
      } catch {
        return []
      }
    }),
  )
  const cwd = folderOf({
    ...Object.fromEntries(articles),
    'in/book.txt': book({ chapters: 6, pages: 40, notes: 120, contents: true }).text,
  })
  expect(emend(['in', '-o', 'out', '--split', '--quiet'], { cwd }).status).toBe(0)
  expect(outputs(cwd)).toHaveLength(articles.length + 1)
})

test('articles need a folder, and no names that other outputs have', () => {
  const cwd = folderOf({ 'in/a.txt': ISSUE, 'in/a.2.txt': textOf('zh03-wells') })
  expect(emend(['in/a.txt', '--split'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('`-o FOLDER`') })
  const { stderr, status } = emend(['in', '-o', 'out', '--split'], { cwd })
  expect(status).toBe(2)
  expect(stderr).toContain('rename one of the two')
  expect(outputs(cwd)).toEqual(['a.2.md'])
})
