/** How a note at the end of an article begins: `①`, `[1]`, `1.`; and what OCR leaves of that. */
import { circledNumber } from './chars.ts'

export interface EndLabel {
  readonly mark: string
  readonly number: number
  readonly form: 'circled' | 'bracketed' | 'bare'
}

/** A speck of the scan may stand before a whole mark. */
const SPECK = '[“”‘’"■□＿_.．丨|＾^￣〇]?[ \u2002\u3000]*'
const LABEL = new RegExp(
  `^[ \u2002\u3000]*(?:${SPECK}([①-⑳㉑-㊿])|${SPECK}[［[〔(（]?[ ]*(\\d(?: ?\\d){0,2})[ ]*[］\\]〕)）]|${SPECK}(\\d[\\d ]{0,2})[.．、:：]?(?=[^\\d年月日－—–-]|$))[.．、 \u2002\u3000]*`,
)
/** A mark on a line of its own, as extractors tell what stands far from its note. */
export const LONE = /^[ \u2002\u3000]*\d[\d ]{0,2}[.．、]?[ \u2002\u3000]*$/
/** What is left of a number: a sign or a letter, and its point. */
export const REMAINS = /^[ \u2002\u3000]*[^\p{Script=Han}\s]{1,3}[ ]*[.．、][ \u2002\u3000]*/u
/** … or half of its brackets, or none, where the others have them: `C) `, `[2 `, `19) `, `0D “`. */
export const BROKEN =
  /^[ \u2002\u3000]*(?:[^\p{Script=Han}\s]{1,4}[)\]）］〕]|[[［〔(（][^\p{Script=Han}\s()（）[\]]{1,3}(?= )|[A-Z\d]{1,3}(?=[ \u2002\u3000]+[“《〈]))[ \u2002\u3000]*/u
/** No note begins with these: they are what is left of the bracket, or of the room behind it. ’Tis, ’98, *号表示 and ·表示 may begin one. */
const CLOSING =
  /^[ \u2002\u3000]*(?:[”」』)）\]］〕，。、；：,;:]|’(?![\p{Script=Latin}\d])|[*·](?=[ \u2002\u3000《〈“])){1,2}[ \u2002\u3000]*/u
/** Nor with a quotation mark that nothing closes. */
const OPENING = /^[ \u2002\u3000]*“[ \u2002\u3000]*/u

export function endLabel(value: string): EndLabel | undefined {
  const found = LABEL.exec(value)
  if (!found) return undefined
  const [mark, circled, bracketed, bare] = found
  if (circled) return { mark, number: circledNumber(circled), form: 'circled' }
  return { mark, number: Number((bracketed ?? bare)!.replace(/ /g, '')), form: bracketed ? 'bracketed' : 'bare' }
}

/** What is left of a mark behind it; `rest`: the other lines of the note, in which a quotation may close. */
export function beyondLabel(text: string, rest: string): string {
  const closing = CLOSING.exec(text)?.[0] ?? ''
  return closing + (count(text, '“') > count(text + rest, '”') ? (OPENING.exec(text.slice(closing.length))?.[0] ?? '') : '')
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
