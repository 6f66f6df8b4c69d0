/**
 * ＊ and † lead to the note of the page that begins alike: an editor's remark beside numbered notes. So do marks within a note, to a
 * note on the note, a translator's or editor's, which follows it: its mark is of another kind, or of a number that no mark of the text has.
 *
 *     ① 参见张三：《会议的历史》＊，第8页。
 *                                ^
 *     ＊ 此书中译本漏译了第三章。——译者
 *
 * Left alone: notes on the paper and its authors, signs between figures, what is listed in a note (①…；②…), and 同注③.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { aboutAuthors, isFunding, isPost } from '../text/author-notes.ts'
import { circledNumber } from '../text/chars.ts'

const ROLES = new Set(['body', 'quote', 'item', 'heading', 'caption', 'note'])
const SIGN = /(?<=[\p{L}。，；！？”’》〉」』）).,"][ \u2002]?)(?:[*＊※]{1,4}|[†‡§¶]{1,2})(?![*＊※†‡§¶\d])/gu
const ONLY_SIGNS = /^[*＊※†‡§¶]+$/
/** A number that is marked, not listed. */
const CIRCLED = /(?<=[\p{Script=Han}”》〉」）)])(?<![注註见見同第])[①-⑳㉑-㊿](?=[，。；、,.;：]|\s*$)/gu
/** Signs that stand so often are no marks. */
const MOST_MARKS = 3

interface Note {
  readonly line: Line
  readonly mark: string
  /** Number of the note on its page. */
  readonly index: number
}

export default defineRule({
  id: 'note-signs',
  stage: 'layout',
  confidence: 'likely',
  summary: '＊ in the text, and marks within notes, that a note of the page begins with.',
  messages: { sign: 'Sign that a note of the page begins with', inner: 'Mark within a note' },
  examples: [
    {
      before:
        '目前学术界对于河工经费的研究仍不够深入＊，特别是对于①\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n＊ 此处的会议不含预备会议。——编者',
      after:
        'body | 目前学术界对于河工经费的研究仍不够深入«＊»，特别是对于①\nnote | ① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\nnote | ＊ 此处的会议不含预备会议。——编者',
    },
    {
      before:
        '目前学术界对于河工经费的研究仍不够深入，特别是对于①\n① 参见张三：《会议的历史》②，北京：世界知识出版社，2013年，第8页。\n② 〔译注〕此书中译本漏译了第三章，参见该书第8页。',
      after:
        'body | 目前学术界对于河工经费的研究仍不够深入，特别是对于①\nnote | ① 参见张三：《会议的历史》«②»，北京：世界知识出版社，2013年，第8页。\nnote | ② 〔译注〕此书中译本漏译了第三章，参见该书第8页。',
    },
    {
      before:
        '目前学术界对于河工经费的研究仍不够深入①，特别是对于②\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页，同注②。\n② 有三种说法：①会议；②集会，参见《会议的历史》，第8页。',
      note: 'What is listed, and other notes that are named.',
    },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        for (const page of scan.children) settle(page.children.filter((line) => ROLES.has(line.role) && line.data?.['given'] !== true))
      },
    }

    function settle(lines: readonly Line[]): void {
      const notes = notesOf(lines)
      for (const note of notes) {
        const own = ONLY_SIGNS.test(note.mark) ? signs(lines, note) : circledNumber(note.mark) > 0 ? inner(lines, notes, note) : []
        if (!own.length || own.length > MOST_MARKS) continue
        const pair = `sign-${note.line.page}-${note.index}`
        context.label(note.line, 'note', { message: own[0]!.line.role === 'note' ? 'inner' : 'sign', data: { pair } })
        for (const { line, start, end } of own)
          context.reserve(
            line,
            { start, end, as: 'mark', data: { kind: 'paired', pair } },
            { message: line.role === 'note' ? 'inner' : 'sign' },
          )
      }
    }
  },
})

type Place = { readonly line: Line; readonly start: number; readonly end: number }

/** Notes that begin with a mark of their own, but for those on the paper and its authors. */
function notesOf(lines: readonly Line[]): Note[] {
  return lines.flatMap((line, index): Note[] => {
    const mark = line.data?.['mark']
    if (line.role !== 'note' || typeof mark !== 'string' || line.data?.['pair'] !== undefined) return []
    const text = line.value.slice(mark.length)
    if (ONLY_SIGNS.test(mark) && (isFunding(text) || isPost(text) || aboutAuthors(text, []).length)) return []
    return [{ line, mark: plain(mark), index }]
  })
}

function signs(lines: readonly Line[], note: Note): Place[] {
  return places(lines, SIGN).filter(
    (place) => place.line !== note.line && plain(place.line.value.slice(place.start, place.end)) === note.mark,
  )
}

/** Marks in the notes before `note`, where the text has none of this number. */
function inner(lines: readonly Line[], notes: readonly Note[], note: Note): Place[] {
  const inText = lines.some(({ role, value }) => role !== 'note' && value.includes(note.mark))
  if (inText || note === notes[0]) return []
  const before = lines.slice(0, note.index).filter(({ role }) => role === 'note')
  const found = places(before, CIRCLED).filter(({ line, start }) => line.value[start] === note.mark)
  return found.length === 1 ? found : []
}

function places(lines: readonly Line[], pattern: RegExp): Place[] {
  return lines.flatMap((line) =>
    Array.from(line.value.matchAll(pattern), ({ 0: mark, index }) => ({ line, start: index, end: index + mark.length })).filter(
      ({ start, end }) => !line.reserved?.some((range) => range.start < end && start < range.end),
    ),
  )
}

const plain = (mark: string): string => mark.replace(/\s/g, '').replaceAll('＊', '*')
