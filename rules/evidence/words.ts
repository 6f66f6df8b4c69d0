import { type Blob, openBlob } from './blob.ts'
import { simplifiedCode } from './fold.ts'

/** Counts are kept as round(16 ln(count) + 1) in one byte, as in han.ts. */
const STEPS = 16

/** Chinese words of two to four characters, and how common they are. */
export interface Words {
  /**
   * How often the word stands in the corpus of jieba's dictionary, within 3 %; 0 when it is not listed here.
   *
   * 3 means listed, not counted. Below about 10 there are names and chance runs of characters among them: 此键, 比少.
   * Traditional characters count as simplified. A word of another length than 2, 3 or 4 gives 0.
   */
  frequency(word: string): number
}

/** The words of one length: the characters after the first, side by side and ascending, in a range for each first character. */
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
      if (order === 0) return Math.exp((words.counts[middle]! - 1) / STEPS)
      if (order < 0) low = middle + 1
      else high = middle
    }
    return 0
  }
  return { frequency }
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
