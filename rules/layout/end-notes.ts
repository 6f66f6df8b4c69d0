/**
 * Some journals print all notes at the end of the article, below a heading such as 注释 or Notes. They become notes like those at the foot of
 * a page; the heading, which would stand above nothing, is furniture.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { ascii, circledNumber, tight } from '../text/chars.ts'
import { END_NOTES } from '../text/numbering.ts'
import { below, NOTES_BEGIN } from '../text/sections.ts'

/** A speck of the scan may stand before a whole mark. */
const SPECK = '[“”‘’"■□＿_.．丨|＾^￣〇]?[ \u2002\u3000]*'
const LABEL = new RegExp(
  `^[ \u2002\u3000]*(?:${SPECK}([①-⑳㉑-㊿])|${SPECK}[［[〔(（]?[ ]*(\\d(?: ?\\d){0,2})[ ]*[］\\]〕)）]|${SPECK}(\\d[\\d ]{0,2})[.．、:：]?(?=[^\\d年月日－—–-]|$))[.．、 \u2002\u3000]*`,
)
/** No note begins with these: they are what is left of the bracket, or of the room behind it. ’Tis, ’98, *号表示 and ·表示 may begin one. */
const CLOSING =
  /^[ \u2002\u3000]*(?:[”」』)）\]］〕，。、；：,;:]|’(?![\p{Script=Latin}\d])|[*·](?=[ \u2002\u3000《〈“])){1,2}[ \u2002\u3000]*/u
/** Nor with a quotation mark that nothing closes. */
const OPENING = /^[ \u2002\u3000]*“[ \u2002\u3000]*/u
const count = (text: string, sign: string): number => text.split(sign).length - 1
/** A mark on a line of its own, as extractors tell what stands far from its note. */
const LONE = /^[ \u2002\u3000]*\d[\d ]{0,2}[.．、]?[ \u2002\u3000]*$/
/** 註　釋, of which each character came on a line of its own. */
const REST = /^[释釋]$/
/** What is left of a number: a sign or a letter, and its point. */
const REMAINS = /^[ \u2002\u3000]*[^\p{Script=Han}\s]{1,3}[ ]*[.．、][ \u2002\u3000]*/u
/** … or half of its brackets, or none, where the others have them: `C) `, `[2 `, `19) `, `0D “`. */
const BROKEN =
  /^[ \u2002\u3000]*(?:[^\p{Script=Han}\s]{1,4}[)\]）］〕]|[[［〔(（][^\p{Script=Han}\s()（）[\]]{1,3}(?= )|[A-Z\d]{1,3}(?=[ \u2002\u3000]+[“《〈]))[ \u2002\u3000]*/u
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
        if (!list.slice(0, NOTES_BEGIN).some(({ value }) => LABEL.test(value) || REMAINS.test(value))) return
        let due = 1
        let last = ''
        // Where marks are in brackets, a number without them is none.
        const bracketed =
          list.filter((line) => LABEL.exec(line.value)?.[2]).length * 2 > list.filter((line) => LABEL.test(line.value)).length
        for (const [at, line] of list.entries()) {
          const match = LABEL.exec(line.value)
          const number = match && numberOf(match)
          const told =
            number !== null &&
            number !== undefined &&
            number >= due &&
            number <= due + 2 &&
            !(bracketed && match![3]) &&
            (last === '' || STOP.test(last) || !LONE.test(line.value))
          const damaged =
            !told &&
            (last === '' || STOP.test(last)) &&
            (REMAINS.exec(line.value) ?? (bracketed && isMissing(at) && BROKEN.exec(line.value)))
          const mark = told ? match![0] : damaged ? damaged[0] : ''
          const label = mark && mark + beyond(line.value.slice(mark.length), rest(at))
          const starts = label !== ''
          if (starts) due = (told ? number! : due) + 1
          context.label(line, 'note', {
            message: 'note',
            data: starts ? { starts: true, end: true, mark: mark.trim(), number: due - 1 } : {},
          })
          if (starts && !line.reserved?.length) context.reserve(line, { start: 0, end: label.length, as: 'label' }, { message: 'label' })
          last = tight(line.value)
        }
        /** The next whole mark, or what is left of this one, tells that number `due` stood here: (a) and (b) are points of a note. */
        function isMissing(at: number): boolean {
          for (const { value } of list.slice(at + 1)) {
            const match = LABEL.exec(value)
            if (match && !match[3] && numberOf(match)! >= due) return numberOf(match)! > due
          }
          return Number(/\d+/.exec(list[at]!.value)?.[0]) === due
        }
        /** The lines of a note below its first. */
        function rest(at: number): string {
          const below = list.slice(at + 1, at + 1 + LONGEST)
          const next = below.findIndex(({ value }) => LABEL.test(value) && !LONE.test(value))
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

const numberOf = (label: RegExpExecArray): number | undefined =>
  label[1] ? circledNumber(label[1]) : Number((label[2] ?? label[3])!.replace(/ /g, ''))

/** What is left of a mark behind it; `rest`: the other lines of the note, in which a quotation may close. */
function beyond(text: string, rest: string): string {
  const closing = CLOSING.exec(text)?.[0] ?? ''
  return closing + (count(text, '“') > count(text + rest, '”') ? (OPENING.exec(text.slice(closing.length))?.[0] ?? '') : '')
}
