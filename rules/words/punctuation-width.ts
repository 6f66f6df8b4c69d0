/**
 * Chinese marks are an em wide, Latin ones narrow with a space behind. Chinese text layers write both wide (`Ａｓｉａ，ＣＩＣＡ`), Tesseract
 * both narrow (`两省三市: 请`). A mark takes the width of its context: wide beside Chinese, narrow inside a run of Latin text, a number, a
 * citation `[3]`, an entry of a reference list by GB/T 7714.
 *
 * ［德］ before a name stays; so do 、 and 。, which are Chinese wherever they stand, and full stops of Japanese and mathematical prose (．).
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { brackets } from '../text/bracket-width.ts'
import { gbtEntry } from '../text/context.ts'
import { type Mark, narrowMark, wideMark } from '../text/mark-width.ts'
import { BLANK, CJK, DIGIT, kindAt, LATIN, latinText } from '../text/scripts.ts'

const TRIGGER = /[，．：；！？（）［］％／＆＝＋＿＠＊]|[,:;!?()[\].]/

/** No Chinese, an equality sign, and indices or Greek letters. */
const FORMULA = /^(?=[^\u3400-\u9fff]*[=＝][^\u3400-\u9fff]*$)(?=.*[\u0370-\u03ff\u1d62-\u1d6a\u2080-\u209c])/

/** Most of a text. */
const NO_MARKS = new Set([CJK, LATIN, DIGIT, BLANK])

export default defineRule({
  id: 'punctuation-width',
  stage: 'words',
  confidence: 'certain',
  summary: 'Punctuation is wide in Chinese and narrow in Latin runs and numbers.',
  messages: { narrow: 'Mark inside Latin text or a number made half-width', wide: 'Mark in Chinese text made full-width' },
  examples: [
    {
      lang: 'zh-Hans',
      before: '参见Chen Dongxiao，Trio，China Quarterly，Vol．2，No．4，pp．431-477；封帅：《国际展望》，2015年。',
      after: '参见Chen Dongxiao, Trio, China Quarterly, Vol. 2, No. 4, pp. 431-477；封帅：《国际展望》，2015年。',
    },
    { before: '每升0 ．347毫克，占85．7％，由欧安会／欧安组织公布［1 ］。', after: '每升0.347毫克，占85.7%，由欧安会/欧安组织公布[1]。' },
    { before: '持续下降［12］，［德］马克思', after: '持续下降[12]，［德］马克思' },
    { before: '请求: 请两省商定 (1992年), 三市;', after: '请求：请两省商定（1992年），三市；' },
    {
      before: '会议（Conference on Interaction， CICA，以下简称“亚信会议”）的',
      after: '会议（Conference on Interaction, CICA，以下简称“亚信会议”）的',
    },
    {
      before: '［1］ 宋怀瑾． 县域现金的变迁［ J ］． 雁北金融 ， 2018 （4 ） ： 22-30 ．',
      role: 'reference',
      after: '[1] 宋怀瑾. 县域现金的变迁[J]. 雁北金融, 2018(4): 22-30.',
    },
    { before: '[1] 宋怀瑾. 县域现金的变迁[J]. 雁北金融, 2018(4): 22-30.', role: 'reference', note: 'As the standard has it.' },
    { before: '库存周转/(次·年⁻¹)，见表1，10:30开始，共1,286家。', note: 'Units, times and thousands.' },
    { before: '（1）水位共商；（2）岸线共守。', note: 'Right as it is.' },
    { before: '本稿では，制度を論じる．次に，事例を見る．', lang: 'ja', note: 'Some journals set ，． in Japanese.' },
    {
      before: '翻訳／校正の過程と、直接／間接の差、ＡＢＣ／ＤＥ',
      lang: 'ja',
      note: 'Wide between Japanese words.',
      after: '翻訳／校正の過程と、直接／間接の差、ＡＢＣ/ＤＥ',
    },
    { before: 'A vestry was cold, damp and seldom visited; a study was not.', lang: 'zh-Hans', note: 'An English abstract.' },
  ],
  create(context) {
    // Japanese journals set both widths on purpose; a text in Latin script that a Chinese scanner read has wide marks only.
    const narrowing = !context.lang.startsWith('zh') && context.lang !== 'und'
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!TRIGGER.test(value)) return
        const text = {
          value,
          latin: latinText(value),
          gbt: gbtEntry(value, block.role),
          abstract: block.role === 'abstract',
          formula: FORMULA.test(value),
          japanese: context.lang.startsWith('ja'),
        }
        const pairs = narrowing && !text.latin ? new Map<number, Mark>() : brackets(text)
        let last = 0
        for (let at = 0; at < value.length; at++) {
          if (NO_MARKS.has(kindAt(value, at))) continue
          const mark: Mark | undefined = pairs.get(at) ?? narrowMark(text, at) ?? (narrowing ? undefined : wideMark(text, at))
          if (!mark) continue
          const start = Math.max(last, mark.start)
          last = mark.end
          if (value.slice(start, mark.end) !== mark.replace)
            context.report(block, { start, end: mark.end, replace: mark.replace, message: mark.to })
          at = mark.end - 1
        }
      },
    }
  },
})
