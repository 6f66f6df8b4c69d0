/**
 * Blocks as the JSON of layout engines (MinerU, Docling) has them, made into printed lines: each block is a line or a few, of the kind that
 * the engine told and on the page where it saw it.
 *
 * An engine's block begins a paragraph, but where a page or a float cuts a sentence in two: there nothing says so, and rules decide.
 */
import { InputError } from '../pipeline/errors.ts'
import type { Data, Role, Scan } from '../pipeline/types.ts'
import type { InlineLine } from './markdown-inline.ts'
import type { GivenTable } from './markdown-table.ts'
import { type Printed, scanOf } from './printed.ts'

export type BlockKind = 'text' | 'heading' | 'item' | 'caption' | 'float-note' | 'note' | 'equation' | 'running-head' | 'furniture'

export interface ListPlace {
  readonly list: number
  readonly depth: number
  readonly item: number
}

interface About {
  /** Page number, from 0. */
  readonly page: number
  /** Of a heading, from 1. */
  readonly level?: number
  readonly place?: ListPlace
}

const ROLES: Readonly<Record<BlockKind, Role>> = {
  text: 'body',
  heading: 'body',
  item: 'item',
  caption: 'caption',
  'float-note': 'float-note',
  note: 'note',
  equation: 'equation',
  'running-head': 'running-head',
  furniture: 'furniture',
}
/** Books have fewer; a file that names a page beyond is damaged. */
const MOST_PAGES = 20_000
const ENDED = /[。．.！？!?…：:；;][”’"」』）)\]】]*\s*$/
/** `27`, `- 27 -`, `·27·`. */
const FOLIO = /^[\s·•.—–－-]*(\d{1,5})[\s·•.—–－-]*$/

export class EngineBlocks {
  private readonly lines: Printed[] = []
  private readonly name: string
  /** The last line of running text, and whether it is the last line of all but furniture. */
  private text: { readonly value: string; readonly page: number; adjacent: boolean } | undefined

  constructor(name: string) {
    this.name = name
  }

  /** @throws {InputError} where the page is none that a document can have. */
  block(kind: BlockKind, lines: readonly InlineLine[], { page, level, place }: About): void {
    const printed = lines.filter(({ text }) => text.trim())
    const folio = kind === 'running-head' || kind === 'furniture' ? FOLIO.exec(printed[0]?.text ?? '')?.[1] : undefined
    printed.forEach((line, k) => {
      const starts = k === 0 && !(kind === 'text' && this.isCut(page))
      this.push(line, folio ? 'page-number' : ROLES[kind], page, {
        ...(starts ? { starts } : {}),
        ...(kind === 'heading' ? { depth: level ?? 1 } : {}),
        ...place,
        ...(folio ? { number: Number(folio) } : {}),
      })
    })
    const last = printed.at(-1)
    if (last && kind === 'text') this.text = { value: last.text, page, adjacent: true }
    else if (last && (kind === 'heading' || kind === 'item')) this.text = undefined
    else if (last && this.text && kind !== 'running-head' && kind !== 'furniture') this.text.adjacent = false
  }

  table({ rows, align }: GivenTable, page: number): void {
    const printed = rows.filter(({ text }) => text.trim())
    printed.forEach(({ header, spans, ...line }, k) => {
      const data = { starts: k === 0, given: true, cells: true, header, ...(spans ? { spans } : {}), ...(k === 0 ? { align } : {}) }
      this.push(line, 'table', page, data)
    })
    if (this.text) this.text.adjacent = false
  }

  /** Pages in their order, whatever the order of the file. */
  scan(): Scan {
    return scanOf(this.lines.sort((a, b) => (a.page ?? 0) - (b.page ?? 0)))
  }

  private isCut(page: number): boolean {
    return this.text !== undefined && !ENDED.test(this.text.value) && (page !== this.text.page || !this.text.adjacent)
  }

  private push({ text, raised, notes }: InlineLine, role: Role, page: number, data: Data): void {
    if (!(Number.isInteger(page) && page >= 0 && page < MOST_PAGES))
      throw new InputError(`${this.name}: names a page ${page + 1}, which no document has. The file is damaged`)
    this.lines.push({ text, raised, notes, role, page, data })
  }
}
