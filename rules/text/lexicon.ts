/** The document's own characters and pairs of characters: it is its own best dictionary. */
import type { Root } from 'mdast'
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'
import { simplifiedCode } from '../evidence/fold.ts'
import { GAP } from '../evidence/han.ts'
import { isHanCode } from './scripts.ts'

/** Characters are code units here: they are asked for hundreds of thousands of times. */
export interface Lexicon {
  /** Those that the document has, ascending: Han characters, kana, letters that stand alone, and what {@link tokenAt} makes of others. */
  readonly chars: Uint16Array
  /** How often each stands in the document. */
  readonly times: Uint32Array
  /** How often `b` stands behind `a`, of Han characters, kana and what {@link tokenAt} makes of others. */
  pair(a: number, b: number): number
  /** By character, those that follow it often, and those that often stand before it: Han and kana only. */
  readonly followers: ReadonlyMap<number, readonly number[]>
  readonly leaders: ReadonlyMap<number, readonly number[]>
  /** How often a frame stands in the document, and how often with which character in it: by {@link framesAt} and {@link inFrame}. */
  frame(frame: number): number
  /** By simplified form, the form that the document has, the most common one. */
  readonly forms: ReadonlyMap<number, number>
  /** It is written in traditional characters: it has 國 and no 国. */
  readonly traditional: boolean
}

export const isKanaCode = (code: number): boolean => code >= 0x3041 && code <= 0x30ff

/** What the character at `at` counts as in pairs: itself, any digit, any other; a gap beyond the ends. */
export const tokenAt = (text: string, at: number): number => tokenCode(text.charCodeAt(at))

export const GAP_CODE = GAP.charCodeAt(0)
const DIGIT_CODE = 0x30
const tokenCode = (code: number): number =>
  isHanCode(code) || isKanaCode(code) ? code : code >= DIGIT_CODE && code < DIGIT_CODE + 10 ? DIGIT_CODE : GAP_CODE

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

/** Pairs that the document has so often are words of its own. */
const OFTEN = 3
/** Common characters that traditional text has in another form. */
const MARKERS = Array.from('这国为们来个时会说发对学开关与实', (c) => c.charCodeAt(0))

/**
 * The two frames of a Han character, as far as Han characters are around it: `移动_付` and `动_付的`. Numbers that stand for them, since a string for each is dear; two
 * frames have one by chance in a billion.
 */
export function framesAt(text: string, at: number): number[] {
  const b = hanCodeAt(text, at - 1)
  const c = hanCodeAt(text, at + 1)
  if (!b || !c || !hanCodeAt(text, at)) return []
  const frames = []
  const a = hanCodeAt(text, at - 2)
  const d = hanCodeAt(text, at + 2)
  if (a) frames.push(frameOf(1, a, b, c))
  if (d) frames.push(frameOf(2, b, c, d))
  return frames
}

const frameOf = (side: number, a: number, b: number, c: number): number =>
  mix(Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f), side)

/** 0 where there is no Han character. */
function hanCodeAt(text: string, at: number): number {
  const code = at >= 0 && at < text.length ? text.charCodeAt(at) : 0
  return isHanCode(code) ? code : 0
}

/** A frame with a character in it. */
export const inFrame = (frame: number, c: number): number => mix(frame, c)

/** 30 bits, which V8 keeps as small integers. */
const mix = (hash: number, code: number): number => (Math.imul(hash ^ code, 0x9e3779b1) ^ (hash >>> 7)) & 0x3fffffff

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** Two characters as one number: strings of two would have to be made and hashed for each place. */
const keyOf = (a: number, b: number): number => (a << 16) | b

function count(root: Root | undefined): Lexicon {
  const times = new Uint32Array(0x10000)
  const seen: number[] = []
  const see = (code: number): void => {
    if (times[code]!++ === 0) seen.push(code)
  }
  const pairs = new Map<number, number>()
  const frames: number[] = []
  if (root) {
    for (const { node } of textBlocks(root)) {
      const { value } = readBlock(node)
      let before = GAP_CODE
      for (let k = 0; k <= value.length; k++) {
        const code = value.charCodeAt(k)
        const here = tokenCode(code)
        see(here)
        // A letter on its own stands among Han characters.
        if (isLetter(code) && !isLetter(value.charCodeAt(k - 1)) && !isLetter(value.charCodeAt(k + 1))) see(code)
        if (here !== GAP_CODE || before !== GAP_CODE) {
          const key = keyOf(before, here)
          pairs.set(key, (pairs.get(key) ?? 0) + 1)
        }
        before = here
      }
      addFrames(frames, value)
    }
  }
  const followers = new Map<number, number[]>()
  const leaders = new Map<number, number[]>()
  const list = (map: Map<number, number[]>, key: number, c: number): unknown => map.get(key)?.push(c) ?? map.set(key, [c])
  pairs.forEach((often, pair) => {
    if (often < OFTEN) return
    const a = pair >>> 16
    const b = pair & 0xffff
    if (a === GAP_CODE || b === GAP_CODE || a === DIGIT_CODE || b === DIGIT_CODE) return
    list(followers, a, b)
    list(leaders, b, a)
  })
  const forms = new Map<number, number>()
  const chars = Uint16Array.from(seen).sort()
  for (const c of chars) {
    const simple = simplifiedCode(c)
    const known = forms.get(simple)
    if (known === undefined || times[c]! > times[known]!) forms.set(simple, c)
  }
  const traditional = MARKERS.some((simple) => (forms.get(simple) ?? simple) !== simple)
  return {
    chars,
    times,
    pair: (a, b) => pairs.get(keyOf(a, b)) ?? 0,
    frame: counter(frames),
    followers,
    leaders,
    forms,
    traditional,
  }
}

/** The frames of every Han character of a text, and those with it: as {@link framesAt} gives them. */
function addFrames(frames: number[], text: string): void {
  let a = 0
  let b = 0
  let here = hanCodeAt(text, 0)
  let c = hanCodeAt(text, 1)
  for (let k = 0; k < text.length; k++) {
    const d = hanCodeAt(text, k + 2)
    if (b && here && c) {
      if (a) addFrame(frames, frameOf(1, a, b, c), here)
      if (d) addFrame(frames, frameOf(2, b, c, d), here)
    }
    a = b
    b = here
    here = c
    c = d
  }
}
const addFrame = (frames: number[], frame: number, here: number): unknown => frames.push(frame, inFrame(frame, here))

/** How often each number is in a list: four for each character of a book are too many for a Map, and few are asked for. */
function counter(list: readonly number[]): (n: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(2 * list.length + 2)) - 1
  const keys = new Int32Array(mask + 1).fill(FREE)
  const times = new Uint32Array(mask + 1)
  /** Where a number is, or would be. */
  const place = (n: number): number => {
    let at = (n ^ (n >>> 15)) & mask
    while (keys[at] !== n && keys[at] !== FREE) at = (at + 1) & mask
    return at
  }
  for (const n of list) {
    const at = place(n)
    keys[at] = n
    times[at]!++
  }
  return (n) => times[place(n)]!
}
/** No frame: they are not negative. */
const FREE = -1
