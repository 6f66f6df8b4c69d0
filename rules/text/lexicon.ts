/** The document's own characters and pairs of characters: it is its own best dictionary. */
import type { Root } from 'mdast'
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
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

export const lexicon = defineMeasure<Lexicon>({
  id: 'lexicon',
  summary: 'Characters and pairs of characters of the document, with counts',
  measure: ({ root }) => count(root),
})

/** A letter beside Han characters. */
const LONE_LETTER = /^[^A-Za-z]?[A-Za-z][^A-Za-z]?$/

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
        if (k < value.length && LONE_LETTER.test(value.slice(Math.max(0, k - 1), k + 2)) && /[A-Za-z]/.test(value[k]!))
          add(chars, value[k]!)
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
