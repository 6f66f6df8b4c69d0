/** How likely the text around a place is with one character there, or another: by 76 million characters, and by the document itself. */
import { han } from '../evidence/han.ts'
import { GAP_CODE, isKanaCode, type Lexicon, tokenAt } from './lexicon.ts'
import { isHanCode } from './scripts.ts'

/** Share of the document's own pairs in the probability of a character after another. */
const OWN = 0.3
/** Stands for a character that no statistics know: what a kana is between Han characters. */
const STRANGER = 0x9fff

/** A place in a text. Characters are code units here: a dozen are tried at one place in ten. */
export interface Place {
  /** What the neighbours count as in pairs. */
  readonly l: number
  readonly r: number
  /**
   * -log10 of the probability of the text around with `c` there; infinite when it is at least `limit`.
   *
   * @param own So many of the document's pairs are no evidence: 1 where `c` is what stands there.
   */
  cost(c: number, own: number, limit?: number): number
}

/** Two characters before count and two after, a gap for all but Han. */
export function placeOf(text: string, at: number, { times, pair }: Lexicon): Place {
  const char = (k: number): number => {
    const code = text.charCodeAt(k)
    return isHanCode(code) ? code : GAP_CODE
  }
  const a = char(at - 1)
  const b = char(at + 1)
  const between = han().between(a === GAP_CODE ? GAP_CODE : char(at - 2), a, b, char(at + 2))
  const l = tokenAt(text, at - 1)
  const r = tokenAt(text, at + 1)
  const ofL = times[l]!
  const ofR = times[r]!
  return {
    l,
    r,
    cost(c, own, limit = Number.POSITIVE_INFINITY) {
      const known = isKanaCode(c) ? STRANGER : c
      // Most characters that look alike are nowhere in the document.
      const ofC = times[c]!
      const before = ofC && ofL ? Math.max(0, pair(l, c) - own) / Math.max(4, ofL) : 0
      const here = -Math.log10((1 - OWN) * between.here(known) + OWN * before)
      if (here >= limit) return Number.POSITIVE_INFINITY
      const after = ofC && ofR ? Math.max(0, pair(c, r) - own) / Math.max(4, ofC) : 0
      const next = (1 - OWN) * between.next(known) + OWN * after
      return here - Math.log10(next * (b === GAP_CODE ? 1 : between.last(known)))
    },
  }
}
