/**
 * Text in the other script: what OpenCC itself writes, names and words that it is known to get wrong, and that every character keeps its origin.
 *
 * `cases/scripts.json` holds names and words with the form expected and where it is asked for: reports of users of OpenCC, the standard table of
 * characters, the names as their works are printed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { readPlain } from '../input/plain.ts'
import { readBlock, textBlocks } from '../pipeline/blocks.ts'
import { processScan } from '../pipeline/process.ts'
import { conversions, type Target } from '../rules/evidence/opencc.ts'
import script from '../rules/style/script.ts'

interface Case {
  readonly text: string
  readonly to: string
  readonly expected: string
  readonly source: string
}
const cases = JSON.parse(readFileSync(new URL('./cases/scripts.json', import.meta.url), 'utf8')) as Case[]
/** What is known to come out wrong, and may not grow. */
const RIGHT = 0.95

function written({ text, to }: Case): string {
  const own = to === 'traditional-of-traditional'
  const lang = to === 'simplified' || own ? 'zh-Hant' : 'zh-Hans'
  const options = { script: { to: own ? 'traditional' : to } }
  const { article, breaches } = processScan(readPlain(text), { rules: [script], lang, options })
  expect(breaches).toEqual([])
  expect(article.messages).toEqual([])
  return Array.from(textBlocks(article.root), ({ node }) => readBlock(node).value).join('\n')
}

describe('names and words', () => {
  it('come out as expected', () => {
    expect(cases.length).toBeGreaterThanOrEqual(53)
    expect(new Set(cases.map(({ text, to }) => `${text} ${to}`)).size).toBe(cases.length)
    const wrong = cases.map((one) => ({ ...one, found: written(one) })).filter(({ expected, found }) => found !== expected)
    console.info(`${cases.length - wrong.length} of ${cases.length} names and words are right`)
    for (const { text, to, expected, found, source } of wrong)
      console.info(`${text} to ${to}: \`${found}\`, expected \`${expected}\` (${source})`)
    expect(1 - wrong.length / cases.length).toBeGreaterThanOrEqual(RIGHT)
  })
})

const CORPUS = new URL('./corpus/', import.meta.url)
const gold = (name: string): string => readFileSync(new URL(`${name}/gold.md`, CORPUS), 'utf8')
const hans = readdirSync(CORPUS).filter((name) => name.startsWith('zh'))

describe('whole articles', () => {
  const require = createRequire(import.meta.url)
  const { ConverterBuilder } = require('opencc-js/core') as {
    ConverterBuilder: (preset: unknown) => (o: object) => (text: string) => string
  }
  const library = (from: string, to: string): ((text: string) => string) =>
    ConverterBuilder(require(to === 'cn' ? 'opencc-js/preset/t2cn' : 'opencc-js/preset/cn2t'))({ from, to })
  const applied = (text: string, target: Target): string => {
    let out = ''
    let at = 0
    for (const { start, end, to } of conversions(text, target)) {
      expect(start).toBeGreaterThanOrEqual(at)
      out += text.slice(at, start) + to
      at = end
    }
    return out + text.slice(at)
  }
  /** Where ours is not what OpenCC writes, it must be that an entry cut a word. */
  const different = (a: string, b: string): number => Array.from(a).filter((c, k) => c !== Array.from(b)[k]).length

  it.each(['t', 'tw', 'hk'] as const)('as OpenCC writes them, but for entries that cut words: to %s', (target) => {
    for (const name of hans) {
      const text = gold(name)
      expect(different(applied(text, target), library('cn', target)(text)) / text.length).toBeLessThan(0.002)
    }
  })

  it('as OpenCC writes them: to simplified', () => {
    const text = gold('hant01-tea')
    expect(different(applied(text, 'cn'), library('t', 'cn')(text)) / text.length).toBeLessThan(0.002)
  })

  it('in the language that was asked for, metadata and notes too, each character with its origin', async () => {
    const source = readFileSync(new URL('zh01-lake/textlayer-plain.txt', CORPUS), 'utf8')
    const paper = await convert(source, { style: { script: 'twp' } })
    const plain = await convert(source)
    expect(paper.article.lang).toBe('zh-Hant-TW')
    expect(paper.markdown()).toContain('lang: zh-Hant-TW')
    expect(paper.messages).toEqual(plain.messages)
    const made = paper.article.apparatus.emendations.filter(({ rule }) => rule === 'script')
    expect(made.flatMap(({ places }) => places).length).toBeGreaterThan(500)
    const texts = (article: typeof paper.article) => Array.from(textBlocks(article.root), ({ node }) => readBlock(node))
    const [after, before] = [texts(paper.article), texts(plain.article)]
    expect(after.length).toBe(before.length)
    // A character leads to the one it stood for.
    for (const [k, block] of after.entries()) {
      const was = before[k]!
      if (block.value.length !== was.value.length) continue
      for (let at = 0; at < block.value.length; at++)
        expect(paper.article.apparatus.origin(block, at)).toBe(plain.article.apparatus.origin(was, at))
    }
  })
})
