/**
 * What stands above the abstract: title, subtitle, authors, affiliations, in this order, each over one or more lines. The division that
 * reads best is taken.
 *
 *     从共管到共治                        title
 *     ——跨省湖泊协商机制的制度困境＊          subtitle: behind a dash, or in Latin print a longer line below a short one
 *     沈砚秋＊＊　顾明川＊＊＊               authors
 *     （1．临川大学公共事务学院；2．…）        affiliations
 */
import { INSTITUTION, POST } from '../text/institutions.ts'
import { junction } from '../text/junction.ts'
import { mastheadOf } from '../text/mastheads.ts'
import { chineseNames, latinNames, mixedNames } from '../text/names.ts'
import type { FrontLine } from './front-lines.ts'
import { beginsWithDash, subtitleAt } from './front-subtitle.ts'

export interface Head {
  /** The name of the journal, where it has a line of its own. */
  readonly journal: readonly FrontLine[]
  readonly masthead: readonly FrontLine[]
  readonly section: readonly FrontLine[]
  readonly title: readonly FrontLine[]
  readonly subtitle: readonly FrontLine[]
  readonly authors: readonly FrontLine[]
  readonly affiliation: readonly FrontLine[]
  /** Names that can be read. */
  readonly names: number
}

const MOST_TITLE_LINES = 6
/** Letters of a masthead that are neither its numbers nor its name. */
const MOST_EXTRA = 4
/** How common a word is that stands across a line end. */
const ACROSS = 100
/** What a masthead goes on in: its date, its pages. */
const MORE_MASTHEAD = /^(?:[（(]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[)）]?|(?:頁|页|pp?\.?)\d{1,4}[-–—~一]\d{1,4}[頁页]?)$/
/** `·国际安全·`, `【专题研究】`: the section of the journal. */
const SECTION = /^(?:[·•●■◆*—-]{1,2}[\p{Script=Han}与和、]{2,12}[·•●■◆*—-]{1,2}|[【［[〔][\p{Script=Han}与和、]{2,12}[】］\]〕])$/u
const JOURNAL = /^(?:\p{Script=Han}{4,16}|\p{Lu}[\p{L}’'&:,-]{6,70})$/u
/** Kinds of articles, as journals head them. */
const KIND =
  /^(?:(?:研究|學術|学术|專題|专题|特約|特约)?(?:論文|论文|論說|论说|專論|专论|特稿|筆談|笔谈|書評|书评|綜述|综述|譯文|译文|札記|札记)|(?:Original|Research|Review)?(?:Original|Research|Review)Article|BookReview)$/i
/** What publishers print above a title, beside the journal's name. */
const BANNER = /^(?:Contentslistsavailable|journalhomepage|Availableonline|ISSN|articleinfo|articlehistory|www\.|https?:\/\/(?!doi|dx))/i
const STOP = /[。；;,，]$/

export function parseHead(lines: readonly FrontLine[], latin: boolean, full: number): Head | undefined {
  const banners = lines.filter(({ text }) => BANNER.test(text))
  lines = lines.filter((line) => !banners.includes(line))
  let at = 0
  while (at < Math.min(4, lines.length) && (isMasthead(lines[at]!) || (at > 0 && MORE_MASTHEAD.test(lines[at]!.text)))) at++
  // The journal's name may stand on a line of its own, above its numbers.
  const next = lines[at + 1]
  const journal =
    at === 0 && next && isMasthead(next) && !mastheadOf(next.value)?.journal && JOURNAL.test(lines[0]!.text) ? [lines[0]!] : []
  if (journal.length) at = 2
  const masthead = [...lines.slice(journal.length, at), ...banners]
  const section = lines.length > at + 1 && (SECTION.test(lines[at]!.text) || KIND.test(lines[at]!.text)) ? [lines[at]!] : []
  const rest = lines.slice(at + section.length)
  const best = divide(rest, latin, full)
  if (!best)
    return masthead.length ? { journal, masthead, section: [], title: [], subtitle: [], authors: [], affiliation: [], names: 0 } : undefined
  const [title, authors] = best
  const cut = subtitleAt(rest.slice(0, title), latin)
  return {
    journal,
    masthead,
    section,
    title: rest.slice(0, cut),
    subtitle: rest.slice(cut, title),
    authors: rest.slice(title, authors),
    affiliation: rest.slice(authors),
    names: authors > title ? (namesOf(joined(rest.slice(title, authors)), latin)?.length ?? 0) : 0,
  }
}

/**
 * The same where it is known how many lines are title. Authors are those that can be read as names; without them, or where institutions stand
 * between them, nothing below the title is known.
 */
export function headBelow(lines: readonly FrontLine[], title: number, latin: boolean, full: number): Head {
  const [, end] = divide(lines, latin, full, title) ?? [title, title]
  const named = lines.slice(title, end)
  const names = named.length && named.every((line) => isNames(line, latin)) ? (namesOf(joined(named), latin)?.length ?? 0) : 0
  const below = names ? { authors: named, affiliation: lines.slice(end) } : { authors: [], affiliation: [] }
  return { journal: [], masthead: [], section: [], title: lines.slice(0, title), subtitle: [], ...below, names }
}

const isNames = (line: FrontLine, latin: boolean): boolean => !ofInstitution(line) && namesOf(line, latin) !== undefined

const joined = (lines: readonly FrontLine[]): FrontLine => ({ ...lines[0]!, value: lines.map((line) => line.value).join(' ') })

const namesOf = ({ value, latin: letters }: FrontLine, latin: boolean) =>
  latin || letters ? latinNames(value) : (chineseNames(value) ?? mixedNames(value))

const ofInstitution = ({ value, text, latin }: FrontLine): boolean => INSTITUTION.test(value) || (!latin && INSTITUTION.test(text))

const isMasthead = ({ value }: FrontLine): boolean => {
  const found = mastheadOf(value)
  return found !== undefined && found.extra <= MOST_EXTRA && (found.journal !== undefined || found.issue !== undefined)
}

/** How many lines are title, and title and authors. */
function divide(lines: readonly FrontLine[], latin: boolean, full: number, known?: number): [number, number] | undefined {
  let best: { score: number; at: [number, number] } | undefined
  for (let title = known ?? 1; title <= (known ?? Math.min(MOST_TITLE_LINES, lines.length)); title++) {
    for (let authors = title; authors <= lines.length; authors++) {
      if (!latin && title < lines.length && runsOn(lines[title - 1]!, lines[title]!)) continue
      const score =
        titleWorth(lines.slice(0, title), latin) +
        authorsWorth(lines.slice(title, authors), latin, full) +
        affiliationWorth(lines, authors, title < authors)
      if (!best || score > best.score) best = { score, at: [title, authors] }
    }
  }
  return best && best.score > -2 ? best.at : undefined
}

function titleWorth(lines: readonly FrontLine[], latin: boolean): number {
  return lines.reduce((sum, line, k) => {
    if (k > 0 && beginsWithDash(line.text)) return sum + 2
    if (STOP.test(line.text)) return sum - 2 * Number(k === lines.length - 1 || !/[,，]$/.test(line.text))
    if (k > 0 && POST.test(line.text) && ofInstitution(line)) return sum - 3
    if (!latin && k > 0 && runsOn(lines[k - 1]!, line)) return sum + 3
    if (!latin && k > 0 && line.text.length <= 4 && chineseNames(line.value)) return sum - 1.5
    if (!latin && (line.latin || !/\p{L}/u.test(line.text))) return sum - 2
    return sum - (k > 2 ? 1 : 0)
  }, 0)
}

/** `…茶市的交` / `易秩序`: a word stands across the line end. */
function runsOn({ text: before }: FrontLine, { text: after }: FrontLine): boolean {
  // What is known of words is known of Chinese.
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(before + after)) return false
  return junction(`${before} ${after}`, before.length, before.length + 1).across >= ACROSS
}

/** Lines that hold names and nothing else; or, where OCR destroyed them, one or two short ones in their place. */
function authorsWorth(lines: readonly FrontLine[], latin: boolean, full: number): number {
  const read = lines.map((line) => (latin && ofInstitution(line) ? undefined : namesOf(line, latin)))
  // One line of print, of which the extractor made several.
  if (lines.length > 1 && lines.some((line) => line.width <= 2) && namesOf(joined(lines), latin)) return 4 + 0.01 * lines.length
  if (read.some(Boolean)) return read.reduce((sum, names) => sum + (names ? 4 : -4), 0)
  if (!lines.length) return 0
  const begins =
    !latin &&
    lines.every(
      (line) =>
        /^\p{Script=Han}/u.test(line.text) && chineseNames(line.value.slice(0, 3 + (line.value.length - line.value.trimStart().length))),
    )
  const short = lines.every((line) => line.width < full * 0.35)
  const unread = lines.every((line) => !/\p{Script=Han}{5}/u.test(line.text))
  return lines.length <= 2 && short && unread ? (begins ? 2.5 : latin ? -2 : 0.6) - 0.1 * lines.length : -4 * lines.length
}

function affiliationWorth(lines: readonly FrontLine[], from: number, authors: boolean): number {
  let open = 0
  return lines.slice(from).reduce((sum, line, k) => {
    const { text, width } = line
    const goesOn = k > 0 && (open > 0 || width < lines[from + k - 1]!.width)
    open += (text.match(/\(/g)?.length ?? 0) - (text.match(/\)/g)?.length ?? 0)
    if (ofInstitution(line)) return sum + (authors ? 3 : 1)
    // Something else stands there.
    if (k === 0 && !/^[(（[1a]/.test(text)) return sum - 6
    return sum + (goesOn ? 0.5 : -4)
  }, 0)
}
