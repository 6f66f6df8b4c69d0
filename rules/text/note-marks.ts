/** Glyphs that may be note marks, and how much each looks like one: natural logarithms of odds, judged by glyph, place and neighbours. */
import { bracketAt, bracketedAt, halfAt, ringAt, roundAt, squareAt, wordAt } from './bracket-marks.ts'
import { BRACKETED, CIRCLED, circledNumber } from './chars.ts'
import { GAP, latinAt, skip } from './latin-marks.ts'
import { partedAt } from './parted-marks.ts'
import type { Print } from './print.ts'

export interface Candidate {
  readonly start: number
  readonly end: number
  readonly kind: 'circled' | 'square' | 'sign' | 'digit' | 'bracket' | 'gap'
  readonly number: number | undefined
  readonly score: number
}

/** Letters in a ring: Chinese prose has none, whatever the characters before it have become. */
const ENCLOSED = /[©®@＠]/
const SQUEEZED = 1.5
const RAISED = 3
const DOUBTED = 1
const PARTED = /^([1-9]) (\d)(?=[\u3400-\u9fff](?<![年月日个個条條]))/

const BLANK = /[ \u2002\u3000\u00a0]/
/** What circled digits have been seen as. */
const SIGNS = /[？?＠@＂＇＊*®©°º＾^¢€#%！!〇○·•¥§]/
/** Signs that only count where no quotation mark, asking or calling could stand. */
const PLAIN_SIGNS = /["'‘’A-Za-z]/
const CLOSERS = /[。！”’」』》〉）)\]］…]/
/** What a mark stands behind. */
const MARKED = /[。！？”」』》〉）]/
const BEHIND = /[。！？”」』》〉）；，：、;]/
const STOPS = /[。！？!?]/
const COMMAS = /[，。、；：,;]/
const HAN = /[\u3400-\u9fff\u3005-\u3007]/
const UNIT = /[年月日世个個位名家项項条條款章节節页頁期卷号號％%．.\-－—～~元万萬亿億人次倍分点點、：:）)\]］]/

const neighbour = (value: string, from: number, step: 1 | -1): string => {
  let k = from
  while (k >= 0 && k < value.length && BLANK.test(value[k]!)) k += step
  return value[k] ?? ''
}

export interface Habits {
  readonly english: boolean
  /** Every full stop has a blank behind it. */
  readonly spaced?: boolean
  /** Blanks stand nowhere between Han characters but where something raised was. */
  readonly closed?: boolean
  /** Marks are printed in square brackets: [1] or 〔1〕. */
  readonly squared?: boolean
  /** Marks are printed in round brackets: （1）, as the notes have them. */
  readonly rounded?: boolean
  /** Marks are printed with half a bracket: 1） */
  readonly halved?: boolean
  /** Marks are printed with their word: 注1） */
  readonly worded?: boolean
  /** No note begins with ①: where a mark is read so, its number is as good as any. */
  readonly ringless?: boolean
}

/** Candidates of a line, in order; `print` tells what is known of the glyph at an offset. */
export function candidates(
  value: string,
  print: (offset: number) => Print,
  { english, spaced, closed, squared, rounded, halved, worded, ringless }: Habits,
): Candidate[] {
  const found: Candidate[] = []
  for (let k = 0; k < value.length; k++) {
    const candidate =
      (squared ? squareAt(value, k) : undefined) ??
      (rounded ? roundAt(value, k) : undefined) ??
      (halved ? halfAt(value, k) : undefined) ??
      (worded ? wordAt(value, k) : undefined) ??
      (english ? latinAt(value, k) : (hanAt(value, k, print) ?? (spaced ? squeezedAt(value, k) : closed ? partedAt(value, k) : undefined)))
    if (candidate) {
      if (candidate.score > 0 || candidate.kind === 'gap')
        found.push(ringless && candidate.kind === 'circled' ? { ...candidate, kind: 'bracket' } : candidate)
      k = Math.max(k, candidate.end - 1)
    }
  }
  return found
}

function hanAt(value: string, k: number, print: (offset: number) => Print): Candidate | undefined {
  const c = value[k]!
  if (CIRCLED.includes(c)) return { start: k, end: k + 1, kind: 'circled', number: circledNumber(c), score: k === 0 ? 1 : 5 }
  const before = neighbour(value, k - 1, -1)
  if (BRACKETED.includes(c)) return bracketedAt(value, k, before)
  const ring = STOPS.test(before) ? ringAt(value, k) : undefined
  if (ring) return ring
  const word = raisedAt(value, k, before, print)
  if (word) return word
  if (/\d/.test(c)) return believed(digitsAt(value, k, before, print), print(k))
  if (c === '（' || c === '(') return bracketAt(value, k, before)
  // How it is printed is asked last: most characters are neither in such a place nor such a sign.
  if (HAN.test(c) && MARKED.test(before) && print(k).raised) return { start: k, end: k + 1, kind: 'sign', number: undefined, score: RAISED }
  const doubled = c === '。' && value[k - 1] === '。'
  const plain = PLAIN_SIGNS.test(c)
  if (!plain && !doubled && !SIGNS.test(c)) return undefined
  const shown = print(k)
  const after = neighbour(value, k + 1, 1)
  if (/\d/.test(before) || (/[\dA-Za-z]/.test(after) && !shown.alone)) return undefined
  // A letter squeezed between a closing mark and a Han character is no word, nor is there a use for a second full stop.
  const squeezed = doubled || (plain && /[”」』》〉）]/.test(value[k - 1] ?? '') && HAN.test(after))
  const score = squeezed ? SQUEEZED : signScore(c, before, after, shown.alone === true, plain)
  return score > 0 ? believed({ start: k, end: k + 1, kind: 'sign', number: undefined, score }, shown) : undefined
}

const READ_AS = /^[A-Za-z\d©®@*°=()[\]（）〔〕]*[A-Za-z\d©®@*°=][A-Za-z\d©®@*°=()[\]（）〔〕]*$/
/** A raised word behind a Han character or its points: `03)`, `D)`, `G8)`; a number of one or two digits is told elsewhere. */
function raisedAt(value: string, k: number, before: string, print: (offset: number) => Print): Candidate | undefined {
  if (HAN.test(value[k]!) || BLANK.test(value[k]!) || !(BEHIND.test(before) || HAN.test(before))) return undefined
  const { raisedWord = 0 } = print(k)
  const text = value.slice(k, k + raisedWord)
  if (!READ_AS.test(text) || /^\d{1,2}$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  const number = digits && digits.length < 3 ? Number(digits) : undefined
  return { start: k, end: k + raisedWord, kind: 'sign', number, score: RAISED }
}

/** What its print makes of a glyph's likeness to a mark. */
const believed = (found: Candidate | undefined, { raised, doubted }: Print): Candidate | undefined =>
  found && (raised || doubted) ? { ...found, score: found.score + (raised ? RAISED : DOUBTED) } : found

/** Where every stop has a blank behind it, one without had something else there. */
function squeezedAt(value: string, k: number): Candidate | undefined {
  return value[k - 1] === '。' && HAN.test(value[k]!) ? { start: k, end: k, kind: 'gap', number: undefined, score: GAP } : undefined
}

/** Share of full stops followed by a blank, among those followed by anything. */
export function spacedStops(lines: Iterable<string>): boolean {
  let spaced = 0
  let all = 0
  for (const line of lines)
    for (const [stop] of line.matchAll(/。(?=.)./g)) {
      all++
      if (BLANK.test(stop[1]!)) spaced++
    }
  return all >= 20 && spaced / all > SPACED_STOPS
}

function signScore(c: string, before: string, after: string, lone: boolean, plain: boolean): number {
  if (plain && !(STOPS.test(before) || (/[”」』》]/.test(before) && lone))) return 0
  const asks = c === '？' || c === '?' || c === '！' || c === '!'
  // A stop or a closing mark in front, or a comma behind: no asking, calling or dotting there.
  if (STOPS.test(before)) return asks && !lone ? (before === '。' ? 4 : 1) : lone ? 5 : plain ? 1.5 : 3.5
  if (CLOSERS.test(before)) return lone ? 4.5 : asks ? (COMMAS.test(after) ? 3 : before === '》' || before === '〉' ? 1 : 0.5) : 2.5
  if (COMMAS.test(after) && HAN.test(before)) return lone ? 4.5 : asks ? 3 : 2
  if (before === '' && after !== '') return lone ? 2 : asks ? 1.5 : 0.5
  if (HAN.test(before) && (HAN.test(after) || after === '')) return lone ? (asks ? 1.5 : 2.5) : asks ? 0 : 1
  return lone ? 1.5 : ENCLOSED.test(c) ? SQUEEZED : 0
}

function digitsAt(value: string, k: number, before: string, print: (offset: number) => Print): Candidate | undefined {
  const shown = print(k)
  let end = k
  while (end < value.length && /\d/.test(value[end]!)) end++
  // 。1 2渡夫: text layers part digits.
  const split = end === k + 1 && STOPS.test(before) ? PARTED.exec(value.slice(k, k + 4)) : null
  if (split) return { start: k, end: k + 3, kind: 'digit', number: Number(`${split[1]}${split[2]}`), score: 2.5 }
  // 支付。²2015年: what is printed otherwise is a number of its own.
  const own = shown.raised || shown.alone ? ownDigits(value, k, end, print) : end
  const parted = own < end
  end = own
  if (end - k > 2) return skip(k, end)
  const after = parted ? '' : neighbour(value, end, 1)
  const number = Number(value.slice(k, end))
  if (UNIT.test(after) || /[A-Za-z\d]/.test(after) || /[A-Za-z.．－第表图圖-]/.test(before)) return skip(k, end)
  const lone = shown.alone === true
  if (STOPS.test(before) || (before === '」' && HAN.test(after))) return { start: k, end, kind: 'digit', number, score: lone ? 4 : 2.5 }
  if (/[”’」』》〉）]/.test(before)) return { start: k, end, kind: 'digit', number, score: lone ? 4 : 1.5 }
  if (before === '' && HAN.test(after) && end - k === 1) return { start: k, end, kind: 'digit', number, score: lone ? 2 : 0.4 }
  // ；2第二種: journals of Taiwan print marks behind any point. As text alone it may be ；4面旗.
  if (/[；，：]/.test(before) && HAN.test(after) && (lone || shown.raised))
    return { start: k, end, kind: 'digit', number, score: lone ? 2 : 0.3 }
  if (HAN.test(before) && (COMMAS.test(after) || lone)) return { start: k, end, kind: 'digit', number, score: lone ? 2.5 : 0.3 }
  return skip(k, end)
}

/** Where raised digits, or digits that stand alone, give way to others that can begin a number. */
function ownDigits(value: string, k: number, end: number, print: (offset: number) => Print): number {
  for (let at = k + 1; at < end; at++) {
    const { raised, alone } = print(at)
    if (!raised && !alone) return value[at] === '0' ? end : at
  }
  return end
}

const SPACED_STOPS = 0.75
