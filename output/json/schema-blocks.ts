/** The schema of blocks and sections. */
import { z } from 'zod'
import { int, named, pages, role, type Text, textFields } from './schema-text.ts'

export const paragraph = named('paragraph', z.object({ type: z.literal('paragraph'), role, pages, ...textFields }), 'A paragraph')
export const heading = named(
  'heading',
  z.object({ type: z.literal('heading'), level: z.int().min(1).max(6), role, pages, ...textFields }),
  'A heading',
)
export const equation = named('equation', z.object({ type: z.literal('equation'), pages, ...textFields }), 'A display equation')
export const captions = {
  caption: z.array(paragraph).optional().describe('Lines of the caption'),
  source: z.array(paragraph).optional().describe('Source and notes below'),
}
export const figure = named(
  'figure',
  z.object({
    type: z.literal('figure'),
    images: z.array(z.string()).optional().describe('Links to its images, where they were taken out'),
    ...captions,
  }),
  'A figure: its caption, and its images',
)
export const cell = named(
  'cell',
  z.object({ ...textFields, rowSpan: z.int().min(2).optional(), colSpan: z.int().min(2).optional(), header: z.literal(true).optional() }),
  'A cell, once, where it begins; `rowSpan` and `colSpan` as in HTML',
)
export const table = named(
  'table',
  z.object({
    type: z.literal('table'),
    pages,
    ...captions,
    rows: z.array(z.array(cell)),
    align: z.array(z.enum(['left', 'right', 'center']).nullable()).optional(),
    undivided: z.literal(true).optional().describe('The source no longer tells the columns: each row is one line as printed'),
  }),
  'A table',
)
export const quote = named(
  'quote',
  z.object({
    type: z.literal('quote'),
    role: z.enum(['verse', 'epigraph']).optional().describe('Verse, whose lines are parted by breaks; or what stands above the text'),
    pages,
    get blocks() {
      return blocks
    },
  }),
  'A block quotation',
)
export const list = named(
  'list',
  z.object({
    type: z.literal('list'),
    pages,
    ordered: z.boolean(),
    start: int().optional(),
    get items() {
      return z.array(z.object({ blocks }))
    },
  }),
  'A list',
)
export const other = named(
  'other',
  z.object({
    type: z.literal('other'),
    name: z.string().describe('mdast type'),
    pages,
    ...textFields,
    text: z.string().optional(),
    get blocks() {
      return blocks.optional()
    },
  }),
  'A node that only a plugin can have made',
)
export const block: z.ZodType<Block> = z
  .discriminatedUnion('type', [paragraph, heading, equation, quote, list, table, figure, other])
  .meta({ id: 'block' })
export const blocks = z.array(block).meta({ id: 'blocks' })

export const section: z.ZodType<Section> = named(
  'section',
  z.object({
    heading,
    blocks,
    get sections() {
      return z.array(section)
    },
  }),
  'A heading, what stands under it, and its subsections; the level is that of the heading',
)

export type ParagraphJson = z.infer<typeof paragraph>
export type HeadingJson = z.infer<typeof heading>
export type FigureJson = z.infer<typeof figure>
export type CellJson = z.infer<typeof cell>
export type TableJson = z.infer<typeof table>
export interface QuoteJson {
  type: 'quote'
  role?: 'verse' | 'epigraph' | undefined
  pages?: [number, number] | undefined
  blocks: Block[]
}
export interface ListJson {
  type: 'list'
  pages?: [number, number] | undefined
  ordered: boolean
  start?: number | undefined
  items: { blocks: Block[] }[]
}
export interface OtherJson extends Omit<Text, 'text'> {
  type: 'other'
  name: string
  text?: string | undefined
  pages?: [number, number] | undefined
  blocks?: Block[] | undefined
}
export type Block = ParagraphJson | HeadingJson | z.infer<typeof equation> | QuoteJson | ListJson | TableJson | FigureJson | OtherJson
export interface Section {
  heading: HeadingJson
  blocks: Block[]
  sections: Section[]
}
