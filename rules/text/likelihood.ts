/** How likely the text around a place is with one character there, or another: by 76 million characters, and by the document itself. */
import { GAP, han } from '../evidence/han.ts'
import { isHan, isKana, type Lexicon, token } from './lexicon.ts'

/** Share of the document's own pairs in the probability of a character after another. */
const OWN = 0.3
/** Stands for a character that no statistics know: what a kana is between Han characters. */
const STRANGER = '\u9fff'

/** A place in a text. */
export interface Place {
  /** What the neighbours count as in pairs. */
  readonly l: string
  readonly r: string
  /**
   * -log10 of the probability of the text around with `c` there; infinite when it is at least `limit`.
   *
   * @param own So many of the document's pairs are no evidence: 1 where `c` is what stands there.
   */
  cost(c: string, own: number, limit?: number): number
}

/** Two characters before count and two after, a gap for all but Han. */
export function placeOf(text: string, at: number, { chars, pair }: Lexicon): Place {
  const char = (k: number): string => (isHan(text[k]) ? text[k]! : GAP)
  const [a, b] = [at > 0 ? char(at - 1) : GAP, char(at + 1)]
  const between = han().between(a === GAP || at < 2 ? GAP : char(at - 2), a, b, char(at + 2))
  const [l, r] = [token(text[at - 1]), token(text[at + 1])]
  const [ofL, ofR] = [chars.get(l) ?? 0, chars.get(r) ?? 0]
  return {
    l,
    r,
    cost(c, own, limit = Number.POSITIVE_INFINITY) {
      const known = isKana(c) ? STRANGER : c
      // Most characters that look alike are nowhere in the document.
      const ofC = chars.get(c) ?? 0
      const before = ofC && ofL ? Math.max(0, pair(l, c) - own) / Math.max(4, ofL) : 0
      const here = -Math.log10((1 - OWN) * between.here(known) + OWN * before)
      if (here >= limit) return Number.POSITIVE_INFINITY
      const [next, last] = between.beyond(known)
      const after = ofC && ofR ? Math.max(0, pair(c, r) - own) / Math.max(4, ofC) : 0
      return here - Math.log10(((1 - OWN) * next + OWN * after) * (b === GAP ? 1 : last))
    },
  }
}
