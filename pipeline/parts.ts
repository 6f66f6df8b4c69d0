/** A scan in parts: each a scan of its own, on the whole source, so that offsets stay what they are. */
import type { Line, Page, Piece, Scan } from './types.ts'
import { SOURCE } from './types.ts'

/**
 * @param starts Source offsets at which parts after the first begin, ascending; a part begins with the line that holds one.
 * @returns Parts that have lines, in order. What stands before and behind a part is its `lead` and what follows its last line.
 */
export function partsOf(scan: Scan, starts: readonly number[]): Scan[] {
  const parts: Page[][] = []
  let part = -1
  for (const page of scan.children) {
    let into: Line[] | undefined
    for (const line of page.children) {
      const end = line.pieces.at(-1)?.end ?? 0
      const at = starts.findLastIndex((start) => start < end) + 1
      if (at > part || !into) {
        if (at > part) parts.push([])
        part = Math.max(at, part)
        into = []
        parts.at(-1)!.push({ ...page, children: into })
      }
      into.push({ ...line, page: parts.at(-1)!.length - 1 })
    }
  }
  if (parts.length < 2) return [scan]
  return parts.map((children, k) => {
    const first = children[0]!.children[0]!
    const lead = k === 0 ? scan.lead : whole(0, first.pieces[0]!.start)
    const lines = children.at(-1)!.children
    const last = lines.at(-1)!
    if (k + 1 < parts.length) lines[lines.length - 1] = { ...last, after: whole(last.pieces.at(-1)!.end, scan.source.length) }
    return { ...scan, lead, children, ...(k === 0 ? {} : { metadata: {}, warnings: [] }) }
  })
}

const whole = (start: number, end: number): Piece[] => (end > start ? [{ by: SOURCE, start, end }] : [])
