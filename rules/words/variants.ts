/**
 * OCR takes a character for its form in another script: 來 in simplified text, 増 (Japanese) for 增, 来 and 説 in traditional text.
 *
 * OpenCC tells which form belongs to the text's own script; it is asked about single characters only, never about 乾, 著, 后, which are
 * right in both. In simplified text one goes when it stands alone among simplified characters and makes a word (`年來` 年来): a title quoted in traditional
 * characters, and names such as 王汎森, stay. In traditional text the form that the document uses elsewhere decides; 爲 and 為, of which either is right somewhere, stay.
 *
 * Authors mix forms too (内 and 內, 恒 and 恆), a few in a book; OCR takes many. In traditional text few of them are only doubted.
 */
import type { Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { toSimplified } from '../evidence/fold.ts'
import { isRegional, isStandard, simplified } from '../evidence/forms.ts'
import { GAP, han } from '../evidence/han.ts'
import { shapes } from '../evidence/shapes.ts'
import { words } from '../evidence/words.ts'
import { isHanCode } from '../text/scripts.ts'

/** A word this common shows that the form is a slip. */
const COMMON = 20
/** A stretch this long, with so many such characters, is a quotation; so is a title with two. */
const NEAR = 8
const QUOTED = 3
const STOPS = '。！？；'
/** … and a text with one in so many. */
const FEW = 15
/** log10 of the probability of the character after the two before it: enough for a rare word, and enough by itself. */
const LISTED = -3.2
const USUAL = -1.7
/** What looks alike is so much likelier: left to `confusions`, or as it is. */
const RIVAL = 0.7
const RARE = -4
/** The document has the other form so many times as often. */
const MAJORITY = 5
const LEAST = 3
/**
 * In traditional text, from one kind of them in so many characters on they are slips of OCR: of 440,000 characters of manuals as typed, in documents of 50,000, none has more
 * than one in 15,000; of what Tesseract reads of them one in 2,000 is such a form.
 */
const KIND_IN = 6000

interface HanCounts {
  readonly counts: ReadonlyMap<string, number>
  /** Are forms that the document has otherwise so many that OCR mixed them up? */
  readonly mixed: boolean
}

const hanCounts = defineMeasure<HanCounts>({
  id: 'han-counts',
  summary: 'How often each Han character stands in the document',
  measure({ root }) {
    const counts = countHan(root)
    let all = 0
    let kinds = 0
    for (const [c, times] of counts) {
      all += times
      if (!isStandard(c.charCodeAt(0), false) && usualForm(c, counts)) kinds++
    }
    return { counts, mixed: kinds * KIND_IN > all }
  },
})

function countHan(root: Root | undefined): Map<string, number> {
  const counts = new Map<string, number>()
  if (root)
    for (const { node } of textBlocks(root))
      for (const c of readBlock(node).value) if (isHanCode(c.charCodeAt(0))) counts.set(c, (counts.get(c) ?? 0) + 1)
  return counts
}

export default defineRule({
  id: 'variants',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'Single characters in the form of another script take the form of their own.',
  messages: { form: 'Form of another script replaced' },
  examples: [
    { before: '十年來的増长，有针對性地提出方案', after: '十年来的增长，有针对性地提出方案', lang: 'zh-Hans' },
    { before: '近年来，來源于', after: '近年来，来源于', lang: 'zh-Hans' },
    { before: '乾隆五十一年，顾颉刚著，藉端派累，王汎森与徐乾学，后来', lang: 'zh-Hans', note: 'Right in simplified text, or names.' },
    { before: '参见《臺灣史研究》第3期，邵子衡：《從港口到山區》', lang: 'zh-Hans', note: 'Titles in traditional characters.' },
    { before: '这样約一个问题，他們約做法', lang: 'zh-Hans', note: '的 was printed, or 约: the form alone does not tell.' },
    {
      before: '資料來源：來自各戶，後來每戶戶主來到，農戶以來户口來往，各戶',
      after: '資料來源：來自各戶，後來每戶戶主來到，農戶以來戶口來往，各戶',
      lang: 'zh-Hant',
    },
    { before: '后妃、皇后與范仲淹，丑時', lang: 'zh-Hant', note: 'Right in traditional text.' },
    { before: '為了這個，為了那個，為了大家，因爲', lang: 'zh-Hant', note: 'A form of another region: a matter of house style.' },
    { before: '後來說，來者說，又來說：「会从负面来说」', lang: 'zh-Hant', note: 'A quotation in simplified characters.' },
  ],
  create(context) {
    const hans = context.lang !== 'zh-Hant'
    return {
      block(block: TextBlock) {
        const { value } = block
        if (block.role === 'authors') return
        const odd: number[] = []
        for (let k = 0; k < value.length; k++) {
          const code = value.charCodeAt(k)
          if (isHanCode(code) && !isStandard(code, hans)) odd.push(k)
        }
        // A whole text in the other script.
        if (odd.length > QUOTED && odd.length * FEW > value.length) return
        odd.forEach((at, k) => {
          if (isQuoted(value, odd, k) || (!hans && isForeign(value, at, odd))) return
          const found = hans ? inSimplified(value, at) : usualForm(value[at]!, context.measure(hanCounts).counts)
          if (!found || found === value[at] || (hans && hasRival(value, at, found))) return
          const sure = hans || context.measure(hanCounts).mixed
          context.report(block, { start: at, end: at + 1, replace: found, message: 'form', confidence: sure ? 'likely' : 'guess' })
        })
      },
    }
  },
})

/** Does the character stand in a stretch, or a title, in another script? */
function isQuoted(value: string, odd: readonly number[], k: number): boolean {
  const at = odd[k]!
  const open = Math.max(value.lastIndexOf('《', at), value.lastIndexOf('〈', at))
  const close = value.slice(open + 1).search(/[》〉]/) + open + 1
  if (open >= 0 && close > at && odd.filter((place) => place > open && place < close).length > 1) return true
  return odd.filter((place) => Math.abs(place - at) <= NEAR).length > QUOTED || odd[k - 1] === at - 1 || odd[k + 1] === at + 1
}

function inSimplified(value: string, at: number): string | undefined {
  const c = value[at]!
  const to = simplified(c)
  if (to.length !== 1 || to === c) return undefined
  const likely = expected(value, at, to)
  for (let length = 2; length <= 4; length++) {
    for (let from = at - length + 1; from <= at; from++) {
      const word = value.slice(from, at) + to + value.slice(at + 1, from + length)
      if (from < 0 || word.length !== length) continue
      const frequency = words().frequency(word)
      if (frequency >= COMMON || (frequency > 0 && likely > LISTED)) return to
    }
  }
  // No word, but usual where it stands.
  return likely > USUAL ? to : undefined
}

/** Is another character that looks like the form so much likelier there: 約 was read for 的 more often than for 约, 见 for 兄? */
function hasRival(value: string, at: number, form: string): boolean {
  const worth = (c: string): number => Math.max(RARE, expected(value, at, c)) + between(value, at, c)
  const { alike } = shapes()
  const least = worth(form) + RIVAL
  return [...alike(form), ...alike(value[at]!), ...alike(toSimplified(form))].some((other) => worth(other) > least)
}

/** log10 of the probability of what follows a character. */
const between = (value: string, at: number, c: string): number =>
  isHanCode(value.charCodeAt(at + 1)) ? han().logProb(isHanCode(value.charCodeAt(at - 1)) ? value[at - 1]! : GAP, c, value[at + 1]!) : 0

/** log10 of the probability of a character after the two before it; after a mark it says too little. */
function expected(value: string, at: number, c: string): number {
  const char = (k: number): string => (isHanCode(value.charCodeAt(k)) ? value[k]! : GAP)
  return char(at - 1) === GAP ? Number.NEGATIVE_INFINITY : han().logProb(char(at - 2), char(at - 1), c)
}

/** The form that the document has elsewhere, many times as often; not where either is right somewhere. */
function usualForm(c: string, counts: ReadonlyMap<string, number>): string | undefined {
  const own = counts.get(c) ?? 0
  const first = (formsOf(counts).get(toSimplified(c)) ?? []).find((form) => form !== c)
  return first && counts.get(first)! >= Math.max(LEAST, MAJORITY * own) && !isRegional(c, first) ? first : undefined
}

const groups = new WeakMap<ReadonlyMap<string, number>, Map<string, string[]>>()

/** Forms of one character that the document has, the commonest first. */
function formsOf(counts: ReadonlyMap<string, number>): Map<string, string[]> {
  let byFold = groups.get(counts)
  if (!byFold) {
    byFold = new Map()
    groups.set(counts, byFold)
    for (const found of counts.keys()) byFold.set(toSimplified(found), [...(byFold.get(toSimplified(found)) ?? []), found])
    for (const forms of byFold.values()) forms.sort((a, b) => counts.get(b)! - counts.get(a)!)
  }
  return byFold
}

/** Is the sentence in simplified characters: has it many of them? */
function isForeign(value: string, at: number, odd: readonly number[]): boolean {
  const start = Math.max(...[...STOPS].map((stop) => value.lastIndexOf(stop, at)))
  const end = at + value.slice(at).search(/[。！？；]|$/)
  return odd.filter((place) => place > start && place < end).length > QUOTED
}
