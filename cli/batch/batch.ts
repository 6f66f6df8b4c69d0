/**
 * A batch: each input is looked up in the journal, converted where it is not there as it is, and noted down. So many at a time as there are
 * workers; what is in memory does not grow with the number of inputs.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Failure, Input } from '../collect.ts'
import type { Console } from '../console.ts'
import type { Output } from '../formats.ts'
import { packFolder } from '../pack.ts'
import { reason, shownPath, tellFailure, tellMessages } from '../tell.ts'
import type { Done, Job } from './job.ts'
import { type Entry, entryOf, type Journal } from './journal.ts'
import type { Progress } from './progress.ts'
import type { Report } from './report.ts'
import { workshopIn } from './workshop.ts'

/** An input and where its outputs go. */
export interface Task {
  readonly input: Input
  readonly content?: Uint8Array | undefined
  /** Below the folder of outputs, in the order of the formats. */
  readonly outputs: readonly string[]
  /** Paths of the outputs. */
  readonly files: readonly string[]
}

export interface BatchOptions {
  readonly out: string
  readonly to: readonly Output[]
  /** Of the settings. */
  readonly config: string
  readonly force: boolean
  readonly split: boolean
  readonly jobs: number
  run(job: Job): Promise<Done>
}

/** Unchanged inputs are passed over in one go; after so many, others get a turn. */
const TURN = 64

export async function runBatch(
  tasks: readonly Task[],
  { out, to, config, force, split, jobs, run }: BatchOptions,
  { journal, report, progress, console }: { journal: Journal | undefined; report: Report; progress: Progress; console: Console },
): Promise<void> {
  // Without a journal there shall be no folder for it.
  const workshop = journal && workshopIn(out)
  let next = 0
  let turn = 0

  const one = async (task: Task): Promise<void> => {
    const { input, outputs, files, content } = task
    const entry = force || !journal ? undefined : unchanged(journal, task, config)
    if (entry) {
      report.unchanged(input, entry)
      console.event({ event: 'unchanged', path: input.path })
      progress.step(0)
      if (++turn % TURN === 0) await new Promise(setImmediate)
      return
    }
    try {
      const done = await run({ input, content, to, files, workshop, split })
      tellMessages(shownPath(input.path), done.messages, console)
      const made = entryOf(done, input.name, outputs, config)
      journal?.add(made)
      report.converted(input, made)
      console.event({ event: 'done', path: input.path, outputs: Object.keys(made.outputs), pages: made.pages, warnings: made.warnings })
      progress.step(done.pages)
    } catch (error) {
      fail({ ...input, error })
      progress.fail()
    }
  }
  const fail = (failure: Failure & Input): void => {
    tellFailure(failure, console)
    const failed = reason(failure.error, failure.name)
    journal?.add({ name: failure.name, failed })
    report.failed(failure, failed)
  }
  await Promise.all(
    Array.from({ length: Math.min(jobs, tasks.length) }, async () => {
      while (next < tasks.length) await one(tasks[next++]!)
    }),
  )
}

/** A folder is an input where it is one document (`--one`). */
function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return packFolder(path)
    throw error
  }
}

/** What the journal has of an input, where neither it nor the settings nor the outputs were changed since. */
function unchanged(journal: Journal, { input, content, outputs }: Task, config: string): Entry | undefined {
  const entry = journal.standing(input.name, config, outputs)
  if (!entry) return undefined
  try {
    // Read at once: with so many small files, waiting for each takes several times as long.
    return createHash('sha256')
      .update(content ?? bytesOf(input.path))
      .digest('hex') === entry.sha256
      ? entry
      : undefined
  } catch {
    return undefined
  }
}
