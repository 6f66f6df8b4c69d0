/** Stretches of a text that are converted each in its own way: names, titles, what is listed, all else. */
import { plainForm } from './name-forms.ts'

export interface Stretch {
  readonly start: number
  readonly end: number
  readonly kind: 'plain' | 'name' | 'title'
  /** It comes out like this, whatever it is. */
  readonly kept?: string
}

const TITLE = /《[^《》]*》|〈[^〈〉]*〉/g
/** A clause, or a title, with kana in it is Japanese. */
const JAPANESE = /[^，。；：、《》〈〉「」『』“”（）\s]*[\u3041-\u30fa][^，。；：、《》〈〉「」『』“”（）\s]*/g

const folded = (text: string): string => Array.from(text, plainForm).join('')

/** In order, without overlaps; Japanese is in none of them. */
export function stretches(text: string, names: ReadonlySet<string>, keep: readonly string[]): Stretch[] {
  const taken = new Uint8Array(text.length)
  const found: Stretch[] = []
  const take = (start: number, end: number, stretch?: Pick<Stretch, 'kind' | 'kept'>): void => {
    if (taken.subarray(start, end).some(Boolean)) return
    taken.fill(1, start, end)
    if (stretch) found.push({ start, end, ...stretch })
  }
  const simple = keep.length ? folded(text) : ''
  for (const entry of byLength(keep))
    for (const at of places(simple, folded(entry))) take(at, at + entry.length, { kind: 'name', kept: entry })
  for (const { 0: run, index } of text.matchAll(JAPANESE)) take(index, index + run.length)
  for (const name of byLength(names)) for (const at of places(text, name)) take(at, at + name.length, { kind: 'name' })
  const titled = new Uint8Array(text.length)
  for (const { 0: title, index } of text.matchAll(TITLE)) titled.fill(1, index, index + title.length)
  for (let k = 0; k < text.length; k++) {
    if (taken[k]) continue
    let end = k + 1
    while (end < text.length && !taken[end] && titled[end] === titled[k]) end++
    found.push({ start: k, end, kind: titled[k] ? 'title' : 'plain' })
    k = end - 1
  }
  return found.sort((a, b) => a.start - b.start)
}

const byLength = (entries: Iterable<string>): string[] => [...entries].filter(Boolean).sort((a, b) => b.length - a.length)

function* places(text: string, part: string): Iterable<number> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) yield at
}
