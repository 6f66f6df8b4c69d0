/**
 * A baseline: how many findings of each rule each file may have. A project that has many can so keep to not having more; the counts only
 * shrink.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { ConfigError } from '../../pipeline/errors.ts'
import type { Finding } from '../findings.ts'
import { writeFiles } from '../write.ts'

type Counts = Record<string, Record<string, number>>

export class Baseline {
  private readonly path: string
  /** Missing where there is no file yet: then whatever is found goes in. */
  private readonly known: Counts | undefined
  private readonly seen: Counts = {}

  /** @throws {ConfigError} where the file is none. */
  constructor(path: string) {
    this.path = path
    this.known = existsSync(path) ? read(path) : undefined
  }

  /** The findings that the baseline does not have: all of a rule where it found more than before, none otherwise. */
  beyond(file: string, findings: readonly Finding[]): Finding[] {
    const counts: Record<string, number> = {}
    for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1
    const name = this.nameOf(file)
    this.seen[name] = counts
    const allowed = this.known?.[name] ?? {}
    return findings.filter(({ rule }) => counts[rule]! > (allowed[rule] ?? 0))
  }

  /** How many findings fewer than the baseline has there are, in the files that were looked at. */
  get shrinkable(): number {
    let fewer = 0
    for (const [file, counts] of Object.entries(this.seen))
      for (const [rule, count] of Object.entries(this.known?.[file] ?? {})) fewer += Math.max(0, count - (counts[rule] ?? 0))
    return fewer
  }

  /** Writes what is found now, where that is less; files that were not looked at keep their counts. A new baseline takes all. */
  async update(): Promise<void> {
    const made: Counts = { ...this.known }
    for (const [file, counts] of Object.entries(this.seen)) {
      const before = this.known?.[file]
      made[file] = Object.fromEntries(
        Object.entries(counts).flatMap(([rule, count]) => {
          const most = this.known ? Math.min(count, before?.[rule] ?? 0) : count
          return most > 0 ? [[rule, most]] : []
        }),
      )
    }
    const sorted = Object.fromEntries(
      Object.entries(made)
        .filter(([, counts]) => Object.keys(counts).length)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([file, counts]) => [file, Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))]),
    )
    await writeFiles([{ path: this.path, text: `${JSON.stringify({ format: 'emend-baseline', version: 1, files: sorted }, null, 2)}\n` }])
  }

  private nameOf(file: string): string {
    return relative(dirname(resolve(this.path)), resolve(file))
      .split(sep)
      .join('/')
  }
}

function read(path: string): Counts {
  try {
    const { format, files } = JSON.parse(readFileSync(path, 'utf8')) as { format?: string; files?: Counts }
    if (format === 'emend-baseline' && typeof files === 'object') return files
  } catch (error) {
    throw new ConfigError(
      `${path}: is no baseline (${(error as Error).message}); delete it, and write it anew with \`--update-baseline\``,
      { cause: error },
    )
  }
  throw new ConfigError(`${path}: is no baseline of emend; name another file with \`--baseline\``)
}
