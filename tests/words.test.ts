/**
 * Tables of small texts for the stage `words` as a whole: `words-repaired.json` and `words-untouched.json`, each run through `normalise` and
 * `words` alone, with the role that the layout would have given. What comes out stays as it is when it goes in again (law 5).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../input/plain.ts'
import { readBlock, textBlocks } from '../pipeline/blocks.ts'
import { processScan } from '../pipeline/process.ts'
import type { Role } from '../pipeline/types.ts'
import { rules } from '../rules/index.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly after?: string
  readonly role?: Role
  readonly lang?: string
}

const table = (name: string): Case[] => JSON.parse(readFileSync(new URL(`./cases/${name}.json`, import.meta.url), 'utf8')) as Case[]
const active = rules.filter(({ stage }) => stage === 'normalise' || stage === 'words')

function repaired({ text, role, lang }: Case): string {
  const scan = readPlain(text)
  if (role) for (const { children } of scan.children) for (const [k, line] of children.entries()) children[k] = { ...line, role }
  const { article, breaches } = processScan(scan, { rules: active, ...(lang ? { lang } : {}) })
  expect(breaches).toEqual([])
  expect(article.messages).toEqual([])
  return Array.from(textBlocks(article.root), ({ node, inNote }) => readBlock(node, inNote).value).join('\n')
}

describe.each(['words-repaired', 'words-untouched'])('%s', (name) => {
  it.each(table(name).map((one) => [one.name, one] as const))('%s', (_, one) => {
    const out = repaired(one)
    expect(out).toBe(one.after ?? one.text)
    expect(repaired({ ...one, text: out })).toBe(out)
  })
})

describe('forms of traditional Chinese', () => {
  const sentence = '村口的石橋建於道光年間，橋內有亭，亭內有碑，往來的商旅常在這裡歇腳，等候渡船過河。'
  const stray = '橋内有亭。'
  it('is a slip in a short text', () => {
    expect(repaired({ name: '', text: sentence.repeat(5) + stray, lang: 'zh-Hant' })).toContain('橋內有亭。')
  })
  it('is the author’s where a long text has one', () => {
    expect(repaired({ name: '', text: sentence.repeat(200) + stray, lang: 'zh-Hant' })).toContain(stray)
  })
})
