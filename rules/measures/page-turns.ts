/**
 * Where pages end in a source without form feeds: at their numbers, on lines of their own or in running heads, each one more than the last
 * and about a page of text after it. A running head may be lost here and there.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { folioNumber } from '../text/folio-numbers.ts'
import { median } from '../text/median.ts'
import { alike } from '../text/similar.ts'

export interface PageTurns {
  /** First line of each page but the first. */
  readonly starts: readonly Line[]
  readonly numbers: readonly number[]
}

/** So many numbers in a row are a habit. */
const LEAST_TURNS = 3
/** A page of characters is no less; rows of a table and items of a list are nearer to each other. */
const LEAST_PAGE = 300
/** Pages with figures hold less, those in small type more. */
const [LEAST_SHARE, MOST_SHARE] = [0.3, 2]
/** Text before the first number, or after the last, that is no page of its own. */
const REST = 0.08
const SAME = 0.7
const LEAST_WORDS = 3
const LONGEST_HEAD = 60
/** Most lines have no digit near an end, and are not looked at twice. */
const NUMBERED = /^.{0,8}\d|\d.{0,8}$/
/** Text layers part digits. */
const HEAD = /^[^\p{L}\d]{0,3}(\d(?: ?\d){0,3})(?! ?[\d年月日卷期号號])|(?<![第\d.．] ?)(\d(?: ?\d){0,3})[^\p{L}\d]{0,3}$/u
/** Pages between two numbers that are left, and the share of the text whose pages are told. */
const MOST_STEP = 3
const LEAST_COVERED = 0.5

interface Candidate {
  readonly k: number
  readonly number: number
  /** Characters before it. */
  readonly at: number
  /** Letters of a running head; none beside a number on a line of its own. */
  readonly words: string
}

export const pageTurns = defineMeasure<PageTurns>({
  id: 'page-turns',
  summary: 'Ends of pages, told by their numbers where the source marks none',
  measure({ scan }) {
    const none: PageTurns = { starts: [], numbers: [] }
    if (scan.children.length !== 1) return none
    const lines = scan.children[0]!.children
    let total = 0
    const candidates = lines.flatMap((line, k): Candidate[] => {
      const at = total
      total += line.value.length
      if (!NUMBERED.test(line.value)) return []
      const folio = folioNumber(line.value)
      if (folio) return [{ k, number: folio.number, at, words: '' }]
      const text = ascii(tight(line.value))
      const head = text.length <= LONGEST_HEAD ? HEAD.exec(ascii(line.value).trim()) : null
      const words = text.replace(/[\d\p{P}\p{S}]/gu, '')
      return head && words.length >= LEAST_WORDS ? [{ k, number: Number((head[1] ?? head[2])!.replace(/ /g, '')), at, words }] : []
    })
    const chain = longest(candidates)
    if (chain.length < LEAST_TURNS) return none
    const page = median(steps(chain))
    const before = chain[0]!.at
    const after = total - chain.at(-1)!.at - lines[chain.at(-1)!.k]!.value.length
    const whole = chain.every(({ words }) => words)
      ? page * (chain.length + 1) >= total * LEAST_COVERED
      : Math.max(before, after) <= page * MOST_SHARE
    if (page < LEAST_PAGE || !whole) return none
    // Numbers stand at the foot, unless there is text below the last and none above the first, or they are in running heads.
    const atTop = after > page * REST && (before < page * REST || chain.every(({ words }) => words))
    const turns = atTop ? chain.slice(before < page * REST ? 1 : 0).map(({ k }) => k) : chain.map(({ k }) => k + 1)
    return { starts: turns.flatMap((k) => lines[k] ?? []), numbers: chain.map(({ number }) => number) }
  },
  say: ({ numbers }) => (numbers.length ? `pages ${numbers[0]} to ${numbers.at(-1)}` : 'no ends of pages'),
})

/** The longest chain of numbers, each one more than the last and about as far from it as the others are. */
function longest(candidates: readonly Candidate[]): Candidate[] {
  let best: Candidate[] = []
  const ends = new Map<number, Candidate[][]>()
  for (const candidate of candidates) {
    const fits = Array.from({ length: MOST_STEP }, (_, k) => ends.get(candidate.number - k - 1) ?? [])
      .flat()
      .filter((chain) => follows(chain, candidate))
    const longestBefore = fits.reduce<Candidate[]>((a, b) => (b.length > a.length ? b : a), [])
    const chain = [...longestBefore, candidate]
    ends.set(candidate.number, [...(ends.get(candidate.number) ?? []).slice(1 - MOST_KEPT), chain])
    if (chain.length > best.length && isRegular(chain)) best = chain
  }
  return best
}

/** What is asked of a chain is asked of its last members: a book has thousands of pages. */
const NEAR = 8
/** Journal on the left page, article on the right. */
const ALTERNATE = 2
/** Chains that are kept per last number. */
const MOST_KEPT = 4

function follows(chain: readonly Candidate[], next: Candidate): boolean {
  const last = chain.at(-1)!
  const far = (next.at - last.at) / (next.number - last.number)
  // Numbers at the foot that are lost can be told from the notes above them; heads that are lost can't.
  if (next.number - last.number > 1 && !(next.words && last.words)) return false
  if (far < LEAST_PAGE) return false
  const near = chain.slice(-NEAR)
  if (near.length > 1 && far >= MOST_SHARE * median(steps(near)) + LEAST_PAGE) return false
  // Headings count up as well: the words of running heads come again, on every other page at the latest.
  return near.length < ALTERNATE || !next.words || near.some(({ words }) => words && alike(words, next.words) >= SAME)
}

function isRegular(chain: readonly Candidate[]): boolean {
  const found = steps(chain)
  const page = median(found)
  const even = found.every((step) => step >= page * LEAST_SHARE && step <= page * MOST_SHARE)
  const first = chain.slice(0, NEAR)
  return (
    even && first.every((one) => !one.words || first.some((other) => other !== one && other.words && alike(other.words, one.words) >= SAME))
  )
}

/** Characters of a page, between each number and the next. */
const steps = (chain: readonly Candidate[]): number[] =>
  chain.slice(1).map(({ at, number }, k) => (at - chain[k]!.at) / (number - chain[k]!.number))
