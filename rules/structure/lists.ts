/**
 * Paragraphs that are set as a list are one: several that begin with the same bullet, or that count from 1 on and are parts of one sentence, each ending
 * with a semicolon but the last. The list counts, so the numbers need not stand there.
 *
 * Left alone: （1）and ①, which an author may refer to; numbered paragraphs that are sentences of their own, for their numbers are as good as headings.
 */
import type { List, Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { ascii } from '../text/chars.ts'
import { listItems } from '../text/list-items.ts'

const NUMBER = /^\s*(\d{1,2})\s*[.、)]\s*(?!\d)/
/** OCR reads ● as @. */
const BULLET = /^\s*(?:([•●◆■▪◇])|[@©®]{1,2}(?=\s*\p{Script=Han}))\s*(?=\S)/u
const GOES_ON = /(?:[;；]|[;；,，]\s*(?:and|or|以及|和|或))$/

interface Label {
  /** The bullet, or '1' for a number. */
  readonly kind: string
  readonly number: number
  readonly end: number
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
        for (let from = 0; from < root.children.length; from++) {
          const first = labelOf(root.children[from]!)
          if (first?.number !== 1) continue
          const labels = [first]
          for (
            let next = labelOf(root.children[from + 1]);
            next && follows(labels, next);
            next = labelOf(root.children[from + labels.length])
          )
            labels.push(next)
          const paragraphs = root.children.slice(from, from + labels.length) as Paragraph[]
          if (labels.length < 2 || (first.kind === '1' && !isSentence(paragraphs))) continue
          const children = listItems(
            paragraphs,
            labels.map(({ end }) => end),
          )
          const ordered = first.kind === '1'
          const list: List = { type: 'list', ordered, start: ordered ? 1 : null, spread: false, children }
          context.replace(root, from, labels.length, [list], { message: ordered ? 'numbers' : 'bullets' })
          from += labels.length - 1
        }
      },
    }

    function labelOf(node: Nodes | undefined): Label | undefined {
      if (node?.type !== 'paragraph' || (node.data?.role ?? 'body') !== 'body') return undefined
      const { value } = context.text(node)
      const number = NUMBER.exec(ascii(value))
      if (number) return { kind: '1', number: Number(number[1]), end: number[0].length }
      const bullet = BULLET.exec(value)
      return bullet ? { kind: bullet[1] ?? '@', number: 1, end: bullet[0].length } : undefined
    }

    function isSentence(paragraphs: readonly Paragraph[]): boolean {
      return paragraphs.slice(0, -1).every((paragraph) => GOES_ON.test(context.text(paragraph).value.trimEnd()))
    }
  },
})

const follows = (labels: readonly Label[], { kind, number }: Label): boolean =>
  kind === labels[0]!.kind && (kind === '1' ? number === labels.length + 1 : true)
