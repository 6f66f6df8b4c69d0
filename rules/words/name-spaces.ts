/**
 * Names of two characters are set as wide as those of three (封　帅), and text layers add blanks of their own (沈砚 秋). In a line of authors the blanks
 * inside names go; those between names part them, and stay as one space.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { BLANK_RUN } from '../text/blanks.ts'
import { namesInParts } from '../text/front-authors.ts'
import { chineseNames } from '../text/names.ts'

export default defineRule({
  id: 'name-spaces',
  stage: 'words',
  confidence: 'certain',
  languages: ['zh'],
  summary: 'Blanks inside the names of authors go, those between them stay.',
  messages: { inside: 'Blank inside a name removed', between: 'Blank between names made one space' },
  examples: [
    { before: '沈砚 秋 顾明川', role: 'authors', after: '沈砚秋 顾明川' },
    { before: '封　帅', role: 'authors', after: '封帅' },
    { before: '韩知 远，罗斯年，白 露', role: 'authors', after: '韩知远，罗斯年，白露' },
    { before: '沈砚秋　顾明川', role: 'authors', after: '沈砚秋 顾明川' },
    { before: '韩知远?，罗 斯 年?， ABB!', role: 'authors', after: '韩知远?，罗斯年?， ABB!', note: 'One of them is spoiled.' },
    { before: 'Eleanor Fairclough and Tobias Renwick', role: 'authors', note: 'Latin names.' },
    { before: '沈砚秋 顾明川', note: 'No line of authors.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (block.role !== 'authors' || !/\p{Script=Han}/u.test(value)) return
        const names = chineseNames(value) ?? namesInParts(value)
        if (!names.length) return
        for (const { 0: blank, index } of value.matchAll(BLANK_RUN)) {
          const inside = names.some(({ start, end }) => index > start && index < end)
          if (inside) context.report(block, { start: index, end: index + blank.length, replace: '', message: 'inside' })
          else if (blank !== ' ') context.report(block, { start: index, end: index + blank.length, replace: ' ', message: 'between' })
        }
      },
    }
  },
})
