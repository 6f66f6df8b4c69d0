/** JSON of layout engines: what MinerU and Docling say of a page is kept, what they can't mean is refused. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { read } from '../input/index.ts'
import { InputError } from '../pipeline/errors.ts'
import type { Scan } from '../pipeline/types.ts'

const lines = ({ children }: Scan): string[] =>
  children.flatMap((page, number) => page.children.map((line) => `${number} ${line.role} | ${line.value}`))
const shown = async (json: unknown): Promise<string[]> => lines((await read(JSON.stringify(json))).scan)
const refusal = async (text: string): Promise<string> => {
  const error = await read(text, { name: 'scans/a.json' }).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(InputError)
  return (error as InputError).message
}

/** A page of `content_list.json`, as the pipeline and the VLM of MinerU write it between them. */
const LIST = [
  { type: 'header', text: '临川学刊 2004 年第 2 期', page_idx: 0 },
  { type: 'text', text: '湖区的协商 ', text_level: 1, bbox: [62, 80, 946, 104], page_idx: 0 },
  { type: 'text', text: '一、缘起', text_level: 1, page_idx: 0 },
  { type: 'text', text: '湖区 的 协商 始于 共同 的 监测 $^{①}$ ，此后才有议事。两项原则由此确立，但协调进程的', page_idx: 0 },
  { type: 'page_footnote', text: '① 《湖区要点》，临川：水利志办公室，2004年，第58页。', page_idx: 0 },
  { type: 'page_number', text: '－27－', page_idx: 0 },
  { type: 'text', text: '困难仍然很多，各方的利益并不一致<sup>②</sup>。', page_idx: 1 },
  {
    type: 'table',
    img_path: 'images/a.jpg',
    table_caption: ['表1 三站的水位'],
    table_footnote: ['资料来源：《湖区要点》。'],
    table_body:
      '<html><body><table><tr><td>站</td><td colspan="2">水位</td></tr><tr><td>东</td><td>12</td><td>13</td></tr></table></body></html>',
    page_idx: 1,
  },
  { type: 'image', img_path: 'images/b.jpg', img_caption: ['图1 湖区的形势'], img_footnote: [], page_idx: 1 },
  { type: 'text', text: '二、余论', text_level: 1, page_idx: 1 },
  { type: 'list', sub_type: 'text', list_items: ['其一，水位共商。', '其二，岸线共守。'], page_idx: 1 },
  { type: 'text', text: '价格为 5\\*3 元，协商仍在继续。', page_idx: 1 },
  { type: 'page_footnote', text: '② 沈砚秋：《湖区纪要》，第9页。', page_idx: 1 },
  { type: 'page_number', text: '28', page_idx: 1 },
]

const parts = (...texts: string[]) => texts.map((content) => ({ type: 'text', content }))
/** The same as `content_list_v2.json`: a list of pages, whose blocks have their content in parts. */
const LIST_2 = [
  [
    { type: 'page_header', content: { page_header_content: parts('临川学刊 2004 年第 2 期') }, bbox: [62, 20, 946, 40] },
    { type: 'title', content: { title_content: parts('湖区的协商'), level: 1 }, bbox: [62, 80, 946, 104] },
    { type: 'title', content: { title_content: parts('一、缘起'), level: 1 } },
    {
      type: 'paragraph',
      content: {
        paragraph_content: [
          ...parts('湖区 的 协商 始于 共同 的 监测'),
          { type: 'equation_inline', content: '^{①}' },
          ...parts('，此后才有议事。两项原则由此确立，但协调进程的'),
        ],
      },
    },
    { type: 'page_footnote', content: { page_footnote_content: parts('① 《湖区要点》，临川：水利志办公室，2004年，第58页。') } },
    { type: 'page_number', content: { page_number_content: parts('－27－') } },
  ],
  [
    { type: 'paragraph', content: { paragraph_content: parts('困难仍然很多，各方的利益并不一致<sup>②</sup>。') } },
    {
      type: 'table',
      content: {
        image_source: { path: 'images/a.jpg' },
        table_caption: parts('表1 三站的水位'),
        table_footnote: parts('资料来源：《湖区要点》。'),
        html: '<table><tr><td>站</td><td colspan="2">水位</td></tr><tr><td>东</td><td>12</td><td>13</td></tr></table>',
        table_type: 'complex_table',
      },
    },
    { type: 'image', content: { image_source: { path: 'images/b.jpg' }, image_caption: parts('图1 湖区的形势'), image_footnote: [] } },
    { type: 'title', content: { title_content: parts('二、余论'), level: 1 } },
    {
      type: 'list',
      content: {
        list_type: 'text_list',
        list_items: [
          { item_type: 'text', item_content: parts('其一，水位共商。') },
          { item_type: 'text', prefix: '2.', item_content: parts('其二，岸线共守。')[0] },
        ],
      },
    },
    { type: 'equation_interline', content: { math_content: 'h = a + b', math_type: 'latex' } },
    { type: 'paragraph', content: { paragraph_content: parts('价格为 5\\*3 元，协商仍在继续。') } },
    { type: 'page_footnote', content: { page_footnote_content: parts('② 沈砚秋：《湖区纪要》，第9页。') } },
    { type: 'page_number', content: { page_number_content: parts('28') } },
  ],
]

describe('MinerU', () => {
  it('has the same in its second list', async () => {
    const [first, second] = await Promise.all([shown(LIST), shown(LIST_2)])
    const tight = (lines: readonly string[]) => lines.map((line) => line.replaceAll(' ', '')).filter((line) => !/岸线共守|h=a/.test(line))
    expect(tight(second)).toEqual(tight(first))
    expect(second).toContain('1 body | 2. 其二，岸线共守。')
    expect(second).toContain('1 equation | $$h = a + b$$')
    expect((await convert(JSON.stringify(LIST_2))).markdown()).toContain('湖区的协商始于共同的监测[^1]，此后')
  })

  it('is told by its content', async () => {
    const { format, scan } = await read(JSON.stringify(LIST, null, 4))
    expect(format).toBe('mineru')
    expect(lines(scan)).toContain('0 page-number | －27－')
    expect(lines(scan)).toContain('1 caption | 图1 湖区的形势')
    expect(lines(scan)).toContain('1 body | 价格为 5*3 元，协商仍在继续。')
  })

  it('a sentence that the page cuts goes on, notes are linked, pages named, tables whole', async () => {
    const { markdown, article } = await convert(JSON.stringify(LIST))
    const text = markdown()
    expect(text).toContain('但协调进程的困难仍然很多，各方的利益并不一致[^2]。')
    expect(text).toContain('湖区的协商始于共同的监测[^1]，此后')
    expect(text).toContain('[^2]: 沈砚秋：《湖区纪要》，第9页。')
    expect(text).toContain('| 站 | 水位 | 水位 |')
    expect(text).not.toContain('临川学刊 2004 年')
    expect(article.pages.map(({ label }) => label)).toEqual(['27', '28'])
    expect(article.metadata['title']).toMatchObject({ value: '湖区的协商' })
  })

  it('a paragraph that ended before the page did is not gone on with', async () => {
    const { article } = await convert(
      JSON.stringify([
        { type: 'text', text: '此后才有议事。', page_idx: 0 },
        { type: 'text', text: '困难仍然很多。', page_idx: 1 },
      ]),
    )
    expect(article.root.children).toHaveLength(2)
  })

  it('middle.json', async () => {
    const line = (...contents: readonly string[]) => ({ spans: contents.map((content) => ({ type: 'text', content })) })
    const middle = {
      pdf_info: [
        {
          page_idx: 0,
          page_size: [612, 792],
          discarded_blocks: [
            { type: 'page_number', lines: [line('27')] },
            { type: 'discarded', lines: [line('临川学刊')] },
          ],
          para_blocks: [
            { type: 'title', lines: [line('一、缘起')] },
            { type: 'text', lines: [line('湖区的协商始于共同的'), line('监测', '，此后才有议事。')] },
            {
              type: 'table',
              blocks: [
                { type: 'table_caption', lines: [line('表1 水位')] },
                { type: 'table_body', lines: [{ spans: [{ type: 'table', html: '<table><tr><td>站</td><td>水位</td></tr></table>' }] }] },
              ],
            },
          ],
        },
      ],
      _backend: 'pipeline',
    }
    expect(await shown(middle)).toEqual([
      '0 furniture | 临川学刊',
      '0 body | 一、缘起',
      '0 body | 湖区的协商始于共同的',
      '0 body | 监测 ，此后才有议事。',
      '0 caption | 表1 水位',
      '0 table | 站\t水位',
      '0 page-number | 27',
    ])
  })

  it('what is not what it should be is nothing', async () => {
    expect(await shown([{ type: 'text', text: '正文', page_idx: 0 }, null, 7, 'x', { type: 9, text: [], page_idx: 0, bbox: 'x' }])).toEqual(
      ['0 body | 正文'],
    )
  })
})

const text = (label: string, value: string, page: number, more: object = {}) => ({
  label,
  text: value,
  orig: value,
  prov: [{ page_no: page }],
  ...more,
})
const cell = (row: number, column: number, value: string, more: object = {}) => ({
  start_row_offset_idx: row,
  start_col_offset_idx: column,
  text: value,
  row_span: 1,
  col_span: 1,
  ...more,
})
const refs = (...paths: readonly string[]) => ({ children: paths.map((path) => ({ $ref: `#/${path}` })) })

const DOCLING = {
  schema_name: 'DoclingDocument',
  version: '1.6.0',
  name: 'a',
  furniture: { self_ref: '#/furniture', children: [] },
  body: refs(
    'texts/0',
    'texts/1',
    'texts/2',
    'texts/3',
    'texts/4',
    'texts/5',
    'tables/0',
    'pictures/0',
    'groups/0',
    'groups/1',
    'texts/12',
  ),
  texts: [
    text('page_header', '临川学刊', 1, { content_layer: 'furniture' }),
    text('section_header', '湖区的协商', 1, { level: 1 }),
    text('section_header', '一、缘起', 1, { level: 1 }),
    text('text', '湖区的协商始于共同的监测①，但协调进程的', 1),
    text('footnote', '① 《湖区要点》，第58页。', 1),
    text('page_footer', '- 27 -', 1, { content_layer: 'furniture' }),
    text('caption', '表1 三站的水位', 2),
    text('caption', '图1 湖区的形势', 2),
    text('text', '东站', 2),
    text('list_item', '水位共商', 2, { marker: '-', enumerated: false }),
    text('list_item', '岸线共守', 2, { marker: '-', enumerated: false }),
    text('list_item', '沈砚秋：《湖区纪要》，第9页。', 2, { marker: '[1]', enumerated: true }),
    text('text', '困难仍然很多。', 2),
  ],
  tables: [
    {
      label: 'table',
      prov: [{ page_no: 2 }],
      ...refs('texts/6'),
      captions: [{ $ref: '#/texts/6' }],
      footnotes: [],
      data: {
        num_rows: 1e9,
        num_cols: 1e9,
        table_cells: [cell(1, 1, '12'), cell(1, 0, '东'), cell(0, 0, '站'), cell(0, 1, '水位', { col_span: 2 }), cell(1, 2, '13')],
      },
    },
  ],
  pictures: [{ label: 'picture', prov: [{ page_no: 2 }], ...refs('texts/7', 'texts/8', 'pictures/0'), captions: [{ cref: '#/texts/7' }] }],
  groups: [
    { label: 'list', ...refs('texts/9', 'texts/10', 'groups/0') },
    { label: 'list', ...refs('texts/11', 'texts/99', 'nothing/1') },
  ],
}

describe('Docling', () => {
  it('every item once, in the order of the body', async () => {
    const { format, scan } = await read(JSON.stringify(DOCLING))
    expect(format).toBe('docling')
    expect(lines(scan)).toEqual([
      '0 running-head | 临川学刊',
      '0 body | 湖区的协商',
      '0 body | 一、缘起',
      '0 body | 湖区的协商始于共同的监测①，但协调进程的',
      '0 note | ① 《湖区要点》，第58页。',
      '0 page-number | - 27 -',
      '1 caption | 表1 三站的水位',
      '1 table | 站\t水位',
      '1 table | 东\t12\t13',
      '1 caption | 图1 湖区的形势',
      '1 furniture | 东站',
      '1 item | 水位共商',
      '1 item | 岸线共守',
      '1 body | [1] 沈砚秋：《湖区纪要》，第9页。',
      '1 body | 困难仍然很多。',
    ])
  })

  it('notes are linked, lists are lists', async () => {
    const markdown = (await convert(JSON.stringify(DOCLING))).markdown()
    expect(markdown).toContain('共同的监测[^1]，')
    expect(markdown).toContain('- 水位共商\n- 岸线共守')
    expect(markdown).toContain('| 站 | 水位 | 水位 |\n| --- | --- | --- |\n| 东 | 12 | 13 |')
  })

  it('a bullet that the text has too is none of it', async () => {
    const bulleted = {
      schema_name: 'DoclingDocument',
      body: refs('groups/0'),
      groups: [{ label: 'list', ...refs('texts/0') }],
      texts: [text('list_item', '· 水位共商', 1, { marker: '·', enumerated: false })],
    }
    expect(await shown(bulleted)).toEqual(['0 item | 水位共商'])
  })

  it('lines of code below a table of its own are none', async () => {
    const { tables } = DOCLING
    const coded = {
      schema_name: 'DoclingDocument',
      body: refs('texts/0', 'tables/0', 'texts/1'),
      tables: tables.map((table) => ({ ...table, captions: [], children: [] })),
      texts: [text('caption', '表1 三站的水位', 2), text('code', 'read the gauge\nwrite it down', 2)],
    }
    expect((await convert(JSON.stringify(coded))).markdown()).toMatch(/\| 东 \| 12 \| 13 \|\n\nread the gauge\s+write it down/)
  })

  it('parts of one paragraph are one', async () => {
    const inline = {
      schema_name: 'DoclingDocument',
      body: refs('groups/0'),
      groups: [{ label: 'inline', ...refs('texts/0', 'texts/1') }],
      texts: [text('text', 'The council of', 1), text('text', 'Skelby', 1)],
    }
    expect(await shown(inline)).toEqual(['0 body | The council of Skelby'])
  })
})

describe('Marker', () => {
  it('a heading behind a note is one; [1] is a work, and a raised 1 a note, whose table has its caption below', async () => {
    const markdown = [
      '# The Ledgers of the Crossing',
      '#### **1. Introduction**',
      'The ledgers were kept in seven volumes [\\[1\\]](#page-3-0), and each of them names the year, the master of the ferry, and what he took in coin.<span id="page-1-0"></span><sup>1</sup> See Figure [1](#page-1-1) for the receipts.',
      '| Volume | Year |\n|--------|------|\n| 1      | 1822 |\n| 2      | 1823 |',
      '*Table 1.* Volumes and their receipts.',
      '<sup>1</sup> Ledger of the crossing, vol. 1, p. 3.',
      '#### **References**',
      '- <span id="page-3-0"></span>[1] A. Clerk, "On ferries", *Journal of Rivers*, vol. 3, pp. 1–9, 1990.\n- [2] B. Scribe, *Crossings*, Oxford: OUP, 1991.',
    ].join('\n\n')
    const text = (await convert(markdown, { from: 'markdown' })).markdown()
    expect(text).toContain('in seven volumes [1], and')
    expect(text).toContain('what he took in coin.[^1] See Figure 1')
    expect(text).toContain('| 2 | 1823 |\n\nTable 1. Volumes and their receipts.\n\n## References\n\n- [1] A. Clerk')
    expect(text).toContain('[^1]: Ledger of the crossing, vol. 1, p. 3.')
  })
})

describe('what nobody means is refused', () => {
  it.each([
    ['cut off', JSON.stringify(LIST).slice(0, -40), /JSON that can't be read: .*interrupted/],
    ['another JSON', '{"title": "湖区的协商"}', /JSON, a format that is not read yet/],
    ['a list of another', '[{"a": 1}]', /JSON, a format that is not read yet/],
    ['model.json', '[[{"type": "text", "content": "正文", "bbox": [0, 0, 1, 1]}]]', /model\.json.*content_list\.json/],
    [
      'a page that no document has',
      '[{"type": "text", "text": "正文", "page_idx": 1000000000}]',
      /a page 1000000001, which no document has/,
    ],
    ['a page before the first', '[{"type": "text", "text": "正文", "page_idx": -3}]', /which no document has/],
    ['no text', '{"schema_name": "DoclingDocument", "body": {"children": []}}', /blank/],
    ['an empty list of pages', '{"pdf_info": []}', /blank/],
    [
      'a table of 100,000 elements within one another',
      JSON.stringify([{ type: 'table', table_body: `<table>${'<b>'.repeat(100_000)}`, page_idx: 0 }]),
      /within one another|deep/,
    ],
  ])('%s', async (_, json, message) => {
    const said = await refusal(json)
    expect(said).toMatch(/^scans\/a\.json: /)
    expect(said).toMatch(message)
  })

  it('100,000 arrays and blocks within one another', async () => {
    const deep = `${'[{"type":"text","page_idx":0,"blocks":'.repeat(100_000)}[]${'}]'.repeat(100_000)}`
    expect(await refusal(`{"pdf_info":[{"para_blocks":${deep}}]}`)).toMatch(/within one another/)
    const groups = Array.from({ length: 100_000 }, (_, k) => ({ label: 'section', ...refs(`groups/${k + 1}`) }))
    const docling = JSON.stringify({ schema_name: 'DoclingDocument', body: refs('groups/0'), groups })
    expect(await refusal(docling)).toMatch(/within one another/)
  })

  it('with --from text it is text', async () => {
    expect((await read('{"title": "湖区的协商"}', { from: 'text' })).format).toBe('text')
  })
})
