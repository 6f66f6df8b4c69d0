/**
 * Does a line of a table go on in the row before, or begin one? A cell that goes on fills its column's width, breaks off within a phrase,
 * or is a list whose next item follows; a cell that is complete (a number, a sentence) does not go on. Costs are logarithms of odds.
 */
import { type CellKind, FIGURES } from './cells.ts'
import { HAN } from './chars.ts'
import { type Chunk, type Column, type LineChunks, type Priors, shapeCost } from './columns.ts'
import { junction } from './junction.ts'

/** What stands last in a cell. */
export interface Last {
  readonly line: LineChunks
  readonly chunk: Chunk
}

/** A line that wraps fills its column but for so many em, and what did not fit any more. */
const WRAP_EM = 1.7
const LOOSE_EM = 0.8
const MOST_ROOM = 4
const ITEM = /^(?:(\d{1,2})[.、)．]|[(（](\d{1,2})[)）]|([①-⑳]))/
const OPEN_BRACKET = 3
const OPEN_COMMA = 1.5
const SAME_START = 2.5
/** A chunk that fills its column and ends no sentence goes on on the next line. */
const FULL_ENDS = 0.5
const FULL_PAUSES = 1

/** What it costs that the row at hand ends: not inside brackets, nor after a comma. */
export function closeCost(row: readonly (Last | undefined)[], columns: readonly Column[]): number {
  let cost = 0
  for (const [k, last] of row.entries()) {
    if (!last) continue
    const words = last.line.words(last.chunk)
    if (opens(words)) cost += OPEN_BRACKET
    else if (/[,，、]$/.test(words)) cost += OPEN_COMMA
    else if (breaksOff(last, columns[k]!)) cost += FULL_ENDS
  }
  return cost
}

/** What it costs that a cell was broken where the next word would still have fitted, as wide as its column and its next line are. */
function roomCost(column: Column, last: Last, words: string, width: number): number {
  const word = HAN.test(words[0]!) ? 1 : (/^[^\p{Script=Han}\s]+/u.exec(words)?.[0].length ?? 1) / 2
  const left = (whole: number): number => whole - last.line.width(last.chunk) - word - LOOSE_EM
  return Math.max(0, Math.min(MOST_ROOM, Math.max(left(Math.max(column.full ?? column.width, width)) * 0.5, left(column.width) * 0.35)))
}

/** What it costs that the row goes on, but not this cell. */
export const pauseCost = (last: Last | undefined, column: Column): number => (last && breaksOff(last, column) ? FULL_PAUSES : 0)

const breaksOff = (last: Last, column: Column): boolean =>
  column.full !== undefined && last.line.width(last.chunk) >= column.full - WRAP_EM && !/[。.;；:：]$/.test(last.line.words(last.chunk))

const opens = (words: string): boolean => (words.match(/[(（《“「]/g)?.length ?? 0) > (words.match(/[)）》”」]/g)?.length ?? 0)

/** What it costs that a chunk goes on in the cell above it. */
export function goesOnCost(last: Last | undefined, line: LineChunks, chunk: Chunk, column: Column, priors: Priors): number {
  const shape = line.shape(chunk)
  if (!last) return 1.5 + shapeCost(column, shape, priors)
  const before = last.line.words(last.chunk)
  const words = line.words(chunk)
  const open = opens(before)
  if (FIGURES.has(last.line.shape(last.chunk).kind) && !open) return 4
  const item = ITEM.exec(words)
  if (item) {
    const previous = ITEM.exec(before)
    return previous && Number(item[1] ?? item[2]) === Number(previous[1] ?? previous[2]) + 1 ? -0.5 : /[;；。]$/.test(before) ? 0.3 : 1
  }
  let cost = roomCost(column, last, words, line.width(chunk))
  // A line that begins with a date, below a cell that does, begins a row.
  if (chunk.from === 0 && last.chunk.from === 0 && sameStart(last.line, line)) cost += SAME_START
  if (/[,，、]$/.test(before)) cost = Math.min(cost, 1)
  if (/[。.!?！？]$/.test(before)) cost += 2.5
  else if (/[;；:：]$/.test(before)) cost += 1.5
  else if (/[》」”)]$/.test(before)) cost += 1
  if (FIGURES.has(shape.kind) && shape.kind !== 'dash' && !open) cost += 1.2
  const a = before.at(-1)!
  const b = words[0]!
  if (HAN.test(a) && HAN.test(b)) cost += Math.max(-1.5, Math.min(2.5, -joint(before, words) * 1.2))
  else if (/\p{Script=Latin}/u.test(a) && /^\p{Lu}/u.test(b)) cost += 0.8
  if (open && /[)）》”」]/.test(words)) cost -= 1
  return cost
}

const joints = new Map<string, number>()
const MOST_JOINTS = 20_000

/** Both lines begin with a date, a year, or another figure of one kind. */
function sameStart(a: LineChunks, b: LineChunks): boolean {
  const [left, right] = [a, b].map((line) => line.shape({ from: 0, to: 1 }).kind) as [CellKind, CellKind]
  return left === right && FIGURES.has(left)
}

/** How much more likely two phrases run on than not, as log10 of the odds. */
function joint(before: string, words: string): number {
  const key = `${before.slice(-3)} ${words.slice(0, 3)}`
  let odds = joints.get(key)
  if (odds === undefined) {
    if (joints.size > MOST_JOINTS) joints.clear()
    joints.set(key, (odds = junction(key, key.indexOf(' '), key.indexOf(' ') + 1).odds))
  }
  return odds
}
