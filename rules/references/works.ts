/**
 * The works that an article cites: those of its reference list, and those of its notes, each once, with where they are cited.
 *
 * A note that says `同上` means the work before it; `前引书`, `同注③`, `op. cit.` or a short title mean one that was cited before. Where they
 * could mean more than one work, or one that was not read, nothing is said.
 */
import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import { nodeTexts, textBlocks } from '../../pipeline/blocks.ts'
import { locatorOf, readAgain } from './again.ts'
import { Bibliography, type Entry, isTitled } from './bibliography.ts'
import { parseCitation } from './citation.ts'
import type { CslItem } from './csl.ts'
import { pointersIn } from './in-text.ts'
import { partsOf } from './parts.ts'
import { isHan } from './text.ts'

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

interface CitedEntry extends Entry {
  readonly cited: CitedAt[]
}

type Cited = Bibliography<CitedEntry>

export function worksOf(root: Root): Work[] {
  const works: Cited = new Bibliography()
  for (const { text, number } of listed(root)) {
    const item = parseCitation(text)
    if (item) works.add({ item, text, cited: [], ...(number === undefined ? {} : { number }) })
  }
  if (works.entries.length) citeInText(root, works)
  const notes = new Notes(works)
  for (const node of root.children) if (node.type === 'footnoteDefinition') notes.read(node)
  return works.entries.map(({ item, text, cited }, k) => ({ item: { ...item, id: `ref-${k + 1}` }, text, cited }))
}

/** An author, a short title and a page are no longer. */
const SHORT = 160
/** What the source lost can't be known, and what stands beside it is no title. */
const LOST = '[…]'
const LIST =
  /^(?:主要)?(?:参考|參考|引用|徵引)(?:文献|文獻|书目|書目|资料|資料)|^(?:References|Bibliography|Works Cited|Literature Cited)\s*$/i

const NUMBER = /^\s*(?:[［[〔]\s*(\d{1,4})\s*[］\]〕]|(\d{1,3})[.．、](?!\d))/

const textOf = (node: Nodes): string => Array.from(nodeTexts(node), ({ value }) => value).join('')

/**
 * The entries of a reference list, in order: what a rule found one, or what stands below the heading of one. A printed number counts, since
 * entries between may be lost; an ordered list counts by itself.
 */
function* listed(root: Root): Iterable<{ text: string; number?: number }> {
  let below = false
  const walk = function* (node: Nodes, counted?: number): Iterable<{ text: string; number?: number }> {
    if (node.type === 'footnoteDefinition') return
    if (node.type === 'heading') below = LIST.test(textOf(node).trim())
    else if (node.type === 'paragraph') {
      if (!below && node.data?.role !== 'reference') return
      const text = textOf(node)
      const label = NUMBER.exec(text)
      const number = label ? Number(label[1] ?? label[2]) : counted
      yield { text, ...(number === undefined ? {} : { number }) }
    } else if (node.type === 'list' && node.ordered) {
      for (const [k, item] of node.children.entries()) yield* walk(item, (node.start ?? 1) + k)
    } else if ('children' in node) for (const child of node.children) yield* walk(child as Nodes, counted)
  }
  yield* walk(root)
}

function citeInText(root: Root, works: Cited): void {
  for (const { node, inNote } of textBlocks(root)) {
    if (inNote || node.data?.role === 'reference') continue
    for (const { entry, mark } of pointersIn(textOf(node), works)) entry.cited.push({ mark })
  }
}

/** Reads the notes in their order. */
class Notes {
  private readonly works: Cited
  /** What 同上 means: nothing behind a note that cites nothing. */
  private last: CitedEntry | undefined
  /** The works of a note by the number it is printed with. Where numbers begin anew on each page, the latest is meant. */
  private readonly byNumber = new Map<number, CitedEntry[]>()

  constructor(works: Cited) {
    this.works = works
  }

  read(note: FootnoteDefinition): void {
    const text = note.children.flatMap((child) => (child.type === 'paragraph' ? textOf(child) : [])).join(' ')
    const works: CitedEntry[] = []
    for (const part of partsOf(text)) {
      const found = this.again(part) ?? this.described(part)
      if (!found) continue
      found.entry.cited.push({ note: note.identifier, ...(found.locator === undefined ? {} : { locator: found.locator }) })
      works.push(found.entry)
      this.last = found.entry
    }
    if (!works.length) this.last = undefined
    this.byNumber.set(note.data?.note?.number ?? Number(note.identifier), works)
  }

  private again(part: string): Found | undefined {
    const again = readAgain(part)
    const known = again ? this.meant(again, part) : this.short(part)
    const locator = again?.locator ?? locatorOf(part)
    return known && { entry: known, ...(locator === undefined ? {} : { locator }) }
  }

  private meant({ of, note }: { of: 'last' | 'note' | 'author'; note?: number }, part: string): CitedEntry | undefined {
    if (of === 'last') return this.last
    const inNote = of === 'note' ? (this.byNumber.get(note!) ?? []) : undefined
    const by = this.works.by(part).filter((entry) => inNote?.includes(entry) ?? true)
    return by.findLast(({ item }) => isTitled(item, part)) ?? by.at(-1) ?? (inNote?.length === 1 ? inNote[0] : undefined)
  }

  /** An author, the beginning of a title and a page: what is left of a work that was described before. */
  private short(part: string): CitedEntry | undefined {
    if (part.length > SHORT || locatorOf(part) === undefined) return undefined
    const item = parseCitation(part)
    if (item && isDescribed(item)) return undefined
    return this.works.by(part).findLast((entry) => isTitled(entry.item, part))
  }

  private described(part: string): Found | undefined {
    const item = parseCitation(part)
    if (!item || !isCitation(item, part)) return undefined
    const locator = item.type === 'article-journal' ? undefined : item.page
    let entry = this.works.same(item)
    if (!entry) {
      if (locator !== undefined && item.type !== 'chapter' && item.type !== 'paper-conference') delete item.page
      entry = this.works.add({ item, text: part, cited: [] })
    }
    return { entry, ...(locator === undefined ? {} : { locator }) }
  }
}

interface Found {
  readonly entry: CitedEntry
  readonly locator?: string
}

const isDescribed = (item: CslItem): boolean => (item['container-title'] ?? item.publisher ?? item.issued ?? item.URL) !== undefined

/** Prose has titles too: a citation says where the work came out, or which page of it. */
const isCitation = (item: CslItem, text: string): boolean =>
  Boolean(item.title) &&
  item.title!.length < 200 &&
  !text.includes(LOST) &&
  !isTold(item, text) &&
  (item.page ?? item.URL ?? item.issue ?? (item.publisher && item.issued)) !== undefined &&
  // In Chinese, titles stand in marks of their own; in Latin letters, names stand in front.
  (isHan(text) ? /[《〈“「『"]|\[[A-Z](?:\/OL)?\]/.test(text) : item.author !== undefined || item.editor !== undefined)

/** `文件全称为《…》`, `…即《…》`: a sentence that tells a title. Behind a name stands a colon. */
function isTold({ author }: CslItem, text: string): boolean {
  const name = author?.at(-1)?.literal ?? ''
  return /[为為是即称稱]$/.test(name) && text.includes(`${name}《`)
}
