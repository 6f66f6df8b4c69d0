/**
 * What the source calls its lines (header, page number, footnote, caption, heading), where their places on the page do not contradict it:
 * engines err, and Tesseract calls headings `ocr_header`. It is evidence, beside what lines say and how they are set; rules weigh it.
 *
 *     header, footer    nothing but such lines above it, or below it
 *     page number       short, at the top or foot of the page
 *     footnote          no line of the text below it in its column
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Page } from '../../pipeline/types.ts'
import { tight } from '../text/chars.ts'
import { type Region, regionNamed } from '../text/region-names.ts'

/** `– 127 –`, `xxviii` */
const LONGEST_NUMBER = 10
/** Heads of two lines, with a number beside them. */
const MOST_EDGE = 4
/** No page of print has more lines; each is held against the others. */
const MOST_LINES = 1000

interface Named {
  /** Its place in the order of the file. */
  readonly at: number
  readonly line: Line
  readonly region: Region | undefined
}

export const regions = defineMeasure<ReadonlyMap<Line, Region>>({
  id: 'regions',
  summary: 'What the source calls its lines, where their places bear it out',
  measure({ scan }) {
    const found = new Map<Line, Region>()
    for (const page of scan.children) {
      const named = namedLines(page)
      if (named.length > MOST_LINES || !named.some(({ region }) => region)) continue
      for (const one of named) if (one.region && fits(one, one.region, named)) found.set(one.line, one.region)
    }
    return found
  },
  say: (found) => (found.size ? `the source names ${found.size} lines, and their places bear it out` : 'the source names no lines'),
})

function namedLines({ children }: Page): Named[] {
  return children.map((line, at) => {
    const name = line.data?.['region']
    return { at, line, region: typeof name === 'string' ? regionNamed(name) : undefined }
  })
}

const isEdge = ({ region }: Named): boolean => region === 'head' || region === 'foot' || region === 'page-number'

function fits(one: Named, region: Region, lines: readonly Named[]): boolean {
  const { line } = one
  if (region === 'caption' || region === 'heading' || region === 'text') return true
  const others = lines.filter((other) => other !== one && !isEdge(other))
  const above = others.some((other) => isAbove(other, one))
  const below = others.some((other) => isAbove(one, other))
  if (region === 'note') return !others.some((other) => other.region !== 'note' && sharesColumn(other.line, line) && isAbove(one, other))
  const few = lines.filter((other) => other.region === region).length <= MOST_EDGE
  if (region === 'page-number') return tight(line.value).length <= LONGEST_NUMBER && few && !(above && below)
  return few && !(region === 'head' ? above : below)
}

/** By their boxes, else in the order of the file. */
function isAbove(a: Named, b: Named): boolean {
  const [p, q] = [a.line.box, b.line.box]
  return p && q ? (p.y0 + p.y1) / 2 < q.y0 : a.at < b.at
}

const sharesColumn = ({ box: a }: Line, { box: b }: Line): boolean =>
  !a || !b || Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > Math.min(a.x1 - a.x0, b.x1 - b.x0) / 2
