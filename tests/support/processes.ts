/** Processes of others, as /proc shows them; where there is none, there is nothing to see. */
import { readdirSync, readFileSync } from 'node:fs'

export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => statusOf(child, 'PPid') === String(pid) && isAlive(child))

/** A dead process that nobody has asked about yet is no live one. */
export const isAlive = (pid: number): boolean => !/^(?:Z|undefined)/.test(String(statusOf(pid, 'State')))

function statusOf(pid: number, key: string): string | undefined {
  try {
    return new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

export async function until<T>(ask: () => T, enough: (answer: T) => boolean, every = 20): Promise<T> {
  for (;;) {
    const answer = ask()
    if (enough(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}
