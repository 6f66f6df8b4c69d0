/**
 * PAGE XML: regions, lines, words and their texts with outlines; several `PcGts` in one file are its pages.
 *
 * Source of truth: PAGE page content 2010-03-19 to 2019-07-15 (schema.primaresearch.org), and the `custom` attribute of Transkribus for the
 * type of a region. Of the alternatives of a text the one of lowest `index` is read. Where the texts of words and line differ, the line's
 * is read: it is the level that transcribers correct.
 */
import { InputError } from '../pipeline/errors.ts'
import type { Scan } from '../pipeline/types.ts'
import { type BoxedLine, BoxedScan, type BoxedWord } from './boxed.ts'
import { quartersOf, type TurnedLine, turnedBlock, uprightPage } from './boxed-turned.ts'
import type { RawBox } from './boxes.ts'
import { childOf, childrenOf, type MarkupElement, numberOf, textOf, walkMarkup, within } from './markup.ts'
import { inOrder, orderOf } from './markup-order.ts'

/** Regions that are pictures; those of separators, formulas, tables and noise are none. */
const PICTURE = /^(?:Image|Graphic|LineDrawing|Chart|Map|Chem)Region$/

/**
 * @param pictures Say where the engine saw pictures, too.
 * @throws {InputError} where there is no page.
 */
export function readPageXml(text: string, name: string, pictures = false): Scan {
  const scan = new BoxedScan('px')
  walkMarkup(text, name, {
    xml: true,
    is: (tag) => tag === 'Page',
    found(page) {
      const { imageWidth, imageHeight } = page.attributes
      const [width, height] = [numberOf(imageWidth), numberOf(imageHeight)]
      const shown = pictures ? { pictures: picturesOf(page), image: page.attributes['imageFilename'] } : {}
      scan.page(uprightPage({ lines: linesOf(page), box: width && height ? [0, 0, width, height] : undefined, ...shown }))
    },
  })
  if (!scan.length) throw new InputError(`${name}: PAGE XML without a page. See whether the program that wrote it failed`)
  return scan.scan()
}

const picturesOf = (page: MarkupElement): RawBox[] =>
  within(page, ({ name }) => PICTURE.test(name))
    .map(outline)
    .filter((box) => box !== undefined)

function linesOf(page: MarkupElement): TurnedLine[] {
  const given = childOf(page, 'ReadingOrder')
  const regions = [...textRegions(page)]
  return inOrder(regions, ({ attributes }) => attributes['id'], given ? orderOf(given) : []).flatMap(regionLines)
}

function* textRegions(parent: MarkupElement): Generator<MarkupElement> {
  for (const child of childrenOf(parent)) {
    if (!child.name.endsWith('Region')) continue
    if (child.name === 'TextRegion') yield child
    yield* textRegions(child)
  }
}

const typeOf = ({ attributes }: MarkupElement): string | undefined =>
  attributes['type'] ?? /structure\s*\{[^}]*?type:\s*([\w-]+)/.exec(attributes['custom'] ?? '')?.[1]

/** What it says is by how much to turn the region back, with the clock. */
const turnOf = ({ attributes }: MarkupElement): number | undefined =>
  quartersOf((numberOf(attributes['orientation']) ?? 0) + (numberOf(attributes['readingOrientation']) ?? 0))

function regionLines(region: MarkupElement): readonly TurnedLine[] {
  const turn = turnOf(region)
  const block = outline(region)
  const type = typeOf(region)
  const lines = childrenOf(region, 'TextLine')
  const whole = equiv(region)?.text.split('\n') ?? []
  const known = lines.map((line, k): TurnedLine => {
    const box = outline(line)
    const words = wordsOf(line)
    // A region's own text stands in for lines that have none.
    const rest = whole.length === lines.length ? whole[k]! : ''
    return { words: words.length || !rest ? words : [{ text: rest, box }], box, block, opens: k === 0, region: typeOf(line) ?? type, turn }
  })
  if (lines.length) return known.some(({ words }) => words.length) ? turnedBlock(known) : bare(whole, block, type)
  return bare(whole, block, type)
}

/** Lines of which the region tells no more than their text. */
const bare = (texts: readonly string[], block: RawBox | undefined, region: string | undefined): BoxedLine[] =>
  texts.map((text, k) => ({ words: [{ text, ...(texts.length === 1 ? { box: block } : {}) }], opens: k === 0, region }))

function wordsOf(line: MarkupElement): BoxedWord[] {
  const said = equiv(line)
  const baseline = baselineOf(line)
  const lineStyle = childOf(line, 'TextStyle')
  const words = childrenOf(line, 'Word').map((word): BoxedWord => {
    const own = equiv(word) ?? {
      text: childrenOf(word, 'Glyph')
        .map((glyph) => equiv(glyph)?.text ?? '')
        .join(''),
      confidence: undefined,
    }
    const style = (childOf(word, 'TextStyle') ?? lineStyle)?.attributes ?? {}
    const box = outline(word)
    const under = box && baseline !== undefined ? Math.round(baseline - box[3]) : undefined
    return {
      text: own.text,
      confidence: own.confidence,
      box,
      size: numberOf(style['fontSize']),
      font: style['fontFamily'],
      raise: style['superscript'] === 'true' ? Math.max(1, under ?? 1) : under,
    }
  })
  if (!said) return words
  return spacedAs(words, said.text) ?? [{ text: said.text, confidence: said.confidence, box: outline(line) }]
}

/** The words, parted as the text of the line parts them; undefined where the two differ. */
function spacedAs(words: readonly BoxedWord[], text: string): BoxedWord[] | undefined {
  const out: BoxedWord[] = []
  let at = 0
  for (const word of words) {
    const from = at
    while (/\s/.test(text[at] ?? '')) at++
    const own = word.text.trim()
    if (!own) continue
    if (!text.startsWith(own, at)) return undefined
    out.push(Object.assign(word, { text: own, spaced: out.length ? at > from : undefined }))
    at += own.length
  }
  return text.slice(at).trim() ? undefined : out
}

interface Equiv {
  readonly text: string
  readonly confidence: number | undefined
}

/** The text of an element at its own level. */
function equiv(element: MarkupElement): Equiv | undefined {
  const index = ({ attributes }: MarkupElement): number => numberOf(attributes['index']) ?? 0
  const found = childrenOf(element, 'TextEquiv').reduce<MarkupElement | undefined>(
    (least, other) => (least && index(least) <= index(other) ? least : other),
    undefined,
  )
  const text = found && (childOf(found, 'Unicode') ?? childOf(found, 'PlainText'))
  const said = text && textOf(text).trim()
  return said ? { text: said, confidence: numberOf(found.attributes['conf']) } : undefined
}

/** `points="0,0 10,0"`, or `<Point x y/>` before 2013. Those of each word are asked for, so without lists of them. */
function eachPoint(element: MarkupElement | undefined, visit: (x: number, y: number) => void): void {
  if (!element) return
  const seen = (x: string | undefined, y: string | undefined): void => {
    if (x && y && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) visit(Number(x), Number(y))
  }
  const { points } = element.attributes
  if (points === undefined) for (const { attributes } of childrenOf(element, 'Point')) seen(attributes['x'], attributes['y'])
  else
    for (const pair of points.split(BLANK)) {
      const comma = pair.indexOf(',')
      seen(pair.slice(0, comma), pair.slice(comma + 1))
    }
}

const BLANK = /\s/

/** The mean of its heights. */
function baselineOf(line: MarkupElement): number | undefined {
  let [sum, count] = [0, 0]
  eachPoint(childOf(line, 'Baseline'), (_, y) => {
    sum += y
    count++
  })
  return count ? sum / count : undefined
}

function outline(element: MarkupElement): RawBox | undefined {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  eachPoint(childOf(element, 'Coords'), (x, y) => {
    if (x < x0) x0 = x
    if (x > x1) x1 = x
    if (y < y0) y0 = y
    if (y > y1) y1 = y
  })
  return x0 <= x1 ? [x0, y0, x1, y1] : undefined
}
