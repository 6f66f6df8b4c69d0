/** `layout`: what a line is, where a page begins, which stretches are reserved. */
import type { Said } from '../rule.ts'
import { type Driver, decide, Grouping, merge, offsetOf, replaceLines, type State } from '../runner.ts'
import { cut } from '../traced.ts'
import type { Line, Page, Reserved, Role, Scan } from '../types.ts'

type Report = { said: Said<string> } & (
  | { kind: 'label'; line: Line; role: Role }
  | { kind: 'reserve'; line: Line; range: Reserved }
  | { kind: 'split'; line: Line; offset: number }
  | { kind: 'break'; line: Line }
  | { kind: 'page'; page: Page; label: string }
)

export const layout: Driver<Report> = {
  stage: 'layout',
  walk(state, visitors: { scan?(scan: Scan): void; page?(page: Page): void; line?(line: Line): void }) {
    visitors.scan?.(state.scan)
    for (const page of state.scan.children) {
      visitors.page?.(page)
      if (visitors.line) for (const line of page.children) visitors.line(line)
    }
  },
  context: (_state, note) => ({
    label: (line: Line, role: Role, said: Said<string>) => note({ kind: 'label', line, role, said }),
    reserve: (line: Line, range: Reserved, said: Said<string>) => note({ kind: 'reserve', line, range, said }),
    split: (line: Line, offset: number, said: Said<string>) => note({ kind: 'split', line, offset, said }),
    breakPage: (line: Line, said: Said<string>) => note({ kind: 'break', line, said }),
    labelPage: (page: Page, label: string, said: Said<string>) => note({ kind: 'page', page, label, said }),
  }),
  apply(state, rule, reports) {
    const grouping = new Grouping(state)
    const changed = new Map<Line, Line>()
    const now = (line: Line): Line => changed.get(line) ?? line
    const breaks = new Set<Line>()
    const labels = new Map<Page, string>()
    const splits = new Map<Line, number[]>()
    for (const report of reports) {
      if (isSettled(report)) continue
      const decision = decide(state, rule, report.said, {
        kind: report.kind === 'split' ? 'split' : 'label',
        at: [report.kind === 'page' ? offsetOf(state, report.page.children[0]?.pieces ?? []) : offsetOf(state, report.line.pieces)],
        from: report.kind === 'label' ? now(report.line).role : undefined,
        to:
          report.kind === 'label'
            ? report.role
            : report.kind === 'reserve'
              ? report.range.as
              : report.kind === 'page'
                ? report.label
                : report.kind === 'split'
                  ? 'line'
                  : 'page',
        data: undefined,
      })
      if (!grouping.emendation(decision).applied) continue
      switch (report.kind) {
        case 'label':
          changed.set(report.line, withData({ ...now(report.line), role: report.role }, report.said))
          break
        case 'reserve':
          changed.set(report.line, { ...now(report.line), reserved: reserved(now(report.line), report.range) })
          break
        case 'split':
          splits.set(report.line, [...(splits.get(report.line) ?? []), report.offset])
          break
        case 'break':
          breaks.add(report.line)
          break
        case 'page':
          labels.set(report.page, report.label)
      }
    }
    const parted = new Map([...splits].map(([line, offsets]) => [now(line), parts(now(line), offsets)]))
    const broken = new Set([...breaks].map((line) => parted.get(now(line))?.[0] ?? now(line)))
    for (const line of splits.keys()) if (!changed.has(line)) changed.set(line, line)
    replaceLines(state.scan, changed)
    if (parted.size)
      for (const page of state.scan.children) Object.assign(page, { children: page.children.flatMap((line) => parted.get(line) ?? [line]) })
    for (const [page, label] of labels) Object.assign(page, { label })
    if (broken.size) breakPages(state, broken)
  },
}

/** Roles that say what a paragraph is for, and leave it the block that it is. */
const KINDS = new Set<Role>(['caption', 'float-note', 'reference'])

/** What the format of the source says of a line (`data.given`) stands, whatever a rule takes it for. */
const isSettled = (report: Report): boolean =>
  'line' in report &&
  report.line.data?.['given'] === true &&
  (report.kind === 'label' ? !KINDS.has(report.role) || !PROSE.has(report.line.role) : report.kind !== 'reserve')
const PROSE = new Set<Role>(['body', 'item'])

const withData = (line: Line, said: Said<string>): Line => {
  const data = merge(line.data, said.data)
  return data ? { ...line, data } : line
}

function reserved(line: Line, range: Reserved): readonly Reserved[] {
  const all = [...(line.reserved ?? []), range].sort((a, b) => a.start - b.start)
  const clash = all.findIndex((r, k) => !(r.start >= (all[k - 1]?.end ?? 0) && r.end >= r.start && r.end <= line.value.length))
  if (clash >= 0) throw new RangeError(`Unexpected reserved range ${all[clash]!.start}–${all[clash]!.end}, over another or beyond its line`)
  return all
}

/** A line in parts; what is known of it stays with the first. */
function parts(line: Line, offsets: readonly number[]): Line[] {
  const at = [...new Set(offsets)].sort((a, b) => a - b)
  if (!(at[0]! > 0 && at.at(-1)! < line.value.length))
    throw new RangeError(`Unexpected split of a line at ${at.join(', ')}, at one of its ends or beyond`)
  if (line.reserved?.some(({ start, end }) => at.some((offset) => start < offset && offset < end)))
    throw new RangeError('Unexpected split of a reserved range')
  return cut(line, at).map((part, k, all) => {
    const start = at[k - 1] ?? 0
    const end = start + part.value.length
    const { data, reserved, box: _whole, ...rest } = line
    // An empty range at a split is at the end of what is before it.
    const held = reserved
      ?.filter((range) => range.start >= start && range.end <= end && (k === 0 || range.end > start))
      .map((range) => ({ ...range, start: range.start - start, end: range.end - start }))
    return {
      ...rest,
      ...part,
      ...(k === 0 && data ? { data } : {}),
      ...(held?.length ? { reserved: held } : {}),
      after: k + 1 < all.length ? [] : line.after,
    }
  })
}

function breakPages(state: State, first: ReadonlySet<Line>): void {
  const pages: Page[] = []
  for (const page of state.scan.children) {
    let run: Line[] = []
    let begun = false
    const close = (): void => {
      // What stands before the first break keeps the page's label and box.
      if (run.length || !page.children.length) pages.push(begun ? { type: 'page', children: run } : { ...page, children: run })
      run = []
      begun = true
    }
    for (const line of page.children) {
      if (first.has(line) && run.length) close()
      run.push(line)
    }
    close()
  }
  state.scan.children = pages
  pages.forEach((page, number) => {
    page.children.forEach((line, k) => {
      if (line.page !== number) page.children[k] = { ...line, page: number }
    })
  })
}
