/**
 * What formats and layout engines call the parts of a page, under one name: PAGE (`type`, `structure {type:…}` of Transkribus), ALTO (tags,
 * among them SegmOnto's zones), hOCR (`ocr_header`), and the classes of DocLayNet and PP-DocLayout that come through these.
 */

export type Region = 'page-number' | 'head' | 'foot' | 'note' | 'caption' | 'heading' | 'text'

const NAMES: Readonly<Record<Region, readonly string[]>> = {
  'page-number': ['pagenumber', 'pageno', 'number', 'numbering', 'folio'],
  head: ['header', 'pageheader', 'runninghead', 'runningheader', 'runningtitle'],
  foot: ['footer', 'pagefooter', 'runningfooter', 'signaturemark', 'catchword', 'quiremarks'],
  note: ['footnote', 'footnotecontinued', 'footnotes', 'pagefootnote', 'visionfootnote'],
  caption: ['caption', 'figurecaption', 'tablecaption', 'imagecaption', 'figuretitle', 'tabletitle', 'charttitle'],
  heading: ['heading', 'sectionheader', 'sectionheading', 'paragraphtitle', 'subheading', 'chaptertitle', 'sectiontitle'],
  text: ['paragraph', 'text', 'main', 'maintext', 'plaintext', 'body', 'content'],
}
const REGIONS: ReadonlyMap<string, Region> = new Map(
  Object.entries(NAMES).flatMap(([region, names]) => names.map((name) => [name, region as Region] as const)),
)

/** `page-number`, `PageNumber`, `NumberingZone:page` are one; undefined where the name says nothing that rules ask for. */
export function regionNamed(name: string): Region | undefined {
  const plain = name
    .replace(/[:#].*$/, '')
    .replace(/(?:zone|region)$/i, '')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()
  return REGIONS.get(plain)
}
