/** Characters that OCR took for others that look alike: where another one is likelier, how much, and how often the document has the same slip. */
import type { Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Scan } from '../../pipeline/types.ts'
import { type Lexicon, lexicon } from '../text/lexicon.ts'
import { type Contender, type LookAlike, lookAlikes } from '../text/look-alikes.ts'
import { latinText } from '../text/scripts.ts'
import { isSure, slipRate, weigh } from '../text/slip-odds.ts'

/** Odds as in `slip-odds.ts`, from which on a place is likely a slip, or may be one. */
export const LIKELY = 3
export const GUESS = 1
/** A word this common where what stands there makes none, and a character that looks so much like it. */
const WORD = { worth: 3, alike: 0.75 }

export interface Slip {
  readonly at: number
  /** What stands there, with its neighbours. */
  readonly here: string
  readonly best: Contender
  /** By this place alone. */
  readonly odds: number
  /** What is like it in outline, or in its strokes. */
  readonly alike: number
  /** The other character makes a common word, and looks alike. */
  readonly makesWord: boolean
  readonly kind: Kind
}

/** One character taken for the same other one: how often that is likely, and between which neighbours a word comes of it: a phrase that comes again says it once. */
interface Kind {
  likely: number
  readonly words: Set<string>
}

export interface Slips {
  /** The source says its language: emend's own Markdown, a page of a journal. Finished texts are judged by their editors. */
  readonly finished: boolean
  /** How many there are: see `slip-odds.ts`. */
  readonly rate: number
  of(block: TextBlock): readonly Slip[]
}

const known = new WeakMap<Scan, Slips>()

/** Looked for once, when the text is still as the OCR left it: blocks seen late are judged by the same. */
export const slips = defineMeasure<Slips>({
  id: 'slips',
  summary: 'Characters taken for others, and whether the document has many of them',
  measure({ scan, root, use }) {
    const found = known.get(scan) ?? { ...look(root, () => use(lexicon)), finished: scan.metadata?.['lang'] !== undefined }
    known.set(scan, found)
    return found
  },
  say: ({ rate }) => `${(10 ** rate).toFixed(2)} characters in a thousand are surely taken for others`,
})

const HAN = /[\u3400-\u9fff]{2}/
const isSubject = ({ role, value }: TextBlock): boolean => role !== 'authors' && role !== 'equation' && HAN.test(value) && !latinText(value)

function look(root: Root | undefined, words: () => Lexicon): Omit<Slips, 'finished'> {
  const found = new Map<string, readonly LookAlike[]>()
  let chars = 0
  let sure = 0
  for (const { node, inNote } of root ? textBlocks(root) : []) {
    const block = readBlock(node, inNote)
    if (!isSubject(block)) continue
    const places = lookAlikes(block.value, words())
    found.set(block.value, places)
    chars += block.value.length
    sure += places.filter(({ contenders }) => isSure(contenders)).length
  }
  const rate = slipRate(sure, chars)
  const kinds = new Map<string, Kind>()
  const judged = (text: string, places: readonly LookAlike[] = lookAlikes(text, words())): Slip[] =>
    places.map((place) => judge(place, rate, kinds, text))
  const byText = new Map(Array.from(found, ([value, places]) => [value, judged(value, places)]))
  // Lines of what may be a table are no blocks yet, and may be cells or paragraphs later.
  const lines = root?.children.flatMap((node) => (node.type === 'tableLines' ? node.children : [])) ?? []
  const late = lines.flatMap(({ value }) => (HAN.test(value) ? judged(value) : []))
  for (const { kind, odds, makesWord, here } of [...[...byText.values()].flat(), ...late]) {
    if (odds > LIKELY) kind.likely++
    if (odds > GUESS && makesWord) kind.words.add(here)
  }
  return { rate, of: (block) => (isSubject(block) ? (byText.get(block.value) ?? judged(block.value)) : []) }
}

function judge({ at, from, contenders }: LookAlike, rate: number, kinds: Map<string, Kind>, text: string): Slip {
  const { best, odds } = weigh(contenders, rate)
  const { signs, to } = best
  const alike = Math.max(signs.alike, signs.outline)
  const kind = kinds.get(from + to) ?? { likely: 0, words: new Set<string>() }
  kinds.set(from + to, kind)
  return {
    at,
    here: text.slice(Math.max(0, at - 1), at + 2),
    best,
    odds,
    alike,
    makesWord: signs.own === 0 && signs.word >= WORD.worth && alike >= WORD.alike,
    kind,
  }
}
