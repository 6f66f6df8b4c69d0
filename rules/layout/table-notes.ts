/**
 * Notes on the cells of a table stand right below it, behind ①, *, † or a, each on a line of its own or all behind 注：. Where the cells or
 * the caption have the same marks they are notes like others: each is referred to from its cell.
 *
 *     上村a      32.1      完整
 *     下村       31.8b     残
 *     注：a现存县博物馆；b口沿残缺。
 *
 * Left alone: stars that tell how sure a figure is (*** p < 0.01), and notes below whose marks stand in no cell.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Reserved, Scan } from '../../pipeline/types.ts'
import { cellNotes } from '../measures/cell-notes.ts'
import { cellMarks } from '../text/cell-marks.ts'
import { circledNumber } from '../text/chars.ts'

const CAPTIONED = new Set(['table', 'caption'])

export default defineRule({
  id: 'table-notes',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Notes on the cells of a table.',
  messages: { note: 'Note on a cell', label: 'Mark in front of a note on a cell', mark: 'Mark in a cell' },
  examples: [
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村*　　　32.1　　　完整\n下村　　　31.8**　　　残\n* 现存县博物馆。\n** 口沿残缺。\n资料来源：笔者测量。',
      after:
        'caption | 表1　各村量器的尺寸\ntable | 村名　　　口径　　　备注\ntable | 上村«*»　　　32.1　　　完整\ntable | 下村　　　31.8«**»　　　残\nnote | * 现存县博物馆。\nnote | ** 口沿残缺。\nfloat-note | 资料来源：笔者测量。',
    },
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村①　　　32.1　　　完整\n下村　　　31.8②　　　残\n注：①现存县博物馆。②口沿残缺。',
      after:
        'caption | 表1　各村量器的尺寸\ntable | 村名　　　口径　　　备注\ntable | 上村«①»　　　32.1　　　完整\ntable | 下村　　　31.8«②»　　　残\nnote | 注：①现存县博物馆。\nnote | ②口沿残缺。',
      note: 'On one line.',
    },
    {
      before:
        'Table 1. Measures of the parishes\nParish      Width     Remarks\nUpton†      32.1      Whole\nNorton      31.8a     Broken\n† Now in the county museum.\na Rim broken; restored from fragments.',
      after:
        'caption | Table 1. Measures of the parishes\ntable | Parish      Width     Remarks\ntable | Upton«†»      32.1      Whole\ntable | Norton      31.8«a»     Broken\nnote | † Now in the county museum.\nnote | a Rim broken; restored from fragments.',
      lang: 'en',
    },
    {
      before:
        '表1　回归结果\n变量　　　（1）　　　（2）\n流水　　　0.347***　　　0.310**\n年龄　　　0.018*　　　0.016\n* p < 0.1，** p < 0.05，*** p < 0.01。',
      note: 'How sure figures are.',
    },
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村　　　32.1　　　完整\n下村　　　31.8　　　残\n注：①现存县博物馆。②口沿残缺。',
      note: 'Marks that no cell has.',
    },
  ],
  create(context) {
    return {
      scan({ children }: Scan) {
        const { starts, above } = context.measure(cellNotes)
        /** For each mark of each table its note. */
        const tables = new Map<readonly Line[], Map<string, string>>()
        let count = 0
        let open = false
        for (const line of children.flatMap((page) => page.children)) {
          const first = starts.get(line)?.[0]
          if (line.role === 'float-note' && first) {
            const table = above.get(line)!
            const notes = tables.get(table) ?? new Map<string, string>()
            tables.set(table, notes)
            const pair = `below-${++count}`
            if (!notes.has(first.mark)) notes.set(first.mark, pair)
            const number = circledNumber(first.mark) || Number(/\d/.exec(first.mark)?.[0] ?? 0)
            const data = { starts: true, mark: first.mark, ...(number ? { number } : {}), ofTable: true, pair }
            context.label(line, 'note', { message: 'note', data })
            context.reserve(line, { start: 0, end: first.text, as: 'label' }, { message: 'label' })
            open = true
          } else if (open && line.role === 'float-note' && line.data?.['starts'] !== true) context.label(line, 'note', { message: 'note' })
          else open = false
        }
        for (const [table, notes] of tables) for (const line of table) if (CAPTIONED.has(line.role)) mark(line, notes)
      },
    }

    function mark(line: Line, notes: ReadonlyMap<string, string>): void {
      for (const { start, end, mark } of cellMarks(line.value)) {
        const pair = notes.get(mark)
        if (pair === undefined) continue
        const range: Reserved = { start, end, as: 'mark', data: { kind: 'paired', pair } }
        context.reserve(line, range, { message: 'mark' })
      }
    }
  },
})
