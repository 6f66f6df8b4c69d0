/**
 * hOCR: pages, blocks, paragraphs, lines and words in the `class` and `title` of HTML elements.
 *
 * Source of truth: hOCR 1.2 (kba.github.io/hocr-spec/1.2); `x_size`, `x_wconf`, `ocr_textfloat` as Tesseract 3–5 writes them, `x_fsize`,
 * `x_font` and lines without words as converters of ABBYY FineReader do. Kept: boxes, sizes, fonts, confidence, baselines as the raise of
 * words. Tesseract calls what it takes for a heading `ocr_header`, so that class is told on and not believed.
 */
import type { Scan } from '../pipeline/types.ts'
import { type BoxedPage, BoxedScan, type BoxedWord } from './boxed.ts'
import { quartersOf, type TurnedLine, uprightPage } from './boxed-turned.ts'
import type { RawBox } from './boxes.ts'
import { boxOf, numbersOf, type Properties, propertiesOf } from './hocr-properties.ts'
import { type MarkupElement, numberOf, textOf, walkMarkup, within } from './markup.ts'

const LINE = /^(?:ocrx?_line|ocr_(?:header|footer|caption|textfloat))$/
const WORD = /^ocrx?_word$/
const BLOCK = /^(?:ocr_carea|ocrx_block|ocr_column|ocr_table)$/
const PARAGRAPH = 'ocr_par'
const PICTURE = /^(?:ocr_(?:photo|image|linedrawing|float)|ocrx_image)$/
const REGIONS: Readonly<Record<string, string>> = {
  ocr_header: 'header',
  ocr_footer: 'footer',
  ocr_caption: 'caption',
  ocr_pageno: 'page-number',
}
/** Points of type in an inch. */
const POINTS = 72

/** @param pictures Say where the engine saw pictures, too. */
export function readHocr(text: string, name: string, pictures = false): Scan {
  const scan = new BoxedScan('px')
  const metadata: Record<string, string> = {}
  walkPages(text, name, (page, element) => scan.page(pictures ? { ...page, ...shownOn(element) } : page), metadata)
  return scan.scan(metadata)
}

/** The pages, for a reader that has others beside them. */
export function hocrPages(text: string, name: string): BoxedPage[] {
  const pages: BoxedPage[] = []
  walkPages(text, name, (page, element) => pages.push({ ...page, ...shownOn(element) }), {})
  return pages
}

function walkPages(
  text: string,
  name: string,
  add: (page: BoxedPage, element: MarkupElement) => void,
  metadata: Record<string, string>,
): void {
  let count = 0
  const page = (element: MarkupElement): void => {
    const props = propertiesOf(element)
    const lpageno = props.get('lpageno')
    count++
    add(uprightPage({ lines: linesOf(element, props), label: lpageno?.replaceAll(/["']/g, ''), box: boxOf(props) }), element)
  }
  walkMarkup(text, name, {
    xml: false,
    is: (tag, attributes) => tag === 'title' || classOf(attributes) === 'ocr_page',
    found(element) {
      if (element.name !== 'title') page(element)
      else if (textOf(element).trim()) metadata['title'] = textOf(element).trim()
    },
  })
  // Fragments of hOCR have lines and no page.
  if (!count) walkMarkup(`<div>${text}</div>`, name, { xml: false, is: () => true, found: page })
}

function classOf(attributes: Readonly<Record<string, string>>): string {
  const names = attributes['class'] ?? ''
  if (names.startsWith('ocr') && !BLANK.test(names)) return names
  return names.split(/\s+/).find((name) => name.startsWith('ocr')) ?? ''
}
const BLANK = /\s/
const is =
  (form: RegExp) =>
  ({ attributes }: MarkupElement): boolean =>
    form.test(classOf(attributes))

const isLine = is(LINE)
const isWord = is(WORD)
const holdsLine = (element: MarkupElement): boolean =>
  isLine(element) || element.children.some((child) => typeof child !== 'string' && holdsLine(child))

const evenly = (text: string): string => (BLANK.test(text) ? text.replaceAll(/\s+/g, ' ') : text)

const shownOn = (page: MarkupElement): Pick<BoxedPage, 'pictures' | 'image'> => ({
  pictures: within(page, is(PICTURE)).flatMap((element) => {
    const box = boxOf(propertiesOf(element))
    return box ? [box] : []
  }),
  image: propertiesOf(page).get('image')?.replaceAll(/["']/g, ''),
})

function linesOf(page: MarkupElement, pageProps: Properties): TurnedLine[] {
  const scale = (numbersOf(pageProps.get('scan_res'))[1] ?? Number.NaN) / POINTS
  const lines: TurnedLine[] = []
  const walk = (element: MarkupElement, block: RawBox | undefined): void => {
    let opens = true
    for (const child of element.children) {
      if (typeof child === 'string') continue
      const name = classOf(child.attributes)
      if (LINE.test(name)) {
        // Where the end tag is missing, the lines that follow are in this one.
        const isWhole = !child.children.some((part) => typeof part !== 'string' && holdsLine(part))
        const own = isWhole ? child.children : child.children.filter((part) => typeof part === 'string' || !holdsLine(part))
        lines.push(lineOf(isWhole ? child : { ...child, children: own }, name, block, opens, scale))
        opens = false
        if (!isWhole) walk(child, block)
      } else walk(child, BLOCK.test(name) || (name === PARAGRAPH && !block) ? (boxOf(propertiesOf(child)) ?? block) : block)
    }
  }
  walk(page, undefined)
  return lines
}

function lineOf(element: MarkupElement, name: string, block: RawBox | undefined, opens: boolean, scale: number): TurnedLine {
  const props = propertiesOf(element)
  const box = boxOf(props)
  const size = numberOf(props.get('x_size'))
  const turn = quartersOf(numberOf(props.get('textangle')))
  const baseline = turn ? undefined : baselineOf(props, box)
  const found = within(element, isWord)
  const words = (found.every(isText) ? found : found.flatMap(unnested)).map((word) => wordOf(word, size, baseline, scale))
  return {
    words: words.length ? words : [{ text: evenly(textOf(element)).trim(), box, size }],
    box,
    block,
    opens,
    region: REGIONS[name],
    turn,
  }
}

const isText = ({ children }: MarkupElement): boolean => children.length === 1 && typeof children[0] === 'string'

/** Where the end tag is missing, the words that follow are in this one. */
function unnested(word: MarkupElement): MarkupElement[] {
  const inner = isText(word) ? [] : within(word, isWord)
  if (!inner.length) return [word]
  const own = word.children.filter((child) => typeof child === 'string' || !(isWord(child) || within(child, isWord).length))
  return [{ ...word, children: own }, ...inner.flatMap(unnested)]
}

/** `baseline 0.004 -2`: slope, and offset from the bottom left of the line. */
function baselineOf(props: Properties, box: RawBox | undefined): ((x: number) => number) | undefined {
  const [slope, offset] = numbersOf(props.get('baseline'))
  if (!box || slope === undefined || offset === undefined || !Number.isFinite(slope + offset)) return undefined
  return (x) => box[3] + offset + slope * (x - box[0])
}

function wordOf(
  element: MarkupElement,
  lineSize: number | undefined,
  baseline: ((x: number) => number) | undefined,
  scale: number,
): BoxedWord {
  const props = propertiesOf(element)
  const box = boxOf(props)
  const points = numberOf(props.get('x_fsize'))
  const confidence = numberOf(props.get('x_wconf') ?? props.get('x_conf'))
  return {
    text: evenly(textOf(element)),
    box,
    size: points === undefined ? lineSize : Number.isFinite(scale) ? points * scale : points,
    raise: box && baseline ? Math.round(baseline((box[0] + box[2]) / 2) - box[3]) : undefined,
    font: props.get('x_font')?.replaceAll(/["']/g, ''),
    confidence: confidence === undefined ? undefined : confidence / 100,
  }
}
