/** The rules in their order. Rules of a stage run as listed, each on what the one before left. */
import type { Rule } from '../pipeline/rule.ts'

export const rules: readonly Rule[] = []
