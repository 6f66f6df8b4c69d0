/** hOCR, ALTO and PAGE XML: one page said in three formats, what each knows beside it, and what none may be harmed by. */
import { describe, expect, it } from 'vitest'
import { read } from '../input/index.ts'
import type { Line, Scan } from '../pipeline/types.ts'

type Word = readonly [text: string, x0: number, y0: number, x1: number, y1: number]
const PAGE: readonly (readonly Word[])[] = [
  [
    ['湖区的行政分割', 100, 100, 380, 140],
    ['十分严重，东岸属于甲省', 382, 100, 820, 140],
  ],
  [
    ['1992', 100, 160, 180, 200],
    ['年', 182, 160, 220, 200],
    ['of', 240, 160, 280, 200],
    ['trade', 300, 160, 400, 200],
    ['通报水情一次', 800, 160, 1040, 200],
  ],
]
const box = (words: readonly Word[]): number[] => [
  Math.min(...words.map((w) => w[1])),
  Math.min(...words.map((w) => w[2])),
  Math.max(...words.map((w) => w[3])),
  Math.max(...words.map((w) => w[4])),
]

const hocr = (lines: readonly (readonly Word[])[] = PAGE): string =>
  `<!DOCTYPE html><html><head><title>scan</title><meta name='ocr-system' content='tesseract 5'></head><body>
<div class='ocr_page' title='image "a;b.png"; bbox 0 0 1200 1600; lpageno 27'><div class='ocr_carea' title="bbox 100 100 1040 200"><p class='ocr_par'>
${lines
  .map((words) => {
    const spans = words.map(([text, ...at]) => `<span class='ocrx_word' title='bbox ${at.join(' ')}; x_wconf 91'>${text}</span>`)
    return `<span class='ocr_line' title="bbox ${box(words).join(' ')}; baseline 0 -8; x_size 40">${spans.join(' ')}</span>`
  })
  .join('\n')}</p></div></div></body></html>`

const place = ([x0, y0, x1, y1]: readonly number[]): string => `HPOS="${x0}" VPOS="${y0}" WIDTH="${x1! - x0!}" HEIGHT="${y1! - y0!}"`
const alto = (lines: readonly (readonly Word[])[] = PAGE): string =>
  `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="1200" HEIGHT="1600" PRINTED_IMG_NR="27"><PrintSpace>
<TextBlock ${place(box(lines.flat()))}>${lines
    .map((words) => {
      const strings = words.map(([text, ...at]) => `<String ${place(at)} WC="0.91" CONTENT="${text}"/>`)
      return `<TextLine ${place(box(words))}>${strings.join('<SP/>')}</TextLine>`
    })
    .join('')}</TextBlock></PrintSpace></Page></Layout></alto>`

const coords = ([x0, y0, x1, y1]: readonly number[]): string => `<Coords points="${x0},${y0} ${x1},${y0} ${x1},${y1} ${x0},${y1}"/>`
const equiv = (text: string, more = ''): string => `<TextEquiv${more}><Unicode>${text}</Unicode></TextEquiv>`
const pageXml = (regions: string, order = ''): string =>
  `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="1200" imageHeight="1600">${order}${regions}</Page></PcGts>`
const page = (lines: readonly (readonly Word[])[] = PAGE): string =>
  pageXml(
    `<TextRegion id="r">${coords(box(lines.flat()))}${lines
      .map((words) => {
        const inner = words.map(([text, ...at]) => `<Word>${coords(at)}${equiv(text, ' conf="0.91"')}</Word>`)
        return `<TextLine>${coords(box(words))}${inner.join('')}</TextLine>`
      })
      .join('')}</TextRegion>`,
  )

const linesOf = (scan: Scan): Line[] => scan.children.flatMap((child) => child.children)
const textsOf = async (input: string): Promise<string[]> => linesOf((await read(input)).scan).map(({ value }) => value)
const line = (content: string, id = 'a'): string =>
  `<TextBlock ID="${id}"><TextLine HPOS="0" VPOS="0" WIDTH="10" HEIGHT="10">${content}</TextLine></TextBlock>`
const altoOf = (blocks: string, head = ''): string => `<alto>${head}<Layout><Page>${blocks}</Page></Layout></alto>`
const region = (id: string, text: string, type = ''): string =>
  `<TextRegion id="${id}"${type}><TextLine>${equiv(text)}</TextLine></TextRegion>`

/** Every character is in `lead`, in a line, or in a line's `after`, once and in order. */
function expectAccounted({ source, lead, children }: Scan): void {
  const pieces = [...lead, ...children.flatMap((child) => child.children).flatMap((line) => [...line.pieces, ...line.after])]
  let at = 0
  for (const { start, end } of pieces) {
    expect(start).toBe(at)
    at = end
  }
  expect(at).toBe(source.length)
}

describe.each([
  ['hocr', hocr],
  ['alto', alto],
  ['page', page],
] as const)('%s', (format, written) => {
  it('is told by content, and read as printed: words, blanks, boxes, confidence', async () => {
    const { scan, format: found } = await read(written())
    expect(found).toBe(format)
    expectAccounted(scan)
    const [first, second] = linesOf(scan)
    expect(first!.value).toBe('湖区的行政分割十分严重，东岸属于甲省')
    expect(second!.value).toMatch(/^1992年 ?of trade {6,}通报水情一次$/)
    expect(first!.box).toEqual({ x0: 100, y0: 100, x1: 820, y1: 140 })
    expect(scan.source.slice(second!.spans![3]!.start, second!.spans![3]!.end)).toBe('trade')
    expect(second!.spans![3]).toMatchObject({ box: { x0: 300, y0: 160, x1: 400, y1: 200 }, confidence: 0.91 })
    expect(scan).toMatchObject({ unit: 'px', children: [{ box: { x0: 0, y0: 0, x1: 1200, y1: 1600 } }] })
  })

  it('mends swapped boxes, drops what no page can show, and keeps the words', async () => {
    const wrong: Word[] = [
      ['左', 400, 40, 100, 20],
      ['右', -50, -50, -10, -10],
      ['上', Number.NaN, 0, 10, 10],
    ]
    const { scan } = await read(written([wrong]))
    expectAccounted(scan)
    expect(scan.source.replaceAll(/\s/g, '')).toBe('左右上')
    for (const { box } of linesOf(scan).flatMap(({ spans = [] }) => spans))
      if (box) expect(box.x0 >= 0 && box.y0 >= 0 && box.x1 > box.x0 && box.y1 > box.y0).toBe(true)
  })

  it('refuses 100,000 elements within one another at once', async () => {
    const deep = written().replace('1992', `${'<g>'.repeat(100_000)}1992`)
    if (format === 'hocr')
      await expect(read(deep, { name: 'a.hocr' })).rejects.toThrow(/a\.hocr: more than 1000 elements within one another/)
    else
      await expect(read(written().replace(/<(TextBlock|TextRegion)/, `${'<g>'.repeat(100_000)}<$1`), { name: 'a.xml' })).rejects.toThrow(
        /a\.xml: more than 1000/,
      )
  })
})

describe('hOCR', () => {
  it('is read where tags are broken, lines have no words, and no page is marked', async () => {
    expect(
      await textsOf(
        `<div class="ocr_carea"><p class=ocr_par><span class='ocr_line' title='bbox 1 2 30 40'>one &amp; two</span><span class=ocr_line>three`,
      ),
    ).toEqual(['one & two', 'three'])
  })

  it('a word whose end tag is missing ends where the next begins', async () => {
    const word = (text: string, x: number): string => `<span class='ocrx_word' title='bbox ${x} 10 ${x + 80} 40'>${text}`
    const line = `<span class='ocr_line' title='bbox 10 10 500 40'>${word('The', 10)} ${word('ledgers', 110)} ${word('<b>were</b>', 210)}</span></span>`
    expect(await textsOf(`<div class='ocr_page' title='bbox 0 0 600 800'>${line}</div>`)).toEqual(['The ledgers were'])
  })

  it('keeps printed labels, an empty page, and says which lines its engine set apart', async () => {
    const empty = `<div class='ocr_page' title='bbox 0 0 10 10'></div>`
    const { scan } = await read(hocr().replace('<body>', `<body>${empty}`).replace("'ocr_line'", "'ocr_caption'"))
    expectAccounted(scan)
    expect(scan.children.map(({ children, label }) => [children.length, label])).toEqual([
      [0, undefined],
      [2, '27'],
    ])
    expect(linesOf(scan)[0]!.data).toEqual({ region: 'caption' })
    expect(scan.metadata).toEqual({ title: 'scan' })
  })

  it('tells how far a word is raised from its baseline', async () => {
    const { scan } = await read(
      hocr([
        [
          ['通报水情', 100, 100, 260, 140],
          ['①', 260, 96, 280, 118],
        ],
      ]),
    )
    expect(linesOf(scan)[0]!.spans!.map(({ raise }) => raise)).toEqual([-8, 14])
  })
})

describe('ALTO', () => {
  it('joins divided words to their hyphens and keeps the word', async () => {
    const { scan } = await read(
      altoOf(
        line('<String CONTENT="exam" SUBS_TYPE="HypPart1" SUBS_CONTENT="example"/><HYP CONTENT="-"/>') +
          line('<String CONTENT="ple" SUBS_TYPE="HypPart2"/>', 'b'),
      ),
    )
    expect(linesOf(scan).map(({ value, data }) => [value, data])).toEqual([
      ['exam-', { divided: 'example' }],
      ['ple', undefined],
    ])
  })

  it('reads margins, reading orders, tags and styles', async () => {
    const margins = `<Page><BottomMargin>${line('<String CONTENT="27"/>')}</BottomMargin><PrintSpace>${line('<String CONTENT="body"/>')}</PrintSpace></Page>`
    const { scan } = await read(`<alto><Layout>${margins}</Layout></alto>`)
    expect(linesOf(scan).map(({ value, data }) => [value, data])).toEqual([
      ['body', undefined],
      ['27', { region: 'footer' }],
    ])

    const blocks = line('<String CONTENT="two"/>', 'b') + line('<String CONTENT="one"/>', 'a')
    const order =
      '<ReadingOrder><OrderedGroup><ElementRef REF="a"/><ElementRef REF="b"/><ElementRef REF="lost"/></OrderedGroup></ReadingOrder>'
    expect(await textsOf(altoOf(blocks, order))).toEqual(['one', 'two'])
    expect(await textsOf(altoOf(blocks.replace('ID="a"', 'ID="a" IDNEXT="b"')))).toEqual(['one', 'two'])

    const head =
      '<Styles><TextStyle ID="s" FONTFAMILY="Song" FONTSIZE="9" FONTSTYLE="superscript"/></Styles><Tags><LayoutTag ID="t" LABEL="footnote"/></Tags>'
    const styled = await read(altoOf(line('<String CONTENT="x" STYLEREFS="s"/>').replace('ID="a"', 'ID="a" TAGREFS="t"'), head))
    expect(linesOf(styled.scan)[0]).toMatchObject({ data: { region: 'footnote' }, spans: [{ font: 'Song', size: 9, raise: 1 }] })
  })

  it('turns tenths of a millimetre into points', async () => {
    const { scan } = await read(
      altoOf(line('<String CONTENT="x" HPOS="254" VPOS="0" WIDTH="254" HEIGHT="254"/>'), '<MeasurementUnit>mm10</MeasurementUnit>'),
    )
    expect(scan.unit).toBe('pt')
    expect(linesOf(scan)[0]!.spans![0]!.box!.x0).toBeCloseTo(72)
  })

  it('says that it has no page', async () => {
    await expect(read('<alto><Layout/></alto>', { name: 'a.xml' })).rejects.toThrow('a.xml: ALTO without a page')
  })

  it('expands no entity, and fetches none', async () => {
    const dtd = '<!DOCTYPE alto [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    const { scan, format } = await read(`<?xml version="1.0"?>${dtd}${altoOf(line('<String CONTENT="x&b;y&f;"/>'))}`)
    expect(format).toBe('alto')
    expect(scan.source).toBe('x&b;y&f;')
  })
})

describe('PAGE XML', () => {
  it('follows the reading order, groups within groups', async () => {
    const order =
      '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="b"/><UnorderedGroupIndexed index="0"><RegionRef regionRef="a"/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>'
    expect(await textsOf(pageXml(region('b', 'two') + region('x', 'aside') + region('a', 'one'), order))).toEqual(['one', 'aside', 'two'])
  })

  it('reads the text of lowest index, that of the line where its words differ, and that of the region where lines have none', async () => {
    expect(
      await textsOf(
        pageXml(`<TextRegion id="r"><TextLine>${equiv('worse', ' index="1"')}${equiv('better', ' index="0"')}</TextLine></TextRegion>`),
      ),
    ).toEqual(['better'])
    const corrected = `<TextRegion id="r"><TextLine><Word>${equiv('teh')}</Word><Word>${equiv('cat')}</Word>${equiv('the cat')}</TextLine></TextRegion>`
    expect(await textsOf(pageXml(corrected))).toEqual(['the cat'])
    expect(await textsOf(pageXml(`<TextRegion id="r"><TextLine/><TextLine/>${equiv('one\ntwo')}</TextRegion>`))).toEqual(['one', 'two'])
    expect(await textsOf(pageXml(`<TextRegion id="r">${equiv('one\ntwo')}</TextRegion>`))).toEqual(['one', 'two'])
  })

  it('keeps types of regions, of Transkribus too', async () => {
    const regions =
      region('a', '27', ' type="page-number"') + region('b', 'Note', ' custom="readingOrder {index:1;} structure {type:footnote;}"')
    const { scan } = await read(pageXml(regions))
    expect(linesOf(scan).map(({ data }) => data)).toEqual([{ region: 'page-number' }, { region: 'footnote' }])
  })
})
