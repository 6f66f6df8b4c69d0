/** What is not of the citation: its number in the list, blanks of OCR, a translation or a repetition behind it. */
import { HAN, isHan, Stretch } from './text.ts'

const LABEL =
  /^\s*(?:\[\s*\d{1,4}\s*\]|\(\d{1,3}\)(?=\s*\S)|[①-⑳㉑-㊿]|\d{1,3}[.、](?=\s*[^\d\s])|\d{1,3}\s+(?=[\p{Lu}\p{Script=Han}]))\s*/u
/** Blanks between Han characters that many are noise, for no style writes them. */
const NOISE = 1
const GLUE = /(?<=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]) +(?=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef])/g
/** What leads to a citation, and is no part of it: `关于…，可参见`, `See, for example,`; prose stands before it. */
const SIGNAL =
  /(?:参[见看阅考]|參[見看閱考]|[详詳][见見]|[转轉]?引自|[见見][于於]|\b[Ss]ee(?:,? (?:also|for example|e\.g\.),?)?(?=\s)|\b[Cc]f\.|^Quoted (?:in|from))\s*[:：]?\s*(?=[\p{Lu}\p{Script=Han}《〈“「［[【])/gu
/** What may lead to one where it stands in front of the first title. */
const WEAK = /(?:包括|例如|撰写的|^以及|^另?[见見])\s*[:：]?\s*(?=[\p{Script=Han}《〈“「［[【])/gu
/** So many characters of the beginning again are a repetition. */
const ECHO = 20
const LEAST = 8
const MARK = /\[[A-Z]{1,2}(?:\s*\/\s*[A-Z]{2})?\]/

/** The citation alone. */
export function trimmed(text: string): Stretch {
  let raw = text.replaceAll(/[\ue5ce\ue5cf\ue5d2\ue5e5\s]+/g, ' ').trim()
  raw = raw.replaceAll(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  raw = raw.replace(LABEL, '').replace(/[,，]?\s*https?\s*$/, '')
  raw = raw.slice(signalEnd(raw)).replaceAll(/([,，])(?:\s*[,，])+/g, '$1')
  if ((raw.match(GLUE)?.length ?? 0) > NOISE) raw = raw.replaceAll(GLUE, '')
  const whole = new Stretch(raw)
  return withoutEcho(untranslated(original(whole)))
}

/** Where the last signal ends. */
function signalEnd(raw: string): number {
  const title = raw.search(/[《〈“「『]/)
  const strong = [...raw.matchAll(SIGNAL)].at(-1)
  const weak = [...raw.slice(0, title < 0 ? 0 : title + 1).matchAll(WEAK)].at(-1)
  const end = (found: RegExpExecArray | undefined): number => (found ? found.index + found[0].length : 0)
  // What is too short behind it is no citation.
  return raw.length - end(strong) < LEAST ? 0 : Math.max(end(strong), end(weak))
}

/** `Zhou S. Title (in Chinese). In: … [周时敏. 题名. 见: …].`: the citation in its own language stands in the brackets at the end. */
function original(text: Stretch): Stretch {
  const open = bracketAtEnd(text.flat)
  if (open === undefined) return text
  const [outside, inside] = [text.slice(0, open), text.slice(open + 1, text.flat.replace(/[.;\s]*$/, '').length - 1)]
  if (!HAN.test(inside.raw) && !MARK.test(inside.flat)) return text
  // Outside there is only what is left of it, or a translation.
  const translated = isHan(outside.raw) && !isHan(inside.raw) && outside.raw.length > 20
  if ((inside.raw.length > outside.raw.length * 1.2 && !translated) || (isHan(inside.raw) && !isHan(outside.raw) && inside.raw.length > 20))
    return inside
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
  const found = /(?<=\d|[页頁])\s*[.;]\s+(?=[A-Z][A-Za-z-]+ [A-Z][A-Za-z .,-]*[.,])/.exec(text.flat)
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
