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
import { type Place, placeOf } from './likelihood.ts'
import { isHanCode } from './scripts.ts'
import { isCalendar } from './sexagenary.ts'
import { alikeOf, candidates, inScript, known, NUMERALS } from './slip-candidates.ts'
import { bestWord, type Signs } from './slip-odds.ts'

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

/** Places where another character is likelier than the one that stands there, best guess each. */
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
    const found = best(text, at, sum, open, lexicon)
    if (found) slips.push(found)
  }
  return slips
}

function best(text: string, at: number, surprise: number, open: boolean, lexicon: Lexicon): LookAlike | undefined {
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
  const [ownLeft, ownRight] = [before(from) - 1, after(from) - 1]
  // The document may have made the same mistake again and again.
  const strange =
    !NUMERALS.has(from) &&
    (frames.length > 0 || (ownLeft > 0 && lexicon.followers.has(place.l)) || (ownRight > 0 && lexicon.leaders.has(place.r))) &&
    own() === 0
  const anew = strange || frames.length > 0 || (alike.values().next().value ?? 0) >= SAME
  if (base < LEAST_COST && !anew) return undefined
  const { outline } = shapes()
  const unknown = anew ? place.cost(from, Number.POSITIVE_INFINITY) : base
  let found = NONE
  let gain = 0
  let most = LEAST_GAIN
  let second = 0
  for (const c of open ? candidates(text, at, place, from, lexicon) : strange ? known(place, alike, lexicon) : alike.keys()) {
    const similarity = alike.get(c) ?? 0
    const likeness = similarity > 0 ? WORTH.alike : 0
    // What can be no better than the second best, however alike in outline, need not be looked at to the end.
    const limit = similarity >= SAME || lexicon.times[c]! >= FRAMED ? unknown : base
    const costs = place.cost(c, 0, limit - Math.max(0, second - likeness - WORTH.outline - WORTH.word))
    let x = base - costs
    if (!(limit > costs)) continue
    // The document is no evidence for what stands there where it mostly has the other in the same frame: 经营_性.
    const [frame, ownFrame] = framed(frames, c, from, lexicon)
    // Nor where what looks the same makes a common word (己经), or any word where this makes none: such slips are made again and again.
    if (
      (frame >= FRAMED && frame > FRAMED * ownFrame) ||
      (similarity >= SAME && bestWord(text, at, c).worth >= SAME_WORD) ||
      (strange &&
        ((frame >= FRAMED && frame >= ownFrame) || often(before(c), ownLeft) || often(after(c), ownRight)) &&
        bestWord(text, at, c).worth >= WORD)
    )
      x = unknown - costs
    if (!(x > 0) || x + likeness + WORTH.outline + WORTH.word <= second) continue
    let worth = x + WORTH.outline * outline(char(from), char(c)) + likeness
    if (worth + WORTH.word > Math.max(second, LEAST_GAIN) && bestWord(text, at, c).worth >= WORD) worth += WORTH.word
    if (x > LEAST_GAIN && worth > most) {
      second = found === NONE ? second : most
      most = worth
      gain = x
      found = c
    } else if (worth > second) second = worth
  }
  const to = found === NONE ? NONE : inScript(found, lexicon)
  if (to === NONE) return undefined
  const [frame, ownFrame] = framed(frames, to, from, lexicon)
  const signs = signsOf(
    text,
    at,
    from,
    to,
    { gain, margin: Math.min(most - second, 4), surprise, own: own(), frame, ownFrame },
    place,
    lexicon,
  )
  const evidence = {
    context: round(gain),
    word: round(signs.word),
    elsewhere: signs.left + signs.right,
    alike: round(Math.max(signs.alike, signs.outline)),
  }
  return { at, from: char(from), to: char(to), evidence, signs }
}

/** No character. */
const NONE = 0
const char = (code: number): string => String.fromCharCode(code)

const often = (times: number, own: number): boolean => times >= FRAMED && times > FRAMED * own

function signsOf(
  text: string,
  at: number,
  from: number,
  to: number,
  known: Pick<Signs, 'gain' | 'margin' | 'surprise' | 'own' | 'frame' | 'ownFrame'>,
  place: Place,
  lexicon: Lexicon,
): Signs {
  const { times } = lexicon
  const { l, r } = place
  const before = (c: number): number => (l === GAP_CODE ? 0 : lexicon.pair(l, c))
  const after = (c: number): number => (r === GAP_CODE ? 0 : lexicon.pair(c, r))
  const word = bestWord(text, at, to)
  return {
    ...known,
    word: word.worth,
    wordLength: word.length,
    left: before(to),
    right: after(to),
    ownElsewhere: Math.max(0, before(from) - 1) + Math.max(0, after(from) - 1),
    alike: shapes().similarity(char(from), char(to)),
    outline: shapes().outline(char(from), char(to)),
    fromHere: times[from] || 1,
    toHere: times[to]!,
    fromCount: han().count(char(from)),
    toCount: han().count(char(to)),
    sides: (l === GAP_CODE ? 0 : 1) + (r === GAP_CODE ? 0 : 1),
  }
}

/** Frames of a place that the document has with another character, too. */
const framesOf = (text: string, at: number, lexicon: Lexicon): number[] =>
  framesAt(text, at).filter((frame) => lexicon.frame(frame) > lexicon.frame(inFrame(frame, text.charCodeAt(at))))

/** How often the document has either character elsewhere, in the frame where that is most. */
function framed(found: readonly number[], to: number, from: number, lexicon: Lexicon): readonly [number, number] {
  let best: readonly [number, number] = NOWHERE
  for (const frame of found) {
    const times = lexicon.frame(inFrame(frame, to))
    if (times > best[0]) best = [times, Math.max(1, lexicon.frame(inFrame(frame, from))) - 1]
  }
  return best
}

const NOWHERE = [0, 0] as const

const round = (x: number): number => Math.round(x * 10) / 10
