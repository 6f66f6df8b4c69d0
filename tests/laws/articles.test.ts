/** The laws hold of whole articles, and no rule fails on one. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { read } from '../../input/index.ts'
import { toMarkdown } from '../../output/markdown.ts'
import { processScan } from '../../pipeline/process.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { rules } from '../../rules/index.ts'
import { inputs } from '../support/articles.ts'
import { checkMarkdown } from '../support/bench.ts'

describe.runIf(inputs.length)('an article', () => {
  it.each(inputs)('%s', async (name, path) => {
    const { scan } = await read(readFileSync(path), { name })
    const { state, article, breaches } = processScan(scan, { rules })
    expect(article.messages.filter((message) => state.crashed.has(message.rule)).map((message) => message.text)).toEqual([])
    expect(breaches).toEqual([])
    expect(checkUndo(state)).toEqual([])
    expect(checkMarkdown?.(article, toMarkdown(article)) ?? []).toEqual([])
  })
})
