/** The schema of texts: what a text of the JSON is, and how its pieces decode. */
import { z } from 'zod'

export const int = (): z.ZodNumber => z.int().min(0)
export const offset = (): z.ZodNumber => int().describe('UTF-16 offset into the source')
export const page = (): z.ZodNumber => int().describe('Index into `pages`')
export const named = <T extends z.ZodType>(id: string, schema: T, description: string): T => schema.meta({ id, description })

export const piece = z.union([z.int(), z.tuple([z.int().min(-1), int(), int()])])
export const pieces = named(
  'pieces',
  z.array(piece),
  'Where each character of a text comes from, as integers that count on. The first two are the source offset to start at and the number of the first place. ' +
    'After them: n > 0 is n characters of the source, and the offset moves on by n; n ≤ 0 is all that the current place wrote (nothing, for a deletion), ' +
    'the next place becomes current, and the offset moves on by −n; [by, start, end] is a piece spelled out: characters start to end of the source if by is 0, ' +
    'and the offset becomes end; of what place `by` wrote otherwise, and place by + 1 becomes current. Rendered in order, the pieces give the text. ' +
    'Empty or missing: see `apparatus`.',
)

export const confidence = z.enum(['certain', 'likely', 'guess']).meta({ id: 'confidence' })
export const evidence = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).describe('Why: named figures')

export const inline = named(
  'inline',
  z.object({
    type: z
      .string()
      .describe(
        'mdast type: `strong`, `link`, `break` …; `mark`: printed as a note mark, perhaps, and not decided on; `crossReference`: names another place of the article',
      ),
    start: int(),
    end: int(),
    url: z.string().optional().describe('Of a cross-reference: `#` and the JSON Pointer to what it leads to'),
    alt: z.string().optional(),
  }),
  'What a stretch of a text is, beside text',
)

export const textFields = {
  text: z.string(),
  pieces: pieces.optional(),
  notes: z
    .array(z.tuple([int(), z.string()]))
    .optional()
    .describe('References to notes: offset into the text, id of the note'),
  inline: z.array(inline).optional(),
}
export const text = named('text', z.object(textFields), 'A text and where it comes from')
export const role = z
  .string()
  .optional()
  .describe('What layout saw in it, where that is not body text: `caption`, `float-note`, `reference` …')
export const pages = z.tuple([page(), page()]).optional().describe('First and last page')

export type Text = z.infer<typeof text>
