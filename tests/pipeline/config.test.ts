/** Rules of one's own: where they run, and rules without code. */
import { describe, expect, it } from 'vitest'
import { arrange } from '../../pipeline/config.ts'
import { type Replacement, replacementRule } from '../../pipeline/replacements.ts'
import { rules } from '../../rules/index.ts'
import { testRule } from '../../testing.ts'
import { rule } from '../support/rule.ts'

describe('the order of rules', () => {
  const mine = rule('words', () => ({ block() {} }))
  const ids = (...args: Parameters<typeof arrange>): string[] => arrange(...args).map(({ id }) => id)

  it('is that of the stage, at its end', () => {
    const found = ids(rules, [{ rule: mine }])
    const words = rules.filter(({ stage }) => stage === 'words').map(({ id }) => id)
    expect(found[found.indexOf(mine.id) - 1]).toBe(words.at(-1))
    expect(found).toHaveLength(rules.length + 1)
  })

  it.each(['before', 'after'] as const)('is %s another one', (place) => {
    const found = ids(rules, [{ rule: mine, [place]: 'quotes' }])
    expect(found.indexOf(mine.id) - found.indexOf('quotes')).toBe(place === 'before' ? -1 : 1)
  })

  it('has no rule that is off', () => {
    expect(ids(rules, [], new Set(['quotes']))).not.toContain('quotes')
  })

  it.each([
    [{ rule: mine, before: 'nope' }, /`nope`, which is no rule/],
    [{ rule: mine, after: 'headings' }, /is of stage `words`, and shall run beside `headings`, which is of stage `layout`/],
    [{ rule: rules[0]! }, /two rules have the id/],
  ])('can’t be what it can’t be', (placed, message) => {
    expect(() => arrange(rules, [placed])).toThrow(message)
  })
})

describe('a rule without code', () => {
  const made = (part: Partial<Replacement>): Replacement => ({ id: 'house-style', examples: [{ before: 'x' }], ...part })

  it.each<[string, Partial<Replacement>]>([
    [
      'a table',
      { table: { 账簿: '账本', 账簿册: '簿册' }, examples: [{ before: '七册账簿与账簿册', after: '七册账本与簿册' }, { before: '账目' }] },
    ],
    ['signs that a pattern would read', { table: { 'a.c': 'b' }, examples: [{ before: 'a.c abc', after: 'b abc' }] }],
    ['a pattern', { pattern: '(\\d+)年代', replace: '$1年', examples: [{ before: '80年代', after: '80年' }] }],
    ['names', { pattern: /(?<a>甲)(?<b>乙)/u, replace: '$<b>$<a>$$', examples: [{ before: '甲乙', after: '乙甲$' }] }],
    ['lines', { stage: 'normalise', pattern: 'ſ', replace: 's', examples: [{ before: 'ſo', after: 'so' }] }],
  ])('by %s keeps the laws', (_, part) => {
    const examples = [...part.examples!, { before: '别无他事。' }]
    expect(testRule(replacementRule(made({ ...part, examples })), rules)).toEqual([])
  })

  it.each<[Partial<Replacement>, RegExp]>([
    [{}, /needs a `table` or a `pattern`/],
    [{ table: { a: 'b' }, pattern: 'a', replace: 'b' }, /and not both/],
    [{ pattern: 'a' }, /no `replace`/],
    [{ pattern: '(', replace: '' }, /Invalid regular expression/],
    [{ table: {} }, /needs a text/],
    [{ table: { a: 'b' }, id: 'House_Style' }, /kebab-case/],
    [{ table: { a: 'b' }, examples: [] }, /has no examples/],
  ])('that can’t be is refused: %j', (part, message) => {
    expect(() => replacementRule(made(part))).toThrow(message)
  })

  it('one that undoes itself is not stable, and said so', () => {
    const swap = replacementRule(made({ table: { 甲: '乙', 乙: '甲' }, examples: [{ before: '甲', after: '乙' }] }))
    expect(testRule(swap, rules).join()).toContain('Is not stable')
  })
})
