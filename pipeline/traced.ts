/**
 * Text with its origin: the central type, and all that may be done with it.
 *
 *     value   已 经 完 成
 *     pieces  [place 7: 0–1][source 18–21]          place 7 replaced `己`, source 17–18
 *
 * A deletion leaves a piece of length 0, so it can be undone.
 */
import { ATOM, ATOM_CHAR, type Piece, SOURCE, type Traced } from './types.ts'

export const EMPTY: Traced = { value: '', pieces: [] }

export const fromSource = (source: string, start: number, end: number): Traced => ({
  value: source.slice(start, end),
  pieces: end > start ? [{ by: SOURCE, start, end }] : [],
})

/** One inline node in the text of a block, by its number among the block's atoms. */
export const atom = (index: number): Traced => ({ value: ATOM_CHAR, pieces: [{ by: ATOM, start: index, end: index + 1 }] })

/** Appends `piece`, growing the last one where both run on. */
export function push(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last && last.by === piece.by && last.end === piece.start && last.end > last.start && piece.end > piece.start)
    pieces[pieces.length - 1] = { by: last.by, start: last.start, end: piece.end }
  else pieces.push(piece)
}

export function concat(parts: readonly Traced[]): Traced {
  if (parts.length === 1) return parts[0]!
  const pieces: Piece[] = []
  for (const part of parts) for (const piece of part.pieces) push(pieces, piece)
  return { value: parts.map((part) => part.value).join(''), pieces }
}

/**
 * The characters from `start` to `end` with their pieces. Pieces of length 0 (deletions) go with the character before them, at the very
 * start of a text with the first: so slices of a text that tile it hold each of them exactly once.
 */
export function slice(text: Traced, start: number, end: number = text.value.length): Traced {
  if (start <= 0 && end >= text.value.length) return text
  if (start >= end) return EMPTY
  return { value: text.value.slice(start, end), pieces: slicePieces(text.pieces, start, end) }
}

function slicePieces(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const out: Piece[] = []
  let at = 0
  for (const piece of pieces) {
    const length = piece.end - piece.start
    if (length === 0) {
      if ((at > start && at <= end) || (at === 0 && start === 0)) out.push(piece)
      continue
    }
    const from = Math.max(start, at)
    const to = Math.min(end, at + length)
    if (from < to) out.push({ by: piece.by, start: piece.start + from - at, end: piece.start + to - at })
    at += length
    if (at > end) break
  }
  return out
}

/**
 * Cuts a text at sorted offsets: n offsets, n + 1 parts, in one pass. Pieces of length 0 go with what is before them, so each is in
 * exactly one part, even of an empty text; `slice` can't promise that for parts that are empty.
 */
export function cut(text: Traced, offsets: readonly number[]): Traced[] {
  const cursor = new Cursor(text.pieces)
  let from = 0
  return [...offsets, Number.POSITIVE_INFINITY].map((until) => {
    const pieces: Piece[] = []
    cursor.take(until, (piece) => push(pieces, piece))
    const value = text.value.slice(from, until)
    from = Math.min(until, text.value.length)
    return { value, pieces }
  })
}

/** A text without the inline nodes in it: what metadata and copies may hold. */
export function withoutAtoms(text: Traced): Traced {
  if (!text.pieces.some((piece) => piece.by === ATOM)) return text
  const pieces: Piece[] = []
  let value = ''
  let at = 0
  for (const piece of text.pieces) {
    const end = at + piece.end - piece.start
    if (piece.by !== ATOM) {
      push(pieces, piece)
      value += text.value.slice(at, end)
    }
    at = end
  }
  return { value, pieces }
}

/** A change to one stretch of a text: what stands there instead, and the number of the place that says why. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly replace: string
}

/**
 * Applies edits that are sorted and do not overlap. `place` is told what each edit replaced and gives the place's number.
 * One pass over the pieces, whatever the number of edits.
 */
export function edit(text: Traced, edits: readonly Edit[], place: (before: Piece[], edit: Edit) => number): Traced {
  if (!edits.length) return text
  let value = ''
  let copied = 0
  const pieces: Piece[] = []
  const cursor = new Cursor(text.pieces)
  for (const change of edits) {
    value += text.value.slice(copied, change.start) + change.replace
    copied = change.end
    cursor.take(change.start, (piece) => push(pieces, piece))
    const before: Piece[] = []
    cursor.take(change.end, (piece) => push(before, piece))
    pieces.push({ by: place(before, change), start: 0, end: change.replace.length })
  }
  value += text.value.slice(copied)
  cursor.take(Number.POSITIVE_INFINITY, (piece) => push(pieces, piece))
  return { value, pieces }
}

/** Walks pieces from left to right, cutting them where it is asked to stop. */
class Cursor {
  private index = 0
  private used = 0
  private at = 0
  private readonly pieces: readonly Piece[]
  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces
  }

  /** Hands over what stands before offset `until`; pieces of length 0 that stand right there too. */
  take(until: number, to: (piece: Piece) => void): void {
    for (;;) {
      const piece = this.pieces[this.index]
      if (!piece) return
      const left = piece.end - piece.start - this.used
      if (left === 0) {
        if (piece.end === piece.start) to(piece)
        this.index++
        this.used = 0
        continue
      }
      if (this.at >= until) return
      const length = Math.min(left, until - this.at)
      to({ by: piece.by, start: piece.start + this.used, end: piece.start + this.used + length })
      this.used += length
      this.at += length
    }
  }
}

/** The text without blanks at its ends is asked for so often that it has a name: offsets of what remains. */
export function inner(value: string, blank: RegExp = /\s/): [number, number] {
  let start = 0
  let end = value.length
  while (start < end && blank.test(value[start]!)) start++
  while (end > start && blank.test(value[end - 1]!)) end--
  return [start, end]
}

/** A character's piece, and how far into it; of the piece, its place among those of the text, and the offset where it begins. */
export interface Origin {
  readonly piece: Piece
  readonly shift: number
  readonly pieces: readonly Piece[]
  readonly index: number
  readonly at: number
}

/** Origin of the character at `offset`. `near` is what was found the last time, where characters are asked for from left to right. */
export function originAt({ pieces }: Traced, offset: number, near?: Origin): Origin | undefined {
  let { index, at } = near?.pieces === pieces && near.at <= offset ? near : { index: 0, at: 0 }
  for (; index < pieces.length; index++) {
    const piece = pieces[index]!
    const length = piece.end - piece.start
    if (offset < at + length) return { piece, shift: offset - at, pieces, index, at }
    at += length
  }
  return undefined
}

/** What pieces say; `inserted` gives the text that a place wrote. Law 1 holds values against it. */
export function render(pieces: readonly Piece[], source: string, inserted: (by: number) => string): string {
  let out = ''
  for (const { by, start, end } of pieces) {
    if (by === SOURCE) out += source.slice(start, end)
    else if (by === ATOM) out += ATOM_CHAR.repeat(end - start)
    else if (end > start) out += inserted(by).slice(start, end)
  }
  return out
}
