/**
 * `emend why OUT.md:LINE:COL`: the source characters behind a place of an output, and each rule on the way.
 *
 * The account is read from the JSON beside the Markdown; where there is none, the input is converted again. Both need the input itself:
 * outputs do not repeat it.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Article } from '../index.ts'
import { read } from '../input/index.ts'
import { toMarkdown } from '../output/markdown.ts'
import type { ArticleJson } from '../output/schema.ts'
import { why } from '../output/why.ts'
import { formatWhy } from '../output/why-format.ts'
import { InputError, UsageError } from '../pipeline/errors.ts'
import { rules } from '../rules/index.ts'
import { withConfig } from './config/find.ts'
import type { Console } from './console.ts'
import { convertInput, type ReadFlags } from './convert.ts'
import { OK } from './exit.ts'
import { explainReading } from './explain.ts'
import { sourcesOf } from './find-source.ts'
import { readInput } from './read.ts'
import { shownPath } from './tell.ts'

export interface WhyFlags extends ReadFlags {
  readonly source?: string | undefined
}

/** An article that the Markdown was printed from, and its place there. */
interface Found {
  readonly article: Article
  readonly source: string
  readonly markdown: string
  readonly line: number
  readonly edited: boolean
}

/** @throws {UsageError | InputError} */
export async function explainPlace(place: string, flags: WhyFlags, console: Console): Promise<number> {
  const { path, line, column } = placeOf(place)
  const markdown = await text(path)
  const lines = markdown.split('\n')
  if (line > lines.length) throw new UsageError(`\`${path}\` has ${lines.length} lines, and none with the number ${line}`)

  const found = await articleOf(path, markdown, line, flags, console)
  if (found.edited)
    console.say('warning', { path }, `Is not what emend makes of \`${shownPath(found.source)}\` now; only the line itself is`)
  const answer = why(found.article, found.markdown, found.line, column, { rules: flags.rules ?? rules })
  if (!answer) throw new UsageError(`Nothing is printed at \`${place}\``)
  const at = answer.origin ? `${shownPath(found.source)}:${answer.origin.line}:${answer.origin.column}\n` : ''
  await console.out(`${formatWhy(answer, found.article.source)}${at}`)
  return OK
}

function placeOf(place: string): { path: string; line: number; column: number } {
  const [, path, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(place) ?? []
  if (!path || !Number(line))
    throw new UsageError(`Unexpected place \`${place}\`, expected a file, a line and a column, such as \`out/paper.md:41:7\``)
  if (!/\.(?:md|markdown)$/i.test(path)) throw new UsageError(`\`${path}\` is no Markdown; name the \`.md\` that emend wrote`)
  return { path, line: Number(line), column: Number(column ?? 1) }
}

async function articleOf(path: string, markdown: string, line: number, flags: WhyFlags, console: Console): Promise<Found> {
  const json = await jsonBeside(path, console)
  const given = flags.source === undefined ? sourcesOf(path, json?.source.name) : [flags.source]
  const failures: unknown[] = []
  let other: Found | undefined
  for await (const source of given) {
    try {
      for await (const article of articlesOf(source, json, flags)) {
        const found = printed(article, source, markdown, line)
        if (found && !found.edited) return found
        other ??= found
      }
      failures.push(
        new UsageError(
          `Line ${line} of \`${path}\` is not in what emend makes of \`${shownPath(source)}\`: it was edited, made with other options, or from another file: \`--source FILE\``,
        ),
      )
    } catch (error) {
      failures.push(error)
    }
  }
  if (other) return other
  // The likeliest source comes first; a stranger of the same name further away has nothing to say.
  const failure = failures.find((error) => error instanceof UsageError) ?? (flags.source !== undefined ? failures[0] : undefined)
  throw failure ?? new UsageError(`The file that \`${path}\` was made from was not found near it; name it: \`--source FILE\``)
}

/** The articles that a source may have become: that of the JSON, or those of converting it, without guesses and with. */
async function* articlesOf(source: string, json: ArticleJson | undefined, flags: WhyFlags): AsyncGenerator<Article> {
  if (json?.apparatus?.level === 'full') {
    const bytes = await readInput(source)
    const { sha256 } = json.source
    if (sha256 !== undefined && sha256 !== createHash('sha256').update(bytes).digest('hex'))
      throw new UsageError(`\`${shownPath(source)}\` is not the file that the JSON was made from: it was changed since, or is another one`)
    const { articleFrom } = await import('../output/read-json.ts')
    const encoding = flags.encoding ?? (json.source.encoding === 'decoded' ? undefined : json.source.encoding)
    const { scan } = await read(bytes, { name: source, encoding, from: flags.from ?? json.source.format })
    yield articleFrom(json, scan.source)
    return
  }
  for (const guess of [flags.guess ?? false, !flags.guess])
    yield (await convertInput({ path: source, name: source }, { ...withConfig([source], flags), guess })).article
}

/** The Markdown of an article, if the line is in it: the same file, or else the same line at its place or at one other. */
function printed(article: Article, source: string, markdown: string, line: number): Found | undefined {
  const variants = [false, true].map((pages) => toMarkdown(article, { pages }))
  if (variants.includes(markdown)) return { article, source, markdown, line, edited: false }
  const wanted = markdown.split('\n')[line - 1]!
  for (const variant of variants) {
    const lines = variant.split('\n')
    const at = lines[line - 1] === wanted ? line : lines.indexOf(wanted) + 1
    if (wanted && at && (at === line || lines.indexOf(wanted, at) < 0))
      return { article, source, markdown: variant, line: at, edited: true }
  }
  return undefined
}

async function jsonBeside(path: string, console: Console): Promise<ArticleJson | undefined> {
  const beside = path.replace(/\.\w+$/, '.json')
  const content = await readFile(beside, 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  try {
    const json = JSON.parse(content) as ArticleJson
    if (json.format === 'emend-article') return json
  } catch {}
  console.say('warning', { path: beside }, 'Is no JSON of emend and is left aside')
  return undefined
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const explained = explainReading(error, path)
    throw explained instanceof InputError ? new UsageError(`\`${path}\`: ${explained.message}`, { cause: error }) : explained
  }
}
