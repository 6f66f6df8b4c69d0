/**
 * Law 4: everything can be undone. What a place replaced is kept, so it can be put back; what stood on it goes with it.
 */
import type { Apparatus } from './apparatus.ts'
import { ATOM, type Emendation, type Piece, SOURCE, type Traced } from './types.ts'

/** Places to undo for the emendations that `which` names, and those whose `before` leads to one of them. */
export function closure(apparatus: Apparatus, which: (emendation: Emendation) => boolean): Set<number> {
  const undone = new Set<number>()
  // Places are numbered in the order they were made, so what a place stands on has a smaller number.
  for (let by = 1; by < apparatus.size; by++) {
    const emendation = apparatus.emendationOf(by)
    if (which(emendation) || apparatus.placeOf(by).before.some((piece) => undone.has(piece.by))) undone.add(by)
  }
  return undone
}

/** Texts without the emendations that `which` names. A place that stands in several texts is put back where it is met first. */
export function undo(texts: Iterable<Traced>, apparatus: Apparatus, which: (emendation: Emendation) => boolean): Traced[] {
  const undone = closure(apparatus, which)
  const back = new Set<number>()
  const restore = (pieces: readonly Piece[], out: Piece[]): void => {
    for (const piece of pieces) {
      if (piece.by === SOURCE || piece.by === ATOM || !undone.has(piece.by)) out.push(piece)
      else if (!back.has(piece.by)) {
        back.add(piece.by)
        restore(apparatus.placeOf(piece.by).before, out)
      }
    }
  }
  return [...texts].map((text) => {
    const pieces: Piece[] = []
    restore(text.pieces, pieces)
    return { value: apparatus.render(pieces), pieces }
  })
}
