/** What the pool, its workers and their watchdogs say to each other. */
import type { SettingsFlags } from '../settings.ts'
import type { Done, Job } from './job.ts'

export interface Limits {
  /** Seconds that a document may take; by its size where missing. */
  readonly timeout?: number | undefined
  /** Megabytes that a document may take. */
  readonly memory: number
}

/** Told once, when the worker starts. */
export interface Start {
  readonly flags: SettingsFlags
  readonly limits: Limits
}

export type Request = { readonly start: Start } | { readonly job: Job }

/** An error as plain data. */
export interface Thrown {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
}

export type Reply = { readonly done: Done } | { readonly thrown: Thrown }

/** Why a watchdog ended its worker. */
export interface Bite {
  readonly why: 'time' | 'memory'
  /** The limit that was crossed, in seconds or megabytes. */
  readonly limit: number
  /** The rule that had been running for most of the time. */
  readonly rule?: string | undefined
}

/** Where the watchdog writes its last word: the first file descriptor after those of Node's IPC. */
export const BITE_FD = 4

/** Places in the memory that a worker shares with its watchdog, all Int32. */
export const SHARED = {
  /** Counts jobs: odd while one is at work. */
  job: 0,
  /** Milliseconds that the job at work may take. */
  limit: 1,
  /** Number of the rule at work, from 1; 0 where none is. */
  rule: 2,
  /** Counts calls, so that a call that does not end can be told from many short ones. */
  calls: 3,
  /** When the job at work began, in milliseconds of `clock()`. */
  began: 4,
} as const

export const SHARED_BYTES = 4 * Object.keys(SHARED).length

/** Milliseconds of a clock that all threads of a process share; `performance.now()` begins with each thread. Wraps after 24 days. */
export const clock = (): number => Number((process.hrtime.bigint() / 1_000_000n) % 2n ** 31n)

/** What the watchdog thread is started with; the names of rules follow as messages, in the order of their numbers. */
export interface WatchdogData {
  readonly shared: SharedArrayBuffer
  readonly memory: number
}
