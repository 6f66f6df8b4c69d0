/**
 * OCR markup (hOCR, ALTO, PAGE XML) taken apart by htmlparser2, the parser beneath cheerio: what a reader asked for is handed over element by
 * element, each a small tree of its own, so that 100 MB take no more memory than their largest page.
 *
 * Entities that a DTD declares are never expanded, nor external ones fetched: only those of XML (or HTML) itself are known.
 */
import { Parser } from 'htmlparser2'
import { InputError } from '../pipeline/errors.ts'

export interface MarkupElement {
  /** Without its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (MarkupElement | string)[]
}

export interface Wanted {
  /** The element is one to hand over, with all that is in it. */
  readonly is: (name: string, attributes: Readonly<Record<string, string>>) => boolean
  readonly found: (element: MarkupElement) => void
  /** XML, else HTML, in which case names are lower-cased and end tags may be missing. */
  readonly xml: boolean
}

/** Readers of these formats nest some 10 deep, their HTML some 20. */
const DEEPEST = 1000
const CHUNK = 1 << 16

/** @throws {InputError} where elements nest deeper than any page does. */
export function walkMarkup(text: string, name: string, { is, found, xml }: Wanted): void {
  const open: MarkupElement[] = []
  let depth = 0
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (++depth > DEEPEST) {
          parser.pause()
          throw new InputError(`${name}: more than ${DEEPEST} elements within one another, which no OCR engine writes. The file is damaged`)
        }
        const local = localName(tag)
        if (!open.length && !is(local, attributes)) return
        const element: MarkupElement = { name: local, attributes, children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      ontext(data) {
        open.at(-1)?.children.push(data)
      },
      onclosetag() {
        depth--
        const element = open.pop()
        if (element && !open.length) found(element)
      },
    },
    { xmlMode: xml, decodeEntities: true, lowerCaseAttributeNames: !xml, lowerCaseTags: !xml },
  )
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK))
  parser.end()
}

const localName = (tag: string): string => tag.slice(tag.indexOf(':') + 1)

export const childrenOf = ({ children }: MarkupElement, ...names: readonly string[]): MarkupElement[] =>
  children.filter((child): child is MarkupElement => typeof child !== 'string' && (!names.length || names.includes(child.name)))

/** The first. Called for each word, so without a list of all. */
export function childOf({ children }: MarkupElement, name: string): MarkupElement | undefined {
  for (const child of children) if (typeof child !== 'string' && child.name === name) return child
  return undefined
}

/** Elements within, in the order of the file; what is within one that is found is not looked at. */
export function within(element: MarkupElement, is: (element: MarkupElement) => boolean, out: MarkupElement[] = []): MarkupElement[] {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (is(child)) out.push(child)
    else if (child.children.length) within(child, is, out)
  }
  return out
}

export function textOf({ children }: MarkupElement): string {
  if (children.length === 1 && typeof children[0] === 'string') return children[0]
  let text = ''
  for (const child of children) text += typeof child === 'string' ? child : textOf(child)
  return text
}

/** A number, or undefined: `''`, `'NaN'` and `'12px'` are none. */
export function numberOf(value: string | undefined): number | undefined {
  const number = value?.trim() ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}
