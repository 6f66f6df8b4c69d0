/** Is a line the head row of a table again, with other characters misread? */
import { tight } from './chars.ts'

/** Share of the pairs of characters in common from which on a line is the head row again. */
const SAME_HEAD = 0.55

/** Two or three characters, half of which are the same. */
export function sharesHalf(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => tight(text).replace(/[^\p{L}\p{N}]/gu, '')) as [string, string]
  return left.length < 4 && left.length === right.length && [...left].filter((c, k) => c === right[k]).length * 2 >= left.length
}

/** The first cells are the same word. */
export function sameStart(a: string, b: string): boolean {
  const first = (text: string): string => /^\s*(\p{Script=Han}{2,})(?=\s)/u.exec(text)?.[1] ?? ''
  return first(a) !== '' && first(a) === first(b)
}

/** Share of the pairs of characters that two lines have in common, blanks apart. */
export function alike(a: string, b: string, least = SAME_HEAD): boolean {
  const pairs = (text: string): string[] =>
    Array.from(
      tight(text).replace(/[^\p{L}\p{N}]/gu, ''),
      (c, k, all = [...tight(text).replace(/[^\p{L}\p{N}]/gu, '')]) => c + (all[k + 1] ?? ''),
    )
  const left = pairs(a)
  const right = pairs(b)
  if (left.length < 2 || right.length < 2) return false
  const rest = [...right]
  let hits = 0
  for (const pair of left) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    rest.splice(at, 1)
    hits++
  }
  return (2 * hits) / (left.length + right.length) >= least
}
