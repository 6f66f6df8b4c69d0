/** How a glyph is printed, where the source has boxes: raised, alone, doubted by its engine. */
import type { Line, Span, Traced } from '../../pipeline/types.ts'
import { median } from './median.ts'

/** What a source with boxes shows of a glyph. */
export interface Print {
  /** The extractor threw it on a line of its own. */
  readonly alone?: boolean
  /** Smaller than its line, and above the baseline. */
  readonly raised?: boolean
  /** Where the word that begins here is raised, how many characters it has. */
  readonly raisedWord?: number
  /** The engine did not believe what it read. */
  readonly doubted?: boolean
}

/** What boxes and words of a line tell of the glyph at an offset. */
export function printOf(line: Line, origin: (text: Traced, offset: number) => number | undefined): (offset: number) => Print {
  const { spans } = line
  if (!spans?.length) return () => ({})
  const height = usualHeight(spans)
  return (offset) => {
    const at = origin(line, offset)
    const span = at === undefined ? undefined : spans.find(({ start, end }) => at >= start && at < end)
    if (!span) return {}
    const { box, raise = 0, confidence = 1 } = span
    const small = box ? (box.y1 - box.y0) / height : 1
    const length = span.end - span.start
    const raised = length <= LONGEST_WORD && small > SMALL[0] && small < SMALL[1] && raise > height * RAISED
    return {
      alone: span.alone === true,
      raised: raised && length <= LONGEST_MARK,
      ...(raised && at === span.start ? { raisedWord: length } : {}),
      doubted: confidence < DOUBTED && span.end - span.start <= LONGEST_MARK + 1,
    }
  }
}

/** Height of most words of a line, in the unit of the boxes; infinite where it can't be told. A PDF has one word up to a mark. */
function usualHeight(spans: readonly Span[]): number {
  const boxed = spans.flatMap(({ box, start, end }) => (box ? { height: box.y1 - box.y0, length: end - start } : []))
  if (boxed.length >= FEWEST_WORDS) return median(boxed.map(({ height }) => height))
  const longest = boxed.reduce((best, word) => (word.length > best.length ? word : best), { height: Number.POSITIVE_INFINITY, length: 0 })
  return longest.length >= FEWEST_CHARACTERS ? longest.height : Number.POSITIVE_INFINITY
}

/** Fewer words tell no height, unless one of them is so long. */
const FEWEST_WORDS = 4
const FEWEST_CHARACTERS = 8
const LONGEST_MARK = 2
/** What is read for a number between brackets: `03)`, `59AL`. */
const LONGEST_WORD = 5
/** A superscript is so high, by the height of its line's words, and stands so far above the baseline: a 一 is lower, a full character higher. */
const SMALL = [0.4, 0.8] as const
const RAISED = 0.2
/** What engines are less sure of than this, they mostly misread. */
const DOUBTED = 0.3
