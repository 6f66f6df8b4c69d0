/** A worker process of the pool: converts one document after the other, and says which rule is at work to its watchdog. */
import { Worker } from 'node:worker_threads'
import type { Rule } from '../../pipeline/rule.ts'
import { loadSettings, type Settings } from '../settings.ts'
import { runJob } from './job.ts'
import { clock, type Limits, type Reply, type Request, SHARED, SHARED_BYTES, type Start, type WatchdogData } from './messages.ts'

/** Seconds that a document may take: a start, and more for each megabyte; some 100 times what it takes an idle machine. */
const SECONDS = 60
const SECONDS_PER_MEGABYTE = 300

const shared = new SharedArrayBuffer(SHARED_BYTES)
const state = new Int32Array(shared)
/** With the library: to load it is not the time of any document. */
let ready: Promise<Settings>
let limits: Limits
let watchdog: Worker

process.on('message', (request: Request) => {
  if ('start' in request) start(request.start)
  else void work(request)
})
// Whoever gave the jobs is gone, or needs no more.
process.on('disconnect', () => process.exit())

function start({ flags, limits: given }: Start): void {
  limits = given
  const workerData: WatchdogData = { shared, memory: limits.memory }
  watchdog = new Worker(new URL('./watchdog.js', import.meta.url), { workerData, execArgv: [] })
  watchdog.unref()
  ready = Promise.all([loadSettings(flags), import('../../index.ts')]).then(([settings]) => settings)
  // Heard by the first job.
  ready.catch(() => {})
}

async function work({ job }: Extract<Request, { job: unknown }>): Promise<void> {
  let reply: Reply
  try {
    const settings = await ready
    reply = await timed(async () => ({ done: await runJob(job, settings, { onRule, onRead: setLimit }) }))
  } catch (error) {
    reply = { thrown: plain(error) }
  }
  process.send!(reply)
}

/** Has the watchdog look at it. */
async function timed<T>(run: () => Promise<T>): Promise<T> {
  setLimit(0)
  Atomics.store(state, SHARED.began, clock())
  Atomics.add(state, SHARED.job, 1)
  try {
    return await run()
  } finally {
    onRule(undefined)
    Atomics.add(state, SHARED.job, 1)
  }
}

const setLimit = (bytes: number): void => {
  const seconds = limits.timeout ?? SECONDS + (SECONDS_PER_MEGABYTE * bytes) / 2 ** 20
  Atomics.store(state, SHARED.limit, Math.min(seconds * 1000, 2 ** 31 - 1))
}

/** By id, its number from 1. */
const numbers = new Map<string, number>()

function onRule(rule: Pick<Rule, 'id'> | undefined): void {
  Atomics.add(state, SHARED.calls, 1)
  Atomics.store(state, SHARED.rule, rule ? numberOf(rule.id) : 0)
}

function numberOf(id: string): number {
  const known = numbers.get(id)
  if (known !== undefined) return known
  watchdog.postMessage(id)
  numbers.set(id, numbers.size + 1)
  return numbers.size
}

const plain = (error: unknown): Extract<Reply, { thrown: unknown }>['thrown'] =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: 'Error', message: String(error), stack: undefined }
