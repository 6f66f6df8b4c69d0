/** What the blanks of a document are worth. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'
import { CJK, DIGIT, kindAt, LATIN, WIDE } from './scripts.ts'

export interface Spacing {
  /** Share of the places between two Han characters that hold a blank. */
  readonly han: number
  /** Share of the marks ，。、；： that stand off from the character before them. */
  readonly marks: number
  /** Blanks come from glyph positions and mean nothing: a text layer, or OCR that parts all Han characters. */
  readonly noise: boolean
  /** The source vouches for word spaces (U+2002), so an ordinary one beside Latin letters is noise. */
  readonly vouched: boolean
}

/** Text layers of scanned journals have 3–6 % blanks between Han characters, Tesseract's text under 0.5 %, clean text none. */
const HAN_SHARE = 0.015
/** They part 90 % of the marks from the text, Tesseract 2–5 %. */
const MARK_SHARE = 0.3
/** Counted before the first character is read, so that a short text proves little: as many places without a blank. */
const PRIOR_HAN = 150
const PRIOR_MARKS = 1
/** A page has a handful of words vouched for where the source tells them at all. */
const VOUCHED_SHARE = 0.1

const MARKS = new Set('，。、；：')
const cache = new WeakMap<Scan, Spacing>()

/** Measured on the printed lines: they keep their blanks when the blocks have lost theirs, so blocks seen late are judged alike. */
export const spacing = defineMeasure<Spacing>({
  id: 'spacing',
  summary: 'What the blanks of the document are worth',
  measure({ scan }) {
    const found = cache.get(scan) ?? measureSpacing(scan)
    cache.set(scan, found)
    return found
  },
  say: (s) =>
    `${(s.han * 100).toFixed(1)} % of the places between Han characters hold a blank: ${s.noise ? 'noise' : 'as printed'}${s.vouched ? '; word spaces are vouched for' : ''}`,
})

function measureSpacing(scan: Scan): Spacing {
  let places = PRIOR_HAN
  let blanks = 0
  let marks = PRIOR_MARKS
  let apart = 0
  let vouched = 0
  let loose = 0
  for (const page of scan.children) {
    for (const { value } of page.children) {
      for (let k = 1; k < value.length; k++) {
        const c = value[k]!
        const before = kindAt(value, k - 1)
        if (c === '\u2002') {
          if (before === LATIN || before === DIGIT || before === WIDE) vouched++
        } else if (c === ' ') {
          const after = kindAt(value, k + 1)
          if (before === CJK && after === CJK) {
            places++
            blanks++
          } else if (before === LATIN && after === LATIN) loose++
        } else if (before === CJK && kindAt(value, k) === CJK) places++
        else if (MARKS.has(c)) {
          marks++
          if (value[k - 1] === ' ') apart++
        }
      }
    }
  }
  const han = blanks / places
  const share = apart / marks
  return { han, marks: share, noise: han > HAN_SHARE || share > MARK_SHARE, vouched: vouched > VOUCHED_SHARE * loose }
}
