/** The `title` of an hOCR element: its properties, parted by semicolons, among them its box. Source of truth: hOCR 1.2, properties. */
import type { RawBox } from './boxes.ts'
import type { MarkupElement } from './markup.ts'

export interface Properties {
  get(name: string): string | undefined
}

const PARTS = /(?:"[^"]*"|'[^']*'|[^;"'])+/g
/** Quotes, or blanks other than single spaces: seldom there, so asked for once. */
const UNEVEN = /["']|[^\S ]| {2}/

/** `bbox 0 0 10 10; x_wconf 96; x_font "Times; Bold"`: names of fonts and files may have semicolons in them. */
export function propertiesOf({ attributes }: MarkupElement): Properties {
  const given = attributes['title'] ?? ''
  if (!UNEVEN.test(given)) return { get: (name) => valueIn(given, name) }
  const parts = given.replaceAll(/\s+/g, ' ').match(PARTS) ?? []
  return { get: (name) => firstOf(parts, (part) => valueIn(part, name, part.length)) }
}

/** What follows the name, up to a semicolon. Asked of each word, so without taking the others apart. */
function valueIn(title: string, name: string, end?: number): string | undefined {
  for (let at = title.indexOf(name); at >= 0; at = title.indexOf(name, at + 1)) {
    const from = at + name.length
    const begins = at === 0 || title[at - 1] === ';' || (title[at - 1] === ' ' && (at === 1 || title[at - 2] === ';'))
    if (!begins || title[from] !== ' ') continue
    const stop = end ?? title.indexOf(';', from)
    return title.slice(from + 1, stop < 0 ? undefined : stop).trim()
  }
  return undefined
}

function firstOf<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item)
    if (found !== undefined) return found
  }
  return undefined
}

export const numbersOf = (value: string | undefined): number[] => (value ? (digitsOf(value) ?? value.split(' ').map(Number)) : [])

/** Numbers of digits alone, as those of boxes are. Each word has four; parting and converting them took a tenth of all. */
function digitsOf(value: string): number[] | undefined {
  const found: number[] = []
  let number = 0
  for (let k = 0; k < value.length; k++) {
    const code = value.charCodeAt(k)
    if (code >= 48 && code <= 57) number = number * 10 + code - 48
    else if (code === 32) {
      found.push(number)
      number = 0
    } else return undefined
  }
  found.push(number)
  return found
}

export function boxOf(props: Properties): RawBox | undefined {
  const [x0, y0, x1, y1] = numbersOf(props.get('bbox'))
  return y1 === undefined ? undefined : [x0!, y0!, x1!, y1]
}
