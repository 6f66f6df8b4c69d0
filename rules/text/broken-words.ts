/** Whether a hyphen at a line's end belongs to its word: what an English word list says where the document has neither form. */
import { latin } from '../evidence/latin.ts'

/** In a billion words, the parts of a compound are this common: blood-feeding, self-evident; `baro` and `meter` are not. */
const COMMON_PART = 3e3
/** Half of the listed words are rarer. A rare one that has a hyphen elsewhere is kept by the document's own words. */
const LISTED = 1
/** No printer leaves less than this of a word at a line's end, or takes less to the next line. */
const LEAST = 2

export const isListed = (word: string): boolean => latin().frequency(word.toLowerCase()) >= LISTED

/** `before` and `after` are the letters on both sides of the hyphen. */
export function isCompound(before: string, after: string): boolean {
  const { frequency } = latin()
  const [left, right] = [before.toLowerCase(), after.toLowerCase()]
  if (left.length < LEAST) return true
  if (isListed(left + right)) return false
  return frequency(left) >= COMMON_PART && frequency(right) >= COMMON_PART
}

/** An address that goes on over the line's end: its hyphen, slash or stop is its own. */
export const ADDRESS_END = /(?:https?:\/\/|www\.|\bdoi\s*[:：]?\s*10\.|(?<![\d.])10\.\d{4,9}\/)[^\s\u3000-\u9fff“”<>]*$/i
