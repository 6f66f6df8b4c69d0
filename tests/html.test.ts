/** HTML: one file, whole, accessible, and nothing in it that runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from 'cheerio'
import type { Nodes } from 'mdast'
import { describe, expect, test } from 'vitest'
import { convert } from '../index.ts'
import { toHtml } from '../output/html.ts'
import { everyNode, plainText } from '../output/tree/sections.ts'
import { type Made, Source } from './output-articles.ts'

const CORPUS = new URL('./corpus/', import.meta.url)
const PAPERS = readdirSync(CORPUS).filter((name) => existsSync(new URL(`${name}/textlayer.txt`, CORPUS)))

const html = (make: (s: Source) => Made): string => {
  const source = new Source()
  const made = make(source)
  return toHtml(source.article(made))
}

describe.each(PAPERS)('%s', (paper) => {
  const page = convert(readFileSync(new URL(`${paper}/textlayer.txt`, CORPUS))).then(async (conversion) => ({
    article: conversion.article,
    html: await conversion.html(),
  }))

  test('says all that the article says', async () => {
    const { article, html } = await page
    const $ = load(html)
    // Way marks of the page itself.
    $('[role=doc-backlink], [role=doc-noteref], head, nav').remove()
    const shown = $('body').text().replace(/\s+/g, '')
    for (const node of everyNode(article.root) as Iterable<Nodes>)
      if (node.type === 'paragraph' || node.type === 'heading') expect(shown).toContain(plainText(node).replace(/\s+/g, ''))
  })

  test('has a language, a title, one main heading, and no level left out', async () => {
    const { article, html } = await page
    const $ = load(html)
    expect($('html').attr('lang')).toBe(article.lang)
    expect($('title').text()).not.toBe('')
    expect($('main, h1')).toHaveLength(2)
    const levels = $('h1, h2, h3, h4, h5, h6')
      .map((_, heading) => Number(heading.tagName[1]))
      .get()
    for (const [k, level] of levels.entries()) expect(level - (levels[k - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test('has ids that are there once, and links that lead somewhere', async () => {
    const { article, html } = await page
    const $ = load(html)
    const ids = $('[id]')
      .map((_, node) => $(node).attr('id'))
      .get()
    expect(new Set(ids).size).toBe(ids.length)
    for (const link of $('a[href^="#"]').get()) expect(ids).toContain($(link).attr('href')!.slice(1))
    for (const node of $('[aria-labelledby]').get()) expect(ids).toContain($(node).attr('aria-labelledby'))
    const references = [...everyNode(article.root)].filter(({ type }) => type === 'footnoteReference')
    expect($('[role=doc-noteref]')).toHaveLength(references.length)
    expect($('[role=doc-backlink]')).toHaveLength(references.length)
  })
})

test('verse, an epigraph, thanks and an appendix say what they are', () => {
  const $ = load(
    html((s) => ({
      metadata: { title: s.traced('题') },
      blocks: [
        {
          type: 'blockquote',
          data: { role: 'epigraph' },
          children: [s.paragraph('水到低处。', 'quote'), s.paragraph('——甲', 'attribution')],
        },
        {
          type: 'blockquote',
          data: { role: 'verse' },
          children: [{ ...s.paragraph('', 'verse'), children: [s.node('一行，'), { type: 'break' }, s.node('二行。')] }],
        },
        s.heading('致　谢'),
        s.paragraph('感谢乙。'),
        s.heading('附录A 问卷'),
        s.paragraph('问一。'),
      ],
    })),
  )
  expect($('blockquote.epigraph[role=doc-epigraph] > p.attribution').text()).toBe('——甲')
  expect($('blockquote.verse > p').html()!.replace(/\s/g, '')).toBe('一行，<br>二行。')
  expect($('section[role=doc-acknowledgments] > h2').text()).toBe('致　谢')
  expect($('section[role=doc-appendix] > p').text()).toBe('问一。')
})

test('what stands where', () => {
  const page = html((s) => ({
    metadata: { title: s.traced('题 <1>'), authors: [{ name: s.traced('甲') }], abstract: s.traced('摘'), doi: s.traced('10.1/x') },
    pages: [
      { label: '24', furniture: [] },
      { label: '25', furniture: [] },
    ],
    blocks: [
      s.paragraph('甲[^1]，又[^1]。'),
      s.heading('一、导论', 2, 1),
      s.heading('1. 深', 5, 1),
      s.paragraph('见表1，见图2，见[1]。', 'body', 1),
      s.paragraph('表1 收入', 'caption', 1),
      s.table([s.cell('', { header: true }), s.cell('丁', { colSpan: 2, header: true })], [s.cell('戊', { header: true }), '3', '4']),
      s.paragraph('注：己。', 'float-note', 1),
      s.paragraph('图1 地图', 'caption', 1),
      s.paragraph('E（1）', 'equation', 1),
      s.heading('参考文献', 2, 1),
      { type: 'list', ordered: true, start: 1, children: [{ type: 'listItem', children: [s.paragraph('甲', 'reference', 1)] }] },
      s.note('1', '注一'),
      s.note('2', '无标'),
    ],
  }))
  expect(page.slice(page.indexOf('<body>'))).toMatchSnapshot()
})

describe('nothing runs', () => {
  test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'])('a link to %s', (url) => {
    const page = html((s) => ({ blocks: [{ type: 'paragraph', children: [{ type: 'link', url, children: [s.node('甲')] }] }] }))
    expect(page).toContain('<p><a>甲</a></p>')
  })
  test('HTML of the source is text', () => {
    const page = html((s) => ({
      metadata: { title: s.traced('</title><script>a</script>') },
      blocks: [
        { type: 'html', value: '<script>b</script>' },
        { type: 'paragraph', children: [s.node('<img onerror=c>'), { type: 'html', value: '<script>' }, s.node('d')] },
        s.note('x"><script>', '甲'),
        s.paragraph('乙[^1]'),
      ],
    }))
    const $ = load(page)
    expect($('script, img')).toHaveLength(0)
    expect($('main p').first().text()).toBe('<script>b</script>')
    expect($('main p').eq(1).text()).toBe('<img onerror=c><script>d')
  })
})

test('an article of nothing has a title all the same', () => {
  expect(html(() => ({}))).toContain('<title>无题</title>')
  expect(html(() => ({ lang: 'en' }))).toContain('<h1>Untitled</h1>')
})
