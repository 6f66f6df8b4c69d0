/** A printed citation as a CSL-JSON item: the style is told from what stands in it, and read by its grammar. */
import { readAgain } from './again.ts'
import { splitAuthors } from './authors.ts'
import type { CslItem } from './csl.ts'
import { type Dated, datedHead } from './dated.ts'
import { readDotted } from './dotted.ts'
import { takeIdentifiers } from './identifiers.ts'
import { readLatin, readTitled } from './latin.ts'
import { MARK } from './marks.ts'
import { readNoted } from './noted.ts'
import { isHan, type Stretch } from './text.ts'
import { trimmed } from './trim.ts'

/** No citation is longer. */
const LONGEST = 8000

/**
 * Reads one citation.
 *
 * @param text As printed, on one line; a number in front (`[12]`, `①`) is no part of it.
 * @returns The item, or nothing where the text is no citation.
 */
export function parseCitation(text: string): CslItem | undefined {
  if (text.length > LONGEST || !/\p{L}{2}/u.test(text)) return undefined
  // Which work 同上 and op. cit. mean, only what stands before tells.
  if (readAgain(text)) return undefined
  const whole = trimmed(text)
  const item: CslItem = { type: 'document' }
  const rest = takeIdentifiers(whole, item)
  const dated = datedHead(rest)
  if (dated) readDated(dated, item)
  else styleOf(rest)(rest, item)
  if (!item.title && !item['container-title'] && !item.URL) return undefined
  item.language = isHan(item.title ?? rest.raw) ? 'zh' : 'en'
  return item
}

/** The names and the year of its head are read: what follows is in the same grammars, but for them. */
function readDated({ names, edited, date, rest }: Dated, item: CslItem): void {
  item[edited ? 'editor' : 'author'] = [...names]
  if (MARK.test(rest.flat) || /\/\//.test(rest.flat)) readDotted(rest, item, true)
  else if (!isHan(rest.raw)) readTitled(rest, item)
  else if (/^\s*[《“"‘]/.test(rest.flat)) readNoted(rest, item)
  else readDotted(rest, item, true)
  const year = date['date-parts'][0]?.[0]
  // The day stands behind the title, where there is one.
  if (item.issued?.['date-parts'][0]?.[0] !== year || date['date-parts'][0]!.length > 1) item.issued = date
}

/** The grammar that reads a citation. */
function styleOf(text: Stretch): (text: Stretch, item: CslItem) => void {
  const { raw, flat } = text
  if (MARK.test(flat) || /\/\//.test(flat)) return readDotted
  const title = raw.search(/[《〈「『“"‘]/)
  const { names, sure } = splitAuthors(title < 0 ? text : text.slice(0, title))
  // Full stops behind names part everything else too.
  if (sure && names.length && (title >= 0 || names.length > 1) && !/[,，][”"]/.test(raw) && (!commaStyle(flat) || INITIALS.test(flat)))
    return readDotted
  if (title >= 0 && /[《〈「『]/.test(raw[title]!) && !/^\s*\[/.test(flat)) return readNoted
  if (isHan(raw) && title >= 0 && !/^\s*\[/.test(flat) && (!/[,，][”"]/.test(raw) || /[《〈]/.test(raw))) return readNoted
  if (isHan(raw) && isNamed(flat)) return readNoted
  return isNote(flat) ? readLatin : readDotted
}

/** `Lind X, …`: what only styles with full stops print. */
const INITIALS = /^\p{Lu}[\p{L}-]+ \p{Lu}{1,3}(?: \p{Lu})*,/u

/** A title in quotation marks, the year in brackets behind the authors, or commas between name, title and source. */
const isNote = (flat: string): boolean => /(?:^|[,.:]\s*)[“"‘'][^”"’']+[,.]?[”"’']/.test(flat) || commaStyle(flat)

/** `作者：题名，…`: no full stop, and a colon behind a name. */
const isNamed = (flat: string): boolean => /^[^:,.]{2,30}(?:,[^:,.]{2,10})*:\s*[^,.]+,[^.]*$/.test(flat.replace(/[.\s]+$/, ''))

/** More commas than full stops that end something. */
const commaStyle = (flat: string): boolean => {
  const stops =
    flat.match(/(?<!\b[A-Z]|[-.][A-Z]|\b(?:Jr|Inc|Ltd|Co|eds?|pp?|[Vv]ol|[Nn]os?|al|St|trans|rev))[.](?=\s+[^\s(])/g)?.length ?? 0
  return stops === 0 && (flat.match(/,\s/g)?.length ?? 0) > 0
}
