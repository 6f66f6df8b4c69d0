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
import { type Place, placeOf } from './likelihood.ts'
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
/** -log10 of the probability of the text around, the document's own pairs counted in, from which on it can be so much better: of 2,000 places below none was. */
const LEAST_COST = 4.5
/** A candidate that only makes a word: two characters must be common. */
const COMMON_WORD = 60
/** 己 and 已, 末 and 未, 干 and 千. */
const SAME = 0.9
const SAME_WORD = 4
/** One number is as good as another where it stands. */
const NUMERALS = new Set('一二三四五六七八九十百千')
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
    if (isCalendar(text, at) || (from === '著' && lexicon.traditional)) continue
    const own = Math.max(words().frequency(text.slice(at - 1, at + 1)), words().frequency(text.slice(at, at + 2)))
    // 淹没无闻: an idiom says more than 淹没.
    if (own >= IN_WORD && !(sum > IDIOM && words().idiomAt(text, at))) continue
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
        .filter((c) => isHan(c) && toSimplified(c) !== folded && !(NUMERALS.has(c) && NUMERALS.has(from)))
        .map((c) => [c, similarity(from, c)]),
    )
    alikeCache.set(from, found)
  }
  return found
}

/** What looks alike, makes a word here, or follows and precedes these neighbours often. */
function candidates(text: string, at: number, { l, r }: Place, from: string, lexicon: Lexicon): Set<string> {
  const found = new Set(alikeOf(from).keys())
  const folded = toSimplified(from)
  const add = (c: string): void => {
    if (isHan(c) && toSimplified(c) !== folded && !(NUMERALS.has(c) && NUMERALS.has(from))) found.add(c)
  }
  for (const [c, { length, frequency }] of words().completions(text, at))
    if (length > 2 || frequency >= COMMON_WORD) add(inScript(c, lexicon))
  for (const c of lexicon.followers.get(l) ?? []) add(c)
  for (const c of lexicon.leaders.get(r) ?? []) add(c)
  return found
}

function best(text: string, at: number, from: string, surprise: number, open: boolean, lexicon: Lexicon): LookAlike | undefined {
  const place = placeOf(text, at, lexicon)
  const base = place.cost(from, 1)
  const alike = alikeOf(from)
  const frames = framesOf(text, at, lexicon)
  // The document may have made the same mistake again and again.
  const anew = frames.length > 0 || (alike.values().next().value ?? 0) >= SAME
  if (base < LEAST_COST && !anew) return undefined
  const { outline } = shapes()
  let to = ''
  let gain = 0
  let most = LEAST_GAIN
  let second = 0
  for (const c of open ? candidates(text, at, place, from, lexicon) : alike.keys()) {
    const similarity = alike.get(c) ?? 0
    const likeness = similarity > 0 ? WORTH.alike : 0
    // What can be no better than the second best, however alike in outline, need not be looked at to the end.
    const costs = place.cost(c, 0, anew ? undefined : base - Math.max(0, second - likeness - WORTH.outline))
    let x = base - costs
    if (!(x > 0) && !anew) continue
    // The document is no evidence for what stands there where it mostly has the other in the same frame: 经营_性.
    const [frame, ownFrame] = framed(frames, c, from, lexicon)
    // What looks the same is mixed up again and again (己经): the document is no evidence for it where the other makes a common word.
    if ((similarity >= SAME && bestWord(text, at, c).worth >= SAME_WORD) || (frame >= FRAMED && frame > FRAMED * ownFrame))
      x = place.cost(from, Number.POSITIVE_INFINITY) - costs
    if (!(x > 0) || x + likeness + WORTH.outline <= second) continue
    const worth = x + WORTH.outline * outline(from, c) + likeness
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
  const signs = signsOf(text, at, from, to, { gain, margin: Math.min(most - second, 4), surprise, frame, ownFrame }, place, lexicon)
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
  place: Place,
  lexicon: Lexicon,
): Signs {
  const { chars } = lexicon
  const [l, r] = [place.l, place.r]
  const before = (c: string): number => (l === GAP ? 0 : lexicon.pair(l, c))
  const after = (c: string): number => (r === GAP ? 0 : lexicon.pair(c, r))
  const word = bestWord(text, at, to)
  return {
    ...known,
    word: word.worth,
    wordLength: word.length,
    own: bestWord(text, at, from).worth,
    left: before(to),
    right: after(to),
    ownElsewhere: Math.max(0, before(from) - 1) + Math.max(0, after(from) - 1),
    alike: shapes().similarity(from, to),
    outline: shapes().outline(from, to),
    fromHere: chars.get(from) ?? 1,
    toHere: chars.get(to) ?? 0,
    fromCount: han().count(from),
    toCount: han().count(to),
    sides: (l === GAP ? 0 : 1) + (r === GAP ? 0 : 1),
  }
}

/** Frames of a place that the document has with another character, too. */
const framesOf = (text: string, at: number, lexicon: Lexicon): number[] =>
  framesAt(text, at).filter((frame) => lexicon.frame(frame) > lexicon.frame(inFrame(frame, text[at]!)))

/** How often the document has either character elsewhere, in the frame where that is most. */
function framed(found: readonly number[], to: string, from: string, lexicon: Lexicon): [number, number] {
  let best: [number, number] = [0, 0]
  for (const frame of found) {
    const times = lexicon.frame(inFrame(frame, to))
    if (times > best[0]) best = [times, Math.max(1, lexicon.frame(inFrame(frame, from))) - 1]
  }
  return best
}

const round = (x: number): number => Math.round(x * 10) / 10

/** Statistics are of simplified text: the form that the document has, or one that can stand beside its own; empty where there is none. */
function inScript(c: string, { forms, traditional }: Lexicon): string {
  if (!traditional) return c
  return forms.get(toSimplified(c)) ?? (isStandard(c, false) ? c : '')
}
