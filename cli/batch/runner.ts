/** Where jobs run: in this process, or in workers. */
import type { ConvertOptions } from '../../index.ts'
import { loadSettings, plainFlags, type Settings, type SettingsFlags } from '../settings.ts'
import { type Done, type Job, runJob } from './job.ts'

export interface RunnerFlags extends SettingsFlags, Pick<ConvertOptions, 'rules' | 'options'> {
  readonly jobs?: number | undefined
  /** Seconds. */
  readonly timeout?: number | undefined
  /** Megabytes. */
  readonly memory?: number | undefined
}

export interface Runner {
  readonly settings: Settings
  /** How many jobs run at once. */
  readonly jobs: number
  /** @throws What the conversion throws. */
  run(job: Job): Promise<Done>
  close(): void
}

/** What is to be done, as far as it is known. */
export interface Load {
  readonly documents: number
  readonly bytes?: number
}

/** So much is done sooner than workers have started. */
export const SMALL = { documents: 4, bytes: 2 ** 17 }

/**
 * A document alone runs in this process, which costs it no start of another: whatever it does, it takes nothing with it. So do a few small
 * ones, with which emend's own rules can do no harm. More are done sooner by workers. What has a limit, or rules of the user's own, needs a
 * worker: neither can be kept from within, for a regular expression that runs away hears nothing.
 */
export async function makeRunner(flags: RunnerFlags, { documents, bytes = Number.POSITIVE_INFINITY }: Load): Promise<Runner> {
  const settings = await loadSettings(flags)
  const small = documents < 2 || (documents <= SMALL.documents && bytes <= SMALL.bytes)
  const free = !settings.custom && flags.jobs === undefined && flags.timeout === undefined && flags.memory === undefined
  // Rules that are given as objects can't be sent.
  if ((small && free) || flags.rules) return { settings, jobs: 1, run: (job) => runJob(job, settings), close: () => {} }
  const [{ Pool }, { defaultJobs, defaultMemory }] = await Promise.all([import('./pool.ts'), import('./limits.ts')])
  const jobs = Math.min(flags.jobs ?? defaultJobs(), documents)
  const limits = { timeout: flags.timeout, memory: flags.memory ?? defaultMemory(jobs) }
  const pool = new Pool({ jobs, flags: plainFlags(flags), limits })
  return { settings, jobs, run: (job) => pool.run(job), close: () => pool.close() }
}
