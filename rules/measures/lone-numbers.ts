/**
 * Numbers of headings that stand on a line of their own, with the title on the next line or two:
 *
 *     第一章            Chapter III          I.
 *     集市的由来         Aftermath            The Rise of the Markets
 *
 * What only divisions are called (第一章, Part Two) needs a title that looks like one; a bare number (`I.`, `一`) may be a speck or a cell, and
 * needs another one that counts on from it and has a title as well.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { beginsWithSurname } from '../text/names.ts'
import { BARE, loneNumber, SYSTEMS } from '../text/numbering.ts'
import { geometry } from './geometry.ts'
import { lineWidths } from './line-widths.ts'
import { paragraphHabits } from './paragraphs.ts'

/** A title takes at most so many lines, each so much of a full line; more em where the document has no full lines. */
const MOST_LINES = 2
const MOST_FULL = 0.75
const MOST_EM = 24
const ENDED = /[。；，、：;,:.!?！？…]$/
/** Edges or middles of two lines that are set alike differ by less, in em. */
const SAME_PLACE = 2

interface Lone {
  readonly system: string
  readonly number: number
  readonly firm: boolean
  readonly titles: number
}

/** How many lines of a title stand below a line that is the number of a heading. */
export const loneNumbers = defineMeasure<ReadonlyMap<Line, number>>({
  id: 'lone-numbers',
  summary: 'Numbers of headings on lines of their own, with their titles below',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const habits = use(paragraphHabits)
    const shapes = use(geometry)
    const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'heading'))
    const texts = lines.map((line) => ascii(tight(line.value)))
    const most = widths.full ? widths.full * MOST_FULL : MOST_EM
    const found = new Map<Line, Lone>()
    lines.forEach((line, k) => {
      const lone = loneNumber(line.value)
      const titles = lone ? titlesBelow(k) : 0
      if (lone && titles) found.set(line, { ...lone, titles })
    })
    const all = [...found.values()]
    const counted = ({ system, number }: Lone): boolean =>
      all.some((other) => other.system === system && Math.abs(other.number - number) === 1)
    return new Map([...found].filter(([, lone]) => lone.firm || counted(lone)).map(([line, { titles }]) => [line, titles]))

    function titlesBelow(k: number): number {
      let count = 0
      while (count < MOST_LINES && isTitle(k, k + count + 1, count)) count++
      return count && begins(k + count + 1, k + count) ? count : 0
    }

    function isTitle(number: number, k: number, above: number): boolean {
      const line = lines[k]
      const text = texts[k]!
      if (!line || line.page !== lines[number]!.page || !/\p{L}{2}/u.test(text) || ENDED.test(text) || /[。；]/.test(text)) return false
      if (widths.of(line) > most || isNumbered(k) || !setAlike(lines[number]!, line)) return false
      // Below a title may stand the name of its author, or a line that opens a paragraph of its own.
      return above === 0 || (!beginsWithSurname(text) && !(habits.blanks && habits.newlines(lines[k - 1]!) > 1) && !BARE.test(text))
    }

    /** Below a title begins a paragraph, or the next heading. */
    function begins(k: number, title: number): boolean {
      const line = lines[k]
      if (!line) return false
      return widths.of(line) > most || isNumbered(k) || /[。！？!?.…”]$/.test(texts[k]!) || beginsWithSurname(texts[k]!) || parted(title)
    }
    function isNumbered(k: number): boolean {
      return (
        loneNumber(lines[k]!.value) !== undefined || SYSTEMS.some(({ pattern }) => pattern.test(texts[k]!) || pattern.test(lines[k]!.value))
      )
    }
    function parted(k: number): boolean {
      return habits.blanks && habits.newlines(lines[k]!) > 1
    }

    /** Centred below each other, or both from one edge; without boxes nobody can tell. */
    function setAlike(a: Line, b: Line): boolean {
      const [first, second] = [shapes.of(a), shapes.of(b)]
      if (!first || !second) return true
      return (
        Math.abs(first.indent - second.indent) < SAME_PLACE ||
        Math.abs(first.indent - first.missing - (second.indent - second.missing)) < 2 * SAME_PLACE
      )
    }
  },
  say: (found) => `${found.size} numbers of headings stand above their titles`,
})
