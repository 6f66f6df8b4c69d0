/** Every rule on its examples, and every file of a rule in the list. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FLOW } from '../pipeline/process.ts'
import type { Rule } from '../pipeline/rule.ts'
import { checkExamples, tryExample } from '../pipeline/testing.ts'
import { rules } from '../rules/index.ts'
import { bench } from './support/bench.ts'

const STAGES = FLOW.map(([stage]) => stage)

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const tried = rule.examples.map((example) => ({ example, ...tryExample(rule, example, bench) }))

  it.each(tried.map((one, k) => [k + 1, one] as const))('example %i', (_, { example, shown, problems }) => {
    if (example.after !== undefined) expect(shown).toBe(example.after)
    expect(problems).toEqual([])
  })

  it('has examples that show what it does', () => {
    expect(checkExamples(rule)).toEqual([])
    const reported = new Set(tried.flatMap((one) => one.reported))
    expect(Object.keys(rule.messages).filter((id) => !reported.has(id))).toEqual([])
  })
})

describe('the list of rules', () => {
  it('names each rule once', () => {
    expect(rules.map((rule) => rule.id)).toEqual([...new Set(rules.map((rule) => rule.id))])
  })

  it('has its stages in order', () => {
    const order = rules.map((rule) => STAGES.indexOf(rule.stage))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it.each(STAGES)('has every file of rules/%s', async (stage) => {
    for (const file of filesOf(stage)) {
      const { href } = new URL(`../rules/${stage}/${file}`, import.meta.url)
      const { default: rule } = (await import(href)) as { default?: Rule }
      expect(rule, `rules/${stage}/${file} has no rule as its default export; what rules share stands elsewhere`).toBeDefined()
      expect(`${rule!.id}.ts`).toBe(file)
      expect(rule!.stage).toBe(stage)
      expect(rules, `rules/${stage}/${file} is not in rules/index.ts`).toContain(rule)
    }
  })
})

function filesOf(stage: string): string[] {
  try {
    return readdirSync(new URL(`../rules/${stage}/`, import.meta.url)).filter((file) => file.endsWith('.ts'))
  } catch (error) {
    // A stage without rules has no folder in a fresh checkout.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
