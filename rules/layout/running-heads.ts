/**
 * Running heads (journal, authors, short title, page number) and the watermark lines of databases are furniture. The number in a head
 * names its page.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { pageEdges } from '../measures/page-edges.ts'

const region = (id: string, type: string, text: string): string =>
  `<TextRegion id="${id}" type="${type}"><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextRegion>`
const PAGES = [
  ['', '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。'],
  ['缘起与沿革', '最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。'],
  ['议事之所', '这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。'],
] as const
const book = (type: string): string =>
  `<?xml version="1.0"?><PcGtsSet>${PAGES.map(
    ([head, text]) => `<PcGts><Page>${head && region('h', type, head)}${region('b', 'paragraph', text)}</Page></PcGts>`,
  ).join('')}</PcGtsSet>`

export default defineRule({
  id: 'running-heads',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Lines that come again at the tops or feet of pages are furniture.',
  messages: {
    repeats: 'Running head: comes again on another page',
    counts: 'Running head: carries the page number',
    title: 'Running head: repeats the title',
    masthead: 'Masthead',
    watermark: 'Watermark of a database',
    region: 'Running head: the source calls it a header or footer',
    place: 'Running head: stands apart from the text, where those of other pages do',
  },
  examples: [
    {
      before:
        '驿路上的水井\n沿线地势高亢，河谷深切，行旅所需的水取自水井。\f90 陇原史学 2017年第1期\n原因部分记录参与商议的村社与日期，捐资部分列出姓名。\f驿路上的水井 91\n公议是碑记中出现频率最高的词语，有十一通写明公议。\f92 陇原史学 2017年第1期\n水井的修护从来不是单纯的工程问题，官府赋予其效力。',
      after:
        'body | 驿路上的水井\nbody | 沿线地势高亢，河谷深切，行旅所需的水取自水井。\nrunning-head | 90 陇原史学 2017年第1期\nbody | 原因部分记录参与商议的村社与日期，捐资部分列出姓名。\nrunning-head | 驿路上的水井 91\nbody | 公议是碑记中出现频率最高的词语，有十一通写明公议。\nrunning-head | 92 陇原史学 2017年第1期\nbody | 水井的修护从来不是单纯的工程问题，官府赋予其效力。',
    },
    {
      before:
        '陇原史学 2017年第1期\n驿路上的水井\n沿线地势高亢，河谷深切，行旅所需的水取自水井。\f原因部分记录参与商议的村社与日期，捐资部分列出姓名。\n92\f驿路上的水井\n公议是碑记中出现频率最高的词语，有十一通写明公议。\n93\f94 山海风物志\n修护从来不是单纯的工程问题，官府赋予其效力。\n万方数据',
      after:
        'running-head | 陇原史学 2017年第1期\nbody | 驿路上的水井\nbody | 沿线地势高亢，河谷深切，行旅所需的水取自水井。\nbody | 原因部分记录参与商议的村社与日期，捐资部分列出姓名。\npage-number | 92\nrunning-head | 驿路上的水井\nbody | 公议是碑记中出现频率最高的词语，有十一通写明公议。\npage-number | 93\nrunning-head | 94 山海风物志\nbody | 修护从来不是单纯的工程问题，官府赋予其效力。\nrunning-head | 万方数据',
    },
    {
      before:
        '驿路上水井的修护与秩序\n沿线地势高亢，河谷深切，行旅所需的水取自水井，修护便成了大事。\f江左诗话 HoH\n九十年间的碑记有三十七通，其中十一通写明公议二字，其余没有。\f温如许、容止: 驿路上水井的修护与秩序\n所捐的钱数，公议以后写在碑上，无人过问，这是村中的一件大事。\f江左诗话 ”第二辑\n其余的碑记只写年月与姓名，没有说明所捐的钱数从何而来，又用于何处。',
      after:
        'body | 驿路上水井的修护与秩序\nbody | 沿线地势高亢，河谷深切，行旅所需的水取自水井，修护便成了大事。\nrunning-head | 江左诗话 HoH\nbody | 九十年间的碑记有三十七通，其中十一通写明公议二字，其余没有。\nrunning-head | 温如许、容止: 驿路上水井的修护与秩序\nbody | 所捐的钱数，公议以后写在碑上，无人过问，这是村中的一件大事。\nrunning-head | 江左诗话 ”第二辑\nbody | 其余的碑记只写年月与姓名，没有说明所捐的钱数从何而来，又用于何处。',
      note: 'Versos whose issue is misread; authors in front of the title.',
    },
    {
      before:
        'Rural Ledgers, vol. 9 (2017)\nThe Hedge and the Ledger\nLet each man have charge of so many perches of hedge as lie against his land. He that cannot show\fRURAL LEDGERS\nhis number shall make it good. In this manner the hedge will keep itself, and the line with it.\fQUILL: THE HEDGE AND THE LEDGER\nThe scheme rested on a simple observation. Tenants who quarrelled over a line would agree.',
      lang: 'en',
      after:
        'running-head | Rural Ledgers, vol. 9 (2017)\nbody | The Hedge and the Ledger\nbody | Let each man have charge of so many perches of hedge as lie against his land. He that cannot show\nrunning-head | RURAL LEDGERS\nbody | his number shall make it good. In this manner the hedge will keep itself, and the line with it.\nrunning-head | QUILL: THE HEDGE AND THE LEDGER\nbody | The scheme rested on a simple observation. Tenants who quarrelled over a line would agree.',
      note: 'In capitals.',
    },
    {
      before:
        '沿线地势高亢，河谷深切，行旅所需的水取自水井，原因部分\f陇原史学 2017年第1期\n记录参与商议的村社与日期，捐资部分列出姓名，这是村中的\f一件大事，无人过问。①\n所捐的钱数，公议是碑记中出现频率最高的词语，其次是轮值。',
      after:
        'body | 沿线地势高亢，河谷深切，行旅所需的水取自水井，原因部分\nrunning-head | 陇原史学 2017年第1期\nbody | 记录参与商议的村社与日期，捐资部分列出姓名，这是村中的\nbody | 一件大事，无人过问。①\nbody | 所捐的钱数，公议是碑记中出现频率最高的词语，其次是轮值。',
      note: 'A short line amid a sentence may be its end, an inscription or the name of a picture.',
    },
    {
      before:
        '温如许：水井的修护\n驿路上水井的修护与秩序\n温如许\n沿线地势高亢，河谷深切，行旅所需的水取自水井，修护便成了大事。\f九十年间的碑记有三十七通，其中十一通写明公议二字。\f温如许：水井的修护\n水井的修护从来不是单纯的工程问题，官府赋予其效力。',
      after:
        'running-head | 温如许：水井的修护\ntitle | 驿路上水井的修护与秩序\nauthors | 温如许\nbody | 沿线地势高亢，河谷深切，行旅所需的水取自水井，修护便成了大事。\nbody | 九十年间的碑记有三十七通，其中十一通写明公议二字。\nrunning-head | 温如许：水井的修护\nbody | 水井的修护从来不是单纯的工程问题，官府赋予其效力。',
      note: 'On the first page it stands above the title.',
    },
    {
      before:
        '<div class="ocr_page">\n<p class="ocr_line" title="bbox 100 40 180 60">江湾史林</p>\n<p class="ocr_line" title="bbox 100 120 340 140">三种声音并存了十二年，这是</p>\n<p class="ocr_line" title="bbox 100 160 340 180">本文关心的问题，在这十二年</p>\n<p class="ocr_line" title="bbox 100 200 340 220">里，人们怎样知道现在是什么</p>\n<p class="ocr_line" title="bbox 100 240 340 260">时候，又怎样同别人约定一个</p>\n<p class="ocr_line" title="bbox 100 280 340 300">时候，以及以谁的钟为准，都</p>\n</div><div class="ocr_page">\n<p class="ocr_line" title="bbox 220 42 340 62">贺兰舟：听见</p>\n<p class="ocr_line" title="bbox 100 120 340 140">可以从一册账簿里看出来，它</p>\n<p class="ocr_line" title="bbox 100 160 340 180">是木行的，账房在每一笔交易</p>\n<p class="ocr_line" title="bbox 100 200 340 220">的旁边注明时刻，从光绪年间</p>\n<p class="ocr_line" title="bbox 100 240 340 260">一直记到宣统二年，一共四千</p>\n<p class="ocr_line" title="bbox 100 280 340 300">一百余条，现在还没有人用过</p>\n</div>',
      from: 'hocr',
      after:
        'running-head | 江湾史林\nbody | 三种声音并存了十二年，这是\nbody | 本文关心的问题，在这十二年\nbody | 里，人们怎样知道现在是什么\nbody | 时候，又怎样同别人约定一个\nbody | 时候，以及以谁的钟为准，都\nrunning-head | 贺兰舟：听见\nbody | 可以从一册账簿里看出来，它\nbody | 是木行的，账房在每一笔交易\nbody | 的旁边注明时刻，从光绪年间\nbody | 一直记到宣统二年，一共四千\nbody | 一百余条，现在还没有人用过',
    },
    {
      before: book('header'),
      from: 'page',
      after:
        'body | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。\nrunning-head | 缘起与沿革\nbody | 最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。\nrunning-head | 议事之所\nbody | 这种安排看似简单，却有两个不容忽视的优点，其一是它的成本很低。',
    },
    { before: book('paragraph'), from: 'page', note: 'Nothing comes again, and the source does not call it a header.' },
    {
      before:
        'The Mosses of the Roofs\nRecovery was fast in all species, and no disc that had been dried failed to recover,\nthough some of them were lost when a chamber leaked.\n417\f418        Vallström et al.\nThe burst of respiration was small after short droughts and grew with their length, as\nhas been described for the mosses of woods.',
      lang: 'en',
      after:
        'body | The Mosses of the Roofs\nbody | Recovery was fast in all species, and no disc that had been dried failed to recover,\nbody | though some of them were lost when a chamber leaked.\npage-number | 417\nrunning-head | 418        Vallström et al.\nbody | The burst of respiration was small after short droughts and grew with their length, as\nbody | has been described for the mosses of woods.',
      note: 'On one page of two, with the number of the page in the other corner.',
    },
    {
      before:
        '1 引言\n县域经济中数量最多的经营主体，是那些没有公司执照的小微商户。\f2.1 移动支付与经营韧性\n移动支付通过加快库存周转增强经营韧性，这是第一个假设。\f最初的会议并不讨论权利如何划分，只要求各方在行动之前打一个招呼。',
      note: 'Headings at the tops of two pages count up, too.',
    },
    {
      before:
        'The Ledgers of the Crossing\nThe ledgers were kept in seven volumes, and each of them names the year, the master of\nthe ferry, and what he took in coin. None of the preferences of the vicars is told.\fReferences\nA. Clerk, On ferries, Journal of Rivers, vol. 3, 1990, and what he wrote of them later.',
      note: 'Letters of a heading stand in any few lines of English.',
    },
    {
      before: '沿线地势高亢，河谷深切，水取自水井。\f沿线地势高亢，河谷深切，水取自河流。\n公议是碑记中出现频率最高的词语。',
      note: 'Sentences.',
    },
    {
      before: '公议是碑记中出现频率最高的词语，有十一通\f陇原史学 2017年第1期\n写明公议，另有三通只写了各社的名字与捐钱。',
      after:
        'body | 公议是碑记中出现频率最高的词语，有十一通\nrunning-head | 陇原史学 2017年第1期\nbody | 写明公议，另有三通只写了各社的名字与捐钱。',
    },
    {
      before:
        '湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省。\f临川县城东门大街甲10号\n临川县城茶业公所丙11号\n临川县城文庙前街戊12号\n湖心航道则由交通部门直接管理，任何一方开闸围网都会改变水情。\f临川县城茶业公所甲20号\n临川县城老城隍庙后丙21号\n临川县城米市桥西戊22号\n最初的会议并不讨论权利如何划分，只求各方先打一个招呼再行动。\f临川县城学宫胡同戊31号\n临川县城新河下丙32号\n临川县城北关外火神庙戊33号\n这种安排看似简单，却有两个不容忽视的优点，其一是成本很低。\f临川县城文庙前街癸45号\n临川县城双井弄丙46号\n临川县城西门内县仓旁戊47号\n公议是碑记中出现频率最高的词语，有十一通写明了公议的程序。',
      note: 'The lines of a list begin alike.',
    },
    { before: '第一行是正文的一行，讲的是水井的修护。\f第二页的第一行也是正文，讲的是别的事情。', note: 'Nothing comes again.' },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        for (const { line, number, why } of context.measure(pageEdges))
          context.label(line, 'running-head', {
            message: why,
            ...(why === 'watermark' ? { confidence: 'certain' } : {}),
            data: number === undefined ? {} : { number },
          })
      },
    }
  },
})
