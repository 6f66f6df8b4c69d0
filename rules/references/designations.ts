/** Numbers that a work bears beside its title: of standards, reports, patents, archives. `ISO/IEC 80079-20-2:2016(en)`, `: 04-01-35-0399-039`. */
import type { CslItem } from './csl.ts'
import type { Stretch } from './text.ts'

const NUMBER =
  /\s*(?:[:,]\s*|\s\(No\.\s*)(?:\p{Script=Han}{2,4}(?:专利)?\s*[,:]\s*)?(?=[^\p{Script=Han}]*\d)(?![^.]*\p{Ll}{4})(?![12]\d{3}\s*(?:$|[-—–]))([A-Z\d][\p{L}\d./:(),\s—–-]{3,50}?)\)?\s*$/u
const TRAILING_NUMBER = /\s((?:[A-Z]{2,}[\s/-]?)+[A-Z\d./:-]*\d[\d/:-]*)\s*$/
const LEADING_NUMBER =
  /^\s*((?:GB|DB|ISO|IEC|IEEE|JIS|ANSI|ASTM|DIN|EN|BS|NF|[A-Z]{2}\s?\/\s?T)(?:\s?\/\s?[A-Z]{1,4})?\s?[A-Z]?[\d.]+[\w.()/:-]*)\s*[.,\s]\s*(?=\S)/

/** In front of the title. */
export function takeLeading(title: Stretch, item: CslItem): Stretch {
  const leading = LEADING_NUMBER.exec(title.flat)
  if (!leading) return title
  item.number = leading[1]!
  return title.slice(leading[0].length)
}

/** Behind it. */
export function takeTrailing(title: Stretch, item: CslItem): Stretch {
  const found = NUMBER.exec(title.flat) ?? (/^(?:book|report|document)$/.test(item.type) ? TRAILING_NUMBER.exec(title.flat) : undefined)
  if (!found || found.index < 2) return title
  const start = found.index + found[0].indexOf(found[1]!)
  item.number = title.raw.slice(start, start + found[1]!.length).trim()
  return title.slice(0, found.index).bare()
}
