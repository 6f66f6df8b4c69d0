/**
 * A page's specks stand at the edges of its texts too: a mark behind the last stop, one in front of the number of a heading (`‘A. Lending books`). The wide gap
 * in front of a paragraph is read as a closing quotation mark by Tesseract; no line begins with one in print.
 *
 * Left alone: a closing mark where a quotation is open.
 */
import type { Nodes } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { latinText } from '../text/scripts.ts'

const CLOSING = /^[ \u2002]*[”」’』][ \u2002]*(?=[\u3400-\u9fff])/
/** No bullet, no sign of Chinese that goes on behind an equation. */
const FIRST = /^[ \u2002]*[.,'`´:;^_][ \u2002]*(?=[\u3400-\u9fff]{2})/
const PAIRED = /['’`´_]/
/** Of the end of a text. ？- breaks off, and ：_ is a blank to fill. */
const LAST = /(?<=[。！？：；])[ \u2002]*(?:[.,，、'`´;；^·〔]|(?<=[。；][ \u2002]*)[:：~_-]){1,2}$|(?<=：)[ \u2002]*[。.]$/
/** Behind a stop and a blank, as no English is printed. */
const LAST_LATIN = /(?<=[\p{L}\d)\]][.?!])[ \u2002]+[:;`´~^_·|]$/u
const LONGEST_END = 8
const BEFORE_NUMBER = /^[‘’'"“”.,·~_-] ?(?=(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.．、]|[一二三四五六七八九十]{1,3}、)/
const QUOTES = /[‘’'"“”]/

/** Blocks behind one that opens a quotation, up to one that closes it. */
const quoted = defineMeasure<ReadonlySet<Nodes>>({
  id: 'quoted',
  summary: 'Blocks within a quotation that began in a block before',
  measure({ root }) {
    const found = new Set<Nodes>()
    let open = false
    for (const { node } of root ? textBlocks(root) : []) {
      if (open) found.add(node)
      const { value } = readBlock(node)
      const more = count(value, /[“「‘『]/g) - count(value, /[”」’』]/g)
      if (more) open = more > 0
    }
    return found
  },
})
const count = (value: string, sign: RegExp): number => value.match(sign)?.length ?? 0

export default defineRule({
  id: 'stray-edges',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja', 'en'],
  summary: 'Specks at the edges of texts go.',
  messages: {
    gap: 'Gap read as a closing quotation mark removed',
    first: 'Speck in front of the text removed',
    last: 'Speck behind the last stop removed',
    number: 'Speck in front of a number removed',
  },
  examples: [
    { before: '”修井的费用从何而来？碑记所见的“名目”大致有三种。', after: '修井的费用从何而来？碑记所见的“名目”大致有三种。' },
    { before: '碑存三里墩小学院内。 .', after: '碑存三里墩小学院内。' },
    { before: 'Journal of Retail Studies, 2018, 44(3): 201-219. :', after: 'Journal of Retail Studies, 2018, 44(3): 201-219.', lang: 'en' },
    { before: '.我们主张以承受程度作为依据。', after: '我们主张以承受程度作为依据。' },
    { before: '《章程》第十二条就此规定：，', after: '《章程》第十二条就此规定：' },
    { before: '‘A. Lending books', after: 'A. Lending books', role: 'heading', lang: 'en' },
    { before: '他说：“先修井。\n”众人都同意了。', note: 'The end of a quotation.' },
    { before: '他说：“先修井。\n再修路。\n”众人都同意了。', note: 'The end of a longer one.' },
    { before: "村里的老人说：'井水不犯河水。'", note: 'A quotation.' },
    { before: "'井水不犯河水'是一句老话。", note: 'Another one.' },
    { before: '·水位共商，年初议定；\n第三题的答案是：_', note: 'A bullet, and a blank to fill.' },
    { before: '“A. Lending” and its books', role: 'heading', lang: 'en', note: 'A quotation.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value, role } = block
        if (role === 'equation') return
        const remove = (start: number, end: number, message: 'gap' | 'first' | 'last' | 'number'): void =>
          context.report(block, { start, end, replace: '', message })
        const number = role === 'heading' ? BEFORE_NUMBER.exec(value)?.[0] : undefined
        if (number && !QUOTES.test(value.slice(number.length))) remove(0, number.length, 'number')
        const isLatin = latinText(value)
        const last = (isLatin ? LAST_LATIN : LAST).exec(value.slice(-LONGEST_END))?.[0]
        // A single quote behind another one closes a quotation.
        if (last && !(last.includes("'") && value.indexOf("'") < value.length - last.length))
          remove(value.length - last.length, value.length, 'last')
        if (isLatin) return
        const gap = CLOSING.exec(value)?.[0]
        if (gap && !context.measure(quoted).has(block.node)) remove(0, gap.length, 'gap')
        const first = role === 'body' ? FIRST.exec(value)?.[0] : undefined
        // A sign that comes in pairs opens something.
        if (first && !(PAIRED.test(first) && PAIRED.test(value.slice(first.length)))) remove(0, first.length, 'first')
      },
    }
  },
})
