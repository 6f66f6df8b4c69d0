/**
 * OCR fails most at the head of a paper, where the type is large: `沈砚秋#尖。 BGA) I)`, `Bosch BBV i FZ EER 2`. Where a note, the English
 * line of authors or a running head tells what is meant, the remains go, and `metadata` and `journal` take it from there.
 *
 * Left alone: remains that nothing else explains; they are kept as they were read.
 */
import type { Paragraph, Root } from 'mdast'
import { inlineNodes } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { cut } from '../../pipeline/traced.ts'
import { authorsIn, englishNames, namesInNotes, plain, unlike } from '../text/front-authors.ts'
import { titleInHeads } from '../text/heads.ts'

/** Hardly a Han character in the title of a Chinese paper. */
const isUnread = (value: string, lang: string): boolean =>
  /^(?:zh|ja)/.test(lang) && (value.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) < value.length * 0.3

export default defineRule({
  id: 'unread-front',
  stage: 'structure',
  confidence: 'likely',
  summary: 'What OCR left of a name goes where a note tells the name.',
  removes: /[\p{L}\p{N}]/u,
  messages: { name: 'Remains of a name that stands elsewhere', title: 'Remains of a title that stands in a running head' },
  examples: [
    {
      before:
        '从共管到共治\n沈砚秋#尖。 BGA) I)\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n【关键词】跨省湖泊；协商机制\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，\n＊ 沈砚秋，临川大学公共事务学院副教授。\n＊＊ 顾明川，澄江师范大学流域治理研究中心讲师。\f湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。',
      after:
        '从共管到共治\n\n沈砚秋。)\n\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n\n【关键词】跨省湖泊；协商机制\n\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。\n\n[^1]: 沈砚秋，临川大学公共事务学院副教授。\n\n[^2]: 顾明川，澄江师范大学流域治理研究中心讲师。',
    },
    {
      before:
        'Bosch BBV i FZ\n韩知远\n摘要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n关键词：移动支付；县域经济\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。它们承担着就近就业\f第2期 韩知远：移动支付对小微商户的影响 43\n和日常流通的功能，却也最容易受到外部冲击的影响，已有文献从三个方面讨论了移动支付的经济后果\f第2期 韩知远：移动支付对小微商户的影响 44\n第一类研究关注家庭消费，认为支付便利降低了交易成本，提高了消费的频次，第二类研究关注创业',
      after:
        '韩知远\n\n摘要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n\n关键词：移动支付；县域经济\n\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。它们承担着就近就业和日常流通的功能，却也最容易受到外部冲击的影响，已有文献从三个方面讨论了移动支付的经济后果第一类研究关注家庭消费，认为支付便利降低了交易成本，提高了消费的频次，第二类研究关注创业',
    },
    { before: '从共管到共治的困境，是湖区治理的一个老问题，已有的研究并不少见。', note: 'No authors.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        for (const [index, node] of root.children.entries()) {
          if (node.type !== 'paragraph') continue
          if (node.data?.role === 'title') unreadTitle(root, node, index)
          else if (node.data?.role === 'authors') unreadNames(root, node, index)
        }
      },
    }

    function unreadTitle(root: Root, node: Paragraph, index: number): void {
      if (isUnread(context.text(node).value, context.lang) && titleInHeads(context.pages))
        context.replace(root, index, 1, [], { message: 'title' })
    }

    function unreadNames(root: Root, node: Paragraph, index: number): void {
      const block = context.text(node)
      const { names, remains } = authorsIn(block.value, unlike(root))
      if (!remains.length) return
      const known = names.map(({ start, end }) => plain(block.value.slice(start, end)))
      const told = namesInNotes(root).filter(({ name }) => !known.includes(name))
      if (!told.length && !(names.length === 0 && englishNames(root))) return
      const parts = cut(
        block,
        remains.flatMap(({ start, end }) => [start, end]),
      ).filter((_, k) => k % 2 === 0)
      const children = parts.flatMap((part) => inlineNodes(part, block.atoms))
      const elsewhere = told.map(({ name }) => name).join(' ')
      context.replace(root, index, 1, [{ ...node, children }], { message: 'name', evidence: { elsewhere } })
    }
  },
})
