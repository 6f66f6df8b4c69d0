/**
 * JSON back into an article: what `emend why` asks, and the proof that the JSON holds all that the article held.
 */
import type { FootnoteDefinition, Nodes, PhrasingContent, RootContent } from 'mdast'
import { atom, concat, cut } from '../pipeline/traced.ts'
import type { Article, Line, Metadata, Role, TableLine, Traced } from '../pipeline/types.ts'
import { PlaceReader } from './json/read-places.ts'
import type { AnchorJson, ArticleJson, Block, CellJson, NoteJson, Section, Text } from './schema.ts'

/**
 * The article that `json` was made from, with `source` as it was decoded then.
 *
 * @throws {RangeError} where the JSON has no full apparatus, or the source is another one.
 */
export function articleFrom(json: ArticleJson, source: string): Article {
  if (json.apparatus?.level !== 'full')
    throw new RangeError('Unexpected JSON without apparatus, expected one written with `--apparatus full`')
  if (json.source.length !== source.length)
    throw new RangeError(`Unexpected source of ${source.length} characters, expected ${json.source.length}`)
  return new Reader(json, new PlaceReader(json.apparatus, source)).article()
}

class Reader {
  private readonly json: ArticleJson
  private readonly places: PlaceReader
  private readonly anchors = new Map<string, AnchorJson[]>()

  constructor(json: ArticleJson, places: PlaceReader) {
    this.json = json
    this.places = places
    for (const note of json.notes)
      for (const anchor of note.anchors) {
        const key = `${anchor.path} ${note.id}`
        const known = this.anchors.get(key)
        if (known) known.push(anchor)
        else this.anchors.set(key, [anchor])
      }
  }

  article(): Article {
    const { body, notes, pages, lang, messages } = this.json
    const children = [
      ...this.blocks(body.blocks, '/body/blocks'),
      ...this.sections(body.sections, '/body/sections'),
      ...notes.map((note, k) => this.note(note, `/notes/${k}`)),
    ]
    return {
      root: { type: 'root', children },
      metadata: this.metadata(),
      pages: pages.map(({ label, inferred, furniture }, page) => ({
        ...(label === undefined ? {} : { label }),
        ...(inferred ? { inferred } : {}),
        furniture: furniture.map((line): Line => ({ type: 'line', page, role: line.role as Role, after: [], ...this.text(line) })),
      })),
      lang,
      source: this.places.apparatus.source,
      apparatus: this.places.apparatus,
      messages,
    }
  }

  private text({ text, pieces }: Text): Traced {
    return { value: text, pieces: this.places.pieces(pieces) }
  }

  private metadata(): Metadata {
    const item = (value: Text | Record<string, Text>): Traced | Record<string, Traced> =>
      typeof value.text === 'string'
        ? this.text(value as Text)
        : Object.fromEntries(Object.entries(value as Record<string, Text>).map(([key, text]) => [key, this.text(text)]))
    return Object.fromEntries(
      Object.entries(this.json.metadata).map(([key, value]) => [key, Array.isArray(value) ? value.map(item) : item(value)]),
    ) as Metadata
  }

  private sections(sections: readonly Section[], path: string): RootContent[] {
    return sections.flatMap((section, k) => [
      ...this.block(section.heading, `${path}/${k}/heading`),
      ...this.blocks(section.blocks, `${path}/${k}/blocks`),
      ...this.sections(section.sections, `${path}/${k}/sections`),
    ])
  }

  private note({ id, mark, number, page, pieces, ofTable, blocks }: NoteJson, path: string): FootnoteDefinition {
    const children = this.blocks(blocks, `${path}/blocks`) as FootnoteDefinition['children']
    return {
      type: 'footnoteDefinition',
      identifier: id,
      label: id,
      children,
      data: { note: { mark, number, pieces: this.places.pieces(pieces), page: page ?? 0, ...(ofTable ? { ofTable } : {}) } },
    }
  }

  private blocks(blocks: readonly Block[], path: string): RootContent[] {
    return blocks.flatMap((block, k) => this.block(block, `${path}/${k}`))
  }

  private block(block: Block, path: string): RootContent[] {
    const data = {
      ...('role' in block && block.role ? { role: block.role as Role } : {}),
      ...('pages' in block && block.pages ? { pages: block.pages } : {}),
    }
    switch (block.type) {
      case 'paragraph':
        return [{ type: 'paragraph', children: this.inline(block, path), data: { role: 'body', ...data } }]
      case 'equation':
        return [{ type: 'paragraph', children: this.inline(block, path), data: { ...data, role: 'equation' } }]
      case 'heading':
        return [{ type: 'heading', depth: block.level as 1, children: this.inline(block, path), data: { role: 'heading', ...data } }]
      case 'quote':
        return [{ type: 'blockquote', children: this.blocks(block.blocks, `${path}/blocks`) as never, data }]
      case 'list': {
        const items = block.items.map((item, k) => ({
          type: 'listItem' as const,
          children: this.blocks(item.blocks, `${path}/items/${k}/blocks`) as never,
        }))
        return [{ type: 'list', ordered: block.ordered, start: block.start ?? null, children: items, data }]
      }
      case 'figure':
      case 'table': {
        const captions = (block.caption ?? []).flatMap((line, k) => this.block(line, `${path}/caption/${k}`))
        const [first] = captions
        if (block.type === 'figure' && block.images && first) first.data = { ...first.data, images: block.images }
        const sources = (block.source ?? []).flatMap((line, k) => this.block(line, `${path}/source/${k}`))
        return [...captions, ...(block.type === 'table' ? [this.table(block, path, data)] : []), ...sources]
      }
      default: {
        const { name, blocks } = block
        const content = blocks
          ? { children: this.blocks(blocks, `${path}/blocks`) }
          : { children: this.inline({ ...block, text: block.text ?? '' }, path) }
        return [{ type: name, ...content, data } as unknown as RootContent]
      }
    }
  }

  private table(block: Block & { type: 'table' }, path: string, data: Nodes['data']): RootContent {
    if (block.undivided) {
      const atoms: PhrasingContent[] = []
      const children = block.rows.map(([line], y): TableLine => {
        const parts = this.inline(line!, `${path}/rows/${y}/0`).map((node): Traced => {
          if (node.type === 'text') return { value: node.value, pieces: node.data?.pieces ?? [] }
          atoms.push(node)
          return atom(atoms.length - 1)
        })
        return { type: 'tableLine', ...concat(parts), page: block.pages?.[0] ?? 0 }
      })
      return { type: 'tableLines', children, atoms, data: { role: 'table', ...data } }
    }
    const rows = block.rows.map((row, y) => ({
      type: 'tableRow' as const,
      children: row.map((cell, x) => this.cell(cell, `${path}/rows/${y}/${x}`)),
    }))
    return { type: 'table', children: rows, ...(block.align ? { align: block.align } : {}), data: { role: 'table', ...data } }
  }

  private cell(cell: CellJson, path: string): { type: 'tableCell'; children: PhrasingContent[]; data?: Nodes['data'] } {
    const { rowSpan, colSpan, header } = cell
    const spans = { ...(rowSpan ? { rowSpan } : {}), ...(colSpan ? { colSpan } : {}), ...(header ? { header } : {}) }
    return { type: 'tableCell', children: this.inline(cell, path), ...(Object.keys(spans).length ? { data: { cell: spans } } : {}) }
  }

  /** Text nodes between references and line breaks; other inline nodes were text to the JSON, and are again. */
  private inline(text: Text, path: string): PhrasingContent[] {
    const seen = new Map<string, number>()
    const references = (text.notes ?? []).map(([at, id]) => {
      const nth = seen.get(id) ?? 0
      seen.set(id, nth + 1)
      return { at, node: this.reference(id, this.anchors.get(`${path} ${id}`)?.[nth]) }
    })
    const breaks = (text.inline ?? [])
      .filter(({ type }) => type === 'break')
      .map(({ start }) => ({ at: start, node: { type: 'break' } as const }))
    const atoms = [...references, ...breaks].sort((a, b) => a.at - b.at)
    const offsets = atoms.map(({ at }) => at)
    return cut(this.text(text), offsets).flatMap(({ value, pieces }, k): PhrasingContent[] => [
      ...(pieces.length || value ? [{ type: 'text', value, data: { pieces } } as const] : []),
      ...(atoms[k] ? [atoms[k].node] : []),
    ])
  }

  private reference(id: string, anchor: AnchorJson | undefined): PhrasingContent {
    const { confidence, evidence, page, pieces } = anchor ?? {}
    const data = { ...(confidence ? { confidence } : {}), ...(evidence ? { evidence } : {}), ...(page === undefined ? {} : { page }) }
    return { type: 'footnoteReference', identifier: id, label: id, data: { pieces: this.places.pieces(pieces), ...data } }
  }
}
