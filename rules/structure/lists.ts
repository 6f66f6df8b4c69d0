/**
 * Paragraphs that are set as a list are one: several that begin with the same bullet, or that count from 1 on and are parts of one sentence, each ending
 * with a semicolon but the last. The list counts, so the numbers need not stand there.
 *
 * Left alone: （1）and ①, which an author may refer to; numbered paragraphs that are sentences of their own, for their numbers are as good as headings;
 * points that would be a list in part only, for something else stands between them.
 */
import type { List, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { ascii } from '../text/chars.ts'
import { type ListLabel, listItems, listLabel } from '../text/list-items.ts'

const GOES_ON = /(?:[;；]|[;；,，]\s*(?:and|or|以及|和|或))$/
/** ◇ is “possibly” before a formula: ◇p, ◇(p → q), ◇¬p. */
const FORMULA = /^\s*◇\s*(?:[b-zB-HJ-Z](?!\p{L})|[¬□◇(∀∃])/u
/** A point that something else belongs to, such as an equation. */
const LEADS = /[:：]$/

interface Item {
  readonly label: ListLabel
  /** An equation may stand below the paragraph. */
  readonly nodes: readonly [Paragraph, ...Paragraph[]]
}

export default defineRule({
  id: 'lists',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Paragraphs with bullets, and numbered parts of one sentence, are lists.',
  removes: /\d/,
  messages: { bullets: 'List, by its bullets', numbers: 'List, by its numbers' },
  examples: [
    {
      before: '本文提出三点建议：\n1．开放标准化的流水凭证；\n2．实行提现费率上限；\n3．开展记账培训。',
      after: '本文提出三点建议：\n\n1. 开放标准化的流水凭证；\n2. 实行提现费率上限；\n3. 开展记账培训。',
    },
    {
      before: '会议确立了三项原则：\n◆水位共商，年初议定。\n◆岸线共守，年中调整。\n◆围网共管，年末清点。',
      after: '会议确立了三项原则：\n\n- 水位共商，年初议定。\n- 岸线共守，年中调整。\n- 围网共管，年末清点。',
    },
    {
      before: '方法如下：\n1、测量水位；\n2、计算下列各项：\n3、比较两岸的数据。',
      after: '方法如下：\n\n1. 测量水位；\n2. 计算下列各项：\n3. 比较两岸的数据。',
    },
    {
      before: '检查的项目有：\n1、水位；\n2、岸线，其长度按下式计算：\nL = 2πr + 3d\n3、码头。',
      after: '检查的项目有：\n\n1. 水位；\n\n2. 岸线，其长度按下式计算：\n\n   L = 2πr + 3d\n\n3. 码头。',
    },
    {
      before: '检查的项目有：\n1、水位；\n2、岸线；\n其长度另行计算。\n3、码头；\n4、航道。',
      note: 'Something stands between the points.',
    },
    {
      before:
        '以下是访谈的记录，问题由研究者提出，回答者为当地的老船工。\n\n◆您是哪一年开始撑船的？\n\n我是十六岁那年开始的。\n\n◆一天能渡多少人？\n\n◆后来为什么不撑了？\n\n桥修好了，就没有人坐船了。',
      note: 'Questions.',
    },
    { before: '◇ p holds when p is possible.\n◇ q holds when q is possible.', lang: 'en', note: 'A sign of logic.' },
    {
      before:
        '<div class="ocr_page">\n<p class="ocr_line" title="bbox 140 100 560 120">湖区的行政分割十分严重东岸属于甲省的两个市</p>\n<p class="ocr_line" title="bbox 100 140 560 160">西岸属于乙省湖心航道则由交通部门直接管理任何一</p>\n<p class="ocr_line" title="bbox 100 180 340 200">方开闸围网都会改变水情。</p>\n<p class="ocr_line" title="bbox 140 220 340 240">会议确立了三项原则：</p>\n<p class="ocr_line" title="bbox 140 260 380 280">@@水位共商，年初议定；</p>\n<p class="ocr_line" title="bbox 140 300 360 320">@岸线共守，年中调整；</p>\n<p class="ocr_line" title="bbox 140 340 360 360">@围网共管，年末清点。</p>\n<p class="ocr_line" title="bbox 140 380 560 400">这份文件只有一千二百字它确立了后来被反复援</p>\n<p class="ocr_line" title="bbox 100 420 560 440">引的三项原则直到新的章程通过为止都没有任何人提</p>\n<p class="ocr_line" title="bbox 100 460 240 480">出过别的看法。</p>\n</div>',
      after:
        '湖区的行政分割十分严重东岸属于甲省的两个市西岸属于乙省湖心航道则由交通部门直接管理任何一方开闸围网都会改变水情。\n\n会议确立了三项原则：\n\n- 水位共商，年初议定；\n- 岸线共守，年中调整；\n- 围网共管，年末清点。\n\n这份文件只有一千二百字它确立了后来被反复援引的三项原则直到新的章程通过为止都没有任何人提出过别的看法。',
      from: 'hocr',
      note: 'Bullets that were read as signs.',
    },
    { before: '本文提出两点建议：\n（1）开放标准化的流水凭证；\n（2）实行提现费率上限。', note: 'An author may refer to （2）.' },
    { before: '1．移动支付改变了县域。它的影响很大。\n2．移动支付提高了韧性。它的机制有二。', note: 'Each a paragraph of its own.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        const labels = root.children.map(labelOf)
        const lone = new Map<string, number>()
        const runs: { from: number; items: Item[] }[] = []
        for (let from = 0; from < root.children.length; from++) {
          const items = itemsFrom(root.children, labels, from)
          if (!items[0]) continue
          if (items.length > 1) runs.push({ from, items })
          const { form } = items[0].label
          lone.set(form, (lone.get(form) ?? 0) + (items.length > 1 ? -1 : 1))
          from += sizeOf(items) - 1
        }
        for (const { from, items } of runs) {
          const { form, number } = items[0]!.label
          const ordered = number !== undefined
          const to = from + sizeOf(items)
          // A bullet that stands alone as often as not marks questions, or what is new.
          if (ordered ? !isSentence(items) || isBroken(root.children, labels, to, items) : (lone.get(form) ?? 0) >= 0) continue
          const children = listItems(
            items.map(({ nodes }) => nodes[0]),
            items.map(({ label }) => label.end),
            items.map(({ nodes }) => nodes.slice(1)),
          )
          const list: List = { type: 'list', ordered, start: ordered ? 1 : null, spread: false, children }
          context.replace(root, from, to - from, [list], { message: ordered ? 'numbers' : 'bullets' })
        }
      },
    }

    function labelOf(node: Nodes): ListLabel | undefined {
      if (node.type !== 'paragraph' || (node.data?.role ?? 'body') !== 'body') return undefined
      const { value } = context.text(node)
      const label = listLabel(value)
      return label?.form === '()' || FORMULA.test(ascii(value)) ? undefined : label
    }

    function isSentence(items: readonly Item[]): boolean {
      const before = items.slice(0, -1).map(({ nodes }) => context.text(nodes[0]).value.trimEnd())
      return before.some((text) => GOES_ON.test(text)) && before.every((text) => GOES_ON.test(text) || LEADS.test(text))
    }
  },
})

const sizeOf = (items: readonly Item[]): number => items.reduce((sum, { nodes }) => sum + nodes.length, 0)

/** The points from a place on: bullets of one kind, or numbers that count from 1. */
function itemsFrom(nodes: readonly Nodes[], labels: readonly (ListLabel | undefined)[], from: number): Item[] {
  const items: Item[] = []
  const follows = (label: ListLabel | undefined): boolean =>
    label !== undefined &&
    label.form === (items[0]?.label ?? label).form &&
    (label.number === undefined || label.number === items.length + 1)
  for (let at = from; follows(labels[at]); at += items.at(-1)!.nodes.length) {
    const [node, below] = [nodes[at] as Paragraph, nodes[at + 1]]
    items.push({ label: labels[at]!, nodes: [node] })
    if (below?.type === 'paragraph' && below.data?.role === 'equation' && follows(labels[at + 2]))
      items[items.length - 1] = { label: labels[at]!, nodes: [node, below] }
  }
  return items
}

/** The next number of its form goes on from what is no list then: something stands between the points. */
function isBroken(nodes: readonly Nodes[], labels: readonly (ListLabel | undefined)[], to: number, items: readonly Item[]): boolean {
  const { form } = items[0]!.label
  for (let at = to; at < nodes.length && nodes[at]!.type !== 'heading'; at++)
    if (labels[at]?.form === form) return labels[at]!.number === items.length + 1
  return false
}
