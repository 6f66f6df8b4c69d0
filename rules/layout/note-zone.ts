/**
 * Notes stand at the foot of the page, each behind its mark (①, 1, 註1, ＊). The sentence of the body breaks off before them and goes on
 * after the page's end; where the source has no page breaks, a page begins there.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { zones } from '../measures/zones.ts'

export default defineRule({
  id: 'note-zone',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Lines at the foot of a page are its notes.',
  messages: {
    note: 'Note at the foot of a page',
    label: 'Mark in front of a note',
    page: 'A page begins after the notes of the one before',
  },
  examples: [
    {
      before:
        '目前学术界对于河工经费的研究仍不够深入，特别是对于\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f河工经费摊派中的曲折与得失缺乏深入的学理性的分析。',
      after:
        'body | 目前学术界对于河工经费的研究仍不够深入，特别是对于\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 河工经费摊派中的曲折与得失缺乏深入的学理性的分析。',
    },
    {
      before:
        '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个\n① 《湖区要点》，临川：水利志办公室，2004年，第58页。\n－27－\n\n\n市，湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水\n－28－\n\n\n情，最初的会议并不讨论权利如何划分，只要求各方在行动之前打个招呼',
      after:
        'body | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个\nnote | ① 《湖区要点》，临川：水利志办公室，2004年，第58页。\npage-number | －27－\nbody | 市，湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水\npage-number | －28－\nbody | 情，最初的会议并不讨论权利如何划分，只要求各方在行动之前打个招呼',
      note: 'No form feed, but the number on the foot.',
    },
    {
      before:
        '预付是茶行在茶季开始之前先行支付的一部分货款，平均每年对一百三十\n1 《和顺总簿》第六册，明治三十五年，第1页。\n2 相关研究回顾，参见邵子衡：《茶业史研究》，第211页。\f七户农家预付，每户金额由三元至四十元不等，利息隐藏在价格之中，\n丨 《裕成流水》第三册，明治三十六年，第8页。\n2 《裕成流水》第四册，第9页。\f价会比市价低半成左右，换言之，这一套由下而上形成的交易秩序，\n1 1901年的资料缺漏，未列入计算。\n2 公约原件已经不存。',
      after:
        'body | 预付是茶行在茶季开始之前先行支付的一部分货款，平均每年对一百三十\nnote | 1 《和顺总簿》第六册，明治三十五年，第1页。\nnote | 2 相关研究回顾，参见邵子衡：《茶业史研究》，第211页。\nbody | 七户农家预付，每户金额由三元至四十元不等，利息隐藏在价格之中，\nnote | 丨 《裕成流水》第三册，明治三十六年，第8页。\nnote | 2 《裕成流水》第四册，第9页。\nbody | 价会比市价低半成左右，换言之，这一套由下而上形成的交易秩序，\nnote | 1 1901年的资料缺漏，未列入计算。\nnote | 2 公约原件已经不存。',
      note: 'Where most notes have plain numbers, those that cite nothing are told, too.',
    },
    {
      before:
        '预付是茶行在茶季开始之前先行支付的一部分货款，平均每年对一百三十\n1 《和顺总簿》第六册，明治三十五年，第1页。\n2 相关研究回顾，参见邵子衡：《茶业史研究》，第211页。\f七户农家预付，每户金额由三元至四十元不等，利息隐藏在价格之中，\n3 《裕成流水》第三册，明治三十六年，第8页。\n4 《裕成流水》第四册，第9页。\f价会比市价低半成左右，换言之，这一套由下而上形成的交易秩序，\n5 据笔者统计，公平出现11次，公价出现19次。\n6 契约原件五张，今存三张，编号C-0411至C-0413。',
      after:
        'body | 预付是茶行在茶季开始之前先行支付的一部分货款，平均每年对一百三十\nnote | 1 《和顺总簿》第六册，明治三十五年，第1页。\nnote | 2 相关研究回顾，参见邵子衡：《茶业史研究》，第211页。\nbody | 七户农家预付，每户金额由三元至四十元不等，利息隐藏在价格之中，\nnote | 3 《裕成流水》第三册，明治三十六年，第8页。\nnote | 4 《裕成流水》第四册，第9页。\nbody | 价会比市价低半成左右，换言之，这一套由下而上形成的交易秩序，\nnote | 5 据笔者统计，公平出现11次，公价出现19次。\nnote | 6 契约原件五张，今存三张，编号C-0411至C-0413。',
      note: 'One more than the last note of the pages before is one, whatever it says.',
    },
    {
      before:
        '1. Tolls\nThe tolls were taken in kind until the end of the century.1 When the railway was\nopened the market grew smaller every year.\n1. Interview with the keeper of the landing place, who has worked there for thirty years.\f2. Fares\nThe fares were paid in coin,2 and the clerk wrote each of them into his book.\n2. Hale, Ferries, p. 12.',
      lang: 'en',
      after:
        'body | 1. Tolls\nbody | The tolls were taken in kind until the end of the century.1 When the railway was\nbody | opened the market grew smaller every year.\nnote | 1. Interview with the keeper of the landing place, who has worked there for thirty years.\nbody | 2. Fares\nbody | The fares were paid in coin,2 and the clerk wrote each of them into his book.\nnote | 2. Hale, Ferries, p. 12.',
      note: 'A mark in the text tells a note from a heading.',
    },
    {
      before:
        '调查所得的意见可以归纳为以下两点：\n①东岸的渔民以为水位应当高一些，这样渔船可以直接驶到码头。\n②西岸的农民以为水位应当低一些，这样田地便不会被水淹没。\n两岸的商人以为水位高低并不要紧，要紧的是每年不要变化太大。',
      note: 'Points that a colon announces.',
    },
    {
      before:
        '会议的发展前景仍不明朗@，研究的不充分将影响发展。他在给友人的信中说：\n@ HR: 《会议的历史》卷三，清刻本，第8页。\n\n@ ‘SR’ Se (THE) PAB, BS OE\f近来夜坐，不敢看灯，看灯则灯花落，亦不敢看影，看影则影瘦于人。',
      after:
        'body | 会议的发展前景仍不明朗@，研究的不充分将影响发展。他在给友人的信中说：\nnote | @ HR: 《会议的历史》卷三，清刻本，第8页。\nnote | @ ‘SR’ Se (THE) PAB, BS OE\nbody | 近来夜坐，不敢看灯，看灯则灯花落，亦不敢看影，看影则影瘦于人。',
      note: 'A digit in a ring read as @, and its text as misread.',
    },
    {
      before:
        '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个\nk 本文系社会科学规划项目“沿海公共资源”的研究成果。\nok 容止，财政研究所助理研究员。\n@ 《湖区要点》，临川：水利志办公室，2004年，第58页。\f市，湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水\n情，最初的会议并不讨论权利如何划分，只要求各方在行动之前打个招呼',
      after:
        'body | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个\nnote | k 本文系社会科学规划项目“沿海公共资源”的研究成果。\nnote | ok 容止，财政研究所助理研究员。\nnote | @ 《湖区要点》，临川：水利志办公室，2004年，第58页。\nbody | 市，湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水\nbody | 情，最初的会议并不讨论权利如何划分，只要求各方在行动之前打个招呼',
      note: 'Stars read as letters.',
    },
    {
      before:
        '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个\n① 《湖区要点》，临川：水利志办公室，2004年，第58页。\n〇② 参见《会议的历史》卷三，清刻本，第8页。\f市，湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水\n情，最初的会议并不讨论权利如何划分，只要求各方在行动之前打个招呼',
      after:
        'body | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个\nnote | ① 《湖区要点》，临川：水利志办公室，2004年，第58页。\nnote | 〇② 参见《会议的历史》卷三，清刻本，第8页。\nbody | 市，湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水\nbody | 情，最初的会议并不讨论权利如何划分，只要求各方在行动之前打个招呼',
      note: 'A speck in front of a mark.',
    },
    {
      before:
        '预付是茶行在茶季开始之前先行支付的一部分货款，平均每年对一百三十\n1 《和顺总簿》第六册，明治三十五年，第1页。\n2 相关研究回顾，参见邵子衡：《茶业史研究》，第211页。\f七户农家预付，每户金额由三元至四十元不等，利息隐藏在价格之中，\n3 这一点未见他人论及。\n4 契约原件五张，今存三张，编号C-0411至C-0413。\f价会比市价低半成左右，换言之，这一套由下而上形成的交易秩序，',
      after:
        'body | 预付是茶行在茶季开始之前先行支付的一部分货款，平均每年对一百三十\nnote | 1 《和顺总簿》第六册，明治三十五年，第1页。\nnote | 2 相关研究回顾，参见邵子衡：《茶业史研究》，第211页。\nbody | 七户农家预付，每户金额由三元至四十元不等，利息隐藏在价格之中，\nnote | 3 这一点未见他人论及。\nnote | 4 契约原件五张，今存三张，编号C-0411至C-0413。\nbody | 价会比市价低半成左右，换言之，这一套由下而上形成的交易秩序，',
      note: 'Those of one page show how the document marks notes.',
    },
    { before: '我们看到三种情形：\n第一种情形，是会议没有召开。\n第二种情形，是会议开了没有结果。', note: 'No mark, no smaller type.' },
    {
      before:
        '会议的发展前景仍不明朗①，研究的不充分将影响发展。他在给友人的信中说：\n① 张三：《会议的历史》卷三，清刻本，第8页。\n② 这封信凡四页。\f近来夜坐，不敢看灯，看灯则灯花落，亦不敢看影，看影则影瘦于人。',
      after:
        'body | 会议的发展前景仍不明朗①，研究的不充分将影响发展。他在给友人的信中说：\nnote | ① 张三：《会议的历史》卷三，清刻本，第8页。\nnote | ② 这封信凡四页。\nbody | 近来夜坐，不敢看灯，看灯则灯花落，亦不敢看影，看影则影瘦于人。',
      note: 'A colon above them announces what stands on the next page.',
    },
    {
      before:
        'The tolls were taken in kind until the end of the century.1 When the railway was\nopened the market grew smaller every year.2 The clerk wrote each of them into his\n1 Vestry Minutes, 11 October 1841, fol. 32v.\n2 Hale, Ferries of the West (London, 1839), 71.\fbook, and the book was lost.',
      lang: 'en',
      after:
        'body | The tolls were taken in kind until the end of the century.1 When the railway was\nbody | opened the market grew smaller every year.2 The clerk wrote each of them into his\nnote | 1 Vestry Minutes, 11 October 1841, fol. 32v.\nnote | 2 Hale, Ferries of the West (London, 1839), 71.\nbody | book, and the book was lost.',
    },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        const found = context.measure(zones)
        for (const [line, { starts, label }] of found.notes) {
          const mark = label ? line.value.slice(label.start, label.end) : ''
          context.label(line, 'note', {
            message: 'note',
            data: starts
              ? {
                  starts: true,
                  mark,
                  ...(label ? { kind: label.kind } : {}),
                  ...(label?.number === undefined ? {} : { number: label.number }),
                }
              : {},
          })
          if (starts && label) context.reserve(line, { start: 0, end: label.text, as: 'label' }, { message: 'label' })
        }
        for (const line of found.pageStarts) context.breakPage(line, { message: 'page' })
      },
    }
  },
})
