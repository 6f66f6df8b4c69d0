/**
 * Law 4: everything can be undone. What a place replaced is kept, so it can be put back; what stood on it goes with it.
 */
import type { Apparatus } from './apparatus.ts'
import type { NodeText } from './blocks.ts'
import { accounted, checkTexts } from './laws.ts'
import type { State } from './runner.ts'
import { push } from './traced.ts'
import { ATOM, type Emendation, type Piece, SOURCE } from './types.ts'

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

/**
 * Texts without the emendations that `which` names. A place that stands in several texts is put back where it is met first; a copy just
 * goes, for what it repeats still stands where it stood.
 */
export function undo(texts: Iterable<NodeText>, apparatus: Apparatus, which: (emendation: Emendation) => boolean): NodeText[] {
  const undone = closure(apparatus, which)
  const back = new Set<number>()
  const restore = (pieces: readonly Piece[], out: Piece[]): void => {
    for (const piece of pieces) {
      if (piece.by === SOURCE || piece.by === ATOM || !undone.has(piece.by)) push(out, piece)
      else if (!back.has(piece.by)) {
        back.add(piece.by)
        if (apparatus.emendationOf(piece.by).kind !== 'copy') restore(apparatus.placeOf(piece.by).before, out)
      }
    }
  }
  return Array.from(texts, (text) => {
    const pieces: Piece[] = []
    restore(text.pieces, pieces)
    return { value: text.hidden ? '' : apparatus.render(pieces), pieces, ...(text.hidden ? { hidden: true as const } : {}) }
  })
}

/** The whole document without the emendations that `which` names; what stood in no text comes back as a text of its own. */
export const undoIn = (state: State, which: (emendation: Emendation) => boolean): NodeText[] =>
  undo(accounted(state), state.apparatus, which)

/** Law 4: without any one of its rules a document keeps laws 1 to 3; without all of them it is the source again. */
export function checkUndo(state: State): string[] {
  const { apparatus } = state
  const problems: string[] = []
  for (const rule of new Set(apparatus.emendations.map((emendation) => emendation.rule)))
    for (const { law, text } of checkTexts(
      undoIn(state, (emendation) => emendation.rule === rule),
      apparatus,
    ))
      problems.push(`Without \`${rule}\`, law ${law} is broken: ${text}`)
  const pieces = undoIn(state, () => true).flatMap((text) => text.pieces)
  pieces.sort((a, b) => a.start - b.start)
  if (pieces.some((piece) => piece.by !== SOURCE)) problems.push('With all undone, there is text that is not of the source')
  else if (apparatus.render(pieces) !== apparatus.source) problems.push('With all undone, the texts are not the source')
  return problems
}
