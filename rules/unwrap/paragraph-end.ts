/**
 * A paragraph's last line is usually short, and its first line indented: where the text layer keeps no indents, first lines are two em
 * narrower than full ones. A full line that ends a sentence ends its paragraph only if the next one is a first line.
 *
 *     33 em  系统继续发展的动力。            ← full, ends a sentence
 *     31 em  然而，在后冷战时代 …            ← two em less: a first line, so the paragraph ended
 *
 * The points of a list each begin one (see `listed-lines`).
 *
 * What is left alone: lines of notes, headings and the like, whose ends are known.
 */
import type { Gap } from '../../pipeline/rule.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { FIRST_LINE, geometry, type LineShape, ROOM } from '../measures/geometry.ts'
import { latinLines } from '../measures/latin-lines.ts'
import { lineWidths } from '../measures/line-widths.ts'
import { listedLines } from '../measures/listed-lines.ts'
import { isIndented, paragraphHabits } from '../measures/paragraphs.ts'
import { roomedParagraphs } from '../measures/roomed-paragraphs.ts'
import { typeSizes } from '../measures/type-sizes.ts'
import { MARKED_END, SENTENCE_END, tight } from '../text/chars.ts'
import { latinWidth } from '../text/latin-width.ts'
import { THEOREM } from '../text/numbering.ts'
import { emWidth } from '../text/width.ts'

const ROLES = new Set(['body', 'quote', 'abstract', 'item'])
/** Shorter than this, in em below a full line, no word or mark that could not be broken explains it. */
const SHORT = 2.2
/** A blank of Latin type, and by how much those of a line are pressed to fill it. */
const BLANK = 0.25
const LATIN_SPREAD = 0.9
/** A line of small capitals differs less from its paragraph. */
const OTHER_SIZE = 1.12
const WORD = /^[\p{Script=Latin}\d][\p{Script=Latin}\d.,'’-]*/u
const LABEL =
  /^(?:第?[一二三四五六七八九十]{1,3}[、，]|（[一二三四五六七八九十\d]{1,3}）|[①-⑳]|\d{1,2}[．.、]|[（(]\d{1,2}[）)]|[(（][a-z][)）])/

export default defineRule({
  id: 'paragraph-end',
  stage: 'unwrap',
  confidence: 'likely',
  summary: 'Paragraphs end where the line is short, or the next one is a first line.',
  messages: { end: 'Paragraph ends' },
  examples: [
    {
      before:
        '湖区的经济结构发生了明显变化，西岸的围网养殖面积在五\n年之内翻了一番，东岸则建成了两处疗养区。\n补偿协议试图以资金化解矛盾，协议规定东岸每年支付固\n定的金额，用以补偿其退出围网的损失。',
      after:
        '湖区的经济结构发生了明显变化，西岸的围网养殖面积在五年之内翻了一番，东岸则建成了两处疗养区。\n\n补偿协议试图以资金化解矛盾，协议规定东岸每年支付固定的金额，用以补偿其退出围网的损失。',
    },
    {
      before:
        '湖区的经济结构发生了明显变化，西岸的围网养殖面积翻番。\n定义1 三代之内使用同一套量器的村落是稳定的，没有量器\n的村落不在此列。',
      after:
        '湖区的经济结构发生了明显变化，西岸的围网养殖面积翻番。\n\n定义1 三代之内使用同一套量器的村落是稳定的，没有量器的村落不在此列。',
    },
    {
      before:
        'Most of the people of the north bank, on one day in three, came down to\nthe river when no sensible man in all the country would cross it.\nThey waited in the ferry house, which was also an alehouse, and which the\nwife of the ferryman kept, and they were in no hurry to be gone from it',
      after:
        'Most of the people of the north bank, on one day in three, came down to the river when no sensible man in all the country would cross it.\n\nThey waited in the ferry house, which was also an alehouse, and which the wife of the ferryman kept, and they were in no hurry to be gone from it',
      note: 'In Latin type the letters tell how much is missing: `They` would have had room.',
    },
    {
      before:
        'It can be followed instead through letters, in which three arguments recur:\n1. that the hour should be one at which a clergyman was certain to be at home;\n2. that it should be the same in winter as in summer, whatever the light;\n3. that it should be near enough to the striking of a public clock to be heard.',
      after:
        'It can be followed instead through letters, in which three arguments recur:\n\n1. that the hour should be one at which a clergyman was certain to be at home;\n\n2. that it should be the same in winter as in summer, whatever the light;\n\n3. that it should be near enough to the striking of a public clock to be heard.',
    },
    { before: '湖区的经济结构发生了明显变化，西岸的围网养殖面积在五\n年之内翻了一番。', note: 'Full, and within a word.' },
  ],
  create(context) {
    const widths = context.measure(lineWidths)
    const habits = context.measure(paragraphHabits)
    const latin = context.measure(latinLines)
    const shapes = context.measure(geometry)
    const types = context.measure(typeSizes)
    const listed = context.measure(listedLines)
    const byRoom = context.measure(roomedParagraphs)
    return {
      gap(gap: Gap) {
        // An epigraph is set narrower than the text.
        if (!ROLES.has(gap.before.role) || gap.before.data?.['setOff'] !== undefined) return
        // A title, its authors and the text below are set in sizes of their own, and no paragraph in two.
        const [size, next] = [types.of(gap.before), types.of(gap.after)]
        if (size && next && Math.max(size, next) > Math.min(size, next) * OTHER_SIZE) return context.end(gap, { message: 'end' })
        if (listed.has(gap.after)) return context.end(gap, { message: 'end' })
        const before = tight(gap.before.value)
        const after = tight(gap.after.value)
        const sentence = SENTENCE_END.test(before) || MARKED_END.test(before)
        // A word or number that can't be broken leaves its line short by no more than itself.
        const word = WORD.exec(gap.after.value.trimStart())?.[0] ?? ''
        const missing = latin
          ? latin - latinWidth(gap.before.value) - BLANK - latinWidth(word)
          : widths.full - widths.of(gap.before) - emWidth(word)
        const spread = latin ? LATIN_SPREAD : widths.full - widths.least
        const shape = shapes.of(gap.after)
        // Behind a table or notes nobody sees how much room there was.
        const room = byRoom ? (gap.distant ? false : (shape?.above ?? 0) > ROOM) : undefined
        const seen = seenEnd(shapes.of(gap.before), shape, emWidth(word), sentence, room)
        let score = sentence ? 1 : -3.5
        if (seen !== undefined) {
          score += seen
          if (habits.blanks && !gap.distant) score += habits.newlines(gap.before) > 1 ? 1.2 : -0.7
          if (score > 0) context.end(gap, { message: 'end' })
          return
        }
        score += missing > SHORT * 2 ? 3 : missing > SHORT ? 1.5 : missing > spread ? 0.3 : -2
        if (widths.indent) {
          const narrower = widths.full - widths.of(gap.after)
          if (Math.abs(narrower - widths.indent) <= 0.6) score += 1.7
          else if (Math.abs(narrower) <= 0.6) score -= 1.5
          // Figures and Latin shift a first line by their halves; a line that goes on is narrow for no other reason.
          else if (narrower > widths.indent - 1 && narrower < widths.indent + 1.6 && !SENTENCE_END.test(after)) score += 1.2
        }
        if (habits.indents) score += isIndented(gap.after) ? 4 : -2
        if (habits.blanks && !gap.distant) score += habits.newlines(gap.before) > 1 ? 1.8 : -1
        if (widths.whole && !gap.distant && isTitle(before)) score += 1
        if (sentence && LABEL.test(after)) score += 1
        if (sentence && THEOREM.test(gap.after.value.trimStart())) score += 2.5
        if (score > 0) context.end(gap, { message: 'end' })
      },
    }
  },
})

/** Short, and not broken off. */
const isTitle = (text: string): boolean => emWidth(text) < LONGEST_TITLE && !/[，、：,:]$/.test(text)
const LONGEST_TITLE = 24

/** Boxes are uncertain by so many em. */
const EDGE = FIRST_LINE
/** Room above a line, where lines stand 1 apart, that parts blocks. */
const APART = 1.45
/** … and what it is worth where nothing else parts paragraphs. */
const ROOMED = 2.5
/** First lines of Chinese paragraphs are indented two em, give or take. */
const FIRST_INDENT = 3.2
/** No first line is indented further; what is, is centred, or an insertion. */
const MOST_INDENT = 5

/** What boxes say for the end of a paragraph between two lines; undefined where they say nothing. */
function seenEnd(
  before: LineShape | undefined,
  after: LineShape | undefined,
  word: number,
  sentence: boolean,
  roomed: boolean | undefined,
): number | undefined {
  if (!before || !after) return undefined
  const step = after.indent - before.indent
  const missing = before.missing - word
  let score = missing > SHORT * 2 ? 3 : missing > SHORT ? 1.5 : missing > EDGE ? 0.3 : -1.5
  // A stray mark in front of the line before makes no indent of this one.
  if (step >= EDGE && step <= MOST_INDENT && after.indent >= EDGE) score += 3.5
  // Two lines indented alike are two first lines, or both of an insertion.
  else if (roomed !== undefined && Math.abs(step) < EDGE && before.indent < EDGE) score += roomed ? ROOMED : 0
  else if (Math.abs(step) < EDGE) score += before.indent < EDGE ? -1.5 : sentence && before.indent < FIRST_INDENT ? 1.5 : -0.5
  else if (before.indent < MOST_INDENT) score -= 1.5
  if (after.above !== undefined && after.above > APART) score += 1.5
  return score
}
