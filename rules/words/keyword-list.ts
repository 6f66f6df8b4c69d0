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
const CLEAR = { odds: 1.6, word: 30, wordOdds: 0.2, lone: 0.5 }

/** The text of the document without blanks and line ends, keywords left out. */
const documentText = defineMeasure<string>({
  id: 'document-text',
  summary: 'The text of the document, without blanks',
  measure: ({ scan }) =>
    scan.children
      .map((page) =>
        page.children.flatMap((line) => (line.role === 'keywords' || line.role === 'running-head' ? [] : [tight(line.value)])).join(''),
      )
      .join(''),
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
        const gaps = [...value.matchAll(BLANK_RUN)].map(({ index, 0: blank }) => ({ start: index, end: index + blank.length, blank }))
        const between = gaps.filter(
          ({ start, end }) => start >= from && end < value.length && kindAt(value, start - 1) === CJK && kindAt(value, end) === CJK,
        )
        const within = noiseAmong(value, between, text)
        for (const gap of between) {
          const noise = within.has(gap)
          const replace = noise ? '' : EM
          if (gap.blank !== replace)
            context.report(block, { start: gap.start, end: gap.end, replace, message: noise ? 'within' : 'between' })
        }
      },
    }
  },
})

interface Blank {
  readonly start: number
  readonly end: number
  readonly blank: string
}

/** The blanks that are noise: first those beside a single character, which is no keyword, then those over which the text runs on. */
function noiseAmong(value: string, blanks: readonly Blank[], text: string): Set<Blank> {
  const noise = new Set<Blank>()
  const printed = ({ blank }: Blank): boolean => /[\u2002\u3000]/.test(blank)
  const sides = (blank: Blank): [string, string] => {
    let left = /\p{Script=Han}+$/u.exec(value.slice(0, blank.start))?.[0] ?? ''
    let right = /^\p{Script=Han}+/u.exec(value.slice(blank.end))?.[0] ?? ''
    for (let k = blanks.indexOf(blank) - 1; k >= 0 && noise.has(blanks[k]!); k--)
      left = (/\p{Script=Han}+$/u.exec(value.slice(0, blanks[k]!.start))?.[0] ?? '') + left
    for (let k = blanks.indexOf(blank) + 1; k < blanks.length && noise.has(blanks[k]!); k++)
      right += /^\p{Script=Han}+/u.exec(value.slice(blanks[k]!.end))?.[0] ?? ''
    return [left, right]
  }
  const strength = (blank: Blank | undefined): number => {
    if (!blank || printed(blank)) return -1
    const [left, right] = sides(blank)
    return count(text, left.slice(-2) + right.slice(0, 2)) + 1 / (1 + 10 ** -junction(value, blank.start, blank.end).odds)
  }
  blanks.forEach((blank, k) => {
    const [left, right] = sides(blank)
    const own = strength(blank)
    if (own < 0 || (left.length > 1 && right.length > 1)) return
    const others = [...(left.length === 1 ? [blanks[k - 1]] : []), ...(right.length === 1 ? [blanks[k + 1]] : [])]
    if (others.every((other) => own >= strength(other))) noise.add(blank)
  })
  for (const blank of blanks) if (!noise.has(blank) && !printed(blank) && runsOn(value, blank, ...sides(blank), text)) noise.add(blank)
  return noise
}

function runsOn(value: string, { start, end }: Blank, left: string, right: string, text: string): boolean {
  const { odds, across } = junction(value, start, end)
  const run = count(text, left.slice(-2) + right.slice(0, 2))
  const rarer = Math.min(count(text, left.slice(-2)), count(text, right.slice(0, 2)))
  if (run >= RUNS_ON * rarer && (run > 1 || (run === 1 && odds > CLEAR.lone))) return true
  // A keyword stands in the text as a rule: these stand there, but not together.
  const known = [left, right].filter((word) => count(text, word) > 0).length
  if (known === 2 || (run === 0 && known === 1)) return false
  return odds > CLEAR.odds || (across >= CLEAR.word && odds > CLEAR.wordOdds)
}

function count(text: string, word: string): number {
  let n = 0
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) n++
  return n
}
