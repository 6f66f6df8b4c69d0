/** Law 4 in figures: what a document says without one of its rules. */
import type { Nodes, Parent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { Apparatus } from '../../pipeline/apparatus.ts'
import { processScan } from '../../pipeline/process.ts'
import type { Rule } from '../../pipeline/rule.ts'
import { concat, slice } from '../../pipeline/traced.ts'
import { SOURCE, type TableLines } from '../../pipeline/types.ts'
import { closure, undo, undoIn } from '../../pipeline/undo.ts'
import { rule, said } from '../support/rule.ts'

/** Replaces `from` wherever it stands. */
const swap = (stage: 'normalise' | 'words', from: string, to: string): Rule => {
  const changes = (value: string) =>
    Array.from(value.matchAll(new RegExp(from, 'g')), ({ index, 0: found }) => ({
      ...said,
      start: index,
      end: index + found.length,
      replace: to,
    }))
  return stage === 'words'
    ? rule(stage, (context) => ({ block: (block) => changes(block.value).forEach((change) => void context.report(block, change)) }))
    : rule(stage, (context) => ({ line: (line) => changes(line.value).forEach((change) => void context.report(line, change)) }))
}

/** Texts that are left without `gone`, those of no character left out; line ends as `/`. */
function without(source: string, rules: readonly Rule[], ...gone: (Rule | 'build')[]): string[] {
  const { state, breaches } = processScan(readPlain(source), { rules, lang: 'und' })
  expect([...state.crashed]).toEqual([])
  expect(breaches).toEqual([])
  const ids = gone.map((rule) => (rule === 'build' ? rule : rule.id))
  return undoIn(state, (emendation) => ids.includes(emendation.rule))
    .map((text) => (text.hidden ? state.apparatus.render(text.pieces) : text.value))
    .filter((text) => text && !/^\n+$/.test(text))
    .map((text) => text.replaceAll('\n', '/'))
}

describe('edits', () => {
  const dash = swap('normalise', '——', '－')
  const comma = swap('normalise', ',', '，')
  const pair = swap('words', '－，', '；')
  const rules = [dash, comma, pair]

  it.each<[string, Rule[], string]>([
    ['none', [], '甲；乙'],
    ['the last', [pair], '甲－，乙'],
    ['the first, with what stands on it', [dash], '甲——，乙'],
    ['the second, with what stands on it', [comma], '甲－,乙'],
    ['all', rules, '甲——,乙'],
  ])('%s', (_, gone, expected) => {
    expect(without('甲——,乙', rules, ...gone)).toEqual([expected])
  })

  it('half of what a place wrote was replaced: all of it comes back, once', () => {
    const dots = swap('normalise', '…', '。。')
    const stop = swap('words', '。(?=乙)', '！')
    expect(without('甲…乙', [dots, stop])).toEqual(['甲。！乙'])
    expect(without('甲…乙', [dots, stop], stop)).toEqual(['甲。。乙'])
    expect(without('甲…乙', [dots, stop], dots)).toEqual(['甲…乙'])
  })

  it('a deletion within what is deleted later', () => {
    const blanks = swap('normalise', ' ', '')
    const marks = swap('words', '，。', '')
    expect(without('甲， 。乙', [blanks, marks])).toEqual(['甲乙'])
    expect(without('甲， 。乙', [blanks, marks], marks)).toEqual(['甲，。乙'])
    expect(without('甲， 。乙', [blanks, marks], blanks)).toEqual(['甲， 。乙'])
  })

  it('what was supplied goes', () => {
    const stop = swap('words', '$', '。')
    expect(without('甲', [stop], stop)).toEqual(['甲'])
  })
})

describe('lines', () => {
  const joins = rule('lines', (context) => ({ page: (page) => context.join(page, 0, said) }))
  const flows = rule('unwrap', (context) => ({
    gap: (gap) => context.join(gap, { ...said, drop: gap.before.value.endsWith('-') ? 1 : 0, inserted: ' ' }),
  }))

  it.each<[string, (Rule | 'build')[], string[]]>([
    ['all in place', [], ['甲乙 丙']],
    ['a fragment', [joins], ['甲/乙 丙']],
    ['a hyphen and a line end', [flows], ['甲乙-/丙']],
    ['both', [joins, flows], ['甲/乙-/丙']],
  ])('%s', (_, gone, expected) => {
    expect(without('甲\n乙-\n丙', [joins, flows], ...gone)).toEqual(expected)
  })

  it('a paragraph over a page: what stood between comes back where it stood', () => {
    const notes = rule('layout', (context) => ({
      line: (line) => void (line.value.startsWith('①') && context.label(line, 'note', said)),
    }))
    expect(without('甲\n①注\n乙', [notes, flows], flows)).toEqual(['甲/乙', '①注'])
  })

  it('a label, a mark, furniture: they never were out of the texts', () => {
    const layout = rule('layout', (context) => ({
      line(line) {
        if (line.value.startsWith('－')) context.label(line, 'page-number', said)
        if (!line.value.startsWith('①')) return
        context.label(line, 'note', said)
        context.reserve(line, { start: 0, end: 1, as: 'label' }, said)
      },
    }))
    const wide = swap('normalise', '-', '－')
    expect(without('①注\n－1－', [layout], layout)).toEqual(['①', '注', '－1－'])
    expect(without('①注\n-1-', [wide, layout], layout, wide)).toEqual(['①', '注', '-1-'])
  })
})

describe('structure', () => {
  const table = rule('layout', (context) => ({ line: (line) => void (line.value.includes('|') && context.label(line, 'table', said)) }))
  const cells = rule('structure', (context) => ({
    article(root) {
      const index = root.children.findIndex((node) => node.type === 'tableLines')
      if (index < 0) return
      const [line] = (root.children[index] as TableLines).children
      const bar = line!.value.indexOf('|')
      const parts = [slice(line!, 0, bar), slice(line!, bar + 1)]
      const copied = context.copy(parts[0]!, said)
      const row: Nodes = {
        type: 'tableRow',
        children: [...parts, copied].map(({ value, pieces }) => ({
          type: 'tableCell',
          children: [{ type: 'text', value, data: { pieces } }],
        })),
      }
      context.replace(root, index, 1, [{ type: 'table', children: [row] }], said)
    },
  }))

  it('what a table left out comes back beside it, copies go', () => {
    expect(without('甲|乙', [table, cells])).toEqual(['甲', '乙', '甲'])
    expect(without('甲|乙', [table, cells], cells)).toEqual(['甲', '乙', '|'])
  })

  it('a copy of corrected text goes with the correction', () => {
    const corrects = swap('normalise', '己', '已')
    expect(without('己|乙', [corrects, table, cells])).toEqual(['已', '乙', '已'])
    expect(without('己|乙', [corrects, table, cells], corrects)).toEqual(['己', '乙'])
  })

  it('metadata: separators go, what was left out comes back', () => {
    const takes = rule('structure', (context) => ({
      article(root) {
        const ranges = [
          { key: 'title', start: 1, end: 2 },
          { key: 'title', start: 3, end: 4 },
        ]
        if (root.children[0]) context.take(root.children[0], ranges, said)
      },
    }))
    expect(without('《甲，乙》', [takes])).toEqual(['甲 乙'])
    expect(without('《甲，乙》', [takes], takes)).toEqual(['甲乙', '《，》'])
  })
})

it('lost notes go, their marks stay', () => {
  const layout = rule('layout', (context) => ({ line: (line) => context.reserve(line, { start: 1, end: 2, as: 'mark' }, said) }))
  const lost = rule('notes', (context) => ({
    article(root) {
      for (const node of (root.children[0] as Parent).children) if (node.type === 'mark') context.lost(node, said)
    },
  }))
  expect(without('甲？', [layout, lost])).toEqual(['甲', '？', '[…]'])
  expect(without('甲？', [layout, lost], lost)).toEqual(['甲', '？'])
})

it('a place in several texts is put back where it is met first', () => {
  const apparatus = new Apparatus('abc')
  const decision = { rule: 'a-rule', kind: 'replace', message: 'done', confidence: 'certain' } as const
  const by = apparatus.place(apparatus.open(decision), [{ by: SOURCE, start: 0, end: 3 }], 'xy')
  const whole = { value: 'xy', pieces: [{ by, start: 0, end: 2 }] }
  const texts = [slice(whole, 0, 1), slice(whole, 1)]
  expect(undo(texts, apparatus, () => true).map((text) => text.value)).toEqual(['abc', ''])
  expect(undo(texts, apparatus, () => false)).toEqual(texts)
  expect(concat(texts)).toEqual(whole)
})

it('what stands on what is undone is undone, at any depth', () => {
  const apparatus = new Apparatus('a')
  const place = (rule: string, before: number) =>
    apparatus.place(
      apparatus.open({ rule, kind: 'replace', message: 'done', confidence: 'certain' }),
      [{ by: before, start: 0, end: 1 }],
      'x',
    )
  const first = place('first', SOURCE)
  const second = place('second', first)
  const third = place('third', second)
  expect([...closure(apparatus, ({ rule }) => rule === 'first')]).toEqual([first, second, third])
  expect([...closure(apparatus, ({ rule }) => rule === 'second')]).toEqual([second, third])
  expect([...closure(apparatus, () => false)]).toEqual([])
})
