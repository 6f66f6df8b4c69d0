/** Which characters may have been meant where one stands: what looks alike, what makes a word here, what the document has beside these neighbours. */
import { toSimplified } from '../evidence/fold.ts'
import { shapes } from '../evidence/shapes.ts'
import { words } from '../evidence/words.ts'
import { isHan, type Lexicon } from './lexicon.ts'
import type { Place } from './likelihood.ts'
import { isStandard } from './variant-forms.ts'

/** A candidate that only makes a word: two characters must be common. */
const COMMON_WORD = 60
/** One number is as good as another where it stands, and better than most words: what is taken for one, or one for it, looks alike. */
export const NUMERALS = new Set('一二三四五六七八九十百千几幾两兩')

/** Han characters that look like one, but for its own forms in the other script, and how much; asked for again and again. */
const alikeCache = new Map<string, ReadonlyMap<string, number>>()
export function alikeOf(from: string): ReadonlyMap<string, number> {
  let found = alikeCache.get(from)
  if (!found) {
    const folded = toSimplified(from)
    const { alike, similarity } = shapes()
    found = new Map(
      alike(from)
        .filter((c) => isHan(c) && toSimplified(c) !== folded && !(NUMERALS.has(c) && NUMERALS.has(from)))
        .map((c) => [c, similarity(from, c)]),
    )
    alikeCache.set(from, found)
  }
  return found
}

/** What looks alike, makes a word here, or follows and precedes these neighbours often. */
export function candidates(text: string, at: number, { l, r }: Place, from: string, lexicon: Lexicon): Set<string> {
  const found = new Set(alikeOf(from).keys())
  const folded = toSimplified(from)
  const add = (c: string): void => {
    if (isHan(c) && toSimplified(c) !== folded && !NUMERALS.has(c)) found.add(c)
  }
  for (const [c, { length, frequency }] of words().completions(text, at))
    if (length > 2 || frequency >= COMMON_WORD) add(inScript(c, lexicon))
  for (const c of lexicon.followers.get(l) ?? []) add(c)
  for (const c of lexicon.leaders.get(r) ?? []) add(c)
  return found
}

/** What looks alike, and what the document has between these neighbours, each side by itself. */
export function* known({ l, r }: Place, alike: ReadonlyMap<string, number>, { followers, leaders }: Lexicon): Iterable<string> {
  yield* alike.keys()
  const before = leaders.get(r)
  for (const c of followers.get(l) ?? []) if (before?.includes(c) && !alike.has(c) && !NUMERALS.has(c)) yield c
}

/** Statistics are of simplified text: the form that the document has, or one that can stand beside its own; empty where there is none. */
export function inScript(c: string, { forms, traditional }: Lexicon): string {
  if (!traditional) return c
  return forms.get(toSimplified(c)) ?? (isStandard(c, false) ? c : '')
}
