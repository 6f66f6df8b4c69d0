/** How far what a label begins goes on: abstracts over many lines, keywords over two or three, other fields until their line is not full. */
import { noteLabel } from '../text/labels.ts'
import { BARE } from '../text/numbering.ts'
import type { FrontLine } from './front-lines.ts'

const LONGEST_ABSTRACT = 48
const LONGEST_KEYWORDS = 4
/** Notes, a running head and the rest of an abstract have at most so many lines. */
const MOST_BETWEEN = 40
const LONGEST_FIELD = 6
const MOST_LISTED = 12
const SENTENCE = /[。.！!？?…”"’」』)）]$/
const HEADING = /^(?:[一壹]、|第一[章节節]|1\.?(?=[\p{Lu}\p{Script=Han}引前导導绪緒])|[I1]\.\p{L}|0引言)/u
const SEPARATED = /[;；,，、:：\-－‐]$/
/** Has its place in the line of the article: an abstract runs up to it. */
const AFTER_ABSTRACT = /^keywords(?:_en)?$/
const ARTICLE_ID = /\d{4}-?\d{3}[\dXx]\(?\d{4}\)?\d{2}-\d{3,5}-\d{2,3}/

export const isHeading = ({ text, width }: FrontLine): boolean =>
  width < 30 && (HEADING.test(text) || BARE.test(text)) && !/[。；]$/.test(text)

/** `RB: 砂石覆盖; AM; 土壤含水率; 水分利用效率`: keywords whose label OCR destroyed. */
export const isUnlabelledList = ({ text }: FrontLine): boolean =>
  /^[^\p{Script=Han}]{0,2}.{1,4}[:：】\]］]/u.test(text) &&
  text.split(/[;；、]/).length > 3 &&
  text.split(/[;；、]/).every((item) => item.length < 14) &&
  !/[。]/.test(text)

const isNote = ({ value }: FrontLine): boolean => /^(?:circled|star|word)$/.test(noteLabel(value)?.kind ?? '')

/** Index behind the last line of the abstract that begins at `k`. */
export function abstractEnd(list: readonly FrontLine[], k: number): number {
  const { latin } = list[k]!
  const last = Math.min(list.length, k + LONGEST_ABSTRACT)
  let end = k + 1
  let keyed = false
  for (; end < last; end++) {
    const line = list[end]!
    if (line.label) {
      keyed = AFTER_ABSTRACT.test(line.label.field)
      break
    }
    if (isUnlabelledList(line) && list[end - 1]!.width < list[k]!.width * 0.9) {
      keyed = true
      break
    }
    if (isHeading(line) || isNote(line) || (latin && !line.latin && /\p{Script=Han}{4}/u.test(line.text))) break
  }
  if (keyed) return end
  // Nothing shows where it ends but its own last line, which is short.
  const widest = Math.max(...list.slice(k, end).map((line) => line.width))
  for (let j = k; j < end; j++) if (list[j]!.width < widest * 0.9 && SENTENCE.test(list[j]!.text)) return j + 1
  return end < last ? end : k + 1
}

/**
 * Lines in which an English abstract goes on behind the notes of its page, which ended before its sentence did: those above the keywords,
 * from one within a sentence on.
 */
export function behindNotes(list: readonly FrontLine[], k: number, end: number): readonly FrontLine[] {
  if (!list[k]!.latin || SENTENCE.test(list[end - 1]!.text) || !list[end] || list[end].label) return []
  const most = Math.min(list.length, end + MOST_BETWEEN)
  let to = end
  while (to < most && !list[to]!.label) to++
  if (to === most || !AFTER_ABSTRACT.test(list[to]!.label!.field)) return []
  let from = to
  while (from > end && list[from - 1]!.latin) from--
  while (from < to && !/^\p{Ll}/u.test(list[from]!.text)) from++
  return list.slice(from, to)
}

export function keywordsEnd(list: readonly FrontLine[], k: number): number {
  if (list[k]!.label?.text === list[k]!.value.length) return listEnd(list, k)
  const widest = Math.max(...list.slice(Math.max(0, k - 12), k + 1).map((line) => line.width))
  let end = k + 1
  for (; end < Math.min(list.length, k + LONGEST_KEYWORDS); end++) {
    const before = list[end - 1]!
    const line = list[end]!
    if (line.label || isHeading(line) || isNote(line) || line.line.page !== before.line.page) break
    const open = SEPARATED.test(before.text)
    const goesOn =
      before.latin || list[k]!.latin
        ? open || /^[\p{Ll},，;；]/u.test(line.text)
        : open || (before.width > widest * 0.92 && /^[、，,；;]|[、；;]/.test(line.text))
    if (!goesOn || /[。]/.test(line.text) || (list[k]!.latin && !line.latin)) break
    // A line that is full goes on in a short one; a broken one in the rest of its line.
    if (line.width > widest * 0.8 && !(before.width < widest * 0.5 && /[;；,，]/.test(line.text))) break
  }
  return end
}

/** Below a label on a line of its own: up to the first line that is not full. */
function paragraphEndAt(list: readonly FrontLine[], from: number): number {
  const widest = Math.max(0, ...list.slice(from, from + LONGEST_FIELD).map((line) => line.width))
  for (let end = from; end < Math.min(list.length, from + LONGEST_FIELD); end++) {
    if (list[end]!.label || isHeading(list[end]!)) return end
    if (list[end]!.width < widest * 0.9) return end + 1
  }
  return Math.min(list.length, from + 1)
}

/** One keyword a line, below a label on a line of its own. */
function listEnd(list: readonly FrontLine[], k: number): number {
  let end = k + 1
  while (
    end < Math.min(list.length, k + MOST_LISTED) &&
    !list[end]!.label &&
    !isHeading(list[end]!) &&
    list[end]!.text.length < 40 &&
    !SENTENCE.test(list[end]!.text)
  )
    end++
  return end
}

/** A date or a number ends with its line; other fields go on while the line is full or a bracket open. */
export function fieldEnd(list: readonly FrontLine[], k: number, full: number): number {
  const { label, line } = list[k]!
  const field = label!.field
  if (field === 'article_id') return !ARTICLE_ID.test(list[k]!.text) && /^[\d()Xx-]{4,}$/.test(list[k + 1]?.text ?? '') ? k + 2 : k + 1
  if (label!.text === list[k]!.value.length) return paragraphEndAt(list, k + 1)
  if (!/^(?:funding|author_bio|affiliation|citation)$/.test(field)) return k + 1
  const widest = Math.max(full, ...list.filter((other) => other.label && other.line.page === line.page).map((other) => other.width))
  let end = k + 1
  let text = list[k]!.text
  for (; end < Math.min(list.length, k + LONGEST_FIELD); end++) {
    const before = list[end - 1]!
    const next = list[end]!
    if (next.label || next.line.page !== line.page || isNote(next) || isHeading(next) || /[。.]$/.test(before.text)) break
    const open = (text.match(/[(（“]/g)?.length ?? 0) > (text.match(/[)）”]/g)?.length ?? 0)
    // A line of print that the extractor broke goes on with a mark that begins none.
    const broken = /^[“”（(，、；：》」)）]/.test(next.text)
    if (!open && !broken && (before.width < widest * 0.9 || next.width > before.width + 2)) break
    text += next.text
  }
  return end
}
