/**
 * Text layers set the digits of a number apart (`20 1 4 年`), and OCR reads 1 as l, I, 丨 or 〗 and 0 as O.
 *
 * Digits are put together where the document's blanks are noise and the number stays one: a row of figures keeps its gaps. A letter becomes
 * a digit only inside a number, or behind 图, 表, 第: O2, H1, 〇 of 二〇一四 and page b of 第14页b stay.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { vouchedBlanks } from '../text/blanks.ts'
import { CJK, DIGIT, kindAt, latinText, WIDE } from '../text/scripts.ts'
import { spacing } from '../text/spacing.ts'

const SPACED = /\d(?: ?\d)+/g
/** Years, pages, codes of projects and post: none is longer. */
const LONGEST = 10
const MISREAD = /(?<![A-Za-z\d.])[\dlIO丨〗〇](?: ?[\dlIO丨〗〇])*(?![A-Za-z\d])/g
/** A letter behind one figure, before what is counted: 2l米, 3.O公里. */
const BEFORE_UNIT =
  /(?<=\d[.．]? ?)[lIOo](?= ?(?:[年月日页頁期卷号號米级級个個人名次元万萬亿億度届屆条條项項章节節岁歲倍分秒时時吨克%％]|公里|公顷|毫))/g
const AFTER_LABEL = /(?<=[图圖表第])( ?)([丨〗l\]])(?= ?(?:$|[\u3000-\u9fff\uff00-\uffef.．]))/g
/** Codes: 2016 EGJ 001, F 832.2, H 2. */
const CODE = /(?<=[A-Z]) (?=\d)|(?<=\d) (?=[A-Z])|(?<=\d) (?=[a-z](?![a-z\d]))/g
/** A stroke inside a Latin word: Deve丨opment. */
const STROKE = /(?<=[A-Za-z] ?)丨(?= ?[A-Za-z])/g
const DIGIT_OF: Readonly<Record<string, string>> = { o: '0', l: '1', I: '1', 丨: '1', '〗': '1', ']': '1', O: '0', 〇: '0' }

export default defineRule({
  id: 'digits',
  stage: 'words',
  confidence: 'certain',
  summary: 'Numbers are put together, and letters read for their digits corrected.',
  removes: /丨/,
  messages: {
    blank: 'Blank inside a number removed',
    digit: 'Sign read for a digit corrected',
    letter: 'Stroke read for a letter corrected',
  },
  examples: [
    { before: '经济在 20 1 4 年 ， 增长 1 6 ． 7 ％ 。', after: '经济在 2014 年 ， 增长 16 ． 7 ％ 。' },
    { before: '项目批准号 ： 20 16 EGJ 00 1 ， 支持', after: '项目批准号 ： 2016EGJ001 ， 支持' },
    { before: '会议成员达l30个，图〗所示，2O14年召开，塔高2l米', after: '会议成员达130个，图1所示，2014年召开，塔高21米' },
    { before: 'Sustainable Deve丨opment', after: 'Sustainable Development' },
    { before: '5 1 1 8\n0 ．1 87\n数值 ， 如上 ， 所示 。', after: '5118\n0 ．187\n数值 ， 如上 ， 所示 。' },
    { before: '变量 ， 6430 0.642 0.187 1.000', note: 'A row of figures.' },
    { before: 'Brief Tour, Part II 11.3 Working with 20 Records', note: 'A Roman numeral in front of a number.' },
    { before: '二〇一四年，O2与H1，第14页b，表I', note: 'Chinese figures, formulas, Roman numerals.' },
    { before: '见 3 8 5 页', note: 'Blanks that are printed, for all we know.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value, role } = block
        if (role === 'equation') return
        if (value.includes('丨'))
          for (const { index } of value.matchAll(STROKE))
            context.report(block, { start: index, end: index + 1, replace: 'l', message: 'letter', confidence: 'likely' })
        if (!/[\d图圖表第]/.test(value)) return
        const { noise } = context.measure(spacing)
        const done = new Set<number>()
        const misread = (at: number): void => {
          done.add(at)
          context.report(block, { start: at, end: at + 1, replace: DIGIT_OF[value[at]!]!, message: 'digit', confidence: 'likely' })
        }
        for (const match of value.matchAll(AFTER_LABEL)) {
          const at = match.index + match[1]!.length
          if (match[2] !== ']' || !/[[［][^\]］]*$/.test(value.slice(0, at))) misread(at)
        }
        for (const { index } of value.matchAll(BEFORE_UNIT)) if (!done.has(index)) misread(index)
        for (const match of value.matchAll(MISREAD))
          if (isNumber(value, match[0], match.index))
            for (let k = match.index; k < match.index + match[0].length; k++) if (DIGIT_OF[value[k]!] && !done.has(k)) misread(k)
        if (!noise) return
        const vouched = vouchedBlanks(block)
        // A line's end inside a number has become a space; Chinese has no two numbers side by side.
        const latin = latinText(value)
        const drop = (at: number): void => {
          if (value[at] === ' ' && (!vouched.has(at) || (!latin && kindAt(value, at - 1) !== CJK && kindAt(value, at + 1) !== CJK)))
            context.report(block, { start: at, end: at + 1, replace: '', message: 'blank' })
        }
        // As it reads with the digits put right.
        const read = done.size
          ? Array.from({ length: value.length }, (_, k) => (done.has(k) ? DIGIT_OF[value[k]!]! : value[k]!)).join('')
          : value
        const cell = block.node.type === 'tableCell'
        if (cell || !isRow(read)) {
          for (const match of read.matchAll(SPACED)) {
            if (!match[0].includes(' ')) continue
            if (!cell && isTwo(read, match.index, match[0])) continue
            for (let k = match.index; k < match.index + match[0].length; k++) drop(k)
          }
        }
        for (const match of read.matchAll(CODE)) if (isCode(read, match.index)) drop(match.index)
      },
    }
  },
})

/** Digits among which letters stand: at least two digits, a number with them, and no formula. */
function isNumber(value: string, token: string, index: number): boolean {
  const tight = token.replace(/ /g, '')
  if (!/[lIO丨〗〇]/.test(tight)) return false
  const digits = tight.replace(/\D/g, '').length
  const result = tight.replace(/\D/g, (c) => DIGIT_OF[c]!)
  if (digits < 2 || digits * 2 < tight.length || (/^0\d/.test(result) && !/^0/.test(tight))) return false
  // Half of the letters may be words' own: `Vol. 12 I`, `Part II 11.3`.
  const before = kindAt(value, index - 1)
  const after = kindAt(value, index + token.length)
  return !/^[lIO]+ |[ ][IOl]+$/.test(token) || before === CJK || after === CJK || (before === WIDE && after === WIDE)
}

/** A row of a table that nobody has recognised: mostly numbers, hardly any words, no sentence. */
function isRow(value: string): boolean {
  const numbers = value.match(/\d[\d.]+(?=\s|$)/g)?.length ?? 0
  return numbers >= 3 && !/[，。、；：（《年月日页第]/.test(value) && (value.match(/[\u3400-\u9fff]/g)?.length ?? 0) < numbers * 4
}

/** Two numbers rather than one: too long, or a decimal on both sides (0.642 0.187), or a year and something. */
function isTwo(value: string, index: number, text: string): boolean {
  const groups = text.split(' ')
  const digits = text.replace(/ /g, '').length
  if (digits > LONGEST) return true
  // 6430 0.642 0.187: a chain with two points and more than a section's number between them.
  const head = /[\d .．]*$/.exec(value.slice(0, index))![0]
  const tail = /^[\d .．]*/.exec(value.slice(index + text.length))![0]
  const parts = `${head}${text}${tail}`.replace(/ /g, '').split(/[.．]/)
  if (parts.length > 2 && parts.slice(1, -1).some((part) => part.length > 2)) return true
  return groups.length === 2 && groups.every((g) => g.length >= 3) && !/^ ?[年页頁]/.test(value.slice(index + text.length)) && digits > 6
}

/** A blank between a capital and a digit inside a code, which stands in brackets or Chinese text. */
function isCode(value: string, at: number): boolean {
  let start = at
  while (start > 0 && /[A-Z\d \-.－．]/.test(value[start - 1]!)) start--
  let end = at
  while (end < value.length && /[A-Z\d \-.－．]/.test(value[end]!)) end++
  if (/[a-z]/.test(value[at + 1]!))
    return kindAt(value, at + 2) === CJK || kindAt(value, at + 2) === WIDE || /^ ?(?:$|[，。；）])/.test(value.slice(at + 2))
  const capitals = /[A-Z]+$/.exec(value.slice(start, at))
  const beside = [kindAt(value, start - 1), kindAt(value, end)]
  if (beside.some((kind) => kind !== CJK && kind !== WIDE && kind !== 0)) return false
  if (capitals === null) return kindAt(value, at - 1) === DIGIT && !/^[A-Z]{5}/.test(value.slice(at + 1))
  if (capitals[0].length === 1) return true
  return /\d ?[A-Z]+$/.test(value.slice(start, at)) || (/[（(]/.test(value[start - 1] ?? '') && /[）)]/.test(value[end] ?? ''))
}
