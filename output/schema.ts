/**
 * The published shape of the JSON; `schema/article.schema.json` is made from it (`npm run build && node scripts/schema.mjs`).
 *
 * Only its types are used while converting: zod takes longer to load than a paper takes to convert.
 */
import { z } from 'zod'
import { blocks, section } from './json/schema-blocks.ts'
import { confidence, evidence, int, named, offset, page, piece, pieces, text } from './json/schema-text.ts'

export type * from './json/schema-blocks.ts'
export type { Text } from './json/schema-text.ts'

export const VERSION = 1

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
    ofTable: z.literal(true).optional().describe('Printed below the table whose cells it is on'),
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
    references: z
      .array(
        z.looseObject({
          id: z.string(),
          type: z.string(),
          title: z.string().optional(),
          text: z.string().describe('As printed where it is cited first'),
          cited: z.array(
            z.object({
              note: z.string().optional().describe('Id of the note'),
              mark: z.string().optional().describe('As printed in the text'),
              locator: z.string().optional().describe('Pages that the note cites'),
            }),
          ),
        }),
      )
      .describe('Works of the reference list and of the notes, each once: CSL-JSON items, with `text` and `cited`'),
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

export type NoteJson = z.infer<typeof note>
export type AnchorJson = z.infer<typeof anchor>
export type DecisionJson = z.infer<typeof decision>
export type ApparatusJson = z.infer<typeof apparatus>
export type ArticleJson = z.infer<typeof article>

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
