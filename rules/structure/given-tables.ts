/** Markdown and HTML say what the cells of a table are; the reader parts them by tabs. Spans are kept. */
import type { AlignType, PhrasingContent, Root, Table, TableRow } from 'mdast'
import { inlineNodes } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { cut } from '../../pipeline/traced.ts'
import type { TableLine } from '../../pipeline/types.ts'

export default defineRule({
  id: 'given-tables',
  stage: 'structure',
  confidence: 'certain',
  summary: 'Rows and cells that the source marks.',
  messages: { cells: 'Rows and cells, by the markup of the source' },
  examples: [
    {
      before: '| 站 | 水位 |\n| --- | --: |\n| 东岸 | 12.4 |\n| 西岸 |  |',
      after: '| 站 | 水位 |\n| --- | --: |\n| 东岸 | 12.4 |\n| 西岸 | |',
      from: 'markdown',
    },
    {
      before: '<table><tr><th>站</th><th>水位</th></tr><tr><td rowspan="2">东岸</td><td>12.4</td></tr><tr><td>12.6</td></tr></table>',
      after: '| 站 | 水位 |\n| --- | --- |\n| 东岸 | 12.4 |\n| 东岸 | 12.6 |',
      from: 'markdown',
    },
    {
      before:
        '湖区的水位见下表。\n\n| 站 | 水位 |\n| --- | --: |\n| 东岸[^b] | 12.4 |\n| 西岸 | 12.6[^a] |\n\n[^a]: 据1998年的记录。\n\n[^b]: 疏浚以后。',
      after:
        '湖区的水位见下表。\n\n| 站 | 水位 |\n| --- | --: |\n| 东岸[^1] | 12.4 |\n| 西岸 | 12.6[^2] |\n\n[^1]: 疏浚以后。\n\n[^2]: 据1998年的记录。',
      from: 'markdown',
      note: 'In the cells of a table.',
    },
    { before: '东岸的水位是12.4米。', from: 'markdown', note: 'No table.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        root.children.forEach((node, index) => {
          if (node.type !== 'tableLines' || node.children[0]?.data?.['cells'] !== true) return
          const { align } = node.children[0].data
          const children = node.children.map((line) => rowOf(line, node.atoms))
          const table: Table = {
            type: 'table',
            align: Array.isArray(align) && align.length ? (align as AlignType[]) : children[0]!.children.map(() => null),
            children,
            data: { role: 'table', pages: node.data?.pages ?? [node.children[0].page, node.children[0].page] },
          }
          context.replace(root, index, 1, [table], { message: 'cells' })
        })
      },
    }
  },
})

function rowOf(line: TableLine, atoms: readonly PhrasingContent[]): TableRow {
  const tabs = Array.from(line.value.matchAll(/\t/g), ({ index }) => index)
  const parts = cut(
    line,
    tabs.flatMap((at) => [at, at + 1]),
  ).filter((_, k) => k % 2 === 0)
  const spans = line.data?.['spans'] as readonly (readonly [number, number])[] | undefined
  const header = line.data?.['header'] === true
  return {
    type: 'tableRow',
    children: parts.map((text, k) => {
      const [columns, rows] = spans?.[k] ?? [1, 1]
      const cell = {
        ...(header ? { header: true as const } : {}),
        ...(columns > 1 ? { colSpan: columns } : {}),
        ...(rows > 1 ? { rowSpan: rows } : {}),
      }
      return {
        type: 'tableCell',
        children: text.value ? inlineNodes(text, atoms) : [],
        data: { fresh: true, role: 'table', pages: [line.page, line.page], cell },
      }
    }),
  }
}
