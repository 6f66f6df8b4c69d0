/**
 * Which glyph of a page belongs to which of its notes: marks and notes come in the same order, so the best monotone assignment is found
 * by dynamic programming. A glyph may be no mark; a note may have lost its mark, a mark its note.
 */

/** For each of `spots` the index of its note, or -1. `pass` is what it costs to leave a spot, `skip` a note; `worth` what a pair is worth. */
export function assign(
  spots: number,
  notes: number,
  pass: (i: number) => number,
  skip: (j: number) => number,
  worth: (i: number, j: number) => number,
): number[] {
  const columns = notes + 1
  const best = new Float64Array((spots + 1) * columns).fill(Number.NEGATIVE_INFINITY)
  const step = new Uint8Array((spots + 1) * columns)
  best[0] = 0
  const offer = (at: number, score: number, how: number): void => {
    if (score > best[at]!) {
      best[at] = score
      step[at] = how
    }
  }
  for (let i = 0; i <= spots; i++) {
    for (let j = 0; j <= notes; j++) {
      const at = i * columns + j
      const here = best[at]!
      if (i < spots) offer(at + columns, here + pass(i), 1)
      if (j < notes) offer(at + 1, here + skip(j), 2)
      if (i < spots && j < notes) offer(at + columns + 1, here + worth(i, j), 3)
    }
  }
  const found = new Array<number>(spots).fill(-1)
  for (let i = spots, j = notes; i > 0 || j > 0; ) {
    const how = step[i * columns + j]
    if (how === 3) found[--i] = --j
    else if (how === 2) j--
    else i--
  }
  return found
}
