/** How wide a mark should be, and the space that belongs to it. */
import type { Context } from './context.ts'
import { besideFrom } from './context.ts'
import { ATOM, BLANK, CJK, DIGIT, kindAt, LATIN, NARROW, QUOTE, WIDE } from './scripts.ts'

export interface Text {
  readonly value: string
  /** Set as Latin text, as a whole. */
  readonly latin: boolean
  /** An entry of a reference list by GB/T 7714. */
  readonly gbt: boolean
  readonly abstract: boolean
}

/** What stands from `start` to `end`, blanks beside the mark included, becomes `replace`. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly replace: string
  readonly to: 'narrow' | 'wide'
}

type ContextOf = (text: string, start: number, end: number) => Context

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

const blanksLeft = (value: string, at: number): number => {
  let k = at
  while (k > 0 && kindAt(value, k - 1) === BLANK) k--
  return k
}
const blanksRight = (value: string, at: number): number => {
  let k = at
  while (k < value.length && kindAt(value, k) === BLANK) k++
  return k
}

/** A wide mark that should be narrow. */
export function narrowMark(text: Text, at: number, contextOf: ContextOf): Mark | undefined {
  const { value, gbt } = text
  const c = value[at]!
  const left = blanksLeft(value, at)
  const right = blanksRight(value, at + 1)
  const before = value[left - 1] ?? ''
  const after = value[right] ?? ''
  const mark = (replace: string): Mark => ({ start: left, end: right, replace, to: 'narrow' })
  const always = ALWAYS.get(c)
  if (always) return mark(always === '&' && wordy(value, left, right) ? ' & ' : always)
  const between = BETWEEN_LATIN.get(c)
  if (between) return /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after) ? mark(between) : undefined
  if (c === '＊') return /[\d*)]/.test(before) && !/[\p{L}]/u.test(after) ? mark('*') : undefined
  const narrow = NARROWED.get(c)
  if (!narrow) return undefined
  const digits = kindAt(value, left - 1) === DIGIT && kindAt(value, right) === DIGIT
  if (digits && c === '．') return mark('.')
  if (digits && !gbt && c === '：') return mark(':')
  if (digits && c === '，' && isThousand(value, left, right)) return mark(',')
  if (c === '．' && !gbt && kindAt(value, left - 1) !== LATIN && kindAt(value, left - 1) !== DIGIT && contextOf(value, at, at + 1) !== 'latin') return undefined
  const own = c === '．' && (kindAt(value, left - 1) === LATIN || kindAt(value, left - 1) === DIGIT)
  if (!gbt && !text.latin && !own && contextOf(value, at, at + 1) !== 'latin') return undefined
  return mark(narrow + (spaceAfter(value, left, right, narrow) ? ' ' : ''))
}

/** A narrow mark that should be wide. */
export function wideMark(text: Text, at: number, contextOf: ContextOf): Mark | undefined {
  const { value } = text
  const wide = WIDENED.get(value[at]!)
  if (!wide || text.latin || text.gbt) return undefined
  const left = blanksLeft(value, at)
  const right = blanksRight(value, at + 1)
  if (kindAt(value, left - 1) === DIGIT && kindAt(value, right) === DIGIT && left === at && right === at + 1) return undefined
  if (value[at] === ':' && /^\/\//.test(value.slice(right, right + 2))) return undefined
  if (/[!?]/.test(value[at]!) && kindAt(value, left - 1) !== CJK) return undefined
  if (contextOf(value, at, at + 1) !== 'cjk') return undefined
  // Beside neither Chinese nor a closing mark: a list of symbols, a formula.
  const near = [kindAt(value, left - 1), kindAt(value, right)]
  if (!near.some((kind) => kind === CJK || kind === WIDE || kind === QUOTE || kind === ATOM)) return undefined
  return { start: left, end: right, replace: wide, to: 'wide' }
}

function spaceAfter(value: string, left: number, right: number, narrow: string): boolean {
  const kind = kindAt(value, right)
  if (right >= value.length || kind === NARROW || kind === WIDE || kind === ATOM) return /[([（［&]/.test(value[right] ?? '')
  if (kind === QUOTE) return !/[”’]/.test(value[right]!)
  if (narrow !== '.') return true
  const word = value.slice(Math.max(0, left - 8), left)
  const next = value.slice(right, right + 6)
  return !(DOMAIN.test(next) && /[a-z\d-]$/.test(word)) && !(ABBREVIATION.test(word) && ABBREVIATED.test(next))
}

/** Words on both sides: Harrow & Pike; but R&D. */
const wordy = (value: string, left: number, right: number): boolean =>
  /[A-Za-z]{2}$/.test(value.slice(0, left).replace(/\s/g, '')) && /^[A-Za-z][a-z]/.test(value.slice(right, right + 4).replace(/\s/g, ''))

/** 1，286: but not pages 第123，456页. */
const isThousand = (value: string, left: number, right: number): boolean => {
  const head = /(?:^|[^\d])\d{1,3}$/.test(value.slice(Math.max(0, left - 5), left))
  const tail = /^\d{3}(?!\d)\s*(.)?/.exec(value.slice(right, right + 6))
  return head && tail !== null && tail[1] !== '页' && tail[1] !== '頁' && right - left <= 3
}

const OPEN = '（(［['
const CLOSE = '）)］]'

/** Round and square brackets, each pair as one decision; one that stands alone stays. */
export function brackets(text: Text): Map<number, Mark> {
  const found = new Map<number, Mark>()
  const open: number[] = []
  const { value } = text
  for (let k = 0; k < value.length; k++) {
    if (OPEN.includes(value[k]!)) open.push(k)
    else if (CLOSE.includes(value[k]!)) {
      const from = open.pop()
      if (from === undefined) continue
      if (OPEN.indexOf(value[from]!) >> 1 !== CLOSE.indexOf(value[k]!) >> 1) continue
      const to = pairWidth(text, from, k)
      if (to) for (const [at, pair] of [[from, '（('], [k, '）)']] as const) found.set(at, bracket(text, at, to, pair, value[from]!))
    }
  }
  return found
}

function bracket({ value, gbt, latin }: Text, at: number, to: 'narrow' | 'wide', pair: string, opener: string): Mark {
  const square = '［['.includes(opener)
  const glyph = square ? (pair[0] === '（' ? '［[' : '］]') : pair
  const opens = pair[0] === '（'
  const left = opens && (to === 'wide' || square || gbt) ? blanksLeft(value, at) : opens ? at : blanksLeft(value, at)
  const right = opens ? blanksRight(value, at + 1) : at + 1
  const before = kindAt(value, blanksLeft(value, at) - 1)
  // (London: Pike): a word before a narrow bracket keeps its distance.
  const space = to === 'narrow' && opens && !square && !gbt && before === LATIN && left === at && kindAt(value, at - 1) !== BLANK && (latin || /^\s*[A-Z][a-z]/.test(value.slice(right)))
  if (square && opens && /[,.:;\]]/.test(value[left - 1] ?? '') && left < at && gbt) return { start: at, end: right, replace: glyph[1]!, to }
  return { start: left, end: right, replace: (space ? ' ' : '') + (to === 'wide' ? glyph[0]! : glyph[1]!), to }
}

const COUNTRY = /^\s*\p{Script=Han}\s*$/u
const CITATION = /^[\d\s,，、\-－–—~～]+$/

function pairWidth(text: Text, from: number, to: number): 'narrow' | 'wide' | undefined {
  const { value } = text
  const inside = value.slice(from + 1, to)
  const mixed = OPEN.indexOf(value[from]!) !== CLOSE.indexOf(value[to]!)
  if (text.latin || text.gbt) return 'narrow'
  const before = kindAt(value, blanksLeft(value, from) - 1)
  if ('［['.includes(value[from]!)) {
    if (COUNTRY.test(inside)) return undefined
    if (CITATION.test(inside) || !/[\u3400-\u9fff]/.test(inside)) return 'narrow'
    return text.abstract && /^[^，。]{2,6}$/.test(inside.replace(/\s/g, '')) ? 'narrow' : undefined
  }
  if (value[from - 1] === '/') return undefined
  const after = kindAt(value, blanksRight(value, to + 1))
  if (before === DIGIT && after === DIGIT) return 'narrow'
  const within = besideFrom(value, from + 1, 1)
  const has = /[\u3041-\u30ff\u3400-\u9fff]/.test(inside)
  if (has) return 'wide'
  if (/^\s*-?\d+\s*[.．]\s*[\d\s]+\s*$/.test(inside) && inside.length === value.trim().length - 2) return 'narrow'
  const left = besideFrom(value, from - 1, -1)
  const right = besideFrom(value, to + 1, 1)
  if (left.context === 'latin' && !left.digit && within.context === 'latin') return right.context === 'cjk' && after === CJK ? (mixed ? 'wide' : undefined) : 'narrow'
  if (before === CJK || before === WIDE || after === CJK || after === WIDE || left.context === 'cjk' || right.context === 'cjk') return before === LATIN || before === DIGIT ? (before === DIGIT && after !== CJK ? undefined : 'wide') : 'wide'
  return mixed ? 'wide' : undefined
}
