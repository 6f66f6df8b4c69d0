/** What sizes of type tell, where a PDF was typeset: titles, notes at the foot. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { pdfOf, shown } from './support/pdf.ts'

/** Lines of prose from the top down, `size` high, as wide as the column. */
const set = (top: number, size: number, lines: readonly string[]): string =>
  lines.map((line, k) => shown(20, top - k * size * 1.2, size, line)).join('')

const PROSE = [
  'The ledgers of the crossing were kept in seven volumes, and each of',
  'them names the year, the master of the ferry, and what he took in the',
  'coin of the country; none of them says a word of those who crossed it,',
  'nor of the weather in which they did, nor of the boats that were lost',
]

describe('sizes of type', () => {
  it('part a title from the text below', async () => {
    const content = shown(20, 370, 17, 'The Ledgers of the Crossing') + set(345, 8, PROSE)
    const { markdown } = await convert(pdfOf([{ content }]), { name: 'a.pdf' })
    expect(markdown()).toMatch(/The Ledgers of the Crossing\n\nThe ledgers of the crossing were/)
  })

  it('tell notes at the foot of a page', async () => {
    const first = [...PROSE.slice(0, 2), 'coin of the country;1 none of them says a word of those who crossed it,', PROSE[3]!]
    const notes = ['  What he took was counted at Easter by the', 'reeve of the parish.', '† Of Westhaven.']
    const pages = [
      { content: set(370, 8, first) + shown(20, 62, 4, '1') + set(60, 6, notes) },
      { content: set(370, 8, ['in them when the river was high. The last of the ledgers is not found.', ...PROSE]) },
    ]
    const { markdown } = await convert(pdfOf(pages), { name: 'a.pdf' })
    expect(markdown()).toContain('nor of the boats that were lost in them when the river was high.')
    expect(markdown()).toMatch(/\[\^\d\]: What he took was counted at Easter by the reeve of the parish\.\n/)
    expect(markdown()).toMatch(/\[\^\d\]: Of Westhaven\./)
  })
})

describe('a footer below the notes', () => {
  it('is none of their lines, though it stands on one page of its side alone', async () => {
    const page = (number: number, footer: string): { content: string } => ({
      content:
        set(370, 8, PROSE) +
        shown(20, 102, 4, `${number}`) +
        set(100, 6, ['  Of Westhaven, and after him of Skelby,', 'where he died.']) +
        footer,
    })
    const pages = [
      page(1, shown(30, 40, 6, 'A. Clerkson') + shown(250, 40, 6, '117')),
      page(2, shown(30, 40, 6, '118') + shown(180, 40, 6, 'Crossings and Ferries')),
      page(3, shown(30, 40, 6, 'A. Clerkson') + shown(250, 40, 6, '119')),
    ]
    const { markdown } = await convert(pdfOf(pages), { name: 'a.pdf' })
    expect(markdown()).not.toMatch(/Crossings|118|Clerkson/)
    expect(markdown().match(/where he died\.$/gm)).toHaveLength(3)
  })
})

describe('a title in larger type', () => {
  const TEXT = [...PROSE, ...PROSE]
  it('is one, over two lines, below the name of a journal; institutions are no authors', async () => {
    const content = [
      shown(20, 385, 8, 'Electronic Letters in Ferries'),
      shown(40, 365, 15, 'The Ledgers of the Crossing and'),
      shown(60, 345, 15, 'the Weather Above It'),
      shown(90, 325, 11, 'Adela Clerkson'),
      shown(80, 312, 11, 'Universität Westhaven'),
      set(278, 8, TEXT),
    ].join('')
    const { markdown } = await convert(pdfOf([{ content }]), { name: 'a.pdf' })
    expect(markdown()).toContain(
      'title: The Ledgers of the Crossing and the Weather Above It\nauthors:\n  - name: Adela Clerkson\n    affiliation: Universität Westhaven\n',
    )
    expect(markdown()).toContain('\n\nThe ledgers of the crossing were kept')
  })
})

describe('a subtitle in a type of its own', () => {
  it('stands between the title and the names', async () => {
    const content = [
      shown(40, 380, 17, 'The Ledgers of the Crossing'),
      shown(30, 362, 11, 'Weather, Tolls and the Making of a Regional'),
      shown(90, 349, 11, 'Ferry, 1768-1815'),
      shown(70, 332, 10, 'Adela Clerkson & Tom B. Reeve'),
      shown(60, 320, 7, 'Department of History, University of Westhaven'),
      set(300, 8, ['Abstract: The ledgers of a ferry are looked at in this paper, year by year.']),
      set(270, 8, [...PROSE, ...PROSE]),
    ].join('')
    const { markdown } = await convert(pdfOf([{ content }]), { name: 'a.pdf' })
    expect(markdown()).toContain(
      'title: The Ledgers of the Crossing\nsubtitle: Weather, Tolls and the Making of a Regional Ferry, 1768-1815\nauthors:\n  - name: Adela Clerkson\n',
    )
  })
})

describe('heads in larger type', () => {
  const head = (top: number, text: string): string => shown(20, top, 10, text)

  it('go on over two lines', async () => {
    const heads = head(320, '2 The Ledgers of the Crossing in the') + head(308, 'Years of Peace')
    const content = `${head(380, '1 The Boats')}${set(365, 8, PROSE)}${heads}${set(290, 8, [...PROSE, ...PROSE])}`
    const { markdown } = await convert(pdfOf([{ content }]), { name: 'a.pdf' })
    expect(markdown()).toMatch(/^#+ 2 The Ledgers of the Crossing in the Years of Peace$/m)
  })

  it('need no end of a sentence above them; two running heads on one line stand above both columns', async () => {
    const column = (x: number, top: number, lines: readonly string[]): string =>
      lines.map((line, k) => shown(x, top - k * 6, 5, line)).join('')
    const heads = `${shown(20, 390, 5, 'Crossings 26, June 3, Westhaven')}${shown(250, 390, 5, 'A. Clerkson')}`
    const page = (left: string, right: string): string =>
      heads + left + column(20, 340, PROSE) + right + column(190, 340, [...PROSE, ...PROSE])
    const pages = [
      { content: page(column(20, 370, ['See the tables at https://example.org/']) + head(355, '1 INTRODUCTION'), '') },
      { content: page(head(355, '2 THE LEDGERS'), '') },
    ]
    const { markdown } = await convert(pdfOf(pages, 360), { name: 'a.pdf' })
    expect(markdown()).toMatch(/^#+ 1 INTRODUCTION$/m)
    expect(markdown()).toMatch(/^#+ 2 THE LEDGERS$/m)
    expect(markdown()).not.toContain('Crossings')
  })
})
