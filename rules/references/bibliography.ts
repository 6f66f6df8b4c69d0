/** The works of one article as they are met, found again by title, number or author without looking through all of them. */
import type { CslItem } from './csl.ts'

export interface Entry {
  readonly item: CslItem
  /** As printed where it is cited first; it may say `2019a`. */
  readonly text: string
  /** Its number in the reference list. */
  readonly number?: number
}

/** So many words of a title in Latin letters, or so many Chinese characters, are enough to know it by. */
const FEW = 3
/** … if the words have as many letters. */
const LETTERS = 8
/** Names are looked up by as many letters. */
const HEAD = 2

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

function familyOf(item: CslItem): string {
  const first = (item.author ?? item.editor)?.[0]
  return (first?.family ?? first?.literal ?? '').toLowerCase()
}

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

export class Bibliography<T extends Entry> {
  readonly entries: T[] = []
  private readonly numbers = new Map<number, T>()
  private readonly titles = new Map<string, T[]>()
  /** Families by their first letters, and where their works stand in `entries`. */
  private readonly families = new Map<string, string[]>()
  private readonly works = new Map<string, number[]>()

  add(entry: T): T {
    const { item, number } = entry
    const family = familyOf(item)
    if (number !== undefined && !this.numbers.has(number)) this.numbers.set(number, entry)
    add(this.titles, bare(item.title ?? ''), entry)
    if (family.length >= HEAD) {
      if (!this.works.has(family)) add(this.families, family.slice(0, HEAD), family)
      add(this.works, family, this.entries.length)
    }
    this.entries.push(entry)
    return entry
  }

  numbered(number: number): T | undefined {
    return this.numbers.get(number)
  }

  /** The work that is described again: what one of two descriptions does not say does not part them. */
  same(item: CslItem): T | undefined {
    const title = bare(item.title ?? '')
    const family = familyOf(item)
    return title ? this.titles.get(title)?.find((entry) => [family, ''].includes(familyOf(entry.item)) || !family) : undefined
  }

  /** The works of first authors whom a text names, in the order of `entries`. */
  by(text: string): T[] {
    const folded = text.toLowerCase()
    const named = new Set<string>()
    for (let at = 0; at < folded.length; at++)
      for (const family of this.families.get(folded.slice(at, at + HEAD)) ?? []) if (stands(family, folded, at)) named.add(family)
    // `田中前掲論文`: Japanese authors are named again by their family, which the whole name begins with.
    const japanese = /(\p{Script=Han}{2,3})[、,，]?\s*前掲/u.exec(folded)?.[1]
    if (japanese) for (const family of this.families.get(japanese.slice(0, HEAD)) ?? []) if (family.startsWith(japanese)) named.add(family)
    const found = [...named].flatMap((family) => this.works.get(family)!)
    return found.sort((a, b) => a - b).map((k) => this.entries[k]!)
  }
}

/** Whether a name stands there whole; Chinese has no ends of words. */
function stands(family: string, text: string, at: number): boolean {
  if (!text.startsWith(family, at)) return false
  return /\p{Script=Han}/u.test(family) || !(/\p{L}/u.test(text[at - 1] ?? '') || /\p{L}/u.test(text[at + family.length] ?? ''))
}

/** Whether the text has the title's beginning: up to its colon, or its first words. */
export function isTitled(item: CslItem, text: string): boolean {
  const [main = ''] = (item.title ?? '').split(/[:：—]/)
  const han = /\p{Script=Han}/u.test(main)
  const short = bare(han ? main : main.trim().split(/\s+/).slice(0, FEW).join(' '))
  return short.length >= (han ? FEW : LETTERS) && bare(text).includes(short)
}
