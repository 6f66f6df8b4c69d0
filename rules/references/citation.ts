/** A printed citation as a CSL-JSON item: the style is told from what stands in it, and read by its grammar. */
import type { CslItem } from './csl.ts'
import { readDotted } from './dotted.ts'
import { takeIdentifiers } from './identifiers.ts'
import { readLatin } from './latin.ts'
import { MARK } from './marks.ts'
import { readNoted } from './noted.ts'
import { isHan } from './text.ts'
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
  const whole = trimmed(text)
  const item: CslItem = { type: 'document' }
  const rest = takeIdentifiers(whole, item)
  if (MARK.test(rest.flat)) readDotted(rest, item)
  else if (/[《「『]/.test(rest.raw) || (/[“"‘]/.test(rest.raw) && isHan(rest.raw))) readNoted(rest, item)
  else if (isNote(rest.flat)) readLatin(rest, item)
  else readDotted(rest, item)
  if (!item.title && !item['container-title'] && !item.URL) return undefined
  item.language = isHan(item.title ?? rest.raw) ? 'zh' : 'en'
  return item
}

/** Commas between name, title and source, or the year in brackets behind the authors. */
const isNote = (flat: string): boolean => /^[^.]{0,400}?(?:[“"]|,\s)/.test(flat) && (/[“"][^”"]+[,.]?[”"]/.test(flat) || /^[\p{L}.,&\s'’-]+\((?:1[5-9]|20)\d{2}/u.test(flat) || commaStyle(flat))

/** More commas than full stops that end something. */
const commaStyle = (flat: string): boolean => {
  const stops = flat.match(/(?<![A-Z]|\b(?:Jr|Inc|eds?|p|pp|vol|no|al|St))[.](?=\s\S)/g)?.length ?? 0
  return stops === 0 && (flat.match(/,\s/g)?.length ?? 0) > 0
}
