/**
 * What `set-off` found becomes block quotations that say what they are: a poem is a paragraph for each stanza, its lines parted by breaks; an
 * epigraph has its author in a paragraph below.
 */
import type { Blockquote, Break, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'set-off-blocks',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Poems and epigraphs are block quotations, poems line by line.',
  messages: { verse: 'Verse', epigraph: 'Epigraph' },
  examples: [
    {
      before:
        '当时的竹枝词里有这样的句子：\n三更灯火照沙洲，船到桥头水倒流。\n客问鱼虾今日价，隔窗先数一年愁。\n词里的沙洲就是今天的渔业站，石阶还在，会馆已经不在了。',
      after:
        '当时的竹枝词里有这样的句子：\n\n> 三更灯火照沙洲，船到桥头水倒流。\\\n> 客问鱼虾今日价，隔窗先数一年愁。\n\n词里的沙洲就是今天的渔业站，石阶还在，会馆已经不在了。',
    },
    {
      before:
        '一、缘起\n水到低处才肯停下来。\n——沈若谷《洲上》\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。\n二、经过\n铁路通车以后，货不走水路，集市便一年不如一年，先是布船不来，后是米船不来。',
      after:
        '## 一、缘起\n\n> 水到低处才肯停下来。\n>\n> ——沈若谷《洲上》\n\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。\n\n## 二、经过\n\n铁路通车以后，货不走水路，集市便一年不如一年，先是布船不来，后是米船不来。',
    },
    { before: '湖区的协商与治理\n——以沙洲为例\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。', note: 'Nothing is set off.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        for (let from = 0; from < root.children.length; from++) {
          const key = setOff(root.children[from]!)
          if (key === undefined) continue
          let to = from + 1
          while (to < root.children.length && setOff(root.children[to]!) === key) to++
          const nodes = root.children.slice(from, to) as Paragraph[]
          const as = nodes[0]!.data?.line?.['as'] === 'epigraph' ? 'epigraph' : 'verse'
          const quote: Blockquote = {
            type: 'blockquote',
            children: blocksOf(nodes),
            data: { role: as, pages: [nodes[0]!.data?.pages?.[0] ?? 0, nodes.at(-1)!.data?.pages?.[1] ?? 0] },
          }
          context.replace(root, from, nodes.length, [quote], { message: as })
          from = to - 1
        }
      },
    }
  },
})

const setOff = (node: Nodes): unknown => (node.type === 'paragraph' ? node.data?.line?.['setOff'] : undefined)

/** Lines of verse in one paragraph; all else as it is. */
function blocksOf(nodes: readonly Paragraph[]): Paragraph[] {
  const out: Paragraph[] = []
  let stanza: Paragraph | undefined
  for (const node of nodes) {
    const { verse, stanza: begins, attribution } = node.data?.line ?? {}
    if (verse === true && stanza && begins !== true) stanza.children.push(lineBreak(), ...node.children)
    else {
      const role = attribution === true ? 'attribution' : verse === true ? 'verse' : 'quote'
      const paragraph: Paragraph = { ...node, children: [...node.children], data: { ...node.data, role } }
      stanza = verse === true ? paragraph : undefined
      out.push(paragraph)
    }
  }
  return out
}

const lineBreak = (): Break => ({ type: 'break' })
