/** `notes`: references, supplied ones, released marks, lost notes, and their numbers. */
import type { FootnoteDefinition, FootnoteReference, Parent, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { readBlock, type TextBlock } from '../../pipeline/blocks.ts'
import { processScan } from '../../pipeline/process.ts'
import type { NotesContext } from '../../pipeline/rule.ts'
import type { State } from '../../pipeline/runner.ts'
import { numberNotes } from '../../pipeline/stages/note-ids.ts'
import type { Mark } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { cpu } from '../support/cost.ts'
import { rule, said } from '../support/rule.ts'

const layout = rule('layout', (context) => ({
  line(line) {
    if (/^[①-⑳]/.test(line.value)) {
      context.label(line, 'note', said)
      context.reserve(line, { start: 0, end: 1, as: 'label' }, said)
    } else
      for (const { index, 0: mark } of line.value.matchAll(/？+/g))
        context.reserve(line, { start: index, end: index + mark.length, as: 'mark' }, said)
  },
}))

type Decide = (tools: { context: NotesContext<object, 'done'>; marks: Mark[]; notes: FootnoteDefinition[]; block: TextBlock }) => void

/** Runs a rule with the marks and notes of a document at hand. What comes out: `^n` for a reference, `[n: text]` for a note. */
function decide(source: string, decide: Decide): { shown: string; state: State; crashed: string[] } {
  const notes = rule('notes', (context) => ({
    article(root) {
      const blocks = root.children.filter((node) => node.type === 'paragraph')
      decide({
        context,
        marks: blocks.flatMap((node) => node.children as unknown[] as Mark[]).filter((node) => node.type === 'mark'),
        notes: root.children.filter((node) => node.type === 'footnoteDefinition'),
        block: readBlock(blocks[0]!),
      })
    },
  }))
  const { state, breaches } = processScan(readPlain(source), { rules: [layout, notes], lang: 'und' })
  expect(breaches).toEqual([])
  expect(checkUndo(state)).toEqual([])
  return { shown: show(state.root!), state, crashed: [...state.crashed] }
}

const show = (root: Root): string =>
  root.children
    .map((node) => {
      const text = ((node.type === 'footnoteDefinition' ? node.children[0] : node) as Parent).children
        .map((child) => (child.type === 'text' ? child.value : child.type === 'footnoteReference' ? `^${child.label}` : child.type))
        .join('')
      return node.type === 'footnoteDefinition' ? `[${node.label}: ${text}]` : text
    })
    .join(' ')

const SOURCE = '东。？西。？？岸\n①甲\n②乙'

describe('decisions', () => {
  it.each<[string, Decide, string]>([
    ['none: marks are text', () => {}, '东。？西。？？岸 [1: 甲] [2: 乙]'],
    [
      'refer',
      ({ context, marks, notes }) => marks.forEach((mark, k) => void context.refer(mark, notes[k]!, said)),
      '东。^1西。^2岸 [1: 甲] [2: 乙]',
    ],
    [
      'refer, crossed: numbers go by the references',
      ({ context, marks, notes }) => marks.forEach((mark, k) => void context.refer(mark, notes[1 - k]!, said)),
      '东。^1西。^2岸 [1: 乙] [2: 甲]',
    ],
    [
      'two marks of one note',
      ({ context, marks, notes }) => marks.forEach((mark) => void context.refer(mark, notes[1]!, said)),
      '东。^2西。^2岸 [1: 甲] [2: 乙]',
    ],
    [
      'release',
      ({ context, marks, notes }) => {
        context.release(marks[1]!, said)
        context.refer(marks[0]!, notes[0]!, said)
      },
      '东。^1西。？？岸 [1: 甲] [2: 乙]',
    ],
    [
      'lost',
      ({ context, marks, notes }) => {
        context.lost(marks[0]!, said)
        context.refer(marks[1]!, notes[0]!, said)
      },
      '东。^1西。^2岸 [1: […]] [2: 甲] [3: 乙]',
    ],
    [
      'supply at the start, the end, twice in one place',
      ({ context, notes, block }) => {
        context.supply(block, 0, notes[1]!, said)
        context.supply(block, block.value.length, notes[0]!, said)
        context.supply(block, block.value.length, notes[1]!, said)
      },
      '^1东。？西。？？岸^2^1 [1: 乙] [2: 甲]',
    ],
    [
      'supply behind marks that are released: offsets count a mark as one',
      ({ context, marks, notes, block }) => {
        for (const mark of marks) context.release(mark, said)
        context.supply(block, 5, notes[0]!, said)
        context.supply(block, 6, notes[1]!, said)
      },
      '东。？西。^1？？^2岸 [1: 甲] [2: 乙]',
    ],
  ])('%s', (_, decisions, expected) => {
    const { shown, crashed } = decide(SOURCE, decisions)
    expect(crashed).toEqual([])
    expect(shown).toBe(expected)
  })

  it.each<[string, Decide]>([
    [
      'a mark twice',
      ({ context, marks, notes }) => {
        context.refer(marks[0]!, notes[0]!, said)
        context.release(marks[0]!, said)
      },
    ],
    ['a mark of its own making', ({ context, marks, notes }) => context.refer({ ...marks[0]! }, notes[0]!, said)],
    ['a note of its own making', ({ context, marks, notes }) => context.refer(marks[0]!, { ...notes[0]! }, said)],
    ['beyond the block', ({ context, notes, block }) => context.supply(block, 99, notes[0]!, said)],
    ['before the block', ({ context, notes, block }) => context.supply(block, -1, notes[0]!, said)],
  ])('refused: %s', (_, decisions) => {
    const { shown, crashed } = decide(SOURCE, decisions)
    expect(crashed).toHaveLength(1)
    expect(shown).toBe('东。？西。？？岸 [1: 甲] [2: 乙]')
  })

  it('guesses are recorded, marks stay text', () => {
    const guess = { ...said, confidence: 'guess' } as const
    const { shown, state } = decide(SOURCE, ({ context, marks, notes, block }) => {
      context.refer(marks[0]!, notes[0]!, guess)
      context.lost(marks[1]!, guess)
      context.supply(block, 0, notes[0]!, guess)
    })
    expect(shown).toBe('东。？西。？？岸 [1: 甲] [2: 乙]')
    const recorded = state.apparatus.emendations.filter((emendation) => emendation.confidence === 'guess')
    expect(recorded.map((emendation) => emendation.applied)).not.toContain(true)
    expect(recorded.length).toBeGreaterThanOrEqual(2)
  })

  it('a reference knows its mark, its page, how sure and why', () => {
    const { state } = decide('岸\f东。？西\n①甲', ({ context, marks, notes }) =>
      context.refer(marks[0]!, notes[0]!, { ...said, confidence: 'likely', evidence: { order: 1 } }),
    )
    const { data } = (state.root!.children[1] as Parent).children[1] as FootnoteReference
    expect(data).toEqual({ pieces: [{ by: 0, start: 4, end: 5 }], page: 1, confidence: 'likely', evidence: { order: 1 } })
  })

  it('what is released, words sees', () => {
    const seen: string[] = []
    const sees = rule('words', () => ({ block: (block) => void seen.push(block.value) }))
    processScan(readPlain('东。？西'), { rules: [layout, sees], lang: 'und' })
    expect(seen).toEqual(['东。\ufffc西', '东。？西'])
  })
})

describe('numbers', () => {
  const reference = (identifier: string): FootnoteReference => ({ type: 'footnoteReference', identifier })
  const note = (identifier: string): FootnoteDefinition => ({
    type: 'footnoteDefinition',
    identifier,
    children: [{ type: 'paragraph', children: [{ type: 'text', value: identifier }] }],
  })

  it.each([
    ['abc', 'abc', 'abc'],
    ['cba', 'abc', 'cba'],
    ['b', 'abc', 'abc'],
    ['ca', 'abc', 'cab'],
    ['c', 'abcd', 'abcd'],
    ['aa', 'ab', 'ab'],
    ['', 'ab', 'ab'],
    ['x', 'ab', 'ab'],
  ])('references %s, notes %s: in the order %s', (references, notes, expected) => {
    const root: Root = {
      type: 'root',
      children: [{ type: 'paragraph', children: [...references].map(reference) }, ...[...notes].map(note)],
    }
    numberNotes({ root, noteIds: 'running', pages: [] })
    const definitions = root.children.filter((node) => node.type === 'footnoteDefinition')
    expect(show({ type: 'root', children: definitions })).toBe([...expected].map((name, k) => `[${k + 1}: ${name}]`).join(' '))
    const marks = (root.children[0] as Parent).children as FootnoteReference[]
    expect(marks.map((mark) => mark.label ?? 'none')).toEqual(
      [...references].map((name) => (expected.includes(name) ? String(expected.indexOf(name) + 1) : 'none')),
    )
  })

  it('a reference whose note went does not fall to another note', () => {
    const root: Root = { type: 'root', children: [{ type: 'paragraph', children: [reference('1'), reference('2')] }, note('2')] }
    numberNotes({ root, noteIds: 'running', pages: [] })
    expect((root.children[0] as Parent).children).toMatchObject([{ identifier: 'none' }, { identifier: '1', label: '1' }])
    numberNotes({ root, noteIds: 'running', pages: [] })
    expect((root.children[0] as Parent).children).toMatchObject([{ identifier: 'none' }, { identifier: '1', label: '1' }])
  })

  it('of very many notes', () => {
    const count = 60_000
    const ids = Array.from({ length: count }, (_, k) => `n${k}`)
    const cost = cpu(
      () =>
        numberNotes({
          root: { type: 'root', children: [{ type: 'paragraph', children: ids.map(reference) }, ...ids.map(note)] },
          noteIds: 'running',
          pages: [],
        }),
      2,
    )
    // About 0.1 s; 20 s where each note is looked up in a list.
    expect(cost).toBeLessThan(2500)
  })
})
