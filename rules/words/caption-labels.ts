/**
 * 表 and 图 stand in small bold type over tables and under figures, where OCR reads a letter or a sign: `R1`, `#5`, `Al`; or the 1 behind them as l.
 * Which label was printed there is known from what stands below and from the labels before (see `captions`); so is the 注 of what stands right below a table.
 * The wide gap between a label and its title is read as a quotation mark.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { misreadLabel } from '../text/floats.ts'

/** 注 taken for its likes, or for a small and a capital letter that no one writes so. */
const NOTE = /^[ \u2002]*([沣汪江泣往住]|[a-z][A-Z])(?=[ \u2002]*[:：])/u

/** A quotation mark behind the label: no other one pairs with it. */
const GAP = /^([表图圖]\s*[\d一二三四五六七八九十]+(?:[-.－]\d+)?)([ \u2002]*[”"][ \u2002]*)(?=[\u3400-\u9fff])(?!.*[“”"])/u

export default defineRule({
  id: 'caption-labels',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  removes: /[A-Za-z]/,
  summary: 'Labels of captions, and the 注 below a table, that OCR read as something else are restored.',
  messages: {
    label: 'Label restored: the one that is due here',
    note: '注 restored below a table',
    gap: 'Gap behind the label, read as a quotation mark',
  },
  examples: [
    {
      before: 'R1 主要变量的描述性统计',
      after: '表1 主要变量的描述性统计',
      role: 'caption',
      data: { label: '表1', damaged: true },
    },
    { before: 'Al  三市的水位变化', after: '图1  三市的水位变化', role: 'caption', data: { label: '图1', damaged: true } },
    { before: '表l 三市的水位', after: '表1 三市的水位', role: 'caption', data: { label: '表1', damaged: true } },
    { before: 'iE：括号内为标准误；样本为商户。', after: '注：括号内为标准误；样本为商户。', role: 'float-note' },
    { before: '汪：括号内为标准误；样本为商户。', after: '注：括号内为标准误；样本为商户。', role: 'float-note' },
    { before: '表1 ”六通碑记所见修井费用的构成', after: '表1 六通碑记所见修井费用的构成', role: 'caption' },
    { before: '表一”三家茶行現存帳冊的數量', after: '表一　三家茶行現存帳冊的數量', role: 'caption' },
    { before: '表一”三家茶行”的帳冊', role: 'caption', note: 'Which of the two is none is not known.' },
    { before: 'R1 区的描述性统计', role: 'caption', data: { label: '表1' }, note: 'A label was read there already.' },
    { before: 'N：样本数；SD：标准差。', role: 'float-note', note: 'Symbols of the table.' },
    { before: 'iE：括号内为标准误；样本为商户。', note: 'Body text.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        if (block.role === 'float-note') {
          const [head, misread] = NOTE.exec(block.value) ?? []
          if (head) context.report(block, { start: head.length - misread!.length, end: head.length, replace: '注', message: 'note' })
        }
        const gap = block.role === 'caption' ? GAP.exec(block.value) : null
        if (gap)
          context.report(block, {
            start: gap[1]!.length,
            end: gap[0].length,
            replace: /\d$/.test(gap[1]!) ? ' ' : '\u3000',
            message: 'gap',
          })
        const { label, damaged } = block.node.data?.line ?? {}
        if (block.role !== 'caption' || !damaged || typeof label !== 'string') return
        const read = misreadLabel(block.value)
        if (read) context.report(block, { start: read.start, end: read.end, replace: label, message: 'label' })
      },
    }
  },
})
