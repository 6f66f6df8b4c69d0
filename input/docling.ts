/**
 * Docling: its `DoclingDocument` as JSON.
 *
 * Source of truth: docling-core's types of version 1 (`docling_core.types.doc`). Items are read in the order of the `body` tree, then what
 * only `furniture` names. Kept: labels, levels of headings, lists, cells of tables with their spans, captions and notes of floats, pages.
 * Text is `orig`, as it was recognised, before Docling's own repairs; `text` where that is missing.
 */
import { InputError } from '../pipeline/errors.ts'
import type { Scan } from '../pipeline/types.ts'
import { type BlockKind, EngineBlocks, type ListPlace } from './engine-blocks.ts'
import { integerOf, isObject, type JsonObject, objectOf, objectsOf, parseJson, stringOf } from './json-values.ts'
import type { InlineLine } from './markdown-inline.ts'
import type { GivenTable, Row } from './markdown-table.ts'

const KINDS: Readonly<Record<string, BlockKind>> = {
  title: 'heading',
  section_header: 'heading',
  caption: 'caption',
  footnote: 'note',
  formula: 'equation',
  page_header: 'running-head',
  page_footer: 'running-head',
}
const BULLET = /^[-–—*•·◦▪■●○]?$/
/** Items within items: sections, lists, figures. */
const DEEPEST = 200
const MOST_CELLS = 100_000
const MOST_SPAN = 1000

/** @throws {InputError} where it is no JSON, or its items nest so deep that nobody means it. */
export function readDocling(text: string, name: string): Scan {
  const reader = new DoclingReader(objectOf(parseJson(text, name)), name)
  return reader.scan()
}

interface Place {
  readonly depth: number
  readonly list?: ListPlace
  /** Lettering of a figure. */
  readonly inPicture?: boolean
}

class DoclingReader {
  private readonly document: JsonObject
  private readonly name: string
  private readonly blocks: EngineBlocks
  /** What has been read: an item that refers to itself is read once. */
  private readonly seen = new Set<JsonObject>()
  private lists = 0
  private page = 0

  constructor(document: JsonObject, name: string) {
    this.document = document
    this.name = name
    this.blocks = new EngineBlocks(name)
  }

  scan(): Scan {
    this.children(objectOf(this.document['body']), { depth: 0 })
    this.children(objectOf(this.document['furniture']), { depth: 0 })
    return this.blocks.scan()
  }

  private children(parent: JsonObject, place: Place): void {
    if (place.depth > DEEPEST)
      throw new InputError(`${this.name}: items within one another that Docling does not write. The file is damaged`)
    for (const reference of objectsOf(parent['children'])) {
      const item = this.resolve(reference)
      if (item) this.item(item, place)
    }
  }

  /** `{ "$ref": "#/texts/12" }`; `cref` in the first versions. */
  private resolve(reference: JsonObject): JsonObject | undefined {
    const [, kind, index] =
      /^#\/(texts|tables|pictures|groups|key_value_items|form_items)\/(\d{1,9})$/.exec(
        stringOf(reference['$ref']) || stringOf(reference['cref']),
      ) ?? []
    const items = kind === undefined ? undefined : this.document[kind]
    return Array.isArray(items) ? objectOf(items[Number(index)]) : undefined
  }

  private item(item: JsonObject, place: Place): void {
    if (this.seen.has(item)) return
    this.seen.add(item)
    const label = stringOf(item['label'])
    const inside = { ...place, depth: place.depth + 1 }
    this.page = this.pageOf(item)
    if (objectOf(item['data'])['table_cells'] !== undefined || objectOf(item['data'])['grid'] !== undefined) {
      this.referred(item['captions'], 'caption')
      this.blocks.table(tableOf(objectOf(item['data']), this.name), this.page)
      this.referred(item['footnotes'], 'float-note')
      this.children(item, { ...inside, inPicture: true })
    } else if (label === 'picture' || label === 'chart') {
      this.referred(item['captions'], 'caption')
      this.referred(item['footnotes'], 'float-note')
      this.children(item, { ...inside, inPicture: true })
    } else if (label === 'inline') this.inline(item)
    else if (label === 'list' || label === 'ordered_list')
      this.children(item, { ...inside, list: { list: ++this.lists, depth: (place.list?.depth ?? 0) + 1, item: -1 } })
    else {
      this.text(item, label, place)
      this.children(item, inside)
    }
  }

  private text(item: JsonObject, label: string, place: Place): void {
    const layer = stringOf(item['content_layer'])
    const marker = stringOf(item['marker']).trim()
    const bulleted = label === 'list_item' && place.list !== undefined && item['enumerated'] !== true && BULLET.test(marker)
    const known = place.inPicture || (layer && layer !== 'body' && !KINDS[label]) ? 'furniture' : (KINDS[label] ?? 'text')
    const kind = known === 'text' && bulleted ? 'item' : known
    const text = textOf(item)
    // A number is printed, and rules know what it numbers: a heading, a work, a note. A bullet is what the list says already.
    const value = label === 'list_item' && marker ? withMarker(text, marker, bulleted) : text
    const list = kind === 'item' ? place.list : undefined
    if (list) Object.assign(list, { item: list.item + 1 })
    this.blocks.block(kind, linesOf(value), {
      page: this.page,
      ...(kind === 'heading' ? { level: label === 'title' ? 1 : 1 + integerOf(item['level'], 1, 100, 1) } : {}),
      ...(list ? { place: { ...list } } : {}),
    })
  }

  /** Parts of one paragraph, of which one is in italics or a formula. */
  private inline(group: JsonObject): void {
    const parts = objectsOf(group['children'])
      .map((reference) => this.resolve(reference))
      .filter(isObject)
    for (const part of parts) this.seen.add(part)
    if (parts[0]) this.page = this.pageOf(parts[0])
    this.blocks.block('text', linesOf(parts.map(textOf).join(' ')), { page: this.page })
  }

  private referred(references: unknown, kind: BlockKind): void {
    for (const reference of objectsOf(references)) {
      const item = this.resolve(reference)
      if (!item || this.seen.has(item)) continue
      this.seen.add(item)
      this.blocks.block(kind, linesOf(textOf(item)), { page: this.pageOf(item) })
    }
  }

  /** Pages of Docling count from 1; what comes from no page is on the one before. */
  private pageOf(item: JsonObject): number {
    const number = objectsOf(item['prov'])[0]?.['page_no']
    return typeof number === 'number' ? Math.max(0, number - 1) : this.page
  }
}

function withMarker(text: string, marker: string, bulleted: boolean): string {
  const marked = text.startsWith(marker)
  if (bulleted) return marked ? text.slice(marker.length).trimStart() : text
  return marked ? text : `${marker} ${text}`
}

const textOf = (item: JsonObject): string => stringOf(item['orig']) || stringOf(item['text'])

const linesOf = (text: string): InlineLine[] =>
  text.split(/\r\n?|[\n\u2028\u2029]/).map((line) => ({ text: line.trim(), raised: [], notes: [] }))

/** Cells by their first row and column; a cell of several is given once. */
function tableOf(data: JsonObject, name: string): GivenTable {
  const grid = Array.isArray(data['grid']) ? data['grid'].flat() : []
  const cells = objectsOf(data['table_cells']).length ? objectsOf(data['table_cells']) : [...new Set(objectsOf(grid))]
  if (cells.length > MOST_CELLS) throw new InputError(`${name}: a table of ${cells.length.toLocaleString('en')} cells. The file is damaged`)
  const rows = new Map<number, Map<number, JsonObject>>()
  for (const cell of cells) {
    const row = integerOf(cell['start_row_offset_idx'], 0, MOST_CELLS, 0)
    const column = integerOf(cell['start_col_offset_idx'], 0, MOST_CELLS, 0)
    const there = rows.get(row) ?? new Map<number, JsonObject>()
    if (!there.has(column)) there.set(column, cell)
    rows.set(row, there)
  }
  return { rows: [...rows].sort(([a], [b]) => a - b).map(([, row], k) => rowOf(row, k === 0)), align: [] }
}

function rowOf(row: ReadonlyMap<number, JsonObject>, isFirst: boolean): Row {
  const cells = [...row].sort(([a], [b]) => a - b).map(([, cell]) => cell)
  const spans = cells.map((cell) => [spanOf(cell, 'col'), spanOf(cell, 'row')] as const)
  return {
    text: cells.map((cell) => stringOf(cell['text']).replace(/\s+/g, ' ').trim()).join('\t'),
    raised: [],
    notes: [],
    header: isFirst || (cells.length > 0 && cells.every((cell) => cell['column_header'] === true)),
    ...(spans.some(([columns, rows]) => columns > 1 || rows > 1) ? { spans } : {}),
  }
}

const spanOf = (cell: JsonObject, of: 'row' | 'col'): number => integerOf(cell[`${of}_span`], 1, MOST_SPAN, 1)
