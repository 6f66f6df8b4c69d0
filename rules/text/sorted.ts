/** Index of the first of some things in order for which something holds, as it does for all behind it; their number where it holds for none. */
export function firstIndex<T>(sorted: readonly T[], holds: (thing: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
