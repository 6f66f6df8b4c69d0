/** What came of a batch: for people at its end, for programs in `report.json`, and the failed ones as a list to try again. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure, Input } from '../collect.ts'
import type { Console } from '../console.ts'
import { writeList } from '../list.ts'
import { version } from '../settings.ts'
import { shownPath } from '../tell.ts'
import { writeFiles } from '../write.ts'
import type { Entry } from './journal.ts'

type Made = Pick<Entry, 'outputs' | 'pages' | 'warnings' | 'crashed'>

interface Attention extends Input {
  readonly outputs: readonly string[]
  readonly warnings: number
  /** A rule failed on it. */
  readonly crashed: boolean
}

/** So many are named at the end; all are in the files. */
const NAMED = 10

export class Report {
  crashed = false
  private readonly counts = { converted: 0, unchanged: 0, pages: 0 }
  private readonly attention: Attention[] = []
  private readonly failures: { entry: Input | { readonly path: string }; reason: string }[] = []

  converted(input: Input, made: Made): void {
    this.counts.converted++
    this.note(input, made)
  }

  unchanged(input: Input, made: Made): void {
    this.counts.unchanged++
    this.note(input, made)
  }

  failed(failure: Input | Failure, reason: string): void {
    const { path, name } = failure
    this.failures.push({ entry: name === undefined ? { path } : { path, name }, reason })
  }

  get failedCount(): number {
    return this.failures.length
  }

  private note({ path, name }: Input, { outputs, pages, warnings, crashed = false }: Made): void {
    this.counts.pages += pages
    this.crashed ||= crashed
    if (warnings || crashed) this.attention.push({ path, name, outputs: Object.keys(outputs), warnings, crashed })
  }

  /** Says what came of it. @param lists Where the files are that tell all. */
  tell(out: string, lists: string | undefined, console: Console): void {
    const { converted, unchanged } = this.counts
    const failed = this.failures.length
    console.event({ event: 'end', ...this.counts, failed })
    console.note(
      `${converted} converted${failed ? `, ${failed} failed` : ''}${unchanged ? `, ${unchanged} unchanged since and left alone` : ''}, to ${out}`,
    )
    if (lists === undefined) return
    const sorted = this.sorted()
    if (failed) {
      console.note(`Failed; to try them again: \`--files-from ${join(lists, 'failures.txt')}\``)
      for (const { entry, reason } of sorted.failures.slice(0, NAMED)) console.note(`  ${shownPath(entry.path)}: ${reason}`)
      if (failed > NAMED) console.note(`  and ${failed - NAMED} more`)
    }
    if (sorted.attention.length) {
      console.note(`Need a person's eye; \`emend check FILE\` says where, ${join(lists, 'report.json')} has all:`)
      for (const { path, warnings, crashed } of sorted.attention.slice(0, NAMED))
        console.note(`  ${shownPath(path)}: ${warnings} warning${warnings === 1 ? '' : 's'}${crashed ? ', a rule failed' : ''}`)
      if (sorted.attention.length > NAMED) console.note(`  and ${sorted.attention.length - NAMED} more`)
    }
  }

  /** `report.json` and `failures.txt`: the same whatever the order and number of workers. */
  async write(folder: string): Promise<void> {
    const { failures, attention } = this.sorted()
    const report = {
      format: 'emend-report',
      emend: version(),
      ...this.counts,
      failed: failures.length,
      failures: failures.map(({ entry, reason }) => ({ ...entry, reason })),
      attention,
    }
    mkdirSync(folder, { recursive: true })
    await writeFiles([
      { path: join(folder, 'report.json'), text: `${JSON.stringify(report, null, 2)}\n` },
      { path: join(folder, 'failures.txt'), text: writeList(failures.map(({ entry }) => entry)) },
    ])
  }

  private sorted(): { failures: Report['failures']; attention: Attention[] } {
    const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1)
    return {
      failures: this.failures.toSorted((a, b) => byPath(a.entry, b.entry)),
      attention: this.attention.toSorted((a, b) => Number(b.crashed) - Number(a.crashed) || b.warnings - a.warnings || byPath(a, b)),
    }
  }
}
