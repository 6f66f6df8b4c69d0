/** Where outputs are until they are whole: a folder that is emptied of what killed processes left. */
import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { HIDDEN } from './journal.ts'

/** One for each machine: only there its processes' numbers mean something. */
export const workshopIn = (out: string): string => join(out, HIDDEN, `tmp-${hostname().replace(/[^\w.-]/g, '_')}`)

/** Deletes the files of processes that are no more. */
export function tidy(workshop: string): void {
  try {
    for (const name of readdirSync(workshop)) if (!isAlive(Number.parseInt(name, 10))) rmSync(join(workshop, name), { force: true })
  } catch {
    // There is none yet.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
