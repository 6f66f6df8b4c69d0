/** What a document's Latin text says of itself: its words, whether they are English, what its blanks are worth. */

import { inLatinLetters } from '../../pipeline/lang.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { type Spacing as LatinSpacing, latin } from '../evidence/latin.ts'
import { isForeignText } from './latin-language.ts'
import { glyphs, latinRuns } from './latin-runs.ts'
import { spacing } from './spacing.ts'

/** Words of the document that nothing parts or joins: between vouched blanks, marks, other scripts. */
export const ownWords = defineMeasure<ReadonlyMap<string, number>>({
  id: 'own-latin-words',
  summary: 'Latin words as they stand in the document',
  measure({ scan, use }) {
    const counts = new Map<string, number>()
    const { noise } = use(spacing)
    const word = noise
      ? /(?<=^|[^\sA-Za-z])[A-Za-z]{2,}(?=$|[^\sA-Za-z]|\u2002)|(?<=\u2002)[A-Za-z]{2,}(?=$|[^\sA-Za-z]|\u2002)/g
      : /[A-Za-z\u00c0-\u024f]{2,}/g
    for (const page of scan.children)
      for (const { value } of page.children) for (const [found] of value.matchAll(word)) counts.set(found, (counts.get(found) ?? 0) + 1)
    return counts
  },
})

const isEnglishTag = (lang: string): boolean => /^en(?:-|$)/.test(lang)

/** English prose has 90 % listed words and more, names included; German, French and Spanish under 35 %. */
const LISTED_SHARE = 0.65

export const isEnglish = defineMeasure<boolean>({
  id: 'english',
  summary: 'The Latin words of the document are English ones',
  measure({ use, lang }) {
    if (inLatinLetters(lang) && !isEnglishTag(lang)) return false
    let all = 0
    let listed = 0
    for (const [word, times] of use(ownWords)) {
      // Where the long s was read as f, such words are in no list: moft, himfelf.
      if (!/^[a-z\u00df-\u024f]{2,}$/.test(word) || /f[a-z]/.test(word)) continue
      all += times
      if (latin().frequency(word) > 0) listed += times
    }
    // Noise breaks words: half of what is left of them is in no list.
    return listed >= all * (use(spacing).noise ? LISTED_SHARE / 2 : LISTED_SHARE)
  },
})

/** Enough of a document's Latin text to tell what its spaces are worth. */
const SAMPLE = 4000

/** H2O, 104 m, m s⁻¹, x + y: what no list of words knows, and yet is printed so. */
const FORMULA = /(?<![\p{L}\p{N}])(?:\p{L}?\p{N}[\p{L}\p{N}]*|\p{L}[\p{N}⁻]*)(?![\p{L}\p{N}])/gu

export const latinSpaces = defineMeasure<LatinSpacing>({
  id: 'latin-spaces',
  summary: 'What the blanks between Latin letters are worth',
  measure({ scan, use, lang }) {
    // A list of English words can't tell where those of another language part.
    if (!use(spacing).noise && inLatinLetters(lang) && !isEnglishTag(lang)) return 'faithful'
    let text = ''
    const blanks: number[] = []
    for (const page of scan.children) {
      for (const line of page.children) {
        if (text.length > SAMPLE) break
        const value = use(spacing).noise ? line.value : line.value.replace(FORMULA, '')
        for (const run of latinRuns(value)) {
          if (isForeignText(value.slice(run.start, run.end), use(spacing).noise)) continue
          const found = glyphs(value, run, new Set())
          for (let k = 1; k < found.text.length; k++) if (found.blank[k]! > 0) blanks.push(text.length + k)
          text += `${found.text}|`
        }
      }
    }
    return text.length < 40 && use(spacing).noise ? 'scattered' : latin().spacing(text, blanks)
  },
  say: (found) => `Blanks between Latin letters are ${found}`,
})
