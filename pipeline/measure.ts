/**
 * Evidence that rules share: the usual width of a line, the words of the document, the zones of its pages. A measure is a named, pure
 * function of the tree as it is after a stated stage, computed when a rule first asks for it and kept until that tree changes.
 */
import type { Root } from 'mdast'
import type { Metadata, Scan } from './types.ts'

export interface MeasureInput {
  readonly scan: Scan
  /** After *build*. */
  readonly root: Root | undefined
  readonly metadata: Metadata
  readonly lang: string
  use<T>(measure: Measure<T>): T
}

export interface Measure<T> {
  readonly id: string
  readonly summary: string
  measure(input: MeasureInput): T
  /** What was found, for `emend why`. */
  say?(found: T): string
}

export const defineMeasure = <T>(measure: Measure<T>): Measure<T> => measure

/** The measures of one conversion; `forget` when a rule has changed the tree. */
export class Measures {
  private readonly found = new Map<Measure<unknown>, unknown>()
  private readonly input: () => Omit<MeasureInput, 'use'>

  constructor(input: () => Omit<MeasureInput, 'use'>) {
    this.input = input
  }

  readonly use = <T>(measure: Measure<T>): T => {
    if (this.found.has(measure)) return this.found.get(measure) as T
    const value = measure.measure({ ...this.input(), use: this.use })
    this.found.set(measure, value)
    return value
  }

  forget(): void {
    this.found.clear()
  }

  /** What the measures taken so far found, in words. */
  *said(): Iterable<{ id: string; text: string }> {
    for (const [measure, value] of this.found) if (measure.say) yield { id: measure.id, text: measure.say(value) }
  }
}
