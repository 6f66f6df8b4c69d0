/** How captions of tables and figures begin, and the lines of source and notes below them. Looks at lines; changes nothing. */
import { ascii, BLANK, tight } from './chars.ts'
import { chineseNumber, romanNumber } from './numbering.ts'

export type FloatKind = 'table' | 'figure'

export interface CaptionLabel {
  readonly kind: FloatKind
  /** As it is meant: `表1`, `Table 2`, `图2-1`. */
  readonly label: string
  /** `1`, `2-1`, `A3`; empty for a 续表 without one. */
  readonly number: string
  /** 续表1, Table 1 (continued). */
  readonly continued: boolean
  /** What stands after label and number, without blanks and separators at its head. */
  readonly title: string
  /** A full stop, colon or wide space parts number and title. */
  readonly separated: boolean
  /** Its number had to be guessed. */
  readonly damaged: boolean
}

const WORD = /^[续續接]?(?:附?[表图圖図]|Table|TABLE|Tab\.|Figure|FIGURE|Fig\.|FIG\.|Chart|CHART|Map|MAP|Plate|PLATE)/
const WORD_CHARS = 8
/** What OCR makes of the figure 1 and others, where one stands alone after 表. */
const MISREAD: Readonly<Record<string, string>> = { '〗': '1', '〖': '1', 丨: '1', l: '1', I: '1', '|': '1', ']': '1', O: '0', Z: '2' }
const SEPARATOR = /^(?:[ \t\u2002]*[.．:：、，,”"“]|\u3000)/
const CONTINUED = /^[（(]?(?:续表?|續表?|continued|cont'?d)\.?[)）]?[.:：]?/i

/** How a sentence goes on that begins with 表1: 表1列出了…, Table 1 shows … */
const PROSE = new RegExp(
  `^(?:[，,）)]|[和与與及或、](?=[表图圖図\\d])|的|中(?=[的，、列所可显顯给給数數])|[内內里裡](?=[的，、])|${[
    '列[出示举舉]|所[示列]|显示|顯示|表明|(?:报告|報告|汇总|匯總|彙整|展示|展现|展現|反映|说明|說明|总结|總結|描述|提供|比较|比較|汇报|统计|統計|概括|列举|梳理|呈现|呈現|归纳|歸納)(?:了|的是|出)',
    '给出|給出|是|为|為|可[见見以]|可看出|清楚|则|則|就|也|将|將|从|從',
    '(?:shows?|lists?|gives?|presents?|reports?|summari[sz]es?|is|are|and|or|in|of|displays?|illustrates?|provides?|compares?|contains?|describes?|indicates?|sets?|makes?|suggests?|reveals?)(?![A-Za-z])',
  ].join('|')})`,
)

/**
 * Reads the label at the head of a line: `表 1 0 …` may be 表10, or 表1 before a title that begins with 0, so there may be several readings,
 * the shorter number first. Whether the line is a caption its neighbours tell.
 */
export function captionLabels(value: string): CaptionLabel[] {
  const head = word(value)
  if (!head) return []
  const kind: FloatKind = /表|Tab/i.test(head.name) ? 'table' : 'figure'
  const numbers = readNumbers(value, head.end)
  if (!numbers.length && head.again && kind === 'table') numbers.push({ number: '', end: head.end, damaged: false })
  return numbers.map(({ number, end, damaged }) => {
    const rest = value.slice(end)
    const separator = SEPARATOR.exec(rest)
    const text = (separator ? rest.slice(separator[0].length) : rest).trim()
    const again = CONTINUED.exec(text)?.[0] ?? ''
    return {
      kind,
      label: `${head.name}${/^[A-Z]/i.test(head.name) ? ' ' : ''}${damaged ? number : ascii(tight(value.slice(head.end, end)))}`,
      number,
      continued: head.again || again.length > 0,
      title: text.slice(again.length).trim(),
      separated: separator !== null,
      damaged,
    }
  })
}

/** 表, 续表, Table …, blanks between its characters allowed. */
function word(value: string): { name: string; again: boolean; end: number } | undefined {
  let text = ''
  for (let k = 0; k < value.length && text.length < WORD_CHARS; k++) {
    if (BLANK.test(value[k]!)) continue
    text += ascii(value[k]!)
    const found = WORD.exec(text)?.[0]
    if (found === text && !/^[A-Za-z.]/.test(value[k + 1] ?? ''))
      return { name: text.replace(/^[续續接]/, ''), again: /^[续續接]/.test(text), end: k + 1 }
  }
  return undefined
}

const HAN_NUMBER = /^(?:[一二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)$/

interface Numbered {
  readonly number: string
  readonly end: number
  readonly damaged: boolean
}

function readNumbers(value: string, from: number): Numbered[] {
  const rest = value.slice(from)
  const gap = /^[ \t\u2002\u3000]*/.exec(rest)![0].length
  const text = ascii(rest.slice(gap))
  const at = (length: number): number => from + gap + length
  // 表一三家茶行 is 表一 before 三家茶行.
  const han = Array.from({ length: 3 }, (_, k) => text.replace(/[ \t\u2002]/g, '').slice(0, k + 1)).filter((number) =>
    HAN_NUMBER.test(number),
  )
  if (han.length)
    return han.map((number) => {
      const length = new RegExp(`^${[...number].join('[ \\t\\u2002]*')}`).exec(text)![0].length
      return { number: String(chineseNumber(number)), end: at(length), damaged: false }
    })
  const roman = /^(?:[IVX]{2,4}|[VX])(?![A-Za-z])/.exec(text)?.[0]
  if (roman) return [{ number: String(romanNumber(roman)), end: at(roman.length), damaged: false }]
  const out: Numbered[] = []
  for (const pattern of [/^(?:[A-D][ -]?)?\d{1,2}/, /^\d[ \t\u2002]+\d(?=[ \t\u2002\u3000.:：、]|$)/]) {
    const number = pattern.exec(text)?.[0]
    if (!number) continue
    const sub = /^[ \t\u2002]*[-－–—.][ \t\u2002]*\d{1,2}(?!\d)/.exec(text.slice(number.length))?.[0] ?? ''
    if (sub || !/^[\d.]*\d/.test(text.slice(number.length)))
      out.push({ number: tight(number + sub).replace(/[－–—]/g, '-'), end: at(number.length + sub.length), damaged: false })
  }
  const misread = MISREAD[text[0] ?? '']
  if (misread && !/^[A-Za-z\d]/.test(text.slice(1))) out.push({ number: misread, end: at(1), damaged: true })
  return out
}

/** 表 and 图 and their number, as Tesseract reads them in a small sans type; or the number alone misread. */
const MISREAD_LABEL =
  /^([ \u2002]*)(?:[A-Z&@#]|[表图圖図][ \u2002]*)([\dA-Za-z|\]〗〖丨])(?=[ \u2002\u3000”"，,.、]+\p{Script=Han} ?\p{Script=Han})/u

/** Where such a label stands, and what its number may be. */
export function misreadLabel(value: string): { start: number; end: number; number: string } | undefined {
  const [head, blanks, digit] = MISREAD_LABEL.exec(value) ?? []
  return head ? { start: blanks!.length, end: head.length, number: MISREAD[digit!] ?? digit! } : undefined
}

/** The words after label and number are those of a sentence. */
export const readsOn = (label: CaptionLabel): boolean =>
  !(label.separated && /^\p{Lu}/u.test(label.title)) && PROSE.test(ascii(tight(label.title)))

const FLOAT_NOTE =
  /^(?:[（(]?(?:资料|資料|数据|數據|图片|圖片|材料|文献|史料|表中数据|图表)?(?:来源|來源)(?:于|於)?[:：]|(?:出处|出處|出典|出所|資料|典拠)[:：]|[（(]?(?:注|註|附注|附註|说明|說明|备注|備註)(?:\d{0,2}[:：]|[)）])|(?:Sources?|Notes?|Data sources?|N\.?B\.?)[:：.．][A-Z*\d“"‘'(]|Sources?andnotes?[:：.]|[*＊]{1,3}p[<＜=])/i
/** 注 as Tesseract reads it: right below a table alone. */
const DAMAGED_NOTE = /^[A-Za-z沣汪江泣往住]{1,3}[:：](?=.*\p{Script=Han}.*\p{Script=Han}|[*＊]+p|[√VX×]表示)/u
/** a 现存县博物馆。 for what a letter in a cell leads to. */
const LETTER_NOTE = /^[a-h][.．)）]?\p{Script=Han}.*[。.]$/u
export const isLetterNote = (value: string): boolean => LETTER_NOTE.test(tight(value))
/** Specks that OCR puts before a line. */
const SPECKS = /^[■□＿_￣¯丨|”’＾^.·〇]{1,2}/

/** A line of source or notes, as they stand below tables and figures. */
export const isFloatNote = (value: string): boolean => FLOAT_NOTE.test(tight(value).replace(SPECKS, ''))
/** Where in a row a line of source begins that its line end was lost before; -1 where none does. */
export const floatNoteWithin = (value: string): number => {
  const found = /(?:资料|資料|数据|數據)[ ]*(?:来|來)[ ]*源[ ]*[:：]/.exec(value)
  return found && found.index > 2 ? found.index : -1
}
export const isDamagedFloatNote = (value: string): boolean => DAMAGED_NOTE.test(tight(value))
