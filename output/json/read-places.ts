/** The apparatus of a JSON as an Apparatus again. */
import { Apparatus } from '../../pipeline/apparatus.ts'
import type { Piece } from '../../pipeline/types.ts'
import type { ApparatusJson } from '../schema.ts'
import { type Coded, type DecodedPlace, decodePieces, decodePlaces } from './pieces.ts'

export class PlaceReader {
  readonly apparatus: Apparatus
  private readonly places: readonly DecodedPlace[]
  /**
   * Numbers in this apparatus by numbers in the JSON. In an apparatus a place comes after those it stands on; the JSON counts from the texts
   * down.
   */
  private readonly numbers: number[] = [0]

  constructor({ decisions, emendations, places }: ApparatusJson & { level: 'full' }, source: string) {
    this.apparatus = new Apparatus(source)
    for (const { decision, ...rest } of emendations) {
      const { text: _text, ...said } = decisions[decision]!
      this.apparatus.open({ ...said, ...rest })
    }
    this.places = decodePlaces(places)
    for (let number = 1; number <= this.places.length; number++) this.add(number)
  }

  pieces(coded: Coded | undefined): Piece[] {
    return decodePieces(coded ?? [], (place) => this.places[place - 1]!.inserted.length).map(this.renumbered)
  }

  private add(number: number): void {
    if (this.numbers[number]) return
    const { emendation, before, inserted } = this.places[number - 1]!
    for (const { by } of before) if (by > 0) this.add(by)
    this.numbers[number] = this.apparatus.place(this.apparatus.emendations[emendation]!, before.map(this.renumbered), inserted)
  }

  private readonly renumbered = (piece: Piece): Piece => (piece.by > 0 ? { ...piece, by: this.numbers[piece.by]! } : piece)
}
