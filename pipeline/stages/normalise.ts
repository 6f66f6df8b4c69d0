/** `normalise`: characters within a line. */
import { applyChanges } from '../edits.ts'
import type { Change } from '../rule.ts'
import { type Driver, Grouping, replaceLines } from '../runner.ts'
import type { Line, Page } from '../types.ts'

export const normalise: Driver<{ line: Line; change: Change<string> }> = {
  stage: 'normalise',
  walk(state, visitors: { line?(line: Line): void; page?(page: Page): void }) {
    for (const page of state.scan.children) {
      visitors.page?.(page)
      if (visitors.line) for (const line of page.children) visitors.line(line)
    }
  },
  context: (_state, note) => ({ report: (line: Line, change: Change<string>) => note({ line, change }) }),
  apply(state, rule, reports) {
    const byLine = new Map<Line, Change<string>[]>()
    for (const { line, change } of reports) {
      const known = byLine.get(line)
      if (known) known.push(change)
      else byLine.set(line, [change])
    }
    const grouping = new Grouping(state)
    const changed = new Map<Line, Line>()
    for (const [line, changes] of byLine) changed.set(line, applyChanges(state, rule, line, changes, grouping))
    replaceLines(state.scan, changed)
  },
}
