/** Notes at the foot of a page on which a table goes on: are they notes, or rows of it? */
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from './chars.ts'
import { noteLabel } from './labels.ts'
import { wideGaps } from './tabular.ts'

const NOTE_TEXT =
  /^(?:[①-⑳＊*※]|[注註]\d)|https?:|www\.|参见|參見|参看|《.{2,}》.*(?:第?\d+[页頁]|[页頁]\d)|同[注註]\d|出版社|ibid|op\. ?cit/i
/** Rows begin with plain numbers and with （1）, too. */
const OF_NOTES: ReadonlySet<unknown> = new Set(['circled', 'word', 'star', 'square'])
/** So many notes behind plain numbers that read like notes are how the document marks them. */
const SOME_NOTES = 2
const LEAST_LENGTH = 12

const says = ({ value }: Line): boolean => NOTE_TEXT.test(ascii(tight(value)))

/** A line without gaps that cites, or begins with what begins no row. */
export function looksLikeNote(line: Line): boolean {
  const kind = noteLabel(line.value)?.kind
  const long = ascii(tight(line.value)).length > LEAST_LENGTH
  return wideGaps(line.value) === 0 && (says(line) || (kind !== undefined && kind !== 'number' && kind !== 'bracket' && long))
}

/** Of all lines, which were told to be notes and surely are. */
export function noteUnits(all: readonly Line[]): { isSure(k: number): boolean } {
  const isFirst = (line: Line | undefined): boolean => line?.data?.['starts'] === true
  const numbered = all.filter((line) => line.role === 'note' && line.data?.['kind'] === 'number' && says(line)).length
  /** Where most notes have plain numbers, a sentence behind one is another. */
  function isLikeOthers(start: number): boolean {
    let end = start + 1
    while (all[end]?.role === 'note' && !isFirst(all[end])) end++
    const unit = all.slice(start, end)
    return numbered >= SOME_NOTES && /[。.]$/.test(tight(unit.at(-1)!.value)) && unit.every(({ value }) => wideGaps(value) === 0)
  }
  return {
    isSure(k) {
      let start = k
      while (start > 0 && !isFirst(all[start]) && all[start - 1]!.role === 'note') start--
      const kind = all[start]!.data?.['kind']
      return OF_NOTES.has(kind) || says(all[start]!) || (kind === 'number' && isLikeOthers(start))
    },
  }
}
