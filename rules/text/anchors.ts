/** Numbers that count up tell where cells begin: items of lists from line to line, columns in a head. */
import { type Gap, SURE } from './gaps.ts'
import { median } from './median.ts'
import type { TableText } from './tokens.ts'

/** The number of the item that a token begins, where it is one of a list within cells: `1．汛情通报…` */
const CELL_ITEM = /^(?:(\d{1,2})[.、](?=\p{Script=Han}|$)|\((\d{1,2})\)(?=\p{Script=Han}|$))/u
/** A list in cells, or a head of numbers, has so many at the least. */
const LEAST_CHAIN = 3

/** Where items count up from line to line (`… 1．汛情…`, `… 2．联络员…`) each begins its cell: makes the gaps in front of them borders. */
export function anchorItems(texts: readonly TableText[]): TableText[] {
  const found: { line: number; token: number; number: number }[] = []
  texts.forEach((text, line) => {
    text.tokens.forEach((token, k) => {
      const match = CELL_ITEM.exec(token.text)
      if (k > 0 && match) found.push({ line, token: k, number: Number(match[1] ?? match[2]) })
    })
  })
  const counts = found.filter(({ line, number }) =>
    found.some(
      (other) =>
        (other.line === line + 1 && other.number === number + 1) ||
        (other.line < line && other.line >= line - 2 && other.number === number - 1),
    ),
  )
  if (new Set(counts.map(({ line }) => line)).size < LEAST_CHAIN) return [...texts]
  return texts.map((text, line) => {
    const anchors = new Set(counts.filter((item) => item.line === line).map((item) => item.token))
    return { ...text, listed: true as const, gaps: text.gaps.map((gap, k) => (anchors.has(k) ? { border: 0, inside: SURE } : gap)) }
  })
}

/** The number that a line begins with, after letters maybe: `D 0 1 男`, `3 收入`. */
const SERIES = /^[ ]*([A-Z]{0,2})[ ]?((?:\d[ ]?){1,3})(?=\D)/

/**
 * Rows that are numbered: where lines begin with numbers that count up, each of them begins a row. A code (D01) is a cell of its own, a plain
 * number may be part of the label.
 */
export function anchorRows(texts: readonly TableText[]): TableText[] {
  const found = texts.map((text, line) => {
    const match = line > 0 ? SERIES.exec(text.value) : null
    return match ? { letters: match[1]!, number: Number(match[2]!.replaceAll(' ', '')), end: match[0].trimEnd().length } : undefined
  })
  const begins = new Set<number>()
  let due = 1
  found.forEach((own, line) => {
    if (own?.number !== due) return
    begins.add(line)
    due++
  })
  if (begins.size < LEAST_CHAIN) return [...texts]
  return texts.map((text, line) => {
    const own = begins.has(line) ? found[line]! : undefined
    if (!own) return { ...text, row: line > 0 ? ('goes on' as const) : undefined }
    const code = own.letters !== '' || /^0/.test(text.value.trim())
    const gaps = text.gaps.map((gap, k) => {
      if (!code || k === 0) return gap
      const { start } = text.tokens[k]!
      return start < own.end ? { border: SURE, inside: 0 } : text.tokens[k - 1]!.start < own.end ? { border: 0, inside: SURE } : gap
    })
    return { ...text, gaps, row: 'begins' as const }
  })
}

/** A head of numbers that count up, as in `变量 1 2 3 4`: each is a column's. */
export function anchorHead(text: TableText): TableText {
  const numbers = text.tokens.map((token) => (/^\d{1,2}$/.test(token.text) ? Number(token.text) : Number.NaN))
  const from = numbers.indexOf(1)
  let to = from + 1
  while (to < numbers.length && numbers[to] === numbers[to - 1]! + 1) to++
  if (from < 0 || to - from < LEAST_CHAIN) return text
  return { ...text, gaps: text.gaps.map((gap, k) => (k >= Math.max(1, from) && k <= to ? { border: 0, inside: SURE } : gap)) }
}

/** Share of the lines that must have as many parts. */
const MOST_EVEN = 0.6
const LEAST_COLUMNS = 3
const EVEN: Gap = { border: 0, inside: 3 }
const WHOLE: Gap = { border: 3, inside: 0 }
const HAN = /\p{Script=Han}/u

/**
 * Where most lines have as many parts between their blanks, the head among them or not, each part is a cell: blanks that mean nothing would hardly
 * come out even. Of blanks beside Han characters alone, for Latin phrases have their own.
 */
export function anchorEven(texts: readonly TableText[]): TableText[] {
  const sizes = texts.map((text) => text.tokens.filter((_, k) => k === 0 || isParted(text, k)).length)
  const count = median(sizes)
  const even = sizes.filter((size) => size === count).length
  if (count < LEAST_COLUMNS || even < Math.max(LEAST_CHAIN, texts.length * MOST_EVEN) || texts.some(({ wide }) => wide)) return [...texts]
  return texts.map((given, line) => {
    // What goes on in the row above has fewer parts than a row.
    const text = line > 0 && !given.row && sizes[line]! >= count ? { ...given, row: 'begins' as const } : given
    if (sizes[line] !== count) return text
    const isHan = (k: number): boolean => HAN.test(text.tokens[k - 1]!.text + text.tokens[k]!.text)
    return { ...text, gaps: text.gaps.map((gap, k) => (k === 0 || !isHan(k) ? gap : isParted(text, k) ? EVEN : WHOLE)) }
  })
}

/** A blank stands before token `k`, not just the end of a fragment. */
const isParted = ({ tokens }: TableText, k: number): boolean => tokens[k]!.start > tokens[k - 1]!.end
