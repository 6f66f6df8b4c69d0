/** The middle one of some numbers, the upper of two; 0 where there are none. */
export const median = (numbers: readonly number[]): number => Float64Array.from(numbers).sort()[numbers.length >> 1] ?? 0
