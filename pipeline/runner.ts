/**
 * Runs the rules of a stage in their order, each on what the one before left: walks, lets the rule report, checks, applies, records.
 *
 * A rule that throws is named once, what it reported so far is dropped, and the document goes on without it.
 */
import type { Root } from 'mdast'
import { Apparatus, type Decision } from './apparatus.ts'
import { type MeasureInput, Measures } from './measure.ts'
import type { Rule, Said } from './rule.ts'
import type { Data, Emendation, Line, Message, Metadata, PageInfo, Piece, Scan, Stage } from './types.ts'

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
  /** Rules that threw. */
  readonly crashed: Set<string>
  /** Edits under `split` and the like that stand in no text but are accounted for. */
  readonly rooted: number[]
}

export interface StateOptions {
  readonly lang?: string | undefined
  readonly guess?: boolean | undefined
  readonly options?: Readonly<Record<string, object>> | undefined
}

export function newState(scan: Scan, { lang = 'und', guess = false, options = {} }: StateOptions = {}): State {
  const state: State = {
    scan,
    root: undefined,
    metadata: {},
    pages: [],
    lang,
    apparatus: new Apparatus(scan.source),
    measures: new Measures((): Omit<MeasureInput, 'use'> => ({ scan: state.scan, root: state.root, metadata: state.metadata, lang: state.lang })),
    messages: [],
    guess,
    options,
    crashed: new Set(),
    rooted: [],
  }
  return state
}

/** How a stage walks its tree and applies what its rules report. */
export interface Driver<Report> {
  readonly stage: Stage
  /** Calls the rule's visitors. */
  walk(state: State, visitors: never): void
  /** Methods of the context beside the common ones; they only note down. */
  context(state: State, note: (report: Report) => void): object
  /** Applies what was noted, in order. */
  apply(state: State, rule: Rule, reports: readonly Report[]): void
}

export function runStage<Report>(state: State, driver: Driver<Report>, rules: readonly Rule[]): void {
  for (const rule of rules) {
    if (rule.stage !== driver.stage || !speaks(rule, state.lang)) continue
    const reports: Report[] = []
    try {
      const context = {
        options: { ...rule.options, ...state.options[rule.id] },
        lang: state.lang,
        source: state.scan.source,
        measure: state.measures.use,
        warn: (text: string, at?: number) => state.messages.push({ rule: rule.id, text, at, level: 'warning' }),
        ...driver.context(state, (report) => reports.push(report)),
      }
      driver.walk(state, rule.create(context as never) as never)
      if (!reports.length) continue
      driver.apply(state, rule, reports)
    } catch (error) {
      crash(state, rule, error)
    }
    state.measures.forget()
  }
}

const speaks = (rule: Rule, lang: string): boolean => !rule.languages || lang === 'und' || rule.languages.some((tag) => lang === tag || lang.startsWith(`${tag}-`))

export function crash(state: State, rule: Rule, error: unknown): void {
  state.crashed.add(rule.id)
  const reason = error instanceof Error ? error.message : String(error)
  state.messages.push({ rule: rule.id, text: `Rule \`${rule.id}\` failed and was skipped: ${reason}`, level: 'warning' })
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

/** Replaces lines of the scan by what `changed` has for them. */
export function replaceLines(scan: Scan, changed: ReadonlyMap<Line, Line>): void {
  if (!changed.size) return
  for (const page of scan.children) {
    for (let k = 0; k < page.children.length; k++) {
      const line = changed.get(page.children[k]!)
      if (line) page.children[k] = line
    }
  }
}

/** First source offset of a line, which names it in the apparatus. */
export const offsetOf = (state: State, pieces: readonly Piece[]): number => state.apparatus.firstOffset(pieces) ?? -1

export const merge = (a: Data | undefined, b: Data | undefined): Data | undefined => (a && b ? { ...a, ...b } : (a ?? b))
