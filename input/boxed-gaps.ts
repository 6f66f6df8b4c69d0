/** How wide the blanks of a boxed line are, in em of its type: told from its box and what stands in it, for sizes are rarely given. */
import type { Box } from '../pipeline/types.ts'
import type { SetLine, SetWord } from './boxed.ts'
import { median } from './median.ts'

/** Scripts whose characters fill an em and stand without blanks. */
const WIDE = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\ufe30-\ufe4f\u2014\u2026\ud840-\ud8ff]/

/** Asked of each character: letters and Han are told by their number. */
export function isWide(char: string): boolean {
  const code = char.charCodeAt(0)
  return code >= 0x2014 && ((code >= 0x3400 && code <= 0x9fff) || WIDE.test(char))
}

/** Han 1, others a half; `rules/text/width` is finer, and not to be known here. */
export function emWidth(text: string): number {
  let sum = 0
  for (const char of text) sum += isWide(char) ? 1 : 0.5
  return sum
}

/** Text of fewer em tells no size. */
const LEAST_EM = 8

/** The usual size of type on a page. */
export function usualEm(lines: readonly SetLine[]): number | undefined {
  const found = lines
    .map(({ words, box }) => [box, widthOf(words)] as const)
    .filter(([box, width]) => box && width >= LEAST_EM)
    .map(([box, width]) => (box!.x1 - box!.x0) / width)
    .sort((a, b) => a - b)
  return found[found.length >> 1]
}

/** Blanks between words of letters are part of the width. */
const widthOf = (words: readonly SetWord[]): number =>
  words.reduce((sum, { text }, k) => sum + emWidth(text) + (k && !isWide(text[0]!) && !isWide(words[k - 1]!.text.at(-1)!) ? 0.5 : 0), 0)

/** Lines of the body are 1 to 1.4 em high, as engines box them. */
const LARGE = 1.45

/** Size of type of a line; wide gaps stretch what it seems, to no more than its height. */
export function lineEm(words: readonly SetWord[], box: Box | undefined, usual: number | undefined): number | undefined {
  if (!box) return usual
  const width = widthOf(words)
  const seen = (box.x1 - box.x0) / width
  if (usual === undefined) return Math.min(seen, box.y1 - box.y0)
  if (seen < usual && width >= LEAST_EM) return seen
  // Higher than body lines are, it may be larger type; as high, the gaps make it seem so.
  const heights = words.flatMap((word) => (word.box ? word.box.y1 - word.box.y0 : []))
  if (!heights.length) heights.push(box.y1 - box.y0)
  // Most lines are not, which is told without sorting.
  if (heights.filter((height) => height > usual * LARGE).length * 2 < heights.length) return usual
  return Math.max(usual, Math.min(seen, median(heights)))
}

/** A gap of so many em is a column's, an indent, and no word space. */
const COLUMN_EM = 1.4
const WORD_EM = { wide: 0.45, narrow: 0.1, indent: 0.8 }
/** A line is no wider than so many blanks. */
const MOST_BLANKS = 120

/** How many blanks, each half an em, stand for a gap. */
export function gapBlanks(em: number, kind: keyof typeof WORD_EM): number {
  if (!(em > WORD_EM[kind])) return 0
  if (em < COLUMN_EM && kind !== 'indent') return 1
  return Math.min(MOST_BLANKS, Math.max(kind === 'indent' ? 2 : 3, Math.round(em * 2)))
}
