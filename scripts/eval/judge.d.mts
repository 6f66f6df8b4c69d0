import type { convert, rules } from '../../index.ts'

/** A stretch of a source: what stands there, and what should. */
export interface Segment {
  readonly text: string
  readonly gold: string
  readonly kind?: string
}
export interface Result {
  readonly sure: Record<string, { made: number; right: number }>
}
export interface Change {
  readonly rule: string
  readonly applied: boolean
  readonly inserted: string
}
export type Verdict = 'right' | 'neutral' | 'wrong'
export function newResult(): Result
export function verdictOf(
  text: { readonly source: string },
  segments: readonly (Segment & { readonly start: number; readonly end: number })[],
  change: { readonly start: number; readonly end: number; readonly inserted: string },
): { verdict: Verdict }
export function judge(
  emend: { convert: typeof convert; rules: typeof rules },
  texts: readonly string[],
  lang: string,
  noise: (text: string, k: number) => Iterable<Segment>,
  result: Result,
  seen?: (change: Change, judged: { verdict: Verdict }) => void,
): Promise<void>
