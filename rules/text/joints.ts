/** Where fragments of a printed line were put together: a lone glyph may have taken the line end beside it along. */
import type { Traced } from '../../pipeline/types.ts'

/** Offsets into the text, at which pieces of length 0 stand for what was between two fragments. */
export function jointsOf({ value, pieces }: Traced): number[] {
  const out: number[] = []
  let at = 0
  for (const { by, start, end } of pieces) {
    if (start === end && by > 0 && at > 0 && at < value.length && out.at(-1) !== at) out.push(at)
    at += end - start
  }
  return out
}
