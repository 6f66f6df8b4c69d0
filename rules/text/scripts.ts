/** Scripts by code unit: rules ask this of every character, so it is one look into a table. */

export const OTHER = 0
export const BLANK = 1
/** Han characters, kana and 〇: scripts that are set without word spaces. */
export const CJK = 2
export const LATIN = 3
export const DIGIT = 4
/** Punctuation of CJK type and full-width forms; an em wide. */
export const WIDE = 5
/** “ ” ‘ ’: set in both contexts. */
export const QUOTE = 6
/** An inline node: a note mark. */
export const ATOM = 7
/** Punctuation of ASCII. */
export const NARROW = 8
/** Greek, Cyrillic and other scripts with word spaces. */
export const ALPHABETIC = 9

const kinds = new Uint8Array(0x10000)
const range = (from: number, to: number, kind: number): void => {
  kinds.fill(kind, from, to + 1)
}
range(0x21, 0x7e, NARROW)
range(0x30, 0x39, DIGIT)
for (const [from, to] of [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x300, 0x36f],
  [0x1d00, 0x1dbf],
  [0x2071, 0x2071],
  [0x207f, 0x207f],
  [0x2090, 0x209c],
  [0x1e00, 0x1eff],
] as const)
  range(from, to, LATIN)
range(0x370, 0x58f, ALPHABETIC)
range(0xac00, 0xd7a3, ALPHABETIC)
range(0x2e80, 0x2fdf, CJK)
range(0x3000, 0x303f, WIDE)
range(0x3005, 0x3007, CJK)
range(0x3041, 0x30ff, CJK)
kinds[0x30fb] = WIDE
range(0x3400, 0x4dbf, CJK)
range(0x4e00, 0x9fff, CJK)
range(0xd840, 0xd8ff, CJK)
range(0xdc00, 0xdfff, CJK)
range(0xf900, 0xfaff, CJK)
range(0xff01, 0xffef, WIDE)
for (const c of [0x2014, 0x2015, 0x2026, 0x22ef]) kinds[c] = WIDE
for (const c of [0x2018, 0x2019, 0x201c, 0x201d]) kinds[c] = QUOTE
for (const c of [0x20, 0x09, 0xa0, 0x2002, 0x2003, 0x2009, 0x202f, 0x3000]) kinds[c] = BLANK
kinds[0xfffc] = ATOM

/** The kind of the character at `index`; `OTHER` beyond the ends. */
export const kindAt = (text: string, index: number): number => (index < 0 || index >= text.length ? OTHER : kinds[text.charCodeAt(index)]!)

export const isHanCode = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007 || code === 0x3005

/** An English abstract may quote a name in Han; a Chinese note that cites English books has a dozen Han characters at least, or Chinese marks. */
const LETTERS_PER_HAN = 12
const CHINESE_MARKS = /[、。《》「」『』【】]/

/** Is the text set as Latin text, whatever names in Han it may quote? */
export function latinText(text: string): boolean {
  let latin = 0
  let cjk = 0
  for (let k = 0; k < text.length; k++) {
    const kind = kinds[text.charCodeAt(k)]
    if (kind === LATIN || kind === ALPHABETIC) latin++
    else if (kind === CJK) {
      // 参见 M. Holloway, Ferries and Tolls
      if (latin === 0) return false
      cjk++
    }
  }
  if (cjk > 0 && CHINESE_MARKS.test(text)) return false
  return latin > cjk * LETTERS_PER_HAN && latin > 1
}

/** Index of the next character from `index` in steps of `step` that is neither a blank nor an atom, or -1. */
export function beyond(text: string, index: number, step: 1 | -1): number {
  for (let k = index; k >= 0 && k < text.length; k += step) {
    const kind = kinds[text.charCodeAt(k)]
    if (kind !== BLANK && kind !== ATOM) return k
  }
  return -1
}
