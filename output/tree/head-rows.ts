import type { Table } from 'mdast'

/** How many rows are the head of a table: those whose cells are all headers, or else the first, as in Markdown. Spans do not reach out of it. */
export function headRows({ children }: Table): number {
  if (children.length < 2) return 0
  const marked = children.findIndex(({ children: cells }) => !cells.every((cell) => cell.data?.cell?.header))
  let rows = Math.max(1, marked < 0 ? 1 : marked)
  for (let y = 0; y < rows; y++)
    for (const cell of children[y]!.children) rows = Math.max(rows, Math.min(children.length, y + (cell.data?.cell?.rowSpan ?? 1)))
  return rows
}
