/**
 * Totals: where the figures of a column add up to the one in the row of totals, or those of a row to the one in the column of totals, they were
 * read and divided right.
 */
import { ascii, tight } from './chars.ts'

const TOTAL = /^(?:合[计計]|总[计計]|總[计計]|共[计計]|小[计計]|[计計]|总数|總數|全部|(?:Grand)?Totals?|Sum|All)(?:$|[（(])/i
/** Figures that add up by chance: two of one digit. */
const LEAST_ADDENDS = 2

/** How many totals are confirmed. `rows` are the texts of all cells, the head first. */
export function confirmedTotals(rows: readonly (readonly string[])[]): number {
  const numbers = rows.map((row) => row.map(numberOf))
  let confirmed = 0
  for (let y = 2; y < rows.length; y++) {
    if (!TOTAL.test(plain(rows[y]![0] ?? ''))) continue
    for (let x = 1; x < rows[y]!.length; x++)
      if (
        addsUp(
          numbers.slice(1, y).map((row) => row[x]),
          numbers[y]![x],
        )
      )
        confirmed++
  }
  const head = rows[0] ?? []
  for (let x = 1; x < head.length; x++) if (isWhole(rows.slice(1).map((row) => plain(row[x] ?? '')))) confirmed++
  for (let x = 2; x < head.length; x++) {
    if (!TOTAL.test(plain(head[x]!))) continue
    for (const row of numbers.slice(1)) if (addsUp(row.slice(1, x), row[x])) confirmed++
  }
  return confirmed
}

/** Percentages that make a hundred. */
function isWhole(cells: readonly string[]): boolean {
  if (cells.length < 3 || !cells.every((cell) => /^\d{1,2}(?:\.\d+)?%$/.test(cell))) return false
  const sum = cells.reduce((all, cell) => all + Number.parseFloat(cell), 0)
  return Math.abs(sum - 100) < 0.06 * cells.length
}

const plain = (text: string): string => ascii(tight(text))

interface Figure {
  readonly value: number
  /** Half a unit of the last decimal. */
  readonly error: number
}

function numberOf(cell: string): Figure | undefined {
  const text = plain(cell)
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/^[−–]/, '-')
  if (!/^-?\d+(?:\.\d+)?%?$/.test(text)) return undefined
  return { value: Number.parseFloat(text), error: 0.5 / 10 ** (text.split('.')[1]?.match(/^\d+/)?.[0].length ?? 0) }
}

function addsUp(addends: readonly (Figure | undefined)[], total: Figure | undefined): boolean {
  const known = addends.filter((figure) => figure !== undefined)
  if (!total || known.length < LEAST_ADDENDS || total.value === 0) return false
  const sum = known.reduce((all, { value }) => all + value, 0)
  const error = known.reduce((all, figure) => all + figure.error, total.error)
  // Whole numbers add up exactly.
  return Math.abs(sum - total.value) < (total.error === 0.5 ? 0.5 : error)
}
