/** The rule tester: what it shows of a rule, and what it finds wrong with one. */
import type { FootnoteDefinition, Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import type { Example, Rule } from '../../pipeline/rule.ts'
import { type Bench, checkExamples, testRule, tryExample } from '../../pipeline/testing.ts'
import type { Line } from '../../pipeline/types.ts'
import { rule, said } from '../support/rule.ts'

const say = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? (node.children as Nodes[]).map(say).join('') : '')

const bench = (...rules: Rule[]): Bench => ({
  rules,
  read: readPlain,
  show: ({ root, metadata }, { frontMatter }) =>
    `${frontMatter ? `---\n${Object.keys(metadata)}\n---\n` : ''}${root.children.map((node) => `${node.type}: ${say(node)}`).join('\n')}\n`,
})
const shown = (rule: Rule, example: Example<object>, ...rules: Rule[]): string => tryExample(rule, example, bench(...rules)).shown

const exclaims = (stage: 'normalise' | 'words' = 'words'): Rule =>
  stage === 'words'
    ? rule(stage, (context) => ({
        block: (block) =>
          void (
            /[^！]$/.test(block.value) &&
            context.report(block, { ...said, start: block.value.length, end: block.value.length, replace: '！' })
          ),
      }))
    : rule(stage, (context) => ({
        line: (line) =>
          void (
            /[^！]$/.test(line.value) && context.report(line, { ...said, start: line.value.length, end: line.value.length, replace: '！' })
          ),
      }))
const joins = rule('lines', (context) => ({ page: (page) => void (page.children.length > 1 && context.join(page, 0, said)) }))
const headings = rule('layout', (context) => ({
  line: (line) => void (line.value.startsWith('#') && line.role === 'body' && context.label(line, 'heading', said)),
}))
const flows = rule('unwrap', (context) => ({ gap: (gap) => context.join(gap, said) }))

describe('what it shows', () => {
  it('lines', () => expect(shown(joins, { before: 'a\nb\nc' })).toBe('ab\nc'))
  it('normalise: a line each', () => expect(shown(exclaims('normalise'), { before: 'a\n\nb' })).toBe('a！\nb！'))
  it('words: a block each', () => expect(shown(exclaims(), { before: 'a\nb' })).toBe('a！\nb！'))
  it('words: U+FFFC is an inline node', () => {
    const atoms: number[] = []
    const sees = rule('words', () => ({ block: (block) => void atoms.push(block.atoms.length) }))
    expect(shown(sees, { before: 'a\ufffcb' })).toBe('a\ufffcb')
    expect(atoms[0]).toBe(1)
  })
  it('words: in a role', () => {
    const roles: string[] = []
    const sees = rule('words', () => ({ block: (block) => void roles.push(`${block.role} ${block.inNote}`) }))
    shown(sees, { before: 'a', role: 'note' })
    shown(sees, { before: 'a', role: 'caption' })
    expect(new Set(roles)).toEqual(new Set(['note true', 'caption false']))
  })
  it('layout: roles, also those that the example gives', () => {
    expect(shown(headings, { before: '#a\nb\nnote | ①c\f-d\n#' })).toBe('heading | #a\nbody | b\nnote | ①c\nbody | -d\nheading | #')
  })
  it('layout: labels of pages and marks, where the example shows them', () => {
    const labels = rule('layout', (context) => ({
      page: (page) => context.labelPage(page, '27', said),
      line(line: Line) {
        context.reserve(line, { start: 1, end: 2, as: 'mark' }, said)
        context.reserve(line, { start: 2, end: 3, as: 'label' }, said)
      },
    }))
    expect(shown(labels, { before: 'a？b', after: 'page 27\nbody | a«？»b' })).toBe('page 27\nbody | a«？»b')
    expect(shown(labels, { before: 'a？b', after: 'body | a？b' })).toBe('body | a？b')
  })
  it('unwrap: paragraphs', () => expect(shown(flows, { before: 'a\nb\nnote | c\nd' })).toBe('abd\n\nc'))
  it('structure: Markdown, with front matter where the example has it', () => {
    const takes = rule('structure', (context) => ({
      article: (root) => void (root.children[1] && context.take(root.children[0]!, [{ key: 'title', start: 0, end: 1 }], said)),
    }))
    expect(shown(takes, { before: 'a\nb', after: 'paragraph: b' })).toBe('paragraph: b')
    expect(shown(takes, { before: 'a\nb', after: '---\ntitle\n---\nparagraph: b' })).toBe('---\ntitle\n---\nparagraph: b')
  })
  it('notes', () => {
    const notes = rule('notes', (context) => ({
      article(root) {
        const note = root.children.find((node): node is FootnoteDefinition => node.type === 'footnoteDefinition')
        const mark = (root.children[0] as { children: Nodes[] }).children.find((node) => node.type === 'mark')
        if (note && mark) context.refer(mark, note, said)
      },
    }))
    const marks = rule('layout', (context) => ({
      line: (line) => void (line.value.includes('？') && context.reserve(line, { start: 1, end: 2, as: 'mark' }, said)),
    }))
    expect(shown(notes, { before: 'a？\nnote | c' }, marks)).toBe('paragraph: a\nfootnoteDefinition: c')
  })
})

describe('which rules run', () => {
  it('none but the rule where it sees plain text', () => {
    const other = exclaims('normalise')
    expect(shown(exclaims('normalise'), { before: 'a' }, other)).toBe('a！')
    expect(shown(joins, { before: 'a\nb' }, other)).toBe('ab')
    expect(shown(exclaims(), { before: '#a' }, headings, other)).toBe('#a！')
  })

  it('those before it, in later stages', () => {
    const [before, after] = [exclaims('normalise'), rule('layout', (context) => ({ line: (line) => context.label(line, 'quote', said) }))]
    expect(shown(headings, { before: '#a' }, before, headings, after)).toBe('heading | #a！')
    // A rule that is not in the list comes after those that are.
    expect(shown(headings, { before: '#a' }, before, after)).toBe('quote | #a！')
  })

  it('all of unwrap', () => {
    const ends = rule('unwrap', (context) => ({ gap: (gap) => void (gap.before.value === 'a' && context.end(gap, said)) }))
    expect(shown(ends, { before: 'a\nb\nc' }, ends, flows)).toBe('a\n\nbc')
  })

  it('with its options, in the language of the example', () => {
    const seen: unknown[] = []
    const sees = rule('normalise', (context) => {
      seen.push(context.options, context.lang)
      return {}
    })
    shown(sees, { before: 'a', lang: 'ja', options: { every: 2 } })
    expect(seen.slice(0, 2)).toEqual([{ every: 2 }, 'ja'])
  })

  it('guesses are applied where a rule guesses as a rule', () => {
    const guesses = { ...exclaims(), confidence: 'guess' } as const
    expect(shown(guesses, { before: 'a' })).toBe('a！')
  })
})

describe('what it finds', () => {
  const problems = (rule: Rule, example: Example<object>, ...rules: Rule[]) => tryExample(rule, example, bench(...rules)).problems

  it('nothing, where all is well', () => {
    const well: Rule = { ...exclaims(), examples: [{ before: 'a', after: 'a！' }, { before: 'a！' }] }
    expect(testRule(well, bench())).toEqual([])
  })

  it.each<[string, string, Rule, Example<object>, Rule[]]>([
    ['another result', 'Expected\na?\nbut got\na！', exclaims(), { before: 'a', after: 'a?' }, []],
    ['a report where there should be none', 'should leave it alone', exclaims(), { before: 'a' }, []],
    ['the work of other rules', 'Reports nothing', headings, { before: 'quote | a\nb', after: 'quote | ab' }, [joins]],
    [
      'a rule that fails',
      'No',
      rule('words', () => {
        throw new Error('No')
      }),
      { before: 'a' },
      [],
    ],
    [
      'lines changed in passing',
      'read only',
      rule('normalise', () => ({ line: (line) => void Object.assign(line, { role: 'quote' }) })),
      { before: 'a' },
      [],
    ],
    [
      'a page changed in passing',
      'changes the page',
      rule('layout', () => ({ page: (page) => void page.children.pop() })),
      { before: 'a' },
      [],
    ],
    [
      'a tree changed in passing',
      'changes the article',
      rule('structure', () => ({ article: (root) => void root.children.pop() })),
      { before: 'a' },
      [],
    ],
    [
      'a block changed in passing',
      'changes the block',
      rule('words', () => ({ block: (block) => void Object.assign(block, { value: 'b' }) })),
      { before: 'a' },
      [],
    ],
    [
      'letters lost',
      'would be lost',
      rule('words', (context) => ({ block: (block) => context.report(block, { ...said, start: 0, end: 1, replace: '' }) })),
      { before: 'a', after: '' },
      [],
    ],
    [
      'a rule that has never enough',
      'not stable',
      rule('normalise', (context) => ({ line: (line) => context.report(line, { ...said, start: 0, end: 0, replace: '！' }) })),
      { before: 'a', after: '！a' },
      [],
    ],
  ])('%s', (_, expected, rule, example, rules) => {
    expect(problems(rule, example, ...rules)).toContainEqual(expect.stringContaining(expected))
  })

  it.each<[string, Partial<Rule>, string[]]>([
    [
      'no example of what it does',
      { examples: [{ before: 'a！' }] },
      ['No example shows what the rule does', 'No example shows message `done`'],
    ],
    [
      'an example twice',
      {
        examples: [
          { before: 'a', after: 'a！' },
          { before: 'a', after: 'a！', note: 'Again.' },
        ],
      },
      ['Example `a` is there twice'],
    ],
    [
      'an example twice, but for its language',
      {
        examples: [
          { before: 'a', after: 'a！' },
          { before: 'a', after: 'a！', lang: 'ja' },
        ],
      },
      [],
    ],
    [
      'an example that changes nothing',
      {
        examples: [
          { before: 'a', after: 'a！' },
          { before: 'b！', after: 'b！' },
        ],
      },
      ['Example `b！` stays as it is: leave `after` out'],
    ],
    [
      'an unknown option',
      { options: { every: 1 }, examples: [{ before: 'a', after: 'a！', options: { evry: 2 } }] },
      ['Example `a` sets unknown option `evry`'],
    ],
    [
      'a message never said',
      { messages: { done: 'Done', lost: 'Lost' }, examples: [{ before: 'a', after: 'a！' }] },
      ['No example shows message `lost`'],
    ],
  ])('%s', (_, rest, expected) => {
    const odd = { ...exclaims(), ...rest }
    expect(testRule(odd, bench()).filter((problem) => !problem.startsWith('Example 2,'))).toEqual(expected)
    if (!expected.some((problem) => problem.includes('message'))) expect(checkExamples(odd)).toEqual(expected)
  })

  it('what a further law has to say', () => {
    const checked = { ...bench(), check: () => ['Law 6 is broken'] }
    expect(tryExample(headings, { before: 'a' }, checked).problems).toEqual([])
    expect(tryExample(flows, { before: 'a' }, checked).problems).toEqual(['Law 6 is broken'])
  })
})
