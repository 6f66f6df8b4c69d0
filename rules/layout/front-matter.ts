/**
 * A paper says what it is before it begins: title, authors, abstract, keywords, dates and numbers, each on lines of its own; some of it
 * stands at the foot of the first page, some (an English abstract, an editor) behind the text. What a line is comes from its label, from
 * its place, and from how names and institutions look. See `front`.
 *
 * Left alone: lines above the body that no abstract, no names and no heading vouch for. Text without front matter stays text.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { front } from '../measures/front.ts'

export default defineRule({
  id: 'front-matter',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Title, authors, abstract, keywords and labelled lines are told from the body.',
  messages: {
    title: 'Title',
    subtitle: 'Subtitle',
    authors: 'Authors',
    affiliation: 'Affiliations of the authors',
    abstract: 'Abstract',
    keywords: 'Keywords',
    field: 'What the paper says of itself',
    masthead: 'Masthead of the journal',
  },
  examples: [
    {
      before:
        '第9卷 第4期 旱区农业工程 2021年8月\n从共管到共治\n——跨省湖泊协商机制的制度困境\n沈砚秋1，顾明川2\n（1．临川大学公共事务学院，临川 031200；2．澄江师范大学，澄江 430810）\n摘 要：本文考察两省三市围绕水位、养殖与岸线展开的协商过程，\n以期为同类湖泊的治理提供参考。\n关键词：跨省湖泊；协商机制\n中图分类号：F832.2\n一、问题的提出\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省。',
      after:
        'running-head | 第9卷 第4期 旱区农业工程 2021年8月\ntitle | 从共管到共治\nsubtitle | ——跨省湖泊协商机制的制度困境\nauthors | 沈砚秋1，顾明川2\naffiliation | （1．临川大学公共事务学院，临川 031200；2．澄江师范大学，澄江 430810）\nabstract | 摘 要：本文考察两省三市围绕水位、养殖与岸线展开的协商过程，\nabstract | 以期为同类湖泊的治理提供参考。\nkeywords | 关键词：跨省湖泊；协商机制\nfield | 中图分类号：F832.2\nbody | 一、问题的提出\nbody | 湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省。',
    },
    {
      before:
        'The Barometer in the Vestry\nEleanor Fairclough and Tobias Renwick\nDepartment of History, University of Westhaven\nAbstract. Thirty-one parish clergymen kept daily records of the barometer.\nThey were instruments of sociability.\nKeywords: weather diaries, clergy\nOn the morning of 4 March 1783 the Reverend Josiah Pell carried his barometer.',
      after:
        'title | The Barometer in the Vestry\nauthors | Eleanor Fairclough and Tobias Renwick\naffiliation | Department of History, University of Westhaven\nabstract | Abstract. Thirty-one parish clergymen kept daily records of the barometer.\nabstract | They were instruments of sociability.\nkeywords | Keywords: weather diaries, clergy\nbody | On the morning of 4 March 1783 the Reverend Josiah Pell carried his barometer.',
    },
    {
      before:
        '驿路上的水井\n内容提要：水井因此不只是一处设施，也是官道社会协商秩序的一个支点。\n关键词：清代；驿路\n一、水井\n官道自省城向西北延伸，经过七个驿站，全长四百一十里。\nAbstract: Interprovincial lakes offer a window on how consultation among local\ngovernments grows or stalls. Drawing on the case of Lake Cheng, this article\n① 参见温如许：《井台上的秩序》，西原：朔方书社，2008年，第8页。\f驿路上的水井\ntraces two decades of bargaining over water level and shoreline use.\nKey Words: interprovincial lakes; consultation',
      after:
        'title | 驿路上的水井\nabstract | 内容提要：水井因此不只是一处设施，也是官道社会协商秩序的一个支点。\nkeywords | 关键词：清代；驿路\nbody | 一、水井\nbody | 官道自省城向西北延伸，经过七个驿站，全长四百一十里。\nfield | Abstract: Interprovincial lakes offer a window on how consultation among local\nfield | governments grows or stalls. Drawing on the case of Lake Cheng, this article\nbody | ① 参见温如许：《井台上的秩序》，西原：朔方书社，2008年，第8页。\nbody | 驿路上的水井\nfield | traces two decades of bargaining over water level and shoreline use.\nfield | Key Words: interprovincial lakes; consultation',
      note: 'An abstract goes on behind the notes of its page.',
    },
    {
      before:
        '驿路上的水井\n内容提要：水井因此不只是一处设施，也是官道社会协商秩序的一个支点。\n关键词：清代；驿路\n一、水井\n官道自省城向西北延伸，经过七个驿站，全长四百一十里。\n注释\n［1］《渠务档》，县档案馆藏，档号：7-3-388。\nThe Wells on the Post Road and the Households That\nKept Them\nLU Yiqiao\n［责任编辑 胡 杨］',
      after:
        'title | 驿路上的水井\nabstract | 内容提要：水井因此不只是一处设施，也是官道社会协商秩序的一个支点。\nkeywords | 关键词：清代；驿路\nbody | 一、水井\nbody | 官道自省城向西北延伸，经过七个驿站，全长四百一十里。\nbody | 注释\nbody | ［1］《渠务档》，县档案馆藏，档号：7-3-388。\nfield | The Wells on the Post Road and the Households That\nfield | Kept Them\nfield | LU Yiqiao\nfield | ［责任编辑 胡 杨］',
      note: 'English title and author below all else, without an abstract.',
    },
    {
      before:
        '， » VE\n驿路上的水井\n一兼评三类碑记的写法\n内容提要：水井因此不只是一处设施，也是官道社会协商秩序的一个支点。\n一、水井\n官道自省城向西北延伸，经过七个驿站，全长四百一十里。',
      after:
        'running-head | ， » VE\ntitle | 驿路上的水井\nsubtitle | 一兼评三类碑记的写法\nabstract | 内容提要：水井因此不只是一处设施，也是官道社会协商秩序的一个支点。\nbody | 一、水井\nbody | 官道自省城向西北延伸，经过七个驿站，全长四百一十里。',
      note: 'Dust above the title, a dash read as 一.',
    },
    {
      before: '驿路上的水井\n沿线地势高亢，河谷深切，除三处渡口以外，行旅与牲畜所需的水几乎全部取自水井。',
      note: 'A short line above the body may be anything.',
    },
    {
      before:
        '关键词语的研究在这一领域已有不少，收稿的日期则少有人问及，作者单位更是如此。\n摘要和提要的写法各有不同，本文不作讨论，读者可以参看有关的手册。',
      note: 'Words of the body, not labels.',
    },
    {
      before:
        'Quarterly Journal of Western Towns\n22(1): 47–52 (2015)\nORIGINAL ARTICLE\nWaiting for the Tide\nFerry Timetables and the Discipline of Estuary Time, 1841–1879\nIsobel Tarrant, Gwilym Orme\nAbstract: Before the railway came, people on the estuary told the time by the ferry.\nKeywords: ferries; timetables',
      lang: 'en',
      after:
        'running-head | Quarterly Journal of Western Towns\nrunning-head | 22(1): 47–52 (2015)\nfield | ORIGINAL ARTICLE\ntitle | Waiting for the Tide\nsubtitle | Ferry Timetables and the Discipline of Estuary Time, 1841–1879\nauthors | Isobel Tarrant, Gwilym Orme\nabstract | Abstract: Before the railway came, people on the estuary told the time by the ferry.\nkeywords | Keywords: ferries; timetables',
    },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        for (const { role, field, labelled, lines } of context.measure(front)) {
          const message = role === 'running-head' ? 'masthead' : (role as 'title')
          const data = { ...(field ? { field } : {}), ...(role === 'running-head' ? { masthead: true } : {}) }
          lines.forEach((line, k) => {
            context.label(line, role, { message, data: k === 0 ? { starts: true, ...(labelled ? { labelled } : {}), ...data } : data })
          })
        }
      },
    }
  },
})
