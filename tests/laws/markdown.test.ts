/** Law 6: the Markdown says what the tree says. */
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { toMarkdown } from '../../output/markdown.ts'
import { processScan } from '../../pipeline/process.ts'
import { tryExample } from '../../pipeline/testing.ts'
import { rules } from '../../rules/index.ts'
import { bench, checkMarkdown } from '../support/bench.ts'
import { documents, holds } from '../support/noise.ts'
import { toys } from '../support/toys.ts'

describe.skipIf(!checkMarkdown)('law 6', () => {
  it.each([
    ['toy rules', toys],
    ['the rules', rules],
    ['no rules', []],
  ] as const)('of noisy documents, with %s', (_, rules) => {
    holds(documents(), (source) => {
      const { article } = processScan(readPlain(source), { rules })
      expect(checkMarkdown!(article, toMarkdown(article))).toEqual([])
    })
  })
})

it('is held of every example of a stage with a tree', () => {
  const toy = toys.find((rule) => rule.stage === 'structure')!
  const breaks = { ...bench, rules: toys, check: () => ['Law 6 is broken'] }
  expect(tryExample(toy, { before: '| a | b |' }, breaks).problems).toContain('Law 6 is broken')
})
