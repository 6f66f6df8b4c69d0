/** `unwrap` and *build*: lines become blocks. */
import type { FootnoteDefinition, Parent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { readBlock } from '../../pipeline/blocks.ts'
import { processScan } from '../../pipeline/process.ts'
import type { Gap } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'
import { blocks, flows, signs } from '../support/blocks.ts'
import { rule, said } from '../support/rule.ts'

describe('unwrap', () => {
  const gapsOf = (source: string): string[] => {
    const seen: string[] = []
    blocks(
      source,
      rule('unwrap', () => ({
        gap: ({ before, after, distant }: Gap) => void seen.push(`${before.value}${distant ? '…' : '·'}${after.value}`),
      })),
    )
    return seen
  }

  it.each([
    ['a\nb\nc', ['a·b', 'b·c']],
    ['a\fb', ['a·b']],
    // Body goes on around notes, page numbers and floats; notes around the body.
    ['a\n①n\n-1-\fb\n②m', ['a…b', '①n…②m']],
    ['a\n|t|\n^c\nb', ['a…b']],
    // Lines of one stream, but of two roles, do not meet.
    ['a\n#h\nb', []],
    ['a\n>q\n>r\nb', ['>q·>r']],
    ['|t|\n|u|', []],
  ])('gaps of %j', (source, expected) => {
    expect(gapsOf(source)).toEqual(expected)
  })

  it('the first rule that decides wins', () => {
    const ends = rule('unwrap', (context) => ({ gap: (gap) => void (gap.before.value === 'a' && context.end(gap, said)) }))
    expect(blocks('a\nb\nc', ends, flows).texts).toEqual(['a', 'bc'])
  })

  it.each([
    [0, '', 'or-der'],
    [1, '', 'order'],
    [1, '=', 'or=der'],
    [0, ' ', 'or- der'],
  ])('drop %i, insert `%s`', (drop, inserted, expected) => {
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop, inserted }) }))
    expect(blocks('or-\nder', joins).texts).toEqual([expected])
  })

  it.each([
    ['more than there is', 'ab。？', 9],
    ['less than nothing', 'ab。？', -1],
    ['what is no number', 'ab。？', Number.NaN],
    ['a reserved mark', 'ab。？', 1],
    ['a word', 'ab', 1],
  ])('a drop of %s', (_, line, drop) => {
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop }) }))
    const { state, breaches } = processScan(readPlain(`${line}\nder`), { rules: [signs, joins], lang: 'und' })
    expect([...state.crashed]).toEqual([joins.id])
    expect(breaches).toEqual([])
  })

  it('letters come from nowhere', () => {
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, inserted: 'x' }) }))
    expect([...processScan(readPlain('a\nb'), { rules: [joins], lang: 'und' }).state.crashed]).toEqual([joins.id])
  })
})

describe('build', () => {
  it.each([
    ['floats after the paragraph that they cut in two', 'a\n|t|\n^c\nb。', ['ab。', 'table |t|', '^c']],
    ['notes at the end', 'a\n①n\nb。', ['ab。', 'note n']],
    ['a note that runs over a page', 'a\n①n\n-1-\fb。\n②m', ['ab。', 'note n②m']],
    ['two notes', 'a\n①n。\n②m', ['a', 'note n。', 'note m']],
    ['a table over a page, notes between', '|t|\n①n\f|u|', ['table |t|/|u|', 'note n']],
    ['two tables, a paragraph between', '|t|\nb\n|u|', ['table |t|', 'b', 'table |u|']],
    ['page numbers out of the text', 'a\n-1-\fb', ['ab']],
    ['headings apart', '#h\na', ['#h', 'a']],
    ['nothing but a page number', '-1-', []],
    ['nothing', '', []],
  ])('%s', (_, source, expected) => {
    expect(blocks(source, flows).texts).toEqual(expected)
  })

  it('the label of a note stands beside it, with all its parts', () => {
    const source = '① ②n'
    const second = rule('layout', (context) => ({ line: (line) => context.reserve(line, { start: 2, end: 3, as: 'label' }, said) }))
    const { state, texts } = blocks(source, second)
    expect(texts).toEqual(['note  n'])
    const note = state.root!.children[0] as FootnoteDefinition
    expect(note.data!.note!.pieces.map(({ start }) => source[start])).toEqual(['①', '②'])
  })

  it('the label of anything else is text', () => {
    const label = rule('layout', (context) => ({ line: (line: Line) => context.reserve(line, { start: 0, end: 1, as: 'label' }, said) }))
    expect(blocks('#h\na\nb', label, flows).texts).toEqual(['#h', 'ab'])
  })

  it('labels on lines that go on are text too', () => {
    expect(blocks('①n\n②m', flows).texts).toEqual(['note n②m'])
  })

  it('a mark is a node until notes decides on it', () => {
    const seen: string[] = []
    const sees = rule('words', () => ({ block: (block) => void seen.push(`${block.value} ${block.atoms.map((node) => node.type)}`) }))
    const { state } = blocks('a。？b', sees)
    // And text again where no rule did.
    expect(seen).toEqual(['a。\ufffcb mark', 'a。？b '])
    expect((state.root!.children[0] as Parent).children.map((node) => node.type)).toEqual(['text'])
  })

  it.each([
    ['a gap where a mark was lost', 'ab', [[1, 1]], 'a\ufffcb'],
    [
      'a gap at the ends',
      'ab',
      [
        [0, 0],
        [2, 2],
      ],
      '\ufffcab\ufffc',
    ],
    [
      'two gaps in one place',
      'ab',
      [
        [1, 1],
        [1, 1],
      ],
      'a\ufffc\ufffcb',
    ],
    ['a gap in a line of which all was deleted', '\u200bx', [[0, 0]], '\ufffc'],
  ] as const)('%s', (_, source, ranges, expected) => {
    const empties = rule(
      'normalise',
      (context) => ({
        line: (line) => void (line.value.includes('x') && context.report(line, { ...said, start: 0, end: 2, replace: '' })),
      }),
      { removes: /x/ },
    )
    const reserves = rule('layout', (context) => ({
      line(line) {
        for (const [start, end] of ranges) context.reserve(line, { start, end, as: 'mark' }, said)
      },
    }))
    const seen: string[] = []
    const sees = rule('notes', () => ({ article: (root) => void seen.push(...root.children.map((node) => readBlock(node).value)) }))
    blocks(source, empties, reserves, sees)
    expect(seen).toEqual([expected])
  })

  it('a gap behind a hyphen that goes', () => {
    const reserves = rule('layout', (context) => ({
      line: (line) => void (line.value === 'or-' && context.reserve(line, { start: 3, end: 3, as: 'mark' }, said)),
    }))
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop: 1 }) }))
    expect(blocks('or-\nder', reserves, joins).texts).toEqual(['order'])
  })

  it('pages: from the first line to the last, of a table too', () => {
    const pages = (source: string) => blocks(source, flows).state.root!.children.map((node) => node.data!.pages)
    expect(pages('a\fb\f#h')).toEqual([
      [0, 1],
      [2, 2],
    ])
    expect(pages('|t|\f|u|')).toEqual([[0, 1]])
  })

  it('a table goes on on the next page, unless a line says that another one starts', () => {
    const starts = rule('layout', (context) => ({
      line: (line) => void (line.value === '|u|' && context.label(line, 'table', { ...said, data: { starts: true } })),
    }))
    expect(blocks('a\n|t|\fb\n|u|', flows).texts).toEqual(['ab', 'table |t|/|u|'])
    expect(blocks('a\n|t|\fb\n|u|', starts, flows).texts).toEqual(['ab', 'table |t|', 'table |u|'])
  })

  it('furniture is kept by page, with the label', () => {
    const labels = rule('layout', (context) => ({ page: (page) => page.children[0]?.page === 1 && context.labelPage(page, '28', said) }))
    const { state } = blocks('a\n-1-\fb\n-2-', labels)
    expect(state.pages.map(({ label, furniture }) => [label, furniture.map((line) => line.value)])).toEqual([
      [undefined, ['-1-']],
      ['28', ['-2-']],
    ])
  })
})
