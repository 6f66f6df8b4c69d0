/** What Markdown looks like: front matter, notes, tables, and as few escapes as reading it back allows. */
import type { Paragraph } from 'mdast'
import { describe, expect, test } from 'vitest'
import { checkMarkdown } from '../output/law6.ts'
import { completeUrls } from '../output/markdown/urls.ts'
import { toMarkdown } from '../output/markdown.ts'
import type { Article } from '../pipeline/types.ts'
import { type Made, Source } from './output-articles.ts'

/** The Markdown of an article, held against law 6. */
function printed(make: (source: Source) => Made, options: { pages?: boolean } = {}): string {
  const source = new Source()
  const made = make(source)
  const article = source.article(made)
  const markdown = toMarkdown(article, options)
  expect(checkMarkdown(article, markdown)).toEqual([])
  return markdown
}
const body = (markdown: string): string => markdown.slice(markdown.indexOf('---\n', 4) + 5)
const paragraph = (text: string): string => body(printed((s) => ({ blocks: [s.paragraph(text)] }))).trimEnd()

describe('text that stays as it is', () => {
  test.each([
    '参见[1]，又见[2-3]。',
    '[3]',
    '10~20公里',
    '1.第一章',
    '1992年以来',
    '（1）第一',
    '① 参见',
    '“9·11”事件',
    'foo@bar.com',
    'www.siis.org.cn',
    'c_d_e',
    'AT&T和R&D',
    '5 * 3 * 2',
    '0.031***',
    'a < b，p<0.05',
    '从$100增加到$200',
    '100%的人',
    '第3版#2',
    'A. Smith said',
    '12:30:45',
    '{x}',
    'H2O ^',
    '~甲',
    'C:',
    '2014-2015；a--b——c',
    "it's “so”",
  ])('%s', (text) => expect(paragraph(text)).toBe(text))
})

describe('text that would be read as something else', () => {
  test.each([
    // Lists, headings, quotations.
    ['1. 第一章', '1\\. 第一章'],
    ['1) x', '1\\) x'],
    ['- 甲', '\\- 甲'],
    ['* 本文系', '\\* 本文系'],
    ['# 甲', '\\# 甲'],
    ['> 甲', '\\> 甲'],
    ['---', '\\---'],
    // Lists, definitions, verse, captions to pandoc.
    ['(1) x', '\\(1) x'],
    ['a. x', 'a\\. x'],
    ['iv. x', 'iv\\. x'],
    ['p. 27', 'p\\. 27'],
    ['| 甲', '\\| 甲'],
    [': 甲', '\\: 甲'],
    ['Table: x', 'Table\\: x'],
    // Pairs.
    ['**甲**', '\\*\\*甲\\*\\*'],
    ['10~20，30~40', '10\\~20，30\\~40'],
    ['2^3^', '2\\^3\\^'],
    ['`甲`', '\\`甲\\`'],
    ['$x$', '\\$x\\$'],
    ['==甲==', '\\=\\=甲\\=\\='],
    // Inline.
    ['<b>甲</b>', '\\<b>甲\\</b>'],
    ['&amp;', '\\&amp;'],
    ['甲\\乙', '甲\\\\乙'],
    ['[1](2014)', '[1]\\(2014)'],
    ['[1]: 甲', '[1]\\: 甲'],
    ['[[甲]]', '\\[[甲]]'],
    ['@key', '\\@key'],
    ['a:b:c', 'a\\:b:c'],
    ['1:100:1000', '1\\:100:1000'],
    ['%%甲%%', '\\%%甲\\%%'],
    // A literal link would take in the Chinese behind it.
    ['www.a.cn，2016年', 'www\\.a.cn，2016年'],
    ['http://www.s，2016年', 'http\\://www.s，2016年'],
  ])('%s', (text, wanted) => expect(paragraph(text)).toBe(wanted))

  test('the name of a heading in brackets', () => {
    expect(body(printed((s) => ({ blocks: [s.heading('目的'), s.paragraph('[目的]甲[1]')] })))).toBe('## 目的\n\n\\[目的]甲\\[1]\n')
  })
})

describe('URLs', () => {
  test.each([
    ['见http://www.siis.org.cn/a_b?x=1&y=2。', '见<http://www.siis.org.cn/a_b?x=1&y=2>。'],
    ['(https://a.org/x_(y)), p. 3', '(<https://a.org/x_(y)>), p. 3'],
    ['http://a.cn/x.', '<http://a.cn/x>.'],
  ])('%s', (text, wanted) => expect(paragraph(text)).toBe(wanted))

  test.each([
    'http://www.s',
    'http://',
    'http://www. siis.org.cn',
    'http://www.fmprc. gov.cn/a',
    'http://a.cn/web/ zyxw',
    'xhttp://a.cn',
    'http://a.cn/é',
  ])('cut short or broken: %s', (text) => expect(completeUrls(text)).toEqual([]))
})

describe('notes', () => {
  test('references beside what would make them something else', () => {
    const markdown = printed((s) => ({
      blocks: [
        s.paragraph('[^1](2014)'),
        s.paragraph('[^1]: 甲'),
        s.paragraph('甲！[^1]'),
        s.paragraph('甲^[^1]'),
        s.paragraph('www.a.cn[^1]'),
        s.note('1', '参见', '又'),
      ],
    }))
    expect(body(markdown)).toBe('[^1]\\(2014)\n\n[^1]\\: 甲\n\n甲！[^1]\n\n甲\\^[^1]\n\nwww\\.a.cn[^1]\n\n[^1]: 参见\n\n    又\n')
  })

  test('a colon after a reference stays where it defines nothing', () => {
    expect(body(printed((s) => ({ blocks: [s.paragraph('as follows[^1]: x'), s.note('1', 'y')] })))).toContain('as follows[^1]: x')
  })

  test('a reference to a note that is not there is the printed mark', () => {
    expect(paragraph('甲[^9]')).toBe('甲？')
  })

  test('a reference to a note in that note is the printed mark', () => {
    expect(body(printed((s) => ({ blocks: [s.paragraph('甲[^1]'), s.note('1', '乙[^1]')] })))).toBe('甲[^1]\n\n[^1]: 乙？\n')
  })

  test('thousands are read in linear time', () => {
    const started = performance.now()
    printed((s) => ({
      blocks: [
        ...Array.from({ length: 3000 }, (_, k) => s.paragraph(`甲乙丙[^${k + 1}]`)),
        ...Array.from({ length: 3000 }, (_, k) => s.note(String(k + 1), '参见')),
      ],
    }))
    // 3 s on two shared cores. Parsed at once, remark-gfm takes quadratic time.
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})

describe('tables', () => {
  test('cells are compact, bars escaped, line ends gone', () => {
    expect(body(printed((s) => ({ blocks: [s.table(['甲|乙', ''], ['丙\n丁', '`x'])] })))).toBe(
      '| 甲\\|乙 | |\n| --- | --- |\n| 丙 丁 | \\`x |\n',
    )
  })

  test('cells that span rows and columns are repeated, their references not', () => {
    const markdown = printed((s) => ({
      blocks: [
        s.table(['甲', s.cell('乙[^1]', { colSpan: 2 })], [s.cell('丙', { rowSpan: 2 }), '1', '2'], ['3', '4']),
        s.note('1', '参见'),
      ],
    }))
    expect(body(markdown)).toContain('| 甲 | 乙[^1] | 乙 |\n| --- | --- | --- |\n| 丙 | 1 | 2 |\n| 丙 | 3 | 4 |\n')
  })

  test('rows that are too short are filled up', () => {
    expect(body(printed((s) => ({ blocks: [s.table(['甲'], ['乙', '丙'])] })))).toBe('| 甲 | |\n| --- | --- |\n| 乙 | 丙 |\n')
  })

  test('lines whose columns are lost are one column; one line is a paragraph', () => {
    expect(body(printed((s) => ({ blocks: [s.tableLines('甲 1', '乙 2'), s.tableLines('丙')] })))).toBe(
      '| 甲 1 |\n| --- |\n| 乙 2 |\n\n丙\n',
    )
  })
})

test('front matter has its keys in order, and the title is the first heading', () => {
  const markdown = printed((s) => ({
    metadata: {
      year: s.traced('2014'),
      pages: s.traced('117-120'),
      keywords: [s.traced('亚信'), s.traced('yes'), s.traced('a: b')],
      authors: [{ affiliation: s.traced('上海国际问题研究院'), name: s.traced('封帅') }],
      doi: s.traced('10.1/x'),
      title: s.traced('增长的\n极限'),
      found: s.traced('"x"'),
    },
    blocks: [s.paragraph('甲')],
  }))
  expect(markdown).toBe(`---
title: 增长的 极限
authors:
  - name: 封帅
    affiliation: 上海国际问题研究院
keywords:
  - 亚信
  - "yes"
  - "a: b"
lang: zh-Hans
doi: "10.1/x"
year: 2014
pages: "117-120"
found: "\\"x\\""
---

# 增长的 极限

甲
`)
})

test('page labels stand before the block that begins on a page', () => {
  const pages = ['24', '25', undefined, '27'].map((label) => ({ furniture: [], ...(label ? { label } : {}) }))
  const make = (s: Source): Made => ({
    metadata: { title: s.traced('题') },
    pages,
    blocks: [
      s.paragraph('甲', 'body', 0),
      s.paragraph('乙', 'body', 1),
      s.paragraph('丙', 'body', 1),
      s.paragraph('丁', 'body', 2),
      s.paragraph('戊', 'body', 3),
    ],
  })
  expect(body(printed(make, { pages: true }))).toBe(
    '<!-- p. 24 -->\n\n# 题\n\n甲\n\n<!-- p. 25 -->\n\n乙\n\n丙\n\n丁\n\n<!-- p. 27 -->\n\n戊\n',
  )
  expect(body(printed(make))).not.toContain('<!--')
})

describe('what only a plugin makes', () => {
  const withChildren = (children: Paragraph['children']): string =>
    body(printed(() => ({ blocks: [{ type: 'paragraph', children }] }))).trimEnd()
  const strong = (value: string) => ({ type: 'strong' as const, children: [{ type: 'text' as const, value }] })

  test('emphasis is kept where it can be read', () => {
    expect(withChildren([{ type: 'text', value: '他' }, strong('说'), { type: 'text', value: '了*' }])).toBe('他**说**了\\*')
  })

  test('and is plain text where it can not', () => {
    expect(withChildren([{ type: 'text', value: '他说' }, strong('“亚信”。'), { type: 'text', value: '随后' }])).toBe('他说“亚信”。随后')
  })

  test('a line break', () => {
    expect(withChildren([{ type: 'text', value: '甲' }, { type: 'break' }, { type: 'text', value: '乙' }])).toBe('甲\\\n乙')
  })

  test('a node nobody knows is its text', () => {
    expect(body(printed(() => ({ blocks: [{ type: 'math', value: 'x*y*z' } as never] })))).toBe('x\\*y\\*z\n')
  })
})

test('a mark that nobody decided on is its character', () => {
  const article = (s: Source): Article => {
    const mark = s.traced('＠')
    return s.article({
      blocks: [
        {
          type: 'paragraph',
          children: [s.node('甲'), { type: 'mark', value: mark.value, data: { pieces: mark.pieces, page: 0, mark: {} } }, s.node('乙')],
        },
      ],
    })
  }
  expect(body(toMarkdown(article(new Source())))).toBe('甲＠乙\n')
})

test('law 6 tells what differs', () => {
  const source = new Source()
  const article = source.article({ blocks: [source.paragraph('甲[^1]'), source.note('1', '乙')] })
  expect(checkMarkdown(article, toMarkdown(article).replace('甲', '丙'))).toEqual([
    'Unexpected paragraph `丙\uE0001\uE001`, expected paragraph `甲\uE0001\uE001`',
  ])
  expect(checkMarkdown(article, toMarkdown(article).replace('[^1]:', '1:')).length).toBeGreaterThan(0)
  expect(checkMarkdown(article, toMarkdown(article).replace('zh-Hans', 'en'))).toEqual([
    'The front matter is not the metadata of the article',
  ])
})
