/**
 * A book that holds an article, in Latin script: its editors stand before its name, or behind it.
 *
 *     T. Renwick (Ed.), Science and the parish (pp. 20-44). Harrow Press        Renwick T, editor. Science and the parish. London: …
 *     Science and the Parish, edited by T. Renwick, 20-44. Oxford: …            Science and the Parish, T. Renwick, Ed., London: …
 *     Science and the Parish 20 (T. Renwick ed., 2003)
 */
import type { CslItem } from './csl.ts'
import { EDITED } from './dated.ts'
import { readImprint } from './imprint.ts'
import { namesOf } from './names.ts'
import { takeNumbers } from './numbers.ts'
import type { Stretch } from './text.ts'

const BEFORE = /^(.{2,400}?),?\s*[([]?\b(?:eds?|editors?)\b(?:\.?[)\]]\s*[,.:]?|\.[,:]?|[,:])\s*/i
const BY = /[.,;]?\s*\(?\b(?:edited by|[Ee]ds?\.(?: by)?)\s+(?=\p{Lu})/u
const BEHIND = /[,.;(]\s*(?=\p{Lu})|\s\((?=\p{Lu})/gu
const MARK = /,?\s*[([]?\b[Ee]ds?\b\.?[)\]]?(?=[\s,.)]|$)/
const MEETING = /\b(?:Proceedings|Conference|Symposium|Workshop|Congress|Colloquium)\b/

interface Found {
  readonly start: number
  readonly end: number
}

export const hasEditors = (flat: string): boolean => BY.test(flat) || (MARK.test(flat) && !/\b\d{1,2}(?:st|nd|rd|th) ed/.test(flat))

export function readWithin(source: Stretch, item: CslItem): void {
  item.type = MEETING.test(source.flat.slice(0, 200)) ? 'paper-conference' : 'chapter'
  let body = source
  const leadingPages = /^[Pp]p?\.\s*(\d{1,5}(?:-\d{1,5})?)\s+in:?\s+/.exec(body.flat)
  if (leadingPages) body = body.slice(leadingPages[0].length)
  const before = BEFORE.exec(body.flat)
  const first = before && namesOf(body.slice(0, before[1]!.length), /[([]eds?\.?[)\]]/i.test(before[0]))
  if (before && first?.length) {
    item.editor = first
    body = body.slice(before[0].length)
  }
  const editors = first?.length ? undefined : (editedBy(body, item) ?? editedBehind(body, item))
  const end = Math.min(editors?.start ?? Number.POSITIVE_INFINITY, nameEnd(body))
  const page = /\s(\d{1,5})\s*$/.exec(body.flat.slice(0, end))
  const paged = page && /^\s*\((?:[^()]*\s)?\d{4}\)|^\s*\([^()]*\beds?\./.test(body.flat.slice(end))
  item['container-title'] = body.slice(0, paged ? page.index : end).value
  if (!item['container-title']) delete item['container-title']
  const from = editors && editors.end > end ? editors.end : end
  // What stands between a name and editors behind it: an edition, a place.
  let imprint = body.slice(from)
  const pages = /^[\s,:()]*(\d{1,5}-\d{1,5})[).,]*\s*/.exec(imprint.flat)
  if (pages) imprint = imprint.slice(pages[0].length)
  readImprint(takeNumbers(imprint, item, /\bVol\.\s*\d/.test(imprint.flat)), item)
  if (leadingPages) item.page = leadingPages[1]!
  else if (pages) item.page = pages[1]!
  else if (paged) item.page = page[1]!
}

/** Where the name of the book ends: at pages, an imprint in brackets, a stop or semicolon, a place; else at the house before the last year. */
function nameEnd({ flat }: Stretch): number {
  const marks = [
    /(?<!\b(?:\p{Lu}|vs|St|Dr|No|Vol|[Ee]ds?|[Pp]p?))[.;](?=\s+\S)/u,
    /,?\s\((?=[^()]*(?:\bpp?\.|\b(?:1[5-9]|20)\d{2}\)))/,
    /(?<!\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*),?\s+(?=\d{1,5}-\d{1,5}\s*(?:[.,(]|$))/,
    /,?\s+(?=[Pp]p?\.?\s*\d)/,
    /[,.]\s*(?=\p{Lu}[\p{L} '-]{1,30}(?:,\s*(?:D\.C\.|[A-Z]{2}))?:\s)/u,
    /,\s*(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+)?(?:1[5-9]|20)\d{2}(?=[^\p{L}]*(?:pp?[^\p{L}]*)?$)/u,
    /,\s*[^,]+,\s*(?:1[5-9]|20)\d{2}(?=[.\s]*$|\s*[,:]\s*(?:pp?\.?\s*)?\d[\d-]*[.\s]*$)/,
  ].map((pattern) => pattern.exec(flat)?.index || flat.length)
  const first = Math.min(...marks)
  return first < flat.length ? first : (/,?\s*(?:1[5-9]|20)\d{2}[.\s]*$/.exec(flat)?.index ?? first)
}

/** `, edited by A. and B.`: the longest list of names behind the words. */
function editedBy(body: Stretch, item: CslItem): Found | undefined {
  const found = BY.exec(body.flat)
  if (!found) return undefined
  const from = found.index + found[0].length
  let best: Found | undefined
  for (const { index } of `${body.flat.slice(from)},`.matchAll(/,|[.](?=\s\p{Lu}\p{Ll}|\s*,?$)|\s\(|\)/gu)) {
    if (index > 400) break
    const names = namesOf(body.slice(from, from + index))
    if (!names?.length || (best && !/\band\b|&/.test(body.flat.slice(from, from + index)))) continue
    if (best && names.length > (item.editor?.length ?? 0) + 3) break
    // A house of two words is like a name: a list that `and` has ended is over.
    if (best && /\band\b|&/.test(body.flat.slice(from, best.end))) break
    item.editor = names
    best = { start: found.index, end: from + index }
  }
  return best
}

/** `, A. and B., Eds.`; `(A. and B. eds., 2003)`: the longest list of names before the mark. */
function editedBehind(body: Stretch, item: CslItem): Found | undefined {
  const mark = MARK.exec(body.flat)
  if (!mark) return undefined
  for (const { 0: sign, index } of body.flat.slice(0, mark.index).matchAll(BEHIND)) {
    const head = body.slice(index + sign.length, mark.index)
    if (EDITED.test(head.flat)) continue
    const names = namesOf(head)
    if (!names?.length) continue
    item.editor = names
    return { start: index, end: mark.index + mark[0].length }
  }
  return undefined
}
