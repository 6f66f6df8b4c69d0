/** How pages print their numbers on lines of their own: 27, －２７－, · 27 ·, 第27页, 第27页 共30页, 27 / 30, Page 27 of 30, p. 27. */
import { ascii, tight } from './chars.ts'

export interface FolioNumber {
  readonly number: number
  /** Dashes, dots or words say that it is the number of a page. */
  readonly dressed: boolean
}

const D = '[-－—–―·•~～_|]'
const FORMS = [
  `${D}{1,2}(\\d{1,4})${D}{0,2}`,
  `(\\d{1,4})${D}{1,2}`,
  '第(\\d{1,4})[页頁](?:[,，/]?共\\d{1,4}[页頁])?',
  '[\\[(](\\d{1,4})[\\])]',
  '(\\d{1,4})/\\d{1,4}',
  '(?:[Pp]age|[Pp]p?\\.)(\\d{1,4})(?:(?:of|/)\\d{1,4})?',
]
const DRESSED = new RegExp(`^(?:${FORMS.join('|')})$`)
const BARE = /^(\d{1,4})$/
const LONGEST = 16

export function folioNumber(value: string): FolioNumber | undefined {
  const text = ascii(tight(value))
  if (text.length > LONGEST) return undefined
  const dressed = DRESSED.exec(text)
  const number = dressed ? dressed.slice(1).find((d) => d !== undefined) : BARE.exec(text)?.[1]
  return number === undefined ? undefined : { number: Number(number), dressed: dressed !== null }
}
