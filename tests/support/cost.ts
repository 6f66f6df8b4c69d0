/** What something costs, told so that a busy machine does not change the answer. */

/** Milliseconds of processor time, the least of `runs`: what else runs at the time does not count. */
export function cpu(run: () => unknown, runs = 3): number {
  let best = Number.POSITIVE_INFINITY
  for (let k = 0; k < runs; k++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

/** The list, and how often it was read. */
export function counted<T>(list: readonly T[]): { list: readonly T[]; reads(): number } {
  let reads = 0
  const watched = new Proxy(list, {
    get(target, key) {
      reads++
      return Reflect.get(target, key)
    },
  })
  return { list: watched, reads: () => reads }
}
