import { walk } from './latin-list.ts'

/** Longest word looked for. */
export const MAX_LENGTH = 24

/** log10 of the probability of words, by coordinate search on 4,800 words with all spaces, some and none; measured on others: README. */
export const COST = {
  /** A word that no list has, and each of its letters: names, abbreviations, foreign words. */
  unknown: -3.2,
  letter: -0.95,
  /** … when it starts with a capital, as names do. */
  capitalised: 0.5,
  /** One letter alone, other than a and I: a capital with a full stop, a capital, a small letter. */
  initial: -3,
  capital: -4.5,
  lone: -6,
  /** A capital after a small letter inside a word, or a small letter after capitals: OSCEina. */
  innerCapital: -4,
  /** A word of the document itself, seen once; each ten times as often is ten times as probable, up to the limit. */
  known: -5,
  knownLimit: -2.5,
  /**
   * What stands between two printed spaces, whatever it is, where spaces are faithful. When words are cut, one without a capital
   * is less likely to be a name, and so cut more easily; French would then not pass for faithful, so it is judged without.
   */
  printed: -7.5,
  printedSmall: -8.5,
} as const

/** What follows an apostrophe inside a word: Pell's, don't, we'll. */
const AFTER_APOSTROPHE = /^(?:s|t|d|m|ll|re|ve)/i
const SUFFIX = -0.5

const UPPER = 1
const LOWER = 2

/** A run of Latin letters in a text. */
export interface Run {
  readonly value: string
  readonly letters: Uint8Array
  /** The character before it, and after it, or ''. */
  readonly before: string
  readonly after: string
}

/** For a run of letters, log10 of the probability of the word from `i` to `i + length`, at `i * (MAX_LENGTH + 1) + length`. */
export interface WordTable {
  /** -Infinity for words that neither a list nor the document has. */
  readonly listed: Float32Array
  /** Of any word. */
  readonly any: Float32Array
}

export function wordTable(run: Run, known?: (word: string) => number): WordTable {
  const width = MAX_LENGTH + 1
  const { value, letters } = run
  const listed = new Float32Array(value.length * width).fill(Number.NEGATIVE_INFINITY)
  const any = new Float32Array(value.length * width).fill(Number.NEGATIVE_INFINITY)
  const cases = casesOf(value)
  for (let from = 0; from < value.length; from++) {
    const row = from * width
    const to = Math.min(value.length, from + MAX_LENGTH)
    // Of one letter, a and I are words; i is not.
    const shortest = value[from] === 'i' ? 2 : 1
    walk(letters, from, to, (end, logProb) => {
      if (end - from >= shortest) raise(listed, row + end - from, logProb)
    })
    if (known !== undefined) raiseKnown(listed, row, value, from, to, known)
    unknown(any, row, cases, from, to)
    if (cases[from] === UPPER && from + 1 === value.length && run.after === '.') any[row + 1] = COST.initial
  }
  if (run.before === "'" || run.before === '’') {
    const suffix = AFTER_APOSTROPHE.exec(value)
    if (suffix !== null) raise(listed, suffix[0].length, SUFFIX)
  }
  for (let from = 0; from < value.length; from++) capitals(listed, any, from * width, cases, from)
  return { listed, any }
}

/** Words of the document, of two letters or more. */
function raiseKnown(table: Float32Array, row: number, value: string, from: number, to: number, known: (word: string) => number): void {
  for (let end = from + 2; end <= to; end++) {
    const times = known(value.slice(from, end))
    if (times > 0) raise(table, row + end - from, Math.min(COST.knownLimit, COST.known + Math.log10(times)))
  }
}

function raise(table: Float32Array, at: number, logProb: number): void {
  if (table[at]! < logProb) table[at] = logProb
}

/** Words no list has: cheaper when they look like a name. */
function unknown(table: Float32Array, row: number, cases: Uint8Array, from: number, to: number): void {
  const upper = cases[from] === UPPER
  const start = COST.unknown + (upper ? COST.capitalised : 0)
  table[row + 1] = upper ? COST.capital : COST.lone
  for (let length = 2; from + length <= to; length++) table[row + length] = start + length * COST.letter
}

/** Takes away from words with capitals inside, unless all letters are capitals; then sees that `any` is as high as `listed`. */
function capitals(listed: Float32Array, any: Float32Array, row: number, cases: Uint8Array, from: number): void {
  let fall = 0
  for (let length = 1; length <= MAX_LENGTH && from + length <= cases.length; length++) {
    const at = from + length - 1
    if (length > 1) {
      // in|China: a small letter, a capital;  OSCE|ina: the second capital, a small letter
      if (cases[at] === UPPER && cases[at - 1] === LOWER) fall += COST.innerCapital
      if (cases[at] === LOWER && cases[at - 1] === UPPER && length > 2) fall += COST.innerCapital
    }
    listed[row + length]! += fall
    any[row + length] = Math.max(listed[row + length]!, any[row + length]! + fall)
  }
}

function casesOf(run: string): Uint8Array {
  const cases = new Uint8Array(run.length)
  for (let i = 0; i < run.length; i++) {
    const c = run[i]!
    if (c !== c.toLowerCase()) cases[i] = UPPER
    else if (c !== c.toUpperCase()) cases[i] = LOWER
  }
  return cases
}
