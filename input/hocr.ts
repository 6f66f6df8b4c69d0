/**
 * hOCR: pages, blocks, paragraphs, lines and words in the `class` and `title` of HTML elements.
 *
 * Source of truth: hOCR 1.2 (kba.github.io/hocr-spec/1.2); `x_size`, `x_wconf`, `ocr_textfloat` as Tesseract 3–5 writes them, `x_fsize`,
 * `x_font` and lines without words as converters of ABBYY FineReader do. Kept: boxes, sizes, fonts, confidence, baselines as the raise of
 * words. Tesseract calls what it takes for a heading `ocr_header`, so that class is told on and not believed.
 */
import type { Scan } from '../pipeline/types.ts'
import { type BoxedLine, type BoxedPage, BoxedScan, type BoxedWord, type RawBox } from './boxed.ts'
import { type MarkupElement, numberOf, textOf, walkMarkup, within } from './markup.ts'

const LINE = /^(?:ocrx?_line|ocr_(?:header|footer|caption|textfloat))$/
const WORD = /^ocrx?_word$/
const BLOCK = /^(?:ocr_carea|ocrx_block|ocr_column|ocr_table)$/
const PARAGRAPH = 'ocr_par'
const REGIONS: Readonly<Record<string, string>> = {
  ocr_header: 'header',
  ocr_footer: 'footer',
  ocr_caption: 'caption',
  ocr_pageno: 'page-number',
}
/** Points of type in an inch. */
const POINTS = 72

export function readHocr(text: string, name: string): Scan {
  const scan = new BoxedScan('px')
  const metadata: Record<string, string> = {}
  walkPages(text, name, (page) => scan.page(page), metadata)
  return scan.scan(metadata)
}

/** The pages, for a reader that has others beside them. */
export function hocrPages(text: string, name: string): BoxedPage[] {
  const pages: BoxedPage[] = []
  walkPages(text, name, (page) => pages.push(page), {})
  return pages
}

function walkPages(text: string, name: string, add: (page: BoxedPage) => void, metadata: Record<string, string>): void {
  let count = 0
  const page = (element: MarkupElement): void => {
    const props = propertiesOf(element)
    const lpageno = props.get('lpageno')
    count++
    add({ lines: linesOf(element, props), label: lpageno?.replaceAll(/["']/g, ''), box: boxOf(props) })
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

const classOf = (attributes: Readonly<Record<string, string>>): string =>
  attributes['class']?.split(/\s+/).find((name) => name.startsWith('ocr')) ?? ''
const is =
  (form: RegExp) =>
  ({ attributes }: MarkupElement): boolean =>
    form.test(classOf(attributes))

const isLine = is(LINE)
const holds = (element: MarkupElement, what: (element: MarkupElement) => boolean): boolean =>
  what(element) || !within(element, what).next().done

type Properties = ReadonlyMap<string, string>

/** `bbox 0 0 10 10; x_wconf 96; x_font "Times; Bold"`. */
function propertiesOf({ attributes }: MarkupElement): Properties {
  const found = new Map<string, string>()
  for (const [part] of (attributes['title'] ?? '').matchAll(/(?:"[^"]*"|'[^']*'|[^;"'])+/g)) {
    const said = part.trim()
    const at = said.search(/\s/)
    if (at > 0) found.set(said.slice(0, at), said.slice(at).trim())
  }
  return found
}

const numbersOf = (value: string | undefined): number[] => (value ?? '').split(/\s+/).map((n) => numberOf(n) ?? Number.NaN)

function boxOf(props: Properties): RawBox | undefined {
  const [x0, y0, x1, y1] = numbersOf(props.get('bbox'))
  return y1 === undefined ? undefined : [x0!, y0!, x1!, y1]
}

function linesOf(page: MarkupElement, pageProps: Properties): BoxedLine[] {
  const scale = (numbersOf(pageProps.get('scan_res'))[1] ?? Number.NaN) / POINTS
  const lines: BoxedLine[] = []
  const walk = (element: MarkupElement, block: RawBox | undefined): void => {
    let opens = true
    for (const child of element.children) {
      if (typeof child === 'string') continue
      const name = classOf(child.attributes)
      if (LINE.test(name)) {
        // Where the end tag is missing, the lines that follow are in this one.
        const own = child.children.filter((part) => typeof part === 'string' || !holds(part, isLine))
        lines.push(lineOf({ ...child, children: own }, name, block, opens, scale))
        opens = false
        if (own.length < child.children.length) walk(child, block)
      } else walk(child, BLOCK.test(name) || (name === PARAGRAPH && !block) ? (boxOf(propertiesOf(child)) ?? block) : block)
    }
  }
  walk(page, undefined)
  return lines
}

function lineOf(element: MarkupElement, name: string, block: RawBox | undefined, opens: boolean, scale: number): BoxedLine {
  const props = propertiesOf(element)
  const box = boxOf(props)
  const size = numberOf(props.get('x_size'))
  const baseline = baselineOf(props, box)
  const words = [...within(element, is(WORD))].map((word) => wordOf(word, size, baseline, scale))
  return {
    words: words.length ? words : [{ text: textOf(element).replaceAll(/\s+/g, ' ').trim(), box, size }],
    box,
    block,
    opens,
    region: REGIONS[name],
  }
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
    text: textOf(element).replaceAll(/\s+/g, ' '),
    box,
    size: points === undefined ? lineSize : Number.isFinite(scale) ? points * scale : points,
    raise: box && baseline ? Math.round(baseline((box[0] + box[2]) / 2) - box[3]) : undefined,
    font: props.get('x_font')?.replaceAll(/["']/g, ''),
    confidence: confidence === undefined ? undefined : confidence / 100,
  }
}
