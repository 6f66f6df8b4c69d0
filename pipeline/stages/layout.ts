/** `layout`: what a line is, where a page begins, which stretches are reserved. */
import type { Decision } from '../apparatus.ts'
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
  | { kind: 'order'; page: Page; lines: readonly Line[] }
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
    order: (page: Page, lines: readonly Line[], said: Said<string>) => note({ kind: 'order', page, lines, said }),
  }),
  apply(state, rule, reports) {
    const grouping = new Grouping(state)
    const changed = new Map<Line, Line>()
    const now = (line: Line): Line => changed.get(line) ?? line
    const breaks = new Set<Line>()
    const labels = new Map<Page, string>()
    const splits = new Map<Line, number[]>()
    const orders = new Map<Page, Line[]>()
    for (const report of reports) {
      if (isSettled(report)) continue
      const decision = decide(state, rule, report.said, { ...described(state, report, now), data: undefined })
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
          break
        case 'order':
          orders.set(report.page, sameLines(report.page, report.lines))
      }
    }
    for (const [page, children] of orders) Object.assign(page, { children })
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

/** What the apparatus says of a report: what it was done to, and what that became. */
function described(state: State, report: Report, now: (line: Line) => Line): Pick<Decision, 'kind' | 'at' | 'from' | 'to'> {
  const at = (line: Line | undefined): number => offsetOf(state, line?.pieces ?? [])
  switch (report.kind) {
    case 'label':
      return { kind: 'label', at: [at(report.line)], from: now(report.line).role, to: report.role }
    case 'reserve':
      return { kind: 'label', at: [at(report.line)], to: report.range.as }
    case 'split':
      return { kind: 'split', at: [at(report.line)], to: 'line' }
    case 'break':
      return { kind: 'label', at: [at(report.line)], to: 'page' }
    case 'page':
      return { kind: 'label', at: [at(report.page.children[0])], to: report.label }
    case 'order':
      return { kind: 'move', at: report.lines.filter((line, k) => line !== report.page.children[k]).map(at) }
  }
}

/** Lines in another order: all those of the page, each once. */
function sameLines(page: Page, lines: readonly Line[]): Line[] {
  const all = new Set(lines)
  if (all.size !== lines.length || lines.length !== page.children.length || page.children.some((line) => !all.has(line)))
    throw new RangeError('Unexpected order of lines, expected all lines of the page, each once')
  return [...lines]
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
