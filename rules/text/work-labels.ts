/** The numbers in front of the works of a reference list: `[1]`, `1.`, `①`; and what OCR leaves of them: `4)`, `5]`, `[6`. */
import { circledNumber } from './chars.ts'

export interface WorkLabel {
  readonly number: number
  /** Where the work begins. */
  readonly end: number
  /** One bracket or more is lost: it is a label only where it counts on. */
  readonly damaged: boolean
}

const WHOLE = /^\s*(?:[［[〔(（]\s*(\d[\d ]{0,3})\s*[］\]〕)）]|(\d{1,3})\s*[.．、](?!\s*\d)|([①-⑳]))\s*/
const DAMAGED = /^\s*(?:[［[〔(（|]\s*(\d{1,3})|(\d{1,3})\s*[］\]〕)）|])\s*(?=\p{L}{2})/u

export function workLabel(value: string): WorkLabel | undefined {
  const whole = WHOLE.exec(value)
  const found = whole ?? DAMAGED.exec(value)
  if (!found) return undefined
  const digits = found[1] ?? found[2]
  const number = digits === undefined ? circledNumber(found[3]!) : Number(digits.replace(/ /g, ''))
  return { number, end: found[0].length, damaged: whole === null }
}
