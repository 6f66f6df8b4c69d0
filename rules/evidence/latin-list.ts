import { openBlob } from './blob.ts'

/** One level of the list is half a decade of probability: level 7 is 10^-3.5. */
const LEVELS_PER_DECADE = 2

let cached: Uint32Array | undefined

/** The word list as a graph, described in scripts/evidence/latin.mjs, read at the first call (about 1 ms). */
const graph = () => {
  cached ??= openBlob('latin.bin').u32(0)
  return cached
}

/** log10 of the probability of a listed word, within a quarter; `undefined` when it is not listed. Case does not matter. */
export function listed(word: string): number | undefined {
  let found: number | undefined
  const letters = lettersOf(word)
  walk(letters, 0, letters.length, (end, logProb) => {
    if (end === letters.length) found = logProb
  })
  return found
}

/** 1 … 26 for each letter of the English alphabet, full-width ones and those with accents too; 0 for anything else. */
export function lettersOf(text: string): Uint8Array {
  const letters = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const lower = (code < 128 ? code : baseOf(text[i]!)) | 32
    letters[i] = lower >= 97 && lower <= 122 ? lower - 96 : 0
  }
  return letters
}

const baseOf = (c: string) => c.normalize('NFKD').charCodeAt(0)

/** Tells of each listed word that starts at `from` where it ends and how probable it is, the shortest first. */
export function walk(letters: Uint8Array, from: number, to: number, visit: (end: number, logProb: number) => void): void {
  const edges = graph()
  let at = edges[0]!
  for (let i = from; i < to; i++) {
    const edge = edgeOf(edges, at, letters[i]!)
    if (edge === 0) return
    const level = (edge >>> 6) & 15
    if (level !== 0) visit(i + 1, -level / LEVELS_PER_DECADE)
    at = edge >>> 10
    if (at === 0) return
  }
}

/** The edge for a letter among those that start at `at`, or 0. */
function edgeOf(edges: Uint32Array, at: number, letter: number): number {
  for (let i = at; ; i++) {
    const edge = edges[i]!
    if ((edge & 31) === letter) return edge
    if ((edge & 32) !== 0) return 0
  }
}
