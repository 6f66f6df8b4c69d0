/** Rules and documents of one line, for tests that need just one. */
import type { Paragraph, Root, Text } from 'mdast'
import { readPlain } from '../../input/plain.ts'
import type { Breach } from '../../pipeline/laws.ts'
import { processScan } from '../../pipeline/process.ts'
import { defineRule, type Rule, type RuleSpec } from '../../pipeline/rule.ts'
import type { State } from '../../pipeline/runner.ts'
import type { Stage } from '../../pipeline/types.ts'

type Spec<S extends Stage> = RuleSpec<S, Record<never, never>, 'done'>

let number = 0

/** A rule of a stage with the message `done`, under a name of its own. */
export function rule<S extends Stage>(stage: S, create: Spec<S>['create'], rest: Partial<Spec<S>> = {}): Rule {
  const id = `test-${stage}-${String.fromCharCode(97 + (number++ % 26))}`
  return defineRule<S, Record<never, never>, 'done'>({
    id,
    stage,
    confidence: 'certain',
    summary: 'A rule of a test.',
    messages: { done: 'Done' },
    examples: [{ before: '' }],
    ...rest,
    create,
  })
}

export const said = { message: 'done' } as const

export interface Run {
  readonly state: State
  readonly breaches: readonly Breach[]
  /** The texts of the paragraphs. */
  readonly paragraphs: readonly string[]
  /** What was said of rules that failed. */
  readonly failures: readonly string[]
}

export function run(source: string, ...rules: Rule[]): Run {
  const { state, breaches } = processScan(readPlain(source), { rules, lang: 'und' })
  const failures = state.messages.filter((message) => state.crashed.has(message.rule)).map((message) => message.text)
  return { state, breaches, paragraphs: textsOf(state.root!), failures }
}

const textsOf = (root: Root): string[] =>
  root.children.map((node) =>
    'children' in node ? (node.children as { value?: string }[]).map((child) => child.value ?? '').join('') : node.type,
  )

/** The first text node. */
export const firstText = (state: State): Text => (state.root!.children[0] as Paragraph).children[0] as Text
