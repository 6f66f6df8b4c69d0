/**
 * Which Han character was meant here? The evidence: how likely the text is with either (trigrams of 76 million characters), which listed words
 * either makes, what the document itself has elsewhere, how much the two look alike.
 *
 * OCR does not only take a character for its likes: where print is faint it takes one that is like it in outline, or hardly. So candidates
 * come from three sides: what looks alike, what makes a word here, what the document has beside these neighbours.
 */
import { han } from '../evidence/han.ts'
import { shapes } from '../evidence/shapes.ts'
import { words } from '../evidence/words.ts'
import { framesAt, GAP_CODE, inFrame, isKanaCode, type Lexicon } from './lexicon.ts'
import { placeOf } from './likelihood.ts'
import { isHanCode } from './scripts.ts'
import { isCalendar } from './sexagenary.ts'
import { alikeOf, candidates, inScript, known, NUMERALS } from './slip-candidates.ts'
import { bestWord, type Signs } from './slip-signs.ts'

/** A character that may have been meant, and what is known of that. */
export interface Contender {
  readonly to: string
  readonly signs: Signs
}

/** A place where other characters are likelier than what stands there. */
export interface LookAlike {
  readonly at: number
  readonly from: string
  /** The best few. */
  readonly contenders: readonly Contender[]
}

/** A place is looked at when the text is this surprising there: -log10 of one character, and of the three that it has a part in. */
const SURPRISE = { one: 3.5, three: 7 }
/** From here on every character is a candidate, not only what looks alike. */
const OPEN = { one: 5.5, three: 11 }
/** … and the character is not part of a word this common: then hardly any other could be as good. */
const IN_WORD = 400
const IDIOM = 10
const LEAST_GAIN = 1.5
/** So many are weighed against each other, those that are not this much worse than the best, as log10. */
const MOST = 5
const REACH = 3
/** -log10 of the probability of the text around, the document's own pairs counted in, from which on it can be so much better: of 2,000 places below none was. */
const LEAST_COST = 4.5
/** 己 and 已, 末 and 未, 干 and 千. */
const SAME = 0.9
const SAME_WORD = 4
/** In the same frame so many times, and so many times as often. */
const FRAMED = 3
/** A listed word that another character makes, where what stands there makes none: from then on what stands there may be a slip that was made again and again. */
const WORD = 2
/** 著, which Taiwan prints for 着 too. */
const TAIWAN_PROGRESSIVE = 0x8457
/** What likeness is worth beside likelihood, as log10, when candidates are compared; and that it makes a word, which other slips do not. */
const WORTH = { outline: 1.5, alike: 1, word: 1 }

/** Places where another character is likelier than the one that stands there. */
export function lookAlikes(text: string, lexicon: Lexicon): LookAlike[] {
  const slips: LookAlike[] = []
  const surprise = han().surprise(text)
  const hanAt = (k: number): boolean => isHanCode(text.charCodeAt(k))
  for (let at = 0; at < text.length; at++) {
    const from = text.charCodeAt(at)
    const isHan = isHanCode(from)
    if (!isHan && !(isKanaCode(from) && hanAt(at - 1) && hanAt(at + 1))) continue
    const s0 = surprise[at]!
    const s1 = surprise[at + 1] ?? 0
    const s2 = surprise[at + 2] ?? 0
    const sum = s0 + s1 + s2
    if (isHan && (sum < SURPRISE.three || Math.max(s0, s1, s2) < SURPRISE.one)) continue
    if (isCalendar(text, at) || (from === TAIWAN_PROGRESSIVE && lexicon.traditional)) continue
    const own = Math.max(words().frequency(text.slice(at - 1, at + 1)), words().frequency(text.slice(at, at + 2)))
    // 淹没无闻: an idiom says more than 淹没.
    if (own >= IN_WORD && !(sum > IDIOM && words().idiomAt(text, at))) continue
    const open = isHan && !NUMERALS.has(from) && Math.max(s0, s1) >= OPEN.one && sum >= OPEN.three
    const contenders = contendersAt(text, at, surprise, open, lexicon)
    if (contenders.length) slips.push({ at, from: char(from), contenders })
  }
  return slips
}

function contendersAt(text: string, at: number, surprise: ArrayLike<number>, open: boolean, lexicon: Lexicon): readonly Contender[] {
  const from = text.charCodeAt(at)
  const place = placeOf(text, at, lexicon)
  const base = place.cost(from, 1)
  const alike = alikeOf(from)
  const frames = framesOf(text, at, lexicon)
  const before = (c: number): number => (place.l === GAP_CODE ? 0 : lexicon.pair(place.l, c))
  const after = (c: number): number => (place.r === GAP_CODE ? 0 : lexicon.pair(c, place.r))
  let ownWord: number | undefined
  const own = (): number => {
    ownWord ??= bestWord(text, at, from).worth
    return ownWord
  }
  const ownLeft = before(from) - 1
  const ownRight = after(from) - 1
  const { times } = lexicon
  // The document may have made the same mistake again and again.
  const strange =
    !NUMERALS.has(from) &&
    (frames.length > 0 || (ownLeft > 0 && lexicon.followers.has(place.l)) || (ownRight > 0 && lexicon.leaders.has(place.r))) &&
    own() === 0
  const anew = strange || frames.length > 0 || (alike.values().next().value ?? 0) >= SAME
  if (base < LEAST_COST && !anew) return NO_CONTENDERS
  const { outline } = shapes()
  const unknown = anew ? place.cost(from, Number.POSITIVE_INFINITY) : base
  const found: { c: number; gain: number; worth: number }[] = []
  /** What is worth less is left. */
  let bar = 0
  for (const c of open ? candidates(text, at, place, from, lexicon) : strange ? known(place, alike, lexicon) : alike.keys()) {
    const similarity = alike.get(c) ?? 0
    const likeness = similarity > 0 ? WORTH.alike : 0
    // What can't come near the best, however alike in outline, need not be looked at to the end.
    const limit = similarity >= SAME || times[c]! >= FRAMED ? unknown : base
    const costs = place.cost(c, 0, limit - Math.max(0, bar - likeness - WORTH.outline - WORTH.word))
    let x = base - costs
    if (!(limit > costs)) continue
    // The document is no evidence for what stands there where it mostly has the other in the same frame: 经营_性.
    const { frame, ownFrame } = framed(frames, c, from, lexicon)
    // Nor where what looks the same makes a common word (己经), or any word where this makes none: such slips are made again and again.
    if (
      (frame >= FRAMED && frame > FRAMED * ownFrame) ||
      (similarity >= SAME && bestWord(text, at, c).worth >= SAME_WORD) ||
      (strange &&
        ((frame >= FRAMED && frame >= ownFrame) || often(before(c), ownLeft) || often(after(c), ownRight)) &&
        bestWord(text, at, c).worth >= WORD)
    )
      x = unknown - costs
    if (!(x > 0) || x + likeness + WORTH.outline + WORTH.word <= bar) continue
    let worth = x + WORTH.outline * outline(char(from), char(c)) + likeness
    if (worth + WORTH.word > bar && bestWord(text, at, c).worth >= WORD) worth += WORTH.word
    if (worth <= bar) continue
    const rank = found.findIndex((other) => other.worth < worth)
    found.splice(rank < 0 ? found.length : rank, 0, { c, gain: x, worth })
    if (found.length > MOST) found.pop()
    bar = Math.max(found[0]!.worth - REACH, found.length === MOST ? found.at(-1)!.worth : 0)
  }
  if (!found.some(({ gain }) => gain > LEAST_GAIN)) return NO_CONTENDERS
  const ofPlace = {
    surprise: surprise[at]! + (surprise[at + 1] ?? 0) + (surprise[at + 2] ?? 0),
    around: around(text, at, surprise),
    own: own(),
    ownElsewhere: Math.max(0, ownLeft) + Math.max(0, ownRight),
    fromHere: times[from] || 1,
    fromCount: han().count(char(from)),
    sides: (place.l === GAP_CODE ? 0 : 1) + (place.r === GAP_CODE ? 0 : 1),
  }
  const contenders: Contender[] = []
  for (const { c, gain, worth } of found) {
    const to = inScript(c, lexicon)
    if (to === NO_CHARACTER || worth < found[0]!.worth - REACH) continue
    const word = bestWord(text, at, to)
    const signs = {
      ...ofPlace,
      ...framed(frames, to, from, lexicon),
      gain,
      word: word.worth,
      wordLength: word.length,
      left: before(to),
      right: after(to),
      alike: shapes().similarity(char(from), char(to)),
      outline: outline(char(from), char(to)),
      toHere: times[to]!,
      toCount: han().count(char(to)),
    }
    contenders.push({ to: char(to), signs })
  }
  return contenders
}

const NO_CONTENDERS: readonly Contender[] = []
const NO_CHARACTER = 0
const char = (code: number): string => String.fromCharCode(code)

const often = (times: number, own: number): boolean => times >= FRAMED && times > FRAMED * own

/** So far beside a place it is looked at whether the text is odd there too. */
const NEAR = 8

/** How surprising the Han characters beside a place are, on average, but for those whose trigrams it is in: high in rubbish, and in names and lists. */
function around(text: string, at: number, surprise: ArrayLike<number>): number {
  let sum = 0
  let many = 0
  for (let k = Math.max(0, at - NEAR); k <= at + NEAR && k < text.length; k++) {
    if ((k >= at && k <= at + 2) || !isHanCode(text.charCodeAt(k))) continue
    sum += surprise[k]!
    many++
  }
  return many ? sum / many : 0
}

/** Frames of a place that the document has with another character, too. */
const framesOf = (text: string, at: number, lexicon: Lexicon): number[] =>
  framesAt(text, at).filter((frame) => lexicon.frame(frame) > lexicon.frame(inFrame(frame, text.charCodeAt(at))))

/** How often the document has either character elsewhere, in the frame where that is most, and any third. */
function framed(found: readonly number[], to: number, from: number, lexicon: Lexicon): Framed {
  let best = NOWHERE
  for (const frame of found) {
    const times = lexicon.frame(inFrame(frame, to))
    if (times <= best.frame) continue
    const own = lexicon.frame(inFrame(frame, from))
    best = { frame: times, ownFrame: Math.max(1, own) - 1, third: Math.max(0, lexicon.frame(frame) - times - own) }
  }
  return best
}

type Framed = Pick<Signs, 'frame' | 'ownFrame' | 'third'>
const NOWHERE: Framed = { frame: 0, ownFrame: 0, third: 0 }
