/**
 * A character that is faint or broken comes out as letters and strokes: `Ｍ家` 国家, `关ｆ` 关于, `Ｊ．业` 工业, `丨卩＿法` 非法. Between Han characters such a run
 * becomes the one common character that makes a word there, when the text is far likelier with it than without and no other comes near.
 *
 * A国, T恤, p值 are printed so: a letter that the document has in several places stays, and so does one that several characters could stand for.
 * □ is how editors print a character that they could not read, and what 从丨, 从卩 tells of is a stroke.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { toSimplified } from '../evidence/fold.ts'
import { GAP, han } from '../evidence/han.ts'
import { words } from '../evidence/words.ts'
import { type Lexicon, lexicon } from '../text/lexicon.ts'
import { isHanCode, latinText } from '../text/scripts.ts'
import { spacing } from '../text/spacing.ts'
import { tellsOfStrokes } from '../text/strokes.ts'

const RUN = /(?<=[\u3400-\u9fff]|^|[，。、；：])(?:[A-Za-zｆ][.．]?|[丨卩亅丿■＿￣＾_|｜/\\.．]{1,5})(?=[\u3400-\u9fff])/g
/** Strokes that nobody prints between Han characters. */
const STROKES = /[丨卩亅丿■＿￣＾]/
/** log10 of the odds that the text has a character there, and by how much it is ahead of the next. */
const GAIN = { letter: 2.5, stroke: 1, strokes: -2.2 }
const AHEAD = { letter: 1.7, stroke: 1.2, strokes: 1.2 }
const COMMON_WORD = 300
/** For a letter to be replaced without being asked: of 2 million characters of manuals, full of lone letters, five were. */
const SURE_GAIN = 4
const USUAL = 4
/** For one to be doubted: of 12 letters with the character beside its neighbours once, none stood for it (Y区, of an equation). */
const LEAST_ELSEWHERE = 2
/** 第n个, x为, y轴: letters that count or name something. */
const SYMBOL = { before: /[第为為令设設取即]$/, after: /^(?:[个個为為是值项項列行级級次点點元轴軸组組类類型种種位于於和与與或的])/ }
/** A letter used so often beside Han characters means something. */
const USED = 3
const MOST = 40

export default defineRule({
  id: 'broken-characters',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'Letters and strokes that stand for one broken character are replaced by it.',
  removes: /[A-Za-zｆ丨卩亅丿]/,
  messages: { broken: 'Broken character restored' },
  examples: [
    {
      before:
        '国家 的 海关 ， 国家 公认 ， 各 国家 所 有 ，M家主管部门 ， 代表国家 ， 国家主权。打击各种丨卩＿法交易 ， 防止非法金融业务 ， 一切非法行为',
      after:
        '国家 的 海关 ， 国家 公认 ， 各 国家 所 有 ，国家主管部门 ， 代表国家 ， 国家主权。打击各种非法交易 ， 防止非法金融业务 ， 一切非法行为',
      lang: 'zh-Hans',
    },
    { before: 'A国与B国，A国先行动，B国应对，A、B为权重，p值与t检验', lang: 'zh-Hans', note: 'Letters that mean something.' },
    { before: '企业H股与A股，X光，Vc含量', lang: 'zh-Hans', note: 'Words with letters.' },
    {
      before: '张三之妻王□氏，国□年月，弗从丿从乀，承从手从卩从廾',
      lang: 'zh-Hans',
      note: 'Unreadable to the editor; strokes that are told of.',
    },
  ],
  create(context) {
    let looked = 0
    const { noise } = context.measure(spacing)
    return {
      block(block: TextBlock) {
        const { value } = block
        if (block.role === 'authors' || block.role === 'equation' || latinText(value) || tellsOfStrokes(value)) return
        for (const { 0: run, index } of value.matchAll(RUN)) {
          if (!/[A-Za-zｆ]/.test(run) && !STROKES.test(run)) continue
          // A lone stroke behind a mark is dirt.
          if (run.length === 1 && STROKES.test(run) && !isHanCode(value.charCodeAt(index - 1))) continue
          if (++looked > MOST) return
          if (/[A-Za-z]/.test(run) && (SYMBOL.before.test(value.slice(0, index)) || SYMBOL.after.test(value.slice(index + run.length))))
            continue
          const found = candidate(
            value,
            index,
            index + run.length,
            context.measure(lexicon),
            STROKES.test(run) ? (run.length > 1 ? 'strokes' : 'stroke') : 'letter',
          )
          if (found)
            context.report(block, {
              start: index,
              end: index + run.length,
              replace: found.c,
              message: 'broken',
              confidence: found.sure && (noise || !/[A-Za-z]/.test(run)) ? 'likely' : 'guess',
              evidence: { context: Math.round(found.gain * 10) / 10, ahead: Math.round(found.ahead * 10) / 10, elsewhere: found.elsewhere },
            })
        }
      },
    }
  },
})

interface Found {
  readonly c: string
  readonly gain: number
  readonly ahead: number
  readonly elsewhere: number
  readonly sure: boolean
}

function candidate(value: string, start: number, end: number, { chars, times, pair }: Lexicon, kind: keyof typeof GAIN): Found | undefined {
  const isHan = (k: number): boolean => isHanCode(value.charCodeAt(k))
  const char = (k: number): string => (isHan(k) ? value[k]! : GAP)
  const [a, b, c, d] = [isHan(start - 1) ? char(start - 2) : GAP, char(start - 1), char(end), char(end + 1)]
  const { logProb } = han()
  const without = logProb(a, b, GAP) + logProb(b, GAP, c) + logProb(GAP, c, d)
  let best = { c: '', gain: Number.NEGATIVE_INFINITY, elsewhere: 0 }
  let second = Number.NEGATIVE_INFINITY
  for (const code of chars) {
    const x = String.fromCharCode(code)
    if (!isHanCode(code) || x === '丨' || x === '卩') continue
    if (!(b !== GAP && words().frequency(b + x) >= COMMON_WORD) && !(c !== GAP && words().frequency(x + c) >= COMMON_WORD)) continue
    const elsewhere = (b === GAP ? 0 : pair(b.charCodeAt(0), code)) + pair(code, c.charCodeAt(0))
    const gain = logProb(a, b, x) + logProb(b, x, c) + logProb(x, c, d) - without + 1.2 * Math.log10(1 + 10 * elsewhere)
    if (gain > best.gain) {
      if (best.c && toSimplified(best.c) !== toSimplified(x)) second = Math.max(second, best.gain)
      best = { c: x, gain, elsewhere }
    } else if (!best.c || toSimplified(best.c) !== toSimplified(x)) second = Math.max(second, gain)
  }
  const ahead = Math.min(9, best.gain - second)
  if (!best.c || best.gain < GAIN[kind] || ahead < AHEAD[kind]) return undefined
  if (kind === 'letter' && best.elsewhere < LEAST_ELSEWHERE) return undefined
  const letter = /[A-Za-z]/.exec(value.slice(start, end))?.[0]
  if (letter && times[letter.charCodeAt(0)]! >= USED) return undefined
  return {
    ...best,
    ahead,
    sure: best.elsewhere > 0 && (kind !== 'letter' || (best.elsewhere >= USUAL && best.gain >= SURE_GAIN)),
  }
}
