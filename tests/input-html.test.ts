import { describe, expect, test } from 'vitest'
import { read } from '../input/index.ts'
import { InputError } from '../pipeline/errors.ts'
import type { Line } from '../pipeline/types.ts'

const PAGE = `<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>湖泊制度
  的变迁 - 某刊</title>
<meta name="author" content="沈砚秋"><meta name="keywords" content="湖泊, 制度">
<meta name="citation_author" content="沈砚秋"><meta name="citation_author" content="李某">
<meta name="viewport" content="width=device-width">
<style>p { color: red }</style></head>
<body>
<header><nav><a href="/">首页</a> <a href="/b">目录</a></nav></header>
<form><input name="q"><button>检索</button></form>
<div id="wrap"><article>
<header><h1>湖泊制度的变迁</h1></header>
<p>一省湖泊是地方合作的难点，<br>也是
制度<b>演化</b>的案例<sup><a href="#fn1">[1]</a></sup>。</p>
<h2>一、 绪论</h2>
<div>没有段落标签的<span>一段</span>。<ul><li>其一</li><li><p>其二</p></li></ul></div>
<blockquote><p>引文一则。</p></blockquote>
<table><caption>表1 价格</caption><tr><th>年</th><th>价</th></tr><tr><td>1990</td><td><p>12</p></td></tr><tr><td> </td><td>9 </td></tr><tr><td>1991</td><td></td></tr><tr><td></td><td></td></tr></table>
<pre>a  b
  c</pre>
<script>document.write('<p>no')</script>
<footer><ol class="footnotes"><li id="fn1">[1] 见《湖志》。</li></ol></footer>
</article></div>
<aside>相关文章：甲 乙 丙</aside>
<footer>版权所有</footer>
</body></html>`

const lines = async (html: string): Promise<Line[]> => (await read(html)).scan.children.flatMap((page) => page.children)
const values = async (html: string): Promise<string[]> => (await lines(html)).map((line) => line.value)

test('the reading of a word stands in brackets behind it', async () => {
  const html =
    '<p>水を汲む<ruby>権利<rt>けんり</rt></ruby>と、<ruby>浚<rp>（</rp><rt>さら</rt><rp>）</rp></ruby>う義務とがあり、帳面に記されている。</p>'
  expect(await values(html)).toEqual(['水を汲む権利（けんり）と、浚（さら）う義務とがあり、帳面に記されている。'])
})

test('the body of an article', async () => {
  const { scan, format } = await read(PAGE)
  expect(format).toBe('html')
  expect(scan.metadata).toEqual({
    title: '湖泊制度的变迁 - 某刊',
    author: '沈砚秋',
    keywords: '湖泊, 制度',
    citation_author: '沈砚秋; 李某',
  })
  expect(scan.children[0]!.children.map(({ value, role, data }) => [value, role, data])).toEqual([
    ['湖泊制度的变迁', 'heading', { html: 'h1', level: 1, starts: true }],
    ['一省湖泊是地方合作的难点，', 'body', { starts: true }],
    ['也是制度演化的案例[1]。', 'body', undefined],
    ['一、 绪论', 'heading', { html: 'h2', level: 2, starts: true }],
    ['没有段落标签的一段。', 'body', { starts: true }],
    ['其一', 'body', { starts: true }],
    ['其二', 'body', { starts: true }],
    ['引文一则。', 'quote', { starts: true }],
    ['表1 价格', 'caption', { starts: true }],
    ['年\t价', 'table', { starts: true }],
    ['1990\t12', 'table', undefined],
    ['\t9', 'table', undefined],
    ['1991\t', 'table', undefined],
    ['a  b', 'body', { starts: true }],
    ['  c', 'body', undefined],
    ['[1] 见《湖志》。', 'body', { starts: true }],
  ])
})

test('source is the text; every character is in a line or after one; superscripts are raised', async () => {
  const { scan } = await read(PAGE)
  const all = scan.children[0]!.children
  expect(scan.source).toBe(all.map((line) => line.value).join('\n'))
  let at = 0
  for (const line of all)
    for (const { start, end } of [...line.pieces, ...line.after]) {
      expect(start).toBe(at)
      at = end
    }
  expect(at).toBe(scan.source.length)
  const [span] = all[2]!.spans!
  expect(scan.source.slice(span!.start, span!.end)).toBe('[1]')
  expect(span!.raise).toBe(1)
})

describe('which part is the article', () => {
  const long = '这里是正文，长到足以看出它是正文。'.repeat(5)
  test.each([
    ['main', `<html><body><div>菜单</div><main><p>${long}</p></main></body></html>`],
    ['role', `<html><body><div>菜单</div><div role="main">${long}</div></body></html>`],
    ['id', `<html><body><div>菜单</div><div id="content"><p>${long}</p></div></body></html>`],
    ['class', `<html><body><div>菜单</div><div class="article"><p>${long}</p></div></body></html>`],
    ['most of the text', `<html><body><div>菜单</div><div><div><p>${long}</p></div></div></body></html>`],
    ['a page within a form', `<html><body><form><div>菜单</div><div><p>${long}</p></div></form></body></html>`],
    ['layout by tables', `<html><body><table><tr><td>菜单</td><td><p>${long}</p></td></tr></table></body></html>`],
  ])('%s', async (_, html) => {
    expect(await values(html)).toEqual([long])
  })

  test('two halves stay together', async () => {
    expect(await values(`<div><section><p>${long}</p></section><section><p>${long}</p></section></div>`)).toEqual([long, long])
  })
})

describe('what is HTML', () => {
  test.each([
    ['text with a tag in it', 'The tag <p> begins a paragraph.', 'text'],
    ['banners', '<page 1>\na\n<page 2>\nb', 'text'],
    ['less than', '<p and q', 'text'],
    ['comments first', '<!-- saved -->\n<html><body>a</body></html>', 'html'],
    [
      'XHTML',
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html><body>a</body></html>',
      'html',
    ],
    ['a fragment', '<p>a</p>', 'html'],
  ])('%s', async (_, text, format) => {
    expect((await read(text)).format).toBe(format)
  })
})

describe('bombs', () => {
  test.each([
    ['div', '<div>'.repeat(200_000)],
    ['closed by what was never open', '<div></i>'.repeat(200_000)],
    ['self-closing, which HTML does not know', '<div/>'.repeat(200_000)],
    ['formatting', '<b>'.repeat(200_000)],
    ['items in lists', '<ul><li>'.repeat(100_000)],
  ])('%s', async (_, bomb) => {
    const start = performance.now()
    await expect(read(`<html><body>${bomb}x`, { name: 'bomb.html' })).rejects.toThrow(InputError)
    await expect(read(`<html><body>${bomb}x`, { name: 'bomb.html' })).rejects.toThrow(/^bomb\.html: more than 1000 HTML elements/)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test.each([
    ['end tags left out', '<p>a<br>'.repeat(20_000)],
    ['rows without end tags', `<table>${'<tr><td>a<td>b'.repeat(5_000)}</table>`],
    ['markup in scripts', `<script>${"x = '<div>'; ".repeat(5_000)}</script><!-- ${'<div>'.repeat(5_000)} --><p>a`],
    ['drawings', `<svg>${'<path d="M0"/>'.repeat(5_000)}</svg><p>a`],
  ])('no bomb: %s', async (_, html) => {
    const start = performance.now()
    await read(`<html><body><p>text ${html}`, { name: 'page.html' })
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
