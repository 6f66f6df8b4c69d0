/** The rule tester's bench: this project's readers, writers and rules. */
import type { Bench } from '../../pipeline/testing.ts'
import { rules } from '../../rules/index.ts'
import { benchOf } from '../../testing.ts'

export { checkMarkdown } from '../../output/law6.ts'

export const bench: Bench = benchOf(rules)
