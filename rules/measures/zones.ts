/**
 * Body and notes of each page. Notes stand at the foot, in smaller type, so their lines hold more; they begin with a mark; the body
 * breaks off before them, often within a word, and goes on after them on the next page. Where the source has no page breaks, that is
 * how a page's end is seen.
 *
 * See `zone-lines` for what tells them, `zone-path` for how they are told.
 */
import { inLatinLetters } from '../../pipeline/lang.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import type { NoteLabel } from '../text/labels.ts'
import { median } from '../text/median.ts'
import type { Region } from '../text/region-names.ts'
import { type Seen, seenLines } from '../text/zone-lines.ts'
import { decode, type State } from '../text/zone-path.ts'
import { cellNotes } from './cell-notes.ts'
import { enumerations } from './enumerations.ts'
import { type Folio, folios } from './folios.ts'
import { footType } from './foot-type.ts'
import { type Geometry, geometry } from './geometry.ts'
import { lineWidths } from './line-widths.ts'
import { pageEdges, type RunningHead } from './page-edges.ts'
import { paragraphHabits } from './paragraphs.ts'
import { regions } from './regions.ts'

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

export const zones = defineMeasure<Zones>({
  id: 'zones',
  summary: 'Body and notes of each page',
  measure({ scan, use, lang }) {
    const widths = use(lineWidths)
    const seen = seenLines(
      scan,
      {
        ...widths,
        folios: furniture(use(folios), use(pageEdges)),
        blanks: use(paragraphHabits).blanks,
        em: use(geometry).em,
        regions: sized(scan, use(regions), use(geometry)),
        foot: use(footType).notes,
        small: use(footType).small,
        large: use(footType).isLarge,
        belowTables: use(cellNotes).starts,
        counted: use(enumerations).offsets,
      },
      lang,
    )
    return collect(seen, decode(seen, { english: inLatinLetters(lang) }))
  },
  say: (z) => `${[...z.notes.values()].filter((n) => n.starts).length} notes at the foot of pages`,
})

/** Page numbers, and what runs at the edges of pages where boxes show these. */
const furniture = (numbers: ReadonlyMap<Line, Folio>, heads: readonly RunningHead[]): ReadonlyMap<Line, unknown> =>
  new Map<Line, unknown>([...numbers, ...heads.flatMap(({ line }) => (line.box ? [[line, undefined] as const] : []))])

/** Type as large as the body's contradicts the name of a note. */
const NOTE_SIZE = 0.95

/** What the source calls lines, but for notes in the type of the body. */
function sized(scan: Scan, named: ReadonlyMap<Line, Region>, { em, of }: Geometry): ReadonlyMap<Line, Region> {
  if (!em) return named
  const left = new Map(named)
  for (const page of scan.children) {
    const notes = page.children.filter((line) => named.get(line) === 'note')
    const usual = median(notes.flatMap((line) => of(line)?.size ?? []))
    if (!(usual < NOTE_SIZE)) for (const line of notes) left.delete(line)
  }
  return left
}

function collect(seen: readonly Seen[], states: State[]): Zones {
  const notes = new Map<Line, NoteLine>()
  const pageStarts = new Set<Line>()
  let height = 0
  /** Notes stand above, and no text since. */
  let below = false
  let open: NoteLine | undefined
  let last: Seen | undefined
  runOn(seen, states)
  seen.forEach((line, k) => {
    const before = seen[k - 1]
    const inNotes = !line.folio && !line.known && states[k] !== 'body'
    if (inNotes && (states[k] === 'start' || !below)) {
      open = { starts: true, label: states[k] === 'start' ? line.label : undefined, number: line.label?.number }
      // The first note of a page without a mark goes on from the page before, unless the next mark says that one is missing.
      const goesOn = !last?.ended && (!line.cut || states[k] === 'note')
      if (!below && !line.label && goesOn && nextNumber(seen, states, k) === 1 && notes.size)
        open = { starts: false, label: undefined, number: undefined }
      notes.set(line.line, open)
    } else if (inNotes) notes.set(line.line, { starts: false, label: undefined, number: undefined })
    if (inNotes) last = line
    below = inNotes || (below && (line.folio || line.known))
    height = before && (line.breaks || pageStarts.has(before.line)) ? 1 : height + 1
    if (!before || line.paged || line.folio) return
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
    if (
      states[k - 1] === 'body' &&
      states[k] === 'start' &&
      seen[k]!.label?.number === 1 &&
      last &&
      !/[。.！？）)][”’」』"]?$/.test(last.text)
    ) {
      let j = k
      while (j > 0 && k - j < MOST_RUN_ON && states[j - 1] === 'body' && !seen[j - 1]!.folio && !seen[j - 1]!.full && !seen[j - 1]!.cut) j--
      const lines = seen.slice(j, k)
      if (lines.length && /[。.]$/.test(lines.at(-1)!.text) && lines.some((line) => line.small || line.latin || line.cites))
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
