/**
 * The rows and cells of a table from its lines. Two columns with a label and numbered items are read as such; others by what divides their
 * lines best. Where that can't be told there are no cells.
 */
import { ATOM_CHAR } from '../../pipeline/types.ts'
import { findCellLines } from './cell-lines.ts'
import { cellShape, FIGURES } from './cells.ts'
import type { Blanks } from './gaps.ts'
import { findGrid, type Grid, type Part } from './grid.ts'
import { findItems } from './items.ts'
import { type TableText, tableText } from './tokens.ts'

export interface TableCells {
  /** Parts of lines for each cell of each row; the first row is the head. */
  readonly rows: readonly (readonly (readonly Part[])[])[]
  /** For each column: is it set to the right? */
  readonly figures: readonly boolean[]
  /** Lines whose cells are left in one, since nothing tells their columns. */
  readonly untold: readonly number[]
  readonly evidence: Readonly<Record<string, number | string>>
}

/** Beyond this share of tokens that may as well be in another cell, this cost of a cell, or borders so much against the gaps, the columns are not told. */
const MOST_DOUBT = 0.15
const MOST_COST = 2.2
const MOST_COST_WITH_GAPS = 4
const MOST_STRAIN = 0.6
/** Where a blank between two Latin words shows so many of the borders, less doubt is too much: it may as well part the words of one cell. */
const MOST_BARE = 0.25
const BARE_DOUBT = 0.08

export function tableCells(values: readonly string[], joints: readonly (readonly number[])[], blanks: Blanks): TableCells | undefined {
  const shown = values.map(unmarked)
  const texts = shown.map((value, k) => tableText(value, blanks, joints[k], k === 0))
  const found = items(shown, texts) ?? oneByOne(shown) ?? divided(texts)
  if (!found || !values.some((value) => value.includes(ATOM_CHAR))) return found
  return { ...found, rows: withMarks(found.rows, values) }
}

const MARKS = /\uFFFC+(?=(.?))/gu
const MARKS_BEHIND = /^ ?\uFFFC+/

/** A line as it was before its cells got their marks: a mark behind a cell is a blank, one in a word like a letter more of it. */
const unmarked = (value: string): string =>
  value.replace(MARKS, ({ length }, next: string, at: number) => {
    const before = value[at - 1] ?? ' '
    return (next === '' || /[\s\d]/.test(next + before) ? ' ' : before).repeat(length)
  })

/** Cells reach over the marks behind them. A cell that spans rows stays one. */
function withMarks(rows: TableCells['rows'], values: readonly string[]): TableCells['rows'] {
  const seen = new Map<readonly Part[], readonly Part[]>()
  const reach = (part: Part): Part => ({
    ...part,
    end: part.end + (MARKS_BEHIND.exec(values[part.line]!.slice(part.end))?.[0].length ?? 0),
  })
  return rows.map((cells) =>
    cells.map((parts) => {
      const own = seen.get(parts) ?? parts.map(reach)
      seen.set(parts, own)
      return own
    }),
  )
}

function oneByOne(values: readonly string[]): TableCells | undefined {
  const found = findCellLines(values)
  return found && { ...found, untold: [], evidence: { columns: found.figures.length, lines: values.length } }
}

/** A head of two cells, and labels with their items. */
function items(values: readonly string[], texts: readonly TableText[]): TableCells | undefined {
  for (const head of [1, 0]) {
    const rows = findItems(values, head)
    if (!rows) continue
    const top = head ? halves(texts[0]!) : [[], []]
    return { rows: [top, ...rows.map((row) => row.cells)], figures: [false, false], untold: [], evidence: { items: rows.length } }
  }
  return undefined
}

/** The two cells of a line, parted where that costs least. */
function halves({ tokens, gaps }: TableText): Part[][] {
  const part = (from: number, to: number): Part[] => (from < to ? [{ line: 0, start: tokens[from]!.start, end: tokens[to - 1]!.end }] : [])
  let best = 1
  for (let k = 2; k < tokens.length; k++) if (gaps[k]!.inside - gaps[k]!.border > gaps[best]!.inside - gaps[best]!.border) best = k
  return [part(0, Math.min(best, tokens.length)), part(best, tokens.length)]
}

function divided(texts: readonly TableText[]): TableCells | undefined {
  const grid = findGrid(texts)
  if (
    !grid ||
    grid.doubt > (grid.bare > MOST_BARE ? BARE_DOUBT : MOST_DOUBT) ||
    grid.cost > (texts.filter((text) => text.wide).length * 2 > texts.length ? MOST_COST_WITH_GAPS : MOST_COST) ||
    grid.strain > MOST_STRAIN ||
    !grid.rows[1]
  )
    return undefined
  return {
    rows: grid.rows.map((row) => row.cells),
    figures: grid.columns.map((column) => column.figures),
    untold: grid.untold,
    evidence: { columns: grid.columns.length, doubt: round(grid.doubt), cost: round(grid.cost) },
  }
}

const round = (x: number): number => Math.round(x * 100) / 100

/** Is a cell a number or what stands for one, whose blanks are noise? That before a bracket, `0.9 (0.7–1.2)`, is none. */
export const isNumber = (text: string): boolean => FIGURES.has(cellShape(text).kind) && !/\S\s+[([]/.test(text)

export type { Grid, Part }
