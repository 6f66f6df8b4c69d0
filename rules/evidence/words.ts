import { type Blob, find, openBlob } from './blob.ts'
import { simplifiedCode } from './fold.ts'

/** Counts are kept as round(16 ln(count) + 1) in one byte, as in han.ts. */
const STEPS = 16
const FREQUENCIES = Float64Array.from({ length: 0x100 }, (_, count) => Math.exp((count - 1) / STEPS))

/** Chinese words of two to four characters, and how common they are. */
export interface Words {
  /**
   * How often the word stands in the corpus of jieba's dictionary, within 3 %; 0 when it is not listed here.
   *
   * 3 means listed, not counted. Below about 10 there are names and chance runs of characters among them: 此键, 比少.
   * Traditional characters count as simplified. A word of another length than 2, 3 or 4 gives 0.
   */
  frequency(word: string): number
  /**
   * The characters (code units) that would make a listed word of a text at `at`, each with the most common one: its length and its frequency.
   *
   * What they complete may begin up to three characters before; words that begin with them are looked for by their second one. A list to
   * look in, as long as some hundred.
   */
  completions(text: string, at: number): Map<number, Completion>
  /** Does any listed word of four characters differ from the text in that character alone? One that it begins with does not count. */
  idiomAt(text: string, at: number): boolean
}

export interface Completion {
  readonly length: number
  readonly frequency: number
}

/** The words of one length: the characters after the first, side by side and ascending, in a range for each first character. Or the other way round. */
interface Table {
  readonly starts: Uint32Array
  readonly tails: Uint16Array
  readonly counts: Uint8Array
}

let cached: Words | undefined

/** The word list, read at the first call (about 2 ms). */
export function words(): Words {
  cached ??= load()
  return cached
}

function load(): Words {
  const blob = openBlob('words.bin')
  const firsts = blob.u16(0)
  const tables = [2, 3, 4].map((length) => table(blob, 1 + (length - 2) * 3))
  /** The two-character words by their second character. */
  const seconds = blob.u16(10)
  const backwards = table(blob, 11)
  /** By code unit, its place among the first characters, from 1. */
  const placeOf = new Uint16Array(0x10000)
  for (let k = 0; k < firsts.length; k++) placeOf[firsts[k]!] = k + 1

  function frequency(word: string): number {
    const tail = word.length - 1
    const words = tables[tail - 1]
    if (words === undefined) return 0
    const first = placeOf[codeAt(word, 0)]!
    if (first === 0) return 0
    let low = words.starts[first - 1]!
    let high = words.starts[first]!
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = compare(words.tails, middle * tail, word)
      if (order === 0) return FREQUENCIES[words.counts[middle]!]!
      if (order < 0) low = middle + 1
      else high = middle
    }
    return 0
  }

  function completions(text: string, at: number): Map<number, Completion> {
    const found = new Map<number, Completion>()
    const add = (code: number, length: number, count: number): void => {
      const frequency = FREQUENCIES[count]!
      const known = found.get(code)
      if (!known || length > known.length || (length === known.length && frequency > known.frequency))
        found.set(code, { length, frequency })
    }
    for (let length = 2; length <= LONGEST; length++) {
      const { starts, tails, counts } = tables[length - 2]!
      const tail = length - 1
      for (let from = Math.max(0, at - tail); from < at && from + length <= text.length; from++) {
        if (from + length <= at) continue
        const first = placeOf[codeAt(text, from)]!
        if (first === 0) continue
        const [a, b, c] = tailOf(text, from, at)
        for (let row = starts[first - 1]!, k = row * tail; row < starts[first]!; row++, k += tail) {
          if (a !== ANY && tails[k] !== a) continue
          if (length > 2 && b !== ANY && tails[k + 1] !== b) continue
          if (length > 3 && c !== ANY && tails[k + 2] !== c) continue
          add(tails[k + at - from - 1]!, length, counts[row]!)
        }
      }
    }
    const second = at + 1 < text.length ? find(seconds, 0, seconds.length, codeAt(text, at + 1)) : -1
    if (second < 0) return found
    const { starts, tails, counts } = backwards
    for (let row = starts[second]!; row < starts[second + 1]!; row++) add(tails[row]!, 2, counts[row]!)
    return found
  }

  function idiomAt(text: string, at: number): boolean {
    const { starts, tails } = tables[2]!
    for (let from = Math.max(0, at - 3); from < at && from + 4 <= text.length; from++) {
      const first = placeOf[codeAt(text, from)]!
      if (first === 0) continue
      const [a, b, c] = tailOf(text, from, at)
      for (let tail = starts[first - 1]! * 3; tail < starts[first]! * 3; tail += 3)
        if ((a === ANY || tails[tail] === a) && (b === ANY || tails[tail + 1] === b) && (c === ANY || tails[tail + 2] === c)) return true
    }
    return false
  }
  return { frequency, completions, idiomAt }
}

const LONGEST = 4
/** No code unit. */
const ANY = -1
/** What a word that begins at `from` must end with, whatever stands at `at`. */
const tailOf = (text: string, from: number, at: number): [number, number, number] => {
  const code = (k: number): number => (k === at ? ANY : codeAt(text, k))
  return [code(from + 1), code(from + 2), code(from + 3)]
}

function table(blob: Blob, section: number): Table {
  return { starts: blob.u32(section), tails: blob.u16(section + 1), counts: blob.u8(section + 2) }
}

/** Negative when the row that starts at `at` comes before the end of `word`. */
function compare(tails: Uint16Array, at: number, word: string): number {
  for (let i = 1; i < word.length; i++) {
    const order = tails[at + i - 1]! - codeAt(word, i)
    if (order !== 0) return order
  }
  return 0
}

const codeAt = (word: string, i: number) => simplifiedCode(word.charCodeAt(i))
