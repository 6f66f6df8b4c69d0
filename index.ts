/**
 * emend: OCR'd scholarly text in, clean Markdown and structured JSON out, with an account of every character.
 *
 * @example
 * import { convert } from 'emend'
 * const paper = await convert(await readFile('paper.txt'))
 * await writeFile('paper.md', paper.markdown())
 */
import { createRequire } from 'node:module'
import type { Pluggable } from 'unified'
import { type ReadOptions, read } from './input/index.ts'
import type { Citation } from './output/jats/citations.ts'
import { type JsonOptions, toJson } from './output/json.ts'
import { type MarkdownOptions, toMarkdown } from './output/markdown.ts'
import { InputError, LawError } from './pipeline/errors.ts'
import type { HouseStyle } from './pipeline/house-style.ts'
import { processScan } from './pipeline/process.ts'
import type { Rule } from './pipeline/rule.ts'
import type { Article, Message } from './pipeline/types.ts'
import { withStyle } from './rules/house-style.ts'
import { rules as builtIn } from './rules/index.ts'
import { parseCitation } from './rules/references/citation.ts'
import { type Work, worksOf } from './rules/references/works.ts'

export interface ConvertOptions extends ReadOptions {
  /** BCP 47 tag; found out where missing. */
  readonly lang?: string | undefined
  /** Apply guesses too. */
  readonly guess?: boolean | undefined
  /** The rules to run, in order; the built-in ones where missing. */
  readonly rules?: readonly Rule[] | undefined
  /** Options of rules, by id. */
  readonly options?: Readonly<Record<string, object>> | undefined
  /** What is asked of the finished text: another script, other quotation marks. What `options` says of a rule counts more. */
  readonly style?: HouseStyle | undefined
  /** Remark plugins to run on the finished tree, as unified takes them. */
  readonly plugins?: readonly Pluggable[] | undefined
  /** Rules to leave out, by id, with the reason: each is told as a rule that failed. */
  readonly skip?: Readonly<Record<string, string>> | undefined
  /** Hears which rule is about to run, and `undefined` when none is. It must be cheap: it is called for each rule and place between lines. */
  readonly onRule?: ((rule: Pick<Rule, 'id'> | undefined) => void) | undefined
}

export interface Conversion {
  readonly article: Article
  readonly format: string
  readonly encoding: string
  readonly name: string | undefined
  readonly messages: readonly Message[]
  /** The article as Markdown. */
  markdown(options?: MarkdownOptions): string
  /** The works that it cites, as CSL-JSON, with where. */
  references(): Work[]
  /** The article as JSON, by the published schema. */
  json(options?: JsonOptions): string
  /** The article as JATS XML, Journal Publishing 1.3. */
  jats(): Promise<string>
  /** The article as one file of HTML. */
  html(): Promise<string>
}

/**
 * Converts one document. A string is taken as decoded text.
 *
 * @throws {InputError} where the input can't be read.
 * @throws {LawError} where characters would be lost or come from nowhere.
 */
export async function convert(input: string | Uint8Array, options: ConvertOptions = {}): Promise<Conversion> {
  const { scan, format, encoding } = await read(input, options)
  const { article, breaches } = processScan(scan, {
    ...options,
    rules: options.rules ?? builtIn,
    options: withStyle(options.style ?? {}, options.options),
    noteIds: options.style?.notes,
  })
  if (breaches.length) {
    const { law, text } = breaches[0]!
    throw new LawError(`${options.name ?? 'input'}: law ${law} is broken (${breaches.length} times), so nothing is written: ${text}`)
  }
  const references = (): Work[] => worksOf(article.root)
  return {
    article,
    format,
    encoding,
    name: options.name,
    messages: article.messages,
    markdown: (o) => toMarkdown(article, o),
    references,
    json: (o) =>
      toJson(article, {
        ...o,
        name: options.name,
        sha256: sha256(input),
        encoding,
        format,
        rules: options.rules ?? builtIn,
        references: references(),
      }),
    jats: async () => {
      const { toJats } = await import('./output/jats.ts')
      return toJats(article, { readCitation: (text) => parseCitation(text) as Citation | undefined })
    },
    html: async () => (await import('./output/html.ts')).toHtml(article, { name: options.name }),
  }
}

/** Loaded when it is asked for: most conversions write no JSON. */
const sha256 = (input: string | Uint8Array): string =>
  createRequire(import.meta.url)('node:crypto')
    .createHash('sha256')
    .update(input)
    .digest('hex')

export type { Apparatus } from './pipeline/apparatus.ts'
export { type Config, defineConfig } from './pipeline/config.ts'
export type { HouseStyle } from './pipeline/house-style.ts'
export { defineMeasure } from './pipeline/measure.ts'
export { defineRule, type Rule } from './pipeline/rule.ts'
export type * from './pipeline/types.ts'
export { parseCitation } from './rules/references/citation.ts'
export type { CslItem } from './rules/references/csl.ts'
export type { Work } from './rules/references/works.ts'
export { builtIn as rules, InputError, LawError }
