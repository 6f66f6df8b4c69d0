/** The number that a heading or a caption begins with, and that stands off from its words: `2.1 移动支付`, `表1 主要变量`. */
import { BLANK, CJK, kindAt, LATIN, QUOTE, WIDE } from './scripts.ts'

const HEADING_NUMBER =
  /^(?:§?\d{1,2}(?:[.．]\d{1,2})+|§?\d{1,2}[.．]?|附[录錄][A-H]|第[一二三四五六七八九十百零\d]{1,4}[章节節编編篇部卷讲講]|卷[一二三四五六七八九十]{1,3})$/
const CAPTION_NUMBER = /^(?:续|續)?(?:[表图圖図]|附[表图圖])(?:\d{1,3}(?:[-.－—]\d{1,3})?|[一二三四五六七八九十]{1,3})[.．:：]?$/

/** Where the label at the head of a text ends, blanks inside it counted; 0 where there is none, or it is no label (`20 世纪`). */
export function labelEnd(value: string, role: 'heading' | 'caption'): number {
  const pattern = role === 'heading' ? HEADING_NUMBER : CAPTION_NUMBER
  let label = ''
  let found = 0
  for (let k = 0; k < value.length && label.length < 10; k++) {
    // 表一　三家茶行 is no 表一三.
    if (value[k] === '\u3000' && found === k && found > 0) break
    if (kindAt(value, k) === BLANK) continue
    label += value[k]
    const next = kindAt(value, k + 1)
    if (pattern.test(label) && (next === CJK || next === BLANK || next === WIDE || next === LATIN || next === QUOTE)) found = k + 1
  }
  const rest = value.slice(found).trimStart()
  const number = value.slice(0, found).trimStart()
  if (/^[）)]/.test(rest)) return 0
  return /^\d/.test(number) && !/[.．]/.test(number) && /^[年月日世个個次届屆位名种種大度点點、．.]/.test(rest) ? 0 : found
}
