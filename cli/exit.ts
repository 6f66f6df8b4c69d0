/** Exit codes, as ESLint has them. Of several that apply the highest wins, so they can be put together with `Math.max`. */
export const OK = 0
/** Findings were asked for (`check`) and found. */
export const FINDINGS = 1
/** Wrong usage, a bad config, an input that failed. */
export const FAILED = 2
