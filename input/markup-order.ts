/** The reading order that ALTO and PAGE XML give beside the order of the file. */
import { childrenOf, type MarkupElement } from './markup.ts'

/**
 * Ids of blocks in reading order. Groups hold references and groups; those with an index are sorted by it, the others stay as they stand.
 * Source of truth: `ReadingOrder` of PAGE 2013–2019 (`…Indexed`, `index`, `regionRef`) and of ALTO 4.3 (`ElementRef`, `REF`).
 */
export function orderOf(group: MarkupElement, out: string[] = []): string[] {
  const ref = group.attributes['regionRef'] ?? group.attributes['REF']
  if (ref) out.push(ref)
  const at = (element: MarkupElement): number => Number(element.attributes['index'] ?? 0) || 0
  for (const child of childrenOf(group).sort((a, b) => at(a) - at(b))) orderOf(child, out)
  return out
}

/** Items named in `order` change places among themselves; the others, and names of nothing, change nothing. */
export function inOrder<T extends object>(items: readonly T[], idOf: (item: T) => string | undefined, order: readonly string[]): T[] {
  const byId = new Map(items.map((item) => [idOf(item), item]))
  const named = [...new Set(order)].flatMap((id) => byId.get(id) ?? [])
  const moved = new Set(named)
  let next = 0
  return items.map((item) => (moved.has(item) ? named[next++]! : item))
}
