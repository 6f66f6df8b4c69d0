/** How many workers, and how much each may take, where nobody said. */
import { availableParallelism, totalmem } from 'node:os'

/** Megabytes. A document of 16 MB, the largest that is read, takes some 2,000. */
const MOST = 4096
const LEAST = 512
/** The rest is for the system and for what a process has beside its documents. */
const SHARE = 0.75

export const defaultJobs = (): number => availableParallelism()

/** Megabytes for each of `jobs` workers: a share of what the machine, or its container, has. */
export function defaultMemory(jobs: number): number {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.round(Math.max(LEAST, Math.min(MOST, (bytes * SHARE) / 2 ** 20 / jobs)))
}
