/** The rules in their order. Rules of a stage run as listed, each on what the one before left. */
import type { Rule } from '../pipeline/rule.ts'
import fragments from './lines/fragments.ts'
import compatibility from './normalise/compatibility.ts'
import gbkControls from './normalise/gbk-controls.ts'
import halfwidth from './normalise/halfwidth.ts'
import invisible from './normalise/invisible.ts'

export const rules: readonly Rule[] = [fragments, gbkControls, invisible, compatibility, halfwidth]
