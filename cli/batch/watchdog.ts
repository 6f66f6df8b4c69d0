/**
 * A thread beside a worker's own, which ends the whole process where a document takes too long or too much memory, or where nobody waits for
 * the worker any more.
 *
 * From within, a regular expression that runs away can't be stopped, nor named: so the worker keeps the number of the rule at work in shared
 * memory (a store costs nothing, and is done for every gap between lines), and this thread looks at it. Memory is that of the process, with
 * what V8's heap limit does not count: buffers and WebAssembly.
 */
import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { BITE_FD, type Bite, clock, SHARED, type WatchdogData } from './messages.ts'

const LOOK = 100
/** Of the time that a document took, a rule that ran this share in one call is why. */
const BLAME = 0.75
/** Megabytes that a process has beside the heap of a document: code, evidence, what is not collected yet. */
const BESIDE = 256

const { shared, memory } = workerData as WatchdogData
const state = new Int32Array(shared)
const names: string[] = []
parentPort?.on('message', (name: string) => void names.push(name))

const parent = process.ppid
let job = 0
let calls = 0
let callSince = 0

setInterval(() => {
  // An orphan: whoever waited for the outcome was killed.
  if (process.ppid !== parent) end()
  const now = clock()
  const began = Atomics.load(state, SHARED.began)
  const atWork = Atomics.load(state, SHARED.job)
  const call = Atomics.load(state, SHARED.calls)
  // This thread may have started later than the job: what is at work when it first looks is taken to have been so from the beginning.
  if (atWork !== job) [job, calls, callSince] = [atWork, call, began]
  else if (call !== calls) [calls, callSince] = [call, now]
  if (job % 2 === 0) return

  const limit = Atomics.load(state, SHARED.limit)
  const took = now - began
  const rule = Atomics.load(state, SHARED.rule)
  if (took > limit) bite({ why: 'time', limit: limit / 1000, rule: now - callSince > took * BLAME ? names[rule - 1] : undefined })
  else if (process.memoryUsage.rss() > (memory + BESIDE) * 2 ** 20) bite({ why: 'memory', limit: memory, rule: names[rule - 1] })
}, LOOK)

function bite(bite: Bite): void {
  try {
    writeSync(BITE_FD, JSON.stringify(bite))
  } finally {
    end()
  }
}

/** Not `process.exit`, which ends a thread alone. Outputs are never half-written, so nothing is lost. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}
