/**
 * A table whose cells stand one a line, row by row, as `pdftotext` writes them:
 *
 *     年份 / 村户 / 铺户 / 1854 / 26.2 / 7.8 / 1862 / 9.5 / 4.0     three columns, for below three words come figures where figures came before
 *
 * An empty cell, or one of two lines, leaves no trace that it is one: then the columns don't come out even, and nothing is told.
 */
import { cellShape, FIGURES } from './cells.ts'
import type { Part } from './grid.ts'
import { wideGaps } from './tabular.ts'

const MOST_COLUMNS = 12
/** Fewer rows may come out even by chance. */
const LEAST_ROWS = 3
/** What stands for no figure. */
const NONE = /^[\s—–－-]+$/

export interface CellLines {
  readonly rows: readonly (readonly Part[])[][]
  /** For each column: does it hold figures? */
  readonly figures: readonly boolean[]
}

export function findCellLines(values: readonly string[]): CellLines | undefined {
  if (values.some((value) => wideGaps(value) > 0)) return undefined
  const figures = values.map((value) => FIGURES.has(cellShape(value.trim()).kind))
  for (let columns = 2; columns <= MOST_COLUMNS && columns * LEAST_ROWS <= values.length; columns++) {
    if (values.length % columns !== 0) continue
    const kinds = Array.from({ length: columns }, (_, column) => kindOf(values, figures, column, columns))
    if (kinds.includes(undefined) || !kinds.includes(true) || !kinds.includes(false)) continue
    const rows = Array.from({ length: values.length / columns }, (_, row) =>
      Array.from({ length: columns }, (_, column) => [whole(values, row * columns + column)]),
    )
    return { rows, figures: kinds.map((kind) => kind === true) }
  }
  return undefined
}

/** Figures below a word, or words throughout; undefined where a column holds both. */
function kindOf(values: readonly string[], figures: readonly boolean[], column: number, columns: number): boolean | undefined {
  if (figures[column]) return undefined
  const below = values.flatMap((value, k) => (k >= columns && k % columns === column && !NONE.test(value) ? [figures[k]!] : []))
  return below.every((figure) => figure === below[0]) ? below[0] : undefined
}

function whole(values: readonly string[], line: number): Part {
  const value = values[line]!
  return { line, start: value.length - value.trimStart().length, end: value.trimEnd().length }
}
