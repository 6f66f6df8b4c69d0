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
  /**
   * `text`, given without its spaces, cut into words; joined, they are `text` again.
   *
   * `spaces` are the offsets (UTF-16) into `text` where a weak space stood. Between Latin letters they are weighed, beside
   * anything else they are kept, and none is put there.
   */
  segment(text: string, spaces: readonly number[], options?: SegmentOptions): string[]
  /** What the spaces of a text are worth; best asked once, of all the Latin text of a document. */
  spacing(text: string, spaces: readonly number[], options?: SegmentOptions): Spacing
}

/** How often a space is seen between two words and inside a word, and how common such texts are. */
interface Printer {
  readonly name: Spacing
  readonly prior: number
  readonly between: number
  readonly inside: number
}

/**
 * Scattered: near the rates of the text layers of scanned journals (0.3 and about 0.1 by letter).
 *
 * Faithful's odds are lower than any scan's, so that correct text stays as it is: of 60,700 words of prose, licences, manuals,
 * citations and names with all their spaces 6 were changed, such as foreach and adata (scripts/evidence/measure-latin.mjs). The price is that
 * of words that ran together in a good scan two thirds are left so, and of words split in one a tenth.
 */
const PRINTERS: readonly Printer[] = [
  { name: 'faithful', prior: 0.998, between: 0.998, inside: 0.00002 },
  { name: 'scattered', prior: 0.001, between: 0.4, inside: 0.15 },
  { name: 'lost', prior: 0.001, between: 0.01, inside: 0.005 },
]

const LETTER = /[\p{Script=Latin}\p{M}]/u
const RUN = /[\p{Script=Latin}\p{M}]+/gu
const NONE: SegmentOptions = {}

let cached: Latin | undefined

/** The word list, read when it is first needed (about 1 ms). */
export function latin(): Latin {
  cached ??= { frequency, segment, spacing }
  return cached
}

function frequency(word: string): number {
  const logProb = listed(word)
  return logProb === undefined ? 0 : 10 ** (9 + logProb)
}

function segment(text: string, spaces: readonly number[], options = NONE): string[] {
  const { printer, stretches, spaced } = judge(text, spaces, options)
  const cuts = otherCuts(text, spaces)
  for (const stretch of stretches) cuts.push(...best(stretch, spaced, printer, COST.printedSmall).cuts)
  const pieces: string[] = []
  let from = 0
  for (const cut of [...cuts.sort((a, b) => a - b), text.length]) {
    if (cut > from) pieces.push(text.slice(from, cut))
    from = cut
  }
  return pieces
}

function spacing(text: string, spaces: readonly number[], options = NONE): Spacing {
  return judge(text, spaces, options).printer.name
}

/** A run with where it starts in the text and the words it may hold. */
interface Stretch {
  readonly run: Run
  readonly start: number
  readonly table: WordTable
}

interface Judgement {
  readonly printer: Printer
  readonly stretches: readonly Stretch[]
  /** Whether a space stood at an offset of the text. */
  readonly spaced: Uint8Array
}

/** The printer under which text and spaces are most probable. */
function judge(text: string, spaces: readonly number[], options: SegmentOptions): Judgement {
  const spaced = new Uint8Array(text.length + 1)
  for (const at of spaces) spaced[at] = 1
  const stretches = Array.from(text.matchAll(RUN), ({ 0: value, index: start }): Stretch => {
    const run: Run = { value, letters: lettersOf(value), before: text[start - 1] ?? '', after: text[start + value.length] ?? '' }
    return { run, start, table: wordTable(run, options.known) }
  })
  const asked = PRINTERS.find((printer) => printer.name === options.spacing)
  if (asked !== undefined) return { printer: asked, stretches, spaced }
  const odds = PRINTERS.map((printer) =>
    stretches.reduce((sum, stretch) => sum + best(stretch, spaced, printer, COST.printed).logProb, Math.log10(printer.prior)),
  )
  return { printer: PRINTERS[odds.indexOf(Math.max(...odds))]!, stretches, spaced }
}

/**
 * The most probable words of a run of letters (Viterbi): where it is cut, and log10 of their probability.
 *
 * Where spaces are faithful, what stands between two of them is a word even if no list has it (`small`: its log10 probability
 * if it has no capital), and only a word that is listed may stand across one: without the first, names and compounds went to
 * pieces (Back|end); without the second, French grew together.
 */
function best({ run, start, table }: Stretch, spaced: Uint8Array, printer: Printer, small: number): { cuts: number[]; logProb: number } {
  const n = run.value.length
  const faithful = printer.name === 'faithful'
  const odds = oddsOf(printer)
  const score = new Float64Array(n + 1).fill(Number.NEGATIVE_INFINITY)
  const back = new Int32Array(n + 1)
  score[0] = 0
  for (let from = 0; from < n; from++) {
    const starts = from === 0 || spaced[start + from] === 1
    const printed = isCapital(run.value[from]!) ? COST.printed : small
    let across = false
    let sum = score[from]! + (from === 0 ? 0 : odds.between[spaced[start + from]!]!)
    for (let length = 1; length <= MAX_LENGTH && from + length <= n; length++) {
      const to = from + length
      const ends = to === n || spaced[start + to] === 1
      let word = (faithful && across ? table.listed : table.any)[from * (MAX_LENGTH + 1) + length]!
      if (faithful && starts && ends && !across) word = Math.max(word, printed)
      if (sum + word > score[to]!) {
        score[to] = sum + word
        back[to] = from
      }
      sum += odds.inside[spaced[start + to]!]!
      across ||= ends
    }
  }
  const cuts: number[] = []
  for (let at = back[n]!; at > 0; at = back[at]!) cuts.push(start + at)
  return { cuts, logProb: score[n]! }
}

const isCapital = (c: string) => c !== c.toLowerCase()

/** log10 of the odds of no space and of a space. */
function oddsOf({ between, inside }: Printer) {
  return {
    between: [Math.log10(1 - between), Math.log10(between)],
    inside: [Math.log10(1 - inside), Math.log10(inside)],
  }
}

/** Spaces beside anything but letters stay where they were: what belongs before and after a comma is another rule's to say. */
function otherCuts(text: string, spaces: readonly number[]): number[] {
  return spaces.filter((at) => at > 0 && at < text.length && !(LETTER.test(text[at - 1]!) && LETTER.test(text[at]!)))
}
