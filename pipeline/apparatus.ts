/**
 * The apparatus: every decision, by which rule, on which characters.
 *
 * What a place replaced is kept as pieces. So each character of the output leads, through as many emendations as there were, to the
 * source; and each of the source is found in a text or under the place that replaced it.
 */
import { type Origin, originAt, render } from './traced.ts'
import {
  ATOM,
  type Confidence,
  type Data,
  type Emendation,
  type Evidence,
  type Kind,
  type Piece,
  type Place,
  SOURCE,
  type Traced,
} from './types.ts'

/** What a decision is called, apart from the places it changes. */
export interface Decision {
  readonly rule: string
  readonly kind: Kind
  readonly message: string
  readonly data?: Data | undefined
  readonly confidence: Confidence
  readonly evidence?: Evidence | undefined
  readonly applied?: boolean
  readonly at?: readonly number[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface ApparatusMark {
  readonly emendations: number
  readonly places: number
}

export class Apparatus {
  readonly source: string
  readonly emendations: Emendation[] = []
  /** By number; place 0 is the source and has no entry. */
  private readonly places: Place[] = [{ id: 0, before: [], inserted: '' }]
  private readonly owner: number[] = [-1]
  /** What {@link Apparatus.origin} found last: rules ask from left to right, and a paragraph may have a hundred thousand pieces. */
  private found: Origin | undefined

  constructor(source: string) {
    this.source = source
  }

  /** Records a decision; its places are added with `place`. */
  open(decision: Decision): Emendation {
    const emendation: Emendation = { ...decision, id: this.emendations.length, applied: decision.applied ?? true, places: [] }
    this.emendations.push(emendation)
    return emendation
  }

  /** Adds a place to an emendation and gives the number that pieces name. */
  place(emendation: Emendation, before: readonly Piece[], inserted: string): number {
    const place: Place = { id: this.places.length, before, inserted }
    this.places.push(place)
    this.owner.push(emendation.id)
    ;(emendation.places as Place[]).push(place)
    return place.id
  }

  /** How much is recorded, for `forget`. */
  mark(): ApparatusMark {
    return { emendations: this.emendations.length, places: this.places.length }
  }

  /** Forgets what was recorded since `mark`: what a rule reported before it failed. No text may name these places any more. */
  forget({ emendations, places }: ApparatusMark): void {
    this.emendations.length = emendations
    this.places.length = places
    this.owner.length = places
  }

  get size(): number {
    return this.places.length
  }

  placeOf(by: number): Place {
    const place = this.places[by]
    if (!place || by <= SOURCE) throw new RangeError(`No place ${by} in the apparatus`)
    return place
  }

  emendationOf(by: number): Emendation {
    return this.emendations[this.owner[by] ?? -1] ?? fail(by)
  }

  readonly insertedBy = (by: number): string => this.placeOf(by).inserted

  /** What pieces say. */
  render(pieces: readonly Piece[]): string {
    return render(pieces, this.source, this.insertedBy)
  }

  /** Source pieces that pieces lead to, at any depth, in order of text. */
  sources(pieces: readonly Piece[]): Piece[] {
    const out: Piece[] = []
    const seen = new Set<number>()
    const walk = (list: readonly Piece[]): void => {
      for (const piece of list) {
        if (piece.by === SOURCE) out.push(piece)
        else if (piece.by !== ATOM && !seen.has(piece.by)) {
          seen.add(piece.by)
          walk(this.placeOf(piece.by).before)
        }
      }
    }
    walk(pieces)
    return out
  }

  /** Source offset that a character of a text leads to: its own, or the first of what was replaced where lengths differ. */
  origin(text: Traced, offset: number): number | undefined {
    const found = originAt(text, offset, this.found)
    this.found = found
    if (!found || found.piece.by === ATOM) return undefined
    const { by, start } = found.piece
    if (by === SOURCE) return start + found.shift
    const { before, inserted } = this.placeOf(by)
    const sources = this.sources(before)
    const length = sources.reduce((sum, piece) => sum + piece.end - piece.start, 0)
    let left = length === inserted.length ? start + found.shift : 0
    for (const piece of sources) {
      if (left < piece.end - piece.start) return piece.start + left
      left -= piece.end - piece.start
    }
    return undefined
  }

  /** First source offset that pieces lead to. */
  firstOffset(pieces: readonly Piece[]): number | undefined {
    for (const piece of pieces) {
      if (piece.by === SOURCE) return piece.start
      if (piece.by === ATOM) continue
      const found = this.firstOffset(this.placeOf(piece.by).before)
      if (found !== undefined) return found
    }
    return undefined
  }
}

const fail = (by: number): never => {
  throw new RangeError(`No emendation for place ${by}`)
}
