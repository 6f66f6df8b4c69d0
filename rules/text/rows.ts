/**
 * Does a line of a table go on in the row before, or begin one? A cell that goes on fills its column's width, breaks off within a phrase,
 * or is a list whose next item follows; a cell that is complete (a number, a sentence) does not go on. Costs are logarithms of odds.
 */
import { FIGURES } from './cells.ts'
import { HAN } from './chars.ts'
import type { Chunk } from './chunks.ts'
import type { Column } from './columns.ts'
import { junction } from './junction.ts'

/** A line that wraps fills its column but for so many em, and for a word that did not fit any more. */
const WRAP_EM = 1.7
const LOOSE_EM = 0.8
const MOST_ROOM = 4
const ITEM = /^(?:(\d{1,2})[.、)．]|[(（](\d{1,2})[)）]|([①-⑳]))/
const OPEN_BRACKET = 3
const OPEN_COMMA = 1.5
/** A chunk that fills its column and ends no sentence goes on on the next line. */
const FULL_ENDS = 0.5
const FULL_PAUSES = 1
/** Numbers do not go on, and hardly anything in words is a number. */
const NUMBER_GOES_ON = 4
const NUMBER_IN_WORDS = 1.2
/** After a full stop, after a semicolon, after a closing bracket. */
const AFTER_STOP = 2.5
const AFTER_PAUSE = 1.5
const AFTER_BRACKET = 1
const SAME_START = 2.5
const LABEL_GOES_ON = 0.8
/** A cell that has its first line below the first of its row. */
const LATE_CELL = 2
const LATE_LABEL = 3.5
/** How much the statistics of Chinese tell, and the most of it. */
const JOINT = 1.2
const MOST_JOINED = 1.5
const MOST_PARTED = 2.5
const CAPITAL = 1.5

/** What it costs that the row at hand ends: not inside brackets, nor after a comma. `row` is what stands last in its cells. */
export function closeCost(row: readonly (Chunk | undefined)[], columns: readonly Column[]): number {
  let cost = 0
  for (const [k, last] of row.entries()) {
    if (!last) continue
    if (opens(last.words)) cost += OPEN_BRACKET
    else if (/[,，、]$/.test(last.words)) cost += OPEN_COMMA
    else if (breaksOff(last, columns[k]!)) cost += FULL_ENDS
  }
  return cost
}

/** What it costs that the row goes on, but not this cell. */
export const pauseCost = (last: Chunk | undefined, column: Column): number => (last && breaksOff(last, column) ? FULL_PAUSES : 0)

const breaksOff = (last: Chunk, { full }: Column): boolean =>
  full !== undefined && last.width >= full - WRAP_EM && !/[。.;；:：]$/.test(last.words)

const opens = (words: string): boolean => (words.match(/[(（《“「]/g)?.length ?? 0) > (words.match(/[)）》”」]/g)?.length ?? 0)

/** What it costs that a chunk goes on in the cell of column number `at` of the row before, where `last` is what it holds. */
export function goesOnCost(last: Chunk | undefined, chunk: Chunk, column: Column, at: number): number {
  if (!last) return (at === 0 ? LATE_LABEL : LATE_CELL) + column.cost(chunk.shape)
  const open = opens(last.words)
  if (FIGURES.has(last.shape.kind) && !open) return NUMBER_GOES_ON
  const item = ITEM.exec(chunk.words)
  if (item) {
    const previous = ITEM.exec(last.words)
    if (previous && Number(item[1] ?? item[2]) === Number(previous[1] ?? previous[2]) + 1) return -0.5
    return /[;；。]$/.test(last.words) ? 0.3 : 1
  }
  let cost = roomCost(column, last, chunk)
  // A label is broken over lines less often than what stands beside it.
  if (at === 0 && !open && !/^[(（]/.test(chunk.words)) cost += LABEL_GOES_ON
  // A line that begins with a date, below a cell that does, begins a row.
  if (chunk.from === 0 && last.from === 0 && sameStart(last, chunk)) cost += SAME_START
  if (/[,，、]$/.test(last.words)) cost = Math.min(cost, 1)
  if (/[。.!?！？]$/.test(last.words)) cost += AFTER_STOP
  else if (/[;；:：]$/.test(last.words)) cost += AFTER_PAUSE
  else if (/[》」”)]$/.test(last.words)) cost += AFTER_BRACKET
  if (FIGURES.has(chunk.shape.kind) && chunk.shape.kind !== 'dash' && !open) cost += NUMBER_IN_WORDS
  const a = last.words.at(-1)!
  const b = chunk.words[0]!
  if (HAN.test(a) && HAN.test(b)) cost += Math.max(-MOST_JOINED, Math.min(MOST_PARTED, -joint(last.words, chunk.words) * JOINT))
  else if (/\p{Script=Latin}/u.test(a) && /^\p{Lu}/u.test(b)) cost += CAPITAL
  if (open && /[)）》”」]/.test(chunk.words)) cost -= 1
  return cost
}

/** What it costs that a cell was broken where the next word would still have fitted, as wide as its column and its next line are. */
function roomCost(column: Column, last: Chunk, chunk: Chunk): number {
  const word = HAN.test(chunk.words[0]!) ? 1 : (/^[^\p{Script=Han}\s]+/u.exec(chunk.words)?.[0].length ?? 1) / 2
  const left = (whole: number): number => whole - last.width - word - LOOSE_EM
  const room = Math.max(left(Math.max(column.full ?? column.width, chunk.width)) * 0.5, left(column.width) * 0.35)
  return Math.max(0, Math.min(MOST_ROOM, room))
}

/** Both lines begin with a date, a year, or another figure of one kind. */
function sameStart(a: Chunk, b: Chunk): boolean {
  const [left, right] = [a.line.chunk(0, 1).shape.kind, b.line.chunk(0, 1).shape.kind]
  return left === right && FIGURES.has(left)
}

const joints = new Map<string, number>()
const MOST_JOINTS = 20_000

/** How much more likely two phrases run on than not, as log10 of the odds. */
function joint(before: string, words: string): number {
  const key = `${before.slice(-3)} ${words.slice(0, 3)}`
  const known = joints.get(key)
  if (known !== undefined) return known
  if (joints.size > MOST_JOINTS) joints.clear()
  const { odds } = junction(key, key.indexOf(' '), key.indexOf(' ') + 1)
  joints.set(key, odds)
  return odds
}
