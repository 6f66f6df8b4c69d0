/** Text that runs up or down a page, and where it stands once the page is turned to read it. */
import type { Box } from '../pipeline/types.ts'

/** Quarters, against the clock, by which the text is turned. */
export const UP = 1
export const DOWN = 3

export interface Frame {
  /** Where a place from the left is now from the top: the first line of text that runs up is at its left. */
  across(x: number): number
  box(box: Box): Box
  /** Where the block ends now. */
  readonly bottom: number
  readonly right: number
}

/** Stands a block of turned text upright, its first corner where the block's was. */
export function frameOf(block: Box, turn: number): Frame {
  const across = (x: number): number => block.y0 + (turn === UP ? x - block.x0 : block.x1 - x)
  const along = (y: number): number => block.x0 + (turn === UP ? block.y1 - y : y - block.y0)
  return {
    across,
    box: ({ x0, y0, x1, y1 }) =>
      turn === UP
        ? { x0: along(y1), x1: along(y0), y0: across(x0), y1: across(x1) }
        : { x0: along(y0), x1: along(y1), y0: across(x1), y1: across(x0) },
    bottom: block.y0 + block.x1 - block.x0,
    right: block.x0 + block.y1 - block.y0,
  }
}

export const isBeside = (one: Box, block: Box): boolean => one.y1 > block.y0 && one.y0 < block.y1

export const around = (all: readonly Box[]): Box =>
  all.reduce<Box>(
    (whole, { x0, y0, x1, y1 }) => ({
      x0: Math.min(whole.x0, x0),
      y0: Math.min(whole.y0, y0),
      x1: Math.max(whole.x1, x1),
      y1: Math.max(whole.y1, y1),
    }),
    { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY },
  )
