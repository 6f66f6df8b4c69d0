/** Names and dates in parts, where what is printed leaves no doubt. */
import type { Element } from 'xast'
import { x } from 'xastscript'

/** Chinese surnames of two characters that are still borne by many. */
const COMPOUND = /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|端木|夏侯|南宫|南宮)/u

/** The name in parts; as printed where they are not told. */
export function nameOf(printed: string, lang?: string): Element {
  const name = printed.trim()
  const attributes = lang ? { 'xml:lang': lang } : {}
  const parts = partsOf(name)
  if (!parts) return x('string-name', attributes, name)
  const [surname, given, style] = parts
  return x('name', { 'name-style': style, ...attributes }, [x('surname', surname), x('given-names', given)])
}

function partsOf(name: string): [surname: string, given: string, style: 'eastern' | 'western'] | undefined {
  if (/^\p{sc=Han}{2,4}$/u.test(name)) {
    const length = COMPOUND.test(name) && name.length > 2 ? 2 : 1
    return name.length - length <= 2 ? [name.slice(0, length), name.slice(length), 'eastern'] : undefined
  }
  const words = name.split(/\s+/)
  if (words.length < 2 || !words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word))) return undefined
  const isCapitals = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word)
  if (isCapitals(words[0]!) && !words.slice(1).some(isCapitals)) return [words[0]!, name.slice(words[0]!.length).trim(), 'eastern']
  const last = words.at(-1)!
  return [last, name.slice(0, -last.length).trim(), 'western']
}

/** @param type As `date-type` names it. @returns Nothing where no year is told, which a date must have. */
export function dateOf(printed: string, type: string): Element | undefined {
  const text = printed.normalize('NFKC').trim()
  const [, year, month, day] = /^\D{0,4}(\d{4})\D+(\d{1,2})(?:\D+(\d{1,2}))?\D?$/.exec(text) ?? []
  if (year === undefined || month === undefined || Number(month) > 12) {
    const some = /(?<!\d)[12]\d{3}(?!\d)/.exec(text)?.[0]
    return some === undefined ? undefined : x('date', { 'date-type': type }, [x('year', some), x('string-date', printed)])
  }
  const iso = [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-')
  return x('date', { 'date-type': type, 'iso-8601-date': iso }, [
    ...(day === undefined ? [] : [x('day', String(Number(day)))]),
    x('month', String(Number(month))),
    x('year', year),
  ])
}

/** Of a note on an author: their ORCID iD, their addresses, and whether they are written to. What is taken stays in the note too. */
export const orcidIn = (note: string): string | undefined => /(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?!\d)/.exec(note)?.[0]
export const emailsIn = (note: string): string[] => note.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? []
export const isCorresponding = (note: string): boolean => /通[讯訊信]作者|責任著者|[Cc]orresponding author/.test(note)
