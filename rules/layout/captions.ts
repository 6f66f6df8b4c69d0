/**
 * Captions of tables and figures (`表1　…`, `图 2 …`, `Table 3. …`) stand between two halves of a paragraph, which goes on around them.
 * Sentences that begin with 表1 are left alone. What OCR read inside a figure, between the text and the caption, is furniture.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { captions } from '../measures/captions.ts'
import { lineWidths } from '../measures/line-widths.ts'
import { tight } from '../text/chars.ts'
import { isFloatNote } from '../text/floats.ts'

export default defineRule({
  id: 'captions',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Captions of tables and figures, and the source below a figure, are blocks of their own.',
  messages: {
    caption: 'Caption',
    damaged: 'Caption whose label is damaged, by its place',
    continued: 'Caption repeated where a table goes on',
    source: 'Source or note below a figure',
    lettering: 'Lettering inside a figure',
  },
  examples: [
    {
      before:
        '可以看到，与成本有关的议题所占的比重，从第一阶段的不足一成\nRl ，澄 湖联席会议各阶段的议题\n阶段      会议次数      议题\n创设阶段      19      通报的时间\n停滞阶段      11      补偿的金额',
      after:
        'body | 可以看到，与成本有关的议题所占的比重，从第一阶段的不足一成\ncaption | Rl ，澄 湖联席会议各阶段的议题\nbody | 阶段      会议次数      议题\nbody | 创设阶段      19      通报的时间\nbody | 停滞阶段      11      补偿的金额',
      note: '表1, as Tesseract reads it.',
    },
    {
      before:
        '结果见图1，各市之间的差异仍然十分明显，需要继续观察。\n图1　三市的水位变化\n资料来源：作者自制。\n下面的分析将会说明，这种差异从何而来，又将持续多长的时间。',
      after:
        'body | 结果见图1，各市之间的差异仍然十分明显，需要继续观察。\ncaption | 图1　三市的水位变化\nfloat-note | 资料来源：作者自制。\nbody | 下面的分析将会说明，这种差异从何而来，又将持续多长的时间。',
    },
    {
      before:
        '结果见图1，各市之间的差异仍然十分明显，需要继续观察。\n联合监测   确认\nVv    oe      v\nAl 三市的水位变化\n资料来源：作者自制。',
      after:
        'body | 结果见图1，各市之间的差异仍然十分明显，需要继续观察。\nfurniture | 联合监测   确认\nfurniture | Vv    oe      v\ncaption | Al 三市的水位变化\nfloat-note | 资料来源：作者自制。',
      note: 'The caption is damaged, the figure has lettering.',
    },
    {
      before:
        '下面的分析将会说明，这种差异从何而来，又将持续多长的时间，以及它的含义。\n表1　三市水位的变化\n年份 水位\n1992 11.3\n1993 11.4\f续表1\n1994 11.6\n1995 11.9\n下面的分析将会说明，这种差异从何而来，又将持续多长的时间，以及它的含义。',
      after:
        'body | 下面的分析将会说明，这种差异从何而来，又将持续多长的时间，以及它的含义。\ncaption | 表1　三市水位的变化\nbody | 年份 水位\nbody | 1992 11.3\nbody | 1993 11.4\nfurniture | 续表1\nbody | 1994 11.6\nbody | 1995 11.9\nbody | 下面的分析将会说明，这种差异从何而来，又将持续多长的时间，以及它的含义。',
    },
    {
      before:
        '结果见表1，各市之间的差异仍然十分明显，需要继续观察。\n表1　三市水位的变化\nTable 1　Water levels of three cities\n年份 水位\n1992 11.3\n1993 11.4',
      after:
        'body | 结果见表1，各市之间的差异仍然十分明显，需要继续观察。\ncaption | 表1　三市水位的变化\ncaption | Table 1　Water levels of three cities\nbody | 年份 水位\nbody | 1992 11.3\nbody | 1993 11.4',
      note: 'In two languages.',
    },
    { before: '表1列出了联席会议历年议题的分布情况，可以看到，\n与成本有关的议题所占比重不断上升。', note: 'A sentence.' },
    { before: 'The diaries were counted by deanery, as\nTable 1 shows, and the totals are given below.', note: 'A sentence.' },
    { before: '图书馆藏有全部会议的记录。\n表示感谢。', note: 'Words.' },
    {
      before:
        '主要变量的描述性统计见表1，各省之间的差异仍然十分明显。\n表 1 变量的描述性统计\nTab． 1 Descriptive statistics\n变量　　样本量　　均值\n收入　　6430　　0.642',
      after:
        'body | 主要变量的描述性统计见表1，各省之间的差异仍然十分明显。\ncaption | 表 1 变量的描述性统计\ncaption | Tab． 1 Descriptive statistics\nbody | 变量　　样本量　　均值\nbody | 收入　　6430　　0.642',
      note: 'Its point is as wide as the source has it.',
    },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const widths = context.measure(lineWidths)
        const lines = scan.children.flatMap((page) => page.children)
        for (const { lines: caption, label, again, lettering } of context.measure(captions)) {
          for (const line of lettering) context.label(line, 'furniture', { message: 'lettering', data: { figure: true } })
          caption.forEach((line, k) => {
            if (label.continued && label.kind === 'table')
              context.label(line, 'furniture', { message: 'continued', data: { continued: true } })
            else
              context.label(line, 'caption', {
                message: label.damaged ? 'damaged' : 'caption',
                data:
                  k === 0
                    ? {
                        starts: true,
                        float: label.kind,
                        label: label.label,
                        number: label.number,
                        ...(label.damaged ? { damaged: true } : {}),
                      }
                    : line === again
                      ? { starts: true, again: true }
                      : {},
              })
          })
          if (label.kind === 'figure') sources(lines, lines.indexOf(caption.at(-1)!) + 1, (width) => width >= widths.full * 0.85)
        }
      },
    }

    /** Lines of source and notes right below a figure's caption. */
    function sources(lines: readonly Line[], from: number, full: (width: number) => boolean): void {
      const widths = context.measure(lineWidths)
      for (let k = from; k < lines.length; k++) {
        const line = lines[k]!
        const before = lines[k - 1]!
        if (line.role === 'page-number' || line.role === 'running-head') continue
        const starts = isFloatNote(line.value)
        const goesOn = k > from && full(widths.of(before)) && !/[。.]$/.test(tight(before.value)) && !full(widths.of(line))
        if ((!starts && !goesOn) || line.role !== 'body') return
        context.label(line, 'float-note', { message: 'source', data: starts ? { starts: true } : {} })
      }
    }
  },
})
