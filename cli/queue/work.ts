/**
 * `emend work`: takes documents from the queue until it is told to stop.
 *
 * This process only talks to Redis; documents are converted by the workers of a pool. It must be so: a job whose own thread is busy for longer
 * than its lock lasts loses the lock, is given to another worker as stalled, and never gets done.
 */
import { join } from 'node:path'
import type { Job } from 'bullmq'
import { configOf } from '../batch/folder.ts'
import { entryOf, Journal } from '../batch/journal.ts'
import { defaultJobs } from '../batch/limits.ts'
import { makeRunner, type Runner } from '../batch/runner.ts'
import { tidy, workshopIn } from '../batch/workshop.ts'
import type { Console } from '../console.ts'
import { FAILED, OK } from '../exit.ts'
import { build } from '../settings.ts'
import { reason, tellFailure, tellMessages } from '../tell.ts'
import { connect, type Order, openQueue, type QueueFlags } from './connection.ts'

export interface WorkFlags extends QueueFlags {
  readonly jobs?: number | undefined
  readonly timeout?: number | undefined
  readonly memory?: number | undefined
  /** Stop when nothing is left to do. */
  readonly drain?: boolean | undefined
}

/** Milliseconds. A machine that died is noticed after the first and the second; locks are renewed at half of the first. */
const LOCK = 10_000
const LOOK_FOR_STALLED = 5_000
/** A document is not at fault where its machine dies; one that kills workers of pools fails in a job's own right. */
const MOST_STALLS = 10
const LOOK_WHETHER_DRAINED = 1_000

/** @throws {UsageError} */
export async function work(flags: WorkFlags, console: Console): Promise<number> {
  const { jobs = defaultJobs(), queue: name, drain } = flags
  const connection = await connect(flags)
  const shop = new Shop({ ...flags, jobs })
  const worker = new connection.bullmq.Worker<Order, void>(name, (job) => shop.convert(job.data, console), {
    connection: connection.redis,
    concurrency: jobs,
    lockDuration: LOCK,
    stalledInterval: LOOK_FOR_STALLED,
    maxStalledCount: MOST_STALLS,
  })
  const counts = { converted: 0, failed: 0 }
  let stranger = false
  let stop = (): void => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  worker.on('completed', () => counts.converted++)
  worker.on('failed', (job, error) => {
    if (error instanceof StrangerError) {
      stranger = true
      console.say('error', undefined, error.message)
      stop()
    } else if (job && isParked(job)) {
      counts.failed++
      shop.park(job.data, error)
      tellFailure({ ...job.data.input, error }, console)
    }
  })
  // Redis is away: it is waited for.
  worker.on('error', (error) => console.say('warning', undefined, `Redis: ${error.message}`))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  console.note(`Waiting for documents in queue \`${name}\`, ${jobs} at a time; Ctrl-C lets those at work be finished`)

  const queue = openQueue(connection, name)
  const look = setInterval(async () => {
    const left = await queue.getJobCountByTypes('wait', 'active', 'delayed', 'prioritized').catch(() => 1)
    if (drain && left === 0) stop()
  }, LOOK_WHETHER_DRAINED)
  await stopped
  clearInterval(look)
  await worker.close()
  shop.close()
  await queue.close()
  connection.redis.disconnect()
  console.event({ event: 'end', ...counts })
  console.note(`${counts.converted} converted${counts.failed ? `, ${counts.failed} failed` : ''}`)
  return stranger || counts.failed ? FAILED : OK
}

/** No attempt is left. */
const isParked = ({ attemptsMade, opts }: Job): boolean => attemptsMade >= (opts.attempts ?? 1)

/** Submitted by an emend that would write something else. The job goes to another worker, and this one stops. */
class StrangerError extends Error {}

/** Converts orders: a runner for the settings at hand, a journal for each folder of outputs. */
class Shop {
  private readonly flags: Omit<WorkFlags, 'drain'> & { readonly jobs: number }
  private readonly journals = new Map<string, Journal>()
  private readonly runners = new Map<string, Promise<{ runner: Runner; fingerprint: string }>>()

  constructor(flags: Omit<WorkFlags, 'drain'> & { readonly jobs: number }) {
    this.flags = flags
  }

  async convert({ input, out, outputs, to, flags, config }: Order, console: Console): Promise<void> {
    const { runner, fingerprint } = await this.runnerFor(flags)
    if (configOf(fingerprint, to) !== config)
      throw new StrangerError(
        `A document was submitted by another emend, or with another config, than this one (${build()}); update either`,
      )
    const files = outputs.map((name) => join(out, name))
    const done = await runner.run({ input, to, files, workshop: workshopIn(out) })
    tellMessages(input.path, done.messages, console)
    this.journal(out).add(entryOf(done, input.name, outputs, config))
  }

  park({ input, out }: Order, error: Error): void {
    this.journal(out).add({ name: input.name, failed: reason(error, input.name) })
  }

  close(): void {
    for (const journal of this.journals.values()) journal.close()
    for (const made of this.runners.values()) void made.then(({ runner }) => runner.close())
  }

  private runnerFor(flags: Order['flags']): Promise<{ runner: Runner; fingerprint: string }> {
    const key = JSON.stringify(flags)
    const known = this.runners.get(key)
    if (known) return known
    // Processes of other settings are not needed any more, most likely.
    this.close()
    this.runners.clear()
    const { jobs, timeout, memory } = this.flags
    const made = makeRunner({ ...flags, jobs, timeout, memory }, { documents: Number.POSITIVE_INFINITY }).then(async (runner) => ({
      runner,
      fingerprint: await runner.settings.fingerprint(),
    }))
    this.runners.set(key, made)
    return made
  }

  private journal(out: string): Journal {
    let journal = this.journals.get(out)
    if (!journal) {
      journal = new Journal(out)
      tidy(workshopIn(out))
      this.journals.set(out, journal)
    }
    return journal
  }
}
