/**
 * The data flow, as a unified processor: a Scan goes in, an Article comes out.
 *
 *     scan ─► lines ─► normalise ─► layout ─► unwrap + build ─► words ─► notes ─► structure ─► article
 */
import type { Root } from 'mdast'
import { type Plugin, type Processor, unified } from 'unified'
import { build } from './build.ts'
import { detectLanguage } from './lang.ts'
import { type Breach, checkLaws } from './laws.ts'
import type { Rule } from './rule.ts'
import { newState, runStage, type State, type StateOptions } from './runner.ts'
import { layout } from './stages/layout.ts'
import { lines } from './stages/lines.ts'
import { normalise } from './stages/normalise.ts'
import { notes, numberNotes } from './stages/notes.ts'
import { structure } from './stages/structure.ts'
import { unwrap } from './stages/unwrap.ts'
import { words } from './stages/words.ts'
import type { Article, Scan } from './types.ts'

export interface ProcessOptions extends StateOptions {
  readonly rules: readonly Rule[]
  /** Remark plugins to run on the finished tree. */
  readonly plugins?: readonly Plugin<[], Root>[]
}

/** The stages of one document as a unified processor. The Scan is in the state; from *build* on, the tree is mdast. */
export function processor(state: State, { rules, plugins = [] }: Pick<ProcessOptions, 'rules' | 'plugins'>): Processor<undefined, Root> {
  const stage =
    (run: () => void): Plugin<[], Root> =>
    () =>
    (tree) => {
      run()
      return state.root ?? tree
    }
  const stages = [
    () => runStage(state, lines, rules),
    () => runStage(state, normalise, rules),
    () => runStage(state, layout, rules),
    () => {
      state.root = build(state, unwrap(state, rules))
      state.measures.forget()
    },
    () => words(state, rules),
    () => {
      runStage(state, notes, rules)
      numberNotes(state.root!)
      words(state, rules)
    },
    () => {
      runStage(state, structure, rules)
      words(state, rules)
    },
  ]
  const made = unified()
  for (const run of stages) made.use(stage(run))
  for (const plugin of plugins) made.use(plugin)
  return made as unknown as Processor<undefined, Root>
}

/** Runs all stages on a scan and holds the result against laws 1 to 3. */
export function processScan(scan: Scan, options: ProcessOptions): { article: Article; state: State; breaches: Breach[] } {
  const state = newState(scan, { ...options, lang: options.lang ?? detectLanguage(scan.source) })
  processor(state, options).runSync({ type: 'root', children: [] })
  const { root, metadata, pages, lang, apparatus, messages } = state
  return { article: { root: root!, metadata, pages, lang, source: scan.source, apparatus, messages }, state, breaches: checkLaws(state) }
}
