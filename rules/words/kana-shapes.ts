/**
 * Katakana and Han have characters of one shape: ー and 一, ニ and 二, カ and 力, ロ and 口, タ and 夕, エ and 工, ハ and 八, ミ and 三. OCR takes one for the
 * other, and dashes of all widths for ー. What stands on both sides tells: バロメ一タ is no word, nor is 第ー章, for ー lengthens a kana.
 *
 * Between katakana a dash may be one (ロンドン―パリ), and at the end of a word in katakana 一 and 二 may be figures (データ一件): the document must have the word
 * elsewhere as it then reads.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { kanaWords } from '../measures/kana-words.ts'

const LIKE: Readonly<Record<string, string>> = { 一: 'ー', 二: 'ニ', 力: 'カ', 口: 'ロ', 夕: 'タ', 工: 'エ', 八: 'ハ', 三: 'ミ' }
const STROKE = '[一—―–−－─-]'
const KANA = '[\\u30a1-\\u30fa]'
/** A character of the other script, or a stroke, within or behind katakana. */
const WITHIN = new RegExp(`(?<=${KANA}ー?)(?:[二力口夕工八三]|${STROKE})(?=${KANA}|(?![\\u30a1-\\u30fc\\p{Script=Han}]))`, 'gu')
const WORD = /[\u30a1-\u30fa\u30fc一二力口夕工八三—―–−－─-]+/g
/** ー where no kana stands before it, or a particle, and one more character of Han or つ behind: 第ー章, でー方. */
const LONE = /(?:(?<![\u3041-\u30ffA-Za-z\d])ー(?=[\p{Script=Han}つ])|(?<=[でにのはをとがもや])ー(?=\p{Script=Han}))/gu

export default defineRule({
  id: 'kana-shapes',
  stage: 'words',
  confidence: 'likely',
  languages: ['ja'],
  summary: 'Katakana and the Han characters or dashes of their shape are told apart.',
  removes: /[一二力口夕工八三ー]/,
  messages: { kana: 'Character within katakana read as the kana it looks like', one: 'ー read as the figure 一' },
  examples: [
    {
      before: 'バロメ一タ一の記録とコンビ二の帳簿、バロメーターとコンビニ',
      lang: 'ja',
      after: 'バロメーターの記録とコンビニの帳簿、バロメーターとコンビニ',
    },
    { before: '第ー章でー方を述べ、ーつの例を示した', lang: 'ja', after: '第一章で一方を述べ、一つの例を示した' },
    { before: 'ス夕ジオとカ力オ、コミュ二ティ', lang: 'ja', after: 'スタジオとカカオ、コミュニティ' },
    {
      before: 'データ一件、ロンドン―パリ間、トップ一〇、サッカー八試合、コンピュータ力、ユーザーのユーザ一覧、ああー',
      lang: 'ja',
      note: 'Figures, a dash, a suffix, kana.',
    },
    { before: '一方で工業と人口が', lang: 'ja', note: 'Han.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        for (const { index } of value.matchAll(LONE)) context.report(block, { start: index, end: index + 1, replace: '一', message: 'one' })
        for (const { 0: text, index: from } of value.matchAll(WORD)) {
          if (!/[\u30a1-\u30fa]/.test(text)) continue
          const word = [...text].map((c) => LIKE[c] ?? (/[—―–−－─-]/.test(c) ? 'ー' : c)).join('')
          const known = word !== text && (context.measure(kanaWords).get(word) ?? 0) > 0
          for (const { 0: c, index } of value.slice(from, from + text.length + 1).matchAll(WITHIN)) {
            if (index >= text.length) continue
            const between = /[\u30a1-\u30fa]/.test(text[index + 1] ?? '')
            if (known || (between && LIKE[c]))
              context.report(block, { start: from + index, end: from + index + 1, replace: LIKE[c] ?? 'ー', message: 'kana' })
          }
        }
      },
    }
  },
})
