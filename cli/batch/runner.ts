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

/**
 * A document alone runs in this process, which costs it no start of another: whatever it does, it takes nothing with it. Two already are
 * done sooner by workers, which load while the first is on its way. One that has a limit, or rules of the user's own, needs a worker:
 * neither can be kept from within, for a regular expression that runs away hears nothing.
 *
 * @param count Of documents, as far as it is known.
 */
export async function makeRunner(flags: RunnerFlags, count: number): Promise<Runner> {
  const settings = await loadSettings(flags)
  const alone = count < 2 && !settings.custom && flags.timeout === undefined && flags.memory === undefined
  // Rules that are given as objects can't be sent.
  if (alone || flags.rules) return { settings, jobs: 1, run: (job) => runJob(job, settings), close: () => {} }
  const [{ Pool }, { defaultJobs, defaultMemory }] = await Promise.all([import('./pool.ts'), import('./limits.ts')])
  const jobs = Math.min(flags.jobs ?? defaultJobs(), count)
  const limits = { timeout: flags.timeout, memory: flags.memory ?? defaultMemory(jobs) }
  const pool = new Pool({ jobs, flags: plainFlags(flags), limits })
  return { settings, jobs, run: (job) => pool.run(job), close: () => pool.close() }
}
