/**
 * Specks of dust and the edges of the page come out as ■, ＿, ￣, ＾, 丨 or a lone full stop in the middle of a word. What no text has between Han
 * characters goes; a narrow mark goes only where a common word stands across it (`單.獨`).
 *
 * A closing quotation mark at the head of a text is the gap before it, as Tesseract reads it; no line begins with one in print. Where a quotation is open it is left.
 *
 * ■ and □ at the head of a text are bullets, * and digits may be note marks, · parts names.
 */
import type { Nodes } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { junction } from '../text/junction.ts'
import { CJK, kindAt, latinText, WIDE } from '../text/scripts.ts'

/** Nobody prints these in running text; `|` at its end is the edge of the page. */
const DUST = /[ \u2002]?[■▪＿￣＾¬¦丨│┃]+[ \u2002]?|(?<=[\u3400-\u9fff。，；])[ \u2002]*\|[| \u2002]*$/g
const SPECK = /(?<=[\u3400-\u9fff]) ?[.,'`´’‘^~_|;:-] ?(?=[\u3400-\u9fff])/g
const TRIGGER = /[■▪＿￣＾¬¦丨│┃]|\|[ \u2002]*$|[\u3400-\u9fff] ?[.,'`´’‘^~_|;:-] ?[\u3400-\u9fff]/
const LAST = /(?<=[。！？])[ \u2002]*[.,'`´:;~^_·-]$/
/** No word, and no sign that stands alone between two: `rested on _ habits`. */
const BETWEEN_WORDS = /(?<=\p{Ll}[,;]? )[_¬»«■▪] (?=\p{Ll})|^[_¬] (?=\p{L})/gu
/** A full stop behind a word that ends no sentence, and none follows: `had. moved`. */
const AMID = /(?<=(?<![\p{L}.])(?:the|an?|and|or|but|from|with|that|which|their|his|its|was|were|had|has|been))\.(?= \p{Ll}{2})/gu
/** The word across a speck is this common, and the text this much likelier without a break. */
const COMMON_WORD = 100
const ODDS = 2.2

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

const CLOSING = /^[ \u2002]*[”」’』][ \u2002]*(?=[\u3400-\u9fff])/

/** … and so does any lone mark in front of the number of a heading. */
const BEFORE_NUMBER = /^[‘’'"“”.,·~_-] ?(?=(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.．、]|[一二三四五六七八九十]{1,3}、)/

/** Blocks behind one whose quotation is not closed. */
const quoted = defineMeasure<ReadonlySet<Nodes>>({
  id: 'quoted',
  summary: 'Blocks within a quotation that began in the block before',
  measure({ root }) {
    const found = new Set<Nodes>()
    let open = false
    if (root)
      for (const { node } of textBlocks(root)) {
        if (open) found.add(node)
        open = isOpen(readBlock(node).value)
      }
    return found
  },
})
const isOpen = (value: string): boolean => count(value, /[“「‘『]/g) > count(value, /[”」’』]/g)
const count = (value: string, sign: RegExp): number => value.match(sign)?.length ?? 0

export default defineRule({
  id: 'stray-glyphs',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja', 'en'],
  summary: 'Specks between Han characters, and signs that stand alone between English words, go.',
  removes: /丨/,
  messages: {
    dust: 'Sign that no text has removed',
    speck: 'Speck inside a word or a sentence removed',
    gap: 'Gap read as a closing quotation mark removed',
    last: 'Speck behind the last stop removed',
  },
  examples: [
    { before: '帮助商户把数据转化为进货决策。丨参考文献', after: '帮助商户把数据转化为进货决策。参考文献' },
    { before: '3.1 数据来源 |  |', after: '3.1 数据来源' },
    { before: '协商■议题，各国＾家', after: '协商议题，各国家' },
    { before: '任何一方想要单.独更改，都不容易', after: '任何一方想要单独更改，都不容易' },
    { before: '”修井的费用从何而来？碑记所见的“名目”大致有三种。', after: '修井的费用从何而来？碑记所见的“名目”大致有三种。' },
    { before: '碑存三里墩小学院内。 .', after: '碑存三里墩小学院内。' },
    { before: '他说：“先修井。\n”众人都同意了。', note: 'The end of a quotation.' },
    { before: 'The authority rested on _ habits of reading.', after: 'The authority rested on habits of reading.', lang: 'en' },
    { before: 'Pell had. moved the glass.', after: 'Pell had moved the glass.', lang: 'en' },
    { before: 'piped through foo | bar, and ~ after it', lang: 'en', note: 'Signs that are spoken of.' },
    { before: '‘A. Lending books', after: 'A. Lending books', role: 'heading', lang: 'en' },
    { before: '“A. Lending” and its books', role: 'heading', lang: 'en', note: 'A quotation.' },
    { before: 'He called it « the period » and moved on.', lang: 'en', note: 'Quotation marks.' },
    { before: '■推动支付机构开放\n■实行费率上限', note: 'Bullets.' },
    { before: '■（二）从监测到议事', after: '（二）从监测到议事' },
    { before: '宋怀瑾.县域现金使用的变迁', note: 'An entry of a reference list.' },
    { before: '甲、乙与丙·丁，R＿1，其模为|x|', note: 'Marks.' },
  ],
  create(context) {
    const bullets = context.measure(bulleted)
    return {
      block(block: TextBlock) {
        const { value } = block
        if (block.role === 'equation') return
        const remove = (start: number, end: number, message: 'dust' | 'speck' | 'gap' | 'last', evidence?: Record<string, number>): void =>
          context.report(block, { start, end, replace: '', message, ...(evidence ? { evidence } : {}) })
        const before = block.role === 'heading' ? BEFORE_NUMBER.exec(value)?.[0] : undefined
        if (before && !/[‘’'"“”]/.test(value.slice(before.length))) remove(0, before.length, 'dust')
        if (latinText(value)) {
          for (const { index } of value.matchAll(AMID)) remove(index, index + 1, 'speck')
          const found = [...value.matchAll(BETWEEN_WORDS)].filter(({ 0: text }) => !/[»«]/.test(text) || value.split(/[»«]/).length === 2)
          for (const { 0: text, index } of found) remove(index, index + text.length, 'dust')
          return
        }
        const gap = CLOSING.exec(value)?.[0]
        if (gap && !context.measure(quoted).has(block.node)) remove(0, gap.length, 'gap')
        const last = LAST.exec(value)
        if (last) remove(last.index, value.length, 'last')
        if (!TRIGGER.test(value)) return
        for (const { 0: text, index } of value.matchAll(DUST)) {
          const end = index + text.length
          const sides = [kindAt(value, index - 1), kindAt(value, end)]
          const bullet = index === 0 && /[■▪]/.test(text) && (bullets > 1 || block.role === 'item')
          const part = /[卩亅丿]/.test(value.slice(index - 1, end + 1))
          if (!bullet && !part && sides.every((kind) => kind === CJK || kind === WIDE || kind === 0)) remove(index, end, 'dust')
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
