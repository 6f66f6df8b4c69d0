/**
 * A page number on a line of its own (`－２７－`, in one piece or what is left of it) is furniture. It becomes the label of its page.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { folios } from '../measures/folios.ts'

export default defineRule({
  id: 'page-numbers',
  stage: 'layout',
  confidence: 'certain',
  summary: 'Page numbers on lines of their own are furniture, and name their page.',
  messages: { number: 'Page number', remains: 'What is left of a page number' },
  examples: [
    {
      before: '经验的总结\n－27－\f但协调进程\n－28－\f模式的土壤\n－29－',
      after: 'body | 经验的总结\npage-number | －27－\nbody | 但协调进程\npage-number | －28－\nbody | 模式的土壤\npage-number | －29－',
    },
    {
      before:
        '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\n湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情。\n最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\n这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。\n－27－\f湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\n湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情。\n最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\n这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。\n－\f湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\n湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情。\n最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\n这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。\n－29－',
      after:
        'body | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\nbody | 湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情。\nbody | 最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\nbody | 这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。\npage-number | －27－\nbody | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\nbody | 湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情。\nbody | 最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\nbody | 这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。\npage-number | －\nbody | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\nbody | 湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情。\nbody | 最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\nbody | 这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。\npage-number | －29－',
    },
    {
      before: '参见《陇东碑刻调查简报》，第10页。\n89\f井的修护由谁出钱',
      after: 'body | 参见《陇东碑刻调查简报》，第10页。\npage-number | 89\nbody | 井的修护由谁出钱',
      note: 'The only one that is left.',
    },
    { before: '各市船只的数目如下：\n37\f西岸属于乙省', note: 'What the colon announces.' },
    { before: '写于北平。\n1936', note: 'A year.' },
    {
      before:
        '湖区的行政分割十分严重，西岸属于乙省。\n湖心航道则由交通部门直接管理。\n最初的会议并不讨论权利如何划分。\n5\f湖区的行政分割十分严重，西岸属于乙省。\n湖心航道则由交通部门直接管理。\n最初的会议并不讨论权利如何划分。\n=58-\f湖区的行政分割十分严重，西岸属于乙省。\n湖心航道则由交通部门直接管理。\n最初的会议并不讨论权利如何划分。\n59\f湖区的行政分割十分严重，西岸属于乙省。\n湖心航道则由交通部门直接管理。\n最初的会议并不讨论权利如何划分。\n一60一一60一\f湖区的行政分割十分严重，西岸属于乙省。\n湖心航道则由交通部门直接管理。\n最初的会议并不讨论权利如何划分。\n- Gi -\f湖区的行政分割十分严重，西岸属于乙省。\n湖心航道则由交通部门直接管理。\n最初的会议并不讨论权利如何划分。\n8',
      after:
        'body | 湖区的行政分割十分严重，西岸属于乙省。\nbody | 湖心航道则由交通部门直接管理。\nbody | 最初的会议并不讨论权利如何划分。\npage-number | 5\nbody | 湖区的行政分割十分严重，西岸属于乙省。\nbody | 湖心航道则由交通部门直接管理。\nbody | 最初的会议并不讨论权利如何划分。\npage-number | =58-\nbody | 湖区的行政分割十分严重，西岸属于乙省。\nbody | 湖心航道则由交通部门直接管理。\nbody | 最初的会议并不讨论权利如何划分。\npage-number | 59\nbody | 湖区的行政分割十分严重，西岸属于乙省。\nbody | 湖心航道则由交通部门直接管理。\nbody | 最初的会议并不讨论权利如何划分。\npage-number | 一60一一60一\nbody | 湖区的行政分割十分严重，西岸属于乙省。\nbody | 湖心航道则由交通部门直接管理。\nbody | 最初的会议并不讨论权利如何划分。\npage-number | - Gi -\nbody | 湖区的行政分割十分严重，西岸属于乙省。\nbody | 湖心航道则由交通部门直接管理。\nbody | 最初的会议并不讨论权利如何划分。\nbody | 8',
      note: 'Figures that are left of the number due, dashes taken for other signs; 62 has no 8.',
    },
    { before: '1992\n年\f内容', note: 'A number that does not rise with the pages.' },
    {
      before: 'The tolls were taken in kind.\n47\f48 A. Hale and B. Orme\nThe market grew smaller.\fThe Market 49\nIt was closed.',
      lang: 'en',
      after:
        'body | The tolls were taken in kind.\npage-number | 47\nbody | 48 A. Hale and B. Orme\nbody | The market grew smaller.\nbody | The Market 49\nbody | It was closed.',
      note: 'The heads of the next pages bear it out.',
    },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        for (const [line, { number }] of context.measure(folios)) {
          if (number === undefined) context.label(line, 'page-number', { message: 'remains', confidence: 'likely' })
          else context.label(line, 'page-number', { message: 'number', data: { number } })
        }
      },
    }
  },
})
