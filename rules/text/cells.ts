/** What stands in a cell, by its grammar: a whole number, a decimal, one in brackets, a range, a date, a dash, words. */
import { ascii, HAN, tight } from './chars.ts'

export type CellKind =
  | 'year'
  | 'int'
  | 'dec'
  | 'pct'
  | 'paren'
  | 'range'
  | 'date'
  | 'quantity'
  | 'dash'
  | 'mark'
  | 'item'
  | 'code'
  | 'title'
  | 'text'

export interface CellShape {
  readonly kind: CellKind
  /** Decimals of a decimal, digits of a whole number, how wide words are. */
  readonly size: number
  /** Digits before the point. */
  readonly whole: number
  /** What it costs that digits had to be guessed. */
  readonly doubt: number
}

const SIGN = '[-−－–—+＋±]?'
/** Stars of significance, and what OCR makes of them. */
const STARS = '[*†‡§]{0,3}'
const MONEY = '[£$€¥￥]?'
const PATTERNS: readonly (readonly [CellKind, RegExp])[] = [
  ['year', /^(?:1[5-9]|20)\d\d年?$/],
  ['int', new RegExp(`^${SIGN}${MONEY}([1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*|0)${STARS}$`)],
  ['dec', new RegExp(`^${SIGN}${MONEY}(?:[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*|0)\\.(\\d{1,6})${STARS}$`)],
  // 0.9 (0.7–1.2), 5.31 (0.88), 23 (45%): an estimate, and how sure it is.
  [
    'dec',
    new RegExp(`^${SIGN}\\d+(?:\\.(\\d+))?%?${STARS}[(\\[]${SIGN}\\d+(?:\\.\\d+)?%?(?:[-–—~～至,;]${SIGN}\\d+(?:\\.\\d+)?%?)?[)\\]]$`),
  ],
  ['pct', new RegExp(`^${SIGN}(?:\\d+)(?:\\.(\\d+))?[%‰]${STARS}$`)],
  ['paren', new RegExp(`^[(\\[]${SIGN}\\d*(?:\\.(\\d+))?%?[)\\]]$`)],
  ['range', /^(?:约|前)?(\d+(?:\.\d+)?)%?[-—–~～至到一]{1,2}(?:(\d+(?:\.\d+)?)%?|今)(?:年|岁|歲|世纪|人|元|月|日)?$/],
  ['range', /^\((\d+(?:\.\d+)?)[-—–~～至到一]{1,2}(?:(\d+(?:\.\d+)?)|今)年?\)$/],
  [
    'date',
    /^\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?$|^\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?$|^\d{1,2}月\d{1,2}日$|^\p{Script=Han}{2}(?:元|[一二三四五六七八九十]{1,3})年(?:.{1,2}月)?$/u,
  ],
  ['dash', /^(?:[-—–−=…─一]{1,3}|n\.?a\.?|n\.?d\.?|N\/A|无|無|同上|[*]{3}|\/)$/i],
  ['mark', /^(?:[√×✓✗○●◯△▲☆★＋+]|是|否|有|Yes|No|Y|N|V|X|x|y|v)$/],
  ['item', /^(?:(?:[1-9]|1\d|20)[.、)](?!\d)|[(](?:[1-9]|1\d|20)[)]|[①-⑳]|[一二三四五六七八九十]{1,2}、)./],
  ['title', /^[《〈][^》〉]+[》〉]$/],
  ['quantity', /^[一二三四五六七八九十百千萬万零〇兩两]{1,9}[余餘]?[擔担圓圆元斤戶户人件石文冊册畝亩口名家]$/],
  ['code', /^(?:[A-Z]{1,3}-?\d{1,4}|[甲乙丙丁戊己庚辛][一二三四五六七八九十\d]|No\.\d+|第[一二三四五六七八九十\d]{1,3}[组類类号])$/],
  [
    'quantity',
    new RegExp(
      `^${SIGN}[约約]?${MONEY}\\d[\\d,]*(?:\\.(\\d+))?(?:\\p{Script=Han}{1,3}|[a-z]{1,3}\\.?|(?: ?\\d+[a-z]{1,2}\\.?){1,2}|[a-z]\\.\\d+[a-z]\\.(?:\\d+[a-z]\\.)?)$`,
      'u',
    ),
  ],
]

/** Digits as OCR misreads them, where the rest is digits. */
const MISREAD: Readonly<Record<string, string>> = { '〗': '1', '〖': '1', 丨: '1', l: '1', I: '1', '|': '1', O: '0', o: '0' }

export function cellShape(value: string): CellShape {
  const text = ascii(tight(value))
  const found = match(text)
  if (found.kind !== 'text' || !/\d/.test(text)) return found
  const mended = text
    .replace(/[〗〖丨lI|Oo]/g, (c) => MISREAD[c]!)
    .replace(/^['"“”’‘°`_~.:]+|['"“”’‘°`^x:;]+$/g, '')
    .replace(/(?<=\d),(?=\d{1,2}$)/, '.')
  if (mended === text || mended.replace(/\D/g, '').length < mended.length * 0.5) return found
  const again = match(mended)
  return again.kind === 'text' ? found : { ...again, doubt: 0.6 }
}

/** Words by how wide they are: columns of names are as narrow as those of sentences are wide. */
const WIDTHS = [2, 4, 6, 9, 14]
function bucket(text: string): number {
  let width = 0
  for (const c of text) width += HAN.test(c) ? 1 : 0.5
  return WIDTHS.findIndex((most) => width <= most) + 1 || WIDTHS.length + 1
}

/** 1768–1815, 1768–74, 30–40; not 17658.0-9.00, nor 3-142.055. */
function rises(from: string, to: string | undefined): boolean {
  if (to === undefined || (/^\d{4}$/.test(from) && /^\d\d$/.test(to) && Number(to) > Number(from.slice(2)))) return true
  const decimals = (text: string): number => text.split('.')[1]?.length ?? 0
  return (
    Number(from) < Number(to) &&
    decimals(from) === decimals(to) &&
    (to.length === from.length || (to.length === from.length + 1 && from.length < 3))
  )
}

function match(text: string): CellShape {
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(text)
    if (!found || (kind === 'range' && !rises(found[1]!, found[2]))) continue
    const whole = /\d[\d,]*/.exec(text)?.[0].replaceAll(',', '').length ?? 0
    return { kind, size: kind === 'int' ? whole : kind === 'range' ? (found[2]?.length ?? 0) : (found[1]?.length ?? 0), whole, doubt: 0 }
  }
  return { kind: 'text', size: bucket(text), whole: 0, doubt: 0 }
}

/** Numbers and what stands for one: their columns are set to the right. */
export const NUMERIC: ReadonlySet<CellKind> = new Set(['year', 'int', 'dec', 'pct', 'paren'])
/** … and what is no words either. */
export const FIGURES: ReadonlySet<CellKind> = new Set([...NUMERIC, 'range', 'date', 'quantity', 'dash', 'mark'])
