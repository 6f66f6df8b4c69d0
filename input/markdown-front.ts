/** The YAML in front of a Markdown document, as fields: `title`, `keywords.0`, `authors.1.name`. */
import { parse } from 'yaml'
import { InputError } from '../pipeline/errors.ts'

export interface FrontMatter {
  /** Where the document itself begins. */
  readonly end: number
  readonly fields: readonly { readonly key: string; readonly text: string }[]
  readonly title: string | undefined
  /** It says what the article is. */
  readonly given: boolean
  /** What is said of the file and not of the article: its language. */
  readonly metadata: Readonly<Record<string, string>>
}

const FENCED = /^\ufeff?---[ \t]*\r?\n([\s\S]*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
/** What olmOCR says of its pages. */
const OF_PAGES = /^(?:primary_language|is_rotation_valid|rotation_correction|is_table|is_diagram)$/

/** @throws {InputError} where the YAML can't be read. */
export function readFront(markdown: string, name: string): FrontMatter {
  const match = FENCED.exec(markdown)
  const none = { end: 0, fields: [], title: undefined, given: false, metadata: {} }
  if (!match || (match[1] && !/^[\w"'-]+ *:/m.test(match[1]))) return none
  let value: unknown
  try {
    value = parse(match[1] ?? '', { schema: 'failsafe', logLevel: 'error' })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new InputError(`${name}: the YAML in front can't be read (${reason}). Mend it, or take it out`, { cause: error })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none
  const { lang, ...said } = Object.fromEntries(Object.entries(value).filter(([key]) => !OF_PAGES.test(key)))
  const fields = Object.entries(said).flatMap(([key, entry]) => fieldsOf(key, entry))
  return {
    end: match[0].length,
    fields,
    title: fields.find(({ key }) => key === 'title')?.text,
    given: Object.keys(said).length > 0 || typeof lang === 'string',
    metadata: typeof lang === 'string' ? { lang } : {},
  }
}

/** Lists, even of one. */
const LISTS = new Set(['authors', 'keywords', 'keywords_en'])

/** Lists of texts, and of objects of texts; what goes deeper is written as it stands. */
function fieldsOf(key: string, value: unknown): { key: string; text: string }[] {
  const scalar = (text: unknown): string => (typeof text === 'string' ? text : JSON.stringify(text)).replace(/\s*\n\s*/g, ' ').trim()
  // A key of ours has no dots: they part its levels.
  const name = key.replaceAll('.', '_')
  const list = LISTS.has(key) && typeof value === 'string' ? [value] : value
  const fields = Array.isArray(list)
    ? list.flatMap((item: unknown, k) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? Object.entries(item).map(([field, text]) => ({ key: `${name}.${k}.${field.replaceAll('.', '_')}`, text: scalar(text) }))
          : [{ key: key === 'authors' ? `authors.${k}.name` : `${name}.${k}`, text: scalar(item) }],
      )
    : [{ key: name, text: scalar(value) }]
  return fields.filter(({ text }) => text !== '')
}
