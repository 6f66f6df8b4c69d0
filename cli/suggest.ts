/** “Did you mean”: the known name nearest to what was typed. */

/** A slip per three letters, two at most. */
const SLIPS = 2
const PER_LETTERS = 3

export function suggest(typed: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.min(SLIPS, Math.ceil(typed.length / PER_LETTERS)) + 1
  for (const name of known) {
    const slips = distance(typed.toLowerCase(), name.toLowerCase())
    if (slips < least) [best, least] = [name, slips]
  }
  return best
}

/** ` Did you mean …?`, or nothing: to be put after a message. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const name = suggest(typed, known)
  return name === undefined ? '' : `; did you mean \`${name}\`?`
}

/** Letters put in, left out, changed, or swapped with the next (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
