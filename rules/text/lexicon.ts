/** The document's own characters and pairs of characters: it is its own best dictionary. */
import type { Root } from 'mdast'
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'
import { toSimplified } from '../evidence/fold.ts'
import { GAP } from '../evidence/han.ts'
import { isHanCode } from './scripts.ts'

export interface Lexicon {
  readonly chars: ReadonlyMap<string, number>
  readonly pairs: ReadonlyMap<string, number>
  /** By character, those that follow it, and those that stand before it: Han and kana only. */
  readonly followers: ReadonlyMap<string, readonly string[]>
  readonly leaders: ReadonlyMap<string, readonly string[]>
  /** By the characters around a place, two before and one after, or one and two (`移动_付`, `动_付的`), what stands there and how often. */
  readonly frames: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** By simplified form, the form that the document has, the most common one. */
  readonly forms: ReadonlyMap<string, string>
  /** It is written in traditional characters: it has 國 and no 国. */
  readonly traditional: boolean
}

export const isHan = (c: string | undefined): boolean => c !== undefined && c !== '' && isHanCode(c.charCodeAt(0))
export const isKana = (c: string): boolean => c >= '\u3041' && c <= '\u30ff'

/** What a character counts as in pairs: itself, any digit, any other. */
export const token = (c: string | undefined): string =>
  c === undefined ? GAP : isHan(c) || isKana(c) ? c : c >= '0' && c <= '9' ? '0' : GAP

/** Repairs hardly change what a document is made of: it is counted once, by the rule that first asks. */
const cache = new WeakMap<Scan, Lexicon>()

export const lexicon = defineMeasure<Lexicon>({
  id: 'lexicon',
  summary: 'Characters and pairs of characters of the document, with counts',
  measure({ scan, root }) {
    let found = root && cache.get(scan)
    if (!found) {
      found = count(root)
      if (root) cache.set(scan, found)
    }
    return found
  },
})

/** Common characters that traditional text has in another form. */
const MARKERS = '这国为们来个时会说发对学开关与实'

/** The two frames of a Han character, as far as Han characters are around it. */
export function framesAt(text: string, at: number): string[] {
  const [a, b, c, d] = [text[at - 2], text[at - 1], text[at + 1], text[at + 2]]
  if (!isHan(text[at]) || !isHan(b) || !isHan(c)) return []
  return [...(isHan(a) ? [`${a}${b}_${c}`] : []), ...(isHan(d) ? [`${b}_${c}${d}`] : [])]
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

function count(root: Root | undefined): Lexicon {
  const chars = new Map<string, number>()
  const pairs = new Map<string, number>()
  const frames = new Map<string, Map<string, number>>()
  const add = (map: Map<string, number>, key: string): unknown => map.set(key, (map.get(key) ?? 0) + 1)
  if (root) {
    for (const { node } of textBlocks(root)) {
      const { value } = readBlock(node)
      let before = GAP
      for (let k = 0; k <= value.length; k++) {
        const here = token(value[k])
        add(chars, here)
        // A letter on its own stands among Han characters.
        if (isLetter(value.charCodeAt(k)) && !isLetter(value.charCodeAt(k - 1)) && !isLetter(value.charCodeAt(k + 1))) add(chars, value[k]!)
        if (here !== GAP || before !== GAP) add(pairs, before + here)
        before = here
        for (const frame of framesAt(value, k)) {
          const known = frames.get(frame)
          if (known) add(known, value[k]!)
          else frames.set(frame, new Map([[value[k]!, 1]]))
        }
      }
    }
  }
  const followers = new Map<string, string[]>()
  const leaders = new Map<string, string[]>()
  const list = (map: Map<string, string[]>, key: string, c: string): unknown => map.get(key)?.push(c) ?? map.set(key, [c])
  for (const pair of pairs.keys()) {
    const [a, b] = pair as unknown as [string, string]
    if (a === GAP || b === GAP || a === '0' || b === '0') continue
    list(followers, a, b)
    list(leaders, b, a)
  }
  const forms = new Map<string, string>()
  for (const [c, times] of chars) {
    const simple = toSimplified(c)
    if (times > (chars.get(forms.get(simple) ?? '') ?? 0)) forms.set(simple, c)
  }
  const traditional = Array.from(MARKERS).some((simple) => (forms.get(simple) ?? simple) !== simple)
  return { chars, pairs, frames, followers, leaders, forms, traditional }
}
