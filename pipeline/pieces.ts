/** Sets of pieces: what is in one and not in another. */
import { type Piece, SOURCE } from './types.ts'

/** How many characters pieces are. */
export const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0)

/** What of `all` is not in `kept`, in the order of `all`. */
export function subtract(all: readonly Piece[], kept: readonly Piece[]): Piece[] {
  const covers = union(kept)
  const out: Piece[] = []
  for (const { by, start, end } of all) {
    const cover = covers.get(by)
    if (start === end) {
      if (by !== SOURCE && !cover) out.push({ by, start, end })
      continue
    }
    let at = start
    for (let k = cover ? firstEndingAfter(cover, at) : 0; at < end; k++) {
      const next = Math.min(cover?.[k]?.start ?? end, end)
      if (next > at) out.push({ by, start: at, end: next })
      at = cover?.[k]?.end ?? end
    }
  }
  return out
}

/** By origin, ascending and apart from each other. */
function union(pieces: readonly Piece[]): Map<number, Piece[]> {
  const byOrigin = new Map<number, Piece[]>()
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    const known = byOrigin.get(piece.by)
    const last = known?.at(-1)
    if (!known) byOrigin.set(piece.by, [piece])
    else if (last!.end < piece.start) known.push(piece)
    else if (last!.end < piece.end) known[known.length - 1] = { ...last!, end: piece.end }
  }
  return byOrigin
}

/** Index of the first that ends after `offset`. */
function firstEndingAfter(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (pieces[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
