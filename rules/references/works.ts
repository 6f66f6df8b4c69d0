/**
 * The works that an article cites: those of its reference list, and those of its notes, each once, with where they are cited.
 *
 * A note that says `同上` means the work before it; `前引书`, `op. cit.` or a title alone mean one that was cited before.
 */
import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { citedAgain, parseCitation } from './citation.ts'
import type { CslItem } from './csl.ts'
import { HAN, isHan } from './text.ts'

export interface CitedAt {
  /** Id of the note, where a note cites it. */
  readonly note?: string
  /** As printed in the text, where a mark cites an entry of the list: `[3]`, `（Alderney, 2006）`. */
  readonly mark?: string
  /** Pages cited, where a note says them. */
  readonly locator?: string
}

/** A work, with a CSL-JSON item for itself. */
export interface Work {
  readonly item: CslItem & { readonly id: string }
  /** As printed where it is cited first. */
  readonly text: string
  readonly cited: readonly CitedAt[]
}

interface Entry {
  item: CslItem
  readonly text: string
  /** Its number in the reference list. */
  readonly number?: number
  readonly cited: CitedAt[]
}

/** Ends of a citation within a note: of a sentence, or a semicolon, outside of titles. */
const PARTS = /[^。；;《“「『]*(?:[《“「『][^》”」』]*[》”」』][^。；;《“「『]*)*[。；;]?/g
const MARK = /[[［〔]\s*(\d{1,3}(?:\s*[-–—,，]\s*\d{1,3})*)\s*[\]］〕]/g
const AUTHOR_YEAR =
  /[（(]\s*(?:参见|see\s+)?([\p{L}·.,\s&’'-]{2,60}?)[,，]?\s*((?:1[5-9]|20)\d{2})[a-z]?(?:\s*[:：,，][^()（）]{1,20})?[)）]/giu
/** No list counts further. */
const MOST_NUMBERS = 2000

export function worksOf(root: Root): Work[] {
  const entries: Entry[] = []
  for (const text of listed(root)) {
    const item = parseCitation(text)
    if (item) entries.push({ item, text, number: entries.length + 1, cited: [] })
  }
  const hasList = entries.length > 0
  for (const node of root.children) if (node.type === 'footnoteDefinition') readNote(node, entries)
  if (hasList) citeInText(root, entries)
  return entries.map(({ item, text, cited }, k) => ({ item: { ...item, id: `ref-${k + 1}` }, text, cited }))
}

const LIST =
  /^(?:主要)?(?:参考|參考|引用|徵引)(?:文献|文獻|书目|書目|资料|資料)|^(?:References|Bibliography|Works Cited|Literature Cited)\s*$/i

/** The entries of a reference list, in order: what a rule found one, or what stands below the heading of one. */
function* listed(root: Root): Iterable<string> {
  let below = false
  const walk = function* (node: Nodes): Iterable<string> {
    if (node.type === 'footnoteDefinition') return
    if (node.type === 'heading') below = LIST.test(readBlock(node).value.trim())
    else if (node.type === 'paragraph') {
      if (below || node.data?.role === 'reference') yield readBlock(node).value
    } else if ('children' in node) for (const child of node.children) yield* walk(child as Nodes)
  }
  yield* walk(root)
}

function readNote(note: FootnoteDefinition, entries: Entry[]): void {
  const at = note.identifier
  const text = note.children.flatMap((child) => (child.type === 'paragraph' ? readBlock(child).value : [])).join(' ')
  const parts = HAN.test(text) ? (text.match(PARTS) ?? []) : text.split(/;\s/)
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const again = citedAgain(part)
    if (again) {
      const known = again.same ? lastCited(entries) : entries.findLast(({ item }) => again.author !== undefined && isBy(item, again.author))
      known?.cited.push({ note: at, ...(again.locator ? { locator: again.locator } : {}) })
      continue
    }
    const item = parseCitation(part)
    if (!item || !isCitation(item, part)) continue
    const locator = item.type === 'article-journal' ? undefined : item.page
    const cited = { note: at, ...(locator ? { locator } : {}) }
    const known = entries.find((entry) => isSame(entry.item, item))
    if (known) known.cited.push(cited)
    else {
      if (locator !== undefined && item.type !== 'chapter' && item.type !== 'paper-conference') delete item.page
      entries.push({ item, text: part, cited: [cited] })
    }
  }
}

/** The work of the note before: the one that was cited last. */
const lastCited = (entries: readonly Entry[]): Entry | undefined => {
  const order = (entry: Entry): number => Number(/\d+$/.exec(entry.cited.findLast(({ note }) => note)?.note ?? '')?.[0] ?? -1)
  return entries.reduce<Entry | undefined>(
    (last, entry) => (order(entry) >= 0 && (!last || order(entry) >= order(last)) ? entry : last),
    undefined,
  )
}

/** Prose has titles too: a citation says where the work came out, or which page of it. */
const isCitation = (item: CslItem, text: string): boolean =>
  Boolean(item.title) &&
  item.title!.length < 200 &&
  (item.page ?? item.URL ?? item.issue ?? (item.publisher && item.issued)) !== undefined &&
  // In Chinese, titles stand in marks of their own; in Latin letters, names stand in front.
  (isHan(text) ? /[《“「『"]|\[[A-Z](?:\/OL)?\]/.test(text) : item.author !== undefined || item.editor !== undefined)

const keyOf = (title: string | undefined): string => (title ?? '').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
const familyOf = (item: CslItem): string => {
  const first = (item.author ?? item.editor)?.[0]
  return (first?.family ?? first?.literal ?? '').toLowerCase()
}

function isSame(a: CslItem, b: CslItem): boolean {
  if (!keyOf(a.title) || keyOf(a.title) !== keyOf(b.title)) return false
  return !familyOf(a) || !familyOf(b) || familyOf(a) === familyOf(b)
}

const isBy = (item: CslItem, author: string): boolean => familyOf(item) !== '' && author.toLowerCase().includes(familyOf(item))

/** `[3]`, `[2-4]`, `（周时敏，2019）` in the text, where a list has such an entry. */
function citeInText(root: Root, entries: Entry[]): void {
  for (const { node, inNote } of textBlocks(root)) {
    if (inNote || node.data?.role === 'reference') continue
    const { value } = readBlock(node)
    for (const [mark, numbers] of value.matchAll(MARK))
      for (const number of numbersIn(numbers!)) entries.find((entry) => entry.number === number)?.cited.push({ mark })
    for (const [mark, names, year] of value.matchAll(AUTHOR_YEAR))
      entries
        .find(({ item, number }) => number !== undefined && String(item.issued?.['date-parts'][0]?.[0]) === year && isBy(item, names!))
        ?.cited.push({ mark })
  }
}

function numbersIn(said: string): number[] {
  return said.split(/[,，]/).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–—]/).map(Number)
    return from > 0 && to >= from && to < MOST_NUMBERS ? Array.from({ length: to - from + 1 }, (_, k) => from + k) : []
  })
}
