import { find, openBlob } from './blob.ts'
import { foldTable } from './fold.ts'

/** What is not a Han character: punctuation, Latin, digits, the end of a line. A run of it counts once. */
export const GAP = '#'

/** Counts are kept as round(16 ln(count) + 1) in one byte: each within 3 %. */
const STEPS = 16
/**
 * Taken from each count of a pair (a triple) and given to what was never seen after that context; the context counts as `prior`
 * times more than it does. As in scripts/evidence/han.mjs. Of 64 settings these gave about the fewest bits a character, 7.54, on three
 * articles that are not in the corpus; a discount of 2 without priors gave 7.60.
 */
const PAIR = { discount: 2, prior: 200 }
const TRIPLE = { discount: 10, prior: 300 }
/** How often a pair that is not in the table stands in the corpus: pairs seen fewer than 5 times were left out. */
const UNSEEN = 2
/** The count of a character the corpus does not have. */
const UNKNOWN_COUNT = 0.5
/** The id of a Han character the corpus does not have. */
const UNKNOWN = 0xffff

/** Which Han characters stand beside each other in 76 million characters of Chinese papers. Traditional ones count as their simplified shape. */
export interface Han {
  /** Characters counted, gaps included. */
  readonly total: number
  /** How often a character stands in the corpus, within 3 %; 0 when never. */
  count(c: string): number
  /**
   * How much more often `b` follows `a` than chance would have it: log10(P(ab) / (P(a) P(b))).
   *
   * A pair never seen gives about 0 when chance would not have shown it either, and falls to -log10(expected) when it should have been there.
   */
  pair(a: string, b: string): number
  /** log10 of the probability that `c` comes after `before2` `before1`. {@link GAP} stands for the start of a line, too. */
  logProb(before2: string, before1: string, c: string): number
  /** What it takes to ask of many characters how likely each is at one place. Code units here, as many are asked of at many places. */
  between(before2: number, before1: number, after1: number, after2: number): Between
  /**
   * -log10 of the probability of each character after the two before it, by UTF-16 unit of `text`.
   *
   * Of a run of other characters the first unit carries the whole; blanks carry nothing, as if they were not there.
   */
  surprise(text: string): Float64Array
}

export interface Between {
  /** The probability of a character after the two before it. */
  here(code: number): number
  /** With it there, that of the one after it … */
  next(code: number): number
  /** … and of the one after that. */
  last(code: number): number
}

let cached: Han | undefined

/** The statistics, read at the first call (about 3 ms). */
export function han(): Han {
  cached ??= load()
  return cached
}

function load(): Han {
  const blob = openBlob('han.bin')
  const chars = blob.u16(0)
  const charCount = blob.u8(1)
  const charRest = blob.u8(2)
  const pairStart = blob.u32(3)
  const pairLast = blob.u16(4)
  const pairCount = blob.u8(5)
  const contextBits = blob.u32(6)
  const contextRank = blob.u32(7)
  const blockBase = blob.u32(8)
  const contextStart = blob.u16(9)
  const contextRest = blob.u8(10)
  const tripleLast = blob.u16(11)
  const tripleCount = blob.u8(12)

  const counts = new Float64Array(256)
  for (let byte = 1; byte < 256; byte++) counts[byte] = Math.exp((byte - 1) / STEPS)
  const count = new Float64Array(chars.length)
  let total = 0
  for (let id = 0; id < chars.length; id++) {
    count[id] = counts[charCount[id]!]!
    total += count[id]!
  }
  const ids = idsByCode(chars)

  const countOf = (id: number) => (id === UNKNOWN ? UNKNOWN_COUNT : count[id]!)
  const rowOf = (a: number, b: number) => (a === UNKNOWN || b === UNKNOWN ? -1 : find(pairLast, pairStart[a]!, pairStart[a + 1]!, b))

  function pair(a: number, b: number): number {
    const expected = (countOf(a) * countOf(b)) / total
    const row = rowOf(a, b)
    return row < 0 ? Math.log10(UNSEEN / (UNSEEN + expected)) : Math.log10(counts[pairCount[row]!]! / expected)
  }

  /** P(c | b): what was counted, less a discount, and the share left over by the frequency of `c` alone. `row` is that of the pair. */
  function afterOne(b: number, c: number, row: number): number {
    const alone = countOf(c) / total
    if (b === UNKNOWN) return alone
    const seen = row < 0 ? 0 : Math.max(0, counts[pairCount[row]!]! - PAIR.discount) / (count[b]! + PAIR.prior)
    return seen + (charRest[b]! / 255) * alone
  }

  /** P(c | a b), in the same way over {@link afterOne}; `row` is that of `a` and `b`. */
  function afterTwo(row: number, c: number, lower: number): number {
    if (row < 0 || c === UNKNOWN) return lower
    const block = row >>> 5
    const bits = contextBits[block]!
    const bit = row & 31
    if (((bits >>> bit) & 1) === 0) return lower
    const context = contextRank[block]! + ones(bits & ((1 << bit) - 1))
    const from = blockBase[block]! + contextStart[context]!
    const lastOfBlock = context + 1 === (contextRank[block + 1] ?? contextRest.length)
    const to = lastOfBlock ? blockBase[block + 1]! : blockBase[block]! + contextStart[context + 1]!
    const found = find(tripleLast, from, to, c)
    const seen = found < 0 ? 0 : (counts[tripleCount[found]!]! - TRIPLE.discount) / (counts[pairCount[row]!]! + TRIPLE.prior)
    return seen + (contextRest[context]! / 255) * lower
  }

  function between(before2: number, before1: number, after1: number, after2: number): Between {
    const b = ids[before1]!
    const y = ids[after1]!
    const z = ids[after2]!
    const before = rowOf(ids[before2]!, b)
    const alone = afterOne(y, z, rowOf(y, z))
    // The three are asked of one character after the other.
    let [ofLeft, left, ofRight, right] = [-1, -1, -1, -1]
    const leftOf = (x: number): number => {
      if (x !== ofLeft) left = rowOf(b, x)
      ofLeft = x
      return left
    }
    const rightOf = (x: number): number => {
      if (x !== ofRight) right = rowOf(x, y)
      ofRight = x
      return right
    }
    return {
      here(code) {
        const x = ids[code]!
        return afterTwo(before, x, afterOne(b, x, leftOf(x)))
      },
      next(code) {
        const x = ids[code]!
        return afterTwo(leftOf(x), y, afterOne(x, y, rightOf(x)))
      },
      last: (code) => afterTwo(rightOf(ids[code]!), z, alone),
    }
  }

  function surprise(text: string): Float64Array {
    const out = new Float64Array(text.length)
    let before1 = 0
    let row = rowOf(0, 0)
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (isBlank(code) || isTrail(code)) continue
      const id = ids[code]!
      if (id === 0 && before1 === 0) continue
      const next = rowOf(before1, id)
      out[at] = -Math.log10(afterTwo(row, id, afterOne(before1, id, next)))
      row = next
      before1 = id
    }
    return out
  }

  const idOf = (c: string) => ids[c.charCodeAt(0)] ?? 0
  return {
    total,
    count: (c) => (idOf(c) === UNKNOWN ? 0 : count[idOf(c)]!),
    pair: (a, b) => pair(idOf(a), idOf(b)),
    logProb(before2, before1, c) {
      const [a, b, x] = [idOf(before2), idOf(before1), idOf(c)]
      return Math.log10(afterTwo(rowOf(a, b), x, afterOne(b, x, rowOf(b, x))))
    },
    between,
    surprise,
  }
}

/** The id of every UTF-16 unit: a counted character's, its simplified shape's, 0 for a gap, {@link UNKNOWN} for other Han. */
function idsByCode(chars: Uint16Array): Uint16Array {
  const ids = new Uint16Array(0x10000)
  ids.fill(UNKNOWN, 0x3400, 0xa000)
  ids.fill(UNKNOWN, 0xd840, 0xd889) // lead surrogates of the supplementary ideographs
  ids.fill(UNKNOWN, 0xf900, 0xfb00)
  for (let id = 0; id < chars.length; id++) ids[chars[id]!] = id
  const { from, to } = foldTable()
  for (let i = 0; i < from.length; i++) ids[from[i]!] = ids[to[i]!]!
  return ids
}

const isBlank = (code: number) => code === 0x20 || code === 0x3000 || code === 0xa0 || code === 0x09
const isTrail = (code: number) => code >= 0xdc00 && code <= 0xdfff

/** Bits set in a 32-bit number. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
