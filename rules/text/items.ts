/**
 * Tables of two columns, a label and a list of numbered items beside it: 军事政治方面 | 1、… 2、… The label is printed beside the first of its
 * items or their middle, and may be broken over lines; in a text without columns it stands on lines of its own, in front of them or among
 * them. Numbers that begin anew tell one list from the next.
 */
import { inner } from '../../pipeline/traced.ts'
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
/** … and hold no marks but those between words. */
const LABEL = /^(?:[\p{Script=Han}、 ]|\u0304){2,14}(?=[\d丨〗lI(①-⑳])/u

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

/** A line, or the label and the item that stand in one. */
interface Stretch extends Part {
  readonly text: string
}

/** Rows of such a table below its head: `head` lines are left out. Undefined where the lines are no such table. */
export function findItems(values: readonly string[], head: number): GridRow[] | undefined {
  const lines = values.slice(head).map((value, k) => stretch(value, head + k))
  const style = STYLES.find((style) => lines.some(({ text }) => itemNumber(text, style) === 1 || beside(text, style)?.number === 1))
  if (!style) return undefined
  const widest = Math.max(...values.map(emWidth))
  const lists = divide(style)
  const items = lists?.reduce((n, list) => n + list.rows.length, 0) ?? 0
  if (!lists || items < LEAST_ITEMS || lists.some((list) => !list.label.length)) return undefined
  return lists.flatMap((list) => list.rows.map((row) => ({ cells: [list.label, row.parts] })))

  function divide(style: RegExp): List[] | undefined {
    const lists: List[] = []
    let label: Part[] = []
    let before: Stretch | undefined
    for (const [k, line] of lines.entries()) {
      const last = lists.at(-1)?.rows.at(-1)
      const due = (number: number | undefined): boolean => number === 1 || (number !== undefined && number === (last?.number ?? 0) + 1)
      let item = line
      let number = itemNumber(line.text, style)
      const found = number === undefined ? beside(line.text, style) : undefined
      if (found && due(found.number) && (!before || label.length || COMPLETE.test(before.text))) {
        const at = offsetOf(values[line.line]!, found.length)
        label.push({ line: line.line, start: line.start, end: at })
        item = stretch(values[line.line]!, line.line, at)
        number = found.number
      }
      if (number === 1) {
        lists.push({ label, rows: [{ number, parts: [item] }] })
        label = []
      } else if (last && due(number)) {
        // The label stands among its items, in parts maybe; where it is the same again, it was printed in each row.
        const known = lists.at(-1)!.label
        if (label.some((part) => known.some((other) => wordsOf(part) === wordsOf(other)))) return undefined
        known.push(...label)
        label = []
        lists.at(-1)!.rows.push({ number: number!, parts: [item] })
      } else if (isLabel(k, before, label.length > 0, style)) label.push(line)
      else if (last && !label.length) last.parts.push(line)
      else return undefined
      before = line
    }
    // A label after the last item is that of the last list.
    if (label.length && lists.at(-1)?.label.length === 0) lists.at(-1)!.label.push(...label)
    else if (label.length) return undefined
    return lists
  }

  /** Narrow lines after an item that is complete, and in front of one; a label may run over two lines. */
  function isLabel(k: number, before: Stretch | undefined, inside: boolean, style: RegExp): boolean {
    const { line, text } = lines[k]!
    if (emWidth(values[line]!) > widest * NARROW || COMPLETE.test(text) || STYLES.some((other) => itemNumber(text, other) !== undefined))
      return false
    if (before && !inside && !COMPLETE.test(before.text)) return false
    return lines.slice(k + 1, k + 3).some(({ text }) => itemNumber(text, style) !== undefined || beside(text, style) !== undefined)
  }

  function wordsOf({ line, start, end }: Part): string {
    return tight(values[line]!.slice(start, end))
  }
}

function stretch(value: string, line: number, from = 0): Stretch {
  const [start, end] = inner(value.slice(from))
  return { line, start: from + start, end: from + end, text: ascii(tight(value.slice(from))) }
}

/** A label and an item in one line: the number of the item, and how many characters the label has. */
function beside(text: string, style: RegExp): { number: number; length: number } | undefined {
  const label = LABEL.exec(text)?.[0]
  const number = label && itemNumber(text.slice(label.length), style)
  return label && number !== undefined ? { number: number as number, length: label.length } : undefined
}

/** Where in the value so many characters are over, blanks not counted. */
function offsetOf(value: string, count: number): number {
  let left = count
  for (let k = 0; k < value.length; k++) {
    if (left === 0) return k
    if (tight(value[k]!)) left--
  }
  return value.length
}
