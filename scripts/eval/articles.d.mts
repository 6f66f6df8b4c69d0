import type { Segment } from './judge.mjs'

export interface Edit {
  readonly at: number
  readonly printed: string
  readonly read: string
}
export type Reading = ReadonlyMap<number, readonly Edit[]>
export function articles(): { name: string; lang: string; texts: string[]; readings: Reading[] }[]
export function asRead(text: string, edits?: readonly Edit[]): Iterable<Segment>
