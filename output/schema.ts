/**
 * The published shape of the JSON; `schema/article.schema.json` is made from it (`npm run build && node scripts/schema.mjs`).
 *
 * Only its types are used while converting: zod takes longer to load than a paper takes to convert.
 */
import { z } from 'zod'

export const VERSION = 1

const int = (): z.ZodNumber => z.int().min(0)
const offset = (): z.ZodNumber => int().describe('UTF-16 offset into the source')
const page = (): z.ZodNumber => int().describe('Index into `pages`')
const named = <T extends z.ZodType>(id: string, schema: T, description: string): T => schema.meta({ id, description })

const piece = z.union([z.int(), z.tuple([z.int().min(-1), int(), int()])])
const pieces = named(
  'pieces',
  z.array(piece),
  'Where each character of a text comes from, as integers that count on. The first two are the source offset to start at and the number of the first place. ' +
    'After them: n > 0 is n characters of the source, and the offset moves on by n; n ≤ 0 is all that the current place wrote (nothing, for a deletion), ' +
    'the next place becomes current, and the offset moves on by −n; [by, start, end] is a piece spelled out: characters start to end of the source if by is 0, ' +
    'and the offset becomes end; of what place `by` wrote otherwise, and place by + 1 becomes current. Rendered in order, the pieces give the text. ' +
    'Empty or missing: see `apparatus`.',
)

const confidence = z.enum(['certain', 'likely', 'guess']).meta({ id: 'confidence' })
const evidence = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).describe('Why: named figures')

const inline = named(
  'inline',
  z.object({
    type: z.string().describe('mdast type: `strong`, `link`, `break` …; `mark`: printed as a note mark, perhaps, and not decided on'),
    start: int(),
    end: int(),
    url: z.string().optional(),
    alt: z.string().optional(),
  }),
  'What a stretch of a text is, beside text',
)

const textFields = {
  text: z.string(),
  pieces: pieces.optional(),
  notes: z
    .array(z.tuple([int(), z.string()]))
    .optional()
    .describe('References to notes: offset into the text, id of the note'),
  inline: z.array(inline).optional(),
}
const text = named('text', z.object(textFields), 'A text and where it comes from')
const role = z.string().optional().describe('What layout saw in it, where that is not body text: `caption`, `float-note`, `reference` …')
const pages = z.tuple([page(), page()]).optional().describe('First and last page')

const paragraph = named('paragraph', z.object({ type: z.literal('paragraph'), role, pages, ...textFields }), 'A paragraph')
const heading = named(
  'heading',
  z.object({ type: z.literal('heading'), level: z.int().min(1).max(6), role, pages, ...textFields }),
  'A heading',
)
const equation = named('equation', z.object({ type: z.literal('equation'), pages, ...textFields }), 'A display equation')
const captions = {
  caption: z.array(paragraph).optional().describe('Lines of the caption'),
  source: z.array(paragraph).optional().describe('Source and notes below'),
}
const figure = named('figure', z.object({ type: z.literal('figure'), ...captions }), 'A figure: what is known of it is its caption')
const cell = named(
  'cell',
  z.object({ ...textFields, rowSpan: z.int().min(2).optional(), colSpan: z.int().min(2).optional(), header: z.literal(true).optional() }),
  'A cell, once, where it begins; `rowSpan` and `colSpan` as in HTML',
)
const table = named(
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
const quote = named(
  'quote',
  z.object({
    type: z.literal('quote'),
    pages,
    get blocks() {
      return blocks
    },
  }),
  'A block quotation',
)
const list = named(
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
const other = named(
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
const block: z.ZodType<Block> = z
  .discriminatedUnion('type', [paragraph, heading, equation, quote, list, table, figure, other])
  .meta({ id: 'block' })
const blocks = z.array(block).meta({ id: 'blocks' })

const section: z.ZodType<Section> = named(
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

const anchor = z.object({
  path: z.string().describe('JSON Pointer to the text that holds the reference'),
  at: int().describe('Offset into that text'),
  page: page().optional(),
  mark: z.string().optional().describe('As the source has it; missing where the reference was supplied'),
  pieces: pieces.optional(),
  confidence: confidence.optional(),
  evidence: evidence.optional(),
})
const note = named(
  'note',
  z.object({
    id: z.string().describe('Running id, as in the Markdown'),
    mark: z.string().describe('As printed before the note; empty where it is lost'),
    number: z.int().optional().describe('What the mark says'),
    page: page().optional(),
    pieces: pieces.optional().describe('Of the mark'),
    anchors: z.array(anchor).describe('Where it is referred to; none where the mark in the text is lost'),
    blocks,
  }),
  'A footnote or an end note',
)

const decision = named(
  'decision',
  z.object({
    rule: z.string(),
    message: z.string().describe('Id of the message'),
    text: z.string().optional().describe('The message'),
    kind: z.enum(['replace', 'join', 'split', 'label', 'move', 'copy', 'wrap', 'supply']),
    confidence,
    applied: z.boolean().describe('False: suggested; its places stand in no text'),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  'What was decided, by which rule, how sure; shared by emendations',
)
const apparatus = z.discriminatedUnion('level', [
  z.object({
    level: z.literal('full'),
    decisions: z.array(decision),
    emendations: z.array(
      z.object({
        decision: int().describe('Index into `decisions`'),
        at: z.array(z.int()).optional().describe('For decisions on lines and nodes: first source offset of each, −1 where there is none'),
        data: z.record(z.string(), z.unknown()).optional(),
        evidence: evidence.optional(),
      }),
    ),
    places: z
      .array(z.array(z.union([z.string(), piece])))
      .describe(
        'Stretches that were replaced; place 1 is the first row. A row is: index into `emendations`; the text written instead, left out where it is empty; and, where it ' +
          'replaced anything, a number by which the source offset moves, then pieces as in a text. Offset (from 0) and current place (from 1) count on from row to row.',
      ),
  }),
  z.object({
    level: z.literal('summary'),
    decisions: z.array(decision.extend({ emendations: int(), places: int() })).describe('With the number of emendations, and of places'),
  }),
])

export const article = z
  .object({
    format: z.literal('emend-article'),
    version: z.literal(VERSION),
    source: z.object({
      name: z.string().optional(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .describe('Of the bytes'),
      encoding: z.string().optional(),
      format: z.string().optional(),
      length: int().describe('UTF-16 code units of the decoded source, which offsets count'),
    }),
    lang: z.string().describe('BCP 47 tag'),
    metadata: z
      .record(z.string(), z.union([text, z.array(text), z.array(z.record(z.string(), text))]))
      .describe('Keys as in the front matter of the Markdown; persons are objects with `name`, `affiliation` …'),
    body: z.object({ blocks, sections: z.array(section) }).describe('`blocks` stand before the first heading'),
    notes: z.array(note),
    figures: z.array(z.string()).describe('JSON Pointers to figures'),
    tables: z.array(z.string()).describe('JSON Pointers to tables'),
    references: z.array(z.unknown()).describe('Parsed references; none yet'),
    pages: z.array(
      z.object({
        label: z.string().optional().describe('As printed, or as told by the pages around it'),
        inferred: z.literal(true).optional(),
        furniture: z.array(text.extend({ role: z.string() })).describe('Running heads, page numbers and the like'),
      }),
    ),
    messages: z.array(
      z.object({ rule: z.string(), text: z.string(), level: z.enum(['info', 'warning', 'error']), at: offset().optional() }),
    ),
    apparatus: apparatus.optional().describe('Missing where it was not asked for. Texts have pieces if `level` is `full`'),
  })
  .meta({ title: 'Article', description: 'An article as emend writes it' })

export type Text = z.infer<typeof text>
export type ParagraphJson = z.infer<typeof paragraph>
export type HeadingJson = z.infer<typeof heading>
export type FigureJson = z.infer<typeof figure>
export type CellJson = z.infer<typeof cell>
export type TableJson = z.infer<typeof table>
export type NoteJson = z.infer<typeof note>
export type AnchorJson = z.infer<typeof anchor>
export type DecisionJson = z.infer<typeof decision>
export type ApparatusJson = z.infer<typeof apparatus>
export type ArticleJson = z.infer<typeof article>
export interface QuoteJson {
  type: 'quote'
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

/** The JSON Schema, draft 2020-12. */
export const jsonSchema = (): object => ({
  $id: `urn:emend:article:${VERSION}`,
  ...z.toJSONSchema(article, {
    target: 'draft-2020-12',
    // The bounds of JavaScript's integers are not ours.
    override({ jsonSchema }) {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  }),
})
