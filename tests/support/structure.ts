/** Documents of a line or two, and one rule of `structure` at work on them. */
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { expect } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { processScan } from '../../pipeline/process.ts'
import type { RuleSpec, StructureContext } from '../../pipeline/rule.ts'
import type { State } from '../../pipeline/runner.ts'
import type { Traced } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { rule, said } from './rule.ts'

export type Context = StructureContext<object, 'done'>

export function onTree(
  source: string,
  does: (context: Context, root: Root) => void,
  rest: Partial<RuleSpec<'structure', Record<never, never>, 'done'>> = {},
) {
  const layout = rule('layout', (context) => ({
    line(line) {
      if (line.value.startsWith('①')) context.label(line, 'note', said)
      for (const { index } of line.value.matchAll(/＊/g)) context.reserve(line, { start: index, end: index + 1, as: 'mark' }, said)
    },
  }))
  const refers = rule('notes', (context) => ({
    article(root) {
      const note = root.children.find((node) => node.type === 'footnoteDefinition')
      for (const node of root.children)
        if (node.type === 'paragraph')
          for (const child of node.children) if (child.type === 'mark' && note) context.refer(child, note, said)
    },
  }))
  const acts = rule('structure', (context) => ({ article: (root) => does(context as Context, root) }), rest)
  const { state, breaches } = processScan(readPlain(source), { rules: [layout, refers, acts], lang: 'und' })
  expect(breaches).toEqual([])
  expect(checkUndo(state)).toEqual([])
  return {
    state,
    crashed: state.crashed.size > 0,
    message: state.messages[0]?.text,
    shown: state.root!.children.map(show).join(' '),
    left: left(state),
  }
}

export const show = (node: Nodes): string =>
  node.type === 'text'
    ? node.value
    : node.type === 'paragraph' || node.type === 'tableCell'
      ? node.children.map(show).join('')
      : 'children' in node
        ? `${node.type}(${(node.children as Nodes[]).map(show).join(' ')})`
        : node.type

/** What was left out, by the rule under test. */
export const left = ({ rooted, apparatus }: State): string[] =>
  rooted.filter((by) => apparatus.emendationOf(by).rule !== 'build').map((by) => apparatus.render(apparatus.placeOf(by).before))

export const quote = (...children: Nodes[]): Nodes => ({ type: 'blockquote', children: children as never })
export const paragraph = (...texts: Traced[]): Nodes => ({
  type: 'paragraph',
  children: texts.map(({ value, pieces }): PhrasingContent => ({ type: 'text', value, data: { pieces } })),
})
