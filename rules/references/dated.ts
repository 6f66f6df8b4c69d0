/**
 * Styles with the year behind the authors: whatever grammar the rest is in, names and year stand in front of it.
 *
 *     Lind, L. O., & Renwick, T. (2011). A tide …      Alderney, R. 2006, ‘Bells …      Marsh, Oliver 1926 Harbour …
 *     WEINER S, 2010. Microarchaeology[M]. …                    周时敏, 贺兰舟, 2019. 渡口…       周時敏（2019）：〈渡口…
 */
import type { CslDate, CslName } from './csl.ts'
import { BODY, namesOf } from './names.ts'
import { takeDate } from './numbers.ts'
import { isHan, type Stretch } from './text.ts'

export const EDITED = /,?\s*[([]?\b(?:eds?|editors?|hrsg)\b\.?[)\]]?\s*[,.]?\s*$/i
/** Names, then the year with what encloses and ends it; no digits, titles or quotations before it. */
const HEAD =
  /^((?:[^\d“"‘《[\]]|\[\p{Script=Han}{1,4}\]|\[eds?\.?\]){2,3000}?)([\s,.]*)([([]?)((?:1[5-9]|20)\d{2}(?:[-/]\d{2,4})?[a-z]?(?:,[^()[\]]{1,25}(?=[)\]]))?)([)\]]?)\s*([.,:;]?)\s*/iu
const LONGEST_INSTITUTION = 90

export interface Dated {
  readonly names: readonly CslName[]
  readonly edited: boolean
  readonly date: CslDate
  readonly rest: Stretch
}

export function datedHead(text: Stretch): Dated | undefined {
  const found = HEAD.exec(text.flat)
  if (!found) return undefined
  const [whole, left, , open, year, close, stop] = found as unknown as string[]
  const rest = text.slice(whole!.length)
  const bracketed = open !== '' && close !== ''
  if ((open === '') !== (close === '') || !/\p{L}{2}/u.test(rest.flat)) return undefined
  const edited = EDITED.exec(left!)
  // The stop behind the last initial is its own.
  const head = text.slice(0, edited?.index ?? left!.length + (text.flat[left!.length] === '.' ? 1 : 0))
  if (!bracketed && !isBehindNames(head.flat, stop!, rest.flat)) return undefined
  const names = namesOf(head, bracketed && head.flat.length <= LONGEST_INSTITUTION && !isHan(head.flat))
  const date = takeDate(year!.replace(/(?<=\d)[a-z]/, ''))?.date
  return names?.length && date ? { names, edited: edited !== null, date, rest } : undefined
}

/** Without brackets a year is one behind names alone where names look like no title: turned round, with initials, or in Han characters. */
const isBehindNames = (head: string, stop: string, rest: string): boolean =>
  stop === '.' || stop === ':'
    ? !/^\s*(?:[^.]{0,60}[:：]\s)?[\d\s,:.()-]*$/u.test(rest)
    : (/,\s/.test(head) || /\b\p{Lu}\.?$/u.test(head) || (stop === '' && BODY.test(head))) &&
      /^[“"‘'《\p{Lu}]/u.test(rest) &&
      (stop === '' || /\b\p{Lu}\.?$/u.test(head))
