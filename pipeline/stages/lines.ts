/** `lines`: fragments become printed lines. */
import type { Said } from '../rule.ts'
import { type Driver, decide, Grouping, type State } from '../runner.ts'
import { concat } from '../traced.ts'
import type { Line, Page, Span } from '../types.ts'

type Join = Said<string> & { page: Page; index: number; alone?: 'this' | 'next' }

export const lines: Driver<Join> = {
  stage: 'lines',
  walk(state, visitors: { page?(page: Page): void }) {
    for (const page of state.scan.children) visitors.page?.(page)
  },
  context: (_state, note) => ({ join: (page: Page, index: number, said: Said<string>) => note({ ...said, page, index }) }),
  apply(state, rule, joins) {
    const grouping = new Grouping(state)
    const byPage = new Map<Page, Map<number, Join>>()
    for (const join of joins) {
      const known = byPage.get(join.page) ?? new Map<number, Join>()
      byPage.set(join.page, known.set(join.index, join))
    }
    for (const [page, joined] of byPage) {
      const out: Line[] = []
      let run: Line[] = []
      page.children.forEach((line, index) => {
        run.push(line)
        if (joined.has(index) && index + 1 < page.children.length) return
        out.push(run.length === 1 ? line : merged(state, run, index - run.length + 1, joined, (join) => grouping.emendation(decide(state, rule, join, { kind: 'join' }))))
        run = []
      })
      page.children.splice(0, page.children.length, ...out)
    }
  },
}

function merged(state: State, run: readonly Line[], first: number, joined: ReadonlyMap<number, Join>, open: (join: Join) => ReturnType<Grouping['emendation']>): Line {
  const parts: Parameters<typeof concat>[0][number][] = []
  const spans: Span[] = []
  run.forEach((line, k) => {
    parts.push(line)
    spans.push(...(line.spans ?? []))
    const join = joined.get(first + k)
    const before = joined.get(first + k - 1)
    if ((join?.alone === 'this' || before?.alone === 'next') && !line.spans?.some((span) => span.alone)) {
      const pieces = state.apparatus.sources(line.pieces)
      if (pieces.length) spans.push({ start: pieces[0]!.start, end: pieces.at(-1)!.end, alone: true })
    }
    if (join && k + 1 < run.length) {
      const place = state.apparatus.place(open(join), line.after, '')
      parts.push({ value: '', pieces: [{ by: place, start: 0, end: 0 }] })
    }
  })
  const { value, pieces } = concat(parts)
  return { ...run[0]!, value, pieces, after: run.at(-1)!.after, ...(spans.length ? { spans } : {}) }
}
