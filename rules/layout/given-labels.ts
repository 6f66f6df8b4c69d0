/**
 * Layout engines (MinerU, Docling) say which of their blocks are notes and captions, not what number these have. It is printed in front of
 * them: ① of a note, 表1 of a table.
 *
 * Left alone: notes and captions without a number, which are notes and captions all the same.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'
import { captionLabels } from '../text/floats.ts'
import { noteLabel } from '../text/labels.ts'

export default defineRule({
  id: 'given-labels',
  stage: 'layout',
  confidence: 'certain',
  summary: 'Notes and captions that the source marks are told by the numbers in front of them.',
  messages: { note: 'Mark in front of a note', caption: 'Number of a table or figure' },
  examples: [
    {
      before:
        '[{"type":"text","text":"湖区的协商始于共同的监测$^{①}$，此后才有议事。","page_idx":0},{"type":"page_footnote","text":"① 《湖区要点》，第58页。","page_idx":0}]',
      after: 'body | 湖区的协商始于共同的监测①，此后才有议事。\nnote | ① 《湖区要点》，第58页。',
      from: 'mineru',
    },
    {
      before:
        '[{"type":"table","table_caption":["表1 三市的水位。"],"table_body":"<table><tr><td>站</td><td>水位</td></tr></table>","page_idx":0}]',
      after: 'caption | 表1 三市的水位。\ntable | 站\t水位',
      from: 'mineru',
    },
    { before: '[{"type":"page_footnote","text":"据湖区要点。","page_idx":0}]', from: 'mineru', note: 'No number.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        if (line.data?.['starts'] !== true) return
        if (line.role === 'note' && line.data['mark'] === undefined && !line.reserved?.length) {
          const label = noteLabel(line.value)
          if (!label) return
          const number = label.number === undefined ? {} : { number: label.number }
          const data = { mark: line.value.slice(label.start, label.end), kind: label.kind, ...number }
          context.label(line, 'note', { message: 'note', data })
          context.reserve(line, { start: 0, end: label.text, as: 'label' }, { message: 'note' })
        } else if (line.role === 'caption' && line.data['float'] === undefined) {
          const [label] = captionLabels(line.value)
          if (label)
            context.label(line, 'caption', { message: 'caption', data: { float: label.kind, label: label.label, number: label.number } })
        }
      },
    }
  },
})
