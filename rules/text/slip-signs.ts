/** What is known of a place where another character may have been meant. */
import { words } from '../evidence/words.ts'
import { isHanCode } from './scripts.ts'

export interface Signs {
  /** log10 by how much the text is likelier with the other character. */
  readonly gain: number
  /** -log10 of the text's probability as it stands, the three trigrams that the character has a part in. */
  readonly surprise: number
  /** … and of one character beside it, on average. */
  readonly around: number
  /** The best listed word with it: see {@link bestWord}. */
  readonly word: number
  readonly wordLength: number
  /** The best listed word with the character that stands there. */
  readonly own: number
  /** How often the document has it behind the neighbour on the left, and before the one on the right. */
  readonly left: number
  readonly right: number
  /** How often the document has what stands there beside one of the neighbours, elsewhere. */
  readonly ownElsewhere: number
  /** How often the document has either in the same frame: the same three characters around it. */
  readonly frame: number
  readonly ownFrame: number
  /** … and any other character in that frame. */
  readonly third: number
  readonly alike: number
  readonly outline: number
  /** How often the document, and the corpus, has either. */
  readonly fromHere: number
  readonly toHere: number
  readonly fromCount: number
  readonly toCount: number
  /** Neighbours that are Han characters. */
  readonly sides: number
}

/** The best word that the text makes with `c` at `at`: log10 of how common it is, longer ones better; and its length. */
export function bestWord(text: string, at: number, code: number): { readonly worth: number; readonly length: number } {
  // Words are of Han characters alone: mostly a mark is near.
  const left = hanRun(text, at, -1)
  const right = hanRun(text, at, 1)
  const c = String.fromCharCode(code)
  let worth = 0
  let longest = 0
  for (let length = 2; length <= LONGEST; length++) {
    for (let from = Math.max(at - left, at - length + 1); from <= at && from + length <= at + right + 1; from++) {
      const frequency = words().frequency(text.slice(from, at) + c + text.slice(at + 1, from + length))
      if (frequency === 0) continue
      const value = Math.log10(frequency) + (length - 2) * 1.5
      if (value > worth) worth = value
      longest = length
    }
  }
  return { worth, length: longest }
}

const LONGEST = 4
/** How many Han characters stand beside one, as far as a word may reach. */
function hanRun(text: string, at: number, step: 1 | -1): number {
  let run = 0
  while (run < LONGEST - 1 && isHanCode(text.charCodeAt(at + (run + 1) * step))) run++
  return run
}
