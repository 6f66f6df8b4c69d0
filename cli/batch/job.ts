/**
 * One document: read, converted, printed, written. The same function runs in this process, in a worker of the pool, and behind a queue; what
 * goes in and what comes out is plain data.
 */

import { dirname, join, parse, relative, sep } from 'node:path'
import type { Conversion, ConvertOptions } from '../../index.ts'
import type { Message } from '../../pipeline/types.ts'
import type { Figures } from '../check/figures.ts'
import type { Input } from '../collect.ts'
import type { Finding } from '../findings.ts'
import { OUTPUTS, type Output } from '../formats.ts'
import { articleNames } from '../names.ts'
import { type Position, Positions } from '../position.ts'
import { readInput } from '../read.ts'
import type { Settings } from '../settings.ts'
import { isCrash } from '../tell.ts'

export interface Job {
  readonly input: Input
  /** What standard input or a line of JSONL held, text where it is decoded; the input is read from the disk where missing. */
  readonly content?: Uint8Array | string | undefined
  readonly to: readonly Output[]
  /** Where each of `to` is written; they are given back where missing. */
  readonly files?: readonly string[] | undefined
  /** Where files are written before they are whole. */
  readonly workshop?: string | undefined
  /** Articles of one input are outputs of their own. */
  readonly split?: boolean | undefined
  /** Tell findings and figures too. */
  readonly check?: boolean | undefined
  /** Rules to leave out, with the reason. */
  readonly skip?: Readonly<Record<string, string>> | undefined
}

export type Told = Omit<Message, 'at'> & Partial<Position>

export interface Done {
  /** Of the bytes read, in hexadecimal; of what was written only. */
  readonly sha256?: string
  readonly pages: number
  readonly messages: readonly Told[]
  readonly crashed: boolean
  readonly findings?: readonly Finding[]
  readonly figures?: Figures
  /** The outputs in the order of `to`, where they were not written. */
  readonly texts: readonly string[]
  /** Where the input was split: so many articles, whose outputs come one after the other. */
  readonly articles?: number
  /** In bytes. */
  readonly sizes: readonly number[]
}

/** What is heard while the job runs. */
export interface Watch extends Pick<ConvertOptions, 'onRule'> {
  /** The input was read: so many bytes. */
  onRead?(size: number): void
}

/** @throws {InputError | LawError} */
export async function runJob(job: Job, settings: Settings, { onRule, onRead }: Watch = {}): Promise<Done> {
  // The library is loaded while the disk is busy, and not at all where nothing can be read.
  const content = job.content ?? (await readInput(job.input.path))
  onRead?.(content.length)
  const { convert, convertArticles } = await import('../../index.ts')
  const options = settings.of(job.input)
  const one = async (...input: Parameters<typeof convert>): Promise<Conversion[]> => [await convert(...input)]
  const images = settings.images === undefined ? undefined : imagePaths(settings.images, job)
  const all = await (job.split ? convertArticles : one)(content, { ...options, skip: job.skip, images: images?.link, onRule })
  const [conversion] = all as [Conversion]
  const messages = all.flatMap((each) => each.messages)
  const figures = images ? conversion.figures.map(({ name, bytes }) => ({ path: images.path + name, text: bytes })) : []
  const texts = await Promise.all(all.flatMap((each) => job.to.map((format) => OUTPUTS[format](each, settings.render(job.input)))))
  let positions: Positions | undefined
  const told = messages.map(({ at, ...message }): Told => {
    if (at === undefined) return message
    positions ??= new Positions(conversion.article.source)
    return { ...message, ...positions.at(at) }
  })
  const done = {
    pages: all.reduce((sum, { article }) => sum + article.pages.length, 0),
    ...(all.length > 1 ? { articles: all.length } : {}),
    messages: told,
    crashed: messages.some(({ text, rule }) => isCrash(text, rule)),
    texts,
    sizes: [],
    ...(job.check ? await look(conversion, options) : {}),
  }
  if (!job.files && !figures.length) return done
  const { writeFiles } = await import('../write.ts')
  if (!job.files) {
    await writeFiles(figures)
    return done
  }
  await writeFiles([...figures, ...articleNames(job.files, all.length).map((path, k) => ({ path, text: texts[k]! }))], job.workshop)
  const { createHash } = await import('node:crypto')
  return {
    ...done,
    sha256: createHash('sha256').update(content).digest('hex'),
    texts: [],
    sizes: texts.map((text) => Buffer.byteLength(text)),
  }
}

/** Where the figures of an input go, and what leads there from its outputs, or from here where these are printed. */
function imagePaths(folder: string, { input, files }: Job): { path: string; link: string } {
  const { dir, name } = parse(input.name)
  const path = join(folder, dir, `${name}-`)
  const home = files?.[0] === undefined ? '.' : dirname(files[0])
  return { path, link: relative(home, path).split(sep).join('/') }
}

async function look(conversion: Conversion, { rules }: ConvertOptions): Promise<Pick<Done, 'findings' | 'figures'>> {
  const [{ findings }, { figuresOf }, { rules: builtIn }] = await Promise.all([
    import('../findings.ts'),
    import('../check/figures.ts'),
    import('../../rules/index.ts'),
  ])
  return { findings: findings(conversion, rules ?? builtIn), figures: figuresOf(conversion) }
}
