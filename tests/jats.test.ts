/** JATS: valid, read by pandoc as it reads the Markdown, and nothing that XML can't hold. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { convert } from '../index.ts'
import { toJats } from '../output/jats.ts'
import { toMarkdown } from '../output/markdown.ts'
import type { Article } from '../pipeline/types.ts'
import { type Made, Source } from './output-articles.ts'
import { hasPandoc } from './output-pandoc.ts'
import { hasJatsSchema, validateJats } from './support/jats-schema.ts'
import { readByPandoc } from './support/pandoc.ts'

const CORPUS = new URL('./corpus/', import.meta.url)
const PAPERS = readdirSync(CORPUS, { withFileTypes: true }).flatMap((entry) =>
  existsSync(new URL(`${entry.name}/textlayer.txt`, CORPUS)) ? [entry.name] : [],
)

const articleOf = (make: (s: Source) => Made): Article => {
  const source = new Source()
  return source.article(make(source))
}
const body = (xml: string): string => xml.slice(xml.indexOf('<body>') + 7, xml.indexOf('</body>'))

/** Everything at once. */
const whole = articleOf((s) => ({
  metadata: {
    title: s.traced('题：“甲” & <乙>'),
    title_en: s.traced('A & B'),
    subtitle: s.traced('副题'),
    authors: [
      { name: s.traced('欧阳明'), name_en: s.traced('OUYANG Ming'), affiliation: s.traced('甲大学'), note: s.traced('教授。') },
      { name: s.traced('Plato') },
      { name: s.traced('Ann B. Lee'), affiliation: s.traced('甲大学') },
    ],
    abstract: s.traced('摘要。'),
    abstract_en: s.traced('Abstract.'),
    keywords: [s.traced('甲'), s.traced('乙')],
    keywords_en: [s.traced('a')],
    received: s.traced('2013年5月6日'),
    revised: s.traced('二〇一三年'),
    accepted: s.traced('2013-11'),
    doi: s.traced('10.1/x'),
    clc: s.traced('F8'),
    article_id: s.traced('1-2'),
    journal: s.traced('刊'),
    issn: s.traced('1234-5678'),
    year: s.traced('2013年'),
    volume: s.traced('4'),
    issue: s.traced('2'),
    pages: s.traced('103－106'),
    funding: s.traced('基金'),
    editor: s.traced('丙'),
  },
  blocks: [
    s.paragraph('甲[^1]乙\u0001\uFFFE\uD800丙[^1]，http://www.a.cn/?x=1&y=2 。'),
    s.heading('一、导论[^2]'),
    s.paragraph('见表1、图 1与公式（1）。', 'body'),
    s.paragraph('表1 收入', 'caption'),
    s.paragraph('Table 1 Income', 'caption'),
    s.table(
      [s.cell('丙', { rowSpan: 2, header: true }), s.cell('丁', { colSpan: 2, header: true })],
      ['1', '2[^3]'],
      [s.cell('戊', { header: true }), '3', '4'],
    ),
    s.paragraph('资料来源：己。', 'float-note'),
    s.paragraph('图1 地图', 'caption'),
    s.paragraph('资料来源：庚。', 'float-note'),
    s.tableLines('丁 1', '戊 2'),
    s.paragraph('E = mc²（1）', 'equation'),
    s.heading('（一）己', 3),
    { type: 'blockquote', children: [s.paragraph('引', 'quote')] },
    { type: 'list', ordered: true, start: 3, children: [{ type: 'listItem', children: [s.paragraph('项')] }] },
    { type: 'code', value: 'x' },
    { type: 'thematicBreak' },
    {
      type: 'paragraph',
      children: [{ type: 'strong', children: [s.node('粗')] }, { type: 'break' }, { type: 'image', url: 'a.png', alt: '图' }],
    },
    s.heading('参考文献'),
    { type: 'list', ordered: true, start: 1, children: [{ type: 'listItem', children: [s.paragraph('甲: 《乙》', 'reference')] }] },
    s.note('1', '注一，见[^4]', '二段'),
    s.note('2', '注二'),
    s.note('3', '注三'),
    s.note('4', '无处所引'),
  ],
}))

describe.skipIf(!hasJatsSchema)('is valid', () => {
  test.each(PAPERS)('%s', async (paper) => {
    const { jats } = await convert(readFileSync(new URL(`${paper}/textlayer.txt`, CORPUS)))
    expect(validateJats(await jats())).toEqual([])
  })
  test('an article with a bit of everything', () => {
    expect(validateJats(toJats(whole))).toEqual([])
    const citation = {
      type: 'chapter',
      title: '甲',
      'container-title': '乙',
      author: [{ family: 'A', given: 'B' }, { literal: '丙' }],
      URL: 'x',
      DOI: 'y',
    }
    const dated = { ...citation, issued: { 'date-parts': [[2013, 5]] }, volume: '1', issue: '2', page: '3', edition: '2', publisher: 'p' }
    const xml = toJats(whole, { readCitation: () => dated })
    expect(validateJats(xml)).toEqual([])
    expect(xml).toContain('<chapter-title>甲</chapter-title>\n<source>乙</source>')
  })
  test('an article of nothing', () => {
    expect(validateJats(toJats(articleOf(() => ({}))))).toEqual([])
  })
  test('and what is wrong is found', () => {
    expect(validateJats(toJats(whole).replaceAll('sec>', 'sect>'))).not.toEqual([])
  })
})
if (!hasJatsSchema) console.warn('xmllint or the schema (scripts/jats-schema.sh) is missing: JATS was not validated')

describe.skipIf(!hasPandoc)('pandoc reads it as it reads the Markdown', () => {
  const compare = (jats: string, markdown: string, tables = true): void => {
    const [xml, md] = [readByPandoc(jats, 'jats'), readByPandoc(markdown, 'markdown-smart')]
    const works = md.headings.findIndex(([, text]) => /文献|文獻|References/.test(text))
    // The title is no section; a section is one level up, and a list of works has its title in the back matter.
    const headings = md.headings.slice(1).filter((_, k) => k + 1 !== works)
    expect(xml.headings).toEqual(headings.map(([level, text]) => [level - 1, text]))
    expect(xml.notes).toEqual(md.notes)
    if (tables) expect(xml.tables).toEqual(md.tables)
    if (works >= 0) expect(xml.references).toBe(md.lists.at(-1)!.length)
  }
  test.each(PAPERS)('%s', async (paper) => {
    const { jats, markdown } = await convert(readFileSync(new URL(`${paper}/textlayer.txt`, CORPUS)))
    compare(await jats(), markdown())
  })
  test('spans, notes in headings and cells', () => {
    const article = articleOf((s) => ({
      metadata: { title: s.traced('题') },
      blocks: [
        s.heading('一、导论[^1]'),
        s.paragraph('甲[^2]'),
        s.table(
          [s.cell('丙', { rowSpan: 2, header: true }), s.cell('丁', { header: true })],
          [s.cell('1', { header: true })],
          ['2', '3[^3]'],
        ),
        s.note('1', 'x'),
        s.note('2', 'y'),
        s.note('3', 'z'),
      ],
    }))
    // pandoc 2.17 does not see spans: each cell is read, once.
    compare(toJats(article), toMarkdown(article), false)
    expect(readByPandoc(toJats(article), 'jats').tables[0]!.flat().filter(Boolean)).toEqual(['丙', '丁', '1', '2', '3'])
  })
})

test('notes below a table stand in its foot, those of the page where they are marked', () => {
  const article = articleOf((s) => {
    const below = s.note('2', 'y')
    Object.assign(below.data!.note!, { mark: 'a', number: undefined, ofTable: true })
    return { blocks: [s.paragraph('表1 丙[^2]', 'caption'), s.table(['丁', '戊'], ['1[^2]', '2[^1]']), s.note('1', 'x'), below] }
  })
  const xml = body(toJats(article))
  const mark = '<xref ref-type="table-fn" rid="fn-2"><sup>a</sup></xref>'
  expect(xml).toContain(`<title>丙${mark}</title>`)
  expect(xml).toContain(`<td>1${mark}</td>`)
  expect(xml).toContain('<td>2<fn id="fn-1"><label>①</label><p>x</p></fn></td>')
  expect(xml).toMatch(/<table-wrap-foot>\s*<fn-group>\s*<fn id="fn-2"><label>a<\/label><p>y<\/p><\/fn>\s*<\/fn-group>/)
  if (hasJatsSchema) expect(validateJats(toJats(article))).toEqual([])
})

test('what stands where', () => {
  expect(toJats(whole)).toMatchSnapshot()
})

describe('what stands in its own place', () => {
  const set = articleOf((s) => ({
    metadata: {
      title: s.traced('题'),
      authors: [{ name: s.traced('欧阳明'), note: s.traced('教授。通讯作者，m.ou@example.org，ORCID 0000-0002-1825-0097。') }],
    },
    pages: [
      { label: '24', furniture: [] },
      { label: '25', furniture: [] },
    ],
    blocks: [
      {
        type: 'blockquote',
        data: { role: 'epigraph' },
        children: [s.paragraph('水到低处。', 'quote'), s.paragraph('——甲《乙》', 'attribution')],
      },
      s.heading('一、导论'),
      s.paragraph('诗云：'),
      {
        type: 'blockquote',
        data: { role: 'verse' },
        children: [
          {
            ...s.paragraph(''),
            children: [s.node('一行，'), { type: 'break' }, ...s.inline('二行。[^1]')],
            data: { role: 'verse', pages: [1, 1] },
          },
          { ...s.paragraph(''), children: [s.node('三行，'), { type: 'break' }, s.node('四行。')], data: { role: 'verse', pages: [1, 1] } },
          s.paragraph('——丙', 'attribution'),
        ],
      },
      s.paragraph('正文。', 'body', 1),
      { ...s.paragraph('图1 地图', 'caption', 1), data: { role: 'caption', pages: [1, 1], images: ['a-1.png'] } },
      s.heading('致谢'),
      s.paragraph('感谢乙。[^2]'),
      s.heading('附录A 问卷'),
      s.paragraph('问一。'),
      s.heading('附录B 提纲'),
      s.heading('（一）问', 3),
      s.paragraph('问二。'),
      s.note('1', '注一'),
      s.note('2', '注二'),
    ],
  }))
  const xml = toJats(set)

  test('and is valid', () => {
    if (hasJatsSchema) expect(validateJats(xml)).toEqual([])
  })
  test.each([
    [
      'an epigraph',
      '<disp-quote content-type="epigraph">\n<p><target id="page-1" target-type="page" specific-use="24"/>水到低处。</p>\n<attrib>——甲《乙》</attrib>\n</disp-quote>',
    ],
    ['verse', '<verse-group>\n<verse-line>一行，</verse-line>\n<verse-line>二行。<fn id="fn-1">'],
    ['its author', '<verse-line>四行。</verse-line>\n</verse-group>\n<attrib>——丙</attrib>\n</verse-group>'],
    ['a page', '<p><target id="page-2" target-type="page" specific-use="25"/>正文。</p>'],
    ['an image', '</caption>\n<graphic xlink:href="a-1.png"/>\n</fig>'],
    ['thanks', '<back>\n<ack id="sec-2">\n<title>致谢</title>'],
    ['appendices', '<app-group>\n<app id="sec-3">\n<title>附录A 问卷</title>'],
    ['sections of an appendix', '<app id="sec-4">\n<title>附录B 提纲</title>\n<sec id="sec-4-1">'],
    [
      'whom to write to',
      '<contrib contrib-type="author" corresp="yes">\n<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>',
    ],
    ['an address', '<email>m.ou@example.org</email>\n<bio>'],
  ])('%s', (_, part) => {
    expect(xml).toContain(part)
  })
  test.skipIf(!hasPandoc)('and pandoc reads all of it', () => {
    const { stdout } = spawnSync('pandoc', ['-f', 'jats', '-t', 'plain'], { input: xml, encoding: 'utf8' })
    for (const text of ['一行', '四行', '水到低处', '感谢乙', '问一', '问二', '注一', '注二']) expect(stdout).toContain(text)
  })
})

test('what XML can’t hold is U+FFFD', () => {
  expect(body(toJats(whole))).toContain('乙\uFFFD\uFFFD\uFFFD丙')
  expect(toJats(articleOf((s) => ({ metadata: { title: s.traced('a\u0000b') } })))).toContain('<article-title>a\uFFFDb</article-title>')
})

test('nothing is said twice, and no id', () => {
  const ids = [...toJats(whole).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const rids = [...toJats(whole).matchAll(/\srid="([^"]*)"/g)].map(([, id]) => id)
  expect(rids.filter((rid) => !ids.includes(rid))).toEqual([])
})
