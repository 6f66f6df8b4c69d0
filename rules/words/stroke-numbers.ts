/**
 * 二 and 三 are strokes one above the other, and so is =: `（=）成本分担的失衡` follows （一）. The number that is due there is put back.
 * Round brackets that open a label are read as pointed ones: `《一）`.
 *
 * Left alone: = where no label of the same form leads to it, or the next one does not go on from it.
 */
import type { Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'

const NUMERALS = '一二三四五六七八九十'
/** Labels in their two forms, at the head of a block. */
const FORMS = [/^[（(《〈][ \u2002]?([一二三四五六七八九十=＝])[ \u2002]?[）)]/, /^([一二三四五六七八九十=＝])[ \u2002]?、/]
/** What = may stand for. */
const STROKES = [2, 3]

interface Label {
  readonly value: string
  readonly form: number
  /** 0 for =. */
  number: number
}

const strokeNumbers = defineMeasure<ReadonlyMap<string, string>>({
  id: 'stroke-numbers',
  summary: 'Labels of headings and points whose 二 or 三 was read as =',
  measure: ({ root }) => (root ? due(labelsOf(root)) : new Map()),
})

function labelsOf(root: Root): Label[] {
  const found: Label[] = []
  for (const { node } of textBlocks(root)) {
    const { value } = readBlock(node)
    FORMS.forEach((form, k) => {
      const c = form.exec(value)?.[1]
      if (c) found.push({ value, form: k, number: NUMERALS.indexOf(c) + 1 })
    })
  }
  return found
}

/** By the text of the block, the numeral that stands at its head. */
function due(labels: readonly Label[]): Map<string, string> {
  const found = new Map<string, string>()
  const befores = lastOfSeries(labels)
  const afters = lastOfSeries([...labels].reverse()).reverse()
  labels.forEach((label, k) => {
    if (label.number > 0) return
    const before = befores[k]
    const after = afters[k]
    const number = (before?.number ?? 0) + 1
    const goesOn = !after || after.number === 1 || after.number === number + 1 || (after.number === 0 && STROKES.includes(number + 1))
    if (!STROKES.includes(number) || !goesOn) return
    label.number = number
    found.set(label.value, NUMERALS[number - 1]!)
  })
  return found
}

/** For each label the last one of the same form before it; none beyond one of the form above it, 一、 above （一）. */
function lastOfSeries(labels: readonly Label[]): (Label | undefined)[] {
  const last: (Label | undefined)[] = FORMS.map(() => undefined)
  return labels.map((label) => {
    const before = last[label.form]
    last.fill(label, 0, label.form + 1)
    return before?.form === label.form ? before : undefined
  })
}

const POINTED = /^[《〈][ \u2002]?[一二三四五六七八九十=＝]{1,2}[ \u2002]?[）)]/

export default defineRule({
  id: 'stroke-numbers',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja'],
  summary: 'Labels （二） and （三） whose number was read as = get it back, and their round bracket.',
  messages: { number: 'Number restored: the one that is due here', bracket: 'Bracket of a label restored' },
  examples: [
    { before: '（一）责任的边界\n（=）成本的分担\n(=) 依据的分歧', after: '（一）责任的边界\n（二）成本的分担\n(三) 依据的分歧' },
    { before: '二、困境\n（一）边界\n三、出路\n（=）分担', note: 'No （一） before it under this heading.' },
    { before: '（一）边界\n（=）分担\n（五）依据', note: 'The next one does not go on from it.' },
    { before: '《一）责任的边界\n（=）成本的分担', after: '（一）责任的边界\n（二）成本的分担' },
    { before: '由式（=）可得\n《二十四史》的刊刻', note: 'Not a label.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        if (POINTED.test(block.value)) context.report(block, { start: 0, end: 1, replace: '（', message: 'bracket' })
        const numeral = /^(?:[（(《〈][ \u2002]?)?[=＝]/.test(block.value) ? context.measure(strokeNumbers).get(block.value) : undefined
        if (!numeral) return
        const start = block.value.search(/[=＝]/)
        context.report(block, { start, end: start + 1, replace: numeral, message: 'number' })
      },
    }
  },
})
