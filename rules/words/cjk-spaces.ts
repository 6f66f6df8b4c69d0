/**
 * Chinese and Japanese are set without word spaces. Text layers put blanks wherever glyphs stand a little apart, Tesseract some of its own,
 * old OCR one between all characters. They go between Han characters, around Chinese marks, between Han and Latin, inside numbers.
 *
 * A blank between two Han characters may be one of print, as in a list of names or a poem: where the document's blanks are no noise, it goes
 * only when a word stands across it. Where they are noise it stays when it parts keywords. Spaces between Latin words are words' own.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { BLANK_RUN } from '../text/blanks.ts'
import { junction } from '../text/junction.ts'
import { labelEnd } from '../text/number-labels.ts'
import { THEOREM } from '../text/numbering.ts'
import { ATOM, BLANK, beyond, CJK, DIGIT, isHanCode, kindAt, LATIN, latinText, NARROW, OTHER, QUOTE, WIDE } from '../text/scripts.ts'
import { type Spacing, spacing } from '../text/spacing.ts'

/** Between keywords: a listed word across the blank, this common at least, or a junction this likely, is noise. */
const COMMON_WORD = 30
const CLEAR_ODDS = 1.6
/** In a document whose blanks are as printed, nearly all of them are meant. */
const PRINTED = { odds: 1.2, across: 20, alone: 2.8 }
/** 雁北财经学院，雁北 031200 */
const POSTCODE = /^\d{6}(?!\d)\s*(?:[；;，,）)。]|$|(?<=\s)\p{Script=Han})/u
const INSTITUTION = /学院|學院|大学|大學|研究|实验室|實驗室|中心|医院|公司/
const SEPARATORS = /[；;、，,·|｜/／]/
export default defineRule({
  id: 'cjk-spaces',
  stage: 'words',
  confidence: 'certain',
  summary: 'Blanks in Chinese and Japanese text go, where they are not printed.',
  messages: {
    noise: 'Blank that is not printed removed',
    word: 'Blank inside a word removed',
    narrow: 'Word space made a common space',
    label: 'Number parted from its title',
  },
  examples: [
    { before: '中 国 外交 ， 2014 年第 85 页', after: '中国外交，2014年第85页' },
    { before: '亚信会议 （ CICA） 成立 ， 占 16 ． 7 ％ 。', after: '亚信会议（CICA）成立，占16．7％。' },
    { before: '机制的建立与发展经历了漫长的中介渠 道建设时期', after: '机制的建立与发展经历了漫长的中介渠道建设时期' },
    { before: '参见Chen\u2002Dongxiao的文章 ， 第\u200215页', after: '参见Chen Dongxiao的文章，第15页' },
    { before: '2.1移动 支付 与经营韧 性 ， 经营 。', role: 'heading', after: '2.1 移动支付与经营韧性，经营。' },
    { before: '\u3000\u30001、移动支付', role: 'heading', after: '1、移动支付' },
    { before: '表 1 《信任措施目录》 、 所 确定 的措施 ， 2004年', role: 'caption', after: '表1 《信任措施目录》、所确定的措施，2004年' },
    { before: '表一　三家茶行的帳冊 ，', role: 'caption', after: '表一　三家茶行的帳冊，' },
    { before: '亚信会议 亚信 改革路径 中 国外交 欧亚空 间', role: 'keywords', after: '亚信会议 亚信 改革路径 中国外交 欧亚空间' },
    {
      before: '（1．雁北财经学院，雁北 031200；2．江陵大学商学院 ， 江陵 430810 ）',
      after: '（1．雁北财经学院，雁北 031200；2．江陵大学商学院，江陵 430810）',
    },
    { before: '清代 驿路 修井碑记 乡村公议', role: 'keywords', note: 'Blanks part the keywords.' },
    { before: '床前明月光　疑是地上霜', note: 'A gap of print.' },
    { before: '出席者有温如许 钱默 梁叔和等三人，会议讨论了水位与岸线的问题，没有达成一致。', note: 'Names in a text without noise.' },
    { before: 'The Conference (会议 was held) in 1992, see Table 1.', note: 'Latin text.' },
    { before: '조선 후기의 경제 구조', note: 'Korean is set with word spaces.' },
    { before: '变量 6430 0.642 0.187', note: 'Numbers of a table without noise.', after: '变量6430 0.642 0.187' },
  ],
  create(context) {
    const measure = context.measure(spacing)
    return {
      block(block: TextBlock) {
        const { value } = block
        for (const { start, end, keep, message } of judge(block, measure)) {
          if (value.slice(start, end) !== keep) context.report(block, { start, end, replace: keep, message })
        }
      },
    }
  },
})

interface Verdict {
  readonly start: number
  readonly end: number
  readonly keep: string
  readonly message: 'noise' | 'word' | 'narrow' | 'label'
}

function* judge(block: TextBlock, measure: Spacing): Iterable<Verdict> {
  const { value, role } = block
  const latin = latinText(value)
  const label = role === 'heading' || role === 'caption' ? labelEnd(value, role) : theoremEnd(value)
  const listed = role === 'keywords' && !SEPARATORS.test(value)
  if (label > 0 && kindAt(value, label) !== BLANK && kindAt(value, label) !== OTHER && kindAt(value, label - 1) !== CJK)
    yield { start: label, end: label, keep: ' ', message: 'label' }
  for (const { 0: blank, index: start } of value.matchAll(BLANK_RUN)) {
    const end = start + blank.length
    const keep = (): Verdict => ({
      start,
      end,
      keep: blank.includes('\u3000') && kindAt(value, start - 1) === CJK && !listed ? blank : ' ',
      message: 'narrow',
    })
    const drop = (message: Verdict['message'] = 'noise'): Verdict => ({ start, end, keep: '', message })
    if (start === 0 || end === value.length) yield drop()
    else if (start === label)
      yield { start, end, keep: blank.includes('\u3000') && counts(value, start, end) ? '\u3000' : ' ', message: 'narrow' }
    else if (start < label) yield drop()
    else yield* verdict(block, start, end, latin, listed, measure, keep, drop)
  }
}

function* verdict(
  block: TextBlock,
  start: number,
  end: number,
  latin: boolean,
  listed: boolean,
  measure: Spacing,
  keep: () => Verdict,
  drop: (message?: Verdict['message']) => Verdict,
): Iterable<Verdict> {
  const { value, role } = block
  const l = side(value, start - 1, -1)
  const r = side(value, end, 1)
  if (measure.noise && /[\u00b2\u00b3\u00b9\u1d62-\u1d6a\u2070-\u209c]/.test(value[end]!)) yield drop()
  else if (latin && (l === WIDE || r === WIDE) && /[—…]/.test(value[start - 1]! + value[end]!)) yield keep()
  else if (l === WIDE || r === WIDE) {
    if (value.slice(start, end).includes('\u3000') && /[？！]/.test(value[start - 1]!)) return
    yield drop()
  } else if (l === CJK && r === CJK) {
    if (latin || role === 'authors') yield keep()
    else if (role === 'heading' && SPACED_WORD.test(value)) yield drop('word')
    else if (value.slice(start, end).includes('\u3000') || (end - start > 1 && !measure.noise)) return
    else if (isNoise(value, start, end, listed, measure)) yield drop(measure.noise ? 'noise' : 'word')
    else yield keep()
  } else if (l === CJK || r === CJK) {
    const other = l === CJK ? r : l
    if (latin || role === 'authors' || (listed && other === LATIN)) yield keep()
    else if (r === DIGIT && POSTCODE.test(value.slice(end)) && INSTITUTION.test(value.slice(0, start))) yield keep()
    // Two institutions, an address behind a name: what parts them was written so.
    else if (l === DIGIT && POSTCODE_BEFORE.test(value.slice(0, start)) && INSTITUTION.test(value.slice(end))) yield keep()
    else if (ADDRESS.test(value.slice(end))) yield keep()
    // A half-width mark is in its place: the space belongs to it.
    else if (l === NARROW && /[.,:;!?]/.test(value[beyond(value, start - 1, -1)]!)) yield keep()
    else if (l === NARROW && /^\s*[[(]\d{1,3}[\])]$/.test(value.slice(0, start))) yield keep()
    else yield drop()
  } else if (measure.noise && r === NARROW && /[.,:;)\]%]/.test(value[end]!) && !latin) yield drop()
  else if (l === DIGIT && value[end] === '%' && !latin) yield drop()
  else yield keep()
}

/** Where the label of a theorem ends that a blank parts from its text; 0 where there is none. */
function theoremEnd(value: string): number {
  const end = THEOREM.exec(value)?.[0].length ?? 0
  return end > 0 && kindAt(value, end) === BLANK ? end : 0
}

/** 表一　三家茶行: without its wide blank the label would be another. */
const counts = (value: string, start: number, end: number): boolean => HAN_NUMBER.test(value[start - 1]!) && HAN_NUMBER.test(value[end]!)
const HAN_NUMBER = /[一二三四五六七八九十]/

const POSTCODE_BEFORE = /(?<!\d)\d{6}$/
const ADDRESS = /^[\w.+-]+@[\w-]+\./

/** 引　言 and 结　论 are set as wide as longer headings. */
const SPACED_WORD = /^\P{Script=Han}*\p{Script=Han}[ \u3000]+\p{Script=Han}$/u

/** The kind of what stands beside a blank; quotation marks and note marks are as what is behind them. */
function side(value: string, index: number, step: 1 | -1): number {
  let kind = kindAt(value, index)
  for (let k = index; kind === QUOTE || kind === ATOM || kind === BLANK; k += step) kind = kindAt(value, k)
  return kind
}

function isNoise(value: string, start: number, end: number, listed: boolean, measure: Spacing): boolean {
  if (measure.noise && !listed) return true
  if (!measure.noise && (end - start > 1 || !isHanCode(value.charCodeAt(start - 1)) || !isHanCode(value.charCodeAt(end)))) return false
  const { odds, across } = junction(value, start, end)
  if (listed) return (across >= COMMON_WORD && odds > 0.2) || odds > CLEAR_ODDS
  return (odds > PRINTED.odds && across >= PRINTED.across) || odds > PRINTED.alone
}
