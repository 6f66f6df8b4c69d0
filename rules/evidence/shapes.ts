/** Han characters that look alike in print. */
export interface Shapes {
  /** At most eight or so, most alike first. */
  alike(c: string): readonly string[]
  /** 1 for the same character, 0 when neither is listed as like the other. */
  similarity(a: string, b: string): number
}

export function shapes(): Shapes {
  return { alike: () => [], similarity: (a, b) => (a === b ? 1 : 0) }
}
