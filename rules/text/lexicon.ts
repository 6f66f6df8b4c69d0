/** The document's own characters and pairs of characters: it is its own best dictionary. */
import type { Root } from 'mdast'
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'
import { GAP } from '../evidence/han.ts'
import { isHanCode } from './scripts.ts'

export interface Lexicon {
  readonly chars: ReadonlyMap<string, number>
  readonly pairs: ReadonlyMap<string, number>
  /** By character, those that follow it often. */
  readonly followers: ReadonlyMap<string, readonly string[]>
}

/** How often a character follows another to be usual there. */
export const USUAL = 6
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

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

function count(root: Root | undefined): Lexicon {
  const chars = new Map<string, number>()
  const pairs = new Map<string, number>()
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
      }
    }
  }
  const followers = new Map<string, string[]>()
  for (const [pair, times] of pairs) {
    if (times < USUAL || pair.includes(GAP)) continue
    const known = followers.get(pair[0]!)
    if (known) known.push(pair[1]!)
    else followers.set(pair[0]!, [pair[1]!])
  }
  return { chars, pairs, followers }
}
