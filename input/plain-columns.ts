/**
 * Text that is set out as on the page, as `pdftotext -layout` writes it, has the lines of two columns beside each other: each column is read for
 * itself, the left one first. What parts them stands after the left line, as line ends do.
 *
 *     效，与当地的聚落形态有关。河谷中的村庄          却使义仓赖以周转的价差消失了。
 *     三十户，彼此非亲即故，谁家收成如何，          二、亏空日积：嘉庆至咸丰年间的困局
 *
 * Left alone: tables, lists and dialogues, whose cells are no prose: they are narrow, end where they end, or have no marks in them; what stands across
 * both columns; lines that stand by themselves above and below.
 */
import { type Line, SOURCE } from '../pipeline/types.ts'
import { emWidth } from './boxed-gaps.ts'
import { median } from './median.ts'

/** So many blanks part columns; each run of them is looked at once. */
const GAP = /(?<![ \u3000])[ \u3000]{3,}(?=\S)/g
/** Lines of a right column begin at one place or further in; signs are of different widths. */
const BEFORE = 4
/** So many lines have both columns, each so wide in em: prose is, but for a right column that holds little else than the ends of something. */
const LEAST_LINES = 6
const LEAST_EM = { left: 13, right: 9 }
/** Prose has signs within its lines, or lines that begin in mid-sentence: on both sides so many, and on each side at least so many. */
const RUNS_ON = /[，。、；：“”（）《》]|\p{Ll}[,.;:] |^\p{Ll}/u
const LEAST_RUN_ON = 0.4
const LEAST_EACH = 0.2
/** And no more of its lines, on the left, end where a sentence ends. */
const ENDS = /[。.!?！？：:；;]["”’」』）)]*$/
const MOST_ENDS = 0.4
/** Cells of a row have more gaps. */
const MOST_GAPS = 1

type Kind = 'both' | 'left' | 'right' | 'across'
interface Row {
  readonly line: Line
  readonly kind: Kind
  /** Where the text of the left column ends and that of the right one begins, as offsets into the value. */
  readonly end: number
  readonly start: number
}

/** The lines of a page column by column; as they came where it has none. */
export function byColumns(lines: readonly Line[], page: number, source: string): Line[] {
  const emptyBelow = (k: number): boolean =>
    lines[k]!.after.reduce((sum, { start, end }) => sum + source.slice(start, end).split('\n').length - 1, 0) > 1
  /** A running head or the number of a page: an empty line parts it from the text. */
  const standsAlone = (k: number): boolean => (k === 0 && emptyBelow(0)) || (k === lines.length - 1 && k > 0 && emptyBelow(k - 1))
  const at = gutterOf(lines)
  if (at === undefined) return [...lines]
  const rows = lines.map((line) => rowOf(line, at))
  const out: Line[] = []
  for (let from = 0, to: number; from < rows.length; from = to) {
    to = from + 1
    const row = rows[from]!
    if (row.kind === 'across' || row.kind === 'left' || standsAlone(from)) {
      out.push(row.line)
      continue
    }
    while (to < rows.length && rows[to]!.kind !== 'across' && !(standsAlone(to) && rows[to]!.kind !== 'right')) to++
    // Behind the right column, the left one goes on up to the first empty line.
    let last = to - 1
    while (last > from && rows[last]!.kind === 'left') last--
    while (last + 1 < to && !emptyBelow(last)) last++
    to = last + 1
    out.push(...parted(rows.slice(from, to), page))
  }
  return out
}

function parted(rows: readonly Row[], page: number): Line[] {
  const [left, right]: [Line[], Line[]] = [[], []]
  let last: Line | undefined
  for (const { line, kind, end, start } of rows) {
    const at = line.pieces[0]!.start
    const part = (from: number, to: number, after: Line['after']): Line => ({
      ...line,
      value: line.value.slice(from, to),
      pieces: [{ by: SOURCE, start: at + from, end: at + to }],
      page,
      after,
    })
    if (kind === 'left') {
      left.push(line)
      last = line
      continue
    }
    const gap = [{ by: SOURCE, start: at + end, end: at + start }]
    if (kind === 'both') left.push(part(0, end, gap))
    else if (last) Object.assign(last, { after: [...last.after, ...gap] })
    // Blanks in front of the very first line are its own.
    last = part(kind === 'both' || last ? start : 0, line.value.length, line.after)
    right.push(last)
  }
  return [...left, ...right]
}

/** Where the right column begins: the place at which most lines go on behind a gap, where what stands on both sides of it is prose. */
function gutterOf(lines: readonly Line[]): number | undefined {
  const starts = new Map<number, number>()
  for (const { value } of lines)
    for (const { index, 0: gap } of value.matchAll(GAP)) starts.set(index + gap.length, (starts.get(index + gap.length) ?? 0) + 1)
  const around = (at: number): number => {
    let sum = 0
    for (let k = at - 1; k <= at + 2; k++) sum += starts.get(k) ?? 0
    return sum
  }
  const [at] = [...starts.keys()].sort((a, b) => around(b) - around(a) || a - b)
  if (at === undefined || around(at) < LEAST_LINES) return undefined
  const both = lines.map((line) => rowOf(line, at)).filter(({ kind }) => kind === 'both')
  if (both.length < LEAST_LINES) return undefined
  const left = both.map(({ line, end }) => line.value.slice(0, end).trim())
  const right = both.map(({ line, start }) => line.value.slice(start).trim())
  const runsOn = [left, right].map((side) => share(side, RUNS_ON))
  const isProse =
    medianWidth(left) >= LEAST_EM.left &&
    medianWidth(right) >= LEAST_EM.right &&
    share(left, ENDS) <= MOST_ENDS &&
    Math.min(...runsOn) >= LEAST_EACH &&
    (runsOn[0]! + runsOn[1]!) / 2 >= LEAST_RUN_ON
  return isProse ? at : undefined
}

const share = (texts: readonly string[], form: RegExp): number => texts.filter((text) => form.test(text)).length / texts.length
const medianWidth = (texts: readonly string[]): number => median(texts.map(emWidth))

function rowOf(line: Line, at: number): Row {
  const { value } = line
  const gaps = [...value.matchAll(GAP)].map(({ index, 0: gap }) => ({ end: index, start: index + gap.length }))
  const inner = gaps.filter(({ end }) => end > 0)
  const found = gaps.find(({ start, end }) => start >= at - BEFORE && end <= at)
  if (found && (inner.length <= MOST_GAPS + Number(found.end === 0) || inner.every(({ start }) => start <= found.start)))
    return { line, kind: found.end === 0 ? 'right' : 'both', end: found.end, start: found.start }
  const short = value.trimEnd().length <= at - BEFORE / 2 && inner.length <= MOST_GAPS
  return { line, kind: short ? 'left' : 'across', end: value.length, start: value.length }
}
