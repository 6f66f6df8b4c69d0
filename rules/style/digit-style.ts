/**
 * Figures: half-width, full-width, or years and dates in Arabic figures, as GB/T 15835 wants them: 一九九八年 is 1998年.
 *
 * Left alone: 三五年, 十年, which are no year of our count; figures in addresses, decimals and Latin text.
 */
import { defineRule } from '../../pipeline/rule.ts'
import { DIGIT, kindAt, LATIN, latinText, NARROW } from '../text/scripts.ts'
import { untouchable } from '../text/untouchable.ts'

const STYLES = ['half', 'full', 'arabic']
const FIGURES = '〇一二三四五六七八九'
const YEAR =
  /(?<![〇○零一二三四五六七八九十百千])([一二][〇○零一二三四五六七八九]{3})年(?:([正一二三四五六七八九]|十[一二]?)月(?:(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日)?)?/g

export default defineRule({
  id: 'digit-style',
  stage: 'style',
  confidence: 'certain',
  languages: ['zh', 'ja', 'und'],
  summary: 'Figures in one style, where that is asked for: `--style digits=arabic`.',
  removes: /[十]/,
  options: { style: 'half' as string },
  messages: { wide: 'Figure made full-width', arabic: 'Date written in Arabic figures' },
  examples: [
    { before: '一九九八年十二月二十三日，十年之后', after: '1998年12月23日，十年之后', lang: 'zh-Hans', options: { style: 'arabic' } },
    { before: '二〇一四年第三期，三五年', after: '2014年第三期，三五年', lang: 'zh-Hans', options: { style: 'arabic' } },
    { before: '第3期，占0.25，见ISBN 978-7-01', after: '第３期，占0.25，见ISBN 978-7-01', lang: 'zh-Hans', options: { style: 'full' } },
    { before: '一九九八年', lang: 'zh-Hans', note: 'Nothing was asked for.' },
  ],
  create({ options, report }) {
    if (!STYLES.includes(options.style)) throw new RangeError(`Unexpected style \`${options.style}\`, expected one of ${STYLES.join(', ')}`)
    if (options.style === 'half') return {}
    return {
      text(text) {
        const { value } = text
        if (latinText(value)) return
        if (options.style === 'arabic') {
          for (const { 1: year, 2: month, 3: day, index } of value.matchAll(YEAR)) {
            const end = index + year!.length
            report(text, { start: index, end, replace: Array.from(year!, figure).join(''), message: 'arabic' })
            if (month) report(text, { start: end + 1, end: end + 1 + month.length, replace: String(number(month)), message: 'arabic' })
            const from = end + 2 + (month?.length ?? 0)
            if (day) report(text, { start: from, end: from + day.length, replace: String(number(day)), message: 'arabic' })
          }
          return
        }
        const isFixed = untouchable(value)
        for (const { 0: digits, index } of value.matchAll(/\d+/g)) {
          const beside = [kindAt(value, index - 1), kindAt(value, index + digits.length)]
          if (beside.some((kind) => kind === LATIN || kind === NARROW || kind === DIGIT) || isFixed(index)) continue
          const wide = Array.from(digits, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
          report(text, { start: index, end: index + digits.length, replace: wide, message: 'wide' })
        }
      },
    }
  },
})

const figure = (c: string): string => String(Math.max(0, FIGURES.indexOf(c)))

/** 1 to 31: 正, 十二, 二十, 二十三. */
function number(text: string): number {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  return (tens === '' ? 1 : Math.max(0, FIGURES.indexOf(tens))) * 10 + (ones === '' ? 0 : ones === '正' ? 1 : FIGURES.indexOf(ones))
}
