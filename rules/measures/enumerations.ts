/**
 * Circled numbers that count points or headings: 有三点：①…；②…, and paragraphs or titles that begin with ①. Notes and their marks are
 * circled, too. What tells them: a colon announces points, semicolons part them, a title stands alone above its paragraph; a note cites or
 * is set in small type, and its mark stands in the text above it.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, CIRCLED, circledNumber, SENTENCE_END, tight } from '../text/chars.ts'
import { noteLabel } from '../text/labels.ts'
import { firstIndex } from '../text/sorted.ts'
import { CITES } from '../text/zone-lines.ts'
import { folios } from './folios.ts'
import { lineWidths } from './line-widths.ts'

export interface Enumerations {
  /** For each line the offsets of the circled numbers that count. */
  readonly offsets: ReadonlyMap<Line, readonly number[]>
  /** Lines that are titles behind such a number. */
  readonly titles: ReadonlySet<Line>
}

/** A circled number of the body. */
interface Sign {
  /** Index of its line. */
  readonly at: number
  readonly offset: number
  readonly number: number
  /** Its line begins with it. */
  readonly leads: boolean
  /** What stands before it, on its line or the one before; empty at the beginning. */
  readonly before: string
}

const ROLES = new Set(['body', 'heading', 'note'])
const SIGN = new RegExp(`[${CIRCLED}]`, 'g')
const ANNOUNCES = /[：:]$/
const PARTS = /[；;，,、。]$/
/** Kinds of labels that notes have where none is circled. */
const OTHERWISE = /^(?:number|dotted|square|word)$/
const COMMA = /[，,、]$/
const SEMICOLON = /[；;]$/
/** Points of one sentence stand no farther apart, in lines. */
const FAR = 12
/** Lines of the last note at the foot of a page. */
const MOST_REST = 3
/** A line behind a stretch that was cut out; where more begin so, it is an indent. */
const CUT = /^ \S/
const MOST_CUT = 0.15
/** Characters in front of a sign that tell what stands there, blanks and all. */
const BEFORE = 12
/** In characters. */
const LONGEST_TITLE = 24

export const enumerations = defineMeasure<Enumerations>({
  id: 'enumerations',
  summary: 'Circled numbers that count points or headings',
  measure({ scan, use }) {
    const numbers = use(folios)
    const widths = use(lineWidths)
    const all = scan.children.flatMap((page) => page.children)
    const lines = all.filter((line) => ROLES.has(line.role) && !numbers.has(line))
    // Where the source marks no pages, a number on its own ends one, and so does a stretch that was cut out.
    const behind = new Set(all.filter((_, k) => k > 0 && (numbers.has(all[k - 1]!) || all[k - 1]!.page !== all[k]!.page)))
    const cuts = lines.filter(({ value }) => CUT.test(value))
    const isTop = (line: Line): boolean => behind.has(line) || (CUT.test(line.value) && cuts.length < lines.length * MOST_CUT)
    const signs = lines.flatMap(signsOf)
    const amid = byNumber(signs.filter(({ leads }) => !leads))
    let others: boolean | undefined
    // Of many notes some cite.
    const unsaid = !signs.some((sign) => !sign.leads || isSaid(sign))
    const counts = signs.some(({ number }) => number === 2)
    const titled = counts ? titles(signs.filter(({ leads }) => leads)) : []
    const counting = new Set(titled)
    if (counts) {
      const runs = runsOf(signs.filter((sign) => sign.leads && !counting.has(sign)))
      for (const chain of inline()) if (!isMarks(chain, runs)) for (const sign of chain) counting.add(sign)
      const ones = (amid.get(1) ?? []).filter((sign) => !counting.has(sign))
      runs.forEach((run, k) => {
        if (isList(run, ones, runs[k - 1], runs[k + 1])) for (const sign of run) counting.add(sign)
      })
    }
    const offsets = new Map<Line, number[]>()
    for (const { at, offset } of counting) offsets.set(lines[at]!, [...(offsets.get(lines[at]!) ?? []), offset])
    return { offsets, titles: new Set(titled.map(({ at }) => lines[at]!)) }

    function signsOf({ value }: Line, at: number): Sign[] {
      return Array.from(value.matchAll(SIGN), ({ 0: sign, index: offset }) => {
        const own = tight(value.slice(Math.max(0, offset - BEFORE), offset))
        const leads = own === '' && value.search(/\S/) === offset
        return { at, offset, number: circledNumber(sign), leads, before: leads ? tight(lines[at - 1]?.value ?? '') : own }
      })
    }

    /** Of signs that begin lines, those of titles; none where most are something else, or they do not count on. */
    function titles(led: readonly Sign[]): Sign[] {
      const found = led.filter(isTitle)
      const known = new Set(found)
      const last = new Map<number, number>()
      let notes = 0
      for (const sign of led) {
        if (known.has(sign)) continue
        if (!isSaid(sign) && !isMarked(sign, last.get(sign.number) ?? -1)) notes++
        last.set(sign.number, sign.at)
      }
      const countOn = found.some(({ number }, k) => number === 1 && found[k + 1]?.number === 2)
      return countOn && found.length > notes ? found : []
    }
    function isTitle(sign: Sign): boolean {
      const { at, before } = sign
      const text = tight(lines[at]!.value).slice(1)
      const next = lines[at + 1]
      return (
        next !== undefined &&
        next.page === lines[at]!.page &&
        text.length <= LONGEST_TITLE &&
        !/[，。；：！？,;:.]/.test(text) &&
        !isSaid(sign) &&
        !CIRCLED.includes(tight(next.value)[0] ?? ' ') &&
        widths.of(next) > widths.of(lines[at]!) &&
        (at === 0 || SENTENCE_END.test(before) || widths.of(lines[at - 1]!) < widths.least - widths.indent)
      )
    }
    /** Has a mark in the text since line `from`, the last that began with its number. */
    function isMarked({ at, number }: Sign, from: number): boolean {
      const marks = amid.get(number) ?? []
      return (marks[firstIndex(marks, (mark) => mark.at > from)]?.at ?? at) < at
    }
    /** Says what notes say. */
    function isSaid({ at }: Sign): boolean {
      return CITES.test(ascii(tight(lines[at]!.value)))
    }

    /** Numbers within sentences that a colon announces and stops part. */
    function inline(): Sign[][] {
      const chains: Sign[][] = []
      signs.forEach((first, k) => {
        if (first.number !== 1 || first.leads || !(ANNOUNCES.test(first.before) || COMMA.test(first.before))) return
        const chain = [first]
        for (let next = k + 1; next < signs.length; next++) {
          const sign = signs[next]!
          const last = chain.at(-1)!
          if (sign.at - last.at > FAR || (sign.number === 1 && ANNOUNCES.test(sign.before))) break
          if (sign.number === last.number + 1 && PARTS.test(sign.before)) chain.push(sign)
        }
        if (chain.length > 1) chains.push(chain)
      })
      return chains
    }
    /** Would the notes that come next have no marks without these? */
    function isMarks(chain: readonly Sign[], runs: readonly (readonly Sign[])[]): boolean {
      const announced = ANNOUNCES.test(chain[0]!.before)
      if (announced && chain.slice(1).every(({ before }) => SEMICOLON.test(before))) return false
      const next = firstIndex(runs, ([first]) => first!.at > chain.at(-1)!.at)
      // Marks stand behind commas, too: 本文分三部分，①…，②… counts points only where the notes have marks besides, or are marked otherwise.
      if (next === runs.length) return !announced && !(runs.length === 0 && areOthers())
      const from = runs[next - 1]?.at(-1)?.at ?? -1
      const to = runs[next]![0]!.at
      const between = signs.slice(
        firstIndex(signs, ({ at }) => at > from),
        firstIndex(signs, ({ at }) => at >= to),
      )
      const besides = between.filter((sign) => !sign.leads && !chain.includes(sign))
      return !runs[next]!.every(({ number }) => besides.some((sign) => sign.number === number))
    }

    /** Are notes behind other marks, 1 or [1]? */
    function areOthers(): boolean {
      others ??= lines.filter(({ value }) => OTHERWISE.test(noteLabel(value)?.kind ?? '') && CITES.test(ascii(tight(value)))).length > 1
      return others
    }

    /** Lines that begin with ① ② ③: points, or notes, whose marks stand between the notes before and them. */
    function isList(
      run: readonly Sign[],
      ones: readonly Sign[],
      last: readonly Sign[] | undefined,
      next: readonly Sign[] | undefined,
    ): boolean {
      const [first] = run
      if (first!.number !== 1 || run.filter(isSaid).length * 2 >= run.length) return false
      const within = (from: number, to: number): boolean => (ones[firstIndex(ones, ({ at }) => at > from)]?.at ?? to + 1) <= to
      const announced = ANNOUNCES.test(first!.before)
      // A page may end with a colon, and its notes stand below.
      if (isFoot(run) && (run.some(isSaid) || within(last?.at(-1)?.at ?? -1, first!.at))) return false
      if (within(last?.at(-1)?.at ?? -1, first!.at))
        return announced && next !== undefined && !within(run.at(-1)!.at, next[0]!.at) && next.some(isSaid)
      const parted = run.length > 1 && run.slice(1).every(({ before }) => SEMICOLON.test(before))
      return run.length > 1 && (announced || parted || (unsaid && SENTENCE_END.test(first!.before)))
    }

    /** Nothing stands below but the rest of the last one, on a page whose end is known. */
    function isFoot(run: readonly Sign[]): boolean {
      const { at } = run.at(-1)!
      return lines.slice(at + 1, at + 1 + MOST_REST).some(isTop)
    }
  },
  say: ({ offsets }) => `${offsets.size} lines with circled numbers that count`,
})

/** Signs that count on from one to the next. */
function runsOf(signs: readonly Sign[]): Sign[][] {
  const runs: Sign[][] = []
  for (const sign of signs) {
    const run = runs.at(-1)
    if (run && sign.number === run.at(-1)!.number + 1) run.push(sign)
    else runs.push([sign])
  }
  return runs
}

function byNumber(signs: readonly Sign[]): Map<number, Sign[]> {
  const found = new Map<number, Sign[]>()
  for (const sign of signs) {
    const others = found.get(sign.number)
    if (others) others.push(sign)
    else found.set(sign.number, [sign])
  }
  return found
}
