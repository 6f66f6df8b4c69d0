/**
 * Pieces as integers. A piece is (by, start, end): three numbers of up to five digits each, six thousand times in a paper of 20 pages.
 * But most of a text runs on in the source, broken by places that took a space out of it; so numbers count on from the piece before.
 *
 *     pieces  [1200, 7, 12, -1, 20]          start at source offset 1200, with place 7
 *             1200–1212 of the source, all of place 7, 1213–1233 of the source
 *
 * After the first two numbers, the source offset to start at and the number of the first place:
 *
 * - n > 0: n characters of the source; the offset moves on by n
 * - n ≤ 0: all that the place wrote; the next place is the one after it; the offset moves on by −n, past what the place replaced
 * - [by, start, end]: a piece spelled out; the offset is its end if `by` is 0, else the next place is `by` + 1
 *
 * What a place replaced is coded the same way, offset and next place counting on from the row before: see `decodePlaces`.
 */
import type { Apparatus } from '../../pipeline/apparatus.ts'
import { ATOM, type Piece, SOURCE, type Traced } from '../../pipeline/types.ts'

export type Coded = (number | [by: number, start: number, end: number])[]
/** A place: number of its emendation; what it wrote, if anything; how far the source offset moves first; what it replaced. */
export type PlaceRow = (number | string | [by: number, start: number, end: number])[]

interface Counters {
  at: number
  next: number
}

/** Codes the texts of one article; gives places new numbers, from 1, in the order in which texts name them. */
export class PieceCoder {
  private readonly apparatus: Apparatus
  private readonly numbers = new Map<number, number>()
  /** Places by their new number, less 1. */
  private readonly order: number[] = []

  constructor(apparatus: Apparatus) {
    this.apparatus = apparatus
  }

  pieces(pieces: readonly Piece[]): Coded {
    if (!pieces.length) return []
    const first = pieces.find((piece) => piece.by > SOURCE)
    const counters = { at: pieces.find((piece) => piece.by === SOURCE)?.start ?? 0, next: first ? this.number(first.by) : 0 }
    return [counters.at, counters.next, ...this.code(pieces, counters)]
  }

  text({ value, pieces }: Traced): { text: string; pieces: Coded } {
    return { text: value, pieces: this.pieces(pieces) }
  }

  /** All places of the apparatus: those that texts name, those that these replaced, and the rest, which stand in no text. */
  places(): PlaceRow[] {
    const counters = { at: 0, next: 1 }
    const rows: PlaceRow[] = []
    // What is not coded yet is named by the rows on the way.
    for (let by = 1; rows.length < this.apparatus.size - 1; ) {
      if (rows.length === this.order.length) this.number(by++)
      else rows.push(this.row(this.order[rows.length]!, counters))
    }
    return rows
  }

  private row(by: number, counters: Counters): PlaceRow {
    const { before, inserted } = this.apparatus.placeOf(by)
    const row: PlaceRow = [this.apparatus.emendationOf(by).id]
    if (inserted) row.push(inserted)
    if (!before.length) return row
    const start = before.find((piece) => piece.by === SOURCE)?.start ?? counters.at
    row.push(start - counters.at)
    counters.at = start
    row.push(...this.code(before, counters))
    return row
  }

  private number(by: number): number {
    const known = this.numbers.get(by)
    if (known) return known
    this.numbers.set(by, this.order.push(by))
    return this.order.length
  }

  private code(pieces: readonly Piece[], counters: Counters): Coded {
    const out: Coded = []
    pieces.forEach(({ by, start, end }, k) => {
      if (by === SOURCE && start === counters.at && end > start) {
        out.push(end - start)
        counters.at = end
      } else if (by === SOURCE || by === ATOM) {
        out.push([by, start, end])
        if (by === SOURCE) counters.at = end
      } else {
        const number = this.number(by)
        if (number === counters.next && start === 0 && end === this.apparatus.placeOf(by).inserted.length) {
          const skip = Math.max(0, (following(pieces, k) ?? counters.at) - counters.at)
          // There is no −0 in JSON.
          out.push(skip ? -skip : 0)
          counters.at += skip
        } else out.push([number, start, end])
        counters.next = number + 1
      }
    })
    return out
  }
}

/** Where the source goes on after a place. */
function following(pieces: readonly Piece[], index: number): number | undefined {
  for (let k = index + 1; k < pieces.length; k++) if (pieces[k]!.by === SOURCE) return pieces[k]!.start
  return undefined
}

/** The pieces of a text. `lengthOf` tells how many characters a place wrote. */
export function decodePieces(coded: readonly Coded[number][], lengthOf: (place: number) => number): Piece[] {
  const [at, next, ...rest] = coded as [number, number, ...Coded]
  return decode(rest, { at: at ?? 0, next: next ?? 0 }, lengthOf)
}

function decode(coded: readonly Coded[number][], counters: Counters, lengthOf: (place: number) => number): Piece[] {
  return coded.map((token) => {
    if (typeof token !== 'number') {
      const [by, start, end] = token
      if (by === SOURCE) counters.at = end
      else if (by > SOURCE) counters.next = by + 1
      return { by, start, end }
    }
    const { at, next: by } = counters
    counters.at += Math.abs(token)
    if (token > 0) return { by: SOURCE, start: at, end: at + token }
    counters.next++
    return { by, start: 0, end: lengthOf(by) }
  })
}

export interface DecodedPlace {
  readonly emendation: number
  readonly inserted: string
  readonly before: readonly Piece[]
}

/** The places, by their number less 1. */
export function decodePlaces(rows: readonly (readonly PlaceRow[number][])[]): DecodedPlace[] {
  const counters = { at: 0, next: 1 }
  const insertedBy = (row: readonly PlaceRow[number][] | undefined): string => (typeof row?.[1] === 'string' ? row[1] : '')
  const lengthOf = (place: number): number => insertedBy(rows[place - 1]).length
  return rows.map((row) => {
    const inserted = insertedBy(row)
    const [skip = 0, ...coded] = row.slice(inserted ? 2 : 1) as [number?, ...Coded]
    counters.at += skip
    return { emendation: row[0] as number, inserted, before: decode(coded, counters, lengthOf) }
  })
}
