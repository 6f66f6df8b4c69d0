/**
 * The lines between a table's caption and its line of source, or the return of running text, are its rows; so are those on the next page
 * below the head row printed again. The sentence that the table cuts in two goes on after it. See `tables` for how its end is found.
 *
 * Without a caption only lines with the same wide gaps are a table.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { cellNotes } from '../measures/cell-notes.ts'
import { tables } from '../measures/tables.ts'

export default defineRule({
  id: 'table-zone',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Lines of tables, and the source and notes below them.',
  messages: {
    row: 'Line of a table',
    sure: 'Line of a table without caption, by its gaps',
    repeated: 'Head row or source printed again where the table goes on',
    edge: 'Running head or page number between the pages of a table',
    note: 'Source or note below a table',
    split: 'A note on a cell begins',
  },
  examples: [
    {
      before:
        '各变量的描述性统计见表1，下面分别加以说明，并讨论它们之间的关系。\n表1　描述性统计\n变量 样本量 均值 标准差\n年龄 6430 43.26 9.87\n变量 样本量 均值 标准差\n教育 6430 9.41 2.93\n注：仅统计有存货的商户。',
      after:
        'body | 各变量的描述性统计见表1，下面分别加以说明，并讨论它们之间的关系。\ncaption | 表1　描述性统计\ntable | 变量 样本量 均值 标准差\ntable | 年龄 6430 43.26 9.87\nfurniture | 变量 样本量 均值 标准差\ntable | 教育 6430 9.41 2.93\nfloat-note | 注：仅统计有存货的商户。',
      note: 'A table that goes on in the next column has its head there again.',
    },
    {
      before:
        '各变量的描述性统计见表1，下面分别加以说明，并讨论它们之间的关系。\n表1　描述性统计\n变量 样本量 均值 标准差\n年龄 6430 43.26 9.87\n教育 6430 9.41 2.93\n注：仅统计有存货的商户。\n基准模型采用双向固定效应，下面的分析都以这一模型为出发点来展开，',
      after:
        'body | 各变量的描述性统计见表1，下面分别加以说明，并讨论它们之间的关系。\ncaption | 表1　描述性统计\ntable | 变量 样本量 均值 标准差\ntable | 年龄 6430 43.26 9.87\ntable | 教育 6430 9.41 2.93\nfloat-note | 注：仅统计有存货的商户。\nbody | 基准模型采用双向固定效应，下面的分析都以这一模型为出发点来展开，',
    },
    {
      before: '表1　会议\n阶段 会议次数\n创设阶段 19\n停滞阶段 11\f阶段 会议次数\n调整阶段 17\n资料来源：作者整理。',
      after:
        'caption | 表1　会议\ntable | 阶段 会议次数\ntable | 创设阶段 19\ntable | 停滞阶段 11\nfurniture | 阶段 会议次数\ntable | 调整阶段 17\nfloat-note | 资料来源：作者整理。',
      note: 'Over a page end.',
    },
    {
      before:
        '會議的經過見表一。1此後的會議都在春天召開，所討論的問題也大致相同。\n1《會議紀錄》，第一冊，頁1a—3b。\f表一　會議2\n階段 會議次數\n創設階段 19\n停滯階段 11\n2 同註1，頁8b。\n3《會議紀錄》，第二冊，頁22b。\f階段 會議次數\n調整階段 17\n資料來源：作者整理。',
      after:
        'body | 會議的經過見表一。1此後的會議都在春天召開，所討論的問題也大致相同。\nnote | 1《會議紀錄》，第一冊，頁1a—3b。\ncaption | 表一　會議2\ntable | 階段 會議次數\ntable | 創設階段 19\ntable | 停滯階段 11\nnote | 2 同註1，頁8b。\nnote | 3《會議紀錄》，第二冊，頁22b。\nfurniture | 階段 會議次數\ntable | 調整階段 17\nfloat-note | 資料來源：作者整理。',
      note: 'Notes at the foot of the page on which it goes on.',
    },
    {
      before: '表1　会议\n阶段 会议次数\n创设阶段 19\n停滞阶段 11\n12\f阶段 会议次数\n调整阶段 17\n恢复阶段 13\n资料来源：作者整理。',
      after:
        'caption | 表1　会议\ntable | 阶段 会议次数\ntable | 创设阶段 19\ntable | 停滞阶段 11\nrunning-head | 12\nfurniture | 阶段 会议次数\ntable | 调整阶段 17\ntable | 恢复阶段 13\nfloat-note | 资料来源：作者整理。',
      note: 'A page number between its pages.',
    },
    {
      before:
        '下面的分析将会说明，这种差异从何而来，又将持续多长的时间，以及它的含义。\n表1　会议\n阶段　　　会议次数\n创设阶段　　　19\n停滞阶段　　　11\n资料来源：作者整理。\f续表1\n阶段　　　会议次数\n调整阶段　　　17\n恢复阶段　　　13\n资料来源：作者整理。',
      after:
        'body | 下面的分析将会说明，这种差异从何而来，又将持续多长的时间，以及它的含义。\ncaption | 表1　会议\ntable | 阶段　　　会议次数\ntable | 创设阶段　　　19\ntable | 停滞阶段　　　11\nfloat-note | 资料来源：作者整理。\nfurniture | 续表1\nfurniture | 阶段　　　会议次数\ntable | 调整阶段　　　17\ntable | 恢复阶段　　　13\nfurniture | 资料来源：作者整理。',
      note: 'Its source below each part.',
    },
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村　　　32.1　　　完整a\n下村　　　31.8　　　残b\na 现存县博物馆。\nb 口沿残缺。\n资料来源：笔者测量。',
      after:
        'caption | 表1　各村量器的尺寸\ntable | 村名　　　口径　　　备注\ntable | 上村　　　32.1　　　完整a\ntable | 下村　　　31.8　　　残b\nfloat-note | a 现存县博物馆。\nfloat-note | b 口沿残缺。\nfloat-note | 资料来源：笔者测量。',
      note: 'Notes on cells.',
    },
    {
      before:
        '表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村①　　　32.1　　　完整\n下村　　　31.8②　　　残\n注：①现存县博物馆。②口沿残缺。',
      after:
        'caption | 表1　各村量器的尺寸\ntable | 村名　　　口径　　　备注\ntable | 上村①　　　32.1　　　完整\ntable | 下村　　　31.8②　　　残\nfloat-note | 注：①现存县博物馆。\nfloat-note | ②口沿残缺。',
      note: 'Several on one line.',
    },
    {
      before: '岸线长度      0.07      53\n占用费收入     -0.11      53\n负责人任期   ，   0.46      53',
      after: 'table | 岸线长度      0.07      53\ntable | 占用费收入     -0.11      53\ntable | 负责人任期   ，   0.46      53',
      note: 'A speck in a gap makes no cell.',
    },
    {
      before: 'Skelby    11   2,914\nMarrick    9   3,377\nTotal     20   6,291',
      after: 'table | Skelby    11   2,914\ntable | Marrick    9   3,377\ntable | Total     20   6,291',
    },
    {
      before: '从1992年到2002年，三市共召开了19次会议，平均每年不到两次，\n其中1998年的3次会议讨论了控制水位，2001年的4次讨论了养殖面积。',
      note: 'Figures in running text.',
    },
    { before: '沈砚秋   顾明川\n临川大学   澄江师范大学', note: 'Names and affiliations.' },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        const onCells = context.measure(cellNotes).starts
        for (const { rows, repeated, notes, captioned, between, parts } of context.measure(tables)) {
          rows.forEach((line, k) => {
            context.label(line, 'table', {
              message: captioned ? 'row' : 'sure',
              data: parts.includes(line) ? { goesOn: true } : { starts: k === 0 },
            })
          })
          for (const line of repeated) context.label(line, 'furniture', { message: 'repeated', data: { repeated: true } })
          for (const line of between) context.label(line, 'running-head', { message: 'edge' })
          for (const { line, starts } of notes) {
            context.label(line, 'float-note', { message: 'note', data: { starts } })
            // All behind one 注：.
            for (const { start } of onCells.get(line)?.slice(1) ?? []) context.split(line, start, { message: 'split' })
          }
        }
      },
    }
  },
})
