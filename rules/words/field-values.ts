/**
 * Numbers by which a paper is filed are one word each: DOI, article number, class number, dates in figures. Text layers put blanks in
 * them, set their marks full-width, and read a digit as a letter. A label of which one character is misread (攸稿日期) is put right.
 *
 * Left alone: dates in words (2013年5月6日, 11 January 2016), and letters in a DOI.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import type { Field } from '../text/field-labels.ts'
import { labelOf } from '../text/fields.ts'

const ROLES = new Set(['abstract', 'keywords', 'field', 'affiliation'])
const BLANKS = /[\s\u2002\u3000]+/g
/** Full-width marks that numbers are written with. */
const MARKS: Readonly<Record<string, string>> = {
  '．': '.',
  '。': '.',
  '／': '/',
  '－': '-',
  '—': '-',
  '–': '-',
  '（': '(',
  '）': ')',
  '：': ':',
}
const DIGITS: Readonly<Record<string, string>> = { O: '0', o: '0', 〇: '0', l: '1', I: '1', 丨: '1', '|': '1', z: '2', Z: '2' }
const WIDE = /[．。／－—–（）：]/g
/** A letter among digits; the check figure of a journal's number may be X. */
const MISREAD = /(?<=\d[-－—（(]?|[-－—]\d?)[Oo〇lI丨|zZ](?=[-－—\d）)]|$)|^[lIzZ](?=\d)/g
/** What the value of a field is made of, as far as it can be told. */
const VALUES: Partial<Record<Field, RegExp>> = {
  doi: /^1[\s0O.．]{2,}[\s\S]*$/,
  article_id: /^[\d\sOoX〇lI丨|zZ（()）－—–-]+$/,
  clc: /^[A-Z][\d\s.．。／－+-]*(?:[;；][A-Z][\d\s.．。／－+-]*)*$/,
  received: /^[\d\soO〇lI丨|zZ.．－—–-]+$/,
}

export default defineRule({
  id: 'field-values',
  stage: 'words',
  confidence: 'likely',
  summary: 'DOI, article numbers and dates in figures lose their blanks and full-width marks.',
  messages: {
    blank: 'Blank in a number removed',
    mark: 'Mark of a number made half-width',
    digit: 'Digit read as a letter',
    label: 'Label with a misread character',
  },
  examples: [
    { before: 'DOI：1 0．99999／j． cn ki．szjj．20 2 2．005', role: 'field', after: 'DOI：10.99999/j.cnki.szjj.2022.005' },
    { before: '文章编号：20 97－1186（20z2） 02－0041－05', role: 'field', after: '文章编号：2097-1186(2022)02-0041-05' },
    { before: '攸稿日期：2021－0 9－14', role: 'field', after: '收稿日期：2021-09-14' },
    { before: '收稿日期：2013年5月6日', role: 'field', note: 'A date in words.' },
    { before: '基金项目：江陵大学青年学者计划（QX2020－07）', role: 'field', note: 'Text.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value, role } = block
        if (!ROLES.has(role)) return
        const label = labelOf(value)
        if (!label) return
        if (label.word) relabel(block, label.word)
        const kind = /^(?:revised|accepted|published)$/.test(label.field) ? 'received' : label.field
        const [start, end] = [label.text, label.text + value.slice(label.text).replace(/[\s;；，,。）)]+$/, '').length]
        const text = value.slice(start, end)
        if (!VALUES[kind]?.test(text) || (kind === 'article_id' && !/\d/.test(text))) return
        change(block, start, text, BLANKS, 'blank', () => '')
        change(block, start, text, WIDE, 'mark', (c) => MARKS[c]!)
        if (kind !== 'doi' && kind !== 'clc') change(block, start, text, MISREAD, 'digit', (c) => DIGITS[c]!)
      },
    }

    function change(
      block: TextBlock,
      offset: number,
      text: string,
      pattern: RegExp,
      message: 'blank' | 'mark' | 'digit',
      to: (c: string) => string,
    ): void {
      for (const { index, 0: found } of text.matchAll(pattern))
        context.report(block, { start: offset + index, end: offset + index + found.length, replace: to(found), message })
    }

    function relabel(block: TextBlock, word: string): void {
      let at = 0
      for (let k = 0; k < block.value.length && at < word.length; k++) {
        const c = block.value[k]!
        if (!/\p{Script=Han}/u.test(c)) continue
        if (c !== word[at]) context.report(block, { start: k, end: k + 1, replace: word[at]!, message: 'label' })
        at++
      }
    }
  },
})
