/** Marks of the kind of a work, by GB/T 7714—2015 appendix B: `[J]`, `[EB/OL]`; and words that say as much. */
import type { CslType } from './csl.ts'

export const KINDS: Readonly<Record<string, CslType>> = {
  J: 'article-journal',
  N: 'article-newspaper',
  M: 'book',
  G: 'book',
  C: 'paper-conference',
  D: 'thesis',
  R: 'report',
  S: 'standard',
  P: 'patent',
  A: 'manuscript',
  DB: 'dataset',
  DS: 'dataset',
  CM: 'map',
  CP: 'software',
  EB: 'webpage',
  Z: 'document',
}
export const MARK = /\[\s*(J|N|M|G|C|D|R|S|P|A|DB|DS|CM|CP|EB|Z)\s*(?:\/\s*(?:OL|CD|DK|MT))?\s*\]/

/** Where no mark says it. */
export const SAYINGS: readonly (readonly [RegExp, CslType])[] = [
  [/(?:学位|學位|博士|硕士|碩士)(?:学位|學位)?论?論?文|[Dd]issertation|\b[Tt]hesis\b/, 'thesis'],
  [/专利|專利|\b[Pp]atent\b|CN\d{6,}[A-Z]?\b/, 'patent'],
  [/\b(?:GB|ISO|IEC|DIN|ANSI|JIS|IEEE)(?:\s*\/\s*[A-Z]+)?\s*[A-Z]?\d+(?:\.\d+)*\s*[-:]\s*\d{4}/, 'standard'],
]
