/** Widths in em as the page prints them: a Han character 1, a Latin letter or digit about a half. */

const ZERO = /[\u200b-\u200f\ufeff\ue5ce\ue5cf\ue5d2 \t\r\n]/
/** Full-width forms of letters and digits are the encoding's doing: in print they are as narrow as any. */
const NARROW = /[\u0021-\u024f\u0370-\u04ff\u1d00-\u1dff\u2002\u2013\u2018-\u201d\u2070-\u209f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/

const LATIN_EM = 0.5
const TRUE_SPACE_EM = 0.25

/** Chinese quotation marks fill an em, and so do the marks of a Han context; Latin ones are told by their neighbours, too fine a matter here. */
const widths = new Float32Array(0x10000).fill(-1)

function measureChar(c: string): number {
  if (c === '\ue5e5' || c === '\u2002') return TRUE_SPACE_EM
  if (ZERO.test(c)) return 0
  if (c >= '\u2018' && c <= '\u201d') return 1
  return NARROW.test(c) ? LATIN_EM : 1
}

export function emWidth(text: string): number {
  let sum = 0
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k)
    let width = widths[code]!
    if (width < 0) {
      width = code >= 0xdc00 && code <= 0xdfff ? 0 : measureChar(text[k]!)
      widths[code] = width
    }
    sum += width
  }
  return sum
}
