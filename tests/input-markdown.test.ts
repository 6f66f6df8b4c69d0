/** Markdown in: what is a note and what looks like one, what stands in front, what other programs write. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { formatOf } from '../input/formats.ts'
import { readMarkdown } from '../input/markdown.ts'
import type { Scan } from '../pipeline/types.ts'

const lines = (scan: Scan): string[] => scan.children.flatMap((page) => page.children.map((line) => `${line.role} | ${line.value}`))
const shown = (markdown: string): string[] => lines(readMarkdown(markdown, 'a.md'))

describe('what a text is', () => {
  it.each([
    ['---\ntitle: 湖区的协商\n---\n\n正文。', 'markdown'],
    ['正文。[^1]\n\n[^1]: 《湖区要点》，第58页。', 'markdown'],
    ['| 站 | 水位 |\n|---|---|\n| 东 | 12 |', 'markdown'],
    ['图一\n\n![](images/a.jpg)\n\n正文', 'markdown'],
    ['# 一\n\n正文\n\n## 二\n\n正文\n\n# 三\n\n正文', 'markdown'],
    ['正文 $^{①}$ 正文', 'markdown'],
    ['# 井栏\n\n正文里的一个井号，是认错的字。', 'text'],
    ['---\n第27页\n---\n正文', 'text'],
    ['正文 [1] 与 * 星号 * 和 | 竖线 |', 'text'],
    ['正文\n---|\n正文', 'text'],
    ['# 一\n\f# 二\n\f# 三\n', 'text'],
  ])('%j is %s', (text, format) => {
    expect(formatOf(text, 'a')).toBe(format)
  })
})

describe('notes', () => {
  it('what is escaped or code is text', async () => {
    const { article } = await convert('甲[^1]，\\[^1]，`[^1]`。\n\n[^1]: 《湖区要点》。', { from: 'markdown' })
    const [paragraph] = article.root.children
    expect(JSON.stringify(paragraph).match(/footnoteReference/g)).toHaveLength(1)
    expect(JSON.stringify(paragraph)).toContain('，[^1]，[^1]。')
  })

  it('a definition without blanks is none of CommonMark’s', () => {
    expect(shown('甲[^1]。\n\n[^1]: 《湖区要点》，第58页。')).toEqual(['body | 甲[^1]。', 'note | 《湖区要点》，第58页。'])
  })

  it('a note goes on where it is indented', () => {
    expect(shown('甲[^a]。\n\n[^a]: 第一段。\n\n    第二段。\n\n乙。')).toEqual([
      'body | 甲[^a]。',
      'note | 第一段。',
      'note | 第二段。',
      'body | 乙。',
    ])
  })

  it('5,000 of them take no more than a few seconds', () => {
    const count = 5_000
    const markdown = Array.from({ length: count }, (_, k) => `第${k}段[^${k}]。\n\n[^${k}]: 注${k}。\n`).join('\n')
    const start = performance.now()
    expect(shown(markdown)).toHaveLength(2 * count)
    // 0.6 s on two shared cores; remark-gfm's own notes take ten seconds.
    expect(performance.now() - start).toBeLessThan(6_000)
  })
})

describe('in front', () => {
  it('lists of one may be written as a text', async () => {
    const { article } = await convert('---\nauthors: 沈砚秋\nkeywords: 湖泊\nlang: zh-Hans\n---\n\n正文。')
    expect(article.metadata).toMatchObject({ authors: [{ name: { value: '沈砚秋' } }], keywords: [{ value: '湖泊' }] })
    expect(article.lang).toBe('zh-Hans')
  })

  it('what says nothing of the article is left aside', () => {
    const scan = readMarkdown('---\nprimary_language: zh\nis_rotation_valid: True\n---\n正文。', 'a.md')
    expect(lines(scan)).toEqual(['body | 正文。'])
    expect(scan.children[0]!.children[0]!.data).not.toHaveProperty('given')
  })

  it('YAML that can’t be read is said, with the name of the file', async () => {
    await expect(convert('---\ntitle: [a\n---\n\n正文。', { name: 'a.md' })).rejects.toThrow(/^a\.md: the YAML in front can't be read/)
  })
})

describe('tables', () => {
  it('spans of HTML are kept', async () => {
    const { article } = await convert('<!-- x -->\n\n<table><tr><td colspan="2">站</td></tr><tr><td>东</td><td>12</td></tr></table>', {
      from: 'markdown',
    })
    expect(article.root.children[0]).toMatchObject({
      type: 'table',
      children: [{ children: [{ data: { cell: { colSpan: 2, header: true } } }] }, { children: [{}, {}] }],
    })
  })

  it('a span that nobody means is one', () => {
    expect(() => readMarkdown('x\n\n<table><tr><td colspan="999999999" rowspan="-3">a</td><td>b</td></tr></table>', 'a.md')).not.toThrow()
  })

  it('elements that nest without end are refused', () => {
    expect(() => readMarkdown(`x\n\n<div>${'<b>'.repeat(100_000)}`, 'a.md')).toThrow(/^a\.md: /)
  })
})

it('what other programs mark is kept, and what they leave is mended', async () => {
  const { article } = await convert(
    '# 湖区 的 协商\n\n# 一、缘起\n\n湖区 的 协商 始于 共同 的 监测 ， 此后 才 有 议事 。\n\n# 二、余论\n\n协商 仍 在 继续 。',
  )
  const { metadata, root } = article
  expect(metadata['title']).toMatchObject({ value: '湖区的协商' })
  expect(root.children.map((node) => (node.type === 'heading' ? `${node.depth}` : node.type))).toEqual(['2', 'paragraph', '2', 'paragraph'])
  expect(JSON.stringify(root)).toContain('湖区的协商始于共同的监测，此后才有议事。')
})

describe('every letter is read', () => {
  const folder = new URL('./corpus/', import.meta.url)
  const golds = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/gold.md`, folder)))
  const letters = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')

  it.each(golds)('%s', (name) => {
    const body = readFileSync(new URL(`${name}/gold.md`, folder), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
    // Numbers of notes, and of items, are markup.
    const markup = /^\[\^\d+\]:|^\d+\. /gm
    expect(letters(readMarkdown(body, name).source)).toBe(letters(body.replace(markup, '')))
  })
})
