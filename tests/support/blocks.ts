/** Documents whose lines tell what they are, as far as blocks. */
import type { Nodes } from 'mdast'
import { expect } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { readBlock } from '../../pipeline/blocks.ts'
import { processScan } from '../../pipeline/process.ts'
import type { Rule } from '../../pipeline/rule.ts'
import type { State } from '../../pipeline/runner.ts'
import type { Role } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { rule, said } from './rule.ts'

/** Roles by the sign that a line begins with, which stays part of it. */
const SIGNS: Readonly<Record<string, Role>> = {
  '#': 'heading',
  '①': 'note',
  '②': 'note',
  '|': 'table',
  '-': 'page-number',
  '^': 'caption',
  '>': 'quote',
}
export const signs = rule('layout', (context) => ({
  line(line) {
    const role = SIGNS[line.value[0]!]
    if (role) context.label(line, role, said)
    if (role === 'note') context.reserve(line, { start: 0, end: 1, as: 'label' }, said)
    for (const { index } of line.value.matchAll(/[？＠]/g)) context.reserve(line, { start: index, end: index + 1, as: 'mark' }, said)
  },
}))
/** Lines that end without a stop go on. */
export const flows = rule('unwrap', (context) => ({
  gap(gap) {
    if (!gap.before.value.endsWith('。')) context.join(gap, said)
  },
}))

export function blocks(source: string, ...rules: Rule[]): { state: State; texts: string[] } {
  const { state, breaches } = processScan(readPlain(source), { rules: [signs, ...rules], lang: 'und' })
  expect([...state.crashed]).toEqual([])
  expect(breaches).toEqual([])
  expect(checkUndo(state)).toEqual([])
  const say = (node: Nodes): string =>
    node.type === 'tableLines'
      ? `table ${node.children.map((line) => line.value).join('/')}`
      : node.type === 'footnoteDefinition'
        ? `note ${say(node.children[0]!)}`
        : readBlock(node).value
  return { state, texts: state.root!.children.map(say) }
}
