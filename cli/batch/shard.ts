/** `--shard i/n`: a part of the inputs, the same whatever the others are: to add an input moves no other one. */
import { createHash } from 'node:crypto'

export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

export const inShard = ({ index, of }: Shard, name: string): boolean =>
  createHash('sha256').update(name).digest().readUInt32BE() % of === index - 1
