import type { Result } from './judge.mjs'

export function wilson(right: number, made: number, z?: number): number
export function calibration(sure: Result['sure']): Record<string, { made: number; right: number }>
