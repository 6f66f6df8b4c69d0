/**
 * Points end with ； and are read with ：, a dot for its tail: `3、…磋商机制：` before `4、`, where the others end with ；.
 *
 * Left alone: ： that something follows, points of its own or a text, and points of which no other ends with ；.
 */
import type { Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'

const POINT = /^[ \u2002]*(?:(\d{1,2})[ \u2002]?[、.．]|[（(](\d{1,2})[）)])/
const ENDS = /[：:][ \u2002]*$/
const LEAST_OTHERS = 2

const numberOf = (value: string): number => {
  const found = POINT.exec(value)
  return found ? Number(found[1] ?? found[2]) : 0
}

const itemEnds = defineMeasure<ReadonlySet<string>>({
  id: 'item-ends',
  summary: 'Points that end with ： where their neighbours end with ；',
  measure: ({ root }) => (root ? misread(root) : new Set()),
})

function misread(root: Root): Set<string> {
  const blocks = Array.from(textBlocks(root), ({ node }) => ({ value: readBlock(node).value, cell: node.type === 'tableCell' }))
  const others = blocks.filter(({ value }) => numberOf(value) > 0 && /；[ \u2002]*$/.test(value)).length
  const found = new Set<string>()
  if (others < LEAST_OTHERS) return found
  blocks.forEach(({ value, cell }, k) => {
    const number = numberOf(value)
    if (!number || !ENDS.test(value)) return
    // In a table the cell that names the group stands between two points.
    const between = cell && blocks[k + 1]?.cell && !numberOf(blocks[k + 1]!.value) ? 1 : 0
    const next = blocks[k + 1 + between]?.value ?? ''
    if (numberOf(next) === number + 1 && Boolean(POINT.exec(next)?.[1]) === Boolean(POINT.exec(value)?.[1])) found.add(value)
  })
  return found
}

export default defineRule({
  id: 'item-ends',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'A point that ends with ： between points that end with ； ends with ；.',
  messages: { end: '： at the end of a point read as the ； of its neighbours' },
  examples: [
    { before: '1、信息交流；\n2、磋商机制：\n3、参观演习；', after: '1、信息交流；\n2、磋商机制；\n3、参观演习；', lang: 'zh-Hans' },
    {
      before: '1、信息交流；\n2、合作的形式：\n（1）互访；\n（2）交换；\n3、参观演习；',
      lang: 'zh-Hans',
      note: 'Points of its own follow.',
    },
    { before: '1、信息交流。\n2、合作的形式：\n3、参观演习。', lang: 'zh-Hans', note: 'No point ends with ；.' },
    { before: '1、信息交流；\n2、合作的形式：\n互访与交换\n3、参观演习；\n4、通报；', lang: 'zh-Hans', note: 'Its text follows.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!ENDS.test(value) || !POINT.test(value) || !context.measure(itemEnds).has(value)) return
        const start = value.search(ENDS)
        context.report(block, { start, end: start + 1, replace: '；', message: 'end' })
      },
    }
  },
})
