/**
 * Some journals print all notes at the end of the article, below a heading such as 注释 or Notes. They become notes like those at the foot of
 * a page; the heading, which would stand above nothing, is furniture.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { BROKEN, beyondLabel, endLabel, LONE, REMAINS } from '../text/end-note-labels.ts'
import { END_NOTES } from '../text/numbering.ts'
import { below, NOTES_BEGIN } from '../text/sections.ts'

/** 註　釋, of which each character came on a line of its own. */
const REST = /^[释釋]$/
const STOP = /[.。．]$/
/** Lines in which a quotation closes. */
const LONGEST = 12

const TEXT =
  '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙\n省的一个市，湖心航道则由交通部门直接管理，任何一方开闸、围网，\n都会改变另一方的水情。①最初的会议并不讨论权利如何划分，只要\n求各方在行动之前打一个招呼，这种安排看似简单。②'

export default defineRule({
  id: 'end-notes',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Notes below a heading such as 注释 are notes.',
  messages: { note: 'Note at the end of the article', label: 'Mark in front of a note', heading: 'Heading of the notes' },
  examples: [
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在。\n注释\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n② 同上。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | 注释\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nnote | ② 同上。',
    },
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在。\n注释\n1. 就餐人次依据每日的刷卡记录与手工登记合并计算。\n2. 九笔之中，有五笔的欠账人已经去世。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | 注释\nnote | 1. 就餐人次依据每日的刷卡记录与手工登记合并计算。\nnote | 2. 九笔之中，有五笔的欠账人已经去世。',
    },
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在，这一点已为当时的人们\n所注意。[1]此后的会议不再讨论这个问题，而改为讨论水位的高低。[2]\f湖心航道由交通部门直接管理，任何一方开闸、围网，都会改变水情。[3]\n注释：\n[1]《湖区要点》，临川：水利志办公室，2004年，第58页。\n[2]同上。\n[3]会议的纪要现存于湖区的档案馆。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在，这一点已为当时的人们\nbody | 所注意。[1]此后的会议不再讨论这个问题，而改为讨论水位的高低。[2]\nbody | 湖心航道由交通部门直接管理，任何一方开闸、围网，都会改变水情。[3]\nfurniture | 注释：\nnote | [1]《湖区要点》，临川：水利志办公室，2004年，第58页。\nnote | [2]同上。\nnote | [3]会议的纪要现存于湖区的档案馆。',
      note: 'A line that ends with a mark ends its paragraph.',
    },
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在。\nit 释:\n[1] 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n2] 同上，第9页。\n[3] 同上，第10页。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | it 释:\nnote | [1] 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nnote | 2] 同上，第9页。\nnote | [3] 同上，第10页。',
      note: 'A character of the heading was misread, a bracket lost.',
    },
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在。\n注释\n丨1 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n2 同上，第9页。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | 注释\nnote | 丨1 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nnote | 2 同上，第9页。',
    },
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在。\n注释\nC) 《铜政档》第14册，档案馆藏。\n［2］ ”同上，第3页。\n[3 水利志办公室编。\n[4］ “《湖区要点》，临川，2004年。\n[5] “要点”一词见上。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | 注释\nnote | C) 《铜政档》第14册，档案馆藏。\nnote | ［2］ ”同上，第3页。\nnote | [3 水利志办公室编。\nnote | [4］ “《湖区要点》，临川，2004年。\nnote | [5] “要点”一词见上。',
      note: 'Half of a bracket, and what is left of the other half.',
    },
    {
      before: '本文的研究目标是解释发展困境的性质与原因所在。\n注\n释\n1\n《铜政档》第14册，档案馆藏，第\n219页。\n2\n同上，第3页。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | 注\nfurniture | 释\nnote | 1\nnote | 《铜政档》第14册，档案馆藏，第\nnote | 219页。\nnote | 2\nnote | 同上，第3页。',
      note: 'Each mark on a line of its own.',
    },
    { before: '本文的注释都在页下，\n这里没有别的注释。', note: 'No heading.' },
    {
      before: `版本\n${TEXT}\n① 张三：《湖区史》，北京：中华书局，1998年，第3页。\n② 同上，第8页。\f注释\n${TEXT}\n① 王五：《水利史》，北京：中华书局，1998年，第3页。\n② 同上，第8页。\f翻译\n${TEXT}`,
      note: 'A section on notes.',
    },
    {
      before:
        '本文的研究目标是解释发展困境的性质与原因所在。\n注释\n［1］ 《铜政档》第14册，档案馆藏，档号：\n2－3－219。\n“［2］ 同上，第3页。\n［ 3 ］ 水利志办公室编。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在。\nfurniture | 注释\nnote | ［1］ 《铜政档》第14册，档案馆藏，档号：\nnote | 2－3－219。\nnote | “［2］ 同上，第3页。\nnote | ［ 3 ］ 水利志办公室编。',
      note: 'Where marks are in brackets, no other number is one; a speck before one is no matter.',
    },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const listed = below(scan, END_NOTES, ['body', 'note'])
        const list = REST.test(tight(listed[0]?.value ?? '')) ? listed.slice(1) : listed
        const labels = list.map(({ value }) => endLabel(value))
        if (!list.slice(0, NOTES_BEGIN).some(({ value }, at) => labels[at] || REMAINS.test(value))) return
        let due = 1
        let last = ''
        // Where marks are in brackets, a number without them is none.
        const bracketed = labels.filter((label) => label?.form === 'bracketed').length * 2 > labels.filter(Boolean).length
        for (const [at, line] of list.entries()) {
          const ended = last === '' || STOP.test(last)
          const number = numberAt(at, ended)
          const mark = number === undefined ? (ended ? damagedAt(at) : '') : labels[at]!.mark
          const starts = mark !== ''
          if (starts) due = (number ?? due) + 1
          context.label(line, 'note', {
            message: 'note',
            data: starts ? { starts: true, end: true, mark: mark.trim(), number: due - 1 } : {},
          })
          if (starts && !line.reserved?.length) {
            const end = mark.length + beyondLabel(line.value.slice(mark.length), rest(at)).length
            context.reserve(line, { start: 0, end, as: 'label' }, { message: 'label' })
          }
          last = tight(line.value)
        }
        /** The number of a whole mark that may stand here. */
        function numberAt(at: number, ended: boolean): number | undefined {
          const label = labels[at]
          if (!label || label.number < due || label.number > due + 2 || (bracketed && label.form === 'bare')) return undefined
          return ended || !LONE.test(list[at]!.value) ? label.number : undefined
        }
        function damagedAt(at: number): string {
          const { value } = list[at]!
          const remains = REMAINS.exec(value)?.[0]
          if (remains || !bracketed) return remains ?? ''
          const broken = BROKEN.exec(value)?.[0]
          return broken && isMissing(at) ? broken : ''
        }
        /** The next whole mark, or what is left of this one, tells that number `due` stood here: (a) and (b) are points of a note. */
        function isMissing(at: number): boolean {
          for (let k = at + 1; k < labels.length; k++) {
            const label = labels[k]
            if (label && label.form !== 'bare' && label.number >= due) return label.number > due
          }
          return Number(/\d+/.exec(list[at]!.value)?.[0]) === due
        }
        /** The lines of a note below its first. */
        function rest(at: number): string {
          const below = list.slice(at + 1, at + 1 + LONGEST)
          const next = below.findIndex(({ value }, k) => labels[at + 1 + k] && !LONE.test(value))
          return below
            .slice(0, next < 0 ? LONGEST : next)
            .map(({ value }) => value)
            .join('')
        }
        for (const page of scan.children)
          for (const line of page.children)
            if (line.role === 'heading' && END_NOTES.test(ascii(tight(line.value))))
              context.label(line, 'furniture', { message: 'heading' })
        if (list !== listed) context.label(listed[0]!, 'furniture', { message: 'heading' })
      },
    }
  },
})
