/** Each law, broken on purpose: by a rule, which is stopped while the document comes out; or by a fault of emend itself, which is seen. */
import type { Paragraph, Parent, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { toMarkdown } from '../../output/markdown.ts'
import { checkLaws } from '../../pipeline/laws.ts'
import { articleOf } from '../../pipeline/process.ts'
import { tryExample } from '../../pipeline/testing.ts'
import type { Place } from '../../pipeline/types.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { bench, checkMarkdown } from '../support/bench.ts'
import { firstText, type Run, rule, run, said } from '../support/rule.ts'

const change = (start: number, end: number, replace: string, removes?: RegExp) =>
  rule('words', (context) => ({ block: (block) => context.report(block, { ...said, start, end, replace }) }), removes ? { removes } : {})

const laws = ({ state }: Run): number[] => checkLaws(state).map((breach) => breach.law)

describe('a rule that breaks a law is stopped', () => {
  const stopped = (source: string, ...rules: Parameters<typeof run>[1][]) => {
    const { failures, breaches, paragraphs, state } = run(source, ...rules)
    expect(failures).toHaveLength(1)
    expect(breaches).toEqual([])
    expect(checkUndo(state)).toEqual([])
    expect(state.apparatus.emendations.filter((emendation) => emendation.rule !== 'build')).toEqual([])
    expect(paragraphs.join('\n')).toBe(source)
    return failures[0]
  }

  it.each([
    ['letters from nowhere', change(2, 2, '北')],
    ['letters for a blank', change(2, 3, '北')],
    ['letters for a zero-width space', change(4, 5, 'x')],
    ['a digit for nothing', change(0, 0, '1')],
  ])('law 2: %s', (_, rule) => {
    expect(stopped('湖区 东\u200b岸', rule)).toContain('nowhere')
  })

  it.each([
    ['letters deleted', change(0, 2, '')],
    ['two letters for three', change(0, 3, '甲乙')],
    ['other letters than it declares', change(0, 2, '', /[a-z]/)],
  ])('law 3: %s', (_, rule) => {
    expect(stopped('湖区东岸', rule)).toContain('would be lost')
  })

  it('law 3: letters dropped at the end of a line', () => {
    const drops = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, { ...said, drop: 2 }) }))
    expect(stopped('湖区东岸\n湖区西岸', drops)).toContain('would be lost')
  })

  const article = (visit: (root: Root, first: Paragraph) => readonly [index: number, count: number, nodes: readonly Paragraph[]]) =>
    rule('structure', (context) => ({
      article(root) {
        const [index, count, nodes] = visit(root, root.children[0] as Paragraph)
        context.replace(root, index, count, nodes, said)
      },
    }))
  const paragraph = (...children: Paragraph['children']): Paragraph => ({ type: 'paragraph', children })

  it.each([
    ['a block left out', 'lost', article(() => [0, 1, []])],
    ['a block doubled', 'twice', article((_, first) => [0, 1, [first, { ...first }]])],
    ['a block put beside itself', 'not of the text', article((_, first) => [1, 0, [first]])],
    ['text from nowhere', 'nowhere', article((_, first) => [0, 1, [first, paragraph({ type: 'text', value: '北岸' })]])],
    ['code from nowhere', 'nowhere', article((_, first) => [0, 1, [first, paragraph({ type: 'inlineCode', value: '北岸' })]])],
    [
      'another text on the same pieces',
      'nowhere',
      article((_, first) => [0, 1, [paragraph({ ...(first.children[0] as never as object), value: '湖区北岸' } as never)]]),
    ],
  ])('law 3 in the tree: %s', (_, reason, rule) => {
    expect(stopped('湖区东岸\n湖区西岸', rule)).toContain(reason)
  })

  it('law 2: a copy of nothing', () => {
    const copies = rule('structure', (context) => ({
      article: () => void context.copy({ value: '北岸', pieces: [] }, said),
    }))
    expect(stopped('湖区东岸', copies)).toContain('no copy')
  })

  it('law 5: a rule that never has enough', () => {
    const grows = rule('words', (context) => ({
      block: (block) => context.report(block, { ...said, start: block.value.length, end: block.value.length, replace: '！' }),
    }))
    const { problems } = tryExample(grows, { before: '湖区', after: '湖区！' }, bench)
    expect(problems).toEqual([expect.stringContaining('not stable')])
  })
})

describe('a fault of emend itself is seen', () => {
  const widen = change(0, 1, '己己')

  it('law 1: a value that its pieces do not say', () => {
    const broken = run('湖区东岸')
    firstText(broken.state).value = '湖区西岸'
    expect(laws(broken)).toEqual([1])
  })

  it('law 1: a text emptied, its pieces kept', () => {
    const broken = run('湖区东岸')
    firstText(broken.state).value = ''
    expect(laws(broken)).toEqual([1])
  })

  it.each([
    ['beyond the source', { by: 0, start: 0, end: 99 }],
    ['before the source', { by: 0, start: -1, end: 4 }],
    ['of no place', { by: 99, start: 0, end: 1 }],
    ['of an inline node', { by: -1, start: 0, end: 1 }],
  ])('law 2: a piece %s', (_, piece) => {
    const broken = run('湖区东岸')
    firstText(broken.state).data!.pieces = [piece]
    expect(laws(broken)).toContain(2)
  })

  it.each(['supply', 'replace', 'join', 'wrap', 'move'] as const)('law 2: letters from nowhere, by %s', (kind) => {
    const broken = run('湖区东岸')
    const { apparatus, root } = broken.state
    const by = apparatus.place(apparatus.open({ rule: 'bad', kind, message: 'done', confidence: 'certain' }), [], '北岸')
    root!.children.push({ type: 'paragraph', children: [{ type: 'text', value: '北岸', data: { pieces: [{ by, start: 0, end: 2 }] } }] })
    expect(laws(broken)).toEqual([2])
  })

  it('law 2: a copy that says something else', () => {
    const broken = run('湖区东岸')
    const { apparatus, root } = broken.state
    const open = apparatus.open({ rule: 'bad', kind: 'copy', message: 'done', confidence: 'certain' })
    const by = apparatus.place(open, [{ by: 0, start: 0, end: 2 }], '北岸')
    root!.children.push({ type: 'paragraph', children: [{ type: 'text', value: '北岸', data: { pieces: [{ by, start: 0, end: 2 }] } }] })
    expect(laws(broken)).toEqual([2])
  })

  it('law 3: letters deleted by a rule that does not declare it', () => {
    const deletes = change(0, 2, '', /湖区/)
    const { state, failures } = run('湖区东岸', deletes)
    expect(failures).toEqual([])
    const { removes: _, ...undeclared } = deletes
    expect(checkLaws(state, [deletes])).toEqual([])
    expect(checkLaws(state, [undeclared]).map((breach) => breach.law)).toEqual([3])
  })

  it.each([
    ['of the source', '湖区东岸', []],
    ['that a rule wrote', '湖区东岸', [widen]],
    ['that a rule deleted', '  湖区东岸'.trimStart(), [change(2, 3, '', /东/)]],
  ])('law 3: text doubled, %s', (_, source, rules) => {
    const broken = run(source, ...rules)
    broken.state.root!.children.push(structuredClone(broken.state.root!.children[0]!))
    expect(laws(broken)).toContain(3)
  })

  it('law 3: only a deletion doubled', () => {
    const broken = run('湖区 东岸', change(2, 3, ''))
    const deletion = firstText(broken.state).data!.pieces!.find((piece) => piece.start === piece.end)!
    ;(broken.state.root!.children[0] as Parent).children.push({ type: 'text', value: '', data: { pieces: [deletion] } })
    expect(laws(broken)).toEqual([3])
  })

  it('law 3: a piece dropped', () => {
    const broken = run('湖区东岸')
    const text = firstText(broken.state)
    text.value = '湖区'
    text.data!.pieces = [{ by: 0, start: 0, end: 2 }]
    expect(checkLaws(broken.state)).toEqual([{ law: 3, text: 'Source characters 2–4 are lost: `东岸`', at: 2 }])
  })

  it('law 3: half of what a rule wrote dropped', () => {
    const broken = run('湖区东岸', widen)
    const text = firstText(broken.state)
    text.value = text.value.slice(1)
    text.data!.pieces = text.data!.pieces!.map((piece) => (piece.by > 0 ? { ...piece, start: 1 } : piece))
    expect(laws(broken)).toEqual([3])
  })

  it('law 3: the end of a paragraph forgotten', () => {
    const broken = run('湖区东岸\n')
    broken.state.rooted.length = 0
    expect(laws(broken)).toEqual([3])
  })

  it('law 4: an undo that can not', () => {
    const broken = run('湖区 东岸', change(2, 3, ''))
    expect(checkUndo(broken.state)).toEqual([])
    const { apparatus } = broken.state
    const place = apparatus.emendations.find((emendation) => emendation.kind === 'replace')!.places[0]!
    ;(place as { -readonly [K in keyof Place]: Place[K] }).before = []
    expect(checkUndo(broken.state)).toEqual(expect.arrayContaining([expect.stringContaining('not the source')]))
  })

  it.skipIf(!checkMarkdown)('law 6: Markdown that reads back differently', () => {
    const article = articleOf(run('湖区东岸的围网\n\n湖区西岸的码头').state)
    const markdown = toMarkdown(article)
    expect(checkMarkdown!(article, markdown)).toEqual([])
    for (const bad of [
      markdown.replace('围网', '围\\网'),
      markdown.replace('码头', ''),
      `${markdown}\n北岸\n`,
      markdown.replace('湖区', '# 湖区'),
    ])
      expect(checkMarkdown!(article, bad)).not.toEqual([])
  })
})
