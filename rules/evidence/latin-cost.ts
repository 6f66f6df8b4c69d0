import { walk } from './latin-list.ts'

/** Longest word looked for. */
export const MAX_LENGTH = 24

/** log10 of the probability of words; found by scripts/evidence/tune-latin.mjs. */
export const COST = {
  /** A word that no list has, and each of its letters: names, abbreviations, foreign words. */
  unknown: -2.2,
  letter: -0.95,
  /** … when it starts with a capital, as names do; … when it has two or three small letters, as names do not. */
  capitalised: 0.8,
  short: -1,
  /** One letter alone, other than a and I: a capital with a full stop, a capital, a small letter. */
  initial: -3,
  capital: -4.5,
  lone: -6,
  /** A capital after a small letter inside a word, or a small letter after capitals: OSCEina. */
  innerCapital: -4,
  /** A word of the document itself, seen once; each ten times as often is ten times as probable, up to the limit. */
  known: -5,
  knownLimit: -2.5,
  /** What stands between two printed spaces, whatever it is, where spaces are faithful; and each of its letters. */
  printed: -7,
  printedLetter: -0.25,
}

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
export function wordTable(run: Run, known?: (word: string) => number): Float32Array {
  const width = MAX_LENGTH + 1
  const { value, letters } = run
  const table = new Float32Array(value.length * width).fill(Number.NEGATIVE_INFINITY)
  const cases = casesOf(value)
  for (let from = 0; from < value.length; from++) {
    const row = from * width
    const to = Math.min(value.length, from + MAX_LENGTH)
    unknown(table, row, cases, from, to)
    if (cases[from] === UPPER && from + 1 === value.length && run.after === '.') table[row + 1] = COST.initial
    walk(letters, from, to, (end, logProb) => raise(table, row + end - from, logProb))
    if (known !== undefined) {
      for (let end = from + 2; end <= to; end++) {
        const times = known(value.slice(from, end))
        if (times > 0) raise(table, row + end - from, Math.min(COST.knownLimit, COST.known + Math.log10(times)))
      }
    }
    capitals(table, row, cases, from, to)
  }
  if (run.before === "'" || run.before === '’') {
    const suffix = AFTER_APOSTROPHE.exec(value)
    if (suffix !== null) raise(table, suffix[0].length, SUFFIX)
  }
  return table
}

function raise(table: Float32Array, at: number, logProb: number): void {
  if (table[at]! < logProb) table[at] = logProb
}

/** Words no list has: cheaper when they look like a name. */
function unknown(table: Float32Array, row: number, cases: Uint8Array, from: number, to: number): void {
  const upper = cases[from] === UPPER
  const start = COST.unknown + (upper ? COST.capitalised : 0)
  table[row + 1] = upper ? COST.capital : COST.lone
  for (let length = 2; from + length <= to; length++) {
    const short = upper ? 0 : Math.max(0, 4 - length) * COST.short
    table[row + length] = start + length * COST.letter + short
  }
}

/** Takes away from words with capitals inside, unless all letters are capitals. */
function capitals(table: Float32Array, row: number, cases: Uint8Array, from: number, to: number): void {
  let fall = 0
  for (let at = from + 1; at < to; at++) {
    // in|China: a small letter, a capital;  OSCE|ina: the second capital, a small letter
    if (cases[at] === UPPER && cases[at - 1] === LOWER) fall += COST.innerCapital
    if (cases[at] === LOWER && cases[at - 1] === UPPER && at - 1 > from) fall += COST.innerCapital
    table[row + at - from + 1]! += fall
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
