/**
 * What a paper says of itself, as units of lines: masthead, title, authors, abstract, keywords at its head; labelled lines (收稿日期：…)
 * there, at the foot of the first page or behind the text; an English title, authors and abstract at the head or the end.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Role } from '../../pipeline/types.ts'
import type { Field } from '../text/field-labels.ts'
import { labelOf } from '../text/fields.ts'
import { noteLabel } from '../text/labels.ts'
import { BARE, SYSTEMS } from '../text/numbering.ts'
import { closingHead, type EnglishHead, englishHead } from './front-english.ts'
import { abstractEnd, behindNotes, fieldEnd, isHeading, isUnlabelledList, keywordsEnd } from './front-extent.ts'
import { type Head, headBelow, parseHead } from './front-head.ts'
import { type FrontLine, type FrontLines, frontLines } from './front-lines.ts'
import { type SizeOf, sizedSubtitle, sizedTitle } from './sized-title.ts'
import { typeSizes } from './type-sizes.ts'

export interface FrontUnit {
  readonly role: Role
  readonly field?: Field
  /** It begins with its label. */
  readonly labelled: boolean
  readonly lines: readonly Line[]
}

/** An abstract that begins further down than this is not that of the article that begins here. */
const LAST_ANCHOR = 45
/** Lines above the body where no abstract shows where it begins. */
const MOST_HEAD = 8
/** Lines that a journal prints above a title: its name, its numbers, the kind of article. */
const MOST_ABOVE = 4

/** Values that need no colon behind their label: 中图分类号 TU986.5, 文献标识码 A. */
const SHAPES: Partial<Record<Field, RegExp>> = {
  clc: /[号號][A-Z]{1,2}[\d.\-/+]+$/,
  document_code: /[码碼][A-E]$/,
  editor: /^[[(]?[责責]任[编編][辑輯]\p{Script=Han}{2,8}[\])]?$/u,
  article_id: /[号號]\d{4}-?\d{3}[\dXx]\(\d{4}\)[\d-]+$/,
}
/** Labels and values are no longer, in characters. */
const VALUE = 40

export const front = defineMeasure<readonly FrontUnit[]>({
  id: 'front',
  summary: 'Title, authors, abstract and labelled lines',
  measure({ use }) {
    const lines = use(frontLines)
    const units = new Units(lines)
    units.labelled(lines.head)
    units.labelled(lines.tail)
    const { of } = use(typeSizes)
    units.head(sizedTitle(lines.head, of), of)
    units.english(lines.head)
    units.english(lines.tail)
    if (!lines.latin) units.closing(lines.tail.length ? lines.tail : lines.head)
    return units.found
  },
  say: (units) => `front matter: ${units.map(({ role, field }) => field ?? role).join(', ') || 'none'}`,
})

class Units {
  readonly found: FrontUnit[] = []
  private readonly taken = new Set<FrontLine>()
  private authors = 0
  private readonly all: FrontLines
  constructor(all: FrontLines) {
    this.all = all
  }

  private add(role: Role, lines: readonly FrontLine[], field?: Field): void {
    if (!lines.length) return
    for (const line of lines) this.taken.add(line)
    const labelled = (lines[0]!.label ?? (role === 'abstract' ? labelOf(lines[0]!.value, 'abstract') : undefined)) !== undefined
    this.found.push({ role, labelled, lines: lines.map((one) => one.line), ...(field ? { field } : {}) })
  }

  /** Lines with labels, and those they go on in. */
  labelled(list: readonly FrontLine[]): void {
    const atHead = list === this.all.head
    const keyed = (from: number, field: Field): boolean => list.slice(from, from + 40).some(({ label }) => label?.field === field)
    for (let k = 0; k < list.length; k++) {
      const { label, text } = list[k]!
      if (!label || this.taken.has(list[k]!)) continue
      const { field, marked } = label
      const end = this.endOf(list, k, field)
      if (field === 'abstract' || field === 'keywords') {
        if (k < LAST_ANCHOR && atHead && (marked || !this.all.latin || /^[A-Z]{6}/.test(text) || keyed(k, 'keywords'))) {
          const listed = field === 'keywords' && label.text === list[k]!.value.length
          if (listed) for (const line of list.slice(k, end)) this.add(field, [line])
          else this.add(field, list.slice(k, end))
          const next = list[end]
          if (field === 'abstract' && next && !next.label && isUnlabelledList(next)) this.add('keywords', [next])
        }
      } else if (field === 'abstract_en' || field === 'keywords_en') {
        const foreign = !this.all.latin && list.length > k + 2 && list.slice(k, k + 3).every((line) => line.latin)
        if (marked || /^[A-Z]{6}/.test(text) || foreign || keyed(k, 'keywords_en'))
          this.add('field', [...list.slice(k, end), ...(field === 'abstract_en' ? behindNotes(list, k, end) : [])], field)
      } else if (marked || SHAPES[field]?.test(text.slice(-VALUE)) || /^(?:received|revised|accepted|published|doi)$/.test(field))
        this.add(field === 'affiliation' ? 'affiliation' : 'field', list.slice(k, end), field)
      else continue
      k = end - 1
    }
  }

  private endOf(list: readonly FrontLine[], k: number, field: Field): number {
    if (field === 'abstract' || field === 'abstract_en') return abstractEnd(list, k)
    if (field === 'keywords' || field === 'keywords_en') return keywordsEnd(list, k)
    return fieldEnd(list, k, this.all.full)
  }

  /** What stands above the abstract; where there is none, above the body. */
  head(sized: { readonly from: number; readonly to: number } | undefined, sizeOf: SizeOf): void {
    const { head, latin, full } = this.all
    const at = head.findIndex((line) => this.taken.has(line) && line.label?.field === 'abstract')
    const keys = head.findIndex((line) => this.taken.has(line) && line.label?.field === 'keywords')
    let end = at
    if (at < 0 && keys > 0) {
      end = unlabelledAbstract(head, keys, full)
      if (end < keys)
        this.add(
          'abstract',
          head.slice(end, keys).filter((line) => !this.taken.has(line)),
        )
    }
    const anchored = end >= 0
    if (!anchored) end = Math.max(bodyAt(head, full), latin ? (sized?.to ?? 0) : 0)
    const free = head.slice(0, end).filter((line) => !this.taken.has(line))
    const above = free.filter((line) => isWorded(line, latin))
    const parsed = above.length ? parseHead(above.slice(-14), latin, full) : undefined
    if (latin && sized && sized.to <= end && !(parsed && agrees(parsed, head.slice(sized.from, sized.to)))) {
      this.sizedHead(head.slice(0, end), sized, sizeOf)
      return
    }
    if (!parsed) return
    const headed = above.length <= 3 && end < head.length && isHeading(head[end]!)
    const sure = anchored || (isTitle(parsed.title) && (parsed.names > 0 || headed))
    this.add('running-head', parsed.journal, 'journal')
    this.add('running-head', parsed.masthead)
    if (!sure || parsed.title.some((line) => noteLabel(line.value)?.kind === 'circled')) return
    this.authors = parsed.names
    // What is left of a star behind the title stands on a line of its own.
    for (const line of free) if (!isWorded(line, latin)) this.add('running-head', [line])
    this.add('field', parsed.section, 'section')
    for (const role of ['title', 'subtitle', 'authors', 'affiliation'] as const) this.add(role, parsed[role])
  }

  /** The title is known by its type; names and institutions below it, where they can be read. */
  private sizedHead(lines: readonly FrontLine[], { from, to }: { readonly from: number; readonly to: number }, sizeOf: SizeOf): void {
    const isFree = (line: FrontLine): boolean => !this.taken.has(line) && isWorded(line)
    const above = lines.slice(0, from).filter(isFree)
    if (above.length <= MOST_ABOVE && above.every(({ width }) => width < this.all.full * 0.85)) this.add('running-head', above)
    const below = lines.slice(to).filter(isFree)
    const cut = sizedSubtitle(below, sizeOf)
    const known = headBelow([...lines.slice(from, to).filter(isFree), ...below.slice(cut)], to - from, this.all.latin, this.all.full)
    this.authors = known.names
    this.add('title', known.title)
    if (known.names) this.add('subtitle', below.slice(0, cut))
    for (const role of ['authors', 'affiliation'] as const) this.add(role, known[role])
  }

  /** English title and authors above an English abstract. */
  english(list: readonly FrontLine[]): void {
    list.forEach((line, k) => {
      if (!this.taken.has(line) || line.label?.field !== 'abstract_en') return
      this.addEnglish(englishHead(list, k, this.authors, (other) => this.taken.has(other)))
    })
  }

  /** … or below all else, where there is none; it repeats the Chinese title. */
  closing(list: readonly FrontLine[]): void {
    if (this.found.some(({ field }) => field === 'title_en') || !this.found.some(({ role }) => role === 'title')) return
    const found = closingHead(list, this.authors, (other) => this.taken.has(other))
    if (found) this.addEnglish(found)
  }

  private addEnglish({ title, authors, affiliation }: EnglishHead): void {
    this.add('field', title, 'title_en')
    this.add('field', authors, 'authors_en')
    this.add('field', affiliation, 'affiliation_en')
  }
}

/** What was read begins with the lines of the title, and has them all; a subtitle may be set smaller. */
const agrees = ({ title, subtitle, names }: Head, sized: readonly FrontLine[]): boolean =>
  names > 0 && title[0] === sized[0] && title.length <= sized.length && title.length + subtitle.length >= sized.length

/** Two letters of Latin above a Chinese title are dust, but for AI and 5G. */
const isWorded = ({ text, latin }: FrontLine, inLatin = true): boolean =>
  (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > (latin && !inLatin && !/^(?:\p{Lu}{2}|\p{Lu}\d|\d\p{Lu})$/u.test(text) ? 2 : 0)

/** Short lines without a stop, that are neither numbered nor the name of a part. */
const isTitle = (lines: readonly FrontLine[]): boolean =>
  lines.length > 0 &&
  lines.every(({ text, value }) => !/[。；;]|[，,.:：]$/.test(text) && !/[.!?]\s/.test(value)) &&
  /^[^\p{Ll}]*[\p{Lu}\p{Lo}]/u.test(lines[0]!.text) &&
  !BARE.test(lines[0]!.text) &&
  !SYSTEMS.some(({ pattern }) => pattern.test(lines[0]!.text))

/** Where an abstract begins whose label OCR destroyed: at the first of the full lines above the keywords. */
function unlabelledAbstract(head: readonly FrontLine[], keys: number, full: number): number {
  for (let k = 1; k < keys; k++) {
    if (labelOf(head[k]!.value, 'abstract')?.field === 'abstract') return k
    if (head[k]!.width >= full * 0.8 && (k + 1 >= keys || head[k + 1]!.width >= full * 0.8)) return k
  }
  return keys
}

/** Index of the first line that is body or heading. */
function bodyAt(head: readonly FrontLine[], full: number): number {
  if (full < 12) return 0
  const most = Math.min(MOST_HEAD + 1, head.length)
  for (let k = 0; k < most; k++)
    if (isHeading(head[k]!) || (head[k]!.width >= full * 0.85 && (head[k + 1]?.width ?? full) >= full * 0.5)) return k
  return 0
}
