/** The lines of a document with what tells body from notes: widths, labels, cuts, and what they say. */
import { inLatinLetters } from '../../pipeline/lang.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { ascii, LATIN, tight } from './chars.ts'
import { type NoteLabel, noteLabel } from './labels.ts'
import { median } from './median.ts'
import { END_NOTES, REFERENCES } from './numbering.ts'
import { NOTES_BEGIN } from './sections.ts'
import { type LabelledLine, vouched } from './vouched.ts'

/** What notes say: works, pages, publishers, addresses. */
const SAYINGS = [
  '参[见看閱阅]|參[見看]|转引|轉引|详见|詳見|^同[上前]|前引[书書文]|[Ii]bid|op\\.? ?cit',
  '载《|載《|》[^。]{0,24}(?:第\\d|年第|\\d年|頁\\d|页)',
  '出版社|書局|书局|年版|Press,|\\(\\w+: ',
  '第\\d+[页頁]|頁\\d|pp?\\.\\d|Vol\\.|No\\.\\d',
  // Archives and old books: 《总簿》第六册, 《县志》卷五, 光绪二十年刻本, 县档案馆藏
  '》[，,]?(?:第|卷|共)[^。，]{1,3}(?:[冊册卷]|《|[，,])|[刻抄刊稿]本[，,。]|[馆館會会]藏',
  'https?|www\\.',
  // (London, 1839), 71–74 · Creed 1931, 5–88, but not “In 1849, 30 boats” · MS 12–19, fol. 32v
  '\\([A-Z][A-Za-z]+,(?:1[5-9]|20)\\d{2}\\)|\\p{L}(?:1[5-9]|20)\\d{2}[a-d]?,\\d{1,3}(?![\\d\\p{L}])|\\bMSS?\\.?\\d|,fols?\\.\\d',
  // Japanese: 前掲『点灯日誌』, 『街灯と警察』（青葉書房）五二頁
  '前掲|同右|』[（(]|」『|[\\d一二三四五六七八九〇十百]頁',
]
export const CITES = new RegExp(SAYINGS.join('|'), 'u')
export const STAR_NOTES = /本文|作者|感谢|感謝|项目|項目|基金|thank|grant|support|教授|研究[员員]|大[学學]|学院|學院/

/** Labelled fields of the front and back matter are no notes, though set as small. */
export const FIELD = /^[【［[]?(?:Abstract|Key-?[Ww]ords|摘要|内容提要|内容摘要|關鍵詞|关键词|中图分类|收稿日期|作者简介|基金项目)/

export interface Seen {
  readonly line: Line
  readonly width: number
  readonly label: NoteLabel | undefined
  readonly folio: boolean
  /** Below a heading such as 参考文献. */
  readonly work: boolean
  /** Below the only heading such as 注释: that is not found by what its lines are set like. */
  readonly endNotes: boolean
  /** Known to be something else: front matter, furniture, notes on cells, notes at the end. */
  readonly known: boolean
  /** The page before ended here, as the source says. */
  readonly breaks: boolean
  /** One blank in front: a stretch was cut out of the text layer before it. */
  readonly cut: boolean
  /** All ends of its page are known. */
  readonly paged: boolean
  /** The text since the last note of this number has a mark of the number. */
  readonly paired: boolean
  /** The format of the source says that a block begins here. */
  readonly starts: boolean
  /** Newlines before it. */
  readonly lines: number
  /** An empty line before it, where that says something. */
  readonly blank: boolean
  readonly text: string
  /** It says what notes say: works, pages, publishers. */
  readonly cites: boolean
  readonly latin: boolean
  /** What the source calls it: a note, or, where it knows notes, text. */
  readonly region: 'note' | 'text' | undefined
  /** As wide as a full line of the body, or its first. */
  readonly full: boolean
  /** Holds more than a line of the body could, or is set smaller, as its box tells; or as large as the body. */
  readonly small: boolean
  readonly large: boolean
  /** A sentence ends with it, and it does not fill its column: nothing goes on from here. */
  readonly ended: boolean
}

/** What is known of lines before zones are told. */
export interface Known {
  readonly full: number
  readonly least: number
  readonly most: number
  readonly of: (line: Line) => number
  readonly isUsual: (line: Line) => boolean
  /** Lines that are page numbers. */
  readonly folios: ReadonlyMap<Line, unknown>
  /** Empty lines say something. */
  readonly blanks: boolean
  /** What the source calls lines. */
  readonly regions: ReadonlyMap<Line, string>
  /** Notes by their type, and all lines in smaller type, at the feet of columns. */
  readonly foot: ReadonlySet<Line>
  readonly small: ReadonlySet<Line>
  /** As large as the body. */
  readonly large: (line: Line) => boolean
  /** Lines that begin notes on the cells of a table. */
  readonly belowTables: ReadonlyMap<Line, unknown>
  /** Lines whose circled numbers count points or headings. */
  readonly counted: ReadonlyMap<Line, readonly number[]>
  /** An em of the body, in the unit of the boxes; 0 where there are none. */
  readonly em: number
}

/** A heading such as 主要参考文献 or Works Cited is no longer. */
const LONGEST_HEAD = 16

/** What fills less of its page by so many em is short. */
const SHORT = 3

export function seenLines(scan: Scan, widths: Known, lang: string): Seen[] {
  const all = scan.children.flatMap((page) => page.children)
  const indented = all.filter((line) => /^ \S/.test(line.value)).length > all.length * MOST_INDENTED
  const edges = scan.children.map(({ children }) => children.reduce((right, { box }) => Math.max(right, box?.x1 ?? 0), 0))
  const isShort = (line: Line): boolean =>
    widths.of(line) < widths.least || (widths.em > 0 && line.box !== undefined && line.box.x1 < edges[line.page]! - SHORT * widths.em)
  const names = new Set(widths.regions.values())
  const regionOf = (line: Line): 'note' | 'text' | undefined => {
    const region = names.has('note') ? widths.regions.get(line) : undefined
    return region === 'note' || region === 'text' ? region : undefined
  }
  const paged = pagesOfOne(scan)
  const read = readLines(all, widths.counted)
  const paired = vouched(read)
  const seen = all.map((line, k): Seen => {
    const before = all[k - 1]
    const gap = before?.after.map((p) => scan.source.slice(p.start, p.end)).join('') ?? ''
    const { text, cites, label, work, endNotes } = read[k]!
    return {
      line,
      width: widths.of(line),
      label,
      work,
      endNotes,
      folio: widths.folios.has(line),
      known:
        widths.belowTables.has(line) ||
        endNotes ||
        ((line.role !== 'body' || line.data?.['depth'] !== undefined) && !widths.folios.has(line)),
      breaks: before !== undefined && before.page !== line.page,
      cut: k > 0 && !indented && /^ \S/.test(line.value),
      paged: paged.has(line.page),
      paired: paired.has(k),
      starts: line.data?.['starts'] === true,
      lines: gap.split('\n').length - 1,
      blank: widths.blanks && gap.split('\n').length > 2,
      text,
      cites,
      region: widths.foot.has(line) && !work ? 'note' : regionOf(line),
      full: widths.isUsual(line),
      small:
        widths.small.has(line) ||
        (widths.of(line) > widths.most + 1 && widths.of(line) < widths.full * 1.4 && (inLatinLetters(lang) || !isLatin(text))),
      large: widths.large(line),
      latin: isLatin(text),
      ended: /[。.]$/.test(text) && isShort(line) && !widths.folios.has(line),
    }
  })
  // （1） begins items of lists too; where most of them neither cite nor are set small, none is a note.
  const bracketed = seen.filter((line) => line.label?.kind === 'bracket')
  const items = bracketed.filter((line) => line.small || line.cites).length * 2 < bracketed.length
  if (!items) return seen
  // Unless it cites, and stands among notes behind ①: engines read that as (1) now and then.
  const isAmong = (k: number): boolean => seen.slice(Math.max(0, k - AMONG), k + AMONG).some(({ label }) => label?.kind === 'circled')
  return seen.map((line, k) => (line.label?.kind === 'bracket' && !(line.cites && isAmong(k)) ? { ...line, label: undefined } : line))
}

/** What lines say, and their labels, but for those that number points, headings or works. */
function readLines(lines: readonly Line[], counted: Known['counted']): (LabelledLine & Pick<Seen, 'work' | 'endNotes'>)[] {
  let work = false
  let endNotes = false
  // Where each page has such a heading, it stands above the notes of the page; without a note below, it is that of a section on notes.
  const heads = lines.flatMap((line, k) => (END_NOTES.test(ascii(tight(line.value))) ? [k] : []))
  const first = heads[0] ?? lines.length
  const only =
    heads.length === 1 && lines.slice(first + 1, first + 1 + NOTES_BEGIN).some(({ value }) => noteLabel(value)) ? lines[first] : undefined
  const read = lines.map((line) => {
    const text = ascii(tight(line.value))
    if (text.length <= LONGEST_HEAD) work = work ? !END_NOTES.test(text) : REFERENCES.test(text.replace(/^\P{L}+/u, ''))
    endNotes = (endNotes || line === only) && !work
    const label = noteLabel(line.value)
    const isNumber = counted.get(line)?.includes(label?.start ?? -1) || (work && (label?.kind === 'square' || label?.kind === 'dotted'))
    return { text, page: line.page, label: isNumber ? undefined : label, cites: CITES.test(text), work, endNotes }
  })
  // Where works have no numbers, a numbered line among them is a note of the page, and so is what stands below it.
  const isNote = (k: number): boolean => read[k]!.work && read[k]!.label?.kind === 'number' && /^\d+\p{L}/u.test(read[k]!.text)
  const works = read.filter((line) => line.work).length
  if (read.filter((_, k) => isNote(k)).length * MOST_NUMBERED > works) return read
  let foot = -1
  return read.map((line, k) => {
    if (isNote(k)) foot = line.page
    return line.work && line.page === foot ? { ...line, work: false } : line
  })
}

/** Where one line in so many begins with a plain number, works are numbered so. */
const MOST_NUMBERED = 3

/** Lines of so many around. */
const AMONG = 4

/** A page that holds so many times what the middle one holds is several, whose ends the source does not tell. */
const SEVERAL = 1.7

function pagesOfOne({ children }: Scan): Set<number> {
  const sizes = children.map((page) => page.children.reduce((sum, { value }) => sum + value.length, 0))
  const most = SEVERAL * median(sizes)
  return new Set(children.length > 1 ? sizes.flatMap((size, k) => (size <= most ? k : [])) : [])
}

/** Where more lines begin with one blank, it is an indent. */
const MOST_INDENTED = 0.15
const isLatin = (text: string): boolean => (text.match(LATIN_ALL)?.length ?? 0) > text.length * 0.4
const LATIN_ALL = new RegExp(LATIN, 'g')
