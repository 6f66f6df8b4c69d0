/**
 * Quotation marks in one style: “ ” ‘ ’ of the mainland, or 「 」 『 』 of Taiwan and Japan; the outer ones first.
 *
 * Left alone: what has no partner, marks within Latin text, apostrophes.
 */
import { defineRule } from '../../pipeline/rule.ts'
import { latinText } from '../text/scripts.ts'

const STYLES: Readonly<Record<string, readonly [string, string]>> = {
  printed: ['', ''],
  curly: ['“”', '‘’'],
  corner: ['「」', '『』'],
}
const PAIRS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』' }
const CJK_CHAR = /[\u3040-\u30ff\u3400-\u9fff]/

export default defineRule({
  id: 'quotation-style',
  stage: 'style',
  confidence: 'certain',
  languages: ['zh', 'ja', 'und'],
  summary: 'Quotation marks in one style, where that is asked for: `--style quotes=corner`.',
  options: { style: 'printed' as string },
  messages: { mark: 'Quotation mark of another style set' },
  examples: [
    { before: '他说：“读过‘序’的人不多。”', after: '他说：「读过『序』的人不多。」', lang: 'zh-Hans', options: { style: 'corner' } },
    { before: '所謂「帳冊」', after: '所謂“帳冊”', lang: 'zh-Hant', options: { style: 'curly' } },
    { before: '他用了“proper name”一词', lang: 'zh-Hans', note: 'A quotation in English.', options: { style: 'corner' } },
    { before: '他说：“没有结束', lang: 'zh-Hans', note: 'No partner.', options: { style: 'corner' } },
  ],
  create({ options, report }) {
    const style = STYLES[options.style]
    if (!style) throw new RangeError(`Unexpected style \`${options.style}\`, expected one of ${Object.keys(STYLES).join(', ')}`)
    if (options.style === 'printed') return {}
    return {
      text(text) {
        const { value } = text
        if (latinText(value)) return
        const open: { at: number; deep: number }[] = []
        let deep = 0
        for (let at = 0; at < value.length; at++) {
          const c = value[at]!
          if (PAIRS[c]) open.push({ at, deep: deep++ })
          else if (open.length && PAIRS[value[open.at(-1)!.at]!] === c) {
            const { at: start, deep: level } = open.pop()!
            deep--
            if (!CJK_CHAR.test(value.slice(start, at))) continue
            const [opener, closer] = style[level % 2]!
            if (value[start] === opener) continue
            report(text, { start, end: start + 1, replace: opener!, message: 'mark' })
            report(text, { start: at, end: at + 1, replace: closer!, message: 'mark' })
          }
        }
      },
    }
  },
})
