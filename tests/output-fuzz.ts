/** Generated articles for the tests of outputs. */
import fc from 'fast-check'
import type { RootContent } from 'mdast'
import type { Source } from './output-articles.ts'

/** What means something to some reader of Markdown, and what it means it beside. */
const TOKENS = [
  ...[
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '^',
    '`',
    '```',
    '$',
    '$$',
    '=',
    '==',
    '%%',
    '\\',
    '|',
    '&',
    '&amp;',
    '&#65;',
    '&#x41',
    '<',
    '>',
    '<b>',
    '</b>',
    '<!-- a -->',
    '<br>',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '!',
    '#',
    '##',
    '-',
    '---',
    '+',
    '.',
    ':',
    ':::',
    '@',
    '"',
    "'",
    '1.',
    '1)',
    '(1)',
    'a.',
    '[x] ',
    '[3]',
    '[a]: b',
    '[^1]',
    '[^9]',
    '{#x}',
  ],
  ...[
    'http://www.siis.org.cn/a_b',
    'https://a.cn',
    'http://',
    'www.',
    'www.a.cn',
    'a@b.cn',
    'mailto:a@b.cn',
    '亚信',
    '。',
    '，',
    '“',
    'a',
    'B',
    '9',
    ' ',
    '  ',
    '\t',
    '\n',
    '\u3000',
    '\u00a0',
  ],
]
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...TOKENS), { maxLength: 12 }).map((tokens) => tokens.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
)
export type Shape = { kind: 'paragraph' | 'heading' | 'quote' | 'list' | 'ordered' | 'table' | 'lines'; texts: string[] }
export const shape: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constantFrom('paragraph', 'paragraph', 'heading', 'quote', 'list', 'ordered', 'table', 'lines'),
  texts: fc.array(text, { minLength: 1, maxLength: 3 }),
})

export function blocks(source: Source, { kind, texts }: Shape): RootContent[] {
  const paragraphs = () => texts.map((value) => source.paragraph(value))
  if (kind === 'heading') return texts.map((value) => source.heading(value, 3))
  if (kind === 'quote') return [{ type: 'blockquote', children: paragraphs() }]
  if (kind === 'list' || kind === 'ordered')
    return [{ type: 'list', ordered: kind === 'ordered', children: paragraphs().map((child) => ({ type: 'listItem', children: [child] })) }]
  if (kind === 'table') return [source.table(texts, texts)]
  return kind === 'lines' ? [source.tableLines(...texts)] : paragraphs()
}
