/** Where a source that parts accents from their letters puts them, and whether ´ is its apostrophe. */
import { defineMeasure } from '../../pipeline/measure.ts'

export interface SplitAccents {
  /** Accents that can only belong to the letter behind them: `Erd˝os`. */
  readonly before: number
  /** Accents that can only belong to the letter in front of them: `Mu¨ller`. */
  readonly after: number
  /** The source writes don´t. */
  readonly apostrophe: boolean
}

/** Letters that an accent stands on; the others of Unicode (ẗ, ņ) are rarer than a slip. */
const LETTERS: Readonly<Record<string, string>> = {
  '¨': 'aeiouyAEIOUYı',
  '´': 'aeiouyAEIOUYı',
  '`': 'aeiouAEIOUı',
  ˆ: 'aeiouAEIOUı',
  '˜': 'anoANO',
  ˇ: 'cdenrstzCDENRSTZ',
  '˘': 'agAGu',
  '˚': 'aAuU',
  '˝': 'oOuU',
  '¸': 'cCsS',
  '¯': 'aeiouAEIOU',
}
const COMBINING: Readonly<Record<string, string>> = {
  '¨': '\u0308',
  '´': '\u0301',
  '`': '\u0300',
  ˆ: '\u0302',
  '˜': '\u0303',
  ˇ: '\u030c',
  '˘': '\u0306',
  '˚': '\u030a',
  '˝': '\u030b',
  '¸': '\u0327',
  '¯': '\u0304',
}
export const ACCENT = /[¨´`ˆ˜ˇ˘˚˝¸¯]/g

/** The letter with its accent, where the two are seen together. */
export function accented(letter: string | undefined, accent: string): string | undefined {
  if (!letter || !LETTERS[accent]?.includes(letter)) return undefined
  return ((letter === 'ı' ? 'i' : letter) + COMBINING[accent]!).normalize('NFC')
}

/** ´ and ` stand for apostrophes and quotation marks too. */
export const isQuote = (accent: string): boolean => accent === '´' || accent === '`'

export const splitAccents = defineMeasure<SplitAccents>({
  id: 'split-accents',
  summary: 'Where accents stand that are parted from their letters',
  measure({ scan }) {
    let before = 0
    let after = 0
    let apostrophe = false
    for (const page of scan.children) {
      for (const { value } of page.children) {
        for (const { 0: accent, index } of value.matchAll(ACCENT)) {
          const left = value[index - 1]
          const right = value[index + 1]
          if (accent === '´' && /\p{L}´(?:s|t|m|d|re|ve|ll)(?!\p{L})/u.test(value.slice(Math.max(0, index - 1), index + 4)))
            apostrophe = true
          if (!/\p{L}/u.test(left ?? '') || !/\p{L}/u.test(right ?? '')) continue
          if (accented(right, accent) && (right === 'ı' || !accented(left, accent))) before++
          else if (accented(left, accent) && !accented(right, accent)) after++
        }
      }
    }
    return { before, after, apostrophe }
  },
  say: ({ before, after, apostrophe }) =>
    `${before} accents in front of their letters, ${after} behind${apostrophe ? '; ´ is an apostrophe' : ''}`,
})
