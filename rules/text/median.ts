/** The middle one of some numbers, the upper of two; NaN where there are none. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
