/** Numbers that count up tell where cells begin: items of lists from line to line, columns in a head. */
import { SURE } from './gaps.ts'
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
