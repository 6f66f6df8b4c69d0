/**
 * Some engines write the punctuation of Chinese narrow. Commas and brackets can wait for `punctuation-width`, but full stops can't: notes,
 * paragraphs and headings are told by the ends of sentences. Where most sentences of a document end with a `.`, it is a `。`.
 *
 * Left alone: reference lists and entries by GB/T 7714, which have narrow stops by rule; numbers of headings (一.); documents whose
 * sentences end with 。; the wide ． that some journals print.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'
import { latinStops } from '../measures/latin-stops.ts'

const SENTENCES = '东岸属于甲省. 西岸属于乙省. 水位下降0.082. 湖心航道由交通部门管理.'

export default defineRule({
  id: 'latin-stops',
  stage: 'normalise',
  confidence: 'likely',
  summary: 'Narrow full stops of Chinese sentences become wide, where most are narrow.',
  messages: { wide: 'Narrow full stop of a Chinese sentence made wide' },
  examples: [
    {
      lang: 'zh-Hans',
      before: `一. 引言\n表1. 各省的水位\n${Array(4).fill(SENTENCES).join('\n')}\n参考文献\n宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018.`,
      after: `一. 引言\n表1. 各省的水位\n${Array(4).fill('东岸属于甲省。 西岸属于乙省。 水位下降0.082。 湖心航道由交通部门管理。').join('\n')}\n参考文献\n宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018.`,
    },
    {
      lang: 'zh-Hans',
      before: `${Array(4).fill(SENTENCES).join('\n')}\n${Array(20).fill('东岸属于甲省。').join('\n')}`,
      after: `${Array(4).fill('东岸属于甲省。 西岸属于乙省。 水位下降0.082。 湖心航道由交通部门管理。').join('\n')}\n${Array(20).fill('东岸属于甲省。').join('\n')}`,
      note: 'Some of them alone, in a text without entries that have such stops by rule.',
    },
    {
      lang: 'zh-Hans',
      before: `${Array(5).fill('卡尔.马克思与弗里德里希.恩格斯会面。选甲.交通部门。').join('\n')}\n（1）.报送水位；`,
      note: 'Foreign names and labels.',
    },
    { lang: 'zh-Hans', before: SENTENCES, note: 'Too few to be a habit.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        for (const start of context.measure(latinStops).get(line) ?? [])
          context.report(line, { start, end: start + 1, replace: '。', message: 'wide' })
      },
    }
  },
})
