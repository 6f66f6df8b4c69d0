/**
 * What boxes tell of lines, in em of the body: how far each is indented in its column, how much of the column it leaves empty, how large
 * its type is, how much room is above it. All formats with boxes share it; a document without boxes has none, and rules go by its text.
 *
 * Sizes are those that the letters take up (width of the box by em of text), for engines rarely tell them and measure heights badly.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Box, Line, Page } from '../../pipeline/types.ts'
import { median } from '../text/median.ts'
import { emWidth } from '../text/width.ts'

export interface LineShape {
  /** From the left edge of its column, in em; negative where it begins before it. */
  readonly indent: number
  /** To the right edge of its column, in em. */
  readonly missing: number
  /** Width in em of the body. */
  readonly width: number
  /** Size of its type, body 1; undefined where there is too little text to tell. */
  readonly size: number | undefined
  /** From the top of the line before in its column to its own, usual 1; undefined for the first. */
  readonly above: number | undefined
}

export interface Geometry {
  /** An em of the body, in the unit of the boxes; 0 where there are no boxes. */
  readonly em: number
  readonly of: (line: Line) => LineShape | undefined
  /** Size of the type of any line, in no column or in one: body 1; undefined where there is too little text to tell. */
  readonly size: (line: Line) => number | undefined
}

interface Column {
  readonly left: number
  readonly right: number
}

/** A first line is set in by so much or more, in em: boxes are uncertain. */
export const FIRST_LINE = 0.8
/** Room above a line, where lines stand 1 apart, that is seen. */
export const ROOM = 1.25
/** Lines of so many em tell sizes and columns. */
const LEAST_EM = 12
/** Boxes of so many lines are needed to be believed. */
const LEAST_SHARE = 0.6
const SIZE_STEP = 0.03
const FULL = 0.93
/** Left edges so near are of one column, in em. */
const SAME_EDGE = 3

export const geometry = defineMeasure<Geometry>({
  id: 'geometry',
  summary: 'Columns, indents and sizes of type, from the boxes of lines',
  measure({ scan }) {
    const lines = scan.children.flatMap((page) => page.children)
    const boxed = lines.filter((line) => line.box)
    const long = boxed.filter((line) => emWidth(line.value) >= LEAST_EM)
    const em = boxed.length >= lines.length * LEAST_SHARE ? usualSize(long) : 0
    if (!em) return { em: 0, of: () => undefined, size: () => undefined }
    const shapes = new Map<Line, LineShape>()
    const full = usual(long.map(({ box }) => widthOf(box!)))
    const all = columnsOf(boxed, full, em, [])
    const steps = scan.children.flatMap((page) => [...stepsOf(page).values()]).filter((step) => step > em * LEAST_PITCH)
    const pitch = usual(
      steps,
      steps.map(() => 1),
    )
    for (const page of scan.children) shapePage(page, columnsOf(page.children, full, em, all), em, pitch, shapes)
    return { em, of: (line) => shapes.get(line), size: (line) => sizeOf(line, em) }
  },
  say: (found) => (found.em ? `an em of the body is ${found.em.toFixed(1)} units` : 'no boxes'),
})

/** What reaches the edge of its column, but for so many em, is full: a word, or marks that begin no line, may have gone to the next. */
const MISSING = 2.2
/** Indents of a centred line are alike, give or take so many em. */
const CENTRED = 0.5
/** Boxes that are so many times as wide as their text hold something else. */
const MOST_WIDE = 1.4

/** Does a line of so many em reach the edge of its column? Letters and figures may make it seem short. */
export const fillsColumn = (shape: LineShape | undefined, em: number): boolean =>
  shape !== undefined &&
  shape.missing < MISSING &&
  shape.width < em * MOST_WIDE &&
  !(shape.missing > CENTRED && Math.abs(shape.indent - shape.missing) < CENTRED)

const widthOf = ({ x0, x1 }: Box): number => x1 - x0
const advance = (line: Line): number => widthOf(line.box!) / emWidth(line.value)

function sizeOf({ value, box }: Line, em: number): number | undefined {
  const text = box ? emWidth(value.trim()) : 0
  return box && text >= LEAST_EM ? widthOf(box) / text / em : undefined
}

/** The commonest value, weighted by itself, among values that vary by a few hundredths. */
function usual(values: readonly number[], weights: readonly number[] = values): number {
  const mass = new Map<number, number>()
  const bin = (value: number): number => Math.round(Math.log(value) / SIZE_STEP)
  values.forEach((value, k) => {
    mass.set(bin(value), (mass.get(bin(value)) ?? 0) + weights[k]!)
  })
  const at = (k: number): number => mass.get(k) ?? 0
  const around = (k: number): number => at(k - 1) + at(k) + at(k + 1)
  const best = [...mass.keys()].sort((a, b) => around(b) - around(a) || at(b) - at(a))[0]
  if (best === undefined) return 0
  return median(values.filter((value) => Math.abs(bin(value) - best) <= 1))
}

const usualSize = (lines: readonly Line[]): number =>
  usual(
    lines.map(advance),
    lines.map((line) => emWidth(line.value)),
  )

/** Columns of a page, from its full lines; where it has too few of them, those of the document. */
function columnsOf(lines: readonly Line[], full: number, em: number, otherwise: readonly Column[]): Column[] {
  const boxes = lines.flatMap(({ box }) => (box && widthOf(box) >= full * FULL && widthOf(box) <= full / FULL ? box : []))
  boxes.sort((a, b) => a.x0 - b.x0)
  const groups: Box[][] = []
  for (const box of boxes) {
    const group = groups.at(-1)
    if (group && box.x0 - group[0]!.x0 <= SAME_EDGE * em) group.push(box)
    else groups.push([box])
  }
  const columns = groups
    .filter((group) => group.length > 2)
    .map((group) => ({ left: median(group.map(({ x0 }) => x0)), right: median(group.map(({ x1 }) => x1)) }))
  return columns.length ? columns : [...otherwise]
}

/** Lines of a column stand so far apart at least, in em; what is nearer is beside it. */
const LEAST_PITCH = 0.5

/** From the top of the line before to that of a line, where it stands lower. */
function stepsOf({ children }: Page): Map<Line, number> {
  const steps = new Map<Line, number>()
  let before: Line | undefined
  for (const line of children) {
    if (!line.box) continue
    const step = before ? line.box.y0 - before.box!.y0 : 0
    if (step > 0) steps.set(line, step)
    before = line
  }
  return steps
}

function shapePage(page: Page, columns: readonly Column[], em: number, pitch: number, shapes: Map<Line, LineShape>): void {
  const tops = stepsOf(page)
  for (const line of page.children) {
    if (!line.box) continue
    const { x0, x1 } = line.box
    const overlap = ({ left, right }: Column): number => Math.min(x1, right) - Math.max(x0, left)
    const column = columns.reduce<Column | undefined>((best, c) => (best && overlap(best) >= overlap(c) ? best : c), undefined)
    // What spans columns, or stands beside them all, is in none.
    if (!column || overlap(column) < (x1 - x0) * 0.5) continue
    const step = tops.get(line)
    shapes.set(line, {
      indent: (x0 - column.left) / em,
      missing: (column.right - x1) / em,
      width: (x1 - x0) / em,
      size: sizeOf(line, em),
      above: step && pitch ? step / pitch : undefined,
    })
  }
}
