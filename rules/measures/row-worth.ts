/** What a line is worth as a row of a table: by its gaps and figures, and by what it has in common with the lines around it. */
import type { Line } from '../../pipeline/types.ts'
import { ascii, SENTENCE_END, tight } from '../text/chars.ts'
import { isDamagedFloatNote, isFloatNote, isLetterNote } from '../text/floats.ts'
import { figureShare, rowScore, wideGaps } from '../text/tabular.ts'
import type { LineWidths } from './line-widths.ts'

interface Item {
  readonly line: Line
  readonly breaks: boolean
  readonly repeated: boolean
}

/** How sure a role of `note` is, which the foot of a page has from a number at its head alone. */
const RECLAIM = -0.8
/** A line so many em below a full one that does not end a sentence; of those of the text, tables included, so many are no surprise. */
const NOT_FULL = 1
const OPEN_END = 0.5
const MOST_OPEN = 0.12
/** Figures of one shape in neighbouring lines make a column: what each shape is worth. */
const SHAPES: readonly (readonly [RegExp, number])[] = [
  [/^\s*(?:\p{L}[^\s\d]*\s+){1,3}\d{4}[—–\-－]\d{2,4}\s/u, 2],
  [/\d{4}[—–\-－]\d{2,4}/, 1.2],
  [/(?:^|\s)[-－−]?\d+\s?[.．]\s?\d+/, 1],
  [/[£$€¥]\d/, 1],
  [/\d{4}年\d{1,2}月/, 1],
  [/[（(]\s?\d{1,2}\s?[)）]/, 0.7],
  [/(?:^|\s)\d{1,3}(?:,\d{3})+/, 0.8],
  [/(?:^|\s)\d+(?:\s|$)/, 0.6],
  [/《[^》]*(?:》|$)/, 0.4],
  [/^\s*(?:\d{1,2}\s?[、.．](?!\d)|[（(]\s?\d{1,2}\s?[)）]|[①-⑳])/, 0.8],
]
/** … and more, where two lines of the table have it already. */
const COLUMN_BONUS = 0.5
/** 2.1 移动支付与经营韧性: a heading, with no figure but those of its number. */
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[1-9]\d?(?:\.[1-9]\d?){0,2}[.、]?|第.{1,3}[章节節]|[IVX]{1,4}\.|[A-H]\.)\p{L}[^\d，；。,;：:]{1,30}$/u
const HEADING_WORTH = -1.3
/** Among rows of figures, a line of words is hardly a row, unless it is short. */
const FIGURES_BEFORE = 0.3
const FEW_FIGURES = 0.1
const WORDS_COST = 0.9
const LABEL_EM = 7
/** Among rows with gaps, a line without one is hardly a row. */
const NO_GAP_COST = 0.8

/** A function that tells the worth of line `k` among the lines of what may be a table; `all` are the lines of the document. */
export function rowWorth(all: readonly Line[], widths: LineWidths): (items: readonly Item[], k: number) => number {
  const ragged = isRagged(all, widths)
  const shapes = new Map<Line, ReadonlyMap<RegExp, number>>()
  return worth

  /** What a line is worth as a row. */
  function worth(items: readonly Item[], k: number): number {
    const { line, breaks, repeated } = items[k]!
    if (repeated) return 3
    const text = ascii(tight(line.value))
    let sum = rowScore(line.value, { ...widths, width: widths.of(line) })
    if (line.role === 'note') sum += RECLAIM
    // In running text a line that is not full ends its paragraph, and so a sentence.
    if (!ragged && widths.of(line) < widths.least - NOT_FULL && !SENTENCE_END.test(text)) sum += OPEN_END
    if (breaks) sum -= 1
    if (k > 0 && HEADING.test(text) && wideGaps(line.value) === 0) return HEADING_WORTH
    if (k > 1 && wideGaps(line.value) === 0 && wideGaps(items[0]!.line.value) > 0 && wideGaps(items[k - 1]!.line.value) > 0)
      sum -= NO_GAP_COST
    const above = items.slice(Math.max(1, k - 4), k).map((item) => figureShare(ascii(tight(item.line.value))))
    const figures = above.length > 1 ? above.reduce((a, b) => a + b, 0) / above.length : 0
    if (figures > FIGURES_BEFORE && figureShare(text) < FEW_FIGURES && widths.of(line) > LABEL_EM && wideGaps(line.value) === 0)
      sum -= WORDS_COST
    const near = [items[k - 2], items[k - 1], items[k + 1], items[k + 2]].map((item) => (item ? shapesOf(item.line) : undefined))
    let shared = 0
    for (const [shape, value] of shapesOf(line)) {
      if (!near.some((other) => other?.has(shape))) continue
      const before = items.slice(0, k).filter((item) => shapesOf(item.line).has(shape)).length
      shared = Math.max(shared, before > 1 ? value + COLUMN_BONUS : value)
    }
    return sum + shared
  }

  function shapesOf(line: Line): ReadonlyMap<RegExp, number> {
    let found = shapes.get(line)
    if (!found) {
      const text = ascii(line.value)
      found = new Map(SHAPES.filter(([shape]) => shape.test(text)))
      shapes.set(line, found)
    }
    return found
  }
}

/** Are many lines of the text neither full nor the end of a sentence? Then printed lines were broken or lost. */
function isRagged(all: readonly Line[], widths: LineWidths): boolean {
  const text = all.filter((line) => line.role === 'body' && widths.of(line) > widths.full * 0.4)
  const open = text.filter((line) => widths.of(line) < widths.least - NOT_FULL && !SENTENCE_END.test(tight(line.value)))
  return open.length > MOST_OPEN * text.length
}

/** Is it a line of source or notes? `above` is the line before, which must look like a row where the label of the note is damaged. */
export function isNoteBelow(line: Line, above: Line | undefined): boolean {
  if (isFloatNote(line.value)) return true
  if (isLetterNote(line.value) && wideGaps(line.value) === 0 && (!above || wideGaps(above.value) > 0)) return true
  return (
    above !== undefined &&
    (wideGaps(above.value) > 0 || figureShare(tight(above.value)) > 0.3) &&
    wideGaps(line.value) === 0 &&
    isDamagedFloatNote(line.value)
  )
}

/** Longer than a printed line: a paragraph of a text that was never broken, below a caption whose table is gone. */
const LONGEST_HEAD = 60
export const isProse = (value: string): boolean => tight(value).length > LONGEST_HEAD && SENTENCE_END.test(tight(value))
