/**
 * Dashes stay as they are printed. But 一 and — are one stroke to an OCR: `1992一2002年` is a range, `——` comes as `一一`, `这—结果` is 这一结果.
 * A dash that was destroyed takes the form that the document uses elsewhere in ranges.
 *
 * 一一对应, 十一一, 中国—东盟 stay: what the characters around it are likely to say decides.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { CJK, kindAt } from '../text/scripts.ts'
import { spacing } from '../text/spacing.ts'
import { isDash, isOne } from '../text/strokes.ts'

const TRIGGER = /[－﹣‐−一—–―─]|--|\.{3}|。{3}/
interface Strokes {
  /** The dash that ranges of figures have in this document. */
  readonly dash: string
  /** 一 stands for dashes. */
  readonly confused: boolean
}

/** So many dashes between figures are no chance. */
const SOME_LONG = 2

const strokes = defineMeasure<Strokes>({
  id: 'strokes',
  summary: 'The dash between two figures, and whether 一 stands for it',
  measure({ scan }) {
    const counts = new Map<string, number>()
    let long = 0
    for (const page of scan.children)
      for (const { value } of page.children) {
        long += value.match(/\d ?— ?\d/g)?.length ?? 0
        for (const [, c] of value.matchAll(/\d ?([—–－~～一-]) ?(?=\d{1,4} ?[年页頁）)])/g)) counts.set(c!, (counts.get(c!) ?? 0) + 1)
      }
    const confused = counts.delete('一')
    // An OCR shortens a dash, and never makes one of a hyphen.
    if (long >= SOME_LONG) return { dash: '—', confused }
    const [first] = [...counts].sort((a, b) => b[1] - a[1])
    return { dash: first ? (first[0] === '－' ? '-' : first[0]) : '—', confused }
  },
  say: ({ dash, confused }) => `Ranges of figures have \`${dash}\`${confused ? ', or 一 for it' : ''}`,
})

export default defineRule({
  id: 'dashes',
  stage: 'words',
  confidence: 'likely',
  summary: 'Dashes and the figure 一 are told apart, hyphens narrow in Latin text.',
  removes: /一/,
  messages: {
    narrow: 'Hyphen made half-width',
    range: 'Stroke between figures read as a dash',
    double: 'Strokes read as a dash',
    one: 'Dash read as the figure 一',
    dots: 'Full stops read as an ellipsis',
  },
  examples: [
    { before: '早期收获（1992一2002年），第31一33页，生于（1986一）', after: '早期收获（1992—2002年），第31—33页，生于（1986—）' },
    { before: '1992－2001年间，micro－merchants，第15 － 37 页', after: '1992-2001年间，micro-merchants，第15-37 页' },
    {
      before: '1992一1993年，纳扎尔巴耶夫一一刚刚独立建国不足一年的领导人一一便提出倡议',
      after: '1992—1993年，纳扎尔巴耶夫——刚刚独立建国不足一年的领导人——便提出倡议',
    },
    { before: '这—结果的出现并非偶然，使用了“信任措施”—词', after: '这一结果的出现并非偶然，使用了“信任措施”一词' },
    { before: '亚信——— 回顾与展望', after: '亚信—— 回顾与展望' },
    { before: '二者一一对应，逐一一列举，十一一十二月，第一一次，1992一', note: 'Figures.' },
    { before: '中国—东盟自由贸易区，北京—上海高速铁路，1992—2002年', note: 'Dashes.' },
    { before: '一、共管模式的创设', note: 'A heading.' },
    { before: '这个词会引起歧义，“源码包” — 是指含有源程序代码的包', note: 'A dash that stands free.' },
    { before: '二つの要件があります—契約の成立と対価の支払いである', lang: 'ja', note: 'Japanese.' },
    { before: '水尽，停号。。。下面就没有了', after: '水尽，停号……下面就没有了' },
    { before: '机制……及其他', note: 'As printed.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!TRIGGER.test(value)) return
        const taken = new Uint8Array(value.length + 1)
        const report = (
          start: number,
          end: number,
          replace: string,
          message: 'narrow' | 'range' | 'double' | 'one' | 'dots',
          certain = false,
        ): void => {
          if (taken.subarray(start, end).some((x) => x)) return
          taken.fill(1, start, end)
          if (value.slice(start, end) !== replace)
            context.report(block, { start, end, replace, message, ...(certain ? { confidence: 'certain' } : {}) })
        }
        for (const { 0: text, index } of value.matchAll(/(?:[—―─－]\s?){3,}|[—―─] ?[—―─]|--+/g)) {
          const end = index + text.trimEnd().length
          if (text[0] !== '-' || (kindAt(value, index - 1) === CJK && kindAt(value, end) === CJK)) report(index, end, '——', 'double', true)
        }
        for (const { 0: text, index } of value.matchAll(/。{3,}|[.．]{3,6}(?=[\u3400-\u9fff，。）”]|$)/g))
          if (kindAt(value, index - 1) === CJK) report(index, index + text.length, '……', 'dots')
        for (const { 0: text, index, 1: dash } of value.matchAll(
          /(?<=\d|[年月日])\s?(一)\s?(?=\d)|(?<=\d)(一)(?=[)）])|(?<=\d[年月]?)\s?(一)\s?(?=至今)/g,
        )) {
          void dash
          report(index, index + text.length, context.measure(strokes).dash, 'range')
        }
        for (const { 0: text, index } of value.matchAll(/\s?[－﹣]\s?/g)) {
          const sides = [value[index - 1] ?? '', value[index + text.length] ?? '']
          if (
            sides.every((c) => /[A-Za-z\d\u00c0-\u024f)\]%]/.test(c)) ||
            (/\d/.test(sides.join('')) && sides.every((c) => /[\d年月日至今]/.test(c)))
          )
            report(index, index + text.length, '-', 'narrow', true)
        }
        if (value.includes('一一'))
          for (const { index } of value.matchAll(/(?<!一)一 ?一(?!一)/g))
            if (isDash(value, index, value.indexOf('一', index + 1), context.measure(strokes).confused))
              report(index, value.indexOf('一', index + 1) + 1, '——', 'double')
        for (const { index } of value.matchAll(/(?<![—―─－一])[—―](?![—―─－一])/g))
          if (isOne(value, index, !context.measure(spacing).noise)) report(index, index + 1, '一', 'one')
        if (context.measure(spacing).noise)
          for (const { 0: text, index } of value.matchAll(/ [—–-] ?(?=\d)|(?<=\d)[—–-] /g))
            if (/\d/.test(value[index - 1] ?? '') || /\d/.test(value[index] ?? ''))
              report(index, index + text.length, text.trim(), 'narrow', true)
      },
    }
  },
})
