/**
 * Runs the rules of a stage in their order, each on what the one before left: walks, lets the rule report, checks, applies, records.
 *
 * A rule that throws is named once, what it reported so far is dropped, and the document goes on without it.
 */
import type { Root } from 'mdast'
import { Apparatus, type Decision } from './apparatus.ts'
import { type MeasureInput, Measures } from './measure.ts'
import type { Rule, Said } from './rule.ts'
import type { Data, Emendation, Line, Message, Metadata, PageInfo, Piece, Scan, Stage, Traced } from './types.ts'

/** What is known of a document while it is converted. */
export interface State {
  readonly scan: Scan
  root: Root | undefined
  readonly metadata: Metadata
  readonly pages: PageInfo[]
  lang: string
  readonly apparatus: Apparatus
  readonly measures: Measures
  readonly messages: Message[]
  /** Apply guesses too. */
  readonly guess: boolean
  readonly options: Readonly<Record<string, object>>
  /** Rules that threw, or are to be left out. */
  readonly crashed: Set<string>
  /** How notes are called in the output: `3`, the third of the article, or `27-1`, the first of page 27. */
  readonly noteIds: NonNullable<StateOptions['noteIds']>
  readonly onRule: NonNullable<StateOptions['onRule']>
  /** Edits under `split` and the like that stand in no text but are accounted for. */
  readonly rooted: number[]
}

export interface StateOptions {
  readonly lang?: string | undefined
  readonly guess?: boolean | undefined
  readonly options?: Readonly<Record<string, object>> | undefined
  /** How notes are called in the output. */
  readonly noteIds?: 'running' | 'page' | undefined
  /** Rules to leave out, with the reason: they are told like rules that threw. */
  readonly skip?: Readonly<Record<string, string>> | undefined
  /** Hears which rule is about to run, and `undefined` when none is: a rule that never returns can only be named from outside. */
  readonly onRule?: ((rule: Pick<Rule, 'id'> | undefined) => void) | undefined
}

export function newState(
  scan: Scan,
  { lang = 'und', guess = false, options = {}, skip = {}, noteIds = 'running', onRule }: StateOptions = {},
): State {
  const state: State = {
    scan,
    root: undefined,
    metadata: {},
    pages: [],
    lang,
    apparatus: new Apparatus(scan.source),
    measures: new Measures(
      (): Omit<MeasureInput, 'use'> => ({ scan: state.scan, root: state.root, metadata: state.metadata, lang: state.lang }),
    ),
    messages: [],
    guess,
    options,
    crashed: new Set(),
    noteIds,
    onRule: onRule ?? (() => {}),
    rooted: [],
  }
  for (const text of scan.warnings ?? []) state.messages.push({ rule: 'input', text, level: 'warning' })
  for (const [id, reason] of Object.entries(skip)) leaveOut(state, id, reason)
  return state
}

/** How a stage walks its tree and applies what its rules report. */
export interface Driver<Report> {
  readonly stage: Stage
  /** Calls the rule's visitors. */
  walk(state: State, visitors: never): void
  /** Methods of the context beside the common ones; they only note down. */
  context(state: State, note: (report: Report) => void, rule: Rule): object
  /** Applies what was noted, in order. Either changes the tree once all of it is checked, or has a `snapshot`. */
  apply(state: State, rule: Rule, reports: readonly Report[]): void
  /** Remembers what `apply` changes in place; the function given back restores it. */
  snapshot?(state: State): () => void
}

export function runStage<Report>(state: State, driver: Driver<Report>, rules: readonly Rule[]): void {
  for (const rule of rules) {
    if (rule.stage !== driver.stage || !speaks(rule, state)) continue
    const reports: Report[] = []
    const forget = checkpoint(state)
    let restore: (() => void) | undefined
    state.onRule(rule)
    try {
      const context = { ...baseContext(state, rule), ...driver.context(state, (report) => reports.push(report), rule) }
      driver.walk(state, rule.create(context as never) as never)
      if (!reports.length) continue
      restore = driver.snapshot?.(state)
      driver.apply(state, rule, reports)
    } catch (error) {
      restore?.()
      forget()
      crash(state, rule, error)
    }
    state.measures.forget()
  }
  state.onRule(undefined)
}

/** Is the rule for this document: made for its language, and not one that threw? */
export const speaks = (rule: Rule, { lang, crashed }: State): boolean =>
  !crashed.has(rule.id) && (!rule.languages || lang === 'und' || rule.languages.some((tag) => lang === tag || lang.startsWith(`${tag}-`)))

/** What the contexts of all stages have. */
export const baseContext = (state: State, rule: Rule) => ({
  options: { ...rule.options, ...state.options[rule.id] },
  lang: state.lang,
  source: state.scan.source,
  measure: state.measures.use,
  origin: (text: Traced, offset: number) => state.apparatus.origin(text, offset),
  warn: (text: string, at?: number) => {
    state.messages.push({ rule: rule.id, text, at, level: 'warning' })
  },
})

/** Remembers what is recorded; the function given back forgets what a rule recorded since. */
export function checkpoint({ apparatus, messages, rooted }: State): () => void {
  const mark = apparatus.mark()
  const { length: said } = messages
  const { length: rootedBefore } = rooted
  return () => {
    apparatus.forget(mark)
    messages.length = said
    rooted.length = rootedBefore
  }
}

export const crash = (state: State, rule: Pick<Rule, 'id'>, error: unknown): void =>
  leaveOut(state, rule.id, error instanceof Error ? error.message : String(error))

function leaveOut(state: State, id: string, reason: string): void {
  state.crashed.add(id)
  state.messages.push({ rule: id, text: `Rule \`${id}\` failed and was skipped: ${reason}`, level: 'warning' })
}

/** The decision that a report stands for; its message is looked up, and must exist. */
export function decide(state: State, rule: Rule, said: Said<string>, decision: Pick<Decision, 'kind'> & Partial<Decision>): Decision {
  const message = rule.messages[said.message]
  if (message === undefined) throw new TypeError(`Rule \`${rule.id}\` has no message \`${said.message}\``)
  const confidence = said.confidence ?? rule.confidence
  return {
    rule: rule.id,
    message: said.message,
    confidence,
    applied: confidence !== 'guess' || state.guess,
    data: said.data,
    evidence: said.evidence,
    ...decision,
  }
}

/** Reports of one kind, message and certainty on one text are one emendation: an apparatus must be readable. */
export class Grouping {
  private readonly open = new Map<string, Emendation>()
  private readonly state: State

  constructor(state: State) {
    this.state = state
  }

  emendation(decision: Decision): Emendation {
    if (decision.data || decision.evidence) return this.state.apparatus.open(decision)
    const key = `${decision.rule}\n${decision.message}\n${decision.kind}\n${decision.confidence}\n${decision.to ?? ''}\n${decision.from ?? ''}`
    const known = this.open.get(key)
    if (known) {
      if (decision.at) (known.at as number[] | undefined)?.push(...decision.at)
      return known
    }
    const made = this.state.apparatus.open(decision.at ? { ...decision, at: [...decision.at] } : decision)
    this.open.set(key, made)
    return made
  }
}

/**
 * Replaces lines of the scan by what `changed` has for them.
 *
 * @throws {RangeError} before anything is replaced, where one of them is not in the scan: a rule kept it from an earlier time.
 */
export function replaceLines(scan: Scan, changed: ReadonlyMap<Line, Line>): void {
  if (!changed.size) return
  const found: { children: Line[]; index: number; line: Line }[] = []
  for (const { children } of scan.children) {
    children.forEach((old, index) => {
      const line = changed.get(old)
      if (line) found.push({ children, index, line })
    })
  }
  if (found.length < changed.size) throw new RangeError('Unexpected line, not one of the scan as it stands')
  for (const { children, index, line } of found) children[index] = line
}

/** First source offset of a line, which names it in the apparatus. */
export const offsetOf = (state: State, pieces: readonly Piece[]): number => state.apparatus.firstOffset(pieces) ?? -1

export const merge = (a: Data | undefined, b: Data | undefined): Data | undefined => (a && b ? { ...a, ...b } : (a ?? b))
