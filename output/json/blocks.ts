/** The tree as sections of blocks, captions with what they are captions of. */
import type { Nodes, Paragraph, PhrasingContent, Table, TableCell } from 'mdast'
import { lineNodes } from '../../pipeline/blocks.ts'
import type { Article, TableLines } from '../../pipeline/types.ts'
import type { Block, CellJson, HeadingJson, NoteJson, ParagraphJson, Section, TableJson } from '../schema.ts'
import { type Float, floatAt } from './floats.ts'
import { InlineWriter, type TextCoder } from './inline.ts'

export interface Tree {
  readonly body: { blocks: Block[]; sections: Section[] }
  readonly notes: NoteJson[]
  /** JSON Pointers. */
  readonly figures: string[]
  readonly tables: string[]
}

export function treeOf(article: Article, coder: TextCoder): Tree {
  const inline = new InlineWriter(article, coder)
  const tree = new Writer(article, inline)
  const [body, notes] = [tree.body(), tree.notes()]
  inline.close((target) => tree.pointers.get(target))
  return { body, notes, figures: tree.figures, tables: tree.tables }
}

class Writer {
  readonly figures: string[] = []
  readonly tables: string[] = []
  /** To what a cross-reference may lead to. */
  readonly pointers = new Map<Nodes, string>()
  private readonly article: Article
  private readonly inline: InlineWriter

  constructor(article: Article, inline: InlineWriter) {
    this.article = article
    this.inline = inline
  }

  body(): Tree['body'] {
    const body: Tree['body'] = { blocks: [], sections: [] }
    /** The sections that are open, outermost first. */
    const open: { level: number; path: string; section: Tree['body'] }[] = [{ level: 0, path: '/body', section: body }]
    let run: Nodes[] = []
    const close = (): void => {
      const { path, section } = open.at(-1)!
      section.blocks = this.blocks(run, `${path}/blocks`)
      run = []
    }
    for (const node of this.article.root.children) {
      if (node.type === 'footnoteDefinition') continue
      if (node.type !== 'heading') {
        run.push(node)
        continue
      }
      close()
      while (open.at(-1)!.level >= node.depth) open.pop()
      const parent = open.at(-1)!
      const path = `${parent.path}/sections/${parent.section.sections.length}`
      this.pointers.set(node, path)
      const section: Section = { heading: this.heading(node, `${path}/heading`), blocks: [], sections: [] }
      parent.section.sections.push(section)
      open.push({ level: node.depth, path, section })
    }
    close()
    return body
  }

  notes(): NoteJson[] {
    const definitions = this.article.root.children.filter((node) => node.type === 'footnoteDefinition')
    return definitions.map((node, k) => {
      const { mark = '', number, pieces, page, ofTable } = node.data?.note ?? {}
      return {
        id: node.label ?? node.identifier,
        mark,
        ...(number === undefined ? {} : { number }),
        ...(page === undefined ? {} : { page }),
        ...(pieces?.length ? this.inline.coder.pieces(pieces) : {}),
        ...(ofTable ? { ofTable } : {}),
        anchors: this.inline.anchorsOf(node.identifier),
        blocks: this.blocks(node.children, `/notes/${k}/blocks`),
      }
    })
  }

  private blocks(nodes: readonly Nodes[], path: string): Block[] {
    const out: Block[] = []
    for (let k = 0; k < nodes.length; ) {
      const float = floatAt(nodes, k)
      const here = `${path}/${out.length}`
      out.push(float ? this.float(float, here) : this.block(nodes[k]!, here))
      k += float ? float.captions.length + (float.table ? 1 : 0) + float.sources.length : 1
    }
    return out
  }

  private float({ captions, table, sources }: Float, path: string): Block {
    const list = (name: 'caption' | 'source', nodes: readonly Paragraph[]) =>
      nodes.length ? { [name]: nodes.map((node, k) => this.paragraph(node, `${path}/${name}/${k}`, name === 'source')) } : {}
    if (captions[0]) this.pointers.set(captions[0], path)
    const caption = list('caption', captions)
    const images = captions.flatMap(({ data }) => data?.images ?? [])
    const body = table ? this.table(table, path) : { type: 'figure' as const, ...(images.length ? { images } : {}) }
    if (table) this.tables.push(path)
    else this.figures.push(path)
    return { ...body, ...caption, ...list('source', sources) }
  }

  private block(node: Nodes, path: string): Block {
    switch (node.type) {
      case 'paragraph':
        this.pointers.set(node, path)
        if (node.data?.role === 'equation') return { type: 'equation', ...pagesOf(node), ...this.inline.write(node.children, path) }
        return this.paragraph(node, path)
      case 'heading':
        return this.heading(node, path)
      case 'blockquote':
        return { type: 'quote', ...kindOf(node), ...pagesOf(node), blocks: this.blocks(node.children, `${path}/blocks`) }
      case 'list': {
        const items = node.children.map((item, k) => {
          this.pointers.set(item, `${path}/items/${k}`)
          return { blocks: this.blocks(item.children, `${path}/items/${k}/blocks`) }
        })
        const start = typeof node.start === 'number' ? { start: node.start } : {}
        return { type: 'list', ...pagesOf(node), ordered: node.ordered === true, ...start, items }
      }
      default:
        return this.other(node, path)
    }
  }

  private other(node: Nodes, path: string): Block {
    const children = 'children' in node ? (node.children as Nodes[]) : []
    const isText = children.every((child) => 'value' in child || child.type === 'footnoteReference')
    const content = isText
      ? this.inline.write(('children' in node ? children : [node]) as PhrasingContent[], path)
      : { blocks: this.blocks(children, `${path}/blocks`) }
    return { type: 'other', name: node.type, ...pagesOf(node), ...content }
  }

  private paragraph(node: Paragraph, path: string, cross = node.data?.role !== 'reference'): ParagraphJson {
    return { type: 'paragraph', ...roleOf(node, 'body'), ...pagesOf(node), ...this.inline.write(node.children, path, cross) }
  }

  private heading(node: Nodes & { type: 'heading' }, path: string): HeadingJson {
    return {
      type: 'heading',
      level: node.depth,
      ...roleOf(node, 'heading'),
      ...pagesOf(node),
      ...this.inline.write(node.children, path, false),
    }
  }

  private table(node: Table | TableLines, path: string): TableJson {
    const head = { type: 'table', ...pagesOf(node) } as const
    if (node.type === 'tableLines')
      return {
        ...head,
        undivided: true,
        rows: node.children.map((line, y): CellJson[] => [this.inline.write(lineNodes(node, line), `${path}/rows/${y}/0`)]),
      }
    const rows = node.children.map((row, y) => row.children.map((cell, x) => this.cell(cell, `${path}/rows/${y}/${x}`)))
    return { ...head, rows, ...(node.align?.some((side) => side) ? { align: node.align.map((side) => side ?? null) } : {}) }
  }

  private cell(node: TableCell, path: string): CellJson {
    const { rowSpan = 1, colSpan = 1, header } = node.data?.cell ?? {}
    return {
      ...this.inline.write(node.children, path),
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(colSpan > 1 ? { colSpan } : {}),
      ...(header ? { header } : {}),
    }
  }
}

const pagesOf = ({ data }: Nodes): { pages?: [number, number] } => (data?.pages ? { pages: [...data.pages] } : {})
const kindOf = ({ data }: Nodes): { role?: 'verse' | 'epigraph' } =>
  data?.role === 'verse' || data?.role === 'epigraph' ? { role: data.role } : {}
const roleOf = ({ data }: Nodes, usual: string): { role?: string } => (data?.role && data.role !== usual ? { role: data.role } : {})
