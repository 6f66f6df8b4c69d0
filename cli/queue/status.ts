/** `emend status`: how many documents wait, are at work, are parked; and why the parked ones failed. */
import type { Console } from '../console.ts'
import { FAILED, OK } from '../exit.ts'
import { reason } from '../tell.ts'
import { connect, openQueue, type QueueFlags } from './connection.ts'

/** @throws {UsageError} */
export async function status(flags: QueueFlags, console: Console): Promise<number> {
  const connection = await connect(flags)
  const queue = openQueue(connection, flags.queue)
  try {
    const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'failed')
    const { wait = 0, active = 0, delayed = 0, failed = 0 } = counts
    const workers = (await queue.getWorkersCount().catch(() => 0)) ?? 0
    await console.out(`${wait} waiting, ${active} at work, ${delayed} to be tried again, ${failed} parked; ${workers} workers\n`)
    for (const job of await queue.getFailed()) {
      const { input } = job.data
      // An error comes back as its message alone; the worker that met it said all of it.
      const why = reason(Object.assign(new Error(job.failedReason), { name: 'InputError' }), input.name)
      await console.out(`  ${input.path}: ${why}\n`)
    }
    return failed ? FAILED : OK
  } finally {
    await queue.close()
    connection.redis.disconnect()
  }
}
