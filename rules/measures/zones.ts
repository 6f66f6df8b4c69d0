/**
 * Body and notes of each page. Notes stand at the foot, in smaller type, so their lines hold more; they begin with a mark; the body
 * breaks off before them, often within a word, and goes on after them on the next page. Where the source has no page breaks, that is
 * how a page's end is seen.
 *
 * One pass of Viterbi's algorithm over the lines, with what each line is worth as body or as note, and what each change costs.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, LATIN, tight } from '../text/chars.ts'
import { type NoteLabel, noteLabel } from '../text/labels.ts'
import { folios } from './folios.ts'
import { type LineWidths, lineWidths } from './line-widths.ts'
import { paragraphHabits } from './paragraphs.ts'

export interface NoteLine {
  readonly starts: boolean
  readonly label: NoteLabel | undefined
  readonly number: number | undefined
}

export interface Zones {
  /** Lines of notes, with the label where one begins. */
  readonly notes: ReadonlyMap<Line, NoteLine>
  /** Lines that begin a page which the source does not mark. */
  readonly pageStarts: ReadonlySet<Line>
}

/** A stretch cut out of the body is a page's end (number and running head) where the page has so many lines; else it is a loss. */
const LEAST_LINES = 12

/** What notes say: works, pages, publishers, addresses. */
const CITES =
  /参见|参看|參見|參看|转引|轉引|详见|載《|载《|》[^。]{0,24}(?:第\d|年第|\d年|頁\d|页)|出版社|書局|书局|^同上|^同前|前引[书書文]|年版|頁\d|第\d+[页頁]|pp?\.\d|Vol\.|No\.\d|https?|www\.|[Ii]bid|op\.? ?cit|Press,|\(\w+: /
const STAR_NOTES = /本文|作者|感谢|感謝|项目|項目|基金|thank|grant|support|教授|研究[员員]|大[学學]|学院|學院/

/** Labelled fields of the front and back matter are no notes, though set as small. */
const FIELD = /^[【［[]?(?:Abstract|Key-?[Ww]ords|摘要|内容提要|内容摘要|關鍵詞|关键词|中图分类|收稿日期|作者简介|基金项目)/

interface Seen {
  readonly line: Line
  readonly width: number
  readonly label: NoteLabel | undefined
  readonly folio: boolean
  /** Known to be something else: front matter, furniture. */
  readonly known: boolean
  /** The page before ended here, as the source says. */
  readonly breaks: boolean
  /** One blank in front: a stretch was cut out of the text layer before it. */
  readonly cut: boolean
  /** Newlines before it. */
  readonly lines: number
  /** An empty line before it, where that says something. */
  readonly blank: boolean
  readonly text: string
  readonly latin: boolean
  /** As wide as a full line of the body, or its first. */
  readonly full: boolean
  /** Holds more than a line of the body could. */
  readonly small: boolean
}

export const zones = defineMeasure<Zones>({
  id: 'zones',
  summary: 'Body and notes of each page',
  measure({ scan, use, lang }) {
    const widths = use(lineWidths)
    const numbers = use(folios)
    const all = scan.children.flatMap((page) => page.children)
    const indented = all.filter((line) => /^ \S/.test(line.value)).length > all.length * 0.15
    // Where most lines are followed by an empty one, it says nothing.
    const { blanks } = use(paragraphHabits)
    const seen = all.map((line, k): Seen => {
      const before = all[k - 1]
      const gap = before?.after.map((p) => scan.source.slice(p.start, p.end)).join('') ?? ''
      const text = ascii(tight(line.value))
      return {
        line,
        width: widths.of(line),
        label: noteLabel(line.value),
        folio: numbers.has(line),
        known: line.role !== 'body' && !numbers.has(line),
        breaks: before !== undefined && before.page !== line.page,
        cut: k > 0 && !indented && /^ \S/.test(line.value),
        lines: gap.split('\n').length - 1,
        blank: blanks && gap.split('\n').length > 2,
        text,
        full: widths.of(line) >= widths.least - widths.indent && widths.of(line) <= widths.most,
        small: widths.of(line) > widths.most + 1 && widths.of(line) < widths.full * 1.4 && (lang === 'en' || !isLatin(text)),
        latin: isLatin(text),
      }
    })
    // （1） begins items of lists too; where most of them neither cite nor are set small, none is a note.
    const bracketed = seen.filter((line) => line.label?.kind === 'bracket')
    const items = bracketed.filter((line) => line.small || CITES.test(line.text)).length * 2 < bracketed.length
    const told = items ? seen.map((line) => (line.label?.kind === 'bracket' ? { ...line, label: undefined } : line)) : seen
    return decode(told, widths, scan.children.length > 1, lang === 'en')
  },
  say: (z) => `${[...z.notes.values()].filter((n) => n.starts).length} notes at the foot of pages`,
})

const isLatin = (text: string): boolean => (text.match(LATIN_ALL)?.length ?? 0) > text.length * 0.4
const LATIN_ALL = new RegExp(LATIN, 'g')

type State = 'body' | 'start' | 'note'
const STATES: readonly State[] = ['body', 'start', 'note']

interface Cell {
  score: number
  from: State
  /** Number of the last note, along the best way here. */
  number: number
}

function decode(seen: readonly Seen[], widths: LineWidths, paged: boolean, english: boolean): Zones {
  const table: Record<State, Cell>[] = []
  let prior: Record<State, Cell> = { body: { score: 0, from: 'body', number: 0 }, start: dead(), note: dead() }
  seen.forEach((line, k) => {
    const before = seen[k - 1]
    const row: Record<State, Cell> = { body: dead(), start: dead(), note: dead() }
    for (const from of STATES) {
      if (prior[from].score === Number.NEGATIVE_INFINITY) continue
      for (const to of STATES) {
        const score =
          prior[from].score + change(from, to, line, before, prior[from].number, paged, english) + worth(to, line, before, widths, english)
        if (score > row[to].score)
          row[to] = { score, from, number: to === 'start' ? (line.label?.number ?? prior[from].number + 1) : prior[from].number }
      }
    }
    table.push(row)
    prior = row
  })
  return trace(seen, table, paged)
}

const dead = (): Cell => ({ score: Number.NEGATIVE_INFINITY, from: 'body', number: 0 })

/** What it costs to go from one state to the next. A folio is furniture: it ends a page whatever stood before. */
function change(from: State, to: State, line: Seen, before: Seen | undefined, last: number, paged: boolean, english: boolean): number {
  const pageEnd = line.breaks || before?.folio === true
  if (line.folio) return to === (from === 'start' ? 'note' : from) ? 0 : -9
  if (line.known) return to === (from === 'start' ? 'note' : from) || to === 'body' ? 0 : -9
  if (to === 'body') {
    if (from === 'body' || pageEnd) return 0
    if (paged) return -8
    return line.cut ? -0.3 : line.lines > 2 ? -1 : -4.5
  }
  if (to === 'note') return from === 'body' ? Number.NEGATIVE_INFINITY : pageEnd ? -9 : 0
  const fresh = from === 'body'
  return (fresh ? (pageEnd ? -4 : -1.5) : 0) + startWorth(line, fresh, last, english, paged && !pageEnd)
}

/** How much a line looks like the beginning of a note. */
function startWorth(line: Seen, fresh: boolean, last: number, english: boolean, foot: boolean): number {
  const { label } = line
  const due = label?.number !== undefined && (label.number === last + 1 || label.number === 1)
  switch (label?.kind) {
    case 'circled':
      return due ? 3.5 : (label.number ?? 0) > last ? 1.5 : -1
    case 'word':
      return 3.5
    case 'star':
      return STAR_NOTES.test(line.text) ? 3.5 : 1
    case 'number':
      // Headings, items and rows begin with plain numbers too: it must read like a note, or be set in smaller type.
      return due ? (CITES.test(line.text) || line.small ? 2.2 : -1.5) : -3
    case 'bracket':
      // Items of a list begin like this too, and come in numbers: the first must be in smaller type, or cite.
      return due && (!fresh || line.small || CITES.test(line.text)) ? 2 : fresh ? -30 : -3
    case 'damaged':
      return english ? -1 : line.blank || !fresh || CITES.test(line.text) ? 0.3 : -1
    default:
      // Its mark is lost: after a cut, or after an empty line at the foot of a page whose end is known.
      if (line.cut && (line.latin || CITES.test(line.text))) return -1.2
      return !foot || (line.latin && !CITES.test(line.text)) ? -30 : line.blank ? -2 : -6
  }
}

/** What a line is worth as what it is said to be. */
function worth(state: State, line: Seen, before: Seen | undefined, widths: LineWidths, english: boolean): number {
  if (line.folio || line.known) return 0
  const full = line.width >= widths.least && line.width <= widths.most
  if (state === 'body') {
    const marked = line.label?.kind === 'circled' || line.label?.kind === 'word' ? -1 : 0
    // Prose of a Chinese paper is Chinese; whole lines of Latin are works cited.
    return marked + (line.small ? -1 : line.latin && !english ? -0.4 : 0)
  }
  let score = 0
  if (line.small) score += 1.2
  else if (full && !(line.latin && !english)) score -= state === 'start' ? 0.3 : 1
  if (CITES.test(line.text)) score += 0.8
  if (line.latin && !english) score += 0.6
  if (FIELD.test(line.text)) score -= 20
  // A list of works with [1] [2] is a section of its own.
  if (state === 'note' && line.label?.kind === 'square') score -= 2
  // A note that came to its end is not gone on with.
  if (state === 'note' && before && /[。.]$/.test(before.text) && before.width < widths.least && !before.folio) score -= 1.5
  return score
}

function trace(seen: readonly Seen[], table: readonly Record<State, Cell>[], paged: boolean): Zones {
  const states: State[] = new Array(seen.length)
  const top = table.at(-1)
  let state: State = top ? STATES.reduce((best, s) => (top[s].score > top[best].score ? s : best), 'body' as State) : 'body'
  for (let k = seen.length - 1; k >= 0; k--) {
    states[k] = state
    state = table[k]![state].from
  }
  const notes = new Map<Line, NoteLine>()
  const pageStarts = new Set<Line>()
  let height = 0
  let zone: Seen[] = []
  let open: NoteLine | undefined
  runOn(seen, states)
  seen.forEach((line, k) => {
    const before = seen[k - 1]
    const inNotes = !line.folio && !line.known && states[k] !== 'body'
    if (inNotes && (states[k] === 'start' || !zone.length)) {
      open = { starts: true, label: states[k] === 'start' ? line.label : undefined, number: line.label?.number }
      // The first note of a page without a mark goes on from the page before, unless the next mark says that one is missing.
      if (!zone.length && !line.label && (!line.cut || states[k] === 'note') && nextNumber(seen, states, k) === 1 && notes.size)
        open = { starts: false, label: undefined, number: undefined }
      notes.set(line.line, open)
    } else if (inNotes) notes.set(line.line, { starts: false, label: undefined, number: undefined })
    zone = inNotes ? [...zone, line] : line.folio || line.known ? zone : []
    height = before && (line.breaks || pageStarts.has(before.line)) ? 1 : height + 1
    if (!before || paged || line.folio) return
    const fromNotes = states[k] === 'body' && states[k - 1] !== 'body'
    if (before.folio || fromNotes || (line.cut && states[k] === 'body' && height > LEAST_LINES)) pageStarts.add(line.line)
  })
  return { notes, pageStarts }
}

/** At most so many lines of a note stand on the next page. */
const MOST_RUN_ON = 8

/**
 * A note that a page can't hold goes on at the foot of the next one, above that page's first mark and without one of its own. Its lines
 * are told from the body's by what a full line of the body is.
 */
function runOn(seen: readonly Seen[], states: State[]): void {
  let last: Seen | undefined
  for (let k = 0; k < seen.length; k++) {
    if (states[k] === 'body' || seen[k]!.folio || seen[k]!.known) continue
    if (states[k - 1] === 'body' && states[k] === 'start' && seen[k]!.label?.number === 1 && last && !/[。.！？）)]$/.test(last.text)) {
      let j = k
      while (j > 0 && k - j < MOST_RUN_ON && states[j - 1] === 'body' && !seen[j - 1]!.folio && !seen[j - 1]!.full && !seen[j - 1]!.cut) j--
      const lines = seen.slice(j, k)
      if (lines.length && /[。.]$/.test(lines.at(-1)!.text) && lines.some((line) => line.small || line.latin || CITES.test(line.text)))
        states.fill('note', j, k)
    }
    last = seen[k]
  }
}

/** Number of the next marked note of the same stretch. */
function nextNumber(seen: readonly Seen[], states: readonly State[], k: number): number | undefined {
  for (let j = k + 1; j < seen.length && states[j] !== 'body'; j++)
    if (states[j] === 'start' && !seen[j]!.folio) return seen[j]!.label?.number ?? 1
  return undefined
}
