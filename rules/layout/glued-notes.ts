/**
 * Each note begins a line of its own. Where the line end before it was lost, it stands within the line of the note before:
 *
 *     ① 《总簿》第六册，第1页。② “迟”字凡四十七见。
 *                             ^
 *
 * Told by the number that is due, behind a stop, in a line that begins as a note and cites; or by what only notes begin with (参见, 同上).
 *
 * Left alone: marks of the text, and the notes that a note speaks of (同注②).
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { ascii, CIRCLED, tight } from '../text/chars.ts'
import { noteLabel } from '../text/labels.ts'
import { CITES } from '../text/zone-lines.ts'

const B = '[ \\u2002\\u3000]*'
/** A mark behind a stop. */
const MARK = new RegExp(`(?<=[。．.”」）)]${B})(?:[${CIRCLED}]|[\\[［〔]${B}\\d(?: ?\\d)?${B}[\\]］〕])`, 'gu')
/** No sentence of the text begins so. */
const NOTE = /^(?:参见|參見|详见|詳見|转引自|轉引自|同上|同前|前引|[Ii]bid)/

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
  let due = label && /^(?:circled|square)$/.test(label.kind) && cites(value) ? label.number! + 1 : undefined
  const found: number[] = []
  for (const { 0: mark, index } of value.matchAll(MARK)) {
    if (index <= (label?.text ?? 0)) continue
    const own = noteLabel(value.slice(index))
    if (!own || mark.length === 0) continue
    const isDue = own.number === due
    if (!isDue && !NOTE.test(tight(value.slice(index + own.text)))) continue
    found.push(index)
    if (due !== undefined || isDue) due = own.number! + 1
  }
  return found
}

const cites = (value: string): boolean => CITES.test(ascii(tight(value)))
