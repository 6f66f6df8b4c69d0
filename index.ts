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
import { type Read, type ReadOptions, read } from './input/index.ts'
import type { Citation } from './output/jats/citations.ts'
import { type JsonOptions, toJson } from './output/json.ts'
import { type MarkdownOptions, toMarkdown } from './output/markdown.ts'
import type { placesOf } from './output/tree/figures.ts'
import { InputError, LawError } from './pipeline/errors.ts'
import type { HouseStyle } from './pipeline/house-style.ts'
import { detectLanguage } from './pipeline/lang.ts'
import { partsOf } from './pipeline/parts.ts'
import { processScan } from './pipeline/process.ts'
import type { Rule } from './pipeline/rule.ts'
import type { Article, Figure, Message, Scan } from './pipeline/types.ts'
import { withStyle } from './rules/house-style.ts'
import { rules as builtIn } from './rules/index.ts'
import { parseCitation } from './rules/references/citation.ts'
import { type Work, worksOf } from './rules/references/works.ts'

export interface ConvertOptions extends Omit<ReadOptions, 'images'> {
  /** Take figures out of PDFs and the images of pages, and link them at their captions: links are this and the names of the images. */
  readonly images?: string | undefined
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
  /** Images of figures, as PNG; for the caller to write where `images` says. */
  readonly figures: readonly { readonly name: string; readonly bytes: Uint8Array }[]
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
  return conversionOf(input, await read(input, { ...options, images: options.images !== undefined }), options)
}

/**
 * Converts the articles of a document, each by itself: one where no others are found. Offsets are those of the whole source. Figures are left out.
 *
 * @throws {InputError} where the input can't be read.
 * @throws {LawError} where characters would be lost or come from nowhere.
 */
export async function convertArticles(input: string | Uint8Array, options: ConvertOptions = {}): Promise<Conversion[]> {
  const known = await read(input, { ...options, images: false })
  // Rules put others in the place of lines; those that were read are wanted again.
  const untouched = { ...known.scan, children: known.scan.children.map((page) => ({ ...page, children: [...page.children] })) }
  const all = await conversionOf(input, known, options)
  const starts = all.article.apparatus.emendations
    .filter(({ rule, applied }) => rule === 'articles' && applied)
    .flatMap(({ at }) => at ?? [])
    .sort((a, b) => a - b)
  const parts = partsOf(untouched, starts.slice(1))
  if (parts.length < 2) return [all]
  return Promise.all(parts.map((scan) => conversionOf(input, { ...known, scan }, { ...options, lang: options.lang ?? languageOf(scan) })))
}

const languageOf = ({ children }: Scan): string =>
  detectLanguage(children.flatMap((page) => page.children.map(({ value }) => value)).join('\n'))

async function conversionOf(input: string | Uint8Array, { scan, format, encoding }: Read, options: ConvertOptions): Promise<Conversion> {
  const { figures = [] } = scan
  const places = figures.length ? (await import('./output/tree/figures.ts')).placesOf(scan) : []
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
  const images = figures.length ? await linked(article, figures, places, options.images ?? '') : { figures: [], messages: [] }
  const references = (): Work[] => worksOf(article.root)
  return {
    article,
    format,
    encoding,
    name: options.name,
    messages: [...article.messages, ...images.messages],
    figures: images.figures,
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

/** Names figures by page, links them at their captions, and tells those that have none. */
async function linked(
  article: Article,
  figures: readonly Figure[],
  places: ReturnType<typeof placesOf>,
  prefix: string,
): Promise<{ figures: { name: string; bytes: Uint8Array }[]; messages: Message[] }> {
  const { linkFigures } = await import('./output/tree/figures.ts')
  const named = figures.map((figure, k) => {
    const number = figures.slice(0, k).filter(({ page }) => page === figure.page).length + 1
    const name = `page-${figure.page + 1}-${number}.png`
    return { ...figure, name, link: encodeURI(prefix + name) }
  })
  const alone = linkFigures(article.root, named, places)
  return {
    figures: named.map(({ name, png }) => ({ name, bytes: png })),
    messages: alone.map(({ name, page }) => ({
      rule: 'images',
      text: `The figure \`${name}\` on page ${page + 1} has no caption, so it is linked nowhere`,
      level: 'info',
    })),
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
