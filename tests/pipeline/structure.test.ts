/** `structure`: what is put in the place of blocks, and copied. */
import type { Nodes, Parent, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { processScan } from '../../pipeline/process.ts'
import { slice } from '../../pipeline/traced.ts'
import { cpu } from '../support/cost.ts'
import { rule, said } from '../support/rule.ts'
import { type Context, onTree, paragraph, quote } from '../support/structure.ts'

describe('replace', () => {
  it.each<[string, string, (context: Context, root: Root) => void, string]>([
    [
      'one by what holds it',
      'a\nb\nc',
      (context, root) => context.replace(root, 1, 1, [quote(root.children[1]!)], said),
      'a blockquote(b) c',
    ],
    [
      'several by one',
      'a\nb\nc',
      (context, root) => context.replace(root, 0, 2, [quote(root.children[0]!, root.children[1]!)], said),
      'blockquote(a b) c',
    ],
    [
      'one by its parts',
      'a b\nc',
      (context, root) => {
        const text = context.text(root.children[0]!)
        context.replace(root, 0, 1, [paragraph(slice(text, 0, 2)), paragraph(slice(text, 2))], said)
      },
      'a  b c',
    ],
    [
      'two by one in another order',
      'a\nb',
      (context, root) => context.replace(root, 0, 2, [root.children[1]!, root.children[0]!], said),
      'b a',
    ],
    [
      'each, with indices as they were',
      'a\nb\nc',
      (context, root) => root.children.forEach((node, k) => void context.replace(root, k, 1, [quote(node), paragraph()], said)),
      'blockquote(a)  blockquote(b)  blockquote(c) ',
    ],
    ['nothing by nothing', 'a', (context, root) => context.replace(root, 1, 0, [], said), 'a'],
    [
      'insertions at one place stay in order',
      'a',
      (context, root) => {
        context.replace(root, 1, 0, [quote()], said)
        context.replace(root, 1, 0, [{ type: 'thematicBreak' }], said)
      },
      'a blockquote() thematicBreak',
    ],
    [
      'a node, and one before it',
      'a',
      (context, root) => {
        context.replace(root, 0, 0, [{ type: 'thematicBreak' }], said)
        context.replace(root, 0, 1, [quote(root.children[0]!)], said)
      },
      'thematicBreak blockquote(a)',
    ],
    [
      'children of two parents',
      'a\nb',
      (context, root) => {
        const first = root.children[0] as Parent
        context.replace(first, 0, 1, [first.children[0]!, { type: 'break' }], said)
        context.replace(root, 1, 1, [quote(root.children[1]!)], said)
      },
      'abreak blockquote(b)',
    ],
  ])('%s', (_, source, act, expected) => {
    const { crashed, message, shown, left } = onTree(source, act)
    expect(message).toBeUndefined()
    expect(crashed).toBe(false)
    expect(shown).toBe(expected)
    expect(left).toEqual([])
  })

  it('what is left out without letters is kept aside', () => {
    const act = (context: Context, root: Root) => context.replace(root, 0, 1, [paragraph(slice(context.text(root.children[0]!), 2))], said)
    expect(onTree('· a', act)).toMatchObject({ shown: 'a', left: ['· '] })
    expect(onTree('1.a', act)).toMatchObject({ crashed: true, shown: '1.a', left: [] })
    expect(onTree('1.a', act, { removes: /\d/ })).toMatchObject({ crashed: false, shown: 'a', left: ['1.'] })
  })

  it('a copy stands beside what it repeats', () => {
    const copies = (times: number) => (context: Context, root: Root) => {
      const copy = context.copy(context.text(root.children[0]!), said)
      context.replace(root, 0, 1, [root.children[0]!, ...Array.from({ length: times }, () => paragraph(copy))], said)
    }
    const { shown, state } = onTree('a', copies(1))
    expect(shown).toBe('a a')
    const copied = state.apparatus.emendations.find((emendation) => emendation.kind === 'copy')!
    expect(copied).toMatchObject({ message: 'done', at: [0] })
    expect(copied.rule).toMatch(/^test-structure/)
    expect(state.apparatus.firstOffset([{ by: copied.places[0]!.id, start: 0, end: 1 }])).toBe(0)
    expect(onTree('a', copies(0))).toMatchObject({ crashed: false, shown: 'a' })
    expect(onTree('a', copies(2))).toMatchObject({ crashed: true, shown: 'a' })
  })

  it.each<[string, (context: Context, root: Root) => void]>([
    [
      'ranges that overlap',
      (context, root) => {
        context.replace(root, 0, 2, [quote(root.children[0]!, root.children[1]!)], said)
        context.replace(root, 1, 2, [quote(root.children[1]!, root.children[2]!)], said)
      },
    ],
    [
      'one child twice',
      (context, root) => {
        context.replace(root, 1, 1, [quote(root.children[1]!)], said)
        context.replace(root, 1, 1, [quote(root.children[1]!)], said)
      },
    ],
    ['beyond the last', (context, root) => context.replace(root, 2, 2, [root.children[2]!], said)],
    ['before the first', (context, root) => context.replace(root, -1, 1, [root.children[2]!], said)],
    [
      'in a node that went',
      (context, root) => {
        const first = root.children[0] as Parent
        context.replace(root, 0, 1, [paragraph(context.text(first as Nodes))], said)
        context.replace(first, 0, 1, [first.children[0]!, { type: 'break' }], said)
      },
    ],
    ['in a node of its own', (context) => context.replace({ type: 'root', children: [] }, 0, 0, [quote()], said)],
  ])('refused: %s', (_, act) => {
    expect(onTree('a\nb\nc', act)).toMatchObject({ crashed: true, shown: 'a b c', left: [] })
  })
})

it('many blocks take time in proportion', () => {
  const source = Array.from({ length: 8000 }, (_, k) => `· ${k}`).join('\n')
  const lists = (context: Context, root: Root) =>
    root.children.forEach((node, k) => {
      if (k % 2) context.replace(root, k, 1, [quote(paragraph(slice(context.text(node), 2)))], said)
      else context.take(node, [{ key: `keywords.${k / 2}`, start: 2, end: context.text(node).value.length }], said)
    })
  const acts = rule('structure', (context) => ({ article: (root) => lists(context as Context, root) }))
  // About 0.3 s; minutes where each block is looked for in the tree.
  expect(cpu(() => expect(processScan(readPlain(source), { rules: [acts] }).state.crashed.size).toBe(0), 1)).toBeLessThan(5000)
})
