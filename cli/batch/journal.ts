/**
 * What an output folder holds already, so that a second run does only what is new, and a killed one goes on.
 *
 *     out/.emend/journal-HOST.jsonl   a line for each document done or failed, only ever appended to
 *
 * Each machine appends to a file of its own: several that share a folder never write into one another's lines. All files are read; of lines
 * about one document the latest counts. A line that was not finished, of a machine that lost power, is passed over.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { articleNames } from '../names.ts'
import type { Done } from './job.ts'

/** A document that was converted. */
export interface Entry {
  readonly name: string
  /** Of the input, in hexadecimal. */
  readonly sha256: string
  /** Of settings and version: see `Settings.fingerprint`. */
  readonly config: string
  /** Names of the outputs below the folder, with their sizes in bytes. */
  readonly outputs: Readonly<Record<string, number>>
  /** How many the input was split into. */
  readonly articles?: number
  readonly pages: number
  /** How many warnings there were. */
  readonly warnings: number
  /** Did a rule fail? */
  readonly crashed?: boolean
  readonly at: string
}

/** A document that was not. */
export interface FailedEntry {
  readonly name: string
  readonly failed: string
  readonly at: string
}

type Unstamped<T> = Omit<T, 'at'>

/** Folder of emend's own things in a folder of outputs. */
export const HIDDEN = '.emend'

export class Journal {
  readonly folder: string
  private readonly out: string
  private readonly entries = new Map<string, Entry | FailedEntry>()
  private fd: number | undefined

  /** Reads what there is; creates nothing. */
  constructor(out: string) {
    this.out = out
    this.folder = join(out, HIDDEN)
    for (const file of journalsIn(this.folder)) {
      for (const line of readFileSync(join(this.folder, file), 'utf8').split('\n')) {
        const entry = parse(line)
        if (entry && !((this.entries.get(entry.name)?.at ?? '') > entry.at)) this.entries.set(entry.name, entry)
      }
    }
  }

  /** Names of all documents that the folder has seen. */
  get names(): Iterable<string> {
    return this.entries.keys()
  }

  get failed(): FailedEntry[] {
    return [...this.entries.values()].filter((entry) => 'failed' in entry)
  }

  /** The entry of a document that was converted with these settings, if its outputs are still there, as long as they were. */
  standing(name: string, config: string, outputs: readonly string[]): Entry | undefined {
    const entry = this.entries.get(name)
    if (!entry || 'failed' in entry || entry.config !== config) return undefined
    const there = (output: string): boolean => statSync(join(this.out, output), { throwIfNoEntry: false })?.size === entry.outputs[output]
    return articleNames(outputs, entry.articles ?? 1).every((output) => entry.outputs[output] !== undefined && there(output))
      ? entry
      : undefined
  }

  /** Notes down a document; on its way to the disk when this returns, and whole: a line is one write. */
  add(entry: Unstamped<Entry> | Unstamped<FailedEntry>): void {
    this.fd ??= this.open()
    const stamped = { ...entry, at: new Date().toISOString() } as Entry | FailedEntry
    this.entries.set(entry.name, stamped)
    writeSync(this.fd, `${JSON.stringify(stamped)}\n`)
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd)
    this.fd = undefined
  }

  private open(): number {
    mkdirSync(this.folder, { recursive: true })
    const host = hostname().replace(/[^\w.-]/g, '_')
    const fd = openSync(join(this.folder, `journal-${host}.jsonl`), 'a+')
    const { size } = fstatSync(fd)
    const last = Buffer.alloc(1)
    // A line that was cut off must not spoil the next one.
    if (size > 0 && readSync(fd, last, 0, 1, size - 1) && last.toString() !== '\n') writeSync(fd, '\n')
    return fd
  }
}

/** The entry of a document that was converted. @param outputs Their names, in the order of the formats. */
export const entryOf = (done: Done, name: string, outputs: readonly string[], config: string): Unstamped<Entry> => ({
  name,
  sha256: done.sha256!,
  config,
  outputs: Object.fromEntries(articleNames(outputs, done.articles ?? 1).map((output, k) => [output, done.sizes[k]!])),
  ...(done.articles === undefined ? {} : { articles: done.articles }),
  pages: done.pages,
  warnings: done.messages.filter(({ level }) => level !== 'info').length,
  ...(done.crashed ? { crashed: true } : {}),
})

function journalsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^journal-.*\.jsonl$/.test(name))
  } catch {
    return []
  }
}

function parse(line: string): Entry | FailedEntry | undefined {
  if (line === '') return undefined
  try {
    const entry = JSON.parse(line) as Entry | FailedEntry
    return typeof entry.name === 'string' && typeof entry.at === 'string' && ('failed' in entry || typeof entry.outputs === 'object')
      ? entry
      : undefined
  } catch {
    return undefined
  }
}
