/** How wide a mark of punctuation should be, and the space that belongs to it. */
import { contextOf } from './context.ts'
import { ATOM, BLANK, CJK, DIGIT, kindAt, LATIN, NARROW, QUOTE, WIDE } from './scripts.ts'

export interface Text {
  readonly value: string
  /** Set as Latin text, as a whole. */
  readonly latin: boolean
  /** An entry of a reference list by GB/T 7714. */
  readonly gbt: boolean
  readonly abstract: boolean
  /** A display equation, whose signs stand off: R = 1 + x. */
  readonly formula: boolean
  /** Japanese sets ／ and ＆ an em wide, as it does its words: ドラッグ＆ドロップ. */
  readonly japanese?: boolean
}

/** What stands from `start` to `end`, blanks beside the mark included, becomes `replace`. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly replace: string
  readonly to: 'narrow' | 'wide'
}

/** Narrow wherever they stand: nobody sets these an em wide. */
const ALWAYS = new Map([
  ['％', '%'],
  ['／', '/'],
  ['＆', '&'],
  ['＝', '='],
  ['＋', '+'],
])
const BETWEEN_LATIN = new Map([
  ['＿', '_'],
  ['＠', '@'],
])
const NARROWED = new Map([
  ['，', ','],
  ['．', '.'],
  ['：', ':'],
  ['；', ';'],
  ['！', '!'],
  ['？', '?'],
])
const WIDENED = new Map([
  [',', '，'],
  [':', '：'],
  [';', '；'],
  ['!', '！'],
  ['?', '？'],
])
/** Full stops inside abbreviations have no space behind. */
const ABBREVIATION = /(?:^|[^A-Za-z])(?:U\.?S|U\.?K|U\.?N|E\.?U|e|i|a|p|Ph|B\.?C|A\.?D|D\.?C)$/
const ABBREVIATED = /^(?:S|K|N|U|g|e|m|D|C)(?![A-Za-z])/
const DOMAIN = /^(?:com|org|net|edu|gov|cn|uk|de|jp|tw|htm|html|pdf)(?![A-Za-z])/

export const blanksLeft = (value: string, at: number): number => {
  let k = at
  while (k > 0 && kindAt(value, k - 1) === BLANK) k--
  return k
}
export const blanksRight = (value: string, at: number): number => {
  let k = at
  while (k < value.length && kindAt(value, k) === BLANK) k++
  return k
}

/** A wide mark that should be narrow. */
export function narrowMark(text: Text, at: number): Mark | undefined {
  const { value, gbt, latin } = text
  const c = value[at]!
  const left = blanksLeft(value, at)
  const right = blanksRight(value, at + 1)
  const mark = (replace: string): Mark => ({ start: left, end: right, replace, to: 'narrow' })
  const always = ALWAYS.get(c)
  // サン＝テグジュペリ
  if (/[＝＋]/.test(c) && kindAt(value, left - 1) === CJK && kindAt(value, right) === CJK) return undefined
  if (text.japanese && /[／＆]/.test(c) && kindAt(value, left - 1) === CJK && kindAt(value, right) === CJK) return undefined
  if (always && text.formula && /[=+]/.test(always)) return mark(` ${always} `)
  if (always) return mark(always === '&' && wordy(value, left, right) ? ' & ' : always)
  const between = BETWEEN_LATIN.get(c)
  if (between) return /[A-Za-z0-9]/.test(value[left - 1] ?? '') && /[A-Za-z0-9]/.test(value[right] ?? '') ? mark(between) : undefined
  // Stars of significance, and what they mean: 0.347＊＊＊, ＊＊＊表示在1%的水平上显著
  if (c === '＊' && /[显顯]\s*著/.test(value)) return mark('*')
  if (c === '＊')
    return /\d\)?[*＊\s]*$/.test(value.slice(Math.max(0, at - 6), at)) && !/\p{L}/u.test(value[right] ?? '') ? mark('*') : undefined
  const narrow = NARROWED.get(c)
  if (!narrow) return undefined
  const before = kindAt(value, left - 1)
  const digits = before === DIGIT && kindAt(value, right) === DIGIT
  if (digits && c === '．') return mark('.')
  if (digits && !gbt && c === '：') return mark(':')
  if (digits && c === '，' && isThousand(value, left, right)) return mark(',')
  const ownStop = c === '．' && (before === LATIN || before === DIGIT)
  if (!gbt && !latin && !ownStop && contextOf(value, at, at + 1) !== 'latin') return undefined
  return mark(narrow + (spaceAfter(text, left, right, narrow) ? ' ' : ''))
}

/** Where a sentence of Chinese ends with the text: a heading, a label, a formula is shorter. */
const SENTENCE = /[，；：、,;:][^，；：、,;:]*[\u3400-\u9fff]{4}[^，；：、,;:]*$/

/** A narrow mark that should be wide. */
export function wideMark(text: Text, at: number): Mark | undefined {
  const { value } = text
  if (value[at] === '.' && at === value.length - 1 && kindAt(value, at - 1) === CJK && !text.gbt && SENTENCE.test(value.slice(0, at)))
    return { start: at, end: at + 1, replace: '。', to: 'wide' }
  const wide = WIDENED.get(value[at]!)
  if (!wide || text.latin || text.gbt) return undefined
  const left = blanksLeft(value, at)
  const right = blanksRight(value, at + 1)
  const sides = [kindAt(value, left - 1), kindAt(value, right)]
  if (sides[0] === DIGIT && sides[1] === DIGIT && right - left === 1) return undefined
  if (value[at] === ':' && value.startsWith('//', right)) return undefined
  if (/[!?]/.test(value[at]!) && sides[0] !== CJK) return undefined
  // Beside neither Chinese nor a closing mark: a list of symbols, a formula.
  const run = (k: number, step: 1 | -1): number => {
    let at = k
    while (WIDENED.has(value[at] ?? '') || kindAt(value, at) === BLANK) at += step
    return kindAt(value, at)
  }
  if (![run(left - 1, -1), run(right, 1)].some((kind) => kind === CJK || kind === WIDE || kind === QUOTE || kind === ATOM)) return undefined
  return contextOf(value, at, at + 1) === 'cjk' ? { start: left, end: right, replace: wide, to: 'wide' } : undefined
}

function spaceAfter({ value, gbt }: Text, left: number, right: number, narrow: string): boolean {
  const kind = kindAt(value, right)
  if (right >= value.length || kind === NARROW || kind === WIDE || kind === ATOM) return /[([（［&]/.test(value[right] ?? '')
  if (kind === QUOTE) return !/[”’]/.test(value[right]!)
  if (narrow !== '.') return true
  // 1.汛情通报的时间；2.联络员的职责
  if (kind === CJK && !gbt) return false
  const word = value.slice(Math.max(0, left - 8), left)
  const next = value.slice(right, right + 6)
  return !(DOMAIN.test(next) && /[a-z\d-]$/.test(word)) && !(ABBREVIATION.test(word) && ABBREVIATED.test(next))
}

/** Words on both sides: Harrow & Pike; but R&D. */
const wordy = (value: string, left: number, right: number): boolean =>
  /[A-Za-z]{2}$/.test(value.slice(0, left).replace(/\s/g, '')) && /^[A-Za-z][a-z]/.test(value.slice(right, right + 4).replace(/\s/g, ''))

/** 1，286: but not pages 第123，456页. */
function isThousand(value: string, left: number, right: number): boolean {
  const head = /(?:^|\D)\d{1,3}$/.test(value.slice(Math.max(0, left - 5), left))
  const tail = /^\d{3}(?!\d)\s*(.)?/.exec(value.slice(right, right + 6))
  return head && tail !== null && tail[1] !== '页' && tail[1] !== '頁' && right - left <= 3
}
