/** How text points at the entries of a reference list: `[3]`, `[1, 4-6]`, `(Li, 2019a; Lind 2006)`, `周时敏（2019）`. */
import type { Bibliography, Entry } from './bibliography.ts'

export interface Pointer<T extends Entry> {
  readonly entry: T
  /** As printed. */
  readonly mark: string
}

const NUMBERS = /[［[〔]\s*(\d{1,3}(?:\s*[-–—~～,，、;；]\s*\d{1,3})*)\s*[］\]〕]/g
/** No bracket cites more: a longer range is something else. */
const MANY = 30
const BRACKET = /[(（]([^()（）]{4,200})[)）]/g
const YEAR = /(?<!\d)((?:1[5-9]|20)\d{2})([a-z](?![a-z]))?(?!\d|\s?年)/g
/** So far in front of `(2019)` its author stands. */
const BEFORE = 40
const STOPS = /[。；，;!?！？]|[.,]\s/g

export function* pointersIn<T extends Entry>(text: string, works: Bibliography<T>): Iterable<Pointer<T>> {
  for (const [mark, list] of text.matchAll(NUMBERS)) {
    const found = numbersOf(list!).map((number) => works.numbered(number))
    // A number that no entry has: an interval, or an omission.
    if (found.every((entry) => entry !== undefined)) yield* found.map((entry) => ({ entry, mark }))
  }
  for (const { 0: mark, 1: inner, index } of text.matchAll(BRACKET)) {
    let from = 0
    let names = lastClause(text.slice(Math.max(0, index - BEFORE), index))
    for (const year of inner!.matchAll(YEAR)) {
      const said = inner!.slice(from, year.index)
      // `(Li, 2019, 2020)`: the second year is the same author's.
      if (/\p{L}{2}/u.test(said)) names = said
      const entry = entryOf(names, year[1]!, year[2], works)
      if (entry) yield { entry, mark }
      from = year.index + year[0].length
    }
  }
}

/** `1, 4-6` → 1, 4, 5, 6. */
function numbersOf(list: string): number[] {
  return list.split(/[,，、;；]/).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–—~～]/).map(Number)
    return to < from || to - from > MANY ? [Number.NaN] : Array.from({ length: to - from + 1 }, (_, k) => from + k)
  })
}

function lastClause(text: string): string {
  const stop = [...text.matchAll(STOPS)].at(-1)
  return stop ? text.slice(stop.index + stop[0].length) : text
}

/** The entry of a name and a year, where only one fits. */
function entryOf<T extends Entry>(names: string, year: string, letter: string | undefined, works: Bibliography<T>): T | undefined {
  const found = works
    .by(names)
    .filter(
      ({ item, text }) => item.issued?.['date-parts'][0]?.[0] === Number(year) && (letter === undefined || text.includes(year + letter)),
    )
  return found.length === 1 ? found[0] : undefined
}
