/** Longer texts are no lines; keeping them costs more than it saves. */
const LONGEST = 2_000
const MOST = 4_096

/**
 * A pure function of a line of text, whose answers are kept: rules ask the same of the same lines dozens of times. All are forgotten when
 * there are 4,096 of them, so memory is bounded whatever is converted.
 */
export function memo<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      found = of(text)
      if (text.length > LONGEST) return found
      if (known.size >= MOST) known.clear()
      known.set(text, found)
    }
    return found
  }
}
