/**
 * The headings of the document, found by their numbers: a line of its own that begins with a number of a known system, counted on from the
 * one before. Lists, dates and rows of tables begin with numbers too; what tells headings is that they are short, end without a stop,
 * stand between paragraphs, and count up over the whole text.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { BARE, chineseNumber, SYSTEMS } from '../text/numbering.ts'
import { lineWidths } from './line-widths.ts'
import { paragraphHabits } from './paragraphs.ts'

export interface Heading {
  readonly lines: readonly Line[]
  readonly system: string
  readonly number: number | undefined
  /** 2 for the sections right below the title. */
  readonly level: number
  readonly damaged: boolean
}

interface Candidate {
  readonly at: number
  readonly lines: readonly Line[]
  readonly system: string
  readonly number: number | undefined
  /** What stands before the number in a decimal one: `2.1` of `2.1.3`. */
  readonly parent: string
  readonly damaged: boolean
  /** Ends with a full stop; only a labelled sequence may. */
  readonly stop: boolean
}

const STOP = /[。；，、：;,:.]$/
const SENTENCE = /[。！？!?.…：:；;”」）)][①-⑳？＂＠０’'*°®©@%\d]{0,2}$/
/** 改革路径一：… 改革路径二：… */
const LABELLED = /^([\p{Script=Han}]{2,6})([一二三四五六七八九十]{1,2})[:：]/u
const BROKEN_BRACKET = /^[(（][^()（）]{1,2}[)）][\p{Script=Han}“《]{2,}/u
/** Specks that OCR puts before a line. */
const STRAY = /^[■□＿_￣¯丨|“”‘’＾^.·、〇]{1,2}(?=[^\d])/
/** Systems in which a first number that was lost may be missing. */
const FIRM = /^(?:part|chapter|section|formal|chinese|chinese-bracket)$/
/** A heading is at most so much of a full line, its last line left aside. */
const MOST_CHARS = 46

export const outline = defineMeasure<readonly Heading[]>({
  id: 'outline',
  summary: 'Headings and their levels, from their numbers',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const habits = use(paragraphHabits)
    const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'heading'))
    const texts = lines.map((line) => ascii(tight(line.value)).replace(STRAY, ''))
    // A first line is narrower by its indent, and full all the same.
    const short = (k: number): boolean => widths.of(lines[k]!) < widths.least - widths.indent
    const ended = (k: number): boolean => k < 0 || SENTENCE.test(texts[k]!) || short(k)
    const labels = new Set(texts.flatMap((text) => LABELLED.exec(text)?.[1] ?? []))
    const candidates: Candidate[] = []
    for (let k = 0; k < lines.length; k++) {
      const found = candidateAt(k)
      if (found) {
        candidates.push(found)
        k += found.lines.length - 1
      }
    }
    return levelled(sequence(candidates))

    function candidateAt(k: number): Candidate | undefined {
      const text = texts[k]!
      const raw = lines[k]!.value
      if (!ended(k - 1) || (habits.blanks && k > 0 && sameParagraph(k))) return undefined
      if (BARE.test(text)) return make(k, 1, 'bare', undefined)
      const labelled = LABELLED.exec(text)
      if (labelled && short(k) && standsAlone(k)) return make(k, 1, `label ${labelled[1]}`, chineseNumber(labelled[2]!))
      // One of a labelled sequence that lost its number.
      const label = [...labels].find((l) => text.startsWith(l) && text.length > l.length + 3)
      if (label && short(k) && standsAlone(k)) return { ...make(k, 1, `label ${label}`, undefined), damaged: true }
      for (const system of SYSTEMS) {
        const match = system.pattern.exec(text)
        if (!match) continue
        // `1 引言` and `1. 引言`, but not `1992年` broken by blanks nor `3个`: the number stands apart from what follows.
        if (
          system.id === 'arabic' &&
          !BARE.test(text.replace(/^\d{1,2}[.、]?/, '')) &&
          !/^\s*\d[\s\d]*(?:[.．、]|[\s\u2002\u3000])/.test(raw)
        )
          continue
        const number = system.number(match[1]!)
        const count = lineCount(k)
        if (number !== undefined && count > 0) return make(k, count, system.id, number)
      }
      if (BROKEN_BRACKET.test(text) && lineCount(k) === 1 && text.length < 22)
        return { ...make(k, 1, 'chinese-bracket', undefined), damaged: true }
      return undefined
    }

    /** How many lines a heading has that begins at `k`; 0 where it can't be one. */
    function lineCount(k: number): number {
      const text = texts[k]!
      if (text.length > MOST_CHARS || /[。；]./.test(text)) return 0
      if (short(k)) return STOP.test(text) || !opensAfter(k) ? 0 : 1
      const next = texts[k + 1]
      if (
        next === undefined ||
        SENTENCE.test(text) ||
        widths.of(lines[k + 1]!) > widths.full * 0.6 ||
        STOP.test(next) ||
        /[。；]/.test(text + next)
      )
        return 0
      return opensAfter(k + 1) ? 2 : 0
    }

    function opensAfter(k: number): boolean {
      return (
        k + 1 >= lines.length ||
        !habits.blanks ||
        habits.newlines(lines[k]!) > 1 ||
        lines[k + 1]!.page !== lines[k]!.page ||
        /^[（(一二三四五六七八九十\d第A-Z壹貳參]/.test(texts[k + 1]!) ||
        texts[k]!.length < 20
      )
    }
    function sameParagraph(k: number): boolean {
      return habits.newlines(lines[k - 1]!) < 2 && lines[k - 1]!.page === lines[k]!.page && !short(k - 1)
    }
    /** A paragraph of one line: the next line begins another one. */
    function standsAlone(k: number): boolean {
      const next = lines[k + 1]
      if (!next) return true
      const narrower = widths.full - widths.of(next)
      return widths.indent ? Math.abs(narrower - widths.indent) <= 1 || short(k + 1) : SENTENCE.test(texts[k]!)
    }
    function make(k: number, count: number, system: string, number: number | undefined): Candidate {
      return {
        at: k,
        lines: lines.slice(k, k + count),
        system,
        number,
        parent: /^\d{1,2}(?:\.\d{1,2})*(?=\.\d)/.exec(texts[k]!)?.[0] ?? '',
        damaged: false,
        stop: STOP.test(texts[k + count - 1]!),
      }
    }
  },
  say: (h) => `${h.length} headings in ${new Set(h.map((x) => x.system)).size} systems`,
})

const rank = (system: string): number => SYSTEMS.findIndex((s) => s.id === system)

/** Keeps what counts on: first ones, and those that follow the last of their system below the same heading. */
function sequence(candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = []
  const last = new Map<string, number>()
  candidates.forEach((candidate, k) => {
    if (candidate.system === 'bare') {
      last.clear()
      out.push(candidate)
      return
    }
    const key = `${candidate.system} ${candidate.parent}`
    const before = last.get(key) ?? 0
    const number = candidate.number ?? (candidate.damaged && (before > 0 || candidate.system.startsWith('label')) ? before + 1 : undefined)
    if (number === undefined || (number !== before + 1 && !(number === before + 2 && (before > 0 || FIRM.test(candidate.system))))) return
    // A first one that nothing follows may be chance, but for the systems that only headings use.
    const goes = candidates
      .slice(k + 1)
      .some((other) => other.system === candidate.system && (other.number === number + 1 || other.number === number + 2 || other.damaged))
    if (number === 1 && !goes && !/^(?:chapter|section|part|chinese|chinese-bracket|decimal-\d|formal|roman)$/.test(candidate.system))
      return
    if (candidate.system.startsWith('label') && number === 1 && !goes) return
    last.set(key, number)
    for (const other of last.keys()) if (below(other.split(' ')[0]!, candidate.system)) last.delete(other)
    out.push(candidate)
  })
  return out
}

const below = (a: string, b: string): boolean => !a.startsWith('label') && !b.startsWith('label') && rank(a) > rank(b)

/** Levels by the order of systems, those alone that are used. */
function levelled(found: readonly Candidate[]): Heading[] {
  const used = [...new Set(found.map((c) => c.system))].filter((s) => rank(s) >= 0).sort((a, b) => rank(a) - rank(b))
  let open = 2
  return found.map(({ lines, system, number, damaged }) => {
    const level =
      system === 'bare' ? 2 : system.startsWith('label') ? Math.max(3, open + (open === 2 ? 1 : 0)) : Math.min(6, 2 + used.indexOf(system))
    if (!system.startsWith('label')) open = level
    return { lines, system, number, level, damaged }
  })
}
