/**
 * Tables as XML: cells once, with their spans, as the tree has them.
 *
 * A head of several rows stands in the body, its cells as `th`: of a `thead`, pandoc (2.17) reads the first row and drops the others.
 */
import type { PhrasingContent, Table, TableRow } from 'mdast'
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'
import { lineNodes } from '../../pipeline/blocks.ts'
import type { TableLines } from '../../pipeline/types.ts'
import { headRows } from '../tree/head-rows.ts'

type Write = (nodes: readonly PhrasingContent[]) => ElementContent[]

export function tableOf(table: Table | TableLines, write: Write): Element {
  if (table.type === 'tableLines')
    return x('table', [
      x(
        'tbody',
        table.children.map((line) => x('tr', [x('td', write(lineNodes(table, line)))])),
      ),
    ])
  const head = headRows(table)
  const row = (node: TableRow, isHead: boolean): Element =>
    x(
      'tr',
      node.children.map((cell, column) => {
        const { rowSpan = 1, colSpan = 1, header } = cell.data?.cell ?? {}
        const side = table.align?.[column]
        const attributes = {
          ...(rowSpan > 1 ? { rowspan: String(rowSpan) } : {}),
          ...(colSpan > 1 ? { colspan: String(colSpan) } : {}),
          ...(side ? { align: side } : {}),
          ...(header && !isHead ? { scope: 'row' } : {}),
          ...(isHead && head > 1 ? { scope: colSpan > 1 ? 'colgroup' : 'col' } : {}),
        }
        return x(isHead || header ? 'th' : 'td', attributes, write(cell.children))
      }),
    )
  const rows = table.children.map((node, k) => row(node, k < head))
  return x('table', head === 1 ? [x('thead', rows.slice(0, 1)), x('tbody', rows.slice(1))] : [x('tbody', rows)])
}
