/**
 * Specks of dust and the edges of the page come out as ■, ＿, ￣, ＾, 丨 or a lone full stop in the middle of a word. What no text has between Han
 * characters goes; a narrow mark goes only where a common word stands across it (`單.獨`).
 *
 * ■ and □ at the head of a text are bullets, * and digits may be note marks, · parts names.
 */
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { junction } from '../text/junction.ts'
import { CJK, kindAt, latinText, WIDE } from '../text/scripts.ts'
import { tellsOfStrokes } from '../text/strokes.ts'

/** Nobody prints these in running text (nor a combining macron, U+0304, on a Han character); `|` at its end is the edge of the page. */
const DUST =
  /[ \u2002]?(?:[■▪＿￣＾¬¦丨│┃]+|(?<=[\u3400-\u9fff][ \u2002]?)\u0304)[ \u2002]?|(?<=[\u3400-\u9fff。，；])[ \u2002]*\|[| \u2002]*$/g
const SPECK = /(?<=[\u3400-\u9fff]) ?[.,'`´’‘^~_|;:-] ?(?=[\u3400-\u9fff])/g
const TRIGGER = /[■▪＿￣＾¬¦丨│┃]|\u0304|\|[ \u2002]*$|[\u3400-\u9fff] ?[.,'`´’‘^~_|;:-] ?[\u3400-\u9fff]/
/** No word, and no sign that stands alone between two: `rested on _ habits`. Several _ are blanks to fill, and ¬ is a sign of logic. */
const BETWEEN_WORDS = /(?<=\p{Ll}[,;]? )[_»«■▪] (?=\p{Ll})|^_ (?=\p{L})/gu
const MOST_LOW = 2
/** A full stop behind a word that ends no sentence, where none follows, nor another shortened word: `had. moved`, but `from. prep.` */
const AMID = /(?<=(?<![\p{L}.])(?:the|and|but|from|with|that|which|their|his|was|were|had|has|been))\.(?= \p{Ll}{2,}(?![\p{L}.]))/gu
/** The word across a speck is this common, and the text this much likelier without a break. */
const COMMON_WORD = 100
const ODDS = 2.2

/** What 、 parts in the document: two characters on either side, `航运渔业`. */
const parted = defineMeasure<ReadonlySet<string>>({
  id: 'parted',
  summary: 'Words that the document parts by 、',
  measure({ root }) {
    const found = new Set<string>()
    for (const { node } of root ? textBlocks(root) : [])
      for (const [, before, after] of readBlock(node).value.matchAll(/([\u3400-\u9fff]{2})、(?=([\u3400-\u9fff]{2}))/g))
        found.add(before! + after!)
    return found
  },
})

/** Blocks that begin with a square: one alone is dust, several are a list. */
const bulleted = defineMeasure<number>({
  id: 'bullets',
  summary: 'Blocks that begin with ■',
  measure({ root }) {
    let count = 0
    if (root) for (const { node } of textBlocks(root)) if (/^\s*[■▪]/.test(readBlock(node).value)) count++
    return count
  },
})

/** How many _ stand alone between two words of the document. */
const lowLines = defineMeasure<number>({
  id: 'low-lines',
  summary: 'Low lines that stand alone between words',
  measure({ root }) {
    let count = 0
    for (const { node } of root ? textBlocks(root) : [])
      count += readBlock(node).value.match(/(?<=\p{Ll}[,;]? )_ (?=\p{Ll})/gu)?.length ?? 0
    return count
  },
})

export default defineRule({
  id: 'stray-glyphs',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja', 'en'],
  summary: 'Specks between Han characters, and signs that stand alone between English words, go.',
  removes: /丨/,
  messages: {
    dust: 'Sign that no text has removed',
    mark: 'Sign that no text has read as the 、 that the document has here elsewhere',
    speck: 'Speck inside a word or a sentence removed',
  },
  examples: [
    { before: '帮助商户把数据转化为进货决策。丨参考文献', after: '帮助商户把数据转化为进货决策。参考文献' },
    { before: '3.1 数据来源 |  |', after: '3.1 数据来源' },
    { before: '协商■议题，各国＾家', after: '协商议题，各国家' },
    { before: '水利、航运、渔业方面的合作\n水利、航运￣渔业方面', after: '水利、航运、渔业方面的合作\n水利、航运、渔业方面' },
    { before: '任何一方想要单.独更改，都不容易', after: '任何一方想要单独更改，都不容易' },
    { before: 'The authority rested on _ habits of reading.', after: 'The authority rested on habits of reading.', lang: 'en' },
    { before: 'Pell had. moved the glass.', after: 'Pell had moved the glass.', lang: 'en' },
    { before: 'piped through foo | bar, and ~ after it', lang: 'en', note: 'Signs that are spoken of.' },
    { before: 'from. prep. and conj., a. the bell; either p or ¬ q holds', lang: 'en', note: 'Shortened words, labels and logic.' },
    { before: 'She _ to school.\nThey _ to school.\nWe _ to school.', lang: 'en', note: 'Blanks to fill.' },
    { before: 'He called it « the period » and moved on.', lang: 'en', note: 'Quotation marks.' },
    { before: '■推动支付机构开放\n■实行费率上限', note: 'Bullets.' },
    { before: '■（二）从监测到议事', after: '（二）从监测到议事' },
    { before: '宋怀瑾.县域现金使用的变迁', note: 'An entry of a reference list.' },
    { before: '甲、乙与丙·丁，R＿1，其模为|x|', note: 'Marks.' },
    { before: '王，象三玉之連。丨，其貫也。說文從三從丨。', note: 'A stroke that is told of.' },
  ],
  create(context) {
    const bullets = context.measure(bulleted)
    return {
      block(block: TextBlock) {
        const { value } = block
        if (block.role === 'equation') return
        const remove = (start: number, end: number, message: 'dust' | 'speck', evidence?: Record<string, number>): void =>
          context.report(block, { start, end, replace: '', message, ...(evidence ? { evidence } : {}) })
        if (latinText(value)) {
          for (const { index } of value.matchAll(AMID)) remove(index, index + 1, 'speck')
          const isOne = value.match(/[»«]/g)?.length === 1
          const found = [...value.matchAll(BETWEEN_WORDS)].filter(({ 0: text, index }) =>
            /[»«]/.test(text) ? isOne : !text.includes('_') || index === 0 || context.measure(lowLines) <= MOST_LOW,
          )
          for (const { 0: text, index } of found) remove(index, index + text.length, 'dust')
          return
        }
        if (!TRIGGER.test(value) || tellsOfStrokes(value)) return
        for (const { 0: text, index } of value.matchAll(DUST)) {
          const end = index + text.length
          const sides = [kindAt(value, index - 1), kindAt(value, end)]
          const bullet = index === 0 && /[■▪]/.test(text) && (bullets > 1 || block.role === 'item')
          const part = /[卩亅丿]/.test(value.slice(index - 1, end + 1))
          if (bullet || part || !sides.every((kind) => kind === CJK || kind === WIDE || kind === 0)) continue
          if (context.measure(parted).has(value.slice(Math.max(0, index - 2), index) + value.slice(end, end + 2)))
            context.report(block, { start: index, end, replace: '、', message: 'mark' })
          else remove(index, end, 'dust')
        }
        for (const { 0: text, index } of value.matchAll(SPECK)) {
          const { odds, across } = junction(value, index, index + text.length)
          if (across >= COMMON_WORD && odds > ODDS)
            remove(index, index + text.length, 'speck', { context: Math.round(odds * 10) / 10, word: Math.round(across) })
        }
      },
    }
  },
})
