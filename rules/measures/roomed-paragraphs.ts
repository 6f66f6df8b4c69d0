/**
 * Does the document part its paragraphs by room and set no first line in? Told from lines behind the end of a sentence: what they do there is
 * what first lines do. Only boxes show it.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'
import { FIRST_LINE, geometry, ROOM } from './geometry.ts'

/** So many first lines tell, and so many times as many as are set in: insertions are. */
const LEAST = 3
const MOST_INDENTED = 4

export const roomedParagraphs = defineMeasure<boolean>({
  id: 'roomed-paragraphs',
  summary: 'Paragraphs are parted by room, and not by indents',
  measure({ scan, use }) {
    const shapes = use(geometry)
    if (!shapes.em) return false
    let [roomed, indented] = [0, 0]
    for (const page of scan.children) {
      const lines = page.children.filter(({ role }) => role === 'body')
      lines.forEach((line, k) => {
        const before = lines[k - 1]
        const [a, b] = [before && shapes.of(before), shapes.of(line)]
        if (!a || !b || !SENTENCE_END.test(tight(before!.value))) return
        if (b.indent - a.indent >= FIRST_LINE) indented++
        else if (Math.abs(b.indent) < FIRST_LINE && (b.above ?? 1) > ROOM) roomed++
      })
    }
    return roomed >= LEAST && roomed > indented * MOST_INDENTED
  },
  say: (found) => (found ? 'room between paragraphs, no indents' : 'paragraphs are not told by room alone'),
})
