import { COST, MAX_LENGTH, type Run, type WordTable, wordTable } from './latin-cost.ts'
import { lettersOf, listed } from './latin-list.ts'

/** What a text's spaces are worth: as printed; some lost, some inside words; nearly all lost. */
export type Spacing = 'faithful' | 'scattered' | 'lost'

export interface SegmentOptions {
  /** How often a word stands in the document itself, its case as there; so its names stay whole. */
  readonly known?: (word: string) => number
  /** What the spaces of the document are worth, where the caller knows; else it is judged from `text`, the more of it the better. */
  readonly spacing?: Spacing
}

/** English words, how common they are, and where they part when a text lost its spaces. */
export interface Latin {
  /** Occurrences in a billion words, within a factor of 2; 0 when it is not listed. Case does not matter. */
  frequency(word: string): number
  /** `text` without spaces, cut into words; joined, they are `text` again. `spaces` are offsets into `text` where a weak space stood. */
  segment(text: string, spaces: readonly number[], options?: SegmentOptions): string[]
  /** What the spaces of a text are worth. */
  spacing(text: string, spaces: readonly number[], options?: SegmentOptions): Spacing
}

/** log10 of the odds of a space: between two words, and inside a word. */
interface Printer {
  readonly name: Spacing
  readonly prior: number
  readonly between: number
  readonly inside: number
}

/** Faithful: one space in 2,000 goes or comes, as in good OCR. Scattered: the rates of the text layers of scanned journals. */
export const PRINTERS: Printer[] = [
  { name: 'faithful', prior: 0.98, between: 0.998, inside: 0.0004 },
  { name: 'scattered', prior: 0.01, between: 0.4, inside: 0.15 },
  { name: 'lost', prior: 0.01, between: 0.01, inside: 0.005 },
]

const RUN = /[\p{Script=Latin}\p{M}]+/gu
const NONE: SegmentOptions = {}

let cached: Latin | undefined

export function latin(): Latin {
  cached ??= { frequency, segment, spacing }
  return cached
}

function frequency(word: string): number {
  const logProb = listed(word)
  return logProb === undefined ? 0 : 10 ** (9 + logProb)
}

function segment(text: string, spaces: readonly number[], options = NONE): string[] {
  const cuts = judge(text, spaces, options).cuts.sort((a, b) => a - b)
  const pieces: string[] = []
  let from = 0
  for (const cut of [...cuts, text.length]) {
    if (cut > from) pieces.push(text.slice(from, cut))
    from = cut
  }
  return pieces
}

function spacing(text: string, spaces: readonly number[], options = NONE): Spacing {
  return judge(text, spaces, options).printer.name
}

interface Judgement {
  readonly printer: Printer
  readonly logProb: number
  readonly cuts: number[]
}

/** The printer under which text and spaces are most probable, and its cuts. */
function judge(text: string, spaces: readonly number[], options: SegmentOptions): Judgement {
  const spaced = new Uint8Array(text.length + 1)
  for (const at of spaces) spaced[at] = 1
  const printers = options.spacing === undefined ? PRINTERS : PRINTERS.filter((printer) => printer.name === options.spacing)
  const found = printers.map((printer) => ({ printer, logProb: Math.log10(printer.prior), cuts: otherCuts(text, spaces) }))
  for (const { 0: value, index } of text.matchAll(RUN)) {
    const run: Run = { value, letters: lettersOf(value), before: text[index - 1] ?? '', after: text[index + value.length] ?? '' }
    const table = wordTable(run, options.known)
    for (const each of found) each.logProb += best(run, table, spaced, index, each.printer, each.cuts)
  }
  return found.reduce((a, b) => (b.logProb > a.logProb ? b : a))
}

/**
 * The most probable words of a run of letters (Viterbi); adds its cuts, gives its log10 probability.
 *
 * Where spaces are faithful, what stands between two of them is a word even if no list has it, and only a word that is listed
 * may stand across one: without the first, names and compounds went to pieces (Back|end); without the second, French grew together.
 */
function best(run: Run, table: WordTable, spaced: Uint8Array, offset: number, printer: Printer, cuts: number[]): number {
  const n = run.value.length
  const faithful = printer.name === 'faithful'
  const odds = oddsOf(printer)
  const score = new Float64Array(n + 1).fill(Number.NEGATIVE_INFINITY)
  const back = new Int32Array(n + 1)
  score[0] = 0
  for (let from = 0; from < n; from++) {
    const starts = from === 0 || spaced[offset + from] === 1
    let across = false
    let sum = score[from]! + (from === 0 ? 0 : odds.between[spaced[offset + from]!]!)
    for (let length = 1; length <= MAX_LENGTH && from + length <= n; length++) {
      const to = from + length
      const cell = from * (MAX_LENGTH + 1) + length
      const ends = to === n || spaced[offset + to] === 1
      let word = (faithful && across ? table.listed : table.any)[cell]!
      if (faithful && starts && ends && !across) word = Math.max(word, COST.printed)
      if (sum + word > score[to]!) {
        score[to] = sum + word
        back[to] = from
      }
      sum += odds.inside[spaced[offset + to]!]!
      across ||= ends
    }
  }
  for (let at = back[n]!; at > 0; at = back[at]!) cuts.push(offset + at)
  return score[n]!
}

/** log10 of the odds of no space and of a space. */
function oddsOf({ between, inside }: Printer) {
  return {
    between: [Math.log10(1 - between), Math.log10(between)],
    inside: [Math.log10(1 - inside), Math.log10(inside)],
  }
}

/** Spaces beside anything but letters stay where they were: what belongs before and after a comma is another rule's to say. */
function otherCuts(text: string, spaces: readonly number[]): number[] {
  const letter = /[\p{Script=Latin}\p{M}]/u
  return spaces.filter((at) => at > 0 && at < text.length && !(letter.test(text[at - 1]!) && letter.test(text[at]!)))
}
