/**
 * The headings of the document, found by their numbers: a line of its own that begins with a number of a known system, counted on from the
 * one before. Lists, dates and rows of tables begin with numbers too; what tells headings is that they are short, end without a stop,
 * stand between paragraphs, and count up over the whole text.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, MARKED_END } from '../text/chars.ts'
import { countingOn, type Kept, levelled } from '../text/counting.ts'
import { type Candidate, inList } from '../text/heading-lists.ts'
import { BARE, chineseNumber, END_NOTES, loneNumber, SYSTEMS } from '../text/numbering.ts'
import { withoutSpecks } from '../text/specks.ts'
import { contents } from './contents.ts'
import { enumerations } from './enumerations.ts'
import { headingLook } from './heading-look.ts'
import { lineWidths } from './line-widths.ts'
import { loneNumbers } from './lone-numbers.ts'
import { paragraphHabits } from './paragraphs.ts'
import { plainHeadings } from './plain-headings.ts'
import { unnumbered } from './unnumbered.ts'

export interface Heading {
  readonly lines: readonly Line[]
  readonly system: string
  readonly number: number | undefined
  /** 2 for the sections right below the title. */
  readonly level: number
  readonly damaged: boolean
  /** The number that was due, where it is another one. */
  readonly due?: number
}

const STOP = /[。；，、：;,:.]$/
const SENTENCE = /[。！？!?.…：:；;”」）)](?:[①-⑳㉑-㉟㊱-㊿？＂＠０’'*°®©@%\d]{0,2}|[[〔(]\d{1,3}[\]〕)])$/
/** 改革路径一：… 改革路径二：… */
const LABELLED = /^([\p{Script=Han}]{2,6})([一二三四五六七八九十]{1,2})[:：]/u
const BROKEN_BRACKET = /^[(（][^()（）]{1,2}[)）][\p{Script=Han}“《]{2,}/u
const UNSPACED = /^([一二三四五六七八九十]{1,2})(?![つ人年月日個度回種])\p{Lo}{3}/u
/** In characters. */
const LONGEST_TITLE = 24
/** A heading is at most so much of a full line, its last line left aside. */
const MOST_CHARS = 46

export const outline = defineMeasure<readonly Heading[]>({
  id: 'outline',
  summary: 'Headings and their levels, from their numbers',
  measure({ scan, use, lang }) {
    const widths = use(lineWidths)
    const habits = use(paragraphHabits)
    const list = use(contents)
    const lone = use(loneNumbers)
    const { titles: numbered } = use(enumerations)
    const plain = use(plainHeadings)
    const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'heading'))
    const texts = lines.map((line) => withoutSpecks(line.value))
    const look = use(headingLook)
    // A first line is narrower by its indent, and full all the same.
    const short = (k: number): boolean => widths.of(lines[k]!) < widths.least - widths.indent
    const ended = (k: number): boolean => k < 0 || SENTENCE.test(texts[k]!) || MARKED_END.test(texts[k]!) || short(k)
    const apart = (k: number): boolean => look.apart(lines[k]!)
    const labels = new Set(texts.flatMap((text) => LABELLED.exec(text)?.[1] ?? []))
    const candidates: Candidate[] = []
    for (let k = 0; k < lines.length; k++) {
      const found = candidateAt(k)
      if (found) {
        candidates.push(found)
        k += found.lines.length - 1
      }
    }
    const kept = countingOn(candidates.filter((_, k) => !inList(candidates, k, (at) => texts[at] ?? '')))
    if (kept.filter(({ number }) => number !== undefined).length > 1)
      return levelled(kept.filter(({ system }) => !system.startsWith('plain')))
    return levelled(kept.some(({ system }) => system !== 'bare') ? kept : withoutNumbers(kept))

    /** Where no heading has a number. */
    function withoutNumbers(bare: readonly Kept<Candidate>[]): readonly Kept<Candidate>[] {
      const known = new Set(bare.map(({ at }) => at))
      const titles = use(unnumbered)
      const others = lines.flatMap((line, k) => (titles.has(line) && !known.has(k) ? make(k, 1, 'bare', undefined) : []))
      return [...bare, ...others].sort((a, b) => a.at - b.at)
    }

    function candidateAt(k: number): Candidate | undefined {
      const text = texts[k]!
      const raw = lines[k]!.value
      if (
        (!ended(k - 1) && !look.larger(lines[k]!, lines[k - 1]) && !apart(k) && !END_NOTES.test(text)) ||
        (habits.blanks && k > 0 && sameParagraph(k) && !END_NOTES.test(text))
      )
        return undefined
      const titles = lone.get(lines[k]!)
      if (titles) {
        const { system, number } = loneNumber(raw)!
        return make(k, 1 + titles, system, number)
      }
      if (BARE.test(text) || isUnnumberedEntry(k)) return make(k, 1, 'bare', undefined)
      const place = plain.get(lines[k]!)
      if (place) return make(k, 1, `plain-${place}`, undefined)
      const labelled = LABELLED.exec(text)
      if (labelled && short(k) && standsAlone(k)) return make(k, 1, `label ${labelled[1]}`, chineseNumber(labelled[2]!))
      // One of a labelled sequence that lost its number.
      const label = [...labels].find((l) => text.startsWith(l) && text.length > l.length + 3)
      if (label && short(k) && standsAlone(k)) return { ...make(k, 1, `label ${label}`, undefined), damaged: true }
      for (const system of SYSTEMS) {
        const match = system.pattern.exec(system.spaced ? ascii(raw).trim() : text)
        if (!match || (system.low && !beginsSection(k) && !opensWithFirst(k, system.id))) continue
        // `1 引言` and `1. 引言`, but not `1992年` broken by blanks nor `3个`: the number stands apart from what follows.
        if (
          system.id === 'arabic' &&
          !BARE.test(text.replace(/^\d{1,2}[.、]?/, '')) &&
          !apart(k) &&
          !/^\s*\d[\s\d]*(?:[.．、]|[\s\u2002\u3000])/.test(raw)
        )
          continue
        const number = system.number(match[1]!)
        const count = lineCount(k)
        if (number !== undefined && count > 0) return { ...make(k, count, system.id, number), damaged: match[1] === '=' }
      }
      // The blank behind a number is lost: that of 一, which is thrown on a line of its own, and of others where type or room tells a heading.
      const unspaced = lang === 'ja' && (beginsSection(k) || opensWithFirst(k, 'han')) ? UNSPACED.exec(text)?.[1] : undefined
      if (unspaced === '一' || (unspaced && (apart(k) || look.larger(lines[k]!)))) return make(k, 1, 'han', chineseNumber(unspaced))
      if (BROKEN_BRACKET.test(text) && lineCount(k) === 1 && text.length < 22)
        return { ...make(k, 1, 'chinese-bracket', undefined), damaged: true }
      return undefined
    }

    /** The list of contents names it, on this page. */
    function listed(k: number, count: number): boolean {
      const entry = list.entries.length ? list.find(texts.slice(k, k + count).join('')) : undefined
      const label = scan.children[lines[k]!.page]?.label
      return entry !== undefined && (label === undefined || Math.abs(Number(label) - entry.page) <= 1)
    }
    function isUnnumberedEntry(k: number): boolean {
      return short(k) && texts[k]!.length > 1 && !STOP.test(texts[k]!) && !isNumbered(k) && listed(k, 1)
    }

    /** How many lines a heading has that begins at `k`; 0 where it can't be one. */
    function lineCount(k: number): number {
      const text = texts[k]!
      if (text.length > MOST_CHARS || /[。；]./.test(text)) return 0
      const next = texts[k + 1]
      if (isSetOn(k)) return STOP.test(next!) || /[。；]/.test(text + next) ? 0 : 2
      if (short(k) && !look.full(lines[k]!, widths.of(lines[k]!))) return STOP.test(text) || !opensAfter(k) ? 0 : 1
      if (
        next === undefined ||
        isNumbered(k + 1) ||
        SENTENCE.test(text) ||
        widths.of(lines[k + 1]!) > widths.full * 0.6 ||
        STOP.test(next) ||
        /[。；]/.test(text + next)
      )
        return 0
      return opensAfter(k + 1) ? 2 : 0
    }

    /** The next line, which has no number, is of the heading too. */
    function isSetOn(k: number): boolean {
      return look.goesOn(lines[k]!, lines[k + 1]) && !BARE.test(texts[k + 1]!) && !isNumbered(k + 1)
    }
    function isNumbered(k: number): boolean {
      return SYSTEMS.some(({ pattern, spaced }) => pattern.test(spaced ? ascii(lines[k]!.value).trim() : texts[k]!))
    }

    /** A line of its own above a paragraph that fills more than a line, as items of lists are not. */
    function beginsSection(k: number): boolean {
      if (numbered.has(lines[k]!)) return true
      if (!short(k) || k + 2 >= lines.length || STOP.test(texts[k]!)) return false
      return widths.whole ? isTitleOfNext(k) : !short(k + 1) && (widths.indent === 0 || standsAlone(k))
    }
    /** Where each line is a paragraph, a title is much shorter than the one it stands above. */
    function isTitleOfNext(k: number): boolean {
      return texts[k]!.length < LONGEST_TITLE && widths.of(lines[k]!) * 2 < widths.of(lines[k + 1]!)
    }

    /** 二　仕事 / 1　経路: a heading of another system, the first below this one. */
    function opensWithFirst(k: number, system: string): boolean {
      const next = lines[k + 1]
      if (!next || !short(k) || STOP.test(texts[k]!)) return false
      return SYSTEMS.some(({ id, low, spaced, pattern, number }) => {
        const match = id === system || low ? null : pattern.exec(spaced ? ascii(next.value).trim() : texts[k + 1]!)
        return match !== null && number(match[1]!) === 1 && short(k + 1) && !STOP.test(texts[k + 1]!)
      })
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
        parent: /^§?(\d{1,2}(?:\.\d{1,2})*)(?=\.\d)/.exec(texts[k]!)?.[1] ?? '',
        damaged: false,
        listed: listed(k, count),
        apart: apart(k),
      }
    }
  },
  say: (h) => `${h.length} headings in ${new Set(h.map((x) => x.system)).size} systems`,
})
