/** Pages in the order of METS, and files of the same page in several folders. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { read } from '../input/index.ts'
import type { Scan } from '../pipeline/types.ts'

const alto = (text: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="600" HEIGHT="800"><PrintSpace><TextBlock><TextLine HPOS="60" VPOS="100" WIDTH="480" HEIGHT="24"><String CONTENT="${text}" HPOS="60" VPOS="100" WIDTH="480" HEIGHT="24"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`,
  )
const pageXml = (text: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="600" imageHeight="800"><TextRegion id="r"><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextRegion></Page></PcGts>`,
  )
const image = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
const group = (use: string, files: readonly (readonly [id: string, href: string])[]): string =>
  `<mets:fileGrp USE="${use}">${files.map(([id, href]) => `<mets:file ID="${id}"><mets:FLocat LOCTYPE="URL" xlink:href="${href}"/></mets:file>`).join('')}</mets:fileGrp>`
const mets = (groups: string, map = ''): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><mets:fileSec>${groups}</mets:fileSec>${map}</mets:mets>`,
  )
const pagesMap = (pages: readonly string[], type = 'PHYSICAL'): string =>
  `<mets:structMap TYPE="${type}"><mets:div TYPE="physSequence">${pages.join('')}</mets:div></mets:structMap>`
const division = (ids: readonly string[], more = ''): string =>
  `<mets:div TYPE="page" ${more}>${ids.map((id) => `<mets:fptr FILEID="${id}"/>`).join('')}</mets:div>`

const scanOf = async (files: Readonly<Record<string, Uint8Array>>): Promise<Scan> =>
  (await read(zipSync({ ...files }, { mtime: '1990-01-01' }), { name: 'book.zip' })).scan
const textsOf = ({ children }: Scan): string[] => children.map(({ children }) => children.map(({ value }) => value.trim()).join('|'))

describe('METS', () => {
  const files = { 'alto/b.xml': alto('first'), 'alto/a.xml': alto('second'), 'alto/c.xml': alto('third') }
  const groups = group('FULLTEXT', [
    ['FA', 'alto/a.xml'],
    ['FB', 'file://alto/b.xml'],
    ['FC', 'https://library.example/book/alto/c.xml'],
  ])

  it('says the order of pages, and what is printed on them', async () => {
    const map = pagesMap([division(['FB'], 'ORDERLABEL="xii"'), division(['FA'], 'ORDERLABEL="1"'), division(['FC'])])
    const scan = await scanOf({ ...files, 'mets.xml': mets(groups, map) })
    expect(textsOf(scan)).toEqual(['first', 'second', 'third'])
    expect(scan.children.map(({ label }) => label)).toEqual(['xii', '1', undefined])
    expect(scan.warnings).toBeUndefined()
  })

  it('ORDER goes before the place in the file, the physical structure before the logical one, any before the list of files', async () => {
    const physical = pagesMap([division(['FA'], 'ORDER="2"'), division(['FC'], 'ORDER="3"'), division(['FB'], 'ORDER="1"')])
    const logical = pagesMap([division(['FC']), division(['FB'])], 'LOGICAL')
    expect(textsOf(await scanOf({ ...files, 'x.mets': mets(groups, logical + physical) }))).toEqual(['first', 'second', 'third'])
    expect(textsOf(await scanOf({ ...files, 'x.mets': mets(groups, logical) }))).toEqual(['third', 'first', 'second'])
    expect(textsOf(await scanOf({ ...files, 'x.mets': mets(groups) }))).toEqual(['second', 'first', 'third'])
  })

  it('files of one division are one page, and what knows most of it is read', async () => {
    const packed = {
      'IMG/IMG_1.png': image,
      'SEG/SEG_1.xml': pageXml('cut up'),
      'OCR/OCR_1.xml': pageXml('recognised'),
      'mets.xml': mets(
        group('IMG', [['I', 'IMG/IMG_1.png']]) + group('SEG', [['S', 'SEG/SEG_1.xml']]) + group('OCR', [['O', 'OCR/OCR_1.xml']]),
        pagesMap([division(['I', 'S', 'O'])]),
      ),
    }
    const scan = await scanOf(packed)
    expect(textsOf(scan)).toEqual(['recognised'])
    expect(scan.warnings).toEqual(['Passed over 2 files that others stand for, such as SEG/SEG_1.xml: OCR/OCR_1.xml is read'])
  })

  it('a division that holds the files of many pages is no page', async () => {
    const scan = await scanOf({ ...files, 'mets.xml': mets(groups, pagesMap([division(['FB', 'FA', 'FC'])])) })
    expect(textsOf(scan)).toEqual(['first', 'second', 'third'])
  })

  it('what names images alone orders the text of the same names; what it does not name comes last, and is said', async () => {
    const images = group('DEFAULT', [
      ['A', 'http://images.example/a.jpg'],
      ['B', 'http://images.example/b.jpg'],
    ])
    const scan = await scanOf({ ...files, 'mets.xml': mets(images, pagesMap([division(['B']), division(['A'])])) })
    expect(textsOf(scan)).toEqual(['first', 'second', 'third'])
    expect(scan.warnings).toEqual(['1 page that mets.xml does not name come last, such as alto/c.xml'])
  })

  it('one that names nothing there is passed over', async () => {
    const scan = await scanOf({ ...files, 'mets.xml': mets(group('X', [['A', 'other.xml']])) })
    expect(textsOf(scan)).toEqual(['second', 'first', 'third'])
  })

  it('by itself it is told what to do with', async () => {
    await expect(read(mets(''), { name: 'mets.xml' })).rejects.toThrow('mets.xml: METS, which has no text, but the order of pages')
  })
})

describe('the same pages in several folders', () => {
  const rest = Object.fromEntries(Array.from({ length: 4 }, (_, k) => [`book/alto/000${k + 2}.xml`, alto(`page ${k + 2}`)]))
  const images = Object.fromEntries(Array.from({ length: 5 }, (_, k) => [`book/img/000${k + 1}.jp2`, image]))

  it('are read once: images beside their ALTO, beside PAGE XML of the same', async () => {
    const scan = await scanOf({ 'book/alto/0001.xml': alto('page 1'), ...rest, ...images, 'book/page/0001.xml': pageXml('other') })
    expect(textsOf(scan)).toEqual(['page 1', 'page 2', 'page 3', 'page 4', 'page 5', 'other'])
    expect(scan.warnings![0]).toBe('Passed over 5 files that others stand for, such as book/img/0001.jp2: book/alto/0001.xml is read')
  })

  it('are read once where the text lies in a folder of the images; an image without text keeps its place', async () => {
    const above = Object.fromEntries(Object.keys(images).map((path) => [path.replace('img/', ''), image]))
    const scan = await scanOf({
      'book/alto/0001.xml': alto('page 1'),
      ...rest,
      ...above,
      'book/0006.jp2': image,
      'book/alto/0007.xml': alto('page 7'),
    })
    expect(textsOf(scan)).toEqual(['page 1', 'page 2', 'page 3', 'page 4', 'page 5', '', 'page 7'])
    expect(scan.warnings!.at(-1)).toMatch(/book\/0006\.jp2: .*\(left out\)/)
  })

  it('volumes with the same numbers, and plates beside the text, are pages of their own', async () => {
    const volumes = { 'a/1.xml': alto('one'), 'b/1.xml': alto('two') }
    expect(textsOf(await scanOf(volumes))).toEqual(['one', 'two'])
    const plates = { 'plates/0002.xml': pageXml('plate'), ...rest, 'book/alto/0006.xml': alto('page 6') }
    expect(textsOf(await scanOf(plates)).at(-1)).toBe('plate')
  })

  it('names with stops in them are whole names', async () => {
    expect(textsOf(await scanOf({ 'vol.one.xml': alto('one'), 'vol.two.xml': alto('two') }))).toEqual(['one', 'two'])
  })
})
