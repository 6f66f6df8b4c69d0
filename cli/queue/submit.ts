/** `emend submit FILE… -o OUT`: puts documents into the queue; those that OUT has already are left out. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { JobsOptions } from 'bullmq'
import { UsageError } from '../../pipeline/errors.ts'
import { configOf, tasksOf } from '../batch/folder.ts'
import { Journal } from '../batch/journal.ts'
import { collect, STDIN } from '../collect.ts'
import type { Console } from '../console.ts'
import type { ConvertFlags } from '../convert.ts'
import { FAILED, OK } from '../exit.ts'
import { explainReading } from '../explain.ts'
import { readList } from '../list.ts'
import { loadSettings, plainFlags } from '../settings.ts'
import { tellFailure } from '../tell.ts'
import { checkFolder } from '../write.ts'
import { connect, type Order, openQueue, type QueueFlags } from './connection.ts'

/** What fails is tried again after 5 s and after 10 s: somewhere else, where there may be more memory. Then it is parked. */
const RETRIES: JobsOptions = { attempts: 3, backoff: { type: 'exponential', delay: 5000 }, removeOnComplete: true, removeOnFail: false }
/** Jobs sent to Redis at once. */
const CHUNK = 500

/** @throws {UsageError} */
export async function submit(files: readonly string[], flags: ConvertFlags & QueueFlags, console: Console): Promise<number> {
  const { output: out, to = ['md'], force = false, filesFrom } = flags
  if (out === undefined) throw new UsageError('Say where outputs shall go, on a disk that all machines have: `-o FOLDER`')
  const given = filesFrom === undefined ? files : [...files, ...(await readList(filesFrom))]
  if (!given.length) throw new UsageError('No FILE given; `emend submit --help` tells more')
  if (given.includes(STDIN)) throw new UsageError('Standard input can not be submitted: other machines do not have it')
  await checkFolder(out)

  let failed = 0
  const fail = (failure: { path: string; name?: string; error: unknown }): void => {
    failed++
    tellFailure(failure, console)
  }
  if (flags.one) throw new UsageError('`--one` is not for the queue; pack each folder as a ZIP archive, and submit those')
  const collected = await collect(given, { ...flags, out })
  for (const failure of collected.failures) fail(failure)
  const journal = new Journal(out)
  const tasks = await tasksOf(collected, out, to, flags, journal, fail)
  const config = configOf(await (await loadSettings(flags)).fingerprint(), to)

  const connection = await connect(flags)
  const queue = openQueue(connection, flags.queue)
  const counts = { submitted: 0, unchanged: 0, parked: 0 }
  try {
    const parked = new Map((await queue.getFailed()).map((job) => [job.id, job]))
    let chunk: Parameters<typeof queue.addBulk>[0] = []
    const send = async (): Promise<void> => {
      await queue.addBulk(chunk)
      chunk = []
    }
    for (const { input, outputs } of tasks) {
      let sha256: string
      try {
        sha256 = createHash('sha256').update(readFileSync(input.path)).digest('hex')
      } catch (error) {
        fail({ ...input, error: explainReading(error, input.path) })
        continue
      }
      if (!force && journal.standing(input.name, config, outputs)?.sha256 === sha256) {
        counts.unchanged++
        continue
      }
      const order: Order = {
        input: { ...input, path: resolve(input.path) },
        sha256,
        out: resolve(out),
        outputs,
        to,
        flags: plainFlags(flags),
        config,
      }
      const jobId = idOf(order)
      const known = parked.get(jobId)
      if (known && !force) {
        counts.parked++
        continue
      }
      await known?.remove()
      chunk.push({ name: input.name, data: order, opts: { ...RETRIES, jobId } })
      counts.submitted++
      if (chunk.length >= CHUNK) await send()
    }
    if (chunk.length) await send()
  } finally {
    await queue.close()
    connection.redis.disconnect()
  }
  const { submitted, unchanged, parked } = counts
  console.event({ event: 'submitted', ...counts, failed })
  console.note(
    `${submitted} submitted${unchanged ? `, ${unchanged} unchanged since and left alone` : ''}${failed ? `, ${failed} failed` : ''}; \`emend work\` converts them`,
  )
  if (parked)
    console.note(`${parked} failed before and are parked: \`emend status\` lists them, \`emend submit --force\` submits them again`)
  return failed ? FAILED : OK
}

/** The same document, settings and place are the same job, however often they are submitted. */
const idOf = ({ input, sha256, out, config }: Order): string =>
  createHash('sha256')
    .update(JSON.stringify([out, input.name, sha256, config]))
    .digest('hex')
