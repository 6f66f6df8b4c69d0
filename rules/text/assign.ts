/**
 * Which glyph of a page belongs to which of its notes: marks and notes come in the same order, so the best monotone assignment is found
 * by dynamic programming. A glyph may be no mark; a note may have lost its mark, a mark its note.
 */

export interface MarkSeen {
  /** Logarithm of the odds that it is a mark. */
  readonly score: number
  /** Its number, where the glyph tells one, and whether it can be trusted: a circled digit is, a plain one is a likely damage. */
  readonly number: number | undefined
  readonly sure: boolean
}

export interface NoteSeen {
  readonly number: number | undefined
  /** The note itself is lost; only its number is known to be missing. */
  readonly lost: boolean
}

/** A note without a mark: marks are destroyed often, but lost without a trace in about one of thirty. */
const NO_MARK = -3.5
/** A mark whose note is lost, as the numbers around it tell. */
const LOST_NOTE = -0.5
const AGREES = 3
const DISAGREES = { sure: -7, unsure: -1.5 }
/** A circled digit in running text is hardly ever anything but a mark. */
const LEFT_OVER_SURE = -4

/** For each mark the index of its note, or -1. */
export function assign(marks: readonly MarkSeen[], notes: readonly NoteSeen[]): number[] {
  const rows = marks.length + 1
  const columns = notes.length + 1
  const best = new Float64Array(rows * columns).fill(Number.NEGATIVE_INFINITY)
  const step = new Uint8Array(rows * columns)
  best[0] = 0
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = i * columns + j
      const here = best[at]!
      if (here === Number.NEGATIVE_INFINITY) continue
      const mark = marks[i]
      const note = notes[j]
      if (mark) offer(at + columns, here + (mark.sure ? LEFT_OVER_SURE : 0), 1)
      if (note) offer(at + 1, here + (note.lost ? 0 : NO_MARK), 2)
      if (mark && note) offer(at + columns + 1, here + worth(mark, note), 3)
    }
  }
  const found = new Array<number>(marks.length).fill(-1)
  let i = marks.length
  let j = notes.length
  while (i > 0 || j > 0) {
    const how = step[i * columns + j]
    if (how === 3) found[--i] = --j
    else if (how === 2) j--
    else i--
  }
  return found

  function offer(at: number, score: number, how: number): void {
    if (score > best[at]!) {
      best[at] = score
      step[at] = how
    }
  }
}

function worth(mark: MarkSeen, note: NoteSeen): number {
  const agreement =
    mark.number === undefined || note.number === undefined ? 0 : mark.number === note.number ? AGREES : mark.sure ? DISAGREES.sure : DISAGREES.unsure
  return mark.score + agreement + (note.lost ? LOST_NOTE - 1.5 : 0)
}
