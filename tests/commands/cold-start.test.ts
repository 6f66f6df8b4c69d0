/** Cold start is a goal: a command loads what it needs and nothing else. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ENV, emend, folderOf, MAIN, PAPER } from './emend.ts'

/**
 * The whole process against `node -e 0`, medians of runs side by side. The goal is 10; see docs/architecture.md for what was measured, on
 * which Node. This is a guard against falling back.
 */
const MOST_TIMES = 30
const RUNS = 7

/** Packages and parts of our own that a command loads, as V8 saw them; of a chunk of the bundle, what was put in it. */
function loaded(args: readonly string[], cwd: string): Set<string> {
  const coverage = folderOf()
  emend(args, { cwd, env: { NODE_V8_COVERAGE: coverage } })
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url)
  })
  const paths = urls.flatMap((url) => {
    if (!url.includes('/dist/bin/')) return url
    return [...readFileSync(fileURLToPath(url), 'utf8').matchAll(/^\/\/ (\S+\/\S+)$/gm)].map(([, path]) => path!)
  })
  return new Set(
    paths.flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(path)?.[1] ?? /\bdist\/(?!bin)(\w+)/.exec(path)?.[1] ?? [],
    ),
  )
}

test('a text loads no parser of HTML or Markdown, no schema, no dictionary of variants', () => {
  const packages = loaded(['a.txt'], folderOf({ 'a.txt': PAPER }))
  expect(packages).toContain('commander')
  expect(packages).toContain('rules')
  for (const name of [
    'cheerio',
    'zod',
    'remark-parse',
    'remark-gfm',
    'micromark',
    'opencc-js',
    'jschardet',
    'mdast-util-to-hast',
    'hastscript',
    'xastscript',
  ])
    expect(packages).not.toContain(name)
})

test('what converts nothing loads no rule', () => {
  for (const args of [['--version'], ['--help'], ['--quite'], ['nope.txt']]) {
    const packages = loaded(args, folderOf())
    expect(packages).toContain('cli')
    for (const name of ['rules', 'output', 'unified']) expect(packages).not.toContain(name)
  }
})

test(`converting an article takes at most ${MOST_TIMES} times as long as \`node -e 0\``, () => {
  const seed = fileURLToPath(new URL('../../../shared/seed/000_739d99798705f049.txt', import.meta.url))
  const article = existsSync(seed) ? seed : join(folderOf({ 'a.txt': PAPER.repeat(80) }), 'a.txt')
  const time = (args: readonly string[]): number => {
    const start = performance.now()
    spawnSync(process.execPath, args, { env: ENV })
    return performance.now() - start
  }
  const pairs = Array.from({ length: RUNS }, () => [time(['-e', '0']), time([MAIN, article])] as const)
  const median = (times: number[]): number => times.sort((a, b) => a - b)[RUNS >> 1]!
  const [empty, whole] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))]
  console.log(`node -e 0: ${empty.toFixed(0)} ms, emend: ${whole.toFixed(0)} ms, ${(whole / empty).toFixed(1)} times`)
  expect(whole).toBeLessThan(MOST_TIMES * empty)
})
