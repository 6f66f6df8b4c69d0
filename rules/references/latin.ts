/**
 * Notes and lists in Latin script without marks of their kind: authors, title, source, parted by commas (Chicago notes, Bluebook, OSCOLA, IEEE)
 * or by full stops (Chicago, MLA, Vancouver). What stands behind the title is read by `source.ts`.
 *
 *     Ruth Alderney, “Waiting for the post”, Northern Archives, vol. 4:2 (1993), pp.61-66.
 *     Thomas Renwick and Lars Lind, eds., Science and the Parish, Northbridge: Harrow Press, 2013.
 */
import { splitAuthors } from './authors.ts'
import type { CslItem, CslName } from './csl.ts'
import { EDITED } from './dated.ts'
import { takeLeading, takeTrailing } from './designations.ts'
import { BODY, namesOf } from './names.ts'
import { readSource, titleEnd } from './source.ts'
import type { Stretch } from './text.ts'

const QUOTED =
  /^[\s,]*(?:[“"](?<double>(?:[^“”"]|“[^“”]*”)+?)[,.]?[”"]|[‘'](?<single>.+?)(?:[,.]?[’'](?=\s*[,.(]|\s*$|\s+in\s)|[,.][’'](?=\s)))\s*[,.]?\s*/
/** `, 57 Northern Archives 169 (2006).`: from the end, so that no mark within the title misleads. */
const REPORTER = /,\s+(?=\d{1,4}\s+\p{Lu}[^\d()“”"]{2,120}(?:\s\d{1,5})?(?:\s*,\s*[\d-]+)?\s*\((?:1[5-9]|20)\d{2}\)[.\s]*$)/u

/** Parted by commas. */
export function readLatin(text: Stretch, item: CslItem): void {
  const reporter = REPORTER.exec(text.flat)
  const head = reporter ? text.slice(0, reporter.index) : text
  const quote = /[“"](?:[^“”"]|“[^“”]*”)+?[,.]?[”"]|(?<=[,.]\s)[‘'][^‘]+?[,.?!]?[’'](?=\s*[,.(]|\s+(?:in|\p{Lu}))/u.exec(head.flat)
  if (quote && (!reporter || quote.index + quote[0].length >= head.flat.length - 1)) {
    readNames(text.slice(0, quote.index), item)
    readTitled(text.slice(quote.index), item)
    return
  }
  const from = namesEnd(text, item)
  const rest = text.slice(from + /^[\s,.]*/.exec(text.flat.slice(from))![0].length)
  if (reporter) {
    item.title = text.slice(text.flat.length - rest.flat.length, reporter.index).value
    readSource(text.slice(reporter.index), item, true)
    return
  }
  const within = /,\s+in:?\s+(?=\p{Lu})/u.exec(rest.flat)
  const end = within?.index ?? titleEnd(rest)
  readTitle(rest.slice(0, end), item)
  readSource(rest.slice(end), item, within !== null)
}

/** Parted by full stops. */
export function readStopped(text: Stretch, item: CslItem): void {
  const quote = /[.,]\s*(?=[“"][^“”"]+[.,?!]?[”"])/.exec(text.flat)
  if (quote) {
    readNames(text.slice(0, quote.index + 1), item)
    readTitled(text.slice(quote.index + 1), item)
    return
  }
  const { names, title, sure } = splitAuthors(text)
  const comma = sure ? 0 : commaNames(text, item)
  if (comma) {
    readTitled(text.slice(comma), item)
    return
  }
  if (names.length) {
    const edited = EDITED.test(text.slice(0, text.flat.length - title.flat.length).flat.replace(/[.\s]+$/, ''))
    item[edited ? 'editor' : 'author'] = names
  }
  readTitled(title, item)
}

/** IEEE: `C. Pemberton, The ledger …. Place: …`: initials stand before the name, a comma behind it. */
function commaNames(text: Stretch, item: CslItem): number {
  if (!/^(?:\p{Lu}\.[\s-]?)+\s?\p{Lu}[\p{L}'’-]+[,\s]/u.test(text.flat)) return 0
  return namesEnd(text, item)
}

/** Title and source, the names read. */
export function readTitled(rest: Stretch, item: CslItem): void {
  const quote = QUOTED.exec(rest.flat)
  if (quote) {
    const value = quote.groups!['double'] ?? quote.groups!['single']!
    const start = quote[0].indexOf(value)
    readTitle(rest.slice(start, start + value.length), item)
    readSource(rest.slice(quote[0].length), item, true)
    return
  }
  const within = /[,.?!]\s+[Ii]n(?::\s+|\s+(?=\p{Lu}.*(?:\bed(?:s|itors?)?\b|\b[Pp]p?\.|\d-\d)))/u.exec(rest.flat)
  const last = stopEnd(rest.flat)
  // `(1997) Title, Place: Publisher.`: commas part what stands behind names and year.
  const stop = /\p{L}/u.test(rest.flat.slice(last)) || !/[,;]\s/.test(rest.flat) ? last : Math.min(last, sourceStart(rest))
  const end = within && within.index < stop ? within.index + (/[?!]/.test(within[0]) ? 1 : 0) : stop
  readTitle(rest.slice(0, end), item)
  readSource(rest.slice(end), item, false)
}

/** Where an imprint begins behind a comma or semicolon: `, Place: Publisher`, `; Publisher: Place`, `, PhD thesis`, `, 2nd ed.`. */
function sourceStart({ flat }: Stretch): number {
  const found =
    /[,;]\s+(?=\p{Lu}[\p{L} .,'&-]{1,60}:\s\p{Lu}|\d{1,2}(?:st|nd|rd|th) ed)|;\s(?=\p{Lu})|,\s+(?=[^,]*(?:[Tt]hesis|[Dd]issertation))|,\s+(?=[^,]{2,60},\s[^,\d]{2,30}[.\s]*$)/u.exec(
      flat,
    )
  return found?.index ?? flat.length
}

const EDITION =
  /[,.]?\s*[([]?((?:\d{1,2}(?:st|nd|rd|th)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised|\.)?)\s+ed(?:n|ition)?\b\.?)[)\]]?\s*$/
const GENRE = /[.,:]?\s*[[(]([^[\]()]*(?:[Tt]hesis|[Dd]issertation)[^[\]()]*)[)\]]\s*$/i
const MEDIUM =
  /\s*\[(?:WWW Document|Online|Internet|[Ee]lectronic resource|[Dd]ata ?set|[Ss]oftware|[Mm]ap|[Pp]hotograph|[Ww]eb ?page)\]\s*$/
const NUMBERED = /\s*\(([^()]*(?:No\.|pp?\.|[Rr]eport)[^()]*(?:\([^()]*\))?[^()]*)\)\s*$/

/** What stands behind a title in brackets, or as its edition, is no part of it. */
function readTitle(stretch: Stretch, item: CslItem): void {
  let title = stretch.slice(0, stretch.flat.replace(/[\s,]+$/, '').replace(/(?<!\bed)[.]$/, '').length)
  const cut = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(title.flat)
    if (!found || found.index < 2) return undefined
    title = title.slice(0, found.index)
    return found[1] ?? found[0]
  }
  cut(MEDIUM)
  const genre = cut(GENRE)
  if (genre) Object.assign(item, { type: 'thesis', genre })
  const numbered = cut(NUMBERED)
  if (numbered) {
    item.type = 'report'
    const page = /pp?\.\s*([\d-]+)/.exec(numbered)?.[1]
    if (page) item.page = page
  }
  title = takeTrailing(takeLeading(title, item), item)
  const edition = cut(EDITION)
  if (edition) item.edition = edition.trim()
  const value = title.value.replace(/^\[(.*)\]$/, '$1')
  if (value) item.title = value
}

/**
 * The first stop that ends a title. One at a question or exclamation mark ends it only where the source follows at once: a source has numbers, or
 * is the last that is printed.
 */
function stopEnd(flat: string): number {
  for (const { index, 0: sign } of flat.matchAll(
    /(?<=\b\d(?:st|nd|rd|th) edn?)[.](?=\s)|(?<!\b(?:\p{Lu}|vs|No|Vol|St|Dr|Mr|Mrs|Jr|eds?|pp?))[.](?=\s|$|\p{Script=Han})|[?!](?=\s)/gu,
  )) {
    if (sign === '.') return index + 1
    const after = flat.slice(index + 1)
    const next = /[.](?=\s)/.exec(after)
    const segment = after.slice(0, next?.index ?? after.length)
    if (!next || /\d|:\s/.test(segment) || !/\p{L}{2}/u.test(after.slice(next.index))) return index + 1
  }
  return flat.length
}

function readNames(text: Stretch, item: CslItem): void {
  const edited = EDITED.exec(text.flat)
  const names = namesOf(edited ? text.slice(0, edited.index) : text, true)
  // Short notes have families alone: `Hartwell and Osgood, “…`.
  const families = /^\s*\p{Lu}[\p{L}'’-]+(?:,\s\p{Lu}[\p{L}'’-]+)*,?\s+(?:and|&)\s+\p{Lu}[\p{L}'’-]+[\s,.]*$/u.test(text.flat)
  const listed = families
    ? text.flat
        .split(/,\s*|\s+(?:and|&)\s+/)
        .flatMap((family) => (/\p{L}/u.test(family) ? [{ family: family.replace(/[.\s]+$/, '').trim() }] : []))
    : names
  if (listed?.length) item[edited ? 'editor' : 'author'] = listed
}

/**
 * Where the list of authors ends. A title of two capitalised words looks like a name: more than one name is a list only where `and`, `&`
 * or `et al.` joins them.
 */
function namesEnd(text: Stretch, item: CslItem): number {
  const found: { end: number; names: CslName[]; joined: boolean; edited: boolean }[] = []
  for (const { index } of text.flat.matchAll(/,\s|\.,?\s/g)) {
    if (index > 3000 || (found.length && index - found.at(-1)!.end > 60)) break
    const left = text.slice(0, index + 1)
    const edited = EDITED.exec(left.flat)
    const names = namesOf(edited ? left.slice(0, edited.index) : left)
    // Names with nothing behind them but a year are its title.
    if (names?.length && /^[^(]*\p{L}{2}/u.test(text.flat.slice(index + 1)))
      found.push({ end: index + 1, names, joined: /\band\b|&|et al/.test(left.flat), edited: edited !== null })
  }
  const count = (found.find(({ joined }) => joined) ?? found[0])?.names.length
  const best = found.filter(({ names }) => names.length === count).at(-1)
  if (best) {
    const more = /^\s*,?\s*(?:(et al\.?)|\(?eds?\.?\)?),?\s*/i.exec(text.flat.slice(best.end))
    item[best.edited || (more && !more[1]) ? 'editor' : 'author'] = best.names
    return best.end + (more?.[0].length ?? 0)
  }
  const editor = /^(\S.{2,120}?),?\s*\(?\beds?\.\)?,?\s+/.exec(text.flat)
  if (editor) {
    item.editor = [{ literal: text.slice(0, editor[1]!.length).value }]
    return editor[0].length
  }
  const first = /^(?:[^,]|,\s(?:Inc|Ltd|Jr)\b){3,120}?,\s/.exec(text.flat)
  if (!first || !BODY.test(first[0])) return 0
  item.author = [{ literal: text.slice(0, first[0].length).value }]
  return first[0].length
}
