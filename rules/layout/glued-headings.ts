/**
 * A numbered heading stands on a line of its own. Where line ends are lost, it stands at the end of the paragraph before it, or its paragraph
 * begins on its line:
 *
 *     …二审因此发回重审。二、管理与处分        （一）管理的范围共有人之一以通常方法使用船舶的，视为
 *                    ^                          ^ the first line of a paragraph, by its width
 *
 * Told by the number that the headings at the beginnings of lines miss, or by the width: two lines of print are wider than one.
 *
 * Left alone: a line as wide as any other, for a heading would have ended it; lines of a part that is set wider; numbers that no heading misses.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { type LineWidths, lineWidths } from '../measures/line-widths.ts'
import { ascii, tight } from '../text/chars.ts'
import { junction } from '../text/junction.ts'
import { chineseNumber } from '../text/numbering.ts'
import { emWidth } from '../text/width.ts'

const N = '[一二三四五六七八九十]{1,3}'
const B = '[ \\u2002\\u3000]*'
/** At the head of a line, and behind the end of a sentence and the mark of a note, or behind another heading. */
const KINDS = [
  {
    head: new RegExp(`^${B}(${N})${B}、`),
    tail: new RegExp(`(?=[一二三四五六七八九十])(?<=[。.！？”）)\\]］〕①-⑳]${B}(?:\\d{1,2}${B})?)(${N})${B}、[^。，；：,;:]{2,26}$`),
  },
  {
    head: new RegExp(`^${B}[（(]${B}(${N})${B}[）)]`),
    tail: new RegExp(
      `(?=[（(])(?<=[。！？”\\]］〕①-⑳]${B}|${N}${B}、[^。，；：,;:]{2,26})[（(]${B}(${N})${B}[）)][^。，；：,;:]{2,26}$`,
      'u',
    ),
  },
] as const
/** A heading behind another one on its line. */
const FIRST_OF_BOTH = new RegExp(`^${B}${N}${B}、[^。，；：,;:]{2,26}[（(]`)
const CLOSED = /[。，；：！？,;:]/
/** How far, in em, a first line may be from what it should measure. */
const OFF = 0.8
const NARROW = 1.6
/** What a blank is worth. */
const BLANK = 1
const LEAST_TITLE = 4
const LONGEST_TITLE = 24

const LINES = [
  '会议的发展前景仍不明朗，研究的不充分将影',
  '响发展，目前学术界对于河工经费的研究仍然不够',
  '深入，特别是对于河工经费摊派中的曲折与得失缺',
  '乏深入的分析，本文的研究目标是解释这一点。',
]
const PROSE = LINES.join('\n')
const PRINTED = LINES.map((line) => `body | ${line}`).join('\n')

export default defineRule({
  id: 'glued-headings',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Numbered headings that ran into a paragraph are lines of their own.',
  messages: { begins: 'A heading begins here', text: 'The paragraph below a heading begins here' },
  examples: [
    {
      before: `一、水位的争执\n${PROSE}\n东岸属于甲省。二、岸线的争执\n${PROSE}\n三、结论`,
      after: `body | 一、水位的争执\n${PRINTED}\nbody | 东岸属于甲省。\nbody | 二、岸线的争执\n${PRINTED}\nbody | 三、结论`,
    },
    {
      before: `${PROSE}\n${PROSE}\n一、水位的争执湖区的行政分割十分严重，东岸属于甲省，西\n岸属于乙省。\n${PROSE}`,
      after: `${PRINTED}\n${PRINTED}\nbody | 一、水位的争执\nbody | 湖区的行政分割十分严重，东岸属于甲省，西\nbody | 岸属于乙省。\n${PRINTED}`,
    },
    {
      before: '文件确立了两项原则。一、水位共商，任何一方不得单独改变水位。二、岸线共守\n，新增的码头须经会议备案。',
      note: 'Points: no heading misses their numbers.',
    },
    {
      before: `一、水位的争执\n${PROSE}\n见于会议的记录之中。二、岸线共守的原则也最为\n重要，任何一方不得单独改变岸线。\n三、结论`,
      note: 'As wide as any other line: a sentence.',
    },
    {
      before: `（一）水位\n${PROSE}\n（二）岸线\n${PROSE}\n这与物权法第九十条第（三）项不同所\n以不能混为一谈。`,
      note: 'An item of a law: no sentence ends before it.',
    },
    {
      before: `${PROSE}\n${PROSE}\n附录\n一、任何一方不得在航道之内擅自设置渔网或者其他各种障碍物，并且\n应当按照会议的决定定期清理航道之内的沉船和淤泥，以保航行的安全。`,
      note: 'An appendix that is set wider.',
    },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const widths = context.measure(lineWidths)
        const lines = scan.children.flatMap((page) => page.children.filter(({ role }) => role === 'body'))
        for (const { head, tail } of KINDS) {
          const numbers = lines.map(({ value }) => numberIn(head.exec(value)))
          const befores = lastNumbers(numbers)
          const afters = lastNumbers([...numbers].reverse()).reverse()
          lines.forEach((line, k) => {
            const match = tail.exec(line.value)
            const number = numberIn(match)
            const begins = !widths.isUsual(line) && isMissed(number, befores[k], afters[k])
            if (match && (begins || (number === 1 && FIRST_OF_BOTH.test(line.value))))
              context.split(line, match.index, { message: 'begins' })
            else if (numbers[k] !== undefined && !line.box && !isAmongWide(line, [lines[k - 1], lines[k + 1]], widths)) {
              const text = textBehind(line, widths)
              if (text) context.split(line, text, { message: 'text' })
            }
          })
        }
      },
    }
  },
})

const numberIn = (match: RegExpExecArray | null): number | undefined => (match ? chineseNumber(match[1]!) : undefined)

/** For each place the last number before it. */
function lastNumbers(numbers: readonly (number | undefined)[]): (number | undefined)[] {
  let last: number | undefined
  return numbers.map((number) => {
    const before = last
    last = number ?? last
    return before
  })
}

/** The last number at the head of a line before is one less, and the next one after one more, or the first of another count. */
function isMissed(number: number | undefined, before: number | undefined, after: number | undefined): boolean {
  return number !== undefined && number > 1 && before === number - 1 && (after === undefined || after === number + 1 || after === 1)
}

/** A line beside it on the page is too wide for the text as well. */
const isAmongWide = ({ page }: Line, beside: readonly (Line | undefined)[], widths: LineWidths): boolean =>
  beside.some((line) => line?.page === page && widths.of(line) > widths.most + 1)

/** Where the first line of a paragraph begins in a line too wide for one, or 0: what stands before it is a title. */
function textBehind({ value }: Line, widths: LineWidths): number {
  const own = emWidth(value)
  if (!widths.indent || widths.whole || own <= widths.most + 1 || own > widths.full * 2) return 0
  const first = widths.full - widths.indent
  let best = { at: 0, cost: Number.POSITIVE_INFINITY }
  for (let at = 1; at < value.length; at++) {
    const title = tight(ascii(value.slice(0, at)))
    if (title.length > LONGEST_TITLE || CLOSED.test(title.replace(/^[^、]{1,3}、/, ''))) break
    if (title.length < LEAST_TITLE || /[“（《「(]$/.test(title) || !/^[\p{L}\d“《「]/u.test(value.slice(at))) continue
    const off = emWidth(value.slice(at)) - first
    if (off > OFF || off < -NARROW) continue
    const before = value.slice(Math.max(0, at - 3), at).trimEnd()
    const { odds } = junction(`${before} ${value.slice(at, at + 3)}`, before.length, before.length + 1)
    const cost = Math.abs(off) + odds - (/\s$/.test(value.slice(0, at)) ? BLANK : 0)
    if (cost < best.cost) best = { at, cost }
  }
  return best.at
}
