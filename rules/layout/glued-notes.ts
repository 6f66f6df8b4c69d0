/**
 * Each note begins a line of its own. Where the line end before it was lost, it stands within the line of the note before:
 *
 *     ① 《总簿》第六册，第1页。② “迟”字凡四十七见。
 *                             ^
 *
 * Told by the number that is due, behind a stop, in a line that begins as a note and cites; there also by what notes begin with (参见, 同上),
 * for a number may be lost.
 *
 * Left alone: marks of the text, whose sentences may begin with 参见 and 同前 too, and the notes that a note speaks of (同注②).
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { ascii, CIRCLED, circledNumber, tight } from '../text/chars.ts'
import { noteLabel } from '../text/labels.ts'
import { CITES } from '../text/zone-lines.ts'

const B = '[ \\u2002\\u3000]*'
/** A mark behind a stop. */
const MARK = new RegExp(`(?=[${CIRCLED}[［〔])(?<=[。．.”」）)]${B})(?:[${CIRCLED}]|[\\[［〔]${B}\\d(?: ?\\d)?${B}[\\]］〕])`, 'gu')
/** What notes begin with. */
const NOTE = /^(?:参见|參見|详见|詳見|转引自|轉引自|同上|同前|前引|[Ii]bid)/
/** Enough of a note to see it, though OCR put blanks into it. */
const NOTE_CHARS = 12

export default defineRule({
  id: 'glued-notes',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Notes that ran into the note before are lines of their own.',
  messages: { begins: 'Another note begins here' },
  examples: [
    {
      before: '本文的研究目标是解释发展困境的性质与原因所在，\n① 《总簿》第六册，临川：水利志办公室，2004年，第1页。② “迟”字凡四十七见。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在，\nbody | ① 《总簿》第六册，临川：水利志办公室，2004年，第1页。\nbody | ② “迟”字凡四十七见。',
    },
    {
      before: '本文的研究目标是解释发展困境的性质与原因所在，\n〔3〕水利志办公室编。〔4〕参见张三：《会议的历史》，第8页。',
      after:
        'body | 本文的研究目标是解释发展困境的性质与原因所在，\nbody | 〔3〕水利志办公室编。\nbody | 〔4〕参见张三：《会议的历史》，第8页。',
    },
    { before: '①水位应当高一些，渔船可以直接驶到码头。②水位应当低一些。', note: 'Points: nothing is cited.' },
    { before: '会议的发展前景仍不明朗。①研究是否充分将影响发展。②', note: 'Marks of the text.' },
    { before: '这一点已为研究者所注意。②同前文所说的一样，水位的下降不是降水减少的结果。', note: 'A sentence of the text.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        for (const page of scan.children)
          for (const line of page.children)
            if (line.role === 'body' || line.role === 'note')
              for (const offset of beginnings(line)) context.split(line, offset, { message: 'begins' })
      },
    }
  },
})

function beginnings({ value }: Line): number[] {
  const label = noteLabel(value)
  if (!label || !/^(?:circled|square)$/.test(label.kind) || !cites(value)) return []
  let due = label.number! + 1
  const found: number[] = []
  for (const { 0: mark, index } of value.matchAll(MARK)) {
    if (index < label.text) continue
    const number = circledNumber(mark) || Number(mark.replace(/\D/g, ''))
    const end = index + mark.length
    if (number !== due && !NOTE.test(tight(value.slice(end, end + NOTE_CHARS)))) continue
    found.push(index)
    due = number + 1
  }
  return found
}

const cites = (value: string): boolean => CITES.test(ascii(tight(value)))
