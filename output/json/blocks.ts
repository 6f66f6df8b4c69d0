/** The tree as sections of blocks, each text with its pieces and the references in it. */
import type { Nodes, Paragraph, PhrasingContent, Table, TableCell } from 'mdast'
import { concat } from '../../pipeline/traced.ts'
import type { Article, TableLines, Traced } from '../../pipeline/types.ts'
import type { Coded } from './pieces.ts'
import type { AnchorJson, Block, CellJson, FigureJson, HeadingJson, NoteJson, ParagraphJson, Section, TableJson, Text } from '../schema.ts'

/** How texts are written: with pieces, or without. */
export interface TextCoder {
  text(text: Traced): { text: string; pieces?: Coded }
  pieces(pieces: Traced['pieces']): { pieces?: Coded }
}

export interface Tree {
  readonly body: { blocks: Block[]; sections: Section[] }
  readonly notes: NoteJson[]
  /** JSON Pointers. */
  readonly figures: string[]
  readonly tables: string[]
}

export function treeOf(article: Article, coder: TextCoder): Tree {
  const tree = new Writer(article, coder)
  const body = tree.body()
  return { body, notes: tree.notes(), figures: tree.figures, tables: tree.tables }
}

class Writer {
  readonly figures: string[] = []
  readonly tables: string[] = []
  private readonly article: Article
  private readonly coder: TextCoder
  /** By id of the note. */
  private readonly anchors = new Map<string, AnchorJson[]>()

  constructor(article: Article, coder: TextCoder) {
    this.article = article
    this.coder = coder
    for (const node of article.root.children) if (node.type === 'footnoteDefinition') this.anchors.set(node.identifier, [])
  }

  body(): Tree['body'] {
    const body: Tree['body'] = { blocks: [], sections: [] }
    /** The sections that are open, outermost first. */
    const open: { level: number; path: string; section: { blocks: Block[]; sections: Section[] } }[] = [
      { level: 0, path: '/body', section: body },
    ]
    let run: Nodes[] = []
    const close = (): void => {
      const { path, section } = open.at(-1)!
      section.blocks.push(...this.blocks(run, `${path}/blocks`))
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
      const { mark = '', number, pieces, page } = node.data?.note ?? {}
      return {
        id: node.label ?? node.identifier,
        mark,
        ...(number === undefined ? {} : { number }),
        ...(page === undefined ? {} : { page }),
        ...(pieces?.length ? this.coder.pieces(pieces) : {}),
        anchors: this.anchors.get(node.identifier)!,
        blocks: this.blocks(node.children, `/notes/${k}/blocks`),
      }
    })
  }

  /** Captions and source lines go with the table between them, or make a figure. */
  private blocks(nodes: readonly Nodes[], path: string): Block[] {
    const out: Block[] = []
    for (let k = 0; k < nodes.length; ) {
      const captions = paragraphs(nodes, k, 'caption')
      const at = k + captions.length
      const table = nodes[at]
      const isTable = table?.type === 'table' || table?.type === 'tableLines'
      const sources = captions.length || isTable ? paragraphs(nodes, isTable ? at + 1 : at, 'float-note') : []
      const here = `${path}/${out.length}`
      if (isTable) {
        this.tables.push(here)
        out.push(this.table(table, captions, sources, here))
      } else if (captions.length) {
        this.figures.push(here)
        out.push({ type: 'figure', ...this.captions(captions, sources, here) } satisfies FigureJson)
      } else {
        out.push(this.block(nodes[k]!, here))
        k++
        continue
      }
      k += captions.length + (isTable ? 1 : 0) + sources.length
    }
    return out
  }

  private captions(captions: readonly Paragraph[], sources: readonly Paragraph[], path: string): Pick<TableJson, 'caption' | 'source'> {
    const list = (name: 'caption' | 'source', nodes: readonly Paragraph[]) =>
      nodes.length ? { [name]: nodes.map((node, k) => this.paragraph(node, `${path}/${name}/${k}`)) } : {}
    return { ...list('caption', captions), ...list('source', sources) }
  }

  private block(node: Nodes, path: string): Block {
    switch (node.type) {
      case 'paragraph':
        if (node.data?.role === 'equation') return { type: 'equation', ...pagesOf(node), ...this.inline(node.children, path) }
        return this.paragraph(node, path)
      case 'heading':
        return this.heading(node, path)
      case 'blockquote':
        return { type: 'quote', ...pagesOf(node), blocks: this.blocks(node.children, `${path}/blocks`) }
      case 'list': {
        const items = node.children.map((item, k) => ({ blocks: this.blocks(item.children, `${path}/items/${k}/blocks`) }))
        return {
          type: 'list',
          ...pagesOf(node),
          ordered: node.ordered === true,
          ...(typeof node.start === 'number' ? { start: node.start } : {}),
          items,
        }
      }
      default:
        return this.other(node, path)
    }
  }

  private other(node: Nodes, path: string): Block {
    const children = 'children' in node ? (node.children as Nodes[]) : []
    const isText = !children.length || children.every((child) => 'value' in child || child.type === 'footnoteReference')
    const content = isText
      ? this.inline(('children' in node ? children : [node]) as PhrasingContent[], path)
      : { blocks: this.blocks(children, `${path}/blocks`) }
    return { type: 'other', name: node.type, ...pagesOf(node), ...content }
  }

  private paragraph(node: Paragraph, path: string): ParagraphJson {
    return { type: 'paragraph', ...roleOf(node, 'body'), ...pagesOf(node), ...this.inline(node.children, path) }
  }

  private heading(node: Nodes & { type: 'heading' }, path: string): HeadingJson {
    return { type: 'heading', level: node.depth, ...roleOf(node, 'heading'), ...pagesOf(node), ...this.inline(node.children, path) }
  }

  private table(node: Table | TableLines, captions: readonly Paragraph[], sources: readonly Paragraph[], path: string): TableJson {
    const head = { type: 'table', ...pagesOf(node), ...this.captions(captions, [], path) } as const
    const rows =
      node.type === 'tableLines'
        ? node.children.map((line): CellJson[] => [this.coder.text(line)])
        : node.children.map((row, y) => row.children.map((cell, x) => this.cell(cell, `${path}/rows/${y}/${x}`)))
    const align = node.type === 'table' && node.align?.some((side) => side) ? { align: node.align.map((side) => side ?? null) } : {}
    return { ...head, rows, ...align, ...(node.type === 'tableLines' ? { undivided: true } : {}), ...this.captions([], sources, path) }
  }

  private cell(node: TableCell, path: string): CellJson {
    const { rowSpan = 1, colSpan = 1, header } = node.data?.cell ?? {}
    return {
      ...this.inline(node.children, path),
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(colSpan > 1 ? { colSpan } : {}),
      ...(header ? { header } : {}),
    }
  }

  /** Inline nodes as one text; what is no text is told by its offset. */
  private inline(nodes: readonly PhrasingContent[], path: string): Text {
    const parts: Traced[] = []
    const notes: [number, string][] = []
    const inline: NonNullable<Text['inline']> = []
    let at = 0
    const walk = (node: PhrasingContent): void => {
      const start = at
      const anchors = node.type === 'footnoteReference' ? this.anchors.get(node.identifier) : undefined
      if (node.type === 'footnoteReference' && anchors) {
        anchors.push(this.anchor(node, path, at))
        notes.push([at, node.label ?? node.identifier])
        return
      }
      const { pieces = [] } = (node.data ?? {}) as { pieces?: Traced['pieces'] }
      const value = node.type === 'footnoteReference' ? this.article.apparatus.render(pieces) : 'value' in node ? node.value : ''
      parts.push({ value, pieces })
      at += value.length
      if ('children' in node) for (const child of node.children as PhrasingContent[]) walk(child)
      if (node.type === 'text' || node.type === 'footnoteReference') return
      inline.push({
        type: node.type,
        start,
        end: at,
        ...('url' in node ? { url: node.url } : {}),
        ...('alt' in node && node.alt ? { alt: node.alt } : {}),
      })
    }
    nodes.forEach(walk)
    return { ...this.coder.text(concat(parts)), ...(notes.length ? { notes } : {}), ...(inline.length ? { inline } : {}) }
  }

  private anchor(node: PhrasingContent & { type: 'footnoteReference' }, path: string, at: number): AnchorJson {
    const { pieces = [], confidence, evidence, page } = node.data ?? {}
    const mark = pieces.length ? { mark: this.article.apparatus.render(pieces), ...this.coder.pieces(pieces) } : {}
    return {
      path,
      at,
      ...(page === undefined ? {} : { page }),
      ...mark,
      ...(confidence ? { confidence } : {}),
      ...(evidence ? { evidence } : {}),
    }
  }
}

function paragraphs(nodes: readonly Nodes[], from: number, role: 'caption' | 'float-note'): Paragraph[] {
  const found: Paragraph[] = []
  for (let k = from; k < nodes.length; k++) {
    const node = nodes[k]!
    if (node.type !== 'paragraph' || node.data?.role !== role) break
    found.push(node)
  }
  return found
}

const pagesOf = ({ data }: Nodes): { pages?: [number, number] } => (data?.pages ? { pages: [...data.pages] } : {})
const roleOf = ({ data }: Nodes, usual: string): { role?: string } => (data?.role && data.role !== usual ? { role: data.role } : {})
