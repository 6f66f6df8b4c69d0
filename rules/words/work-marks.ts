/**
 * GB/T 7714 marks each work with its kind, `[J]`, and OCR reads the small mark badly: `{J]`, `[]`, or as a character with a box in it, 吕 or 中. Where the
 * other works have marks, what stands between a title and its periodical is one: `变迁吕. 雁北金融, 2018(4)`. And `[C]/论文集` stands in for `[C]//论文集`.
 *
 * Left alone: lists whose works have no marks, titles that may end with such a character (`中国的进出口. 雁北金融, 2018(4)`), and marks without a letter where
 * no periodical follows.
 */
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { han } from '../evidence/han.ts'
import { words } from '../evidence/words.ts'
import { DOCUMENT_TYPE } from '../text/context.ts'

/** `{J]`, `[J)`, `[J`, `J]`. */
const DAMAGED = /(?<=\S)[ \u2002]*(?:[[［{(（〔][ \u2002]*([JMDNRC])[ \u2002]*[\]］})）〕|1l]?|([JMDNRC])[\]］}〕])(?=[ \u2002]*[.．。])/
/** `. 雁北金融, 2018(4)`, `. Journal of Inventory Studies, 1999, 21(2)`. */
const PERIODICAL =
  '(?=[ \\u2002]*[.．。][ \\u2002]*[^.．。,，:：]{2,60}[,，][ \\u2002]*(?:19|20)\\d\\d[ \\u2002]*(?:[,，][ \\u2002]*\\d{1,4}[ \\u2002]*)?[(（][^()（）]{1,9}[)）])'
const LETTERLESS = new RegExp(`(?<=\\S)[ \\u2002]*[[［][ \\u2002]*[\\]］]{1,2}${PERIODICAL}`)
/** With half of its brackets beside it, or without. */
const BOXED = new RegExp(
  `(?<=([\\u3400-\\u9fff])([\\u3400-\\u9fff])[ \\u2002]*)([口日曰目田由甲申中吕加回因旧旦轴]|四(?=[\\]］]))[\\]］]?${PERIODICAL}`,
  'u',
)
/** log10 of how much more often two characters stand together than by chance, where it is chance. 考证四 is a title. */
const CHANCE = 0.1
/** `[C]/论文集`. */
const WITHIN = /(?<=\[[CMAG]\])\/(?!\/|\s|(?:OL|CD|DK|MT)\b)/
/** So many of the works have marks, and so large a share of them. */
const LEAST_MARKED = 3
const LEAST_SHARE = 0.5

const isMarked = defineMeasure<boolean>({
  id: 'marked-works',
  summary: 'Do the works of the reference list have marks of their kinds?',
  measure({ root }) {
    const works = Array.from(root ? textBlocks(root) : []).filter(({ node }) => node.data?.role === 'reference')
    const marked = works.filter(({ node }) => DOCUMENT_TYPE.test(readBlock(node).value)).length
    return marked >= LEAST_MARKED && marked >= works.length * LEAST_SHARE
  },
})

export default defineRule({
  id: 'work-marks',
  stage: 'words',
  confidence: 'likely',
  summary: 'Marks of the kind of a work, [J], that OCR misread are read as such, where the works around have theirs.',
  messages: { mark: 'Misread mark of the kind of a work', within: '/ read as the // in front of the work that it stands in' },
  examples: [
    {
      before: list('[1] 宋怀瑾. 县域现金使用的变迁吕. 雁北金融, 2018(4): 22-30.'),
      after: list('[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.'),
      role: 'reference',
    },
    {
      before: list('[1] HOLLIS R. Tap and spend[]. Retail Studies, 1999, 21(2): 101-119.'),
      after: list('[1] HOLLIS R. Tap and spend[J]. Retail Studies, 1999, 21(2): 101-119.'),
      role: 'reference',
    },
    {
      before: list('[1] 宋怀瑾. 流水贷款的信息基础[C]/县域金融论坛论文集. 江陵: 江陵大学出版社, 2019.'),
      after: list('[1] 宋怀瑾. 流水贷款的信息基础[C]//县域金融论坛论文集. 江陵: 江陵大学出版社, 2019.'),
      role: 'reference',
    },
    { before: list('[1] 宋怀瑾. 湖南的油田. 雁北金融, 2018(4): 22-30.'), role: 'reference', note: 'A title.' },
    { before: list('[1] 宋怀瑾. 论语札记之四. 雁北金融, 2018(4): 22-30.'), role: 'reference', note: 'A part of a title.' },
    { before: '[1] 宋怀瑾. 县域现金使用的变迁吕. 雁北金融, 2018(4): 22-30.', role: 'reference', note: 'No other work has a mark.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value, role } = block
        if (role !== 'reference' || !context.measure(isMarked)) return
        const within = WITHIN.exec(value)
        if (within) context.report(block, { start: within.index + 1, end: within.index + 1, replace: '/', message: 'within' })
        if (DOCUMENT_TYPE.test(value)) return
        const damaged = DAMAGED.exec(value)
        const found = damaged ?? LETTERLESS.exec(value) ?? boxed(value)
        if (found)
          context.report(block, {
            start: found.index,
            end: found.index + found[0].length,
            replace: `[${damaged?.[1] ?? damaged?.[2] ?? 'J'}]`,
            message: 'mark',
          })
      },
    }
  },
})

/** A word ends before the character, and none with it. */
function boxed(value: string): RegExpExecArray | undefined {
  const found = BOXED.exec(value)
  if (!found) return undefined
  const [, before, last, box] = found as unknown as readonly [string, string, string, string]
  const ends = words().frequency(before + last) > 0 && words().frequency(last + box) === 0 && han().pair(last, box) < CHANCE
  return ends ? found : undefined
}

/** A list of works, the first of them given. */
function list(first: string): string {
  return `${first}\n[2] MENDOZA R. Footprints[M]. Lisbon: Atlantic, 2017.\n[3] 卓清仪. 库存管理研究[D]. 雁北: 雁北财经学院, 2020.\n[4] 谢安. 流水贷款[J]. 劳动与创业, 2020, 6(1): 14-25.`
}
