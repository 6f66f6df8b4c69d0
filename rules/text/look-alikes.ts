/**
 * Which Han character was meant here? The evidence: how likely the text is with either (trigrams of 76 million characters), which listed words
 * either makes, what the document itself has elsewhere, how much the two look alike.
 *
 * OCR does not only take a character for its likes: where print is faint it takes one that is like it in outline, or hardly. So candidates
 * come from three sides: what looks alike, what makes a word here, what the document has beside these neighbours.
 */
import { toSimplified } from '../evidence/fold.ts'
import { GAP, han } from '../evidence/han.ts'
import { shapes } from '../evidence/shapes.ts'
import { words } from '../evidence/words.ts'
import { framesAt, inFrame, isHan, isKana, type Lexicon } from './lexicon.ts'
import { type Around, aroundOf, cost } from './likelihood.ts'
import { isCalendar } from './sexagenary.ts'
import { bestWord, type Signs } from './slip-odds.ts'
import { isStandard } from './variant-forms.ts'

export interface LookAlike {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly evidence: { readonly context: number; readonly word: number; readonly elsewhere: number; readonly alike: number }
  readonly signs: Signs
}

/** A place is looked at when the text is this surprising there: -log10 of one character, and of the three that it has a part in. */
const SURPRISE = { one: 3.5, three: 7 }
/** From here on every character is a candidate, not only what looks alike. */
const OPEN = { one: 5.5, three: 11 }
/** … and the character is not part of a word this common: then hardly any other could be as good. */
const IN_WORD = 400
const IDIOM = 10
const LEAST_GAIN = 1.5
/** A candidate that only makes a word: two characters must be common. */
const COMMON_WORD = 60
/** 己 and 已, 末 and 未, 干 and 千. */
const SAME = 0.9
const SAME_WORD = 4
/** In the same frame so many times, and so many times as often. */
const FRAMED = 3
/** What likeness is worth beside likelihood, as log10, when candidates are compared. */
const WORTH = { outline: 1.5, alike: 1 }

/** Places where another character is likelier than the one that stands there, best guess each. */
export function* lookAlikes(text: string, lexicon: Lexicon): Iterable<LookAlike> {
  const surprise = han().surprise(text)
  for (let at = 0; at < text.length; at++) {
    const from = text[at]!
    if (!isHan(from) && !(isKana(from) && isHan(text[at - 1]) && isHan(text[at + 1]))) continue
    const [s0, s1, s2] = [surprise[at]!, surprise[at + 1] ?? 0, surprise[at + 2] ?? 0]
    const sum = s0 + s1 + s2
    if (isHan(from) && (Math.max(s0, s1, s2) < SURPRISE.one || sum < SURPRISE.three)) continue
    if (isCalendar(text, at)) continue
    const own = Math.max(words().frequency(text.slice(at - 1, at + 1)), words().frequency(text.slice(at, at + 2)))
    // 淹没无闻: an idiom says more than 淹没.
    if (own >= IN_WORD && !(sum > IDIOM && Array.from(words().completions(text, at).values()).some(({ length }) => length === 4))) continue
    const found = best(text, at, from, sum, isHan(from) && Math.max(s0, s1) >= OPEN.one && sum >= OPEN.three, lexicon)
    if (found) yield found
  }
}

/** Han characters that look like one, but for its own forms in the other script, and how much; asked for again and again. */
const alikeCache = new Map<string, ReadonlyMap<string, number>>()
function alikeOf(from: string): ReadonlyMap<string, number> {
  let found = alikeCache.get(from)
  if (!found) {
    const folded = toSimplified(from)
    const { alike, similarity } = shapes()
    found = new Map(
      alike(from)
        .filter((c) => isHan(c) && toSimplified(c) !== folded)
        .map((c) => [c, similarity(from, c)]),
    )
    alikeCache.set(from, found)
  }
  return found
}

function candidates(text: string, at: number, { l, r }: Around, from: string, open: boolean, lexicon: Lexicon): Set<string> {
  const found = new Set(alikeOf(from).keys())
  if (!open) return found
  const folded = toSimplified(from)
  const add = (c: string): void => {
    if (isHan(c) && toSimplified(c) !== folded) found.add(c)
  }
  for (const [c, { length, frequency }] of words().completions(text, at))
    if (length > 2 || frequency >= COMMON_WORD) add(inScript(c, lexicon))
  for (const c of lexicon.followers.get(l) ?? []) add(c)
  for (const c of lexicon.leaders.get(r) ?? []) add(c)
  return found
}

function best(text: string, at: number, from: string, surprise: number, open: boolean, lexicon: Lexicon): LookAlike | undefined {
  const around = aroundOf(text, at)
  const base = cost(around, from, 1, lexicon)
  const alike = alikeOf(from)
  const { outline } = shapes()
  const frames = framesOf(text, at, lexicon)
  let to = ''
  let gain = 0
  let most = LEAST_GAIN
  let second = 0
  for (const c of candidates(text, at, around, from, open, lexicon)) {
    let x = base - cost(around, c, 0, lexicon, base)
    const similarity = alike.get(c) ?? 0
    if (!(x > 0) && similarity < SAME && frames.length === 0) continue
    // The document is no evidence for what stands there where it mostly has the other in the same frame: 经营_性.
    const [frame, ownFrame] = framed(frames, c, from, lexicon)
    // What looks the same is mixed up again and again (己经): the document is no evidence for it where the other makes a common word.
    if ((similarity >= SAME && bestWord(text, at, c).worth >= SAME_WORD) || (frame >= FRAMED && frame > FRAMED * ownFrame))
      x = cost(around, from, Number.POSITIVE_INFINITY, lexicon) - cost(around, c, 0, lexicon)
    const worth = x + WORTH.outline * outline(from, c) + WORTH.alike * (similarity > 0 ? 1 : 0)
    if (x > LEAST_GAIN && worth > most) {
      second = to ? most : second
      most = worth
      gain = x
      to = c
    } else if (worth > second) second = worth
  }
  if (!to) return undefined
  to = inScript(to, lexicon)
  const [frame, ownFrame] = framed(frames, to, from, lexicon)
  const signs = signsOf(text, at, from, to, { gain, margin: Math.min(most - second, 4), surprise, frame, ownFrame }, around, lexicon)
  const evidence = {
    context: round(gain),
    word: round(signs.word),
    elsewhere: signs.left + signs.right,
    alike: round(Math.max(signs.alike, signs.outline)),
  }
  return { at, from, to, evidence, signs }
}

function signsOf(
  text: string,
  at: number,
  from: string,
  to: string,
  known: Pick<Signs, 'gain' | 'margin' | 'surprise' | 'frame' | 'ownFrame'>,
  around: Around,
  lexicon: Lexicon,
): Signs {
  const { pairs, chars } = lexicon
  const l = around.l.replace(GAP, '')
  const r = around.r.replace(GAP, '')
  const times = (pair: string, beside: string): number => (beside ? (pairs.get(pair) ?? 0) : 0)
  const word = bestWord(text, at, to)
  return {
    ...known,
    word: word.worth,
    wordLength: word.length,
    own: bestWord(text, at, from).worth,
    left: times(l + to, l),
    right: times(to + r, r),
    ownElsewhere: Math.max(0, times(l + from, l) - 1) + Math.max(0, times(from + r, r) - 1),
    alike: shapes().similarity(from, to),
    outline: shapes().outline(from, to),
    fromHere: chars.get(from) ?? 1,
    toHere: chars.get(to) ?? 0,
    fromCount: han().count(from),
    toCount: han().count(to),
    sides: (l ? 1 : 0) + (r ? 1 : 0),
  }
}

/** Frames of a place that the document has with another character, too. */
const framesOf = (text: string, at: number, { frames }: Lexicon): number[] =>
  framesAt(text, at).filter((frame) => (frames.get(frame) ?? 0) > (frames.get(inFrame(frame, text[at]!)) ?? 0))

/** How often the document has either character elsewhere, in the frame where that is most. */
function framed(found: readonly number[], to: string, from: string, { frames }: Lexicon): [number, number] {
  let best: [number, number] = [0, 0]
  for (const frame of found) {
    const times = frames.get(inFrame(frame, to)) ?? 0
    if (times > best[0]) best = [times, (frames.get(inFrame(frame, from)) ?? 1) - 1]
  }
  return best
}

const round = (x: number): number => Math.round(x * 10) / 10

/** Statistics are of simplified text: the form that the document has, or one that can stand beside its own; empty where there is none. */
function inScript(c: string, { forms, traditional }: Lexicon): string {
  if (!traditional) return c
  return forms.get(toSimplified(c)) ?? (isStandard(c, false) ? c : '')
}
