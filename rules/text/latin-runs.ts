/** Runs of Latin text inside a block, addresses left out, and what its blanks are. */
import { ALPHABETIC, ATOM, BLANK, CJK, kindAt, LATIN, OTHER, WIDE } from './scripts.ts'

export interface LatinRun {
  readonly start: number
  readonly end: number
}

const ADDRESS = /(?:https?:\/\/|www\.|10\.\d{4,9}\/)[^\s\u3000-\u9fff]+|[^\s@]+@[^\s@]+\.[^\s@]+/g

/** Stretches without CJK characters and wide marks that hold two letters at least. */
export function latinRuns(value: string): LatinRun[] {
  const found: LatinRun[] = []
  const addresses = /[:@]|www|10\./.test(value) ? [...value.matchAll(ADDRESS)] : []
  let next = 0
  let start = -1
  let letters = 0
  const close = (end: number): void => {
    if (start >= 0 && letters > 1) found.push({ start, end })
    start = -1
    letters = 0
  }
  for (let k = 0; k <= value.length; k++) {
    const address = addresses[next]
    if (address && k === address.index) {
      close(k)
      k += address[0].length - 1
      next++
      continue
    }
    const kind = kindAt(value, k)
    if (k === value.length || kind === CJK || kind === WIDE || kind === ATOM || (kind === OTHER && !/[\p{L}\p{M}]/u.test(value[k]!)))
      close(k)
    else if (kind === LATIN) {
      if (start < 0) start = k
      letters++
    } else if (kind === ALPHABETIC) close(k)
  }
  return found.map(({ start: from, end }) => ({ start: from, end: trimmed(value, from, end) }))
}

function trimmed(value: string, from: number, to: number): number {
  let end = to
  while (end > from && kindAt(value, end - 1) === BLANK) end--
  return end
}

/** The letters and marks of a run, and what stands before each of them. */
export interface Glyphs {
  readonly text: string
  readonly at: readonly number[]
  /** Blank before the glyph: 0 none, 1 weak, 2 vouched for. */
  readonly blank: readonly number[]
}

export function glyphs(value: string, { start, end }: LatinRun, vouched: ReadonlySet<number>): Glyphs {
  let text = ''
  const at: number[] = []
  const blank: number[] = []
  let before = 0
  for (let k = start; k < end; k++) {
    if (kindAt(value, k) === BLANK) before = Math.max(before, vouched.has(k) || value[k] === '\u3000' ? 2 : 1)
    else {
      text += value[k]
      at.push(k)
      blank.push(before)
      before = 0
    }
  }
  return { text, at, blank }
}
