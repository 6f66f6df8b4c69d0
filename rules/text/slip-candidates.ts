/** Which characters may have been meant where one stands: what looks alike, what makes a word here, what the document has beside these neighbours. */
import { simplifiedCode } from '../evidence/fold.ts'
import { isStandard } from '../evidence/forms.ts'
import { shapes } from '../evidence/shapes.ts'
import { words } from '../evidence/words.ts'
import type { Lexicon } from './lexicon.ts'
import type { Place } from './likelihood.ts'
import { isHanCode } from './scripts.ts'

/** A candidate that only makes a word: two characters must be common. */
const COMMON_WORD = 60
/** One number is as good as another where it stands, and better than most words: what is taken for one, or one for it, looks alike. */
export const NUMERALS = new Set(Array.from('一二三四五六七八九十百千几幾两兩', (c) => c.charCodeAt(0)))

/** Han characters that look like one, but for its own forms in the other script, and how much; asked for again and again. */
const alikeCache = new Map<number, ReadonlyMap<number, number>>()
export function alikeOf(from: number): ReadonlyMap<number, number> {
  const cached = alikeCache.get(from)
  if (cached) return cached
  const folded = simplifiedCode(from)
  const { alike, similarity } = shapes()
  // Of traditional characters few are listed: what its simplified form is like it may be like too, 約 and 的.
  const own = String.fromCharCode(from)
  const char = alike(own).length ? own : String.fromCharCode(folded)
  const found = new Map<number, number>()
  for (const other of alike(char)) {
    const c = other.charCodeAt(0)
    if (isHanCode(c) && simplifiedCode(c) !== folded && !(NUMERALS.has(c) && NUMERALS.has(from))) found.set(c, similarity(char, other))
  }
  alikeCache.set(from, found)
  return found
}

/** What looks alike, makes a word here, or follows and precedes these neighbours often. */
export function candidates(text: string, at: number, { l, r }: Place, from: number, lexicon: Lexicon): number[] {
  const found = new Set(alikeOf(from).keys())
  const folded = simplifiedCode(from)
  const add = (c: number): void => {
    if (isHanCode(c) && simplifiedCode(c) !== folded && !NUMERALS.has(c)) found.add(c)
  }
  words()
    .completions(text, at)
    .forEach(({ length, frequency }, c) => {
      if (length > 2 || frequency >= COMMON_WORD) add(inScript(c, lexicon))
    })
  lexicon.followers.get(l)?.forEach(add)
  lexicon.leaders.get(r)?.forEach(add)
  return [...found]
}

/** What looks alike, and what the document has between these neighbours, each side by itself. */
export function known({ l, r }: Place, alike: ReadonlyMap<number, number>, { followers, leaders }: Lexicon): number[] {
  const before = leaders.get(r)
  const between = before ? (followers.get(l) ?? []).filter((c) => before.includes(c) && !alike.has(c) && !NUMERALS.has(c)) : []
  return [...alike.keys(), ...between]
}

/** Statistics are of simplified text: the form that the document has, or one that can stand beside its own; 0 where there is none. */
export function inScript(c: number, { forms, traditional }: Lexicon): number {
  if (!traditional) return c
  return forms.get(simplifiedCode(c)) ?? (isStandard(c, false) ? c : 0)
}
