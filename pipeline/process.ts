/**
 * The data flow, as a unified processor: a Scan goes in, an Article comes out.
 *
 *     scan ─► lines ─► normalise ─► layout ─► unwrap + build ─► words ─► notes ─► structure ─► style ─► article
 */
import type { Root } from 'mdast'
import { type Pluggable, type Plugin, type Processor, unified } from 'unified'
import { build } from './build.ts'
import { detectLanguage } from './lang.ts'
import { type Breach, checkLaws } from './laws.ts'
import { runPlugin } from './plugins.ts'
import type { Rule } from './rule.ts'
import { newState, runStage, type State, type StateOptions } from './runner.ts'
import { layout } from './stages/layout.ts'
import { lines } from './stages/lines.ts'
import { normalise } from './stages/normalise.ts'
import { numberNotes } from './stages/note-ids.ts'
import { notes, releaseUndecided } from './stages/notes.ts'
import { structure } from './stages/structure.ts'
import { style } from './stages/style.ts'
import { unwrap } from './stages/unwrap.ts'
import { words } from './stages/words.ts'
import type { Article, Scan, Stage } from './types.ts'

export interface ProcessOptions extends StateOptions {
  readonly rules: readonly Rule[]
  /** Remark plugins to run on the finished tree. */
  readonly plugins?: readonly Pluggable[] | undefined
}

/** What is done at each stage, in order. `words` comes again after the stages that give blocks new text. */
export const FLOW: readonly (readonly [Stage, (state: State, rules: readonly Rule[]) => void])[] = [
  ['lines', (state, rules) => runStage(state, lines, rules)],
  ['normalise', (state, rules) => runStage(state, normalise, rules)],
  ['layout', (state, rules) => runStage(state, layout, rules)],
  [
    'unwrap',
    (state, rules) => {
      state.root = build(state, unwrap(state, rules))
      state.measures.forget()
    },
  ],
  ['words', words],
  [
    'notes',
    (state, rules) => {
      runStage(state, notes, rules)
      releaseUndecided(state)
      numberNotes(state)
      words(state, rules)
    },
  ],
  [
    'structure',
    (state, rules) => {
      runStage(state, structure, rules)
      // Notes that became metadata leave a gap in the count.
      numberNotes(state)
      words(state, rules)
    },
  ],
  ['style', style],
]

/** The stages of one document as a unified processor. The Scan is in the state; from *build* on, the tree is mdast. */
export function processor(state: State, { rules, plugins = [] }: Pick<ProcessOptions, 'rules' | 'plugins'>): Processor<undefined, Root> {
  const stage =
    (run: () => void): Plugin<[], Root> =>
    () =>
    (tree) => {
      run()
      return state.root ?? tree
    }
  const made = unified()
  for (const [, run] of FLOW) made.use(stage(() => run(state, rules)))
  for (const [index, plugin] of plugins.entries()) made.use(stage(() => runPlugin(state, plugin, index)))
  return made as unknown as Processor<undefined, Root>
}

/** Runs all stages on a scan and holds the result against laws 1 to 3. */
export function processScan(scan: Scan, options: ProcessOptions): { article: Article; state: State; breaches: Breach[] } {
  const state = newState(scan, { ...options, lang: options.lang ?? scan.metadata?.['lang'] ?? detectLanguage(scan.source) })
  state.root = processor(state, options).runSync({ type: 'root', children: [] }) as Root
  return { article: articleOf(state), state, breaches: checkLaws(state, options.rules) }
}

export function articleOf({ root, metadata, pages, lang, scan, apparatus, messages }: State): Article {
  return { root: root!, metadata, pages, lang, source: scan.source, apparatus, messages }
}
