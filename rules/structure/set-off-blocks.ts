/**
 * What `set-off` and `indented-quotes` found becomes block quotations that say what they are: a poem is a paragraph for each stanza, its lines parted by breaks; an
 * epigraph has its author in a paragraph below.
 */
import type { Blockquote, Break, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'set-off-blocks',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Poems and epigraphs are block quotations, poems line by line.',
  messages: { verse: 'Verse', epigraph: 'Epigraph', quotation: 'Block quotation, set in from the text' },
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
    {
      before:
        '<div class="ocr_page">\n<p class="ocr_line" title="bbox 140 100 580 120">公议是碑记中出现频率最高的词语之一，十四</p>\n<p class="ocr_line" title="bbox 100 140 580 160">通碑记中有十一通写明公议，七通列出参与者的姓名</p>\n<p class="ocr_line" title="bbox 100 180 580 200">综合来看，公议的程序可以分为三步，井头先行邀集</p>\n<p class="ocr_line" title="bbox 100 220 340 240">碑文对此说得十分清楚：</p>\n<p class="ocr_line" title="bbox 180 260 580 280">铺之东有井一眼，深十有八丈，往来车马与</p>\n<p class="ocr_line" title="bbox 140 300 580 320">人户皆仰给焉，嘉庆末年井腰崩裂，泥沙日壅汲</p>\n<p class="ocr_line" title="bbox 140 340 500 360">者以绳之长短争先后，屡至斗殴也。</p>\n<p class="ocr_line" title="bbox 140 380 580 400">三种名目并非彼此排斥，各村按照人户的多少</p>\n<p class="ocr_line" title="bbox 100 420 580 440">分担费用，车行与对店的捐资又高于一般的村户多多</p>\n<p class="ocr_line" title="bbox 100 460 580 480">碑上的规约也不再有人诵读，公议仍然是乡村之间的</p>\n</div>',
      after:
        '公议是碑记中出现频率最高的词语之一，十四通碑记中有十一通写明公议，七通列出参与者的姓名综合来看，公议的程序可以分为三步，井头先行邀集碑文对此说得十分清楚：\n\n> 铺之东有井一眼，深十有八丈，往来车马与人户皆仰给焉，嘉庆末年井腰崩裂，泥沙日壅汲者以绳之长短争先后，屡至斗殴也。\n\n三种名目并非彼此排斥，各村按照人户的多少分担费用，车行与对店的捐资又高于一般的村户多多碑上的规约也不再有人诵读，公议仍然是乡村之间的',
      from: 'hocr',
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
          const as = nodes[0]!.data?.line?.['as'] as 'epigraph' | 'quotation' | 'verse'
          const quote: Blockquote = {
            type: 'blockquote',
            children: blocksOf(nodes),
            data: {
              ...(as === 'quotation' ? {} : { role: as }),
              pages: [nodes[0]!.data?.pages?.[0] ?? 0, nodes.at(-1)!.data?.pages?.[1] ?? 0],
            },
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
