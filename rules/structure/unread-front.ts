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
        '从共管到共治\n沈砚秋#尖。 BGA) I)\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n【关键词】跨省湖泊 协商机制\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，\n＊ 沈砚秋，临川大学公共事务学院副教授。\n＊＊ 顾明川，澄江师范大学流域治理研究中心讲师。\f湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。',
      after:
        '从共管到共治\n\n沈砚秋#\n\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n\n【关键词】跨省湖泊 协商机制\n\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。\n\n[^1]: 沈砚秋，临川大学公共事务学院副教授。\n\n[^2]: 顾明川，澄江师范大学流域治理研究中心讲师。',
    },
    { before: '从共管到共治的困境，是湖区治理的一个老问题，已有的研究并不少见。', note: 'No authors.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        root.children.forEach((node, index) => {
          if (
            node.type === 'paragraph' &&
            node.data?.role === 'title' &&
            isUnread(context.text(node).value, context.lang) &&
            titleInHeads(context.pages)
          )
            return context.replace(root, index, 1, [], { message: 'title' })
          if (node.type !== 'paragraph' || node.data?.role !== 'authors') return
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
          context.replace(root, index, 1, [{ ...(node as Paragraph), children }], {
            message: 'name',
            evidence: { elsewhere: told.map(({ name }) => name).join(' ') },
          })
        })
      },
    }
  },
})
