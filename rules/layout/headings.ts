/**
 * Headings of Chinese papers carry numbers (一、（一）1.（1）第一章 1.1), and count up; others are known words (结论, References). See
 * `outline` for how they are told from lists, dates and table rows.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { outline } from '../measures/outline.ts'

export default defineRule({
  id: 'headings',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Numbered lines that count up are headings, with levels by their numbering systems.',
  messages: { heading: 'Heading', damaged: 'Heading whose number is damaged, by its place in the count' },
  examples: [
    {
      before:
        '一、问题\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\n二、分析\n西岸的围网养殖面积在五年之内翻了一番，东岸没有变化。',
      after:
        'heading | 一、问题\nbody | 湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\nheading | 二、分析\nbody | 西岸的围网养殖面积在五年之内翻了一番，东岸没有变化。',
    },
    {
      before:
        '（一）成本的分担\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\n（=）依据的分歧\n西岸的围网养殖面积在五年之内翻了一番，东岸没有变化。',
      after:
        'heading | （一）成本的分担\nbody | 湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\nheading | （=）依据的分歧\nbody | 西岸的围网养殖面积在五年之内翻了一番，东岸没有变化。',
    },
    {
      before:
        '第一章\n集市的由来\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\n第二章\n铁路通车以后，货不走水路，集市便一年不如一年了。',
      after:
        'heading | 第一章\nheading | 集市的由来\nbody | 湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\nheading | 第二章\nbody | 铁路通车以后，货不走水路，集市便一年不如一年了。',
    },
    {
      before:
        '①水位的争执\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\n②岸线的争执\n西岸的围网养殖面积在五年之内翻了一番，东岸没有变化。',
      after:
        'heading | ①水位的争执\nbody | 湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\nheading | ②岸线的争执\nbody | 西岸的围网养殖面积在五年之内翻了一番，东岸没有变化。',
    },
    {
      before:
        '一河原の市の構成\n市の売り手は、塩、布、鍋、紙の四つの座に分かれていた。それぞれの座は\n河原のどこに莚を敷くかを定めており、場所は水際からの距離で決まった。\n二 天文十七年の洪水\n最初の洪水では塩座の莚が流され、二度目の洪水では土手そのものが切れ、\n紙座の四人のうち三人がこのとき商売を失っている。',
      lang: 'ja',
      after:
        'heading | 一河原の市の構成\nbody | 市の売り手は、塩、布、鍋、紙の四つの座に分かれていた。それぞれの座は\nbody | 河原のどこに莚を敷くかを定めており、場所は水際からの距離で決まった。\nheading | 二 天文十七年の洪水\nbody | 最初の洪水では塩座の莚が流され、二度目の洪水では土手そのものが切れ、\nbody | 紙座の四人のうち三人がこのとき商売を失っている。',
      note: 'The blank behind 一 is lost.',
    },
    {
      before:
        'Irregular work is known to impair the sleep of those who do it, and most of those who have\nstudied it went to factories, where the hours of work are the same from week to week.\nThe Tide as Employer\nTheir work is irregular, and yet it can be foretold by anybody who owns a table of the tides\nof his harbour, a thing that has had little attention from the students of work.\nMethod\nParticipants\nWe found a hundred pilots in six harbours, all of whom had been at work for three years or\nlonger. None of them told us of an illness that would have been in the way of their sleep.',
      after:
        'body | Irregular work is known to impair the sleep of those who do it, and most of those who have\nbody | studied it went to factories, where the hours of work are the same from week to week.\nheading | The Tide as Employer\nbody | Their work is irregular, and yet it can be foretold by anybody who owns a table of the tides\nbody | of his harbour, a thing that has had little attention from the students of work.\nheading | Method\nheading | Participants\nbody | We found a hundred pilots in six harbours, all of whom had been at work for three years or\nbody | longer. None of them told us of an illness that would have been in the way of their sleep.',
    },
    {
      before:
        'Irregular work is known to impair the sleep of those who do it, and most of those who have\nstudied it went to factories, where the hours of work are the same from week to week.1\nThe Tide as Employer\nTheir work is irregular, and yet it can be foretold by anybody who owns a table of the tides\nof his harbour, a thing that has had little attention from the students of work.\nMaking good\nWe found a hundred pilots in six harbours, all of whom had been at work for three years or\nlonger. None of them told us of an illness that would have been in the way of their sleep.\nConclusion\nIrregular work is known to impair the sleep of those who do it, and most of those who have\nstudied it went to factories, where the hours of work are the same from week to week.1',
      lang: 'en',
      after:
        'body | Irregular work is known to impair the sleep of those who do it, and most of those who have\nbody | studied it went to factories, where the hours of work are the same from week to week.1\nheading | The Tide as Employer\nbody | Their work is irregular, and yet it can be foretold by anybody who owns a table of the tides\nbody | of his harbour, a thing that has had little attention from the students of work.\nheading | Making good\nbody | We found a hundred pilots in six harbours, all of whom had been at work for three years or\nbody | longer. None of them told us of an illness that would have been in the way of their sleep.\nheading | Conclusion\nbody | Irregular work is known to impair the sleep of those who do it, and most of those who have\nbody | studied it went to factories, where the hours of work are the same from week to week.1',
      note: 'In small letters, where others stand out: no paragraph ends short and without a stop.',
    },
    {
      before:
        'Irregular work is known to impair the sleep of those who do it, and most of those who have\nstudied it went to factories, where the hours of work are the same from week to week.\nWilliam Harwell, Ferryman\nTheir work is irregular, and yet it can be foretold by anybody who owns a table of the tides\nof his harbour, a thing that has had little attention from the students of work.',
      note: 'One line in capitals may be anything.',
    },
    {
      before:
        '会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。③\n霜信的由来\n会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。\n未寄的书信\n会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。',
      after:
        'body | 会议的发展前景仍不明朗，研究的不充分将影\nbody | 响发展，目前学术界对于河工经费的研究仍然不够\nbody | 深入，特别是对于河工经费摊派中的曲折与得失缺\nbody | 乏深入的分析，本文的研究目标是解释这一点。③\nheading | 霜信的由来\nbody | 会议的发展前景仍不明朗，研究的不充分将影\nbody | 响发展，目前学术界对于河工经费的研究仍然不够\nbody | 深入，特别是对于河工经费摊派中的曲折与得失缺\nbody | 乏深入的分析，本文的研究目标是解释这一点。\nheading | 未寄的书信\nbody | 会议的发展前景仍不明朗，研究的不充分将影\nbody | 响发展，目前学术界对于河工经费的研究仍然不够\nbody | 深入，特别是对于河工经费摊派中的曲折与得失缺\nbody | 乏深入的分析，本文的研究目标是解释这一点。',
      note: 'Behind the mark of a note.',
    },
    {
      before: '此后的账册只记一笔：\nI\n船钱\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。',
      note: 'A lone numeral without another one that counts on.',
    },
    {
      before:
        '文件确立了三项原则，它们后来被反复援引：\n（1）水位共商。任何一方不得单独改变水位。\n（2）岸线共守。新增的码头须经会议备案。',
      note: 'Items end with a stop.',
    },
    {
      before:
        '会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。\n霜信的由来\n会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。\n未寄的书信\n会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。',
      after:
        'body | 会议的发展前景仍不明朗，研究的不充分将影\nbody | 响发展，目前学术界对于河工经费的研究仍然不够\nbody | 深入，特别是对于河工经费摊派中的曲折与得失缺\nbody | 乏深入的分析，本文的研究目标是解释这一点。\nheading | 霜信的由来\nbody | 会议的发展前景仍不明朗，研究的不充分将影\nbody | 响发展，目前学术界对于河工经费的研究仍然不够\nbody | 深入，特别是对于河工经费摊派中的曲折与得失缺\nbody | 乏深入的分析，本文的研究目标是解释这一点。\nheading | 未寄的书信\nbody | 会议的发展前景仍不明朗，研究的不充分将影\nbody | 响发展，目前学术界对于河工经费的研究仍然不够\nbody | 深入，特别是对于河工经费摊派中的曲折与得失缺\nbody | 乏深入的分析，本文的研究目标是解释这一点。',
      note: 'Without numbers, between the end of a paragraph and the first line of another, which is narrower by its indent.',
    },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        for (const { lines, level, system, number, damaged, due } of context.measure(outline)) {
          if (due !== undefined)
            context.warn(`Unexpected number of a heading, \`${lines[0]!.value.trim()}\`, expected ${due}`, context.origin(lines[0]!, 0))
          lines.forEach((line, k) => {
            context.label(line, 'heading', {
              message: damaged ? 'damaged' : 'heading',
              data: k === 0 ? { starts: true, level, system, ...(number === undefined ? {} : { number }) } : {},
            })
          })
        }
      },
    }
  },
})
