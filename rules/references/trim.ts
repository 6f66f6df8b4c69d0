/** What is not of the citation: its number in the list, blanks of OCR, a translation or a repetition behind it. */
import { HAN, isHan, Stretch } from './text.ts'

const LABEL =
  /^\s*(?:\[\s*\d{1,4}\s*\]|\(\d{1,3}\)(?=\s*\S)|[①-⑳㉑-㊿]|\d{1,3}[.、](?=\s*[^\d\s])|\d{1,3}\s+(?=[\p{Lu}\p{Script=Han}]))\s*/u
/** Blanks between Han characters that many are noise, for no style writes them. */
const NOISE = 1
const GLUE = /(?<=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]) +(?=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef])/g
/** What leads to a citation, and is no part of it: `参见`, `关于…，可参见`, `See also`. */
const SIGNAL =
  /^(?:.{0,80}[，,](?:可|也|另|并|並)?(?:参[见看阅]|參[見看閱]|详见|詳見)|可?参[见看阅]|可?參[見看閱]|详见|詳見|见|見|另见|另見|[转轉]引自|引自|See(?: also)?|Cf\.|Quoted (?:in|from))\s*[:：]?\s*(?=[\p{Lu}\p{Script=Han}《〈“「［[【])/u
/** So many characters of the beginning again are a repetition. */
const ECHO = 20
const MARK = /\[[A-Z]{1,2}(?:\s*\/\s*[A-Z]{2})?\]/

/** The citation alone. */
export function trimmed(text: string): Stretch {
  let raw = text.replaceAll(/[\ue5ce\ue5cf\ue5d2\ue5e5\s]+/g, ' ').trim()
  raw = raw.replaceAll(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  raw = raw.replace(LABEL, '').replace(SIGNAL, '')
  if ((raw.match(GLUE)?.length ?? 0) > NOISE) raw = raw.replaceAll(GLUE, '')
  const whole = new Stretch(raw)
  return withoutEcho(untranslated(original(whole)))
}

/** `Wang X. Title (in Chinese). In: … [汪学军. 题名. 见: …].`: the citation in its own language stands in the brackets at the end. */
function original(text: Stretch): Stretch {
  const open = bracketAtEnd(text.flat)
  if (open === undefined) return text
  const [outside, inside] = [text.slice(0, open), text.slice(open + 1, text.flat.replace(/[.;\s]*$/, '').length - 1)]
  if (!HAN.test(inside.raw) && !MARK.test(inside.flat)) return text
  // Outside there is only what is left of it, or a translation.
  if (inside.raw.length > outside.raw.length * 1.2 || (isHan(inside.raw) && !isHan(outside.raw) && inside.raw.length > 20)) return inside
  return MARK.test(inside.flat) && inside.raw.length > 5 && !/^\s*[\d-]+\s*$/.test(inside.flat) ? outside : text
}

/** Where the bracket opens that closes at the end, with more than a date or a short remark in it. */
function bracketAtEnd(flat: string): number | undefined {
  const end = flat.replace(/[.;\s]*$/, '').length
  const close = flat[end - 1]
  if (close !== ')' && close !== ']') return undefined
  let depth = 0
  for (let k = end - 1; k >= 0; k--) {
    if (flat[k] === ')' || flat[k] === ']') depth++
    else if (flat[k] === '(' || flat[k] === '[') depth--
    if (depth === 0) return end - k > 8 && k >= 0 ? k : undefined
  }
  return undefined
}

/** `…: 798. Ljungqvist L, Sargent T J. Recursive macroeconomic theory[M]. … (in Chinese).` */
function untranslated(text: Stretch): Stretch {
  if (!isHan(text.raw.slice(0, 40))) return text
  const found = /(?<=\d|[页頁])\s*[.]\s+(?=[A-Z][A-Za-z-]+ [A-Z][A-Za-z .,-]*[.,])/.exec(text.flat)
  return found && !isHan(text.raw.slice(found.index)) && /in Chinese|\[[A-Z]\]/.test(text.flat.slice(found.index))
    ? text.slice(0, found.index + 1)
    : text
}

/** `… 117-127. [J]. 2025, 62(2): 117-127.`: the end, said again; at times the whole of it. */
function withoutEcho(text: Stretch): Stretch {
  const marks = [...text.flat.matchAll(new RegExp(MARK, 'g'))]
  const again = marks
    .slice(1)
    .find(({ index }) => /[.;\d)\]]\s*[([]?$/.test(text.flat.slice(0, index).trimEnd()) && !/\/\/\s*$/.test(text.flat.slice(0, index)))
  const first = marks[0]
  if (again && first && first[0] === again[0] && !/[\p{L}]/u.test(text.flat.slice(Math.max(0, again.index - 2), again.index)))
    return text.slice(0, again.index)
  const head = text.flat.slice(0, ECHO)
  const echo = head.length === ECHO ? text.flat.indexOf(head, ECHO) : -1
  return echo > 0 && /[.;\s([]$/.test(text.flat.slice(0, echo)) && !/https?:\S*$/.test(text.flat.slice(0, echo))
    ? text.slice(0, echo)
    : text
}
