/**
 * Which lines are body and which notes: the best way through the lines, by Viterbi's algorithm, with what each line is worth as what and
 * what each change costs. Figures are logarithms of odds, set by hand on eleven articles under six kinds of noise.
 */
import type { LabelKind } from './labels.ts'
import { FIELD, type Seen, STAR_NOTES } from './zone-lines.ts'

export type State = 'body' | 'start' | 'note'
const STATES: readonly State[] = ['body', 'start', 'note']

interface Cell {
  score: number
  from: State
  /** Number of the last note, along the best way here. */
  number: number
}

export interface Path {
  readonly english: boolean
  /** Notes of this document begin with plain numbers. */
  readonly numbered: boolean
  /** … and with a point behind them. */
  readonly dotted: boolean
}

/** The state of each line; looked for again where the first look shows how notes are marked here. */
export function decode(seen: readonly Seen[], path: Omit<Path, 'numbered' | 'dotted'>): State[] {
  const states = bestPath(seen, { ...path, numbered: false, dotted: false })
  const isUsed = (kind: LabelKind): boolean =>
    new Set(seen.flatMap(({ label, line }, k) => (states[k] === 'start' && label?.kind === kind ? line.page : []))).size > 1
  const cited = seen.filter(({ label, cites }, k) => states[k] === 'start' && label?.kind === 'number' && cites).length
  const [numbered, dotted] = [isUsed('number') || cited >= SOME_CITED, isUsed('dotted')]
  return numbered || dotted ? bestPath(seen, { ...path, numbered, dotted }) : states
}

/** Notes behind plain numbers that cite, from which on such numbers are how the document marks notes. */
const SOME_CITED = 2

function bestPath(seen: readonly Seen[], path: Path): State[] {
  const table: Record<State, Cell>[] = []
  let prior: Record<State, Cell> = { body: { score: 0, from: 'body', number: 0 }, start: dead(), note: dead() }
  seen.forEach((line, k) => {
    const before = seen[k - 1]
    const ends = before?.ended === true
    const row: Record<State, Cell> = { body: dead(), start: dead(), note: dead() }
    for (const from of STATES) {
      if (prior[from].score === Number.NEGATIVE_INFINITY) continue
      for (const to of STATES) {
        const score = prior[from].score + change(from, to, line, before, prior[from].number, ends, path) + worth(to, line, ends, path)
        if (score > row[to].score)
          row[to] = { score, from, number: to === 'start' ? numberAfter(from, prior[from].number, line) : prior[from].number }
      }
    }
    table.push(row)
    prior = row
  })
  const states: State[] = new Array(seen.length)
  const top = table.at(-1)
  let state: State = top ? STATES.reduce((best, s) => (top[s].score > top[best].score ? s : best), 'body' as State) : 'body'
  for (let k = seen.length - 1; k >= 0; k--) {
    states[k] = state
    state = table[k]![state].from
  }
  return states
}

/** The number of a note, where its mark does not tell it one more than the last; of the first on a page it is not known whether numbers begin again. A star is not counted. */
const numberAfter = (from: State, last: number, { label }: Seen): number =>
  label?.kind === 'star' ? last : (label?.number ?? (from === 'body' || last === UNKNOWN ? UNKNOWN : last + 1))
const UNKNOWN = -1

const dead = (): Cell => ({ score: Number.NEGATIVE_INFINITY, from: 'body', number: 0 })

/** What it costs to go from one state to the next. A folio is furniture: it ends a page whatever stood before. */
function change(from: State, to: State, line: Seen, before: Seen | undefined, last: number, ended: boolean, path: Path): number {
  const { paged } = line
  const pageEnd = line.breaks || before?.folio === true
  if (line.folio) return to === (from === 'start' ? 'note' : from) ? 0 : -9
  if (line.known) return to === (from === 'start' ? 'note' : from) || to === 'body' ? 0 : -9
  if (to === 'body') {
    if (from === 'body' || pageEnd || line.starts) return 0
    if (paged) return -8
    return line.cut ? -0.3 : line.lines > 2 ? -1 : -4.5
  }
  if (to === 'note') return from === 'body' ? Number.NEGATIVE_INFINITY : pageEnd || line.starts ? -9 : 0
  const fresh = from === 'body'
  return (fresh ? (pageEnd ? -4 : -1.5) : 0) + startWorth(line, fresh, ended && !pageEnd, last, paged && !pageEnd, path)
}

const ENCLOSED = /^[@©®]/
const BEGINS = /^[\p{L}“‘「『《〈]/u

/** How much a line looks like the beginning of a note. */
function startWorth(line: Seen, fresh: boolean, ended: boolean, last: number, foot: boolean, { english, numbered, dotted }: Path): number {
  const { label } = line
  const due = label?.number !== undefined && (label.number === last + 1 || label.number === 1 || (last === UNKNOWN && label.number > 1))
  switch (label?.kind) {
    case 'circled':
      return due ? 3.5 : (label.number ?? 0) > last ? 1.5 : -1
    case 'word':
      return 3.5
    case 'star':
      return STAR_NOTES.test(line.text) ? 3.5 : 1
    case 'number':
      // Headings, items and rows begin with plain numbers too: it must read like a note, or be set in smaller type, or be as others here.
      if (!due) return numbered && fresh && label.number === 2 && line.cites ? 0.5 : -3
      if (line.paired) return 3
      if (line.cites || line.small || line.region === 'note') return 2.2
      // One more than the last note of the pages before is no heading.
      return numbered ? (label.number === last + 1 && last > 1 ? 1.5 : 0.8) : -1.5
    case 'dotted':
      // Headings and items mostly: a mark must vouch for it, or the notes of other pages.
      if (due && line.paired) return 3
      return due && dotted && (line.cites || line.small) ? 2 : -30
    case 'bracket':
      // Items of a list begin like this too, and come in numbers: the first must be in smaller type, or cite.
      return due && (!fresh || line.small || line.region === 'note' || line.cites) ? 2 : fresh ? -30 : -3
    case 'square':
      // So do works of a list, which cite, too, but come in the size of the body or at the end.
      return due ? (line.paired || line.small || line.cites || !fresh ? 3 : -1.5) : (label.number ?? 0) > last ? -1 : -3
    case 'damaged':
      // No text begins with a letter in a ring.
      if (!english && ENCLOSED.test(line.text)) return line.paged && line.blank ? 2 : 1.5
      return english ? -1 : line.blank || !fresh || line.cites ? 0.3 : -1
    default:
      if (line.large) return -30
      // Its mark is lost: after a cut, or after an empty line at the foot of a page whose end is known.
      if (line.cut && (line.latin || line.cites)) return -1.2
      // Or where the source calls it a note, and it reads or is set like one.
      if (line.region === 'note' && (line.small || line.cites)) return -1
      // Or after a note that came to its end.
      if (!fresh && ended && BEGINS.test(line.text)) return -1
      return !foot || (line.latin && !line.cites) ? -30 : line.blank ? -2 : -6
  }
}

/** A line that notes hardly ever have. */
const BODY = 2.5
const HEADING = /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^。，；,;]{2,24}$/
const MARKED = /[。！？”」』》](?:[[〔]\d{1,2}[\]〕](?=\p{Script=Han})|[①-⑳](?=\p{Script=Han}))/u

/** What the name of a region is worth: engines err. */
const NAMED = 1.5

/** … and what type as large as the body's is worth against a note. */
const LARGE = 2

/** What a line is worth as what it is said to be. */
function worth(state: State, line: Seen, ended: boolean, { english }: Path): number {
  if (line.folio || line.known) return 0
  const { full } = line
  if (state === 'body') {
    const marked = line.label?.kind === 'circled' || line.label?.kind === 'word' ? -1 : 0
    // Prose of a Chinese paper is Chinese; whole lines of Latin are works cited.
    return marked + (line.region === 'note' ? -NAMED : 0) + (line.small ? -1 : line.latin && !english ? -0.4 : 0)
  }
  let score = 0
  if (line.region) score += line.region === 'note' ? NAMED : -NAMED
  // OCR that spoils the mark spoils its box.
  if (line.large && !(line.label && line.cites)) score -= LARGE
  if (line.small) score += 1.2
  else if (full && !(line.latin && !english)) score -= state === 'start' ? 0.3 : 1
  if (line.cites) score += 0.8
  if (line.latin && !english) score += 0.6
  if (FIELD.test(line.text)) score -= 20
  // Works are set as small and cite, too.
  if (line.work || (state === 'note' && line.label?.kind === 'square')) score -= 2
  // Headings stand in the text, and so do marks behind a stop, with the next sentence behind them.
  if (state === 'note' && (HEADING.test(line.text) || (!line.cites && MARKED.test(line.text)))) score -= BODY
  // A note that came to its end is not gone on with.
  if (state === 'note' && ended) score -= 1.5
  return score
}
