/**
 * Latin words inside Chinese text come apart and run together: text layers put blanks where letters stand apart (`Ｃｏｎｆｅ ｒｅｎｃｅ`) and
 * lose those between words (`PaymentandtheResilience`). Where the source vouches for its word spaces (U+2002) all others are noise;
 * elsewhere an English word list, capitals and the document's own words decide.
 *
 * In a text whose spaces are as printed, two pieces are joined, or a word is cut, only when that turns what no list knows into words:
 * `weat her`, `ofinstruments`. Names, hyphens and words of other languages stay.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { type Spacing as LatinSpacing, latin } from '../evidence/latin.ts'
import { vouchedBlanks } from '../text/blanks.ts'
import { type LatinRun, latinRuns } from '../text/latin-runs.ts'
import { BLANK, DIGIT, kindAt, LATIN, NARROW, QUOTE } from '../text/scripts.ts'
import { type Spacing, spacing } from '../text/spacing.ts'

type Said = 'blank' | 'glued'

/** Words of the document that nothing parts or joins: between vouched blanks, marks, other scripts. */
export const ownWords = defineMeasure<ReadonlyMap<string, number>>({
  id: 'own-latin-words',
  summary: 'Latin words as they stand in the document',
  measure({ scan, use }) {
    const counts = new Map<string, number>()
    const { noise } = use(spacing)
    const word = noise
      ? /(?<=^|[^\sA-Za-z])[A-Za-z]{2,}(?=$|[^\sA-Za-z]|\u2002)|(?<=\u2002)[A-Za-z]{2,}(?=$|[^\sA-Za-z]|\u2002)/g
      : /[A-Za-z\u00c0-\u024f]{2,}/g
    for (const page of scan.children)
      for (const { value } of page.children) for (const [found] of value.matchAll(word)) counts.set(found, (counts.get(found) ?? 0) + 1)
    return counts
  },
})

/** English prose has 90 % listed words and more, names included; German, French and Spanish under 35 %. */
const LISTED_SHARE = 0.65

export const isEnglish = defineMeasure<boolean>({
  id: 'english',
  summary: 'The Latin words of the document are English ones',
  measure({ use }) {
    let all = 0
    let listed = 0
    for (const [word, times] of use(ownWords)) {
      if (!/^[a-z\u00df-\u024f]{2,}$/.test(word)) continue
      all += times
      if (latin().frequency(word) > 0) listed += times
    }
    return listed >= all * LISTED_SHARE
  },
})

/** Enough of a document's Latin text to tell what its spaces are worth. */
const SAMPLE = 4000

const latinSpaces = defineMeasure<LatinSpacing>({
  id: 'latin-spaces',
  summary: 'What the blanks between Latin letters are worth',
  measure({ scan, use }) {
    let text = ''
    const blanks: number[] = []
    for (const page of scan.children) {
      for (const { value } of page.children) {
        if (text.length > SAMPLE) break
        for (const run of latinRuns(value)) {
          const found = glyphs(value, run, new Set())
          for (let k = 1; k < found.text.length; k++) if (found.blank[k]! > 0) blanks.push(text.length + k)
          text += `${found.text}|`
        }
      }
    }
    return text.length < 40 && use(spacing).noise ? 'scattered' : latin().spacing(text, blanks)
  },
  say: (found) => `Blanks between Latin letters are ${found}`,
})

export default defineRule({
  id: 'latin-words',
  stage: 'words',
  confidence: 'likely',
  summary: 'Latin words that were split or run together are restored.',
  messages: { blank: 'Blank inside a word removed', glued: 'Words run together parted' },
  examples: [
    {
      before:
        '会议（Confe rence\u2002on\u2002Interact ion\u2002and \u2002Confiden ce\u2002Bu i lding\u2002 in\u2002Asia）的 总体 设想 ， 时',
      after: '会议（Conference on Interaction and Confidence Building in Asia）的 总体 设想 ， 时',
    },
    {
      before: '论文 ： Mobil e PaymentandtheRes ilience ofMi cro-merchants ， 完',
      after: '论文 ： Mobile Payment and the Resilience of Micro-merchants ， 完',
    },
    {
      before: 'Keywords: weat her diaries, clergy; the hanging ofinstruments and the vocabulary of clouds.',
      after: 'Keywords: weather diaries, clergy; the hanging of instruments and the vocabulary of clouds.',
    },
    {
      before: 'Josiah Pell of Skelby and Arie Bloed wrote of Wissenschaft and blood-feeding notwithstanding.',
      note: 'Names, other languages, hyphens.',
    },
    { before: 'The data base and the database, a way and away, no where.', note: 'Both are words.' },
    { before: '见 http://www.example.org/tables 与CICA的H2', note: 'Addresses and formulas.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const runs = latinRuns(block.value)
        if (!runs.length) return
        const measure = context.measure(spacing)
        const spaces = measure.vouched ? 'scattered' : context.measure(latinSpaces)
        const own = context.measure(ownWords)
        const english = context.measure(isEnglish)
        const vouched = vouchedBlanks(block)
        const report = (start: number, end: number, replace: string, message: Said, sure = false): void => {
          if (block.value.slice(start, end) !== replace)
            context.report(block, { start, end, replace, message, ...(sure ? { confidence: 'certain' } : {}) })
        }
        for (const run of runs) restore(block.value, run, vouched, measure, spaces, own, english, report)
      },
    }
  },
})

/** The letters and marks of a run, and what stands before each of them. */
interface Glyphs {
  readonly text: string
  readonly at: readonly number[]
  /** Blank before the glyph: 0 none, 1 weak, 2 vouched for. */
  readonly blank: readonly number[]
}

function glyphs(value: string, { start, end }: LatinRun, vouched: ReadonlySet<number>): Glyphs {
  let text = ''
  const at: number[] = []
  const blank: number[] = []
  let before = 0
  for (let k = start; k < end; k++) {
    if (kindAt(value, k) === BLANK) before = Math.max(before, vouched.has(k) || value[k] === '\u3000' ? 2 : 1)
    else {
      text += value[k]
      at.push(k)
      blank.push(before)
      before = 0
    }
  }
  return { text, at, blank }
}

type Report = (start: number, end: number, replace: string, message: Said, sure?: boolean) => void

function restore(
  value: string,
  run: LatinRun,
  vouched: ReadonlySet<number>,
  measure: Spacing,
  spaces: LatinSpacing,
  own: ReadonlyMap<string, number>,
  english: boolean,
  report: Report,
): void {
  const found = glyphs(value, run, vouched)
  const { text, at, blank } = found
  const cuts = spaces === 'faithful' ? printedCuts(found, english ? own : undefined) : noisyCuts(found, measure, spaces, own)
  for (let k = 1; k < text.length; k++) {
    const from = at[k - 1]! + 1
    if (cuts.has(k) && from === at[k]) report(from, from, ' ', 'glued')
    else if (cuts.has(k)) report(from, at[k]!, ' ', 'blank', true)
    else if (blank[k]! > 0) report(from, at[k]!, '', 'blank', measure.vouched && blank[k] === 1)
  }
}

const known = (own: ReadonlyMap<string, number>) => (word: string) => {
  const times = own.get(word) ?? 0
  return times > 1 ? times : 0
}

/** Where words part when blanks are noise, all or nearly all of them. */
function noisyCuts({ text, blank }: Glyphs, measure: Spacing, spaces: LatinSpacing, own: ReadonlyMap<string, number>): Set<number> {
  const cuts = new Set<number>()
  const bounds = [0]
  for (let k = 1; k < text.length; k++) if (blank[k] === 2) bounds.push(k)
  bounds.push(text.length)
  for (let b = 0; b + 1 < bounds.length; b++) {
    const [from, to] = [bounds[b]!, bounds[b + 1]!]
    // A line's end, not of print but of the extractor: Sy⏎stem.
    if (from > 0 && !broken(text, from, own)) cuts.add(from)
    const part = text.slice(from, to)
    const weak: number[] = []
    if (!measure.vouched) for (let k = 1; k < part.length; k++) if (blank[from + k] === 1) weak.push(k)
    let at = from
    let last = ''
    for (const piece of latin().segment(part, weak, { known: known(own), spacing: spaces })) {
      if (at > from && letters(text, at) && (measure.vouched ? apart(last, piece) : !/^s$/.test(piece))) cuts.add(at)
      at += piece.length
      last = piece
    }
  }
  for (let k = 1; k < text.length; k++) if (!letters(text, k) && besideMark(text, k, blank[k]!, measure)) cuts.add(k)
  return cuts
}

/** Do the letters before and after `k` make a word that neither of them is? */
function broken(text: string, k: number, own: ReadonlyMap<string, number>): boolean {
  const a = /[A-Za-z]*$/.exec(text.slice(Math.max(0, k - 20), k))![0]
  const b = /^[a-z]*/.exec(text.slice(k, k + 20))![0]
  const { frequency } = latin()
  if (!a || !b || frequency(a + b) < COMMON) return false
  return Math.max(frequency(a), own.get(a) ?? 0) === 0 || Math.max(frequency(b), own.get(b) ?? 0) === 0
}

/** Where word spaces are vouched for, few are lost: two words of which one is a little one, or both are common, or a capital begins the second. */
function apart(a: string, b: string): boolean {
  const { frequency } = latin()
  if (/[a-z]$/.test(a) && /^[A-Z]/.test(b)) return true
  if (/[A-Z]$/.test(a)) return false
  if (FUNCTION_WORDS.has(a.toLowerCase()) || FUNCTION_WORDS.has(b.toLowerCase())) return Math.min(frequency(a), frequency(b)) > COMMON
  return Math.min(a.length, b.length) > 3 && Math.min(frequency(a), frequency(b)) > COMMON
}

const letters = (text: string, k: number): boolean => kindAt(text, k - 1) === LATIN && kindAt(text, k) === LATIN

/** Is there a space between two glyphs that are not both letters? */
function besideMark(text: string, k: number, blank: number, measure: Spacing): boolean {
  const [a, b] = [text[k - 1]!, text[k]!]
  const [left, right] = [kindAt(text, k - 1), kindAt(text, k)]
  if (blank === 2) return !/[([“‘/-]/.test(a) && !/[,.;:)\]”/-]/.test(b)
  if (left === LATIN && right === DIGIT) return wordBefore(text, k) && (blank === 1 || /[a-z]/.test(a))
  if (left === DIGIT && right === LATIN)
    return /^[A-Za-z][a-z]{2,}/.test(text.slice(k)) && latin().frequency(/^[A-Za-z]+/.exec(text.slice(k))![0]) > 0
  if (blank === 0 || (left === DIGIT && right === DIGIT)) return false
  if (right === QUOTE || left === QUOTE)
    return !measure.vouched && ((/[“‘]/.test(b) && left !== NARROW) || (/[”’]/.test(a) && right !== NARROW))
  if (/[,.;:!?)\]%/'-]/.test(b) || /[([/'@#-]/.test(a)) return false
  return true
}

const wordBefore = (text: string, k: number): boolean => {
  const word = /[A-Za-z]+$/.exec(text.slice(Math.max(0, k - 12), k))?.[0] ?? ''
  return word.length > 1 && /^[A-Za-z]?[a-z]+$/.test(word) && latin().frequency(word) > 0
}

/** Where words part when blanks are as printed, but for a slip. */
function printedCuts({ text, blank }: Glyphs, own: ReadonlyMap<string, number> | undefined): Set<number> {
  const cuts = new Set<number>()
  for (let k = 1; k < text.length; k++) if (blank[k]! > 0) cuts.add(k)
  if (!own) return cuts
  const { frequency, segment } = latin()
  const isWord = (word: string): boolean => frequency(word) > 0 || (own.get(word) ?? 0) > 1
  let last = -1
  const words = [...text.matchAll(/(?<!['’])[A-Za-z\u00c0-\u024f]+/g)].flatMap(({ 0: token, index }) => {
    const inner = Array.from({ length: token.length - 1 }, (_, k) => index + k + 1).filter((k) => cuts.has(k))
    return [index, ...inner].map((start, k) => ({ start, text: text.slice(start, inner[k] ?? index + token.length) }))
  })
  words.forEach((word, k) => {
    if (word.start <= last || !/^[A-Za-z][a-z]*$/.test(word.text)) return
    const next = words[k + 1]
    if (
      next &&
      cuts.has(next.start) &&
      next.start === word.start + word.text.length &&
      /^[a-z]{2,}$/.test(next.text) &&
      !/['’-]/.test(text[next.start + next.text.length] ?? '')
    ) {
      const whole = word.text + next.text
      if (whole.length > 4 && frequency(whole) > 0 && !(isWord(word.text) && isWord(next.text)) && better(whole, word.text, next.text)) {
        cuts.delete(next.start)
        last = next.start
        return
      }
    }
    if (word.text.length < 5 || isWord(word.text) || !/^[A-Z]?[a-z]+$/.test(word.text)) return
    const parts = segment(word.text, [], { spacing: 'scattered', known: known(own) })
    if (parts.length !== 2 || !parts.some((part) => FUNCTION_WORDS.has(part.toLowerCase()))) return
    if (
      !parts.every((part) => frequency(part) > COMMON) ||
      (parts.some((part) => part.length === 1) &&
        !parts.some((part) => part.length > 3 && frequency(part) > USUAL && /^[a-z]/.test(word.text)))
    )
      return
    cuts.add(word.start + parts[0]!.length)
  })
  return cuts
}

/** Occurrences in a billion words: both halves of a glued word are common, and one of them is one of these, which names and compounds hardly end in. */
const COMMON = 5e3
const USUAL = 1e5
const FUNCTION_WORDS = new Set(
  'a an the of to in and is was were for on with as by at from that which had have has not be are or it its his their this these all been but would could'.split(
    ' ',
  ),
)

/** One of the pieces is no word: `weat her`, `dea nery`, `statio ner`. */
const better = (whole: string, a: string, b: string): boolean => {
  const { frequency } = latin()
  return frequency(whole) > 20 * Math.min(frequency(a), frequency(b))
}
