/** Articles made by hand, for the tests of outputs: texts are cut from a source that is their sum. */
import type { BlockContent, FootnoteDefinition, Heading, Paragraph, PhrasingContent, RootContent, Table, TableCell, Text } from 'mdast'
import { Apparatus } from '../pipeline/apparatus.ts'
import type { Article, Metadata, PageInfo, Role, TableLines, Traced } from '../pipeline/types.ts'

export interface Made {
  readonly blocks?: readonly RootContent[]
  readonly metadata?: Metadata
  readonly pages?: readonly PageInfo[]
  readonly lang?: string
}

/** Takes text as it is used up; the source is known when all is said. */
export class Source {
  text = ''

  traced(value: string): Traced {
    const start = this.text.length
    this.text += value
    return { value, pieces: value ? [{ by: 0, start, end: start + value.length }] : [] }
  }

  readonly node = (value: string): Text => {
    const { pieces } = this.traced(value)
    return { type: 'text', value, data: { pieces } }
  }

  /** Text with `[^1]` where references stand. */
  inline(value: string): PhrasingContent[] {
    return value.split(/(\[\^\w+\])/).flatMap((part): PhrasingContent[] => {
      const id = /^\[\^(\w+)\]$/.exec(part)?.[1]
      if (id === undefined) return part ? [this.node(part)] : []
      return [
        { type: 'footnoteReference', identifier: id, label: id, data: { pieces: this.traced('？').pieces, confidence: 'likely', page: 0 } },
      ]
    })
  }

  paragraph(value: string, role: Role = 'body', page = 0): Paragraph {
    return { type: 'paragraph', children: this.inline(value), data: { role, pages: [page, page] } }
  }

  heading(value: string, depth: Heading['depth'] = 2, page = 0): Heading {
    return { type: 'heading', depth, children: this.inline(value), data: { role: 'heading', pages: [page, page] } }
  }

  note(id: string, ...values: string[]): FootnoteDefinition {
    const { pieces } = this.traced('①')
    const children: BlockContent[] = values.map((value) => this.paragraph(value, 'note'))
    return { type: 'footnoteDefinition', identifier: id, label: id, children, data: { note: { mark: '①', number: 1, pieces, page: 0 } } }
  }

  cell(value: string, cell?: NonNullable<TableCell['data']>['cell']): TableCell {
    return { type: 'tableCell', children: this.inline(value), ...(cell ? { data: { cell } } : {}) }
  }

  table(...rows: (string | TableCell)[][]): Table {
    const cells = (row: (string | TableCell)[]): TableCell[] => row.map((cell) => (typeof cell === 'string' ? this.cell(cell) : cell))
    return {
      type: 'table',
      children: rows.map((row) => ({ type: 'tableRow', children: cells(row) })),
      data: { role: 'table', pages: [0, 0] },
    }
  }

  tableLines(...lines: string[]): TableLines {
    return {
      type: 'tableLines',
      children: lines.map((line) => ({ type: 'tableLine', ...this.traced(line), page: 0 })),
      atoms: [],
      data: { role: 'table', pages: [0, 0] },
    }
  }

  article({ blocks = [], metadata = {}, pages = [], lang = 'zh-Hans' }: Made): Article {
    return {
      root: { type: 'root', children: [...blocks] },
      metadata,
      pages,
      lang,
      source: this.text,
      apparatus: new Apparatus(this.text),
      messages: [],
    }
  }
}
