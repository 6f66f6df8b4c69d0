/** Marks of notes in the cells of tables, and how the notes below begin that they lead to. Looks at lines; changes nothing. */

/** A mark, full-width ones as half-width: ①, *, **, †, a, [1]. A plain figure would be one of the table's as likely. */
export interface CellMark {
  readonly start: number
  readonly end: number
  readonly mark: string
}

/** Where a note begins in a line, with what stands before its text: `注：①`, `* `, `a. `. */
export interface NoteStart extends CellMark {
  readonly text: number
}

const BLANKS = '[ \\t\\u00a0\\u2002\\u3000]*'
const CIRCLED = '[①-⑳㉑-㊿]'
const STARS = '[*＊]{1,4}'
const DAGGERS = '[†‡§¶]{1,2}'
const SUPERSCRIPT = '[¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰ]'
/** Behind a figure, a Han character or what closes; a letter or digit at the end of a word may be of the word. */
const LETTER = '(?<=[\\d\\p{Script=Han})）】”》%％][ \\u2002]?)[a-h](?![\\p{L}\\d])'
const BRACKET = '[[［〔][1-9][\\]］〕]'
/** Never at the head of a cell: there they number what is listed. */
const IN_CELL = new RegExp(
  `(?<=[^\\s\\u2002\\u3000*＊†‡§¶。；;，,、：:|｜][ \\u2002]?)(?:${CIRCLED}|${STARS}|${DAGGERS}|${SUPERSCRIPT}|${LETTER}|${BRACKET})(?![*＊†‡§¶])`,
  'gu',
)
const LABEL = `(${CIRCLED}|${STARS}|${DAGGERS}|${SUPERSCRIPT}|[a-h](?![\\p{L}\\d])(?:(?=\\p{Script=Han})|[.．)）、]|(?=[ \\t\\u2002\\u3000]))|${BRACKET})`
const HEAD = '(?:[（(]?(?:注|註|附注|附註|说明|說明|备注|備註|Notes?)[:：.．][ \\t\\u2002\\u3000]*)?'
/** Letters stand before Han without a blank, too. */
const FIRST = new RegExp(
  `^${BLANKS}${HEAD}${LABEL.replace('(?![\\p{L}\\d])', '(?![\\p{Script=Latin}\\d])')}${BLANKS}(?=[\\p{L}\\d“‘《「『（(])`,
  'du',
)
const NEXT = new RegExp(
  `(?<=[。；;.．]${BLANKS})${LABEL.replace('(?![\\p{L}\\d])', '(?![\\p{Script=Latin}\\d])')}${BLANKS}(?=[\\p{L}“‘《「『（(])`,
  'dgu',
)
/** `*** p < 0.01`, `**、*分别表示在5%、10%的水平上显著`: how sure a figure is. */
const SIGNIFICANCE = /[pP][ \u2002]*[<＜=＝≤]|显著|水平上|顯著|有意|[Ss]ignifican/

export function cellMarks(value: string): CellMark[] {
  return Array.from(value.matchAll(IN_CELL), ({ 0: mark, index }) => ({ start: index, end: index + mark.length, mark: plain(mark) }))
}

/** The notes that begin in a line, the first at its head; none where it begins otherwise. */
export function noteStarts(value: string): NoteStart[] {
  const first = FIRST.exec(value)
  if (!first || SIGNIFICANCE.test(value)) return []
  const found = [startOf(first)]
  for (const match of value.matchAll(NEXT)) {
    if (match.index < found[0]!.text) continue
    const start = startOf(match)
    if (follows(found.at(-1)!.mark, start.mark)) found.push(start)
  }
  return found
}

function startOf({ 0: whole, 1: mark, index, indices }: RegExpExecArray): NoteStart {
  return { start: index, end: indices![1]![1], text: index + whole.length, mark: plain(mark!) }
}

/** A mark as it is compared: half-width, and without what closes it at the head of a note. */
const plain = (mark: string): string => (/[①-⑳㉑-㊿]/.test(mark) ? mark : mark.normalize('NFKC').replace(/[.)、]$/, ''))

/** Is `next` the mark after `mark`: ② after ①, ** after *, b after a? */
export function follows(mark: string, next: string): boolean {
  if (mark.startsWith('*')) return next === `${mark}*`
  if (/^[†‡§]/.test(mark)) return /^[†‡§¶]/.test(next) && next !== mark
  const number = (text: string): number => text.replace('[', '').codePointAt(0)!
  return mark.length === next.length && number(next) === number(mark) + 1
}
