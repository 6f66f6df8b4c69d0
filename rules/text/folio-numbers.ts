/** How pages print their numbers on lines of their own: 27, －２７－, · 27 ·, 第27页, 第27页 共30页, 27 / 30, Page 27 of 30, p. 27. */
import { ascii, tight } from './chars.ts'

export interface FolioNumber {
  readonly number: number
  /** Dashes, dots or words say that it is the number of a page. */
  readonly dressed: boolean
}

const D = '[-－—–―·•~～_|]'
const FORMS = [
  // = is a dash misread where another one is not; alone it is an equation's.
  '=(\\d{1,4})[-－—–―]',
  '[-－—–―](\\d{1,4})=',
  `${D}{1,2}(\\d{1,4})${D}{0,2}`,
  `(\\d{1,4})${D}{1,2}`,
  '第(\\d{1,4})[页頁](?:[,，/]?共\\d{1,4}[页頁])?',
  '[\\[(](\\d{1,4})[\\])]',
  '(\\d{1,4})/\\d{1,4}',
  '(?:[Pp]age|[Pp]p?\\.)(\\d{1,4})(?:(?:of|/)\\d{1,4})?',
]
const DRESSED = new RegExp(`^(?:${FORMS.join('|')})$`)
/** On the left and on the right of one line, or between signs that dashes and dots are taken for: .54.54, 一27一 */
const S = '[-－—–―=·•.,一]'
const MISREAD = new RegExp(`^(?:一(\\d{1,4})一|${S}{1,2}(\\d{2,4})${S}{1,4}\\2${S}{0,2})$`)
const BARE = /^(\d{1,4})$/
const LONGEST = 16

export function folioNumber(value: string): FolioNumber | undefined {
  const text = ascii(tight(value))
  if (text.length > LONGEST) return undefined
  const dressed = DRESSED.exec(text) ?? MISREAD.exec(text)
  const number = dressed ? dressed.slice(1).find((d) => d !== undefined) : BARE.exec(text)?.[1]
  return number === undefined ? undefined : { number: Number(number), dressed: dressed !== null }
}

/** Two dashes, and between them figures, or signs that these are taken for. */
const DASHED = new RegExp(`^(?:${D}|=)[\\dOoQlIiSsBZzGgqAT.,:;'"]{1,4}(?:${D}|=)$`)

export interface Foot {
  /** Numbers of other pages stand between dashes. */
  readonly isDressed: boolean
  readonly isHan: boolean
  /** A sentence ends above. */
  readonly isBehindEnd: boolean
}

/** What is left of number `due` on a line of its own: some of its figures, in their order, or its dashes. */
export function remainsOf(value: string, due: number, { isDressed, isHan, isBehindEnd }: Foot): boolean {
  const text = ascii(tight(value))
  // Letters below a Chinese text are no word of it, and one or two of English none that ends a page.
  if (isBehindEnd && (isHan ? /^[a-z]{1,4}$/i : /^[a-z]{1,2}$/).test(text)) return true
  if (isDressed && DASHED.test(text)) return true
  if (!/^\d{1,3}$/.test(text)) return false
  let from = 0
  for (const figure of String(due)) if (figure === text[from]) from++
  return from === text.length
}
