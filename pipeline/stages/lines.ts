/** `lines`: fragments become printed lines. */
import type { Said } from '../rule.ts'
import { type Driver, decide, Grouping, type State } from '../runner.ts'
import { concat } from '../traced.ts'
import type { Emendation, Line, Page, Span, Traced } from '../types.ts'

type Join = Said<string> & { page: Page; index: number; alone?: 'this' | 'next' }
type Decided = Join & { emendation: Emendation }

export const lines: Driver<Join> = {
  stage: 'lines',
  walk(state, visitors: { page?(page: Page): void }) {
    for (const page of state.scan.children) visitors.page?.(page)
  },
  context: (_state, note) => ({ join: (page: Page, index: number, said: Said<string>) => note({ ...said, page, index }) }),
  apply(state, rule, joins) {
    const grouping = new Grouping(state)
    const byPage = new Map<Page, Map<number, Decided>>()
    for (const join of joins) {
      const line = join.page.children[join.index]
      if (!line || !join.page.children[join.index + 1])
        throw new RangeError(`Unexpected join of line ${join.index}, which has no next line`)
      const emendation = grouping.emendation(decide(state, rule, join, { kind: 'join' }))
      if (!emendation.applied) {
        state.apparatus.place(emendation, line.after, '')
        continue
      }
      const known = byPage.get(join.page) ?? new Map<number, Decided>()
      byPage.set(join.page, known.set(join.index, { ...join, emendation }))
    }
    const changed = new Map<Page, readonly Line[]>()
    for (const [page, joined] of byPage) {
      const out: Line[] = []
      let run: Line[] = []
      page.children.forEach((line, index) => {
        run.push(line)
        if (joined.has(index)) return
        out.push(run.length === 1 ? line : merged(state, run, index - run.length + 1, joined))
        run = []
      })
      changed.set(page, out)
    }
    for (const [page, out] of changed) {
      page.children.length = 0
      for (const line of out) page.children.push(line)
    }
  },
}

function merged(state: State, run: readonly Line[], first: number, joined: ReadonlyMap<number, Decided>): Line {
  const parts: Traced[] = []
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
      const place = state.apparatus.place(join.emendation, line.after, '')
      parts.push({ value: '', pieces: [{ by: place, start: 0, end: 0 }] })
    }
  })
  const { value, pieces } = concat(parts)
  const { box: _first, ...known } = run[0]!
  return { ...known, value, pieces, after: run.at(-1)!.after, ...(spans.length ? { spans } : {}) }
}
