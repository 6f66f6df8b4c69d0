/**
 * Text layers of scans throw glyphs whose baseline differs from their neighbours' (一, quotation marks, dashes, superscripts) on lines of
 * their own, so that one printed line comes in several. Some encode the true end of a line as a full-width CR LF (U+E5D2 U+E5CF); others
 * have lost it, on some pages or on all.
 *
 * What tells a printed line: its width, which hardly ever exceeds the measure of the page; its end, where the source marks it; and that
 * fragments of one or two glyphs are rarely lines. The cheapest division of a page into lines is found by dynamic programming.
 *
 * A source without lone glyphs (plain OCR, one line of text for each line of print) is left alone.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Page } from '../../pipeline/types.ts'
import { fragmentStatistics } from '../measures/fragment-statistics.ts'
import { divide } from '../text/divide.ts'
import { isLone } from '../text/line-fragments.ts'

/** Text layers have 20–45 % lone glyphs, Tesseract's plain text under 4 %, 9 % with rotated lettering, `pdftotext` 20 % with a table. */
const LONE_SHARE = 0.12
/** Of text layers 7–34 % are marks or 一 alone, of all others less than 1 %. */
const OFF_SHARE = 0.02

export default defineRule({
  id: 'fragments',
  stage: 'lines',
  confidence: 'certain',
  summary: 'Glyphs thrown on lines of their own go back into the printed line.',
  messages: { join: 'Fragment of a printed line put back' },
  examples: [
    {
      before: '这\n一\n\n结果的出现并非偶然\ue5d2\ue5cf\n\n后冷战时代的空间\ue5d2\ue5cf\n\n并不能提供复制的土壤\ue5d2\ue5cf',
      after: '这一结果的出现并非偶然\ue5d2\ue5cf\n后冷战时代的空间\ue5d2\ue5cf\n并不能提供复制的土壤\ue5d2\ue5cf',
    },
    {
      before:
        '② 《三里墩义井碑》，同治十二年八月，碑存三里墩小学院内。\n\n③\n“\n\n按绳\n”\n\n之法亦见于邻近的北原地区，参见田仲勉：\n“\n\n北原井绳考\n”\n\n，《民俗与地方》2003年第\n\n2期，第36页。\n\n－\n 落在三方之间',
      after:
        '② 《三里墩义井碑》，同治十二年八月，碑存三里墩小学院内。\n③“按绳”之法亦见于邻近的北原地区，参见田仲勉：“北原井绳考”，《民俗与地方》2003年第\n2期，第36页。\n－\n 落在三方之间',
      note: 'The label of a note, and the dash of a page number.',
    },
    {
      before:
        '年，井腰崩裂，泥沙日壅，汲者以绳之长短争先后，屡至斗殴。今众议重修，\n\n不敢惜费，以息争也。\n\n文中\n“\n\n以息争也\n”\n\n四字，点出了修井的直接动机。井的损坏并不只是技术问\n\n题，它首先表现为汲水次序的混乱。换句话说，在村民看来，修井就是修规',
      after:
        '年，井腰崩裂，泥沙日壅，汲者以绳之长短争先后，屡至斗殴。今众议重修，\n不敢惜费，以息争也。\n文中“以息争也”四字，点出了修井的直接动机。井的损坏并不只是技术问\n题，它首先表现为汲水次序的混乱。换句话说，在村民看来，修井就是修规',
      note: 'A word is not thrown on a line of its own: one behind a stop begins a line.',
    },
    {
      before:
        '层，或隔一道墙，或隔一条河，或隔几十年的光阴。隔着，就\n\n有了冷意。所以诗不是冷，是远，这一点前人没有看到。\n\n霜信\n\n集中以\n“\n\n霜\n”\n\n为题的诗有十三首，最早的\n一\n\n首作于二十六岁\n\n那年的冬天，当时他住在城外的渡口，每天早上都能看到雁。',
      after:
        '层，或隔一道墙，或隔一条河，或隔几十年的光阴。隔着，就\n有了冷意。所以诗不是冷，是远，这一点前人没有看到。\n霜信\n集中以“霜”为题的诗有十三首，最早的一首作于二十六岁\n那年的冬天，当时他住在城外的渡口，每天早上都能看到雁。',
      note: 'A heading of two characters: no glyph beside it is thrown out of its line.',
    },
    {
      before:
        '老灶何以哭泣，寫信的人不能理解。此後十年之間，各團先後\n\n改曬，其經過如表\n一\n\n所示。\n\n表\n一\n\n沙汕場改曬的經過\n\n年份 改曬團數 煎灶 曬坵\n\n乾隆五十八年 0 412 0\n\n註明去向，六百八十三戶之中，註明去向者九十七戶，往鄰場',
      after:
        '老灶何以哭泣，寫信的人不能理解。此後十年之間，各團先後\n改曬，其經過如表一所示。\n表一沙汕場改曬的經過\n年份 改曬團數 煎灶 曬坵\n乾隆五十八年 0 412 0\n註明去向，六百八十三戶之中，註明去向者九十七戶，往鄰場',
      note: 'A caption below the end of a paragraph.',
    },
    {
      before:
        '但是它\n一\n\n直没有得到说明，这一点\n“\n\n众所周知\n”\n\n，而且\n一\n\n再为人所\ue5d2\ue5cf\n\n提起，直到后来的会议作出了另一种决定，所有的人都表示同意\ue5d2\ue5cf\n\n提起，直到后来的会议作出了另一种决定，所有的人都表示同意\ue5d2\ue5cf\n\n提起，直到后来的会议作出了另一种决定，所有的人都表示同意\ue5d2\ue5cf\n\n① 据试点的经验，每村的抽查费用不超过八百元。\n\n３ ４\ue5d2\ue5cf',
      after:
        '但是它一直没有得到说明，这一点“众所周知”，而且一再为人所\ue5d2\ue5cf\n提起，直到后来的会议作出了另一种决定，所有的人都表示同意\ue5d2\ue5cf\n提起，直到后来的会议作出了另一种决定，所有的人都表示同意\ue5d2\ue5cf\n提起，直到后来的会议作出了另一种决定，所有的人都表示同意\ue5d2\ue5cf\n① 据试点的经验，每村的抽查费用不超过八百元。\n３ ４\ue5d2\ue5cf',
      note: 'The number of the page, below a line whose end is not marked.',
    },
    {
      before:
        '第38期，2006年12月 頁57\n－\n\n61\n\n宝源局停铸与滇南铜店的倒闭\n\n——\n\n以七份账单为中心\n\n鲁\n一\n\n樵\n2\n\n（1．苍洱学院历史系；2．滇海档案馆）\n\n［摘要］咸丰三年宝源局停铸，货款随之断绝。本文利用新近发现的七份\n\n账单，考察广裕、同和两家铜店在四年之间由放款到收缩的过程。\n\n［作者简介］鲁\n一\n\n樵（1978—），男，历史系教授，主要从事经济史研究；',
      after:
        '第38期，2006年12月 頁57－61\n宝源局停铸与滇南铜店的倒闭\n——以七份账单为中心\n鲁一樵2\n（1．苍洱学院历史系；2．滇海档案馆）\n［摘要］咸丰三年宝源局停铸，货款随之断绝。本文利用新近发现的七份\n账单，考察广裕、同和两家铜店在四年之间由放款到收缩的过程。\n［作者简介］鲁一樵（1978—），男，历史系教授，主要从事经济史研究；',
      note: 'What stands above an abstract, and a field at the foot of the page.',
    },
    {
      before:
        '这句话没有引用任何法条，却道出了孳息归属的道理，这一点过\n\n去很少有人谈到，它说明的是\n一\n\n个再简单不过的道理，谁都明白\n\n这句话没有引用任何法条，却道出了孳息归属的道理，这一点过\n\n去很少有人谈到，它说明的是\n“\n\n简单\n”\n\n的道理，这就够了。\n\nＰＥＩＺｈｏｎ\nｇ\n\nｈｅｎｇ\n\n〔８〕Ｉｂｉｄ．，ａｔ３４５．\n\n〔９〕参见《账簿妨碍与不利推定》，载《证据学刊》2011年第5期。',
      after:
        '这句话没有引用任何法条，却道出了孳息归属的道理，这一点过\n去很少有人谈到，它说明的是一个再简单不过的道理，谁都明白\n这句话没有引用任何法条，却道出了孳息归属的道理，这一点过\n去很少有人谈到，它说明的是“简单”的道理，这就够了。\nＰＥＩＺｈｏｎｇｈｅｎｇ\n〔８〕Ｉｂｉｄ．，ａｔ３４５．\n〔９〕参见《账簿妨碍与不利推定》，载《证据学刊》2011年第5期。',
      note: 'Notes behind 〔8〕.',
    },
    {
      before: '移动支付对商户的影响\n——基于雁北六县\n变量\n均值\n收入\n6430\n年龄\n41\n样本\n8\n注：作者整理。',
      note: 'Cells of a table, one a line.',
    },
    { before: '驿路上的水井\n清代后期的修井碑记与乡村公议\n第一节', note: 'One line of text for each line of print.' },
  ],
  create(context) {
    const statistics = context.measure(fragmentStatistics)
    return {
      page(page: Page) {
        // A format that knows where lines stand, or where blocks begin, has whole lines.
        if (
          statistics.lone < LONE_SHARE ||
          statistics.off < OFF_SHARE ||
          page.children.some((line) => line.box || line.data?.['starts'] === true)
        )
          return
        const ends = divide(page.children, statistics, context.source)
        page.children.forEach((line, index) => {
          if (index + 1 >= page.children.length || ends.has(index)) return
          const next = page.children[index + 1]!
          const lone = isLone(line.value) ? 'this' : isLone(next.value) ? 'next' : undefined
          context.join(page, index, { message: 'join', ...(lone ? { alone: lone } : {}) })
        })
      },
    }
  },
})
