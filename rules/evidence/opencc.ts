/** OpenCC's dictionaries, walked so that each character of what comes out knows which characters of the text it stands for. */
import { createRequire } from 'node:module'
import { type Cut, cutWords } from './segment.ts'

/** What a text is converted to: OpenCC's own standards; `twp` has the vocabulary of Taiwan, too. */
export type Target = 'cn' | 't' | 'tw' | 'hk' | 'twp'

/** A stretch of a text that is written otherwise; offsets in UTF-16 units. */
export interface Conversion {
  readonly start: number
  readonly end: number
  readonly to: string
}

/** As `opencc-js/core` has it: the longest entry that a text has at an offset. */
interface Trie {
  loadDictGroup(dicts: readonly string[]): void
  matchPrefix(text: string, at: number): { readonly end: number; readonly value: string } | null
}
interface Preset {
  readonly configs: Readonly<
    Record<string, { normalizationChain?: string[][]; segmentation?: string[]; conversionChain: string[][] } | undefined>
  >
}
interface Chain {
  /** Compatibility forms, before all else. */
  readonly first: readonly Trie[]
  /** Phrases that the later dictionaries may not reach across. */
  readonly segments: Trie | undefined
  readonly steps: readonly Trie[]
}

const CONFIGS = { cn: 't2s', t: 's2t', tw: 's2tw', hk: 's2hk', twp: 's2twp' } as const
const chains = new Map<Target, Chain>()

/** Loads what a conversion needs; to traditional that is 1 MB of phrases, some 0.3 s. */
function chainOf(target: Target): Chain {
  let chain = chains.get(target)
  if (!chain) {
    const require = createRequire(import.meta.url)
    const core = require('opencc-js/core') as { Trie: new () => Trie }
    const { configs } = require(target === 'cn' ? 'opencc-js/preset/t2cn' : 'opencc-js/preset/cn2t') as Preset
    const trie = (group: readonly string[]): Trie => {
      const made = new core.Trie()
      made.loadDictGroup(group)
      return made
    }
    const config = configs[CONFIGS[target]]!
    chain = {
      first: (config.normalizationChain ?? []).map(trie),
      segments: config.segmentation && trie(config.segmentation),
      steps: config.conversionChain.map(trie),
    }
    chains.set(target, chain)
  }
  return chain
}

/** A text on its way: `from[k]` to `to[k]` are the offsets, into what it was at first, that its unit `k` stands for. */
interface Walked {
  readonly text: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/**
 * What OpenCC writes otherwise in a text, in order; single characters where lengths agree, else whole words.
 *
 * An entry of its dictionaries does not count where it cuts a word in two: there is no 被发 in 被|发明.
 */
export function conversions(text: string, target: Target): Conversion[] {
  const words = cutWords(text)
  const { first, segments, steps } = chainOf(target)
  const units = Array.from({ length: text.length }, (_, k) => k)
  let walked: Walked = { text, from: units, to: units.map((k) => k + 1) }
  for (const trie of first) walked = step(walked, trie, words)
  const parts = segments ? cutAt(walked, segments, words) : [walked]
  return differences(text, joined(parts.map((part) => steps.reduce((sofar, trie) => step(sofar, trie, words), part))))
}

/** The longest entry at an offset that cuts no word in two. */
function entry({ text, from, to }: Walked, at: number, trie: Trie, words: Cut): ReturnType<Trie['matchPrefix']> {
  let found = trie.matchPrefix(text, at)
  const cuts = (entryEnd: number): boolean => {
    const [start, end] = [from[at]!, to[entryEnd - 1]!]
    return (words.start[start]! < start && words.end[start]! < end) || (words.start[end - 1]! > start && words.end[end - 1]! > end)
  }
  while (found && found.end - at > 1 && cuts(found.end)) found = trie.matchPrefix(text.slice(0, found.end - 1), at)
  return found
}

/** One dictionary over a text. */
function step(walked: Walked, trie: Trie, words: Cut): Walked {
  const { text, from, to } = walked
  let out = ''
  const starts: number[] = []
  const ends: number[] = []
  for (let k = 0; k < text.length; ) {
    const found = entry(walked, k, trie, words)
    const end = found?.end ?? k + 1
    const value = found?.value ?? text[k]!
    const same = value.length === end - k
    for (let n = 0; n < value.length; n++) {
      starts.push(from[same ? k + n : k]!)
      ends.push(to[same ? k + n : end - 1]!)
    }
    out += value
    k = end
  }
  return { text: out, from: starts, to: ends }
}

function cutAt(walked: Walked, segments: Trie, words: Cut): Walked[] {
  const cuts = new Set([0, walked.text.length])
  for (let k = 0; k < walked.text.length; ) {
    const found = entry(walked, k, segments, words)
    if (found) cuts.add(k).add(found.end)
    k = found?.end ?? k + 1
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.slice(1).map((end, k) => {
    const start = sorted[k]!
    return { text: walked.text.slice(start, end), from: walked.from.slice(start, end), to: walked.to.slice(start, end) }
  })
}

const joined = (parts: readonly Walked[]): Walked => ({
  text: parts.map(({ text }) => text).join(''),
  from: parts.flatMap(({ from }) => from),
  to: parts.flatMap(({ to }) => to),
})

function differences(text: string, { text: out, from, to }: Walked): Conversion[] {
  const found: Conversion[] = []
  for (let k = 0; k < out.length; ) {
    const start = from[k]!
    let end = to[k]!
    let n = k + 1
    // Units that share characters of the text are one; so are the two of a surrogate pair.
    while (n < out.length && (from[n]! < end || isTrail(out, n) || isTrail(text, from[n]!))) end = Math.max(end, to[n++]!)
    const written = out.slice(k, n)
    if (written !== text.slice(start, end)) found.push({ start, end, to: written })
    k = n
  }
  return found
}

const isTrail = (text: string, at: number): boolean => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff
