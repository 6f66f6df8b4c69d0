/** What the document does at the ends of its paragraphs: empty lines, indents in the text, indents seen in widths. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Role, Scan } from '../../pipeline/types.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'

export interface ParagraphHabits {
  /** Empty lines part paragraphs: some lines are followed by one, not most. */
  readonly blanks: boolean
  /** First lines begin with blanks. */
  readonly indents: boolean
  /** Newlines after a line, from the source. */
  readonly newlines: (line: Line) => number
}

/** With more than half of the lines spaced, the empty line is the usual line end. */
const MOST_BLANK = 0.5
const LEAST_BLANK = 0.02
const TELLING = 0.6
const EDGES = new Set<Role>(['page-number', 'running-head'])
const INDENT = /^(?: {2,}|\u3000+|\t)\S/

export const paragraphHabits = defineMeasure<ParagraphHabits>({
  id: 'paragraph-habits',
  summary: 'What marks the ends of paragraphs: empty lines, indents',
  measure({ scan }) {
    const lines = bodyOf(scan)
    // What parts the text from the number of its page parts no paragraphs.
    const isLast = new Set(scan.children.flatMap(({ children }) => children.filter((_, k) => EDGES.has(children[k + 1]?.role ?? 'body'))))
    const newlines = (line: Line): number => line.after.reduce((n, p) => n + scan.source.slice(p.start, p.end).split('\n').length - 1, 0)
    const spaced = lines.filter((line) => newlines(line) > 1 && !isLast.has(line))
    const blank = spaced.length / Math.max(1, lines.length)
    // Empty lines that come by chance stand after any line.
    const telling =
      spaced.filter((line) => SENTENCE_END.test(tight(line.value)) || tight(line.value).length < 24).length >= spaced.length * TELLING
    const indented = lines.filter((line) => INDENT.test(line.value)).length / Math.max(1, lines.length)
    return {
      blanks: blank > LEAST_BLANK && blank < MOST_BLANK && telling,
      indents: indented > LEAST_BLANK && indented < MOST_BLANK,
      newlines,
    }
  },
  say: (h) => `${h.blanks ? 'empty lines' : 'no empty lines'} and ${h.indents ? 'indents' : 'no indents'} between paragraphs`,
})

export const isIndented = (line: Line): boolean => INDENT.test(line.value)

const bodyOf = (scan: Scan): Line[] => scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body'))
