/** Lines that an engine saw run up or down a page, read as `pdf-turned` reads the glyphs of a PDF. */
import type { BoxedLine, BoxedPage } from './boxed.ts'
import { mended, type RawBox } from './boxes.ts'
import { around, DOWN, type Frame, frameOf, isBeside, UP } from './turned.ts'

export interface TurnedLine extends BoxedLine {
  /** Quarters, against the clock, by which its text is turned. */
  readonly turn?: number | undefined
}
interface TurnedPage extends BoxedPage {
  readonly lines: readonly TurnedLine[]
}

/** Between turned text and what stands below it, as a share of the page's height. */
const GAP = 0.03

/** By an angle against the clock, in degrees. */
export const quartersOf = (degrees: number | undefined): number | undefined =>
  degrees && Number.isFinite(degrees) ? ((Math.round(degrees / 90) % 4) + 4) % 4 || undefined : undefined

/** A block of so many lines; each about as wide as it is high; on one height. */
const LEAST_BESIDE = 3
const NARROW = 0.6
const LEVEL = 0.5

/**
 * Tesseract reads a stretch of a line, now and then, as a block of text that runs up the page: each sign a line, beside the one before. ALTO and PAGE
 * have no word for that; hOCR calls it by its angle.
 */
export function turnedBlock(lines: readonly TurnedLine[]): readonly TurnedLine[] {
  const boxes = lines.map(({ box }) => mended(box))
  const isBesideLast = (k: number): boolean => {
    const [a, b] = [boxes[k - 1], boxes[k]]
    if (!a || !b || b.x0 < a.x1 || b.x1 - b.x0 < (b.y1 - b.y0) * NARROW) return false
    return Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > LEVEL * (b.y1 - b.y0)
  }
  const isTurned = lines.length >= LEAST_BESIDE && lines.every(({ words }, k) => words.length === 1 && (k === 0 || isBesideLast(k)))
  return isTurned ? lines.map((line) => ({ ...line, turn: line.turn ?? UP })) : lines
}

export function uprightPage(page: TurnedPage): BoxedPage {
  let now = page
  for (const turn of [UP, DOWN]) if (page.lines.some((line) => line.turn === turn)) now = stood(now, turn)
  return now
}

function stood(page: TurnedPage, turn: number): TurnedPage {
  const isTurned = (line: TurnedLine): boolean => line.turn === turn
  const boxes = page.lines
    .filter(isTurned)
    .flatMap(({ words, box }) => [box, ...words.map((word) => word.box)].flatMap((raw) => mended(raw) ?? []))
  if (!boxes.length) return page
  const block = around(boxes)
  const frame = frameOf(block, turn)
  const beside = page.lines.some((line) => {
    const box = mended(line.box)
    return !isTurned(line) && box !== undefined && isBeside(box, block)
  })
  const size = mended(page.box)
  const down = beside ? 0 : Math.max(0, frame.bottom + GAP * (size?.y1 ?? 0) - block.y1)
  const below = (line: TurnedLine): boolean => (mended(line.box)?.y0 ?? 0) >= block.y1
  return {
    ...page,
    lines: page.lines.map((line) => {
      if (isTurned(line)) return { ...throughout(line, (box) => turnedBox(box, frame)), ...(beside ? { role: 'furniture' as const } : {}) }
      return down && below(line) ? throughout(line, ([x0, y0, x1, y1]) => [x0, y0 + down, x1, y1 + down]) : line
    }),
    ...(size && !beside ? { box: [size.x0, size.y0, Math.max(size.x1, frame.right), size.y1 + down] } : {}),
  }
}

function turnedBox(raw: RawBox, frame: Frame): RawBox {
  const box = mended(raw)
  if (!box) return raw
  const { x0, y0, x1, y1 } = frame.box(box)
  return [x0, y0, x1, y1]
}

/** A line with all of its boxes changed. */
const throughout = (line: TurnedLine, change: (box: RawBox) => RawBox): TurnedLine => ({
  ...line,
  box: line.box && change(line.box),
  block: line.block && change(line.block),
  words: line.words.map((word) => ({ ...word, box: word.box && change(word.box) })),
})
