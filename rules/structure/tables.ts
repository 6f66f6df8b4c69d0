/**
 * The lines of a table become rows and cells. Columns are told by the gaps between them, where the source has any, and else by what they
 * hold: numbers with as many decimals, dates, marks, the items of lists, phrases that break off where the column is full.
 *
 *     经营韧性指数 6430 0 ．642 0 ．1 87 0 ．0 4 1 0．983        six columns, by the head and the decimals
 *
 * Where the columns are not told the table stays one column of lines, and the user is told: cells are never guessed.
 */
import type { AlignType, Nodes, Paragraph, Parent, PhrasingContent, Root, Table, TableCell, TableRow } from 'mdast'
import { inlineNodes } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { concat, inner, slice } from '../../pipeline/traced.ts'
import { ATOM_CHAR, type TableLine, type TableLines, type Traced } from '../../pipeline/types.ts'
import { tableBlanks } from '../measures/table-blanks.ts'
import { floatNoteWithin } from '../text/floats.ts'
import { jointsOf } from '../text/joints.ts'
import { isNumber, type Part, tableCells } from '../text/table.ts'

const LATIN = /[\p{Script=Latin}\d.,;:!?)%]$/u
const BLANK = /\s/

export default defineRule({
  id: 'tables',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Lines of tables become rows and cells.',
  messages: {
    cells: 'Lines of a table divided into cells',
    lines: 'Columns of a table not told by the source, lines kept',
    space: 'Line end within a cell became a space',
  },
  examples: [
    {
      before: 'table | 变量 样本量 均值\ntable | 经营韧性指数 6430 0.642\ntable | 受教育年限 6430 9.410\ntable | 信用可得性 6430 0.297',
      after:
        '| 变量 | 样本量 | 均值 |\n| --- | --: | --: |\n| 经营韧性指数 | 6430 | 0.642 |\n| 受教育年限 | 6430 | 9.410 |\n| 信用可得性 | 6430 | 0.297 |',
    },
    {
      before:
        'table | Deanery   Diaries   Remarks\ntable | Skelby    11   Kept by the vicar and\ntable |    his curate\ntable | Marrick    9   Kept by the rector',
      after:
        '| Deanery | Diaries | Remarks |\n| --- | --: | --- |\n| Skelby | 11 | Kept by the vicar and his curate |\n| Marrick | 9 | Kept by the rector |',
      note: 'A cell over two lines.',
    },
    {
      before:
        'table | 碑名\ntable | 村户\ntable | 铺户\ntable | 沙坡底井规碑\ntable | 26.2\ntable | 7.8\ntable | 三里墩义井碑\ntable | —\ntable | 4.0\ntable | 西川驿淘井记\ntable | 12.6\ntable | 30.3',
      after:
        '| 碑名 | 村户 | 铺户 |\n| --- | --: | --: |\n| 沙坡底井规碑 | 26.2 | 7.8 |\n| 三里墩义井碑 | — | 4.0 |\n| 西川驿淘井记 | 12.6 | 30.3 |',
      note: 'Cells one a line.',
    },
    {
      before:
        'table | Species          2 days           10 days          n\ntable | Tortula          0.9 (0.7–1.2)    1.8 (1.4–2.3)    46\ntable | Ceratodon        1.1 (0.8–1.5)    11.6 (9.1–14.0)  48\ntable | Grimmia          0.8 (0.6–1.0)    1.5 (1.2–1.9)    45',
      lang: 'en',
      after:
        '| Species | 2 days | 10 days | n |\n| --- | --: | --: | --: |\n| Tortula | 0.9 (0.7–1.2) | 1.8 (1.4–2.3) | 46 |\n| Ceratodon | 1.1 (0.8–1.5) | 11.6 (9.1–14.0) | 48 |\n| Grimmia | 0.8 (0.6–1.0) | 1.5 (1.2–1.9) | 45 |',
      note: 'Estimates and how sure they are, in one cell.',
    },
    {
      before: 'table | The diaries were\ntable | counted by deanery\ntable | and by year',
      after: '| The diaries were |\n| --- |\n| counted by deanery |\n| and by year |',
      note: 'Columns that nothing tells.',
    },
    {
      before:
        'table | 作物 种植时间 收获时间 主要用途\ntable | 小麦 十月上旬 次年六月 口粮\ntable | 玉米 五月中旬 九月下旬 口粮、饲料\ntable | 大豆 六月 十月 榨油',
      after:
        '| 作物 | 种植时间 | 收获时间 | 主要用途 |\n| --- | --- | --- | --- |\n| 小麦 | 十月上旬 | 次年六月 | 口粮 |\n| 玉米 | 五月中旬 | 九月下旬 | 口粮、饲料 |\n| 大豆 | 六月 | 十月 | 榨油 |',
      note: 'Words alone: the blanks come out even.',
    },
  ],
  create(context) {
    return {
      article(root: Root) {
        const blanks = context.measure(tableBlanks)
        root.children.forEach((node, index) => {
          if (node.type !== 'tableLines') return
          const { lines, note } = withoutNote(node)
          const found = tableCells(
            lines.map((line) => line.value),
            lines.map(jointsOf),
            blanks,
          )
          const rows = found ? found.rows : lines.map((_, line) => [[whole(lines, line)]])
          const pages = pagesOf(node)
          const table: Table = {
            type: 'table',
            align: found ? found.figures.map((figure): AlignType => (figure ? 'right' : null)) : [null],
            children: rowsOf(rows, lines, node.atoms, pages),
            data: { role: 'table', pages },
          }
          const nodes: Nodes[] = [table, ...(note ? [paragraph(note, node.atoms, pages)] : [])]
          context.replace(root, index, 1, nodes, found ? { message: 'cells', evidence: found.evidence } : { message: 'lines' })
          if (!found)
            context.warn(`Columns of a table of ${lines.length} lines could not be told, its lines are kept`, lines[0]!.pieces[0]?.start)
        })
      },
    }

    /** A cell that spans rows stands in the first of them. */
    function rowsOf(
      rows: readonly (readonly (readonly Part[])[])[],
      lines: readonly TableLine[],
      atoms: readonly PhrasingContent[],
      pages: readonly [number, number],
    ): TableRow[] {
      const seen = new Map<readonly Part[], TableCell>()
      return rows.map((cells, y) => ({
        type: 'tableRow',
        children: cells.flatMap((parts) => {
          const first = parts.length ? seen.get(parts) : undefined
          if (first) {
            first.data!.cell = { ...first.data!.cell, rowSpan: (first.data!.cell?.rowSpan ?? 1) + 1 }
            return []
          }
          const cell = cellOf(textOf(parts, lines), atoms, pages, y === 0)
          seen.set(parts, cell)
          return [cell]
        }),
      }))
    }

    /** The text of a cell: blanks inside a number are noise, a line end between Latin words is a space. */
    function textOf(parts: readonly Part[], lines: readonly TableLine[]): Traced | undefined {
      const texts: Traced[] = []
      parts.forEach(({ line, start, end }, k) => {
        let text = slice(lines[line]!, start, end)
        const before = texts.at(-1)
        if (before && LATIN.test(withoutMarks(before.value)) && /^[\p{Script=Latin}\d(“"]/u.test(text.value)) {
          const broken = /\p{Ll}-$/u.test(before.value) && /^\p{Ll}/u.test(text.value)
          if (broken) texts[texts.length - 1] = slice(before, 0, before.value.length - 1)
          else texts.push(...space(lines[parts[k - 1]!.line]!, lines[line]!))
        }
        if (isNumber(withoutMarks(text.value))) text = withoutBlanks(text)
        texts.push(text)
      })
      return texts.length ? concat(texts) : undefined
    }

    /** A blank like one of those that stand in the two lines. */
    function space(...lines: readonly TableLine[]): Traced[] {
      for (const line of lines) {
        const at = line.value.indexOf(' ')
        if (at >= 0) return [context.copy(slice(line, at, at + 1), { message: 'space' })]
      }
      return []
    }
  },
})

const withoutMarks = (value: string): string => value.replaceAll(ATOM_CHAR, '')

function withoutBlanks(text: Traced): Traced {
  const parts: Traced[] = []
  let from = 0
  for (let k = 0; k <= text.value.length; k++) {
    if (k < text.value.length && !BLANK.test(text.value[k]!)) continue
    if (k > from) parts.push(slice(text, from, k))
    from = k + 1
  }
  return concat(parts)
}

const cellOf = (
  text: Traced | undefined,
  atoms: readonly PhrasingContent[],
  pages: readonly [number, number],
  header: boolean,
): TableCell => ({
  type: 'tableCell',
  children: text ? inlineNodes(text, atoms) : [],
  data: { fresh: true, role: 'table', pages, ...(header ? { cell: { header: true } } : {}) },
})

const paragraph = (text: Traced, atoms: readonly PhrasingContent[], pages: readonly [number, number]): Paragraph => ({
  type: 'paragraph',
  children: inlineNodes(text, atoms),
  data: { fresh: true, role: 'float-note', pages },
})

/** The lines, and the line of source that ran into the last of them. */
function withoutNote({ children }: TableLines): { lines: readonly TableLine[]; note: Traced | undefined } {
  const last = children.at(-1)!
  const at = floatNoteWithin(last.value)
  if (at < 0) return { lines: children, note: undefined }
  return { lines: [...children.slice(0, -1), { ...last, ...slice(last, 0, at) }], note: slice(last, at) }
}

function whole(lines: readonly TableLine[], line: number): Part {
  const [start, end] = inner(lines[line]!.value)
  return { line, start, end }
}

function pagesOf({ children }: TableLines): [number, number] {
  const pages = children.map((line) => line.page)
  return [Math.min(...pages), Math.max(...pages)]
}

export type { Parent }
