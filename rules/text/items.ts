/**
 * Tables of two columns, a label and a list of numbered items beside it: 军事政治方面 | 1、… 2、… The label is printed beside the first of its
 * items or their middle, and may be broken over lines; in a text without columns it stands on lines of its own, in front of them or among
 * them. Numbers that begin anew tell one list from the next.
 */
import { ascii, tight } from './chars.ts'
import type { GridRow, Part } from './grid.ts'
import { emWidth } from './width.ts'

/** Ways to number items. */
const STYLES: readonly RegExp[] = [
  /^([\d丨〗lI]{1,2})[、]/,
  /^([\d丨〗lI]{1,2})\.(?!\d)/,
  /^\(([\d丨〗lI]{1,2})\)/,
  /^([①-⑳])/,
  /^([\d丨〗]{1,2})\)/,
]
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
/** What an item or a list ends with; a colon is what OCR makes of a semicolon. */
const COMPLETE = /[。；;：:.!?！？]$/
/** Labels are narrow: share of the widest line. */
const NARROW = 0.5
const LEAST_ITEMS = 4

interface Row {
  readonly number: number
  readonly parts: Part[]
}
interface List {
  readonly label: Part[]
  readonly rows: Row[]
}

/** The number of an item of this style at the head of a line. */
function itemNumber(text: string, style: RegExp): number | undefined {
  const found = style.exec(text)?.[1]
  if (found === undefined) return undefined
  return CIRCLED.includes(found) ? CIRCLED.indexOf(found) + 1 : Number(found.replace(/[丨〗lI]/g, '1'))
}

/** Rows of such a table below its head: `head` lines are left out. Undefined where the lines are no such table. */
export function findItems(values: readonly string[], head: number): GridRow[] | undefined {
  const texts = values.map((value) => ascii(tight(value)))
  const first = texts.findIndex((text, k) => k >= head && STYLES.some((style) => itemNumber(text, style) === 1))
  const style = STYLES.find((style) => itemNumber(texts[first] ?? '', style) === 1)
  if (!style) return undefined
  const widest = Math.max(...values.map(emWidth))
  const lists = divide()
  if (!lists) return undefined
  const items = lists.reduce((n, list) => n + list.rows.length, 0)
  if (items < LEAST_ITEMS || lists.some((list) => !list.label.length || !list.rows.length)) return undefined
  return lists.flatMap((list) => list.rows.map((row) => ({ cells: [list.label, row.parts] })))

  function divide(): List[] | undefined {
    const lists: List[] = []
    let label: Part[] = []
    let before = ''
    for (let line = head; line < values.length; line++) {
      const text = texts[line]!
      const part = whole(line)
      const list = lists.at(-1)
      const last = list?.rows.at(-1)
      const number = itemNumber(text, style!)
      if (number !== undefined && number === (last ? last.number + 1 : 1) && !label.length && list)
        list.rows.push({ number, parts: [part] })
      else if (number === 1) {
        lists.push({ label, rows: [{ number, parts: [part] }] })
        label = []
      } else if (number !== undefined && last && number === last.number + 1 && !list!.label.length) {
        // The label stands among its items.
        list!.label.push(...label)
        label = []
        list!.rows.push({ number, parts: [part] })
      } else if (isLabel(line, before, label.length > 0)) label.push(part)
      else if (last && !label.length) last.parts.push(part)
      else return undefined
      before = text
    }
    // A label after the last item is that of the last list.
    if (label.length && lists.at(-1)?.label.length === 0) lists.at(-1)!.label.push(...label)
    else if (label.length) return undefined
    return lists
  }

  /** Narrow lines after an item that is complete, and in front of one; a label may run over two lines. */
  function isLabel(line: number, before: string, inside: boolean): boolean {
    if (emWidth(values[line]!) > widest * NARROW || COMPLETE.test(texts[line]!)) return false
    if (line > head && !inside && !COMPLETE.test(before)) return false
    const next = texts.slice(line + 1, line + 3)
    return next.some((text) => STYLES.some((style) => itemNumber(text, style) !== undefined))
  }

  function whole(line: number): Part {
    const value = values[line]!
    return { line, start: value.length - value.trimStart().length, end: value.trimEnd().length }
  }
}
