/** Laws 1 to 4 hold of whatever comes in. */
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { checkLaws } from '../../pipeline/laws.ts'
import { FLOW, processScan } from '../../pipeline/process.ts'
import type { Rule } from '../../pipeline/rule.ts'
import { newState, type State } from '../../pipeline/runner.ts'
import type { Kind } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { rules } from '../../rules/index.ts'
import { anything, documents, holds } from '../support/noise.ts'
import { toys } from '../support/toys.ts'

function lawful(source: string, rules: readonly Rule[], guess = false): State {
  const { state, breaches } = processScan(readPlain(source), { rules, guess })
  expect(breaches).toEqual([])
  expect(checkUndo(state)).toEqual([])
  return state
}

describe.each([
  ['toy rules', toys],
  ['the rules', rules],
  ['no rules', []],
] as const)('with %s', (_, rules) => {
  it('noisy documents keep them', () => {
    holds(documents(), (source) => {
      const state = lawful(source, rules)
      expect([...state.crashed].map((id) => state.messages.find((message) => message.rule === id)?.text)).toEqual([])
    })
  })

  it('noisy documents keep them where guesses apply', () => {
    holds(documents(), (source) => void lawful(source, rules, true), 50)
  })

  it('any string keeps them', () => {
    holds(anything, (source) => void lawful(source, rules))
  })

  it('they hold after each stage, not only in the end', () => {
    holds(
      documents(12),
      (source) => {
        const state = newState(readPlain(source), { lang: 'und' })
        for (const [stage, run] of FLOW) {
          run(state, rules)
          expect(checkLaws(state, rules), stage).toEqual([])
          expect(checkUndo(state), stage).toEqual([])
        }
      },
      60,
    )
  })
})

it('the toy rules do all that rules may do', () => {
  const kinds = new Set<string>()
  holds(documents(), (source) => {
    const { state } = processScan(readPlain(source), { rules: toys })
    for (const emendation of state.apparatus.emendations) kinds.add(`${emendation.kind} ${emendation.applied}`)
    if (state.metadata.title) kinds.add('title')
    for (const page of state.pages) if (page.furniture.length) kinds.add('furniture')
  })
  const all: Kind[] = ['replace', 'join', 'split', 'label', 'move', 'copy', 'wrap', 'supply']
  expect([...kinds]).toEqual(expect.arrayContaining([...all.map((kind) => `${kind} true`), 'replace false', 'title', 'furniture']))
})

describe('with every example as a document', () => {
  it.each(rules.flatMap((rule) => rule.examples.map((example, k) => [`${rule.id} ${k + 1}`, example.before] as const)))(
    '%s',
    (_, before) => {
      lawful(before, rules)
      lawful(before, toys)
    },
  )
})
