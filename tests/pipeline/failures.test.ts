/** A rule that fails is named once and leaves nothing behind, wherever it fails. */
import type { FootnoteDefinition, Parent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { readBlock } from '../../pipeline/blocks.ts'
import { FLOW, processScan } from '../../pipeline/process.ts'
import type { Rule } from '../../pipeline/rule.ts'
import type { State } from '../../pipeline/runner.ts'
import type { Line, Mark, Stage } from '../../pipeline/types.ts'
import { rule, run, said } from '../support/rule.ts'

/** A page with all there is: a heading, marks, notes, a table, two lines of a paragraph. */
const SOURCE = '一、湖\n东岸。①的码头，\n西岸。？的围网\n|甲|乙|\n① 参见\n② 又见'

const layout = rule('layout', (context) => ({
  line(line) {
    if (line.value.startsWith('|')) context.label(line, 'table', said)
    else if (/^[①②]/.test(line.value)) {
      context.label(line, 'note', said)
      context.reserve(line, { start: 0, end: 1, as: 'label' }, said)
    } else
      for (const { index } of line.value.matchAll(/(?<=。)[①？]/g))
        context.reserve(line, { start: index, end: index + 1, as: 'mark' }, said)
  },
}))

const STAGES = FLOW.map(([stage]) => stage)
const visitors: Readonly<Record<Stage, string>> = {
  lines: 'page',
  normalise: 'line',
  layout: 'line',
  unwrap: 'gap',
  words: 'block',
  notes: 'article',
  structure: 'article',
  style: 'text',
}

/** Everything that a rule could have touched. */
const shape = ({ root, metadata, scan, pages, rooted, apparatus, messages }: State): string =>
  JSON.stringify({
    root,
    metadata,
    pages,
    rooted,
    scan: scan.children,
    emendations: apparatus.emendations,
    size: apparatus.size,
    messages: messages.length,
  })

/** The document with rules of the other stages only, and with `bad` as well: but for the message they are one. */
function expectNothingLeft(bad: Rule, count = 1): void {
  const with_ = processScan(readPlain(SOURCE), { rules: [layout, bad], lang: 'und' })
  const without = processScan(readPlain(SOURCE), { rules: [layout], lang: 'und' })
  expect(with_.breaches).toEqual([])
  expect([...with_.state.crashed]).toEqual([bad.id])
  expect(with_.state.messages.map((message) => message.rule)).toEqual(Array(count).fill(bad.id))
  with_.state.messages.pop()
  expect(shape(with_.state)).toBe(shape(without.state))
}

describe.each(STAGES)('in %s', (stage) => {
  it('throws when it is made', () => {
    expectNothingLeft(
      rule(stage, () => {
        throw new Error('No')
      }),
    )
  })

  it('throws when it is shown something, after a warning', () => {
    expectNothingLeft(
      rule(
        stage,
        (context) =>
          ({
            [visitors[stage]]() {
              context.warn('Soon')
              throw new Error('No')
            },
          }) as never,
      ),
    )
  })

  it('has no such message', () => {
    const { failures, state } = run('东岸的码头\n西岸的围网', reportsOnce(stage, 'dnoe'))
    expect(failures).toEqual([expect.stringContaining('has no message `dnoe`')])
    expect(state.root!.children.length).toBeGreaterThan(0)
  })

  it('is for another language', () => {
    const throws = rule(
      stage,
      () => {
        throw new Error('No')
      },
      { languages: ['ja', 'zh-Hant'] },
    )
    const { state } = processScan(readPlain(SOURCE), { rules: [throws], lang: 'zh-Hans' })
    expect(state.messages).toEqual([])
    expect(processScan(readPlain(SOURCE), { rules: [throws], lang: 'zh-Hant-TW' }).state.messages).toHaveLength(1)
  })
})

/** A rule that reports one thing, rightly but for its message. */
function reportsOnce(stage: Stage, message: string): Rule {
  const said = { message } as never
  const rules: Readonly<Record<Stage, () => Rule>> = {
    lines: () => rule('lines', (context) => ({ page: (page) => context.join(page, 0, said) })),
    normalise: () =>
      rule('normalise', (context) => ({
        line: (line) => context.report(line, { ...(said as object), start: 0, end: 1, replace: '西' } as never),
      })),
    layout: () => rule('layout', (context) => ({ line: (line) => context.label(line, 'quote', said) })),
    unwrap: () => rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, said) })),
    words: () =>
      rule('words', (context) => ({
        block: (block) => context.report(block, { ...(said as object), start: 0, end: 1, replace: '西' } as never),
      })),
    notes: () =>
      rule('notes', (context) => ({
        article: (root) => context.supply(readBlock(root.children[0]!), 0, root.children.at(-1) as FootnoteDefinition, said),
      })),
    structure: () => rule('structure', (context) => ({ article: (root) => context.replace(root, 0, 0, [], said) })),
    style: () =>
      rule('style', (context) => ({
        text: (text) => context.report(text, { ...(said as object), start: 0, end: 1, replace: '西' } as never),
      })),
  }
  return rules[stage]()
}

describe('half of what it reports is wrong: none of it is applied', () => {
  it('lines', () => {
    expectNothingLeft(
      rule('lines', (context) => ({
        page(page) {
          context.join(page, 0, said)
          context.join(page, page.children.length - 1, said)
        },
      })),
    )
  })

  it('normalise', () => {
    expectNothingLeft(
      rule('normalise', (context) => ({
        line(line) {
          context.report(line, { ...said, start: 0, end: 1, replace: `！${line.value[0]}` })
          if (line.value.includes('参')) context.report(line, { ...said, start: 0, end: 1, replace: '' })
        },
      })),
    )
  })

  it('normalise, on a line of the past', () => {
    let kept: Line | undefined
    const keeps = rule('normalise', (context) => ({
      line(line) {
        kept ??= line
        if (line === kept) context.report(line, { ...said, start: 0, end: 1, replace: '二' })
      },
    }))
    const late = rule('normalise', (context) => ({ page: () => context.report(kept!, { ...said, start: 0, end: 1, replace: '三' }) }))
    const { failures, paragraphs } = run('一日\n二日', keeps, late)
    expect(failures).toEqual([expect.stringContaining('not one of the scan')])
    expect(paragraphs[0]).toBe('二日')
  })

  it('layout', () => {
    expectNothingLeft(
      rule('layout', (context) => ({
        page: (page) => context.labelPage(page, '27', said),
        line(line) {
          context.label(line, 'quote', said)
          context.reserve(line, { start: 0, end: 99, as: 'mark' }, said)
        },
      })),
    )
  })

  it('unwrap', () => {
    let gaps = 0
    const bad = rule('unwrap', (context) => ({
      gap(gap) {
        if (gaps++) throw new Error('No')
        context.join(gap, said)
      },
    }))
    const { failures, paragraphs } = run('东岸\n西岸\n北岸', bad)
    expect(failures).toHaveLength(1)
    expect(paragraphs).toEqual(['东岸', '西岸', '北岸'])
  })

  it('unwrap: the gaps that it had decided are asked of the next rule', () => {
    let gaps = 0
    const bad = rule('unwrap', (context) => ({
      gap(gap) {
        if (gaps++) throw new Error('No')
        context.end(gap, said)
      },
    }))
    const joins = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, said) }))
    expect(run('东岸\n西岸\n北岸', bad, joins).paragraphs).toEqual(['东岸西岸北岸'])
  })

  it('words', () => {
    expectNothingLeft(
      rule('words', (context) => ({
        block(block) {
          context.report(block, { ...said, start: 0, end: 1, replace: `！${block.value[0]}` })
          if (block.value.includes('参')) context.report(block, { ...said, start: 0, end: 2, replace: '' })
        },
      })),
    )
  })

  it('notes', () => {
    expectNothingLeft(
      rule('notes', (context) => ({
        article(root) {
          const marks = root.children
            .flatMap((node) => (node as Parent).children ?? [])
            .filter((node): node is Mark => node.type === 'mark')
          const note = root.children.find((node) => node.type === 'footnoteDefinition')!
          context.refer(marks[0]!, note, said)
          context.lost(marks[1]!, said)
          context.supply(readBlock(root.children[0]!), 1, note, said)
          context.release(marks[0]!, said)
        },
      })),
    )
  })

  it('structure', () => {
    expectNothingLeft(
      rule('structure', (context) => ({
        article(root) {
          context.replace(root, 1, 1, [{ type: 'blockquote', children: [root.children[1] as never] }], said)
          context.copy(context.text(root.children[0]!), said)
          context.take(root.children[0]!, [{ key: 'title', start: 0, end: 3 }], said)
          context.take(root.children[2]!, [{ key: 'authors.0.name', start: 0, end: 1 }], said)
        },
      })),
    )
  })
})
