/** `emend FILE… -o OUT`: from FILEs to tasks, and from what came of them to an exit status. */
import { existsSync, realpathSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UsageError } from '../../pipeline/errors.ts'
import { collect, type Input, STDIN } from '../collect.ts'
import type { Console } from '../console.ts'
import type { ConvertFlags } from '../convert.ts'
import { FAILED, OK } from '../exit.ts'
import { EXTENSIONS, type Output } from '../formats.ts'
import { outputNames } from '../names.ts'
import { readInput } from '../read.ts'
import { reason, tellFailure } from '../tell.ts'
import { runBatch, type Task } from './batch.ts'
import { Journal } from './journal.ts'
import { startProgress } from './progress.ts'
import { Report } from './report.ts'
import { type Load, makeRunner, SMALL } from './runner.ts'
import { inShard } from './shard.ts'
import { tidy, workshopIn } from './workshop.ts'

/** @throws {UsageError} */
export async function convertFolder(
  files: readonly string[],
  out: string,
  to: readonly Output[],
  flags: ConvertFlags,
  console: Console,
): Promise<number> {
  const collected = await collect(files, { ...flags, out })
  // A file or two need no journal, and no folder for it: unless there is one, which has to stay true.
  const journal = new Journal(out)
  const kept = collected.folder || flags.one || flags.filesFrom !== undefined || collected.inputs.length > 1 || existsSync(journal.folder)
  const report = new Report()
  const fail = (failure: { path: string; name?: string; error: unknown }): void => {
    tellFailure(failure, console)
    report.failed(failure, reason(failure.error, failure.name))
  }
  for (const failure of collected.failures) fail(failure)
  const tasks = await tasksOf(collected, out, to, flags, journal, fail)

  const runner = await makeRunner(flags, await loadOf(tasks))
  const progress = startProgress(tasks.length, console)
  console.event({ event: 'start', inputs: tasks.length, jobs: runner.jobs, output: out })
  try {
    tidy(workshopIn(out))
    const config = kept ? await runner.settings.fingerprint() : ''
    const options = {
      out,
      to,
      config: configOf(config, to, flags.split),
      force: flags.force ?? false,
      split: flags.split ?? false,
      jobs: runner.jobs,
      run: runner.run,
    }
    await runBatch(tasks, options, { journal: kept ? journal : undefined, report, progress, console })
  } finally {
    runner.close()
    journal.close()
    progress.stop()
  }
  if (kept) await report.write(journal.folder)
  report.tell(out, kept ? journal.folder : undefined, console)
  return report.failedCount || (report.crashed && flags.strict) ? FAILED : OK
}

/** What the journal knows settings by: what is written is one of them. */
export const configOf = (fingerprint: string, to: readonly Output[], split = false): string =>
  `${fingerprint} ${to}${split ? ' split' : ''}`

/** What is to be done; what can't be is told to `fail`. An input is never written over. */
export async function tasksOf(
  { inputs, marked }: { inputs: readonly Input[]; marked: boolean },
  out: string,
  to: readonly Output[],
  { shard, split }: Pick<ConvertFlags, 'shard' | 'split'>,
  journal: Journal,
  fail: (failure: Input & { error: unknown }) => void,
): Promise<Task[]> {
  const own = inputs.map(({ name }) => name)
  // Some of a folder's inputs are called as all of them were.
  const names = marked ? [...new Set([...own, ...journal.names])] : own
  const stems = outputNames(
    names,
    to.map((format) => EXTENSIONS[format]),
  )
  const folder = await realpath(out).catch(() => resolve(out))
  const read = realPaths(inputs)
  const tasks: Task[] = []
  const numbered = new Set(split ? stems.flatMap((stem) => /^(.*)\.\d+$/.exec(stem)?.[1] ?? []) : [])
  for (const [k, input] of inputs.entries()) {
    if (shard && !inShard(shard, input.name)) continue
    const outputs = to.map((format) => `${stems[k]}.${EXTENSIONS[format]}`)
    const over = outputs.find((name) => read.has(join(folder, name)))
    try {
      if (over !== undefined) throw new UsageError(`\`${over}\` would be written over an input; choose another folder with \`-o\``)
      if (numbered.has(stems[k]!))
        throw new UsageError(
          `Its articles could be written over the outputs of \`${stems[k]}.1\`; rename one of the two, or leave \`--split\` out`,
        )
      const content = input.path === STDIN ? await readInput(STDIN) : undefined
      tasks.push({ input, content, outputs, files: outputs.map((name) => join(out, name)) })
    } catch (error) {
      fail({ ...input, error })
    }
  }
  return tasks
}

/** Sizes are asked for where they may matter. */
async function loadOf(tasks: readonly Task[]): Promise<Load> {
  if (tasks.length > SMALL.documents) return { documents: tasks.length }
  const sizes = tasks.map(
    ({ input, content }) =>
      content?.length ??
      stat(input.path).then(
        ({ size }) => size,
        () => 0,
      ),
  )
  return { documents: tasks.length, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) }
}

/** One after the other: of ten thousand files, to ask is quicker than to wait for each. */
const realPaths = (inputs: readonly Input[]): Set<string> =>
  new Set(
    inputs.map(({ path }) => {
      try {
        return realpathSync.native(path)
      } catch {
        return resolve(path)
      }
    }),
  )
