/**
 * OCR takes a character for its form in another script: 來 in simplified text, 増 (Japanese) for 增, 来 and 説 in traditional text.
 *
 * OpenCC tells which form belongs to the text's own script; it is asked about single characters only, never about 乾, 著, 后, which are
 * right in both. In simplified text one goes when it stands alone among simplified characters and makes a word (`年來` 年来): a title quoted in traditional
 * characters, and names such as 王汎森, stay. In traditional text the form that the document uses elsewhere decides; 爲 and 為, of which either is right somewhere, stay.
 * A form that looks like another character (會 for 会) is a slip only beside neighbours that the document has it with: else anything was misread, or it is printed so.
 *
 * Authors mix forms too (内 and 內, 恒 and 恆), a few in a book; OCR takes many. In traditional text few of them are only doubted.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { oddForms } from '../measures/odd-forms.ts'
import { type Lexicon, lexicon } from '../text/lexicon.ts'
import { isHanCode } from '../text/scripts.ts'

/** The document has the form beside one of these neighbours so often elsewhere. */
const ELSEWHERE = 2

export default defineRule({
  id: 'variants',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'Single characters in the form of another script take the form of their own.',
  messages: { form: 'Form of another script replaced' },
  examples: [
    { before: '十年來的増长', after: '十年来的增长', lang: 'zh-Hans' },
    { before: '针对性、有针对性，不针對性', after: '针对性、有针对性，不针对性', lang: 'zh-Hans' },
    { before: '近年来，來源于', after: '近年来，来源于', lang: 'zh-Hans' },
    { before: '乾隆五十一年，顾颉刚著，藉端派累，王汎森与徐乾学，后来', lang: 'zh-Hans', note: 'Right in simplified text, or names.' },
    { before: '参见《臺灣史研究》第3期，邵子衡：《從港口到山區》', lang: 'zh-Hans', note: 'Titles in traditional characters.' },
    { before: '这样約一个问题，他們約做法', lang: 'zh-Hans', note: '的 was printed, or 约: the form alone does not tell.' },
    { before: '有针對性地提出方案，远的更为重點', lang: 'zh-Hans', note: 'Other characters were read so more often than 对 and 点.' },
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
    return {
      block(block: TextBlock) {
        if (block.role === 'authors') return
        const { mixed, misread, of } = context.measure(oddForms)
        for (const { at, to, same, fits } of of(block.value)) {
          if (!fits) continue
          const elsewhere = beside(block.value, at, to, context.measure(lexicon))
          // 短 was read as 組, 的 as 約: a form that looks different was misread more often than mixed up.
          if (!same && (elsewhere < ELSEWHERE || misread() > 0)) continue
          context.report(block, {
            start: at,
            end: at + 1,
            replace: to,
            message: 'form',
            confidence: mixed ? 'likely' : 'guess',
            evidence: { elsewhere },
          })
        }
      },
    }
  },
})

/** How often the document has a character beside the Han characters around a place. */
function beside(value: string, at: number, c: string, { pair }: Lexicon): number {
  const [before, code, after] = [value.charCodeAt(at - 1), c.charCodeAt(0), value.charCodeAt(at + 1)]
  return (isHanCode(before) ? pair(before, code) : 0) + (isHanCode(after) ? pair(code, after) : 0)
}
