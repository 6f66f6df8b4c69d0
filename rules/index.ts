/** The rules in their order. Rules of a stage run as listed, each on what the one before left. */
import type { Rule } from '../pipeline/rule.ts'
import headings from './layout/headings.ts'
import noteZone from './layout/note-zone.ts'
import pageLabels from './layout/page-labels.ts'
import pageNumbers from './layout/page-numbers.ts'
import runningHeads from './layout/running-heads.ts'
import fragments from './lines/fragments.ts'
import compatibility from './normalise/compatibility.ts'
import gbkControls from './normalise/gbk-controls.ts'
import halfwidth from './normalise/halfwidth.ts'
import invisible from './normalise/invisible.ts'
import hyphen from './unwrap/hyphen.ts'
import lineJoin from './unwrap/line-join.ts'
import lostText from './unwrap/lost-text.ts'
import paragraphEnd from './unwrap/paragraph-end.ts'
import units from './unwrap/units.ts'

export const rules: readonly Rule[] = [fragments, gbkControls, invisible, compatibility, halfwidth, pageNumbers, noteZone, runningHeads, pageLabels, headings, units, lostText, paragraphEnd, hyphen, lineJoin]
