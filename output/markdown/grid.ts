/** A table as GFM can hold it: as many cells in each row, and a cell that spans rows or columns repeated in each place it covers. */
import type { PhrasingContent, Table, TableCell, TableRow } from 'mdast'

/**
 * The full grid of a table whose rows hold, as in HTML, each cell once, where it begins.
 * References to notes are not repeated: one printed mark is one reference.
 */
export function gridOf(table: Table, inline: (children: readonly PhrasingContent[]) => PhrasingContent[]): Table {
  const grid: TableCell[][] = table.children.map(() => [])
  table.children.forEach((row, y) => {
    let x = 0
    for (const cell of row.children) {
      while (grid[y]![x]) x++
      const { rowSpan = 1, colSpan = 1 } = cell.data?.cell ?? {}
      const shown: TableCell = { ...cell, children: inline(cell.children) }
      const again: TableCell = { ...cell, children: inline(cell.children.filter((child) => child.type !== 'footnoteReference')) }
      for (let dy = 0; dy < rowSpan && y + dy < grid.length; dy++)
        for (let dx = 0; dx < colSpan; dx++) grid[y + dy]![x + dx] = dy || dx ? again : shown
      x += colSpan
    }
  })
  const width = grid.reduce((most, row) => Math.max(most, row.length), 1)
  const children = grid.map(
    (row): TableRow => ({
      type: 'tableRow',
      children: Array.from({ length: width }, (_, x) => row[x] ?? { type: 'tableCell', children: [] }),
    }),
  )
  return { ...table, children }
}
