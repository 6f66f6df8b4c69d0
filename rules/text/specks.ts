/** Specks that OCR puts before a line, or far behind it: a heading is a heading without them. A | before a point may be a Roman numeral. */
import { ascii, tight } from './chars.ts'

const BEFORE = /^(?:[■□＿_￣¯丨“”‘’'`＾^.·、〇]|\|(?![|lIV]*\.)){1,2}(?=[^\d])/
const BEHIND = /(?<![ \u3000])[ \u3000]{3,}[\p{P}\p{S}]{1,2}\s*$|(?<=\p{L}) {1,20}、\s*$/u

/** In half-width marks, without blanks and specks. */
export const withoutSpecks = (value: string): string => ascii(tight(value.replace(BEHIND, ''))).replace(BEFORE, '')
