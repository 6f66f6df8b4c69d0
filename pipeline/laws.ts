/**
 * The laws: what must hold of every conversion, whatever the rules did.
 *
 * 1. *It says what its pieces say.* 2. *Nothing from nowhere.* 3. *Nothing is lost.* These three run on every conversion.
 */
import type { Nodes } from 'mdast'
import type { State } from './runner.ts'
import { ATOM, type Kind, type Metadata, type Piece, SOURCE, type Traced } from './types.ts'

export interface Breach {
  readonly law: 1 | 2 | 3
  readonly text: string
  /** Offset into the source, where one is known. */
  readonly at?: number
}

/** Kinds of emendation that may write what the source does not say. */
const SUPPLIES = new Set<Kind>(['supply', 'copy', 'move', 'join', 'wrap'])
/** What may be supplied: note ids, separators, punctuation, and `[…]`. */
const LETTERS = /[\p{L}\p{N}]/u

/** Every text of the document as it stands: lines before *build*, nodes after it, furniture, metadata. */
export function* texts(state: State): Iterable<Traced> {
  if (!state.root) {
    for (const page of state.scan.children) yield* page.children
    return
  }
  yield* nodeTexts(state.root)
  yield* metadataTexts(state.metadata)
  for (const page of state.pages) yield* page.furniture
}

function* nodeTexts(node: Nodes): Iterable<Traced> {
  if (node.type === 'tableLines') yield* node.children
  else if (node.type === 'text') yield { value: node.value, pieces: node.data?.pieces ?? [] }
  else if (node.type === 'mark') yield { value: node.value, pieces: node.data.pieces }
  else if (node.type === 'footnoteReference') yield { value: '', pieces: node.data?.pieces ?? [] }
  if (node.type === 'footnoteDefinition' && node.data?.note) yield { value: '', pieces: node.data.note.pieces }
  if ('children' in node && node.type !== 'tableLines') for (const child of node.children) yield* nodeTexts(child as Nodes)
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

/** Checks laws 1 to 3; nothing is reported where all is well. */
export function checkLaws(state: State): Breach[] {
  const breaches: Breach[] = []
  const { apparatus } = state
  const { source } = apparatus
  const covered = new Uint8Array(source.length)
  const seen = new Uint8Array(apparatus.size)

  const reach = (pieces: readonly Piece[]): void => {
    for (const { by, start, end } of pieces) {
      if (by === ATOM) continue
      if (by === SOURCE) {
        if (start < 0 || end > source.length) breaches.push({ law: 2, text: `A piece reaches beyond the source: ${start}–${end}` })
        for (let k = start; k < end; k++) {
          if (covered[k]) {
            breaches.push({ law: 3, text: `Source characters ${k}–${end} stand in the output twice`, at: k })
            break
          }
          covered[k] = 1
        }
        continue
      }
      if (by >= seen.length) {
        breaches.push({ law: 2, text: `A piece names place ${by}, which the apparatus does not have` })
        continue
      }
      if (seen[by]) continue
      seen[by] = 1
      const place = apparatus.placeOf(by)
      const { kind, rule } = apparatus.emendationOf(by)
      if (!place.before.length && LETTERS.test(place.inserted) && kind !== 'copy')
        breaches.push({ law: 2, text: `\`${place.inserted}\` comes from nowhere, by rule \`${rule}\`` })
      if (!place.before.length && place.inserted && !SUPPLIES.has(kind)) breaches.push({ law: 2, text: `\`${place.inserted}\` replaces nothing, by rule \`${rule}\`` })
      reach(place.before)
    }
  }

  for (const text of texts(state)) {
    // A reference's value is its note's number, which is nobody's text.
    if (text.value && apparatus.render(text.pieces) !== text.value)
      breaches.push({ law: 1, text: `Text \`${text.value.slice(0, 40)}\` is not what its pieces say`, at: apparatus.firstOffset(text.pieces) ?? 0 })
    reach(text.pieces)
  }
  for (const by of state.rooted) reach([{ by, start: 0, end: 0 }])
  if (!state.root) {
    reach(state.scan.lead)
    for (const page of state.scan.children) for (const line of page.children) reach(line.after)
  }

  let from = -1
  for (let k = 0; k <= source.length; k++) {
    if (k < source.length && !covered[k]) {
      if (from < 0) from = k
    } else if (from >= 0) {
      breaches.push({ law: 3, text: `Source characters ${from}–${k} are lost: \`${source.slice(from, Math.min(k, from + 40))}\``, at: from })
      from = -1
    }
  }
  return breaches
}
