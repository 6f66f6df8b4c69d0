/**
 * The laws: what must hold of every conversion, whatever the rules did.
 *
 * 1. *It says what its pieces say.* 2. *Nothing from nowhere.* 3. *Nothing is lost.* These three run on every conversion.
 */
import type { Apparatus } from './apparatus.ts'
import { type NodeText, nodeTexts } from './blocks.ts'
import { invented, undeclared } from './edits.ts'
import { PLUGIN } from './plugins.ts'
import type { Rule } from './rule.ts'
import type { State } from './runner.ts'
import { ATOM, type Kind, type Metadata, type Piece, SOURCE, type Traced } from './types.ts'

export interface Breach {
  readonly law: 1 | 2 | 3
  readonly text: string
  /** Offset into the source, where one is known. */
  readonly at?: number
}

/** Kinds of emendation that may write where there was nothing: note ids, separators, restored punctuation, `[…]`. Never letters. */
const SUPPLIES = new Set<Kind>(['supply', 'copy', 'move', 'join', 'wrap'])
/** Kinds whose letters are accounted for by what they replaced: a line's end may be a banner, a copy replaces nothing. */
const REPLACES = new Set<Kind>(['replace', 'supply', 'wrap', 'move'])

/** Every text of the document as it stands: lines before *build*, nodes after it, furniture, metadata. */
export function* texts(state: State): Iterable<NodeText> {
  if (!state.root) {
    for (const page of state.scan.children) yield* page.children
    return
  }
  yield* nodeTexts(state.root)
  yield* metadataTexts(state.metadata)
  for (const page of state.pages) yield* page.furniture
}

export function* metadataTexts(metadata: Metadata): Iterable<Traced> {
  for (const value of Object.values(metadata)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (!item) continue
      if ('pieces' in item) yield item
      else yield* Object.values(item) as Traced[]
    }
  }
}

/** The texts, and what stands in no text but is accounted for: ends of lines and paragraphs, labels and separators that were left out. */
export function* accounted(state: State): Iterable<NodeText> {
  yield* texts(state)
  const { apparatus, scan } = state
  for (const by of state.rooted) yield { value: '', pieces: [{ by, start: 0, end: apparatus.placeOf(by).inserted.length }], hidden: true }
  if (state.root) return
  yield { value: '', pieces: scan.lead, hidden: true }
  for (const page of scan.children) for (const line of page.children) yield { value: '', pieces: line.after, hidden: true }
}

/** Checks laws 1 to 3; nothing is reported where all is well. `rules` tell what each may remove. */
export const checkLaws = (state: State, rules: readonly Rule[] = []): Breach[] => checkTexts(accounted(state), state.apparatus, rules)

/** Laws 1 to 3 of texts that are all there is of a document. */
export function checkTexts(all: Iterable<NodeText>, apparatus: Apparatus, rules: readonly Rule[] = []): Breach[] {
  const breaches: Breach[] = []
  const coverage = new Coverage(apparatus, breaches)
  for (const { value, pieces, hidden } of all) {
    if (!hidden && isKnown(apparatus, pieces) && apparatus.render(pieces) !== value)
      breaches.push({ law: 1, text: `Text \`${value.slice(0, 40)}\` is not what its pieces say`, at: apparatus.firstOffset(pieces) ?? 0 })
    coverage.reach(pieces)
  }
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  for (const by of coverage.places()) breaches.push(...checkPlace(apparatus, by, byId))
  coverage.gaps()
  return breaches
}

const isKnown = ({ size }: Apparatus, pieces: readonly Piece[]): boolean => pieces.every(({ by }) => by < size)

/** What one place wrote, held against what stood there. */
function* checkPlace(apparatus: Apparatus, by: number, rules: ReadonlyMap<string, Rule>): Iterable<Breach> {
  const { before, inserted } = apparatus.placeOf(by)
  const { kind, rule } = apparatus.emendationOf(by)
  if (!isKnown(apparatus, before)) return
  const said = apparatus.render(before)
  const at = apparatus.firstOffset(before) ?? 0
  if (kind === 'copy') {
    if (said !== inserted) yield { law: 2, text: `\`${inserted}\` is no copy of \`${said}\`, by rule \`${rule}\``, at }
    return
  }
  // A plugin is the user's own, and says nothing of what it adds: that is listed under its name.
  if (rule.startsWith(PLUGIN)) return
  if (invented(said, inserted)) yield { law: 2, text: `\`${inserted}\` comes from nowhere, by rule \`${rule}\``, at }
  else if (!said && inserted && !SUPPLIES.has(kind)) yield { law: 2, text: `\`${inserted}\` replaces nothing, by rule \`${rule}\``, at }
  const known = REPLACES.has(kind) && rules.get(rule)
  if (known && undeclared(known, said, inserted) !== undefined)
    yield { law: 3, text: `\`${said}\` was removed by rule \`${rule}\`, which does not declare it`, at }
}

/**
 * Which characters are reached, of the source and of what each place wrote: each of them once. So text that a rule wrote can't be lost
 * or doubled either.
 */
class Coverage {
  private readonly apparatus: Apparatus
  private readonly breaches: Breach[]
  /** Where the characters of each origin begin; the source is origin 0. */
  private readonly base: Uint32Array
  private readonly covered: Uint8Array
  private readonly seen: Uint8Array

  constructor(apparatus: Apparatus, breaches: Breach[]) {
    this.apparatus = apparatus
    this.breaches = breaches
    this.base = new Uint32Array(apparatus.size + 1)
    this.base[1] = apparatus.source.length
    for (let by = 1; by < apparatus.size; by++) this.base[by + 1] = this.base[by]! + apparatus.placeOf(by).inserted.length
    this.covered = new Uint8Array(this.base[apparatus.size]!)
    this.seen = new Uint8Array(apparatus.size)
  }

  reach(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      const { by, start, end } = piece
      if (by === ATOM) this.breaches.push({ law: 2, text: 'An inline node stands in a text as a character' })
      else if (!(by >= SOURCE && by < this.seen.length))
        this.breaches.push({ law: 2, text: `A piece names place ${by}, which the apparatus does not have` })
      else {
        this.cover(piece)
        if (by === SOURCE) continue
        // A deletion has no characters that could be counted, so its places are.
        if (this.seen[by] && start === end) this.breaches.push({ law: 3, text: `Place ${by} stands in the output twice` })
        if (this.seen[by]) continue
        this.seen[by] = 1
        if (this.apparatus.emendationOf(by).kind !== 'copy') this.reach(this.apparatus.placeOf(by).before)
      }
    }
  }

  private cover({ by, start, end }: Piece): void {
    const base = this.base[by]!
    if (!(start >= 0 && start <= end && end <= this.base[by + 1]! - base)) {
      this.breaches.push({ law: 2, text: `A piece reaches beyond ${by === SOURCE ? 'the source' : `place ${by}`}: ${start}–${end}` })
      return
    }
    for (let k = start; k < end; k++) {
      if (this.covered[base + k]) {
        this.breaches.push({ law: 3, text: `${this.name(by, k, end)} stand in the output twice`, ...(by === SOURCE ? { at: k } : {}) })
        return
      }
      this.covered[base + k] = 1
    }
  }

  /** Places that were reached. */
  *places(): Iterable<number> {
    for (let by = 1; by < this.seen.length; by++) if (this.seen[by]) yield by
  }

  /** Reports what was not reached. */
  gaps(): void {
    this.gapsOf(SOURCE)
    for (const by of this.places()) this.gapsOf(by)
  }

  private gapsOf(by: number): void {
    const covered = this.covered.subarray(this.base[by]!, this.base[by + 1]!)
    for (let k = covered.indexOf(0); k >= 0; ) {
      const next = covered.indexOf(1, k)
      const end = next < 0 ? covered.length : next
      const text = this.apparatus.render([{ by, start: k, end: Math.min(end, k + 40) }])
      this.breaches.push({ law: 3, text: `${this.name(by, k, end)} are lost: \`${text}\``, ...(by === SOURCE ? { at: k } : {}) })
      k = covered.indexOf(0, end)
    }
  }

  private name(by: number, start: number, end: number): string {
    return by === SOURCE ? `Source characters ${start}–${end}` : `Characters ${start}–${end} of place ${by}`
  }
}
