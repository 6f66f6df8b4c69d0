/** How alike two short texts are: shared pairs of characters, 0 to 1 (Dice). OCR damage of a character costs two pairs. */
export function alike(a: string, b: string): number {
  if (a === b) return a.length ? 1 : 0
  if (a.length < 2 || b.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let k = 0; k + 1 < a.length; k++) {
    const pair = a.slice(k, k + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let k = 0; k + 1 < b.length; k++) {
    const pair = b.slice(k, k + 2)
    const left = pairs.get(pair) ?? 0
    if (left > 0) {
      pairs.set(pair, left - 1)
      shared++
    }
  }
  return (2 * shared) / (a.length + b.length - 2)
}

/** Letters of an alphabet that say as much as two characters of Chinese: any two of them stand in any few lines. */
const LETTERS = 4

/** Share of the pairs of `part` that stand in `whole`; of its fours, where it is of Latin letters. */
export function within(part: string, whole: string): number {
  const size = /^\p{Script=Latin}+$/u.test(part) ? Math.min(LETTERS, part.length) : 2
  const count = part.length - size + 1
  if (part.length < 2) return 0
  let found = 0
  for (let k = 0; k < count; k++) if (whole.includes(part.slice(k, k + size))) found++
  return found / count
}
