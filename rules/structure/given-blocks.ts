/** Lists and block quotations that the source itself marks are lists and block quotations. */
import type { Blockquote, List, ListItem, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'given-blocks',
  stage: 'structure',
  confidence: 'certain',
  summary: 'Lists and quotations that the source marks.',
  messages: { list: 'List, by the markup of the source', quote: 'Block quotation, by the markup of the source' },
  examples: [
    {
      before: '会议确立了两项原则：\n\n* 水位共商\n    1) 年初议定\n    2) 年中调整\n* 岸线共守\n\n其余从略。',
      after: '会议确立了两项原则：\n\n- 水位共商\n  1. 年初议定\n  2. 年中调整\n- 岸线共守\n\n其余从略。',
      from: 'markdown',
    },
    {
      before: '联络员回忆道。\n\n>不是谁故意要瞒谁。\n>\n>话就说不到一块儿。\n\n此后才有议事。',
      after: '联络员回忆道。\n\n> 不是谁故意要瞒谁。\n>\n> 话就说不到一块儿。\n\n此后才有议事。',
      from: 'markdown',
    },
    { before: '协商仍在继续。', from: 'markdown', note: 'Neither.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        for (let from = 0; from < root.children.length; from++) {
          const key = isItem(root.children[from]!) ? 'list' : quoteOf(root.children[from]!) === undefined ? undefined : 'quote'
          if (key === undefined) continue
          let to = from + 1
          if (key === 'quote') while (to < root.children.length && quoteOf(root.children[to]!) === quoteOf(root.children[from]!)) to++
          else
            while (
              to < root.children.length &&
              isItem(root.children[to]!) &&
              (depthOf(root.children[to]!) > 1 || listOf(root.children[to]!) === listOf(root.children[from]!))
            )
              to++
          const nodes = root.children.slice(from, to) as Paragraph[]
          const made: List | Blockquote = key === 'list' ? listFrom(nodes) : { type: 'blockquote', children: nodes }
          context.replace(root, from, nodes.length, [made], { message: key })
          from = to - 1
        }
      },
    }
  },
})

const line = (node: Nodes): Record<string, unknown> => (node.type === 'paragraph' ? { ...node.data?.line } : {})
const isItem = (node: Nodes): boolean => line(node)['list'] !== undefined
const listOf = (node: Nodes): unknown => line(node)['list']
const depthOf = (node: Nodes): number => Number(line(node)['depth'])
const quoteOf = (node: Nodes): unknown => line(node)['quote']

/** Paragraphs of one list, those of lists within its items behind the paragraphs of the item. */
function listFrom(nodes: readonly Paragraph[]): List {
  const first = nodes[0]!
  const depth = depthOf(first)
  const { start } = line(first)
  const children: ListItem[] = []
  let item: unknown
  for (let k = 0; k < nodes.length; ) {
    const node = nodes[k]!
    if (depthOf(node) > depth) {
      let to = k
      while (to < nodes.length && depthOf(nodes[to]!) > depth && (depthOf(nodes[to]!) > depth + 1 || listOf(nodes[to]!) === listOf(node)))
        to++
      children.at(-1)!.children.push(listFrom(nodes.slice(k, to)))
      k = to
      continue
    }
    if (line(node)['item'] !== item || !children.length) children.push({ type: 'listItem', spread: false, children: [] })
    item = line(node)['item']
    children.at(-1)!.children.push(node)
    k++
  }
  return { type: 'list', ordered: start !== undefined, start: typeof start === 'number' ? start : null, spread: false, children }
}
