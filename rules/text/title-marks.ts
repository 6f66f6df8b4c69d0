/**
 * Behind a title stands the mark of its note (＊), which OCR makes anything of; in front of a subtitle its dash, in Japanese behind it too. Left alone: question marks
 * where the title asks, and closing marks of what it quotes.
 */

/** A title ends with no colon or comma. */
const MARKS = /[\s:：,，、;；—―─〜～*∗＊※†‡⁕#＃°^~©®@＠＂〃“‘`'＇氺¹²³]+$/
/** 米 and x for a star, behind a character that no word goes on from. */
const READ_AS_STAR = /(?<=\p{Script=Han}|[）)”])(?:[xX米]|米米)$/u
const ASKS = /何|吗|嗎|谁|誰|什么|什麼|怎|哪|是否|能否|可否|多少|几|呢|孰|奚|岂/
const ASKS_EN =
  /(?:^|[:：—]\s*)(?:how|what|why|who|whom|whose|which|where|when|is|are|was|were|do|does|did|can|could|should|will|would|has|have|may|must)\b[^:：—]*$/i
const QUESTION = /[?？!！]+$/

/** Where the title ends, its marks left out. */
export function titleEnd(value: string, runsOn: (before: string, after: string) => boolean): number {
  let end = value.length
  for (;;) {
    const text = value.slice(0, end)
    const marks = MARKS.exec(text) ?? (/[?？]$/.test(text) && !asks(text) ? QUESTION.exec(text) : null) ?? unopened(text)
    const star = marks ? null : READ_AS_STAR.exec(text)
    if (star && !(star[0].startsWith('米') && runsOn(text[star.index - 1]!, '米'))) end = star.index
    else if (marks) end = marks.index
    else return end
  }
}

/** A title of several words that asks for nothing has no question mark; in Latin letters, one that begins like a question. */
function asks(text: string): boolean {
  return /\p{Script=Han}/u.test(text) ? ASKS.test(text) : ASKS_EN.test(text.replace(QUESTION, ''))
}

/** ” without “. */
function unopened(text: string): RegExpExecArray | null {
  const found = /[”’"」』]+$/.exec(text)
  return found && !/[“‘"「『]/.test(text.slice(0, found.index)) ? found : null
}

/** The dash or colon in front of a subtitle, and dust beside it; 一, ー and ＿ are what OCR makes of it. */
const DASH =
  /^(?:[\s。.,，、·•'’‘"”“°]{1,6}(?=[—―─–－一ー]))?[\s—―─–－\-＿_~～:：ー]*(?:一(?:\s*一){1,2}|一(?=[\s\S]{4}))?[\s—―─–－\-＿_~～]*/
const LEAD = /^[\s”"'‘’·.,，、■□_＿|]+/

export const titleStart = (value: string): number => LEAD.exec(value)?.[0].length ?? 0

export function subtitleStart(value: string, isDash: (after: string) => boolean): number {
  const found = DASH.exec(value)![0]
  const lone = found.indexOf('一') === found.lastIndexOf('一') && found.trimEnd().endsWith('一')
  return lone && !isDash(value[found.length] ?? '') ? found.lastIndexOf('一') : found.length
}
