/** Which blanks of a block are true word spaces, whatever the document's other blanks are worth. */
import { SOURCE, type Traced } from '../../pipeline/types.ts'

export const BLANK_RUN = /[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]+/g

/**
 * Offsets of blanks that somebody vouches for: U+2002, and spaces that a rule wrote, such as the one of a line's end between two words.
 * What the source has as an ordinary space is not among them.
 */
export function vouchedBlanks({ value, pieces }: Traced): Set<number> {
  const found = new Set<number>()
  let at = 0
  for (const { by, start, end } of pieces) {
    const length = end - start
    for (let k = at; k < at + length; k++) {
      const c = value[k]
      if (c === '\u2002' || (c === ' ' && by !== SOURCE)) found.add(k)
    }
    at += length
  }
  return found
}
