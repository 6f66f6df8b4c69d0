/**
 * Quotation marks are small: OCR turns them round (`“权威供给“`), doubles them, reads `77` or `！` for the opening one, and typewriters have only ". Paired and
 * directed again within their block, in the style that is printed.
 *
 * Only what the marks around it settle: one that is lost stays lost, a stray one at the end of a text stays for other rules. Latin text is left alone.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { beyond, CJK, kindAt, latinText } from '../text/scripts.ts'

const TRIGGER = /["＂〝〞“”「」]|''|‘‘|’’/
const STRAIGHT = /["＂〝〞]|''|‘‘|’’/g
const BEFORE_OPENING = /[，。：；、（《〈！？(:,—]/
const AFTER_CLOSING = /[，。：；、）》〉！？).,;:—]/
/** What the opening mark is read as, in front of a quotation that only closes; longest quotation looked through. */
const LOST_OPENING = { '”': /(?<!\d)77(?!\d)|，，|,,/g, '」': /[!！|｜](?=[\u3400-\u9fff])/g }
const REACH = 40
/** The closing mark behind Latin words: `System,” China` is read as `System,, China` or, its halves parted, `System,,JChina`. */
const LOST_CLOSING = /(?<=[A-Za-z][ \u2002]?[,，][ \u2002]?)[,，][ \u2002]?(?:J[ \u2002]?)?(?=[A-Z][a-z])/
/** A title of a paper has hardly more letters. */
const REACH_LATIN = 200

export default defineRule({
  id: 'quotes',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja'],
  summary: 'Quotation marks are paired and directed.',
  removes: /[7J]/,
  messages: {
    straight: 'Straight quotation mark directed',
    turned: 'Quotation mark turned round',
    doubled: 'Doubled quotation mark removed',
    opening: 'Opening quotation mark restored',
    closing: 'Closing quotation mark restored',
  },
  examples: [
    { before: '一种强调"权威供给"，另一种强调〝利益补偿〞。', after: '一种强调“权威供给”，另一种强调“利益补偿”。' },
    { before: '一种强调“权威供给“，认为只有上级出面', after: '一种强调“权威供给”，认为只有上级出面' },
    { before: '许涛：77亚信会议”，《国际信息资料》', after: '许涛：“亚信会议”，《国际信息资料》' },
    { before: '茶行以!預付」與「寄秤」兩種方式', after: '茶行以「預付」與「寄秤」兩種方式' },
    { before: '参见““跨界水域合作””一文', after: '参见“跨界水域合作”一文' },
    {
      before: '三边关系的变化可参见封帅与冯帅的研究，Feng Shuai, “Trio in a Changing System，，JChina Quarterly, 2016',
      after: '三边关系的变化可参见封帅与冯帅的研究，Feng Shuai, “Trio in a Changing System，” China Quarterly, 2016',
    },
    { before: '封帅“', note: 'A stray mark.' },
    { before: '他说：“第一段没有结束。', note: 'A quotation that goes on in the next paragraph.' },
    { before: '长77厘米，“甲”与“乙”', note: 'A number.' },
    { before: 'He called it "proper" and ”left“.', note: 'Latin text.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!TRIGGER.test(value) || latinText(value)) return
        const taken = new Set<number>()
        const report = (start: number, end: number, replace: string, message: Message): void => {
          if (replace && (value[start - 1] === replace || value[end] === replace)) return
          for (let k = start; k < end; k++) if (taken.has(k)) return
          for (let k = start; k < end; k++) taken.add(k)
          context.report(block, { start, end, replace, message })
        }
        for (const { 0: text, index } of value.matchAll(/“{2,}|”{2,}/g)) report(index + 1, index + text.length, '', 'doubled')
        const straight = [...value.matchAll(STRAIGHT)]
        if (straight.length % 2 === 0)
          for (const [k, { 0: text, index }] of straight.entries()) report(index, index + text.length, k % 2 ? '”' : '“', 'straight')
        else if (straight.length) for (const { 0: text, index } of straight) direct(index, text)
        for (const [opener, closer] of ['“”', '「」'] as const) pairUp(value, opener!, closer! as '”' | '」', taken, report)

        function direct(index: number, text: string): void {
          const opens = index === 0 || BEFORE_OPENING.test(value[index - 1]!)
          const closes = index + text.length === value.length || AFTER_CLOSING.test(value[index + text.length]!)
          if (opens !== closes) report(index, index + text.length, opens ? '“' : '”', 'straight')
        }
      },
    }
  },
})

type Message = 'straight' | 'turned' | 'doubled' | 'opening' | 'closing'

/** The closing mark of the Latin title that is opened at `open`, if it was read as commas before the next mark. */
function closeLatin(value: string, open: number, next: number | undefined): { start: number; end: number } | undefined {
  const title = value.slice(open, Math.min(next ?? value.length, open + REACH_LATIN))
  const lost = LOST_CLOSING.exec(title)
  if (!lost || /[\u3400-\u9fff]/.test(title.slice(0, lost.index))) return undefined
  return { start: open + lost.index, end: open + lost.index + lost[0].length }
}

function pairUp(
  value: string,
  opener: string,
  closer: '”' | '」',
  taken: ReadonlySet<number>,
  report: (start: number, end: number, replace: string, message: Message) => void,
): void {
  const marks: number[] = []
  for (let k = 0; k < value.length; k++) if ((value[k] === opener || value[k] === closer) && !taken.has(k)) marks.push(k)
  let open = -1
  marks.forEach((at, k) => {
    const previous = marks[k - 1] ?? -1
    if (value[at] === opener) {
      // “权威供给“， the second of two openers, where only a closing mark can stand
      if (open >= 0 && closesHere(value, at) && !opensHere(value, at) && value[marks[k + 1] ?? -1] !== closer) {
        report(at, at + 1, closer, 'turned')
        open = -1
      } else {
        open = at
        const next = marks[k + 1]
        const lost = next === undefined || value[next] === opener ? closeLatin(value, at, next) : undefined
        if (lost) report(lost.start, lost.end, `${closer} `, 'closing')
      }
      return
    }
    if (open < 0) {
      const next = marks[k + 1]
      if (next !== undefined && value[next] === closer && opensHere(value, at) && !closesHere(value, at)) {
        report(at, at + 1, opener, 'turned')
        open = at
        return
      }
      const from = Math.max(previous + 1, at - REACH)
      const lost = [...value.slice(from, at).matchAll(LOST_OPENING[closer])].at(-1)
      if (
        lost &&
        kindAt(value, from + lost.index + lost[0].length) === CJK &&
        !/[。；]/.test(value.slice(from + lost.index + lost[0].length, at))
      )
        report(from + lost.index, from + lost.index + lost[0].length, opener, 'opening')
    }
    open = -1
  })
}

function opensHere(value: string, at: number): boolean {
  const before = beyond(value, at - 1, -1)
  return before < 0 || BEFORE_OPENING.test(value[before]!)
}

function closesHere(value: string, at: number): boolean {
  const after = beyond(value, at + 1, 1)
  return after < 0 || AFTER_CLOSING.test(value[after]!)
}
