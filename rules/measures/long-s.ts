/** Is this English text printed with the long s (ſ), and did OCR take it for f: `moft`, `fuch`, `thofe`? */
import { defineMeasure } from '../../pipeline/measure.ts'
import { latin } from '../evidence/latin.ts'
import { isEnglish, ownWords } from '../text/latin-evidence.ts'

/** Long s stands in a fifth of all words of a text of the 18th century; in others a slip makes one word in some thousands. */
const SHARE = 0.01
const SOME_WORDS = 6
/** More letters f than that in a word, and it is none of ours. */
const MOST = 4

export interface LongS {
  readonly printed: boolean
  /** Share of the long s that are read as f. */
  readonly misread: number
}

/** The commonest word of those that come of reading some f as s: never the last letter, where s was short. */
export function withShortS(token: string): { readonly word: string; readonly frequency: number } | undefined {
  const places = [...token.slice(0, -1).matchAll(/f/g)].map(({ index }) => index)
  if (!places.length || places.length > MOST) return undefined
  let best: { word: string; frequency: number } | undefined
  for (let choice = 1; choice < 1 << places.length; choice++) {
    const letters = [...token]
    places.forEach((at, k) => {
      if (choice & (1 << k)) letters[at] = 's'
    })
    const word = letters.join('')
    const frequency = latin().frequency(word.toLowerCase())
    if (frequency > (best?.frequency ?? 0)) best = { word, frequency }
  }
  return best
}

export const longS = defineMeasure<LongS>({
  id: 'long-s',
  summary: 'Long s taken for f',
  measure({ use }) {
    if (!use(isEnglish)) return { printed: false, misread: 0 }
    let all = 0
    let misread = 0
    let read = 0
    const found = new Set<string>()
    for (const [word, times] of use(ownWords)) {
      all += times
      if (/s(?=[a-z])/.test(word)) read += times
      if (!word.includes('f') || latin().frequency(word.toLowerCase()) > 0 || !withShortS(word)) continue
      misread += times
      found.add(word.toLowerCase())
    }
    return { printed: found.size >= SOME_WORDS && misread > SHARE * all, misread: misread / Math.max(1, misread + read) }
  },
  say: ({ printed, misread }) => (printed ? `Long s, ${Math.round(misread * 100)} % of them read as f` : 'No long s'),
})
