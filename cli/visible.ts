/** Invisible characters by name, for people to see: `这⟨EN SPACE⟩一`. */

const NAMES: Readonly<Record<string, string>> = {
  '\u0000': 'NUL',
  '\u0007': 'BEL',
  '\u0008': 'BS',
  '\u0009': 'TAB',
  '\u000b': 'VT',
  '\u000c': 'FF',
  '\u000d': 'CR',
  '\u001b': 'ESC',
  '\u0085': 'NEL',
  '\u00a0': 'NO-BREAK SPACE',
  '\u00ad': 'SOFT HYPHEN',
  '\u2002': 'EN SPACE',
  '\u2003': 'EM SPACE',
  '\u2009': 'THIN SPACE',
  '\u200b': 'ZERO WIDTH SPACE',
  '\u200c': 'ZERO WIDTH NON-JOINER',
  '\u200d': 'ZERO WIDTH JOINER',
  '\u200e': 'LEFT-TO-RIGHT MARK',
  '\u200f': 'RIGHT-TO-LEFT MARK',
  '\u2028': 'LINE SEPARATOR',
  '\u2029': 'PARAGRAPH SEPARATOR',
  '\u202f': 'NARROW NO-BREAK SPACE',
  '\u2060': 'WORD JOINER',
  '\u3000': 'IDEOGRAPHIC SPACE',
  // The full-width twins of ASCII controls in GBK row 3, which arrive as private-use characters.
  '\ue5ce': 'GBK TAB',
  '\ue5cf': 'GBK LF',
  '\ue5d2': 'GBK CR',
  '\ue5e5': 'GBK SPACE',
  '\ufeff': 'BOM',
  '\ufffc': 'OBJECT',
  '\ufffd': 'REPLACEMENT',
}

/** Controls but the line end, format characters, blanks but the space, private use, what is not assigned, variation selectors, U+FFFC. */
const INVISIBLE = /[\p{C}\p{Z}\p{Variation_Selector}\ufffc\ufffd]/gu

export const showInvisible = (text: string): string =>
  text
    .replace(INVISIBLE, (c) => (c === ' ' || c === '\n' ? c : `⟨${nameOf(c)}⟩`))
    // A space that a line ends with is seen by nobody.
    .replace(/ +$/gm, (spaces) => '⟨SPACE⟩'.repeat(spaces.length))

const nameOf = (c: string): string => NAMES[c] ?? codeOf(c)

const codeOf = (c: string): string => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
