/**
 * OCR takes a character for its form in another script: 來 in simplified text, 増 (Japanese) for 增, 来 and 説 in traditional text.
 *
 * OpenCC tells which form belongs to the text's own script; it is asked about single characters only, never about 乾, 著, 后, which are
 * right in both. In simplified text one goes when it stands alone among simplified characters and makes a word (`年來` 年来): a title quoted in traditional
 * characters, and names such as 王汎森, stay. In traditional text the form that the document uses elsewhere decides; 爲 and 為, of which either is right somewhere, stay.
 *
 * Authors mix forms too (内 and 內, 恒 and 恆), a few in a book; OCR takes many. In traditional text few of them are only doubted.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { isStandard } from '../evidence/forms.ts'
import { hanCounts, usualForm } from '../measures/han-counts.ts'
import { isHanCode } from '../text/scripts.ts'
import { inSimplified } from '../text/simplified-form.ts'

/** A stretch this long, with so many such characters, is a quotation; so is a title with two. */
const NEAR = 8
const QUOTED = 3
const STOPS = '。！？；'
/** … and a text with one in so many. */
const FEW = 15
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
          if (!found || found === value[at]) return
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

/** Is the sentence in simplified characters: has it many of them? */
function isForeign(value: string, at: number, odd: readonly number[]): boolean {
  const start = Math.max(...[...STOPS].map((stop) => value.lastIndexOf(stop, at)))
  const end = at + value.slice(at).search(/[。！？；]|$/)
  return odd.filter((place) => place > start && place < end).length > QUOTED
}
