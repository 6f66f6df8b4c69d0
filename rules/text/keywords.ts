/** Keywords are parted by semicolons, by the Chinese comma, by commas, or by blanks alone. */
import type { Range } from './mastheads.ts'

/**
 * From the surest separator down; OCR reads one as another, so any stronger one parts as well. So does a comma beside 、 in Chinese, but for
 * one in a formula (`N,N-二甲基甲酰胺`); beside semicolons it may be part of a keyword.
 */
const SEPARATORS: readonly RegExp[] = [/[;；:：]/, /[、丶]/, /[,，·|｜]/]
const LOOSE = /(?<![A-Za-z\d])[,，]|[,，](?![A-Za-z\d])/
const BLANKS = /[\s\u2002\u3000”“"]+/
const EDGES = /^[\s;；,，、。.：:”“"'‘’]+|[\s;；,，、。.：:”“"'‘]+$/g

export function keywordsIn(value: string, from: number): Range[] {
  const text = value.slice(from).replace(EDGES, (edge) => ' '.repeat(edge.length))
  const latin = (text.match(/[A-Za-z]/g)?.length ?? 0) > text.length / 2
  // A lone colon is no list.
  const strongest = SEPARATORS.findIndex((mark, k) => (k === 0 ? /[;；]/ : mark).test(text))
  const hasLoose = strongest === 1 && !latin && !text.includes('。')
  const parts =
    strongest < 0
      ? latin
        ? /[,，]/
        : BLANKS
      : new RegExp([...SEPARATORS.slice(0, strongest + 1), ...(hasLoose ? [LOOSE] : [])].map((mark) => mark.source).join('|'))
  const found: Range[] = []
  let at = 0
  for (const part of text.split(new RegExp(`(${parts.source})`))) {
    const start = from + at
    at += part.length
    const inner = part.replace(EDGES, '')
    if (!inner || new RegExp(`^(?:${parts.source})$`).test(part) || !/[\p{L}\p{N}]/u.test(inner)) continue
    const offset = part.indexOf(inner)
    found.push({ start: start + offset, end: start + offset + inner.length })
  }
  return found
}
