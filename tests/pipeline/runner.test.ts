/** What a rule sees, and when. */
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { processScan } from '../../pipeline/process.ts'
import { defineRule, type Said, type StructureContext } from '../../pipeline/rule.ts'
import { newState, type State } from '../../pipeline/runner.ts'
import { rule, run, said } from '../support/rule.ts'

/** Gives `words` something to see again: marks that are released. */
const marks = rule('layout', (context) => ({ line: (line) => context.reserve(line, { start: 3, end: 4, as: 'mark' }, said) }))

describe('a rule', () => {
  it('that failed is not asked again, though its stage comes again', () => {
    let asked = 0
    const throws = rule('words', () => {
      asked++
      throw new Error('No')
    })
    const { failures } = run('东岸。？的码头', marks, throws)
    expect(failures).toHaveLength(1)
    expect(asked).toBe(1)
  })

  it('sees what the rules before it left, not what those after it do', () => {
    const seen: string[] = []
    const sees = () =>
      rule('normalise', () => ({
        line: (line) => void seen.push(line.value),
      }))
    const changes = rule('normalise', (context) => ({ line: (line) => context.report(line, { ...said, start: 0, end: 1, replace: '西' }) }))
    run('东岸', sees(), changes, sees())
    expect(seen).toEqual(['东岸', '西岸'])
  })

  it('gets its options, the given over its own', () => {
    const seen: object[] = []
    const takes = defineRule({
      id: 'takes',
      stage: 'normalise',
      confidence: 'certain',
      summary: 'Takes options.',
      options: { every: 5, of: 'line' },
      messages: { done: 'Done' },
      examples: [{ before: '' }],
      create(context) {
        seen.push(context.options)
        return {}
      },
    })
    processScan(readPlain('东岸'), { rules: [takes], options: { takes: { every: 2 } } })
    expect(seen).toEqual([{ every: 2, of: 'line' }])
  })

  it('of guesses changes nothing, in any stage, unless guesses are applied', () => {
    const guess = { ...said, confidence: 'guess' } as const
    const guesses = [
      rule('lines', (context) => ({ page: (page) => context.join(page, 0, guess) })),
      rule('normalise', (context) => ({
        line: (line) => line.value[0] === '东' && context.report(line, { ...guess, start: 0, end: 1, replace: '西' }),
      })),
      rule('layout', (context) => ({ line: (line) => context.label(line, 'quote', guess) })),
      rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, guess) })),
      rule('words', (context) => ({ block: (block) => context.report(block, { ...guess, start: 0, end: 1, replace: '北' }) })),
      rule('structure', (context) => ({ article: (root) => takeAll(context, root.children[0]!, guess) })),
    ]
    const { state, breaches, paragraphs } = run('东岸\n南岸\n中岸', ...guesses)
    expect(breaches).toEqual([])
    expect(paragraphs).toEqual(['东岸', '南岸', '中岸'])
    expect(state.metadata).toEqual({})
    expect(state.apparatus.emendations.filter((emendation) => emendation.rule !== 'build').map((emendation) => emendation.applied)).toEqual(
      Array(6).fill(false),
    )

    const applied = processScan(readPlain('东岸\n南岸\n中岸'), { rules: guesses, guess: true, lang: 'und' })
    expect(applied.breaches).toEqual([])
    expect(applied.state.metadata.title).toBeDefined()
  })
})

const takeAll = (context: StructureContext<object, 'done'>, node: Nodes, how: Said<'done'>) =>
  context.take(node, [{ key: 'title', start: 0, end: context.text(node).value.length }], how)

it('measures are taken anew when a rule has changed the tree', () => {
  const length = {
    id: 'length',
    summary: 'Length',
    measure: ({ scan }: { scan: State['scan'] }) => scan.children[0]!.children[0]!.value.length,
  }
  const seen: number[] = []
  const sees = () => rule('normalise', (context) => ({ line: () => void seen.push(context.measure(length)) }))
  const changes = rule('normalise', (context) => ({ line: (line) => context.report(line, { ...said, start: 0, end: 0, replace: '！' }) }))
  run('东岸', sees(), changes, sees())
  expect(seen).toEqual([2, 3])
})

it('a new state knows nothing', () => {
  const state = newState(readPlain('东岸'))
  expect(state.lang).toBe('und')
  expect(state.apparatus.size).toBe(1)
})
