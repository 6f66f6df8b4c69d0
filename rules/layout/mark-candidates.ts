/**
 * Note marks in the body are superscripts, and the least reliable glyphs of all: a circled digit comes out as `？ ＠ ＂ ０`, as another
 * digit, on a line of its own, or not at all. Whatever may be one is reserved here, before any rule of `words` could repair it;
 * `match-marks` decides.
 *
 *     发展前景仍不明朗。？      广泛传播？，      《文件》０和      〉at last.”1 The remark
 *              ^                      ^             ^                        ^
 *
 * Left alone: question marks where a sentence may ask, digits inside numbers and dates, marks in [ ] where a reference list follows.
 */
import { inLatinLetters } from '../../pipeline/lang.ts'
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { enumerations } from '../measures/enumerations.ts'
import { geometry } from '../measures/geometry.ts'
import { cellMarks } from '../text/cell-marks.ts'
import { circledNumber } from '../text/chars.ts'
import { type Candidate, candidates, spacedStops } from '../text/note-marks.ts'
import { closedUp } from '../text/parted-marks.ts'
import { printOf } from '../text/print.ts'

/** First lines are set in by so many em; further, what stands beside a figure. */
const OPENS = [1.3, 5] as const
const ROLES = new Set(['body', 'quote', 'item', 'heading', 'caption', 'abstract'])

export default defineRule({
  id: 'mark-candidates',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Glyphs of the body that may be note marks are reserved.',
  messages: { mark: 'May be a note mark' },
  examples: [
    {
      before:
        '这是一段正文，它的发展前景仍不明朗。①研究的不充分将影响发展，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释困境的性质与原因。',
      after:
        'body | 这是一段正文，它的发展前景仍不明朗。«①»研究的不充分将影响发展，\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 本文的研究目标是解释困境的性质与原因。',
    },
    {
      before:
        '这是一段正文，它的发展前景仍不明朗。〔1〕研究的不充分将影响发展，\n〔1〕 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释困境的性质与原因。',
      after:
        'body | 这是一段正文，它的发展前景仍不明朗。«〔1〕»研究的不充分将影响发展，\nnote | 〔1〕 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 本文的研究目标是解释困境的性质与原因。',
    },
    {
      before:
        '这是一段正文，它的发展前景仍不明朗。①移动支付的采用已有研究，[1]研究的不充分将影响发展，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释困境的性质与原因。\n参考文献\n[1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\n[2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
      after:
        'body | 这是一段正文，它的发展前景仍不明朗。«①»移动支付的采用已有研究，[1]研究的不充分将影响发展，\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 本文的研究目标是解释困境的性质与原因。\nheading | 参考文献\nreference | [1] 宋怀瑾. 县域现金使用的变迁[J]. 雁北金融, 2018(4): 22-30.\nreference | [2] 齐向晚. 移动支付[J]. 消费经济评论, 2019, 11(2): 57-71.',
      note: 'Numbers of works.',
    },
    {
      before:
        '这是一段正文，它的发展前景仍不明朗。①移动支付的采用已有研究，[1]研究的不充分将影响发展，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释困境的性质与原因。',
      after:
        'body | 这是一段正文，它的发展前景仍不明朗。«①»移动支付的采用已有研究，[1]研究的不充分将影响发展，\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nbody | 本文的研究目标是解释困境的性质与原因。',
      note: 'Numbers of works whose list is not here.',
    },
    {
      before:
        'その夜の様子を新聞は伝えている1）。しかし（図2）灯を灯すには人が要った。\n1） 石津直哉『街灯と警察』（青葉書房、一九九四年）五二頁。\f本稿は点灯夫の労働を論じる。',
      after:
        'body | その夜の様子を新聞は伝えている«1）»。しかし（図2）灯を灯すには人が要った。\nnote | 1） 石津直哉『街灯と警察』（青葉書房、一九九四年）五二頁。\nbody | 本稿は点灯夫の労働を論じる。',
      note: 'Half a bracket, in Japanese.',
    },
    {
      before:
        'その夜の様子を新聞は伝えている（注2）。しかし灯を灯すには人が要った。\n注2） 石津直哉『街灯と警察』（青葉書房、一九九四年）五二頁。\f本稿は点灯夫の労働を論じる。',
      after:
        'body | その夜の様子を新聞は伝えている«（注2）»。しかし灯を灯すには人が要った。\nnote | 注2） 石津直哉『街灯と警察』（青葉書房、一九九四年）五二頁。\nbody | 本稿は点灯夫の労働を論じる。',
    },
    {
      before:
        '1 売り手と場所\nその夜の様子を新聞は伝えている。しかし灯を灯すには人が要った。\n2 座銭の額\n座銭の額は座ごとに違い、人数の少ない座ほど高い額を納めていた。1\n1 石津直哉『街灯と警察』（青葉書房、一九九四年）五二頁。\n2 同右、五三頁。\f本稿は点灯夫の労働を論じる。',
      after:
        'heading | 1 売り手と場所\nbody | その夜の様子を新聞は伝えている。しかし灯を灯すには人が要った。\nheading | 2 座銭の額\nbody | 座銭の額は座ごとに違い、人数の少ない座ほど高い額を納めていた。«1»\nnote | 1 石津直哉『街灯と警察』（青葉書房、一九九四年）五二頁。\nnote | 2 同右、五三頁。\nbody | 本稿は点灯夫の労働を論じる。',
      note: 'The number of a heading is none.',
    },
    {
      before:
        '第一種取向著重制度的移植，並論其成果；1第二種取向則不然，人數只有；2人而已。\n註1：參見鄭又青，《明信片上的島嶼》，臺北：遠流書局，1998，頁25。\f本文的研究目標是解釋困境的性質與原因。',
      note: 'A plain figure behind a point that ends no sentence may count something; where it is raised, it is reserved.',
    },
    { before: '这是一段没有注释的正文，它的发展前景明朗吗？我们不知道。', note: 'No page of the document has notes.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const lines = scan.children.flatMap((page) => page.children)
        const notes = lines.filter((line) => line.role === 'note')
        if (!notes.length) return
        const english = inLatinLetters(context.lang)
        const habits = {
          english,
          spaced: !english && spacedStops(lines.map((line) => line.value)),
          closed: !english && closedUp(lines.map((line) => line.value)),
          squared: squared(lines, notes),
          rounded: mostly(notes, /^[（(]/),
          halved: mostly(notes, /^\d{1,3}[ \u3000]*[）)]/),
          worded: mostly(notes, /^[注註]/),
          ringless: mostly(notes, /^[（(\d[［〔注註]/),
        }
        const counted = context.measure(enumerations).offsets
        const shapes = context.measure(geometry)
        // No mark begins a paragraph: what stands there is a bullet, or the label of a point.
        const opens = (line: Line, { start }: Candidate): boolean => {
          if (/[\p{L}\d]/u.test(line.value.slice(0, start))) return false
          const { indent = 0 } = line.role === 'body' ? (shapes.of(line) ?? {}) : {}
          return indent >= OPENS[0] && indent <= OPENS[1]
        }
        for (const page of scan.children) {
          for (const line of page.children) {
            if (line.data?.['given'] === true) continue
            const found =
              line.role === 'table'
                ? inCells(line, habits.squared)
                : ROLES.has(line.role)
                  ? candidates(line.value, printOf(line, context.origin), habits)
                  : []
            for (const mark of found) {
              if (counted.get(line)?.includes(mark.start) || isNumber(line, mark) || opens(line, mark)) continue
              if (line.reserved?.some(({ start, end }) => start < mark.end && mark.start < end)) continue
              context.reserve(
                line,
                {
                  start: mark.start,
                  end: mark.end,
                  as: 'mark',
                  data: { kind: mark.kind, score: mark.score, ...(mark.number === undefined ? {} : { number: mark.number }) },
                },
                { message: 'mark' },
              )
            }
          }
        }
      },
    }
  },
})

/** A heading begins with its number. */
const isNumber = ({ role, data, value }: Line, { start }: Candidate): boolean =>
  role === 'heading' && data?.['starts'] === true && data['number'] !== undefined && value.slice(0, start).trim() === ''

/** Marks at the ends of cells that tell their number; ① at the head of one numbers what is listed there. */
const inCells = (line: Line, squared: boolean): Candidate[] =>
  cellMarks(line.value).flatMap(({ start, end, mark }): Candidate[] => {
    if (circledNumber(mark) > 0) return [{ start, end, kind: 'circled', number: circledNumber(mark), score: IN_CELL }]
    return squared && /\d\W$/.test(mark) ? [{ start, end, kind: 'square', number: Number(mark.replace(/\D/g, '')), score: IN_CELL }] : []
  })
/** Where the page has no note for it, it is no mark. */
const IN_CELL = 2.5

/**
 * [1] is the mark of a note where notes begin so; where most begin with ①, it is the number of a work, wherever the list of works may be; else
 * where there is no such list.
 */
function squared(lines: readonly Line[], notes: readonly Line[]): boolean {
  return mostly(notes, /^[[［〔]/) || (!mostly(notes, /^[①-⑳㉑-㊿]/) && !lines.some((line) => line.role === 'reference'))
}

/** Do most notes begin with a mark of this kind? */
function mostly(notes: readonly Line[], kind: RegExp): boolean {
  const marks = notes.flatMap(({ data }) => (typeof data?.['mark'] === 'string' && data['mark'] ? data['mark'] : []))
  return marks.filter((mark) => kind.test(mark)).length * 2 > marks.length
}
