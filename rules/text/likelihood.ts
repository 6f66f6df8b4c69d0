/** How likely the text around a place is with one character there, or another: by 76 million characters, and by the document itself. */
import { GAP, han } from '../evidence/han.ts'
import { isHan, isKana, type Lexicon, token } from './lexicon.ts'

/** Share of the document's own pairs in the probability of a character after another. */
const OWN = 0.3
/** Stands for a character that no statistics know: what a kana is between Han characters. */
const STRANGER = '\u9fff'

/** What stands around a place: two characters before, two after, a gap for all but Han; and what the neighbours count as in pairs. */
export interface Around {
  readonly before: string
  readonly a: string
  readonly b: string
  readonly after: string
  readonly l: string
  readonly r: string
}

export function aroundOf(text: string, at: number): Around {
  const char = (k: number): string => (isHan(text[k]) ? text[k]! : GAP)
  const [a, b] = [at > 0 ? char(at - 1) : GAP, char(at + 1)]
  return { a, b, before: a === GAP || at < 2 ? GAP : char(at - 2), after: char(at + 2), l: token(text[at - 1]), r: token(text[at + 1]) }
}

const KEEP = -Math.log10(1 - OWN)

/** -log10 of the probability of a pair, the document's own pairs counted in; `own` of them are no evidence. */
function mixed(general: number, x: string, y: string, own: number, { pairs, chars }: Lexicon): number {
  // Most characters that look alike are nowhere in the document.
  if (!chars.has(x) || !chars.has(y)) return KEEP - general
  const times = (pairs.get(x + y) ?? 0) - own
  if (times <= 0) return KEEP - general
  return -Math.log10((1 - OWN) * 10 ** general + (OWN * times) / Math.max(4, chars.get(x) ?? 0))
}

/** -log10 of the probability of the text around a place with `c` there; `own`: see above, 1 where it is what stands there. Infinite when it passes `limit`. */
export function cost(
  { before, a, b, after, l, r }: Around,
  c: string,
  own: number,
  lexicon: Lexicon,
  limit = Number.POSITIVE_INFINITY,
): number {
  const { logProb } = han()
  const known = isKana(c) ? STRANGER : c
  let sum = mixed(logProb(before, a, known), l, c, own, lexicon)
  if (sum > limit) return Number.POSITIVE_INFINITY
  sum += mixed(logProb(a, known, b), c, r, own, lexicon)
  if (b === GAP) return sum
  return sum > limit ? Number.POSITIVE_INFINITY : sum - logProb(known, b, after)
}
