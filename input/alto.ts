/**
 * ALTO: pages, blocks, lines and strings with boxes.
 *
 * Source of truth: ALTO 2.0–4.4 (www.loc.gov/standards/alto). Read: margins, blocks within blocks, `IDNEXT` and `ReadingOrder`, `SP`, `HYP`
 * with `SUBS_CONTENT`, `WC`, styles by reference, `BASELINE`, tags of blocks, printed page numbers. Units of 1/10 mm and 1/1200 inch become
 * points. Of alternatives (`ALTERNATIVE`) the engine's own choice, `CONTENT`, is read.
 */
import { InputError } from '../pipeline/errors.ts'
import type { Scan } from '../pipeline/types.ts'
import { type BoxedPage, BoxedScan, type BoxedWord } from './boxed.ts'
import { quartersOf, type TurnedLine, turnedBlock, uprightPage } from './boxed-turned.ts'
import type { RawBox } from './boxes.ts'
import { childrenOf, type MarkupElement, numberOf, textOf, walkMarkup, within } from './markup.ts'
import { inOrder, orderOf } from './markup-order.ts'

/** Points in a unit. */
const UNITS: Readonly<Record<string, number>> = { mm10: 72 / 254, inch1200: 72 / 1200 }
/** In reading order; the file has the margins first. */
const SPACES = ['TopMargin', 'LeftMargin', 'PrintSpace', 'RightMargin', 'BottomMargin']
const REGIONS: Readonly<Record<string, string>> = {
  TopMargin: 'header',
  BottomMargin: 'footer',
  LeftMargin: 'marginalia',
  RightMargin: 'marginalia',
}

interface Style {
  readonly font?: string | undefined
  /** Points. */
  readonly size?: number | undefined
  readonly raised?: boolean
}

/**
 * @param pictures Say where the engine saw pictures, too.
 * @throws {InputError} where there is no page.
 */
export function readAlto(text: string, name: string, pictures = false): Scan {
  const reader = new AltoReader(pictures)
  walkMarkup(text, name, {
    xml: true,
    is: (tag) =>
      tag === 'MeasurementUnit' ||
      tag === 'fileName' ||
      tag === 'TextStyle' ||
      tag === 'ReadingOrder' ||
      tag === 'Page' ||
      tag.endsWith('Tag'),
    found: (element) => reader.element(element),
  })
  const scan = reader.scan()
  if (!scan.children.length) throw new InputError(`${name}: ALTO without a page. See whether the program that wrote it failed`)
  return scan
}

class AltoReader {
  private readonly styles = new Map<string, Style>()
  private readonly tags = new Map<string, string>()
  private order: string[] = []
  private unit = 1
  private boxed: BoxedScan | undefined
  private readonly pictures: boolean
  private image: string | undefined

  constructor(pictures: boolean) {
    this.pictures = pictures
  }

  scan(): Scan {
    return (this.boxed ?? new BoxedScan('px')).scan()
  }

  element(element: MarkupElement): void {
    const { name, attributes } = element
    const id = attributes['ID'] ?? ''
    if (name === 'MeasurementUnit') this.unit = UNITS[textOf(element).trim()] ?? 1
    else if (name === 'fileName') this.image = textOf(element).trim()
    else if (name === 'TextStyle')
      this.styles.set(id, {
        font: attributes['FONTFAMILY'],
        size: numberOf(attributes['FONTSIZE']),
        raised: /superscript/.test(attributes['FONTSTYLE'] ?? ''),
      })
    else if (name === 'ReadingOrder') this.order = orderOf(element)
    else if (name === 'Page') this.page(element)
    else this.tags.set(id, attributes['LABEL'] ?? attributes['TYPE'] ?? '')
  }

  private page(page: MarkupElement): void {
    this.boxed ??= new BoxedScan(this.unit === 1 ? 'px' : 'pt')
    const { WIDTH, HEIGHT, PRINTED_IMG_NR: label } = page.attributes
    const lines = SPACES.flatMap((space) => childrenOf(page, space)).flatMap((space) => this.lines(space))
    // A page without a print space has its blocks in it.
    const loose = this.lines({ ...page, children: childrenOf(page).filter(({ name }) => !SPACES.includes(name)) })
    const [width, height] = [this.number(WIDTH), this.number(HEIGHT)]
    this.boxed.page(
      uprightPage({
        lines: [...lines, ...loose],
        label,
        box: width && height ? [0, 0, width, height] : undefined,
        ...(this.pictures ? this.shownOn(page) : {}),
      }),
    )
  }

  private shownOn(page: MarkupElement): Pick<BoxedPage, 'pictures' | 'image'> {
    const found = within(page, ({ name }) => name === 'Illustration')
    return { pictures: found.map((element) => this.box(element)).filter((box) => box !== undefined), image: this.image }
  }

  private lines(space: MarkupElement): TurnedLine[] {
    const blocks = this.ordered([...textBlocks(space)])
    return blocks.flatMap((block) => {
      const box = this.box(block)
      const region = REGIONS[space.name] ?? this.region(block)
      const turn = quartersOf(numberOf(block.attributes['ROTATION']))
      const lines = childrenOf(block, 'TextLine').map((line, k): TurnedLine => {
        const words = this.words(line, [...stylesOf(block), ...stylesOf(line)])
        return { words, box: this.box(line), block: box, opens: k === 0, region, divided: dividedOf(line), turn }
      })
      return turnedBlock(lines)
    })
  }

  /** By the reading order of version 4, else along `IDNEXT`. */
  private ordered(blocks: MarkupElement[]): MarkupElement[] {
    const idOf = (block: MarkupElement): string | undefined => block.attributes['ID']
    if (this.order.length) return inOrder(blocks, idOf, this.order)
    const next = new Map(blocks.map((block) => [idOf(block), block.attributes['IDNEXT']]))
    const followed = new Set(next.values())
    const order = new Set<string>()
    for (const block of blocks) {
      let id = idOf(block)
      if (!id || !next.get(id) || followed.has(id)) continue
      for (; id && next.has(id) && !order.has(id); id = next.get(id)) order.add(id)
    }
    return inOrder(blocks, idOf, [...order])
  }

  private words(line: MarkupElement, inherited: readonly string[]): BoxedWord[] {
    const words: BoxedWord[] = []
    const parts = childrenOf(line, 'String', 'SP', 'HYP')
    const blanks = parts.some(({ name }) => name === 'SP')
    const baseline = numberOf(line.attributes['BASELINE'])
    let blank = false
    for (const part of parts) {
      if (part.name === 'SP') blank = true
      else if (part.name === 'HYP') words.push({ text: part.attributes['CONTENT'] || '-', box: this.box(part), spaced: false })
      else {
        const style = this.style([...inherited, ...stylesOf(part)])
        const box = this.box(part)
        const raised = style.raised || /superscript/.test(part.attributes['STYLE'] ?? '')
        const under = box && baseline !== undefined ? Math.round(baseline * this.unit - box[3]) : undefined
        words.push({
          text: part.attributes['CONTENT'] ?? '',
          box,
          size: style.size,
          font: style.font,
          raise: raised ? Math.max(1, under ?? 1) : under,
          confidence: numberOf(part.attributes['WC']),
          spaced: blanks && !blank && words.length ? false : undefined,
        })
        blank = false
      }
    }
    return words
  }

  private style(refs: readonly string[]): Style {
    return Object.assign({}, ...refs.map((ref) => this.styles.get(ref) ?? {}))
  }

  private region({ attributes }: MarkupElement): string | undefined {
    const refs = attributes['TAGREFS']?.split(/\s+/) ?? []
    return attributes['TYPE'] ?? refs.map((ref) => this.tags.get(ref)).find((tag) => tag)
  }

  private number(value: string | undefined): number {
    return (numberOf(value) ?? Number.NaN) * this.unit
  }

  private box({ attributes }: MarkupElement): RawBox | undefined {
    const [x, y] = [this.number(attributes['HPOS']), this.number(attributes['VPOS'])]
    return [x, y, x + this.number(attributes['WIDTH']), y + this.number(attributes['HEIGHT'])]
  }
}

function* textBlocks(space: MarkupElement): Generator<MarkupElement> {
  for (const child of childrenOf(space)) {
    if (child.name === 'TextBlock') yield child
    else if (child.name === 'ComposedBlock') yield* textBlocks(child)
  }
}

const stylesOf = ({ attributes }: MarkupElement): string[] => attributes['STYLEREFS']?.split(/\s+/) ?? []

const dividedOf = (line: MarkupElement): string | undefined =>
  childrenOf(line, 'String').find(({ attributes }) => attributes['SUBS_TYPE'] === 'HypPart1')?.attributes['SUBS_CONTENT']
