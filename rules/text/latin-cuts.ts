/** Where words part in a run of Latin text, by what its blanks are worth. */
import { type Spacing as LatinSpacing, latin } from '../evidence/latin.ts'
import type { Glyphs } from './latin-runs.ts'
import { DIGIT, kindAt, LATIN, NARROW, QUOTE } from './scripts.ts'
import type { Spacing } from './spacing.ts'

/** Occurrences in a billion words: both halves of a glued word are common, and one of them is one of these, which names and compounds hardly end in. */
const COMMON = 5e3
const USUAL = 4e4
const FUNCTION_WORDS = new Set(
  'a an the of to in and is was were for on with as by at from that which had have has not be are or it its his their this these all been but would could'.split(
    ' ',
  ),
)

const known = (own: ReadonlyMap<string, number>) => (word: string) => {
  const times = own.get(word) ?? 0
  return times > 1 ? times : 0
}

/** Where words part when blanks are noise, all or nearly all of them. */
export function noisyCuts({ text, blank }: Glyphs, measure: Spacing, spaces: LatinSpacing, own: ReadonlyMap<string, number>): Set<number> {
  const cuts = new Set<number>()
  const bounds = [0]
  for (let k = 1; k < text.length; k++) if (blank[k] === 2) bounds.push(k)
  bounds.push(text.length)
  /** Where the word begins that the chunk before ended with. */
  let begun = 0
  for (let b = 0; b + 1 < bounds.length; b++) {
    const [from, to] = [bounds[b]!, bounds[b + 1]!]
    const part = text.slice(from, to)
    const weak: number[] = []
    if (!measure.vouched) for (let k = 1; k < part.length; k++) if (blank[from + k] === 1) weak.push(k)
    const inner: number[] = []
    let at = from
    let last = ''
    for (const piece of latin().segment(part, weak, { known: known(own), spacing: spaces })) {
      if (at > from && letters(text, at) && !misread(last, piece) && (measure.vouched ? apart(last, piece) : !isPlural(last, piece)))
        inner.push(at)
      at += piece.length
      last = piece
    }
    // A line's end, not of print but of the extractor: Sy⏎stem.
    if (from > 0 && !broken(text.slice(begun, from), text.slice(from, inner[0] ?? to), own)) {
      cuts.add(from)
      begun = from
    }
    for (const cut of inner) cuts.add(cut)
    begun = inner.at(-1) ?? begun
  }
  for (let k = 1; k < text.length; k++) if (!letters(text, k) && besideMark(text, k, blank[k]!, measure, cuts)) cuts.add(k)
  return cuts
}

/** Cha|Henges, J|Vew: a capital that is none, and the word it breaks; `latin-confusions` will read it. */
function misread(a: string, b: string): boolean {
  const word = /^H[a-z]/.test(b)
    ? `${a}ll${b.slice(1)}`
    : a === 'J' && /^V[a-z]/.test(b)
      ? `N${b.slice(1)}`
      : a === 'JV' && /^[a-z]/.test(b)
        ? `N${b}`
        : ''
  return word !== '' && latin().frequency(word) > COMMON
}

/** CBMs, URLs: no word ends there. */
const isPlural = (a: string, b: string): boolean => b === 's' || (/^[A-Z]+$/.test(a) && /^[A-Z]s$/.test(b))

/** Do the letters on both sides of a vouched blank make a word that neither of them is? */
function broken(before: string, after: string, own: ReadonlyMap<string, number>): boolean {
  const a = /[A-Za-z]*$/.exec(before)![0]
  const b = /^[a-z]*/.exec(after)![0]
  const { frequency } = latin()
  if (!a || !b || frequency(a + b) < COMMON) return false
  const rarer = Math.min(frequency(a) + COMMON * ((own.get(a) ?? 0) - 1), frequency(b) + COMMON * ((own.get(b) ?? 0) - 1))
  return rarer < COMMON && frequency(a + b) > 50 * rarer
}

/** Where word spaces are vouched for, few are lost: two words of which one is a little one, or both are common, or a capital begins the second. */
function apart(a: string, b: string): boolean {
  const { frequency } = latin()
  if (/[a-z]$/.test(a) && /^[A-Z]/.test(b)) return true
  if (/[A-Z]$/.test(a)) return false
  if (FUNCTION_WORDS.has(a.toLowerCase()) || FUNCTION_WORDS.has(b.toLowerCase())) return Math.min(frequency(a), frequency(b)) > COMMON
  return Math.min(a.length, b.length) > 3 && Math.min(frequency(a), frequency(b)) > COMMON
}

const letters = (text: string, k: number): boolean => kindAt(text, k - 1) === LATIN && kindAt(text, k) === LATIN

/** Is there a space between two glyphs that are not both letters? */
function besideMark(text: string, k: number, blank: number, measure: Spacing, cuts: ReadonlySet<number>): boolean {
  const [a, b] = [text[k - 1]!, text[k]!]
  const [left, right] = [kindAt(text, k - 1), kindAt(text, k)]
  if (blank === 2) return !/[([“‘/-]/.test(a) && !/[,.;:)\]”/-]/.test(b)
  if (left === LATIN && right === DIGIT) return wordBefore(text, k, cuts) && (blank === 1 || /[a-z]/.test(a))
  if (left === DIGIT && right === LATIN) return wordAfter(text, k, cuts)
  if (blank === 0 || (left === DIGIT && right === DIGIT)) return false
  if (right === QUOTE || left === QUOTE)
    return !measure.vouched && ((/[“‘]/.test(b) && left !== NARROW) || (/[”’]/.test(a) && right !== NARROW))
  if (/[,.;:!?)\]%/'-]/.test(b) || /[([/'@#-]/.test(a)) return false
  return true
}

const wordAfter = (text: string, k: number, cuts: ReadonlySet<number>): boolean => {
  let end = k + 1
  while (end < text.length && kindAt(text, end) === LATIN && !cuts.has(end)) end++
  const word = text.slice(k, end)
  return (
    word.length > 1 &&
    !/^(?:st|nd|rd|th|a|b|km|cm|mm|kg|g|m|s)$/.test(word) &&
    /^[A-Za-z][a-z]+$/.test(word) &&
    latin().frequency(word) > COMMON
  )
}

/** `2017to`, `on1,286`: a word of the list, as far as it has been cut off from what stands before it. */
const wordBefore = (text: string, k: number, cuts: ReadonlySet<number>): boolean => {
  let start = k
  while (start > 0 && kindAt(text, start - 1) === LATIN && !cuts.has(start)) start--
  const word = text.slice(start, k)
  return word.length > 1 && /^[A-Za-z]?[a-z]+$/.test(word) && latin().frequency(word) > 0
}

interface Part {
  readonly start: number
  readonly text: string
}

/** One glyph, which extractors set apart: di ffi cult. */
const LIGATURE = /^f(?:f|i|l|fi|fl)$/

/** Where words part when blanks are as printed, but for a slip. */
export function printedCuts({ text, blank }: Glyphs, own: ReadonlyMap<string, number> | undefined): Set<number> {
  const cuts = new Set<number>()
  for (let k = 1; k < text.length; k++) if (blank[k]! > 0) cuts.add(k)
  if (!own) return cuts
  const { frequency, segment } = latin()
  const isWord = (word: string): boolean => frequency(word) > 0 || (own.get(word) ?? 0) > 1
  let last = -1
  const words = [...text.matchAll(/(?<!['’])[A-Za-z\u00c0-\u024f]+/g)].flatMap(({ 0: token, index }) => {
    const inner = Array.from({ length: token.length - 1 }, (_, k) => index + k + 1).filter((k) => cuts.has(k))
    return [index, ...inner].map((start, k) => ({ start, text: text.slice(start, inner[k] ?? index + token.length) }))
  })
  const isOneToken = (a: Part, b: Part): boolean => cuts.has(b.start) && b.start === a.start + a.text.length
  words.forEach((word, k) => {
    if (word.start <= last || !/^[A-Za-z][a-z]*$/.test(word.text)) return
    const next = words[k + 1]
    const third = words[k + 2]
    if (next && third && LIGATURE.test(next.text) && isOneToken(word, next) && isOneToken(next, third)) {
      if (frequency(word.text + next.text + third.text) > 0) {
        cuts.delete(next.start)
        cuts.delete(third.start)
        last = third.start
        return
      }
    }
    if (next && isOneToken(word, next) && /^[a-z]{2,}$/.test(next.text) && !/['’-]/.test(text[next.start + next.text.length] ?? '')) {
      const whole = word.text + next.text
      if (whole.length > 4 && frequency(whole) > 0 && !(isWord(word.text) && isWord(next.text)) && better(whole, word.text, next.text)) {
        cuts.delete(next.start)
        last = next.start
        return
      }
    }
    if (word.text.length < 5 || isWord(word.text) || !/^[a-z]+$/.test(word.text)) return
    const parts = segment(word.text, [], { spacing: 'scattered', known: known(own) })
    if (parts.length !== 2 || !parts.some((part) => FUNCTION_WORDS.has(part.toLowerCase()))) return
    if (
      !parts.every((part) => frequency(part) > COMMON) ||
      (parts.some((part) => part.length === 1) && !parts.some((part) => part.length > 3 && frequency(part) > USUAL))
    )
      return
    cuts.add(word.start + parts[0]!.length)
  })
  return cuts
}

/** One of the pieces is no word: `weat her`, `dea nery`, `statio ner`. */
const better = (whole: string, a: string, b: string): boolean => {
  const { frequency } = latin()
  return frequency(whole) > 20 * Math.min(frequency(a), frequency(b))
}
