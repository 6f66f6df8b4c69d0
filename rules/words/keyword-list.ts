/**
 * Chinese keywords are often parted by blanks alone, an em wide in print; in a text layer noise blanks stand among them: `亚信会议 亚信
 * 改革路径 中 国外交`. The text itself tells which are which: what runs on over the blank there is one word (国外), and two keywords that
 * stand there each for itself are two. Blanks that part keywords become as wide as print has them.
 *
 * Left alone: lists with marks between the keywords.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { BLANK_RUN } from '../text/blanks.ts'
import { tight } from '../text/chars.ts'
import { labelOf } from '../text/fields.ts'
import { junction } from '../text/junction.ts'
import { CJK, kindAt } from '../text/scripts.ts'

const SEPARATED = /[；;、丶，,·|｜]/
const EM = '\u3000'
/** Of the rarer half's places in the text, so many must run on for the blank to be noise. */
const RUNS_ON = 0.2
/** Where the text has nothing to say: as in `cjk-spaces`. */
const CLEAR = { odds: 1.6, word: 30, wordOdds: 0.2 }

/** The text of the document without blanks and line ends, keywords left out. */
const documentText = defineMeasure<string>({
  id: 'document-text',
  summary: 'The text of the document, without blanks',
  measure: ({ scan }) =>
    scan.children.map((page) => page.children.flatMap((line) => (line.role === 'keywords' || line.role === 'running-head' ? [] : [tight(line.value)])).join('')).join(''),
})

export default defineRule({
  id: 'keyword-list',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja'],
  summary: 'Blanks within keywords go, those between them become an em.',
  messages: { within: 'Blank within a keyword removed', between: 'Blank between keywords made as wide as in print' },
  examples: [
    { before: '亚信会议 改革路径 中 国外交 欧亚空 间', role: 'keywords', after: '亚信会议　改革路径　中国外交　欧亚空间' },
    { before: '移动支付；小微 商户；经营韧性', role: 'keywords', note: 'Marks part them.' },
    { before: '亚信会议 改革路径', note: 'No keywords.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value, role } = block
        if (role !== 'keywords') return
        const from = labelOf(value)?.text ?? 0
        if (SEPARATED.test(value.slice(from))) return
        const text = context.measure(documentText)
        for (const { index: start, 0: blank } of value.matchAll(BLANK_RUN)) {
          const end = start + blank.length
          if (start < from || end === value.length || kindAt(value, start - 1) !== CJK || kindAt(value, end) !== CJK) continue
          const within = !wide(blank) && isWithin(value, start, end, text)
          const replace = within ? '' : EM
          if (blank !== replace) context.report(block, { start, end, replace, message: within ? 'within' : 'between' })
        }
      },
    }
  },
})

const wide = (blank: string): boolean => blank.length > 1 || /[\u2002\u3000]/.test(blank)

function isWithin(value: string, start: number, end: number, text: string): boolean {
  const { left, right, run } = over(value, start, end, text)
  const { odds, across } = junction(value, start, end)
  if (left.length < 2 || right.length < 2) {
    // One character is no keyword: it belongs to this side or to the other.
    const others = [left.length < 2 ? BLANK_BEFORE.exec(value.slice(0, start)) : null, right.length < 2 ? BLANK_AFTER.exec(value.slice(end)) : null]
    const places = others.flatMap((found, k) => (found ? [[k === 0 ? found.index : end + found.index, (k === 0 ? found.index : end + found.index) + found[1]!.length] as const] : []))
    return places.every(([from, to]) => {
      const other = over(value, from, to, text).run
      return run === other ? odds >= junction(value, from, to).odds : run > other
    })
  }
  if (run > 1 && run >= RUNS_ON * Math.min(count(text, left.slice(-2)), count(text, right.slice(0, 2)))) return true
  // A keyword stands in the text as a rule: these stand there, but not together.
  const known = [left, right].filter((word) => count(text, word) > 0).length
  if (known === 2 || (run === 0 && known === 1)) return false
  return odds > CLEAR.odds || (across >= CLEAR.word && odds > CLEAR.wordOdds)
}

/** The tokens beside a blank, and how often the text runs on where they meet. */
function over(value: string, start: number, end: number, text: string): { left: string; right: string; run: number } {
  const left = /[\p{Script=Han}]+$/u.exec(value.slice(0, start))?.[0] ?? ''
  const right = /^[\p{Script=Han}]+/u.exec(value.slice(end))?.[0] ?? ''
  return { left, right, run: count(text, left.slice(-2) + right.slice(0, 2)) }
}

const BLANK_BEFORE = /(?<=\p{Script=Han})([ \u2002\u3000]+)\p{Script=Han}$/u
const BLANK_AFTER = /(?<=^\p{Script=Han})([ \u2002\u3000]+)(?=\p{Script=Han})/u

function count(text: string, word: string): number {
  let n = 0
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) n++
  return n
}
